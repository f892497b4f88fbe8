import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { hardenProcess, logMemoryGuard } from './hardening';
import { Log } from './log';
import { testProgram } from './testing/program';

let program: string;
let base: string;
testProgram('electron/platform/testing/guarded.ts', (made) => ({ base, file: program } = made));

/** As root both sides run as nobody: root may read every process. */
const asUser =
  process.getuid?.() === 0
    ? ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups', '--']
    : [];

const READER = `const { openSync, readSync, readFileSync } = require('node:fs');
try {
  const [from] = readFileSync('/proc/' + process.argv[1] + '/maps', 'utf8').split('-', 1);
  const fd = openSync('/proc/' + process.argv[1] + '/mem', 'r');
  process.stdout.write('read ' + readSync(fd, Buffer.alloc(4), 0, 4, parseInt(from, 16)));
} catch (error) { process.stdout.write(error.code); }`;

/** What it says of itself, what another process of the same user can read of it, and its core limits. */
async function watch(mode: string) {
  const [command, ...args] = [...asUser, process.execPath, program, mode];
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const [reader, ...rest] = [...asUser, process.execPath, '-e', READER, String(child.pid)];
  const { stdout } = spawnSync(reader, rest, { encoding: 'utf8' });
  const limits = readFileSync(`/proc/${child.pid}/limits`, 'utf8');
  child.stdin.end();
  await once(child, 'exit');
  const core = /^Max core file size +(\S+) +(\S+)/m.exec(limits)?.slice(1);
  return { said: said.toString().trim(), other: stdout, core };
}

const why =
  process.platform === 'linux'
    ? !existsSync('.cache/native/hardening.node') && 'no C compiler here'
    : 'Linux only';

describe('K8 a process that sees a password', () => {
  it('cannot be read by another of the same user, and leaves no core file', async ({ skip }) => {
    if (why) skip(why);
    await chmod(base, 0o755);
    expect(await watch('guard')).toEqual({ said: 'on', other: 'EACCES', core: ['0', '0'] });
    // The planted fault: without the guard the reader reads, where the system itself does not forbid it.
    const scope = '/proc/sys/kernel/yama/ptrace_scope';
    const closed = existsSync(scope) && readFileSync(scope, 'utf8').trim() !== '0';
    if (!closed) expect((await watch('open')).other).toBe('read 4');
  });

  it('says where the addon is missing, in the log too', async ({ skip }) => {
    if (process.platform !== 'linux') skip('Linux only');
    await chmod(base, 0o755);
    expect(hardenProcess(`${base}/none.node`)).toBe('missing');
    const log = new Log(`${base}/log`, false);
    logMemoryGuard(log, 'main', 'missing');
    logMemoryGuard(log, 'main', 'notLinux');
    const text = readFileSync(log.file, 'utf8');
    expect(text.trim().split('\n')).toEqual([
      expect.stringMatching(/ warn main: memory guard missing$/),
    ]);
  });
});
