import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const NODE_FOLDERS = ['shared', 'electron', 'scripts'];

/** `vitest run` runs the unit tests, `vitest run --mode long` the long drills (`*.long.test.ts`). */
export default defineConfig(({ mode }) => {
  const long = mode === 'long';
  const suffix = long ? 'long.test' : 'test';
  // Far above what any takes: end-to-end tests run beside them.
  const timeout = long ? 25 * 60_000 : 180_000;
  const all = NODE_FOLDERS.map((folder) => `${folder}/**/*.${suffix}.ts`);
  const replacing = filesThatReplaceModules();
  const common = {
    exclude: long ? [] : ['**/*.long.test.ts'],
    testTimeout: timeout,
    hookTimeout: timeout,
  };
  const node = { ...common, environment: 'node' };
  return {
    test: {
      globalSetup: ['./electron/signer/testing/derivedFolder.ts'],
      reporters: ['default', ['./scripts/unitReporter.ts', { suite: long ? 'long' : 'unit' }]],
      passWithNoTests: long,
      // Vitest leaves one core idle; most of these tests compute in one thread.
      maxWorkers: 2,
      projects: [
        {
          test: {
            ...node,
            name: 'node',
            include: all,
            exclude: [...common.exclude, ...replacing],
            // Loading the chain libraries anew for each file was half of all the time.
            isolate: false,
          },
        },
        // A module that an earlier file has loaded can no longer be replaced.
        {
          test: {
            ...node,
            name: 'alone',
            include: replacing.filter((file) => file.endsWith('.long.test.ts') === long),
          },
        },
        {
          plugins: [react()],
          test: {
            ...common,
            name: 'renderer',
            environment: 'happy-dom',
            isolate: false,
            setupFiles: ['./renderer/testing/eachFile.ts'],
            include: [`renderer/**/*.${suffix}.{ts,tsx}`],
          },
        },
      ],
    },
  };
});

function filesThatReplaceModules(): string[] {
  const files = NODE_FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  return files
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => readFileSync(file, 'utf8').includes('vi.mock('));
}
