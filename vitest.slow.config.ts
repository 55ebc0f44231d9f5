import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { TAGS } from './vitest.config.ts';

const slow = globSync('__tests__/**/*.test.ts').filter((file) =>
  /tags: 'slow'|support\/sampled\.ts'|grant-contract\.ts'/.test(readFileSync(file, 'utf8')),
);

/** What `npm test` leaves out. */
export default defineConfig({
  test: {
    include: slow,
    exclude: ['__tests__/{peers,soak}/**'],
    tags: TAGS,
    testTimeout: 60_000,
    maxWorkers: 2,
  },
});
