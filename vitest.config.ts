import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// npx hands its --package down to each npx that a test starts, which would then look for its command in there.
delete process.env.npm_config_package;

/** Begins with the tests that wait most, so that none of them is left alone at the end. */
class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isSlow = ({ moduleId }: TestSpecification) => /\/(e2e|stores)\//.test(moduleId);
    return files.toSorted((a, b) => Number(isSlow(b)) - Number(isSlow(a)));
  }
}

/** What `npm test` leaves out. */
export const TAGS = [{ name: 'slow', description: 'left to npm run test:all' }];

/** What needs a process of its own: it replaces modules or node:http, or looks at what happens once in a process. */
const ALONE = [
  '__tests__/action/{branch,outputs,run-main,run-post}.test.ts',
  '__tests__/cases/{recovery-advice,stores}.test.ts',
  '__tests__/workflows.test.ts',
  ...globSync('__tests__/**/*.test.ts').filter((file) =>
    /vi\.(mock|hoisted)\(|from 'nock'/.test(readFileSync(file, 'utf8')),
  ),
];

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          isolate: false,
          include: ['__tests__/**/*.test.ts'],
          exclude: [...ALONE, '__tests__/{forges,peers,recipes,soak}/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          // A thread starts sooner than a process.
          pool: 'threads',
          include: ALONE,
        },
      },
    ],
    tags: TAGS,
    testTimeout: 60_000,
    // They wait more than they compute. Too many would let servers answer too late.
    maxWorkers: 4,
    sequence: { sequencer: SlowestFirst },
    coverage: {
      reporter: [['text', { skipFull: true }]],
      include: ['src/**'],
      exclude: ['src/entry.ts', 'src/*/{main,post,run}.ts', 'src/cli/prompts.ts'],
      thresholds: { 100: true },
    },
  },
});
