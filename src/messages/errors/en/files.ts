import type { FileProblems } from '../../../problems.ts';
import type { Explanations } from '../types.ts';

export const files: Explanations<keyof FileProblems> = {
  lock_taken_over: ({ path }) => ({
    what: `This process was suspended, and another one took over ${path} meanwhile.`,
    advice: 'Run the command again.',
  }),
};
