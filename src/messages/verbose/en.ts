import type { Attempt } from '../../http/types.ts';
import type { Decision } from '../../token/decision.ts';
import type { VerboseMessages } from './types.ts';

export const verbose: VerboseMessages = {
  request: ({ method, host, path, number, ms, outcome }) =>
    `${method} ${host}${path}: ${explainOutcome(outcome)} (${ms} ms${number > 1 ? `, attempt ${number}` : ''})`,
  decision: explainDecision,
};

function explainDecision(decision: Decision): string {
  if (decision.kind === 'reuse') {
    return decision.expiresIn === undefined
      ? 'Reusing the stored access token: Gitee did not say how long it is valid.'
      : `Reusing the stored access token: valid for ${seconds(decision.expiresIn)}, at least ${decision.minTtl} needed.`;
  }
  switch (decision.reason) {
    case 'no_session':
      return 'Refreshing: no access token is stored.';
    case 'always':
      return 'Refreshing: min-ttl is 0.';
    case 'other_clock':
      return 'Refreshing: the stored access token was issued by a clock ahead of this one.';
    case 'rejected':
      return 'Refreshing: Gitee rejected the stored access token.';
    case 'expires_soon':
      return decision.expiresIn > 0
        ? `Refreshing: the stored access token is valid for ${seconds(decision.expiresIn)}, at least ${decision.minTtl} needed.`
        : `Refreshing: the stored access token expired ${seconds(-decision.expiresIn)} ago.`;
  }
}

function seconds(count: number): string {
  return `${count} ${count === 1 ? 'second' : 'seconds'}`;
}

function explainOutcome(outcome: Attempt['outcome']): string {
  if (typeof outcome === 'number') return String(outcome);
  switch (outcome.reason) {
    case 'timeout':
      return 'timed out';
    case 'too_large':
      return 'the response is larger than 1 MiB';
    case 'cancelled':
      return 'cancelled';
    case 'connection':
    case 'certificate':
      return outcome.detail;
  }
}
