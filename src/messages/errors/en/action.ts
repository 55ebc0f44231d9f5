import type { ActionProblems } from '../../../problems.ts';
import type { Explanations } from '../types.ts';

export const action: Explanations<keyof ActionProblems> = {
  job_cancelled: () => ({ what: 'The job was cancelled.', advice: '' }),
};
