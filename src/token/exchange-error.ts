import { GiteeTokenError } from '../errors.ts';
import type { Grant } from '../gitee/grant.ts';
import type { Problem } from '../problems.ts';
import type { SecretStore } from '../stores/store.ts';
import type { Failure } from './exchange.ts';
import { findLogin, type Session } from './session.ts';

/** Returns the error to report: whether another job has replaced the rejected refresh token, if known. */
export async function detectStaleToken(
  error: GiteeTokenError,
  grant: Grant,
  store: SecretStore,
): Promise<GiteeTokenError> {
  if (error.code !== 'grant_rejected' || grant.grant_type !== 'refresh_token') return error;
  const writtenSinceRead = await store.writtenSinceRead();
  if (!writtenSinceRead) return error;
  const problem: Problem = {
    reason: 'replaced_elsewhere',
    refused: error.problem,
    store: store.name,
    writtenAt: writtenSinceRead.toISOString(),
  };
  return new GiteeTokenError('token_stale', problem, { cause: error });
}

/** Returns the error of all grants that were tried. */
export function combineFailures(
  failures: readonly Failure[],
  session: Session | undefined,
): GiteeTokenError | undefined {
  return failures.reduce<GiteeTokenError | undefined>((first, { grant, error }) => {
    const fallback = findLogin(session, grant) ? 'other_login' : toFallback(grant);
    return first ? combine(first, error, fallback) : error;
  }, undefined);
}

type Fallback = Problem<'fallback_failed'>['fallback'];

function toFallback({ grant_type }: Grant): Fallback {
  return grant_type === 'refresh_token' ? 'refresh_token' : 'password';
}

/** Returns the error of a grant and of its fallback, of which both failed. */
function combine(
  first: GiteeTokenError,
  second: GiteeTokenError,
  fallback: Fallback,
): GiteeTokenError {
  // A refresh token that may be lost matters more than the rejected fallback, or a cancel.
  const decisive = first.mayBeSpent || second.code === 'cancelled' ? 'first' : 'second';
  const { code, notes, mayBeSpent } = { first, second }[decisive];
  const problem: Problem = {
    reason: 'fallback_failed',
    first: first.problem,
    second: second.problem,
    fallback,
    decisive,
  };
  return new GiteeTokenError(code, problem, { notes, cause: second, mayBeSpent });
}

/** Whether Gitee refuses a grant. Some servers reject a valid one with another error than `invalid_grant`. */
export function isInvalidGrant({ problem }: GiteeTokenError): boolean {
  const refused = problem.reason === 'used_by_earlier_attempt' ? problem.rejected : problem;
  return 'isInvalidGrant' in refused && refused.isInvalidGrant;
}
