import type { StoreProblems } from '../../../problems.ts';
import type { Explanations } from '../types.ts';
import { storeName } from './store-name.ts';

export const stores: Explanations<keyof StoreProblems> = {
  some_stores_failed: ({ problem, phase, done, left, failed }, explain) => {
    const { what, advice } = explain(problem);
    const good = phase === 'prepare' ? 'Ready to be written' : 'Written';
    const bad = phase === 'prepare' ? 'Not ready' : 'Not written';
    const facts = [
      `${good}: ${done.map(storeName).join(', ') || 'none'}.`,
      ...(left.length > 0 ? [`Left as it is: ${left.map(storeName).join(', ')}.`] : []),
      `${bad}: ${failed.map(storeName).join(', ')}.`,
    ];
    return { what: [what, ...facts].join(' '), advice };
  },
};
