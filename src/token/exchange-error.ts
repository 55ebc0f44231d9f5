import { GiteeTokenError } from '../errors.ts';
import type { Grant } from '../gitee/grant.ts';
import type { OAuthError, Problem } from '../problems.ts';
import { atGitee } from '../stores/branch/branch-name.ts';
import type { SecretStore } from '../stores/store.ts';
import type { ExchangeOptions, Failure } from './exchange.ts';
import { findLogin } from './session.ts';

/** Returns the error to report: whether another job has replaced the rejected refresh token, if known. */
export async function detectStaleToken(
  error: GiteeTokenError,
  grant: Grant,
  store: SecretStore,
): Promise<GiteeTokenError> {
  const refused = refusalIn(error);
  if (grant.grant_type !== 'refresh_token' || !refused) return error;
  const writtenSinceRead = await store.writtenSinceRead();
  if (!writtenSinceRead) return error;
  const problem: Problem = {
    reason: 'replaced_elsewhere',
    refused,
    store: store.name,
    writtenAt: writtenSinceRead.toISOString(),
  };
  return new GiteeTokenError('token_stale', problem, { cause: error });
}

/** Returns why Gitee rejects a grant, which an attempt before may have used up, as well as another job. */
function refusalIn({ code, problem }: GiteeTokenError): Problem | undefined {
  if (problem.reason === 'used_by_earlier_attempt') return problem.rejected;
  return code === 'grant_rejected' ? problem : undefined;
}

/** Returns the error of all grants that were tried. */
export function combineFailures(
  failures: readonly Failure[],
  { session, store }: Pick<ExchangeOptions, 'session' | 'store'>,
): GiteeTokenError | undefined {
  return failures.reduce<GiteeTokenError | undefined>((first, { grant, error }) => {
    if (!first) return error;
    const isOfSession = findLogin(session, grant) !== undefined;
    const answer = isOfSession && answerOf(first) && answerOf(error);
    if (answer) {
      const name = atGitee(store.name, session?.gitee_url);
      const both: Problem = { reason: 'both_logins_rejected', answer, store: name };
      return new GiteeTokenError('grant_rejected', both, { cause: error });
    }
    return combine(first, error, isOfSession ? 'other_login' : toFallback(grant));
  }, undefined);
}

/** Returns what Gitee refuses a refresh token with. */
function answerOf({ problem }: GiteeTokenError): OAuthError | undefined {
  return 'isInvalidGrant' in problem && problem.isInvalidGrant ? problem.answer : undefined;
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
