import type { HttpResponse } from './types.ts';

const MINUTE_MS = 60_000;

/**
 * Recognizes GitHub's 403 for too many requests
 * (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api).
 */
export function isSecondaryLimit({
  status,
  headers,
  body,
}: Pick<HttpResponse, 'status' | 'headers' | 'body'>): boolean {
  const isLimit =
    'retry-after' in headers ||
    headers['x-ratelimit-remaining'] === '0' ||
    body.includes('secondary rate limit');
  return status === 403 && isLimit;
}

/**
 * Returns how long the server asks to wait, in milliseconds: by `Retry-After`, in seconds or as a
 * date (RFC 9110, section 10.2.3), or else, of GitHub's limits, by `x-ratelimit-reset` or a minute.
 */
export function retryAfterMs(response: Pick<HttpResponse, 'status' | 'headers' | 'body'>): number {
  const { 'retry-after': after, 'x-ratelimit-reset': reset } = response.headers;
  if (after) {
    const ms = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now();
    return Math.max(0, ms || 0);
  }
  if (!isSecondaryLimit(response)) return 0;
  return Math.max(0, Number(reset) * 1000 - Date.now() || MINUTE_MS);
}
