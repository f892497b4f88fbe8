import path from 'node:path';
import { defineConfig } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..');
const suite = process.env['TAODESK_SUITE'] ?? 'e2e';

/** `npm test` runs the suite `e2e` in two parts, side by side; without a part it is whole. */
const part = process.env['TAODESK_PART'];
const name = part === 'waiting' ? `${suite}-waiting` : suite;

const ourReporter: [string, object] = ['./reporter.ts', { suite: name }];
/** Suites with a folder of their own. */
const apart = suite === 'release' || suite === 'pictures';
/** Specs that `npm run test:long` runs, as the suite `drill`. */
const LONG = '**/*.long.spec.ts';
/** Every view judged: a suite of its own, so that it can run beside the others. */
const LOOK = '**/look.spec.ts';

/** They wait for blocks, daemons and processes more than they compute. */
const WAITING = ['keyring', 'renewal', 'sendForm', 'recipient', 'generations', 'guard'].map(
  (name) => `**/${name}.spec.ts`,
);

function ignored(): string[] {
  if (apart || suite === 'look') return [];
  const folders = ['release/**', 'pictures/**'];
  if (suite === 'drill') return folders;
  return [...folders, LONG, LOOK, ...(part === 'others' ? WAITING : [])];
}

function matched(): object {
  if (suite === 'look') return { testMatch: LOOK };
  return part === 'waiting' ? { testMatch: WAITING } : {};
}

/** One window at a time: there are two cores. Retries would hide what is wrong. */
export default defineConfig({
  testDir: apart ? suite : '.',
  testIgnore: ignored(),
  ...matched(),
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  outputDir: path.join(root, 'test-results', name),
  // Pictures are no test: they leave no result behind.
  reporter: [['list'], ...(suite === 'pictures' ? [] : [ourReporter])],
});
