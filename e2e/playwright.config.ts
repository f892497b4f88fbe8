import path from 'node:path';
import { defineConfig } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..');
const suite = process.env['TAODESK_SUITE'] ?? 'e2e';

const ourReporter: [string, object] = ['./reporter.ts', { suite }];
/** Specs that `npm run test:long` runs, as the suite `drill`. */
const LONG = ['**/*.long.spec.ts'];
/** Suites with a folder of their own. */
const apart = suite === 'release' || suite === 'pictures';

/** One window at a time: there are two cores. Retries would hide what is wrong. */
export default defineConfig({
  testDir: apart ? suite : '.',
  testIgnore: apart ? [] : ['release/**', 'pictures/**', ...(suite === 'drill' ? [] : LONG)],
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  outputDir: path.join(root, 'test-results'),
  // Pictures are no test: they leave no result behind.
  reporter: [['list'], ...(suite === 'pictures' ? [] : [ourReporter])],
});
