import type { Deadline } from './deadline.ts';
import type { Transport } from './retry.ts';
import type { Attempt, HttpRequest, SendResult } from './types.ts';

/** Sends all requests of a process, and keeps its connections open. */
export interface HttpClient {
  /** Opens the connection for a request that will be sent soon. */
  preconnect(request: Pick<HttpRequest, 'method' | 'url' | 'isExchange'>): void;
  /**
   * Sends a request, and retries it after a network failure, 429, 5xx, or 403 for too many requests:
   * after the wait that the server asks for and a growing, jittered pause, as long as the deadline
   * leaves enough time for a response. Follows no redirect and reads at most 1 MiB. Never rejects
   * because of the network.
   */
  send(request: HttpRequest, deadline: Deadline): Promise<SendResult>;
  /** Calls the observer after each attempt from now on. */
  observe(observer: (attempt: Attempt) => void): void;
  /** Ends all requests in flight, as if their time were over, and closes all connections. */
  close(): void;
}

/** What a call to a server needs. */
export interface HttpContext {
  readonly http: HttpClient;
  readonly deadline: Deadline;
}

/** Creates the client. The first request loads the modules that send it. */
export function createHttpClient(): HttpClient {
  const closed = new AbortController();
  const { signal } = closed;
  const observers: ((attempt: Attempt) => void)[] = [];
  const notify = (attempt: Attempt) => {
    // An observer that fails must not lose the response.
    for (const observer of observers) bestEffort(() => observer(attempt));
  };
  let loading: Promise<Transport> | undefined;
  const load = () => {
    loading ??= import('./retry.ts').then(({ createTransport }) => createTransport(signal, notify));
    return loading;
  };
  return {
    preconnect: (request) => {
      load().then((transport) => transport.preconnect(request));
    },
    send: async (request, deadline) => (await load()).send(request, deadline),
    observe: (observer) => {
      observers.push(observer);
    },
    // Another concurrent request may still be in flight.
    close: () => {
      closed.abort();
      loading?.then((transport) => transport.close());
    },
  };
}

function bestEffort(work: () => void): void {
  try {
    work();
  } catch {
    // The caller still gets its result.
  }
}
