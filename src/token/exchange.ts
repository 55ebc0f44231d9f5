import { GiteeTokenError } from '../errors.ts';
import { type GiteeServer, type Grant, secretsInGrant } from '../gitee/grant.ts';
import { requestToken } from '../gitee/token-endpoint.ts';
import type { TokenResponse } from '../gitee/token-response.ts';
import type { HttpContext } from '../http/client.ts';
import type { PreparedSave, SecretStore } from '../stores/store.ts';
import { currentTime } from './current-time.ts';
import type { Session } from './session.ts';

/** What to exchange: the first grant that Gitee accepts. Email and password come last. */
export type Grants = readonly [Grant, ...Grant[]];

/** The tokens of an exchange, and the grant that they were issued for. */
export interface ExchangedGrant {
  readonly grant: Grant;
  readonly token: TokenResponse;
  /** When the request was sent, in seconds since 1970. */
  readonly sentAt: number;
  /** Why the grants before it failed, if it was not the first. */
  readonly refused: GiteeTokenError | undefined;
}

export interface ExchangeOptions extends HttpContext {
  readonly gitee: GiteeServer;
  readonly grants: Grants;
  /** The stored session, if there is one. Some of the grants may be its logins. */
  readonly session?: Session | undefined;
  /** Where the refresh token came from. */
  readonly store: SecretStore;
  /** Called before each exchange but the first. */
  readonly renew?: PreparedSave['renew'];
  /** Filled with the refresh tokens that Gitee refuses, and when that was, in seconds since 1970. */
  readonly refusals: Map<string, number>;
  /** Aborts an exchange of which nothing was sent. */
  readonly cancelled: AbortSignal;
  /** Other secrets that must not be shown, even if the server echoes them. */
  readonly secrets?: readonly string[];
  /** Returns the seconds since 1970, by the clock of the store if it has one. */
  readonly now?: () => number;
}

/** A grant that brought no tokens. */
export interface Failure {
  readonly grant: Grant;
  readonly error: GiteeTokenError;
}

/** Time reserved for the save: this share of the time, but at most so many milliseconds. */
const SAVE_RESERVE = { share: 1 / 6, mostMs: 5000 };
/** Time reserved for email and password, and the save. */
const PASSWORD_RESERVE = { share: 1 / 3, mostMs: 15_000 };

/**
 * Exchanges the grants in turn, until Gitee accepts one. Another one is tried if the one before is, or may
 * be, used up.
 *
 * @throws {GiteeTokenError} of all that were tried
 */
export async function exchangeGrant(options: ExchangeOptions): Promise<ExchangedGrant> {
  const failures: Failure[] = [];
  for (const grant of options.grants) {
    if (failures.length > 0) {
      if (options.cancelled.aborted) throw await toCancelled(failures, options);
      if (!mayFollow(grant, failures)) continue;
      await options.renew?.();
    }
    const outcome = await exchange(grant, options);
    if ('token' in outcome) return { ...outcome, refused: await toError(failures, options) };
    failures.push(outcome);
  }
  throw await toError(failures, options);
}

async function exchange(
  grant: Grant,
  options: ExchangeOptions,
): Promise<Omit<ExchangedGrant, 'refused'> | Failure> {
  const sentAt = currentTime(options);
  const { refusals, store } = options;
  try {
    const token = await request(grant, options);
    // What a lagging replica has refused before is no longer refused.
    if (grant.grant_type === 'refresh_token') refusals.delete(grant.refresh_token);
    return { grant, token, sentAt };
  } catch (thrown) {
    if (!(thrown instanceof GiteeTokenError)) throw thrown;
    const { detectStaleToken, isInvalidGrant } = await import('./exchange-error.ts');
    const isRefused = grant.grant_type === 'refresh_token' && isInvalidGrant(thrown);
    if (isRefused) refusals.set(grant.refresh_token, currentTime(options));
    return { grant, error: await detectStaleToken(thrown, grant, store) };
  }
}

/** What is left to try still works. */
async function toCancelled(
  failures: readonly Failure[],
  options: ExchangeOptions,
): Promise<GiteeTokenError | undefined> {
  const failure = await toError(failures, options);
  if (!failure || failure.mayBeSpent || !canFallBack(failure)) return failure;
  const reason = 'cancelled_between_attempts';
  return new GiteeTokenError('cancelled', { reason, last: failure.problem }, { cause: failure });
}

/** Most runs have no failure to explain. */
async function toError(
  failures: readonly Failure[],
  { session, store }: ExchangeOptions,
): Promise<GiteeTokenError | undefined> {
  if (failures.length === 0) return undefined;
  const { combineFailures } = await import('./exchange-error.ts');
  return combineFailures(failures, { session, store });
}

function request(grant: Grant, options: ExchangeOptions): Promise<TokenResponse> {
  const { http, deadline, gitee, grants, cancelled } = options;
  // After a refresh token without a response, no other one is sent.
  const isFollowed = !isPassword(grant) && grants.some(isPassword);
  const { share, mostMs } = isFollowed ? PASSWORD_RESERVE : SAVE_RESERVE;
  const budget = deadline.withBudget(1 - share, mostMs);
  const secrets = secretsIn(options);
  return requestToken({ http, deadline: budget }, { gitee, grant, secrets, cancelled });
}

/**
 * Whether a grant may be sent after others have failed, because they are, or may be, used up. While Gitee
 * does not answer, another refresh token could be lost like the one before. A session that somebody has
 * replaced is not used any more.
 */
function mayFollow(grant: Grant, failures: readonly Failure[]): boolean {
  return failures.map(({ error }) => error).every(isPassword(grant) ? canFallBack : isAnswer);
}

function isPassword({ grant_type }: Grant): boolean {
  return grant_type === 'password';
}

/** Whether a grant is, or may be, used up. */
function canFallBack({ code, mayBeSpent }: GiteeTokenError): boolean {
  return mayBeSpent || code === 'grant_rejected' || code === 'token_stale';
}

/** Whether an error comes from Gitee itself, and not from what is in front of it. */
function isAnswer({ code, problem: { reason } }: GiteeTokenError): boolean {
  const isIssued = reason === 'used_by_earlier_attempt' || reason === 'issued_token_unusable';
  return code === 'grant_rejected' || isIssued;
}

/** What holds secrets: the grants, the application, and what else the run has. */
export interface SecretHolder extends Pick<ExchangeOptions, 'gitee' | 'secrets'> {
  readonly grants: readonly Grant[];
}

/** Returns all secrets that must not be shown: those of the grants, and the others of the run. */
export function secretsIn({ gitee, grants, secrets = [] }: SecretHolder): string[] {
  return [...secrets, ...grants.flatMap((one) => secretsInGrant(one, gitee.client))];
}
