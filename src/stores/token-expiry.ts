import type { StoreWarning } from '../problems.ts';
import type { ApiResponse, ApiTarget } from './api-client.ts';

const DAY_MS = 86_400_000;
const DAYS_AHEAD = 14;

/**
 * Warns of a token that expires within two weeks, by GitHub's clock. GitHub tells it of personal access
 * tokens, as `2026-12-01 00:00:00 UTC` or with an offset. An App's token lives for an hour and is new in
 * each run.
 */
export function warnOfExpiry(
  { headers }: Pick<ApiResponse, 'headers'>,
  { token, tokenName }: Pick<ApiTarget, 'token' | 'tokenName'>,
): StoreWarning[] {
  const expiresAt = parseTime(String(headers['github-authentication-token-expiration'] ?? ''));
  const now = Date.parse(headers.date ?? '') || Date.now();
  const daysLeft = (expiresAt - now) / DAY_MS;
  if (token.startsWith('ghs_') || !(daysLeft <= DAYS_AHEAD)) return [];
  return [
    {
      reason: 'store_token_expires_soon',
      tokenName,
      expiresAt,
      daysLeft: Math.max(0, Math.floor(daysLeft)),
    },
  ];
}

/** Returns milliseconds since 1970, or `NaN`. A time without an offset is in UTC. */
function parseTime(text: string): number {
  const [, day, time, sign = '+', hours = '00', minutes = '00'] =
    /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d) ?(?:UTC|Z|([+-])(\d\d):?(\d\d))?$/.exec(text) ?? [];
  return Date.parse(`${day}T${time}${sign}${hours}:${minutes}`);
}
