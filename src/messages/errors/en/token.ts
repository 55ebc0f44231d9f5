import type { TokenProblems } from '../../../problems.ts';
import type { Explanations } from '../types.ts';
import { storeName } from './store-name.ts';

export const token: Explanations<keyof TokenProblems> = {
  replaced_elsewhere: ({ refused, store, writtenAt }, explain) => ({
    what: `${explain(refused).what} Another job has replaced it: ${storeName(store)} was written at ${writtenAt}, after this job had read it, and holds the newer token.`,
    advice:
      'Start a new run, which reads the new value; running this one again does not help, because a re-run keeps ' +
      'the old values. Let only one job at a time refresh the token.',
  }),
  fallback_failed: ({ first, second, decisive }, explain) => {
    const explained = { first: explain(first), second: explain(second) };
    return {
      what: `${explained.first.what} Then: ${explained.second.what}`,
      advice: explained[decisive].advice,
    };
  },
};
