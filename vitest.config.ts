import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Begins with the tests that wait most, so that none of them is left alone at the end. */
class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isSlow = ({ moduleId }: TestSpecification) => /\/(e2e|stores)\//.test(moduleId);
    return files.toSorted((a, b) => Number(isSlow(b)) - Number(isSlow(a)));
  }
}

/** What is slow, of which `npm test` runs a part: `npm run test:peers` runs the rest. */
export const TAGS = [{ name: 'slow', description: 'left to npm run test:peers' }];

export default defineConfig({
  test: {
    include: ['__tests__/**/*.test.ts'],
    exclude: ['__tests__/{peers,soak}/**'],
    tags: TAGS,
    testTimeout: 60_000,
    // More of them would be in each other's way, and let servers answer too late.
    maxWorkers: 2,
    sequence: { sequencer: SlowestFirst },
    coverage: {
      include: ['src/**'],
      exclude: ['src/entry.ts', 'src/*/{main,post}.ts', 'src/cli/prompts.ts'],
      thresholds: { 100: true },
    },
  },
});
