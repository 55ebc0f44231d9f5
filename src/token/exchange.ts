import { GiteeTokenError } from '../errors.ts';
import { type GiteeServer, type Grant, secretsInGrant } from '../gitee/grant.ts';
import { requestToken } from '../gitee/token-endpoint.ts';
import type { TokenResponse } from '../gitee/token-response.ts';
import type { HttpContext } from '../http/client.ts';
import type { Problem } from '../problems.ts';
import type { SecretStore } from '../stores/store.ts';

/** The tokens of an exchange, and the grant that they were issued for. */
export interface ExchangedGrant {
  readonly grant: Grant;
  readonly token: TokenResponse;
  /** Why the first grant failed, if the fallback was used. */
  readonly refused?: GiteeTokenError;
}

export interface ExchangeOptions extends HttpContext {
  readonly gitee: GiteeServer;
  /** The grant to exchange, and the fallback. */
  readonly grants: readonly [Grant, Grant?];
  /** Where the refresh token came from. */
  readonly store: SecretStore;
  /** Aborts an exchange of which nothing was sent. */
  readonly cancelled: AbortSignal;
  /** Other secrets that must not be shown, even if the server echoes them. */
  readonly secrets?: readonly string[];
}

/** Time reserved for the save: this share of the time, but at most so many milliseconds. */
const SAVE_RESERVE = { share: 1 / 6, mostMs: 5000 };
/** Time reserved for the fallback and the save. */
const FALLBACK_RESERVE = { share: 1 / 3, mostMs: 15_000 };

/** Exchanges the first grant, or the fallback if the first one may be used up. */
export async function exchangeGrant(options: ExchangeOptions): Promise<ExchangedGrant> {
  const { http, deadline, gitee, grants, store, cancelled } = options;
  const [grant, fallback] = grants;
  const secrets = secretsIn(options);
  const request = (one: Grant, { share, mostMs }: typeof SAVE_RESERVE) => {
    const budget = deadline.withBudget(1 - share, mostMs);
    return requestToken({ http, deadline: budget }, { gitee, grant: one, secrets, cancelled });
  };
  try {
    return { grant, token: await request(grant, fallback ? FALLBACK_RESERVE : SAVE_RESERVE) };
  } catch (error) {
    const refused = await detectStaleToken(error, grant, store);
    if (!fallback || !canFallBack(refused) || cancelled.aborted) throw refused;
    const token = await request(fallback, SAVE_RESERVE).catch((second: unknown) => {
      throw combineErrors(refused, second, fallback);
    });
    return { grant: fallback, token, refused };
  }
}

/** What holds secrets: the grants, the application, and what else the run has. */
export interface SecretHolder extends Pick<ExchangeOptions, 'gitee' | 'secrets'> {
  readonly grants: readonly (Grant | undefined)[];
}

/** Returns all secrets that must not be shown: those of the grants, and the others of the run. */
export function secretsIn({ gitee, grants, secrets = [] }: SecretHolder): string[] {
  const presentGrants = grants.filter((one) => one !== undefined);
  return [...secrets, ...presentGrants.flatMap((one) => secretsInGrant(one, gitee.client))];
}

/** Returns the error to report: whether another job has replaced the rejected refresh token, if known. */
async function detectStaleToken(
  error: unknown,
  grant: Grant,
  store: SecretStore,
): Promise<unknown> {
  const isRejection = error instanceof GiteeTokenError && error.code === 'grant_rejected';
  if (!isRejection || grant.grant_type !== 'refresh_token') return error;
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

/** Whether the grant is, or may be, used up, so that the fallback should be tried. */
function canFallBack(error: unknown): error is GiteeTokenError {
  const lost: readonly string[] = ['grant_rejected', 'token_stale'];
  return error instanceof GiteeTokenError && (error.mayBeSpent || lost.includes(error.code));
}

/** Returns the error of a grant and of its fallback, of which both failed. */
export function combineErrors(first: unknown, second: unknown, { grant_type }: Grant): unknown {
  if (!(first instanceof GiteeTokenError) || !(second instanceof GiteeTokenError)) return second;
  // A refresh token that may be lost matters more than the rejected fallback, or a cancel.
  const decisive = first.mayBeSpent || second.code === 'cancelled' ? 'first' : 'second';
  const { code, notes } = { first, second }[decisive];
  const problem: Problem = {
    reason: 'fallback_failed',
    first: first.problem,
    second: second.problem,
    fallback: grant_type === 'refresh_token' ? 'refresh_token' : 'password',
    decisive,
  };
  return new GiteeTokenError(code, problem, { notes, cause: second });
}
