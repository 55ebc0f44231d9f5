import type { JsonObject } from '../json.ts';
import { wellFormed } from '../secrets.ts';
import { checkedScope } from './scopes.ts';

/** A success of the token endpoint (RFC 6749, section 5.1). */
export interface TokenResponse {
  readonly access_token: string;
  readonly token_type: string;
  readonly refresh_token: string | undefined;
  /** Separated by spaces. */
  readonly scope: string | undefined;
  /** Seconds from `created_at`. */
  readonly expires_in: number | undefined;
  /** Seconds since 1970, by Gitee's clock. */
  readonly created_at: number | undefined;
}

/** Gitee's tokens have 32 and 64 characters; this leaves room for any other kind. */
const LONGEST_TOKEN = 4096;

/** A word that names a type (RFC 6749, appendix A.11). */
const TOKEN_TYPE = /^[\w.-]{1,100}$/;

/** The last day of the year 9999: what lies behind it no date can hold. */
const LATEST_SECOND = 253_402_214_400;

/**
 * Checks the JSON of a success. Only `access_token` is required; an optional field that makes no
 * sense counts as absent, a refresh token that makes no sense does not. A token must be visible
 * ASCII without spaces (RFC 6749, appendix A), so that none can carry a line of its own into the
 * log or a file of the runner. A scope or a type that holds a token or one of the given secrets counts
 * as absent too. Returns what is wrong, in words, when a token is not like that.
 */
export function checkTokenResponse(
  json: JsonObject,
  givenSecrets: readonly string[],
): TokenResponse | string {
  const { access_token, refresh_token = null } = json;
  if (!isToken(access_token)) return `its access_token is ${fault(access_token)}`;
  if (refresh_token !== null && !isToken(refresh_token)) {
    return `its refresh_token is ${fault(refresh_token)}`;
  }
  const secrets = [
    ...givenSecrets,
    access_token,
    ...(refresh_token === null ? [] : [refresh_token]),
  ];
  return {
    access_token,
    token_type: wellFormed(json.token_type, { form: TOKEN_TYPE, secrets }) ?? 'bearer',
    refresh_token: refresh_token ?? undefined,
    scope: checkedScope(json.scope, secrets),
    expires_in: wholeSeconds(json.expires_in),
    created_at: wholeSeconds(json.created_at),
  };
}

/** Tells whether a value is a token as RFC 6749, appendix A, allows it: `1*VSCHAR`, here without spaces. */
export function isToken(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_TOKEN && /^[\x21-\x7e]+$/.test(value);
}

function fault(value: unknown): string {
  if (value === undefined || value === null) return 'missing';
  if (typeof value !== 'string') return 'not a string';
  if (value === '') return 'empty';
  if (value.length > LONGEST_TOKEN) return `longer than ${LONGEST_TOKEN} characters`;
  return 'not visible ASCII without spaces';
}

function wholeSeconds(value: unknown): number | undefined {
  const isTime = Number.isInteger(value) && Number(value) >= 0 && Number(value) <= LATEST_SECOND;
  return isTime ? Number(value) : undefined;
}
