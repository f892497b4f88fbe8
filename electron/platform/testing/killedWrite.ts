import { writeFileAtomic } from '../atomicFile';

// Run by atomicFile.test.ts: writes a file and kills itself right after the named step.
const [path = '', step = '', overwrite = ''] = process.argv.slice(2);

void writeFileAtomic(path, Buffer.from('new'.repeat(1_000)), {
  overwrite: overwrite === 'yes',
  onStep: (reached) => {
    if (reached === step) process.kill(process.pid, 'SIGKILL');
  },
});
