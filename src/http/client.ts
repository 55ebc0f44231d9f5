import type { Transport } from './retry.ts';
import type { HttpRequest, SendResult } from './types.ts';

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
