import { hardenProcess } from '../hardening';

// Run by hardening.test.ts: guards itself unless told not to, says how it went and stays until its input ends.
const state = process.argv[2] === 'open' ? 'open' : hardenProcess();
process.stdout.write(`${state}\n`);
process.stdin.resume();
