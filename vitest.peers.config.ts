import { defineConfig } from 'vitest/config';
import { TAGS } from './vitest.config.ts';

export default defineConfig({
  test: {
    tags: TAGS,
    include: ['__tests__/{peers,recipes}/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
