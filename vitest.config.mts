import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** `vitest run` runs the unit tests, `vitest run --mode long` the long drills (`*.long.test.ts`). */
export default defineConfig(({ mode }) => {
  const long = mode === 'long';
  const folders = ['shared', 'electron', 'scripts'];
  const suffix = long ? 'long.test' : 'test';
  // Far above what any takes: end-to-end tests run beside them.
  const timeout = long ? 25 * 60_000 : 180_000;
  const common = {
    exclude: long ? [] : ['**/*.long.test.ts'],
    testTimeout: timeout,
    hookTimeout: timeout,
  };
  return {
    test: {
      reporters: ['default', ['./scripts/unitReporter.ts', { suite: long ? 'long' : 'unit' }]],
      passWithNoTests: long,
      // Vitest leaves one core idle; most of these tests compute in one thread.
      maxWorkers: 2,
      projects: [
        {
          test: {
            ...common,
            name: 'node',
            environment: 'node',
            include: folders.map((folder) => `${folder}/**/*.${suffix}.ts`),
          },
        },
        {
          plugins: [react()],
          test: {
            ...common,
            name: 'renderer',
            environment: 'happy-dom',
            include: [`renderer/**/*.${suffix}.{ts,tsx}`],
          },
        },
      ],
    },
  };
});
