import { GiteeTokenError } from '../errors.ts';
import { type Gitee, type Grant, secretsOf } from '../gitee/grant.ts';
import { requestToken } from '../gitee/token.ts';
import type { TokenResponse } from '../gitee/token-response.ts';
import type { Http } from '../http/http.ts';
import type { SecretStore } from '../stores/store.ts';

/** What came of a trade, by which grant. */
export interface Traded {
  readonly grant: Grant;
  readonly token: TokenResponse;
  /** Why the first grant was refused, when the second one had to be traded. */
  readonly refused?: GiteeTokenError;
}

export interface TradeOptions {
  readonly http: Http;
  readonly gitee: Gitee;
  /** The grant to trade, and the one to fall back on. */
  readonly grants: readonly [Grant, Grant?];
  /** Where the refresh token came from. */
  readonly store: SecretStore;
  /** Aborts a trade unless something was sent. */
  readonly cancelled: AbortSignal;
  /** Other secrets that must not be shown, even if the server echoes them. */
  readonly secrets?: readonly string[];
}

/** Time reserved for the save: this share of the time, but at most so many milliseconds. */
const SAVE = { share: 1 / 6, mostMs: 5000 };
/** Time reserved for the fallback and the save. */
const FALLBACK_AND_SAVE = { share: 1 / 3, mostMs: 15_000 };

/** Trades the first grant, and the second one when the first is of no more use. */
export async function trade(options: TradeOptions): Promise<Traded> {
  const { http, gitee, grants, store, cancelled } = options;
  const [grant, fallback] = grants;
  const secrets = secretsIn(options);
  const request = (one: Grant, { share, mostMs }: typeof SAVE) =>
    requestToken(http.within(1 - share, mostMs), { gitee, grant: one, secrets, cancelled });
  try {
    return { grant, token: await request(grant, fallback ? FALLBACK_AND_SAVE : SAVE) };
  } catch (error) {
    const refused = await explained(error, grant, store);
    if (!fallback || !isGrantLost(refused) || cancelled.aborted) throw refused;
    const token = await request(fallback, SAVE).catch((second: unknown) => {
      throw bothRefused(refused, second);
    });
    return { grant: fallback, token, refused };
  }
}

/** Returns all secrets that must not be shown: those that are sent, and the others of the run. */
export function secretsIn({
  gitee,
  grants,
  secrets = [],
}: Pick<TradeOptions, 'gitee' | 'grants' | 'secrets'>): string[] {
  const given = grants.filter((one) => one !== undefined);
  return [...secrets, ...given.flatMap((one) => secretsOf(one, gitee.client))];
}

/** Tells a refresh token that another job has replaced from one that is refused for no known reason. */
async function explained(error: unknown, grant: Grant, store: SecretStore): Promise<unknown> {
  const isRefusal = error instanceof GiteeTokenError && error.code === 'grant_rejected';
  if (!isRefusal || grant.grant_type !== 'refresh_token') return error;
  const replacedAt = await store.replacedAt();
  if (!replacedAt) return error;
  return new GiteeTokenError(
    'token_stale',
    `${error.message} Another job has replaced it: ${store.label} was written at ${replacedAt.toISOString()}, after this job had read it, and holds the newer token.`,
    {
      advice:
        'Start a new run, which reads the new value; running this one again does not help, because a re-run keeps ' +
        'the old values. Let only one job at a time refresh the token.',
      cause: error,
    },
  );
}

/** Whether the grant is, or may be, used up. Then the fallback is tried. */
function isGrantLost(error: unknown): error is GiteeTokenError {
  const lost: readonly string[] = ['grant_rejected', 'token_stale'];
  return error instanceof GiteeTokenError && (error.mayBeSpent || lost.includes(error.code));
}

function bothRefused(first: GiteeTokenError, second: unknown): unknown {
  if (!(second instanceof GiteeTokenError)) return second;
  // A token that may be lost is the worse news of the two.
  const { code, advice } = first.mayBeSpent ? first : second;
  const message = `${first.message} Then: ${second.message}`;
  return new GiteeTokenError(code, message, { advice, cause: second });
}
