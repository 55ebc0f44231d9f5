import type { HttpFailure } from '../http/types.ts';
import type { Problem } from '../problems.ts';

export interface FailureContext {
  readonly origin: URL;
  /** Whether the request had a refresh token. */
  readonly isRefresh: boolean;
  /** Returns a foreign text as it may be shown. */
  readonly quote: (text: string) => string;
}

/** Returns why a request to Gitee got no response that can be read. */
export function toNetworkProblem(
  { reason, detail, sent, proxyProblem }: HttpFailure,
  { origin: { host, origin }, isRefresh, quote }: FailureContext,
): Problem {
  if (proxyProblem) return proxyProblem;
  switch (reason) {
    case 'connection':
      return {
        reason: sent ? 'connection_lost' : 'connection_failed',
        host,
        origin,
        detail: quote(detail),
      };
    case 'certificate':
      return { reason: 'certificate_untrusted', host, detail: quote(detail) };
    case 'timeout':
      return { reason: 'no_response', host, origin };
    case 'too_large':
      return { reason: 'response_too_large', host, origin, isRefresh };
    case 'cancelled':
      return { reason: 'cancelled_before_exchange' };
  }
}
