import { GiteeTokenError } from '../errors.ts';
import { type Gitee, type Grant, secretsOf } from '../gitee/grant.ts';
import { requestToken } from '../gitee/token.ts';
import type { TokenResponse } from '../gitee/token-response.ts';
import { requestLogin } from '../gitee/user.ts';
import type { Http } from '../http/http.ts';
import type { SecretStore } from '../stores/store.ts';

/** What was obtained, by which grant. */
export interface Obtained {
  readonly grant: Grant;
  readonly token: TokenResponse;
  /** Why the first grant was refused, when a second one had to be used. */
  readonly refused?: GiteeTokenError;
}

export interface ObtainOptions {
  readonly http: Http;
  readonly gitee: Gitee;
  /** The grant to trade, and the one to fall back on when Gitee refuses the first. */
  readonly grants: readonly [Grant, Grant?];
  readonly store: SecretStore;
  /** Makes sure that a secret shows nowhere. */
  readonly mask: (secret: string) => void;
  /** Hands the access token to whoever asked for it. */
  readonly export: (obtained: Obtained) => void;
  /** Whether to ask Gitee for the token's user. */
  readonly verify: boolean;
}

const SHARE_OF_THE_FIRST_GRANT = 2 / 3;

/**
 * Obtains an access token. A refresh token is spent by using it, so the order never changes:
 * prepare, trade, mask, save, export, and only then use. Nothing that can fail stands between the
 * trade and the save. Returns the login of the token's user when asked to verify.
 *
 * @throws {GiteeTokenError} of the step that failed
 */
export async function obtain(options: ObtainOptions): Promise<string | undefined> {
  const save = await options.store.prepare();
  const obtained = await trade(options);
  const { access_token, refresh_token } = obtained.token;
  options.mask(access_token);
  if (refresh_token) {
    options.mask(refresh_token);
    await save(refresh_token);
  }
  options.export(obtained);
  return options.verify ? verify(options, obtained) : undefined;
}

async function trade({ http, gitee, grants }: ObtainOptions): Promise<Obtained> {
  const [grant, fallback] = grants;
  // What comes after the first grant needs time too.
  const first = http.within(SHARE_OF_THE_FIRST_GRANT);
  const secrets = [grant, fallback].flatMap((one) => (one ? secretsOf(one, gitee.client) : []));
  try {
    return { grant, token: await requestToken(first, { gitee, grant, secrets }) };
  } catch (refused) {
    if (!fallback || !isGrantLost(refused)) throw refused;
    const request = { gitee, grant: fallback, secrets };
    const token = await requestToken(http, request).catch((error: unknown) => {
      throw bothRefused(refused, error);
    });
    return { grant: fallback, token, refused };
  }
}

/** Tells whether the grant is of no more use, or may not be, so that another one has to be traded. */
function isGrantLost(error: unknown): error is GiteeTokenError {
  return (
    error instanceof GiteeTokenError &&
    (error.code === 'grant_rejected' || error.code === 'outcome_unknown')
  );
}

function bothRefused(first: GiteeTokenError, second: unknown): unknown {
  if (!(second instanceof GiteeTokenError)) return second;
  // A token that may be lost is the worse news of the two.
  const { code, advice } = first.code === 'outcome_unknown' ? first : second;
  const message = `${first.message} Then: ${second.message}`;
  return new GiteeTokenError(code, message, { advice, cause: second });
}

function verify({ http, gitee }: ObtainOptions, { token }: Obtained): Promise<string> {
  return requestLogin(http, { origin: gitee.origin, token });
}
