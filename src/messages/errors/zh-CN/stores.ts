import type { StoreProblems } from '../../../problems.ts';
import type { Explanations } from '../types.ts';
import { storeName } from './store-name.ts';

export const stores: Explanations<keyof StoreProblems> = {
  some_stores_failed: ({ problem, phase, done, left, failed }, explain) => {
    const { what, advice } = explain(problem);
    const list = (names: typeof done) => names.map(storeName).join('、') || '无';
    const facts = [
      `${phase === 'prepare' ? '可以写入' : '已写入'}：${list(done)}。`,
      ...(left.length > 0 ? [`保持不变：${list(left)}。`] : []),
      `${phase === 'prepare' ? '无法写入' : '未写入'}：${list(failed)}。`,
    ];
    return { what: [what, ...facts].join(''), advice };
  },
};
