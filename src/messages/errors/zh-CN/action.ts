import type { ActionProblems } from '../../../problems.ts';
import type { Explanations } from '../types.ts';

export const action: Explanations<keyof ActionProblems> = {
  job_cancelled: () => ({ what: '任务已取消。', advice: '' }),
};
