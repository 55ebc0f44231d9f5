import type { JsonObject } from '../json.ts';
import type { TokenFlaw } from '../problems.ts';
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
  /** Why the access token cannot be used, and is empty, though the refresh token can be used. */
  readonly problem?: TokenFlaw;
}

/** Gitee's tokens have 32 and 64 characters; this leaves room for any other kind. */
const MAX_TOKEN_LENGTH = 4096;

/** The form of a token type (RFC 6749, appendix A.11). */
const TOKEN_TYPE = /^[\w.-]{1,100}$/;

/** The last day of the year 9999, beyond which no date can be written. */
const MAX_UNIX_TIME = 253_402_214_400;

/** The tokens of a success, or why none of them can be used. */
export type ParsedTokens =
  | { readonly ok: true; readonly token: TokenResponse }
  | { readonly ok: false; readonly flaw: TokenFlaw };

/**
 * Checks the JSON of a success. Only `access_token` is required. An optional field that makes no sense
 * counts as absent, but a refresh token that makes no sense does not. A token must be visible ASCII
 * without spaces (RFC 6749, appendix A), so that none can add a line to the log or to a file of the
 * runner. A scope or a type that contains a token or one of the given secrets also counts as absent.
 * An unusable access token does not invalidate the refresh token beside it.
 */
export function parseTokenResponse(
  json: JsonObject,
  inputSecrets: readonly string[],
): ParsedTokens {
  const { access_token } = json;
  // A server that has no refresh token to give may leave it empty.
  const refresh_token = json.refresh_token || undefined;
  if (refresh_token !== undefined && !isBearerToken(refresh_token)) {
    return { ok: false, flaw: { field: 'refresh_token', kind: findFlaw(refresh_token) } };
  }
  const isUsable = isBearerToken(access_token);
  const problem: TokenFlaw | undefined = isUsable
    ? undefined
    : { field: 'access_token', kind: findFlaw(access_token) };
  if (problem && !refresh_token) return { ok: false, flaw: problem };
  const secrets = [...inputSecrets, ...[access_token, refresh_token].filter(isBearerToken)];
  const token: TokenResponse = {
    ...(problem && { problem }),
    access_token: isUsable ? access_token : '',
    token_type: wellFormed(json.token_type, { form: TOKEN_TYPE, secrets }) ?? 'bearer',
    refresh_token,
    scope: checkedScope(json.scope, secrets),
    expires_in: wholeSeconds(json.expires_in),
    created_at: wholeSeconds(json.created_at),
  };
  return { ok: true, token };
}

/**
 * Returns, as JSON, the fields of a success in a truncated text or one with something around them, or
 * `undefined` when it has no complete refresh token.
 */
export function salvageTokens(text: string): string | undefined {
  const fields = text.matchAll(/"(\w+)"\s*:\s*(?:"([^"\\]*)"|(\d+)(?=\s*[,}]))/g);
  const found = Object.fromEntries(
    [...fields].map(([, name = '', string, number]) => [name, string ?? Number(number)]),
  );
  return isBearerToken(found.refresh_token) && !found.error ? JSON.stringify(found) : undefined;
}

/** Whether a value is a token by RFC 6749, appendix A: `1*VSCHAR`, here without spaces. */
export function isBearerToken(value: unknown): value is string {
  return (
    typeof value === 'string' && value.length <= MAX_TOKEN_LENGTH && /^[\x21-\x7e]+$/.test(value)
  );
}

function findFlaw(value: unknown): TokenFlaw['kind'] {
  if (value === undefined || value === null) return 'missing';
  if (typeof value !== 'string') return 'not_text';
  if (value === '') return 'empty';
  return value.length > MAX_TOKEN_LENGTH ? 'too_long' : 'invalid_characters';
}

/** Some servers write numbers as text. */
function wholeSeconds(value: unknown): number | undefined {
  const isNumber = Number.isInteger(value) || (typeof value === 'string' && /^\d+$/.test(value));
  const seconds = isNumber ? Number(value) : -1;
  return seconds >= 0 && seconds <= MAX_UNIX_TIME ? seconds : undefined;
}
