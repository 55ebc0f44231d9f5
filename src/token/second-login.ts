import { GiteeTokenError } from '../errors.ts';
import type { GiteeServer, Grant } from '../gitee/grant.ts';
import { requestToken } from '../gitee/token-endpoint.ts';
import { checkToken, type TokenCheck } from '../gitee/user.ts';
import type { HttpContext } from '../http/client.ts';
import type { Problem } from '../problems.ts';
import { currentTime } from './current-time.ts';
import { secretsIn } from './exchange.ts';
import { createSession, type Login, type Session } from './session.ts';

/** Why a session has one login and not two. */
export type WhyOneLogin =
  | {
      /**
       * `shared`: Gitee issued the same tokens again. `revoked`: one login ended the other. `user_unknown`:
       * they may be of two users.
       */
      readonly reason: 'shared' | 'revoked' | 'other_user' | 'other_scope' | 'user_unknown';
    }
  | Failure;

interface Failure {
  readonly reason: 'failed';
  /** Missing for a failure that no error of this project explains. */
  readonly problem?: Problem;
}

/** A session with the logins that are known to work side by side. */
export interface ProvedSession {
  readonly session: Session;
  /** The user, if Gitee named it. */
  readonly user?: string | undefined;
  /** Present if there is one login. */
  readonly whyOne?: WhyOneLogin;
}

export interface SecondLogin extends HttpContext {
  readonly gitee: GiteeServer;
  /** Brings the second login. */
  readonly grant: Grant;
  /** Whether another browser may have brought it, in which somebody else is logged in. */
  readonly isFromElsewhere: boolean;
  /** Aborts an exchange of which nothing was sent. */
  readonly cancelled: AbortSignal;
  /** Returns the seconds since 1970, by the clock of the store if it has one. */
  readonly now?: (() => number) | undefined;
}

/** If only one login can be kept, it is the one whose check weighs more. */
const WEIGHT = { valid: 2, unknown: 1, invalid: 0 } as const;

/**
 * Adds a second login to a new session. Proves first that a refresh of one leaves the other alone, and that
 * both are of the same user. If they are not, or that cannot be told, one is kept. Never fails: the session
 * may be all that there is.
 */
export async function addSecondLogin(first: Session, login: SecondLogin): Promise<ProvedSession> {
  const second = await exchange(login.grant, first, login);
  if ('reason' in second) return { session: first, whyOne: second };
  // The tokens that were issued last are the ones that work.
  if (haveSharedTokens(first, second)) return { session: second, whyOne: { reason: 'shared' } };
  const [{ refresh_token }] = first.logins;
  const renewed = await exchange({ grant_type: 'refresh_token', refresh_token }, first, login);
  // The first may be used up. The second was issued last, so nothing can have ended it.
  if ('reason' in renewed) return { session: second, whyOne: renewed };
  try {
    const checks = await Promise.all([check(renewed, login), check(second, login)]);
    return choose([renewed, second], checks, login);
  } catch (error) {
    return { session: renewed, whyOne: toFailure(error) };
  }
}

/** Returns a session with the tokens of a grant, or why there are none. */
async function exchange(
  grant: Grant,
  first: Session,
  { http, deadline, gitee, cancelled, now }: SecondLogin,
): Promise<Session | WhyOneLogin> {
  const old = grant.grant_type === 'refresh_token' ? grant.refresh_token : undefined;
  const secrets = secretsIn({ gitee, grants: [grant], secrets: tokensOf(first) });
  const sentAt = currentTime({ now });
  try {
    const token = await requestToken({ http, deadline }, { gitee, grant, secrets, cancelled });
    const refresh_token = token.refresh_token ?? old;
    if (!refresh_token || token.problem) return { reason: 'failed' };
    const previous = old === undefined ? undefined : first;
    return { ...createSession({ gitee, token, refresh_token, sentAt, previous }), id: first.id };
  } catch (error) {
    return isInvalidGrant(error) ? { reason: 'revoked' } : toFailure(error);
  }
}

function isInvalidGrant(error: unknown): boolean {
  const { problem } = toFailure(error);
  return problem !== undefined && 'isInvalidGrant' in problem && problem.isInvalidGrant;
}

/** Returns what to tell of an error that cost a second login. */
export function toFailure(error: unknown): Failure {
  return error instanceof GiteeTokenError
    ? { reason: 'failed', problem: error.problem }
    : { reason: 'failed' };
}

/** A server that keeps one login for each application issues it again. */
function haveSharedTokens(one: Session, other: Session): boolean {
  return tokensOf(one).some((token) => tokensOf(other).includes(token));
}

function tokensOf({ logins: [{ access_token, refresh_token }] }: Session): string[] {
  return [access_token, refresh_token];
}

function check(session: Session, { http, deadline, gitee }: SecondLogin): Promise<TokenCheck> {
  const [{ access_token, scope }] = session.logins;
  const secrets = secretsIn({ gitee, grants: [], secrets: tokensOf(session) });
  return checkToken({ http, deadline }, { origin: gitee.origin, access_token, scope, secrets });
}

type Pair<T> = readonly [T, T];

function choose(
  sessions: Pair<Session>,
  checks: Pair<TokenCheck>,
  { isFromElsewhere }: SecondLogin,
): ProvedSession {
  const [[first, second], [one, other]] = [sessions, checks];
  const isUnknown = isFromElsewhere && one.login === undefined;
  const whyOne =
    compare(sessions, checks) ?? (isUnknown ? ({ reason: 'user_unknown' } as const) : undefined);
  if (!whyOne) {
    const logins = [...first.logins, ...second.logins] as const;
    return { session: { ...first, logins }, user: one.login };
  }
  const isSecondBetter = WEIGHT[other.verdict] > WEIGHT[one.verdict];
  const [session, { login: user }] = isSecondBetter ? [second, other] : [first, one];
  return { session, user, whyOne };
}

/** Returns why two logins cannot stand side by side, or nothing if they can. */
function compare(
  [
    {
      logins: [first],
    },
    {
      logins: [second],
    },
  ]: Pair<Session>,
  checks: Pair<TokenCheck>,
): WhyOneLogin | undefined {
  if (checks.some(({ verdict }) => verdict === 'invalid')) return { reason: 'revoked' };
  const unknown = checks.find(({ verdict }) => verdict === 'unknown');
  if (unknown?.problem) return { reason: 'failed', problem: unknown.problem };
  const [one, other] = checks;
  if (one.login !== other.login) return { reason: 'other_user' };
  return haveSameScope(first, second) ? undefined : { reason: 'other_scope' };
}

function haveSameScope({ scope: one }: Login, { scope: other }: Login): boolean {
  const sorted = (scope: string) => scope.split(' ').sort().join(' ');
  return sorted(one) === sorted(other);
}
