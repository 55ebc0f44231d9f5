import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Begins with the tests that wait least: the first one that fails ends the run of a mutant. */
class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isSlow = ({ moduleId }: TestSpecification) =>
      /\/(any-answer|recovery|command|file|lock)\.test/.test(moduleId);
    return files.toSorted((a, b) => Number(isSlow(a)) - Number(isSlow(b)));
  }
}

export default defineConfig({
  test: {
    include: [
      '__tests__/{token,gitee,http,stores,action}/**/*.test.ts',
      '__tests__/{errors,json,secrets}.test.ts',
    ],
    testTimeout: 60_000,
    sequence: { sequencer: QuickestFirst },
  },
});
