import type { TokenProblems } from '../../../problems.ts';
import type { Explanations } from '../types.ts';
import { storeName } from './store-name.ts';

export const token: Explanations<keyof TokenProblems> = {
  replaced_elsewhere: ({ refused, store, writtenAt }, explain) => ({
    what: `${explain(refused).what}该令牌已被另一个任务换新：${storeName(store)}在本任务读取之后（${writtenAt}）有过更新，其中才是新令牌。`,
    advice:
      '请重新触发工作流，读取新的值；不要点 Re-run jobs，重跑沿用的是旧机密。并请保证同一时间只有一个任务刷新令牌。',
  }),
  fallback_failed: ({ first, second, decisive }, explain) => {
    const explained = { first: explain(first), second: explain(second) };
    return {
      what: `${explained.first.what}随后改用邮箱和密码，也失败了：${explained.second.what}`,
      advice: explained[decisive].advice,
    };
  },
};
