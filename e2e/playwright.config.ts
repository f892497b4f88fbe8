import path from 'node:path';
import { defineConfig } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..');
const suite = process.env['TAODESK_SUITE'] ?? 'e2e';

/** One window at a time: two cores, and each test starts the app. Retries would hide what is wrong. */
export default defineConfig({
  testDir: suite === 'release' ? 'release' : '.',
  testIgnore: suite === 'release' ? [] : ['release/**'],
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  outputDir: path.join(root, 'test-results'),
  reporter: [['list'], ['./reporter.ts', { suite }]],
});
