import fc from 'fast-check';
import { afterEach, beforeEach, inject } from 'vitest';
import { type Counters, count, takeCounters } from '../support/counters.ts';
import { enlarge } from '../support/property.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly soak: {
      readonly seed: number;
      /** When no more test is to begin, in milliseconds since 1970. */
      readonly until: number;
    };
  }
  interface TaskMeta {
    /** What was counted in the process of a test when it ended, and not before. */
    counters?: Counters;
  }
}

const TIMES_THE_SIZE = 100;
const USUAL_RUNS = 100;

const { seed, until } = inject('soak');

enlarge(TIMES_THE_SIZE);

beforeEach(({ skip }) => {
  const leftMs = until - Date.now();
  skip(leftMs <= 0, 'The time is over.');
  fc.configureGlobal({
    seed,
    numRuns: USUAL_RUNS * TIMES_THE_SIZE,
    interruptAfterTimeLimit: leftMs,
    markInterruptAsFailure: false,
    reporter: (details) => {
      count('properties');
      count('examples of properties', details.numRuns);
      if (details.failed) throw new Error(fc.defaultReportMessage(details));
    },
  });
});

afterEach(({ task }) => {
  task.meta.counters = takeCounters();
});
