import type { JsonObject } from '../json.ts';

/** Recognizes Gitee's `Rate Limit Exceeded`, which comes under 403, by `error` or by `message`. */
export function isRateLimit(json: JsonObject | undefined): boolean {
  const texts = [json?.error, json?.message].filter((text) => typeof text === 'string');
  return texts.some((text) => /rate limit/i.test(text));
}
