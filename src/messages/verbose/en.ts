import type { Decision } from '../../token/decision.ts';
import type { VerboseMessages } from './types.ts';

export const verbose: VerboseMessages = {
  request: ({ method, host, path, number, ms, outcome }) =>
    `${method} ${host}${path}: ${outcome} (${ms} ms${number > 1 ? `, attempt ${number}` : ''})`,
  decision: explainDecision,
};

function explainDecision(decision: Decision): string {
  if (decision.kind === 'reuse') {
    return `Reusing the stored access token: valid for ${decision.expiresIn} seconds, at least ${decision.minTtl} needed.`;
  }
  switch (decision.reason) {
    case 'no_session':
      return 'Refreshing: no access token is stored.';
    case 'always':
      return 'Refreshing: a new access token was requested.';
    case 'other_clock':
      return 'Refreshing: the stored access token was issued by a clock ahead of this one.';
    case 'rejected':
      return 'Refreshing: Gitee rejected the stored access token.';
    case 'expires_soon':
      return `Refreshing: the stored access token is valid for ${Math.max(0, decision.expiresIn)} seconds, at least ${decision.minTtl} needed.`;
  }
}
