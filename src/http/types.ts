import type { IncomingHttpHeaders } from 'node:http';
import type { Problem } from '../problems.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /**
   * Whether the response comes only once, as for the exchange of a refresh token. Once such a request
   * is sent, only the response, a broken connection or the end of the whole time ends the wait, and
   * the response is parsed leniently.
   */
  readonly isExchange?: true;
  /** Returns the usable part of a truncated or malformed response to an exchange, if any. */
  readonly salvage?: (text: string) => string | undefined;
  /** Aborts an exchange unless a server may have processed it. */
  readonly cancelled?: AbortSignal;
  /** Asked before each retry: `false` ends the retries with the last result. */
  readonly mayRepeat?: () => Promise<boolean>;
}

/** A response of any status. Only the body of a failure may be truncated. */
export interface HttpResponse {
  readonly kind: 'response';
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** The lack of a readable response. */
export interface HttpFailure {
  readonly kind: 'failure';
  readonly reason: 'connection' | 'certificate' | 'timeout' | 'too_large' | 'cancelled';
  /** The error of the system, in one line. */
  readonly detail: string;
  /** Whether the server may have received the request, and so may have processed it. */
  readonly sent: boolean;
  /** What the proxy has to do with it, if the request was not sent. */
  readonly proxyProblem?: Problem;
}

export type HttpResult = HttpResponse | HttpFailure;

/** One attempt of a request, as a log may show it: without headers, query and body. */
export interface Attempt {
  readonly method: HttpRequest['method'];
  readonly host: string;
  readonly path: string;
  /** Counts from 1. */
  readonly number: number;
  /** Milliseconds from its start to its result. */
  readonly ms: number;
  /** The status of the response, or why there is none. */
  readonly outcome: number | Pick<HttpFailure, 'reason' | 'detail'>;
}

/** The last result of a request, and those that caused the retries. */
export interface SendResult {
  readonly result: HttpResult;
  readonly previousAttempts: readonly HttpResult[];
}
