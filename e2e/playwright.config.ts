import { readdirSync } from 'node:fs';
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

/** Every second spec. Playwright's own shards keep specs with the same fixtures together: 8 minutes and 1. */
function halfOf(which: number): string[] {
  const specs = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.spec.ts'));
  return specs.sort().flatMap((file, at) => (at % 2 === which - 1 ? [`**/${file}`] : []));
}

function matched(): { testMatch?: string | string[] } {
  const half = /^e2e-([12])$/.exec(suite)?.[1];
  if (half !== undefined) return { testMatch: halfOf(Number(half)) };
  return suite === 'look' ? { testMatch: LOOK } : {};
}

function ignored(): string[] {
  if (apart || suite === 'look') return [];
  const folders = ['release/**', 'pictures/**'];
  return suite === 'drill' ? folders : [...folders, LONG, LOOK];
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
  outputDir: path.join(root, 'test-results', suite),
  // Pictures are no test: they leave no result behind.
  reporter: [['list'], ...(suite === 'pictures' ? [] : [ourReporter])],
});
