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
}

/** What comes after a trade, another one or the save, needs time too. */
const SHARE_OF_A_TRADE = 2 / 3;

/** Trades the first grant, and the second one when the first is of no more use. */
export async function trade({ http, gitee, grants, store }: TradeOptions): Promise<Traded> {
  const [grant, fallback] = grants;
  const secrets = [grant, fallback].flatMap((one) => (one ? secretsOf(one, gitee.client) : []));
  const request = (one: Grant) =>
    requestToken(http.within(SHARE_OF_A_TRADE), { gitee, grant: one, secrets });
  try {
    return { grant, token: await request(grant) };
  } catch (error) {
    const refused = await explained(error, grant, store);
    if (!fallback || !isGrantLost(refused)) throw refused;
    const token = await request(fallback).catch((second: unknown) => {
      throw bothRefused(refused, second);
    });
    return { grant: fallback, token, refused };
  }
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

/** Tells whether the grant is of no more use, or may not be, so that another one has to be traded. */
function isGrantLost(error: unknown): error is GiteeTokenError {
  const lost: readonly string[] = ['grant_rejected', 'token_stale', 'outcome_unknown'];
  return error instanceof GiteeTokenError && lost.includes(error.code);
}

function bothRefused(first: GiteeTokenError, second: unknown): unknown {
  if (!(second instanceof GiteeTokenError)) return second;
  // A token that may be lost is the worse news of the two.
  const { code, advice } = first.code === 'outcome_unknown' ? first : second;
  const message = `${first.message} Then: ${second.message}`;
  return new GiteeTokenError(code, message, { advice, cause: second });
}
