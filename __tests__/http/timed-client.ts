import { createHttpClient, type HttpClient } from '../../src/http/client.ts';
import { createDeadline, type Deadline } from '../../src/http/deadline.ts';
import type { HttpRequest, SendResult } from '../../src/http/types.ts';

export interface TimedClient extends Omit<HttpClient, 'send'> {
  readonly deadline: Deadline;
  send(request: HttpRequest, deadline?: Deadline): Promise<SendResult>;
}

/** A client all of whose requests share one deadline, unless a request brings another one. */
export function timedClient(timeoutMs: number): TimedClient {
  const http = createHttpClient();
  const deadline = createDeadline(timeoutMs);
  return { ...http, deadline, send: (request, own = deadline) => http.send(request, own) };
}
