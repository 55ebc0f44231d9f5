import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['__tests__/**/*.test.ts'],
    exclude: ['__tests__/peers/**'],
    testTimeout: 60_000,
    // Most tests wait for a process or a server.
    maxWorkers: 3,
    coverage: {
      include: ['src/**'],
      exclude: ['src/*/{main,post-main}.ts', 'src/cli/prompts.ts'],
      thresholds: { 100: true },
    },
  },
});
