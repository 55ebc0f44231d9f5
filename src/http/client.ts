import type { IncomingHttpHeaders } from 'node:http';
import type { Transport } from './retry.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /**
   * Whether the answer comes only once, as for the exchange of a refresh token. Once such a request is
   * sent, only the answer, a broken connection or the end of the whole time ends the wait, and the
   * answer is parsed leniently.
   */
  readonly isExchange?: true;
  /** Returns the usable part of a truncated or unparsable answer to an exchange, if any. */
  readonly salvage?: (text: string) => string | undefined;
  /** Aborts an exchange unless a server may have acted on it. */
  readonly cancelled?: AbortSignal;
  /** Asked before each repetition: `false` ends the retries with the last reply. */
  readonly mayRepeat?: () => Promise<boolean>;
}

/** An answer of the server, whatever its status. Only the body of a failure may be cut off. */
export interface HttpResponse {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** No answer that can be read. */
export interface HttpFailure {
  readonly kind: 'no_answer';
  readonly reason: 'connection' | 'certificate' | 'timeout' | 'too_large' | 'cancelled';
  /** What the network said, in one line. */
  readonly detail: string;
  /** Whether the server may have received the request, and so may have acted on it. */
  readonly sent: boolean;
}

export type HttpResult = HttpResponse | HttpFailure;

/** What came of a request: the last reply, and those that made it be sent again. */
export interface SendResult {
  readonly result: HttpResult;
  readonly previousAttempts: readonly HttpResult[];
}

export interface HttpClient {
  /** Opens the connection for a request that will be sent soon, so that it need not wait for it then. */
  preconnect(request: Pick<HttpRequest, 'method' | 'url' | 'isExchange'>): void;
  /**
   * Sends a request, and sends it again when there is no answer, or 429, or 5xx, or 403 for too many
   * requests: after the wait that the server asks for and a jittered, growing pause, for as long as
   * enough time is left to hear the answer. Follows no redirect and reads at most 1 MiB. Never
   * rejects for anything that happens on the network.
   */
  send(request: HttpRequest): Promise<SendResult>;
  /**
   * Returns a client on the same connections, limited to a share of the time that is left, or to all but
   * `maxReservedMs` milliseconds of it, whichever is longer.
   */
  withBudget(share: number, maxReservedMs?: number): HttpClient;
  /** Restarts the whole time for the requests from now on. */
  restart(): void;
  /** Ends what is under way, as if the time were over, and closes all connections. */
  close(): void;
}

const ATTEMPT_BUDGET = 1 / 3;

export interface HttpOptions {
  readonly timeoutMs: number;
}

/**
 * Opens the one way to the network. All that is sent through it ends `timeoutMs` milliseconds after
 * the first request began. What speaks to servers is loaded when the first one is needed.
 */
export function createHttpClient({ timeoutMs }: HttpOptions): HttpClient {
  const closed = new AbortController();
  const { signal } = closed;
  let network: Promise<Transport> | undefined;
  const load = () => {
    network ??= import('./retry.ts').then(({ createTransport }) => createTransport(signal));
    return network;
  };
  // Of requests that were sent together, one may have failed while its fellow is under way.
  const close = () => {
    closed.abort();
    network?.then((opened) => opened.close());
  };
  return createClient({ load, close, signal }, timeoutMs);
}

interface LazyTransport {
  readonly load: () => Promise<Transport>;
  readonly close: () => void;
  readonly signal: AbortSignal;
}

function createClient(
  lazily: LazyTransport,
  timeoutMs: number,
  { isRunning = false } = {},
): HttpClient {
  let deadline: number | undefined;
  const remaining = () => {
    deadline ??= performance.now() + timeoutMs;
    return Math.max(0, deadline - performance.now());
  };
  if (isRunning) remaining();
  const clock = { signal: lazily.signal, remaining, attemptTimeoutMs: timeoutMs * ATTEMPT_BUDGET };
  return {
    preconnect: (request) => {
      lazily.load().then((network) => network.preconnect(request));
    },
    send: async (request) => (await lazily.load()).send(request, clock),
    withBudget: (share, maxReservedMs = Number.POSITIVE_INFINITY) => {
      const left = Math.min(remaining() * (1 - share), maxReservedMs);
      return createClient(lazily, remaining() - left, { isRunning: true });
    },
    restart: () => {
      deadline = undefined;
    },
    close: lazily.close,
  };
}
