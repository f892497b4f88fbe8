import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { copyRelease, makePlainHome, startRelease, windowOf } from './releaseProcess';

const hasStrace = spawnSync('strace', ['-V']).status === 0;

/** System calls that reach for the network, as a trace shows them: internet addresses only. */
function internetCalls(trace: string): string[] {
  return trace
    .split('\n')
    .filter((line) => /\b(connect|bind|listen|sendto|sendmsg|sendmmsg)\(/.test(line))
    .filter((line) => /sa_family=AF_INET6?\b/.test(line));
}

const tracer = (file: string): string[] => [
  ...['strace', '-f', '-qq', '-s', '256', '-o', file],
  ...['-e', 'trace=connect,bind,listen,sendto,sendmsg,sendmmsg'],
];

test.skip(!hasStrace, 'strace is not installed');

test('V1 the trace sees a planted connection', () => {
  const home = makePlainHome();
  const file = path.join(home.folder, 'planted.trace');
  const script = "require('net').connect(9, '127.0.0.1').on('error', () => {})";
  const [command, ...args] = [...tracer(file), process.execPath, '-e', script];
  spawnSync(command ?? '', args);
  expect(internetCalls(readFileSync(file, 'utf8')).join('\n')).toContain('sin_port=htons(9)');
  home.remove();
});

test('V1 V2 the first start of the release contacts nobody', async () => {
  const copy = copyRelease();
  const home = makePlainHome();
  const file = path.join(home.folder, '..', `${path.basename(home.folder)}.trace`);
  const release = startRelease(copy.exe, { home, wrapper: tracer(file) });
  await windowOf(release);
  await wait(10_000);
  await release.stop();
  expect(internetCalls(readFileSync(file, 'utf8'))).toEqual([]);
  rmSync(file);
  home.remove();
  copy.remove();
});
