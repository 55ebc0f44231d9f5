import type { GiteeProblems } from '../../../problems.ts';
import type { Explanations } from '../types.ts';

export const gitee: Explanations<keyof GiteeProblems> = {
  granted_token_unusable: ({ host, problem }) => ({
    what: `${host} granted a token that cannot be used: ${problem}.`,
    advice:
      'Gitee or something in front of it is at fault, and a refresh token that was sent is most likely spent. ' +
      'If the next run ends in grant_rejected, get a new refresh token.',
  }),
};
