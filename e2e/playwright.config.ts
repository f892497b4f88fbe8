import path from 'node:path';
import { defineConfig } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..');
const suite = process.env['TAODESK_SUITE'] ?? 'e2e';

const ourReporter: [string, object] = ['./reporter.ts', { suite }];
/** Suites with a folder of their own. */
const apart = suite === 'release' || suite === 'pictures';
/** Specs that `npm run test:long` runs, as the suite `drill`. */
const LONG = '**/*.long.spec.ts';
/** Every view judged: a suite of its own, so that it can run beside the others. */
const LOOK = '**/look.spec.ts';

function ignored(): string[] {
  if (apart || suite === 'look') return [];
  const folders = ['release/**', 'pictures/**'];
  return suite === 'drill' ? folders : [...folders, LONG, LOOK];
}

/** One window at a time: there are two cores. Retries would hide what is wrong. */
export default defineConfig({
  testDir: apart ? suite : '.',
  testIgnore: ignored(),
  ...(suite === 'look' ? { testMatch: LOOK } : {}),
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  outputDir: path.join(root, 'test-results', suite),
  // Pictures are no test: they leave no result behind.
  reporter: [['list'], ...(suite === 'pictures' ? [] : [ourReporter])],
});
