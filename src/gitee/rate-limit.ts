/** Recognizes Gitee's `Rate Limit Exceeded`, which comes under 403, and what says the same in Chinese. */
export function isRateLimit(words: string): boolean {
  return /rate limit|too many requests|频繁|频率(过|太)高|请求(次数)?(过|太)多/i.test(words);
}
