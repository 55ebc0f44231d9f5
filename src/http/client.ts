import type { Deadline } from './deadline.ts';
import type { Transport } from './retry.ts';
import type { Attempt, HttpRequest, SendResult } from './types.ts';

/** The one way to the network of a process, and the connections that it keeps open. */
export interface HttpClient {
  /** Opens the connection for a request that will be sent soon, so that it need not wait for it then. */
  preconnect(request: Pick<HttpRequest, 'method' | 'url' | 'isExchange'>): void;
  /**
   * Sends a request, and sends it again when there is no answer, or 429, or 5xx, or 403 for too many
   * requests: after the wait that the server asks for and a jittered, growing pause, for as long as
   * the deadline leaves enough time to get the answer. Follows no redirect and reads at most 1 MiB.
   * Never rejects for anything that happens on the network.
   */
  send(request: HttpRequest, deadline: Deadline): Promise<SendResult>;
  /** Calls back after each attempt from now on. */
  observe(observer: (attempt: Attempt) => void): void;
  /** Ends what is under way, as if the time were over, and closes all connections. */
  close(): void;
}

/** What a call of a server needs. */
export interface HttpContext {
  readonly http: HttpClient;
  readonly deadline: Deadline;
}

/** Creates the client. The modules that send requests are loaded with the first one. */
export function createHttpClient(): HttpClient {
  const closed = new AbortController();
  const { signal } = closed;
  const observers: ((attempt: Attempt) => void)[] = [];
  const notify = (attempt: Attempt) => {
    // No observer can lose the response that was just received.
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
    // Of requests that were sent together, one may have failed while another is still in flight.
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
    // The caller gets its result all the same.
  }
}
