import type { FileProblems } from '../../../problems.ts';
import type { Explanations } from '../types.ts';

export const files: Explanations<keyof FileProblems> = {
  lock_taken_over: ({ path }) => ({
    what: `本进程曾被挂起，期间另一个进程接管了 ${path}。`,
    advice: '请重新运行该命令。',
  }),
};
