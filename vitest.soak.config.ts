import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { TAGS } from './vitest.config.ts';

const withProperties = globSync('__tests__/**/*.test.ts', {
  exclude: ['**/node_modules/**'],
}).filter((file) => readFileSync(file, 'utf8').includes("support/property.ts'"));

/** Of one round of `npm run soak`, which gives the seed and the time. */
export default defineConfig({
  test: {
    tags: TAGS,
    include: ['__tests__/soak/*.test.ts', ...withProperties],
    setupFiles: ['__tests__/soak/setup.ts'],
    sequence: { shuffle: { tests: true } },
    hookTimeout: 120_000,
    maxWorkers: 3,
  },
});
