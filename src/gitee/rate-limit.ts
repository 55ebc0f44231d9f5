import type { JsonObject } from '../json.ts';

/** Recognises Gitee's `Rate Limit Exceeded`, which comes under 403, by `error` or by `message`. */
export function isRateLimit(json: JsonObject | undefined): boolean {
  return [json?.error, json?.message].some((text) => /rate limit/i.test(String(text)));
}
