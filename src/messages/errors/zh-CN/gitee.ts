import type { GiteeProblems } from '../../../problems.ts';
import type { Explanations } from '../types.ts';

export const gitee: Explanations<keyof GiteeProblems> = {
  granted_token_unusable: ({ host, problem }) => ({
    what: `${host} 签发的令牌无法使用：${problem}。`,
    advice:
      '问题出在 Gitee 或它前面的代理，已发出的刷新令牌多半已失效。如果下次运行报 grant_rejected，请重新获取刷新令牌。',
  }),
};
