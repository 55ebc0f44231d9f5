import type { JsonObject } from '../json.ts';
import { redact } from '../secrets.ts';

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

/** The last day of the year 9999: what lies behind it no date can hold. */
const LATEST_SECOND = 253_402_214_400;

/**
 * Checks the JSON of a success. Only `access_token` is required; an optional field that makes no
 * sense counts as absent, a refresh token that makes no sense does not. A token must be visible
 * ASCII without spaces (RFC 6749, appendix A), so that none can carry a line of its own into the
 * log or a file of the runner. Returns what is wrong, in words, when a token is not like that.
 */
export function checkTokenResponse(json: JsonObject): TokenResponse | string {
  const { access_token, refresh_token = null } = json;
  if (!isToken(access_token)) return `its access_token is ${fault(access_token)}`;
  if (refresh_token !== null && !isToken(refresh_token)) {
    return `its refresh_token is ${fault(refresh_token)}`;
  }
  const secrets = refresh_token === null ? [access_token] : [access_token, refresh_token];
  return {
    access_token,
    token_type: printable(json.token_type, secrets) ?? 'bearer',
    refresh_token: refresh_token ?? undefined,
    scope: printable(json.scope, secrets),
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

function printable(value: unknown, secrets: readonly string[]): string | undefined {
  const isPrintable = typeof value === 'string' && /^[\x20-\x7e]{1,1000}$/.test(value);
  return isPrintable ? redact(value, secrets) : undefined;
}

function wholeSeconds(value: unknown): number | undefined {
  const isTime = Number.isInteger(value) && Number(value) >= 0 && Number(value) <= LATEST_SECOND;
  return isTime ? Number(value) : undefined;
}
