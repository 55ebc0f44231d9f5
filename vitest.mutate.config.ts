import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { TAGS } from './vitest.config.ts';

/** What a mutant meets late: tests of much at once, and after them tests that wait. */
const LATE = [
  /\/(gitee|stores)\//,
  /\/token\//,
  /\/action\//,
  /\/(any-answer|command|file|lock|recovery)\.test/,
];

/** Begins with the tests that tell soonest: the first one that fails ends the run of a mutant. */
class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      LATE.findLastIndex((pattern) => pattern.test(moduleId));
    return files.toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    tags: TAGS,
    // The longest property tests: a mutant meets a short form of each.
    testNamePattern: /^(?!.*(in many histories|on no walk|any answer gives))/,
    include: [
      '__tests__/{token,gitee,http,stores,action}/**/*.test.ts',
      '__tests__/{errors,json,secrets}.test.ts',
    ],
    // A process that a test starts never runs the mutant.
    exclude: ['__tests__/stores/{file-killed,lock-processes}.test.ts'],
    // A test that a mutant keeps waiting has failed, and the mutant need not wait for all of them.
    testTimeout: 20_000,
    sequence: { sequencer: QuickestFirst },
  },
});
