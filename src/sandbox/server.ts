import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { SandboxRequest, SandboxResponse } from './types.ts';

type Handler = (request: SandboxRequest) => SandboxResponse;

/** A request that a server received, and its response. */
export interface RecordedExchange {
  readonly request: SandboxRequest;
  readonly response: SandboxResponse;
}

export interface RunningServer {
  /** For example `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** All requests and responses, in order. */
  readonly requests: readonly RecordedExchange[];
  close(): Promise<void>;
}

/** Runs a handler as an HTTP server on 127.0.0.1. Port 0 picks a free port. */
export async function serve(
  handle: Handler,
  { port = 0, requests = [] }: { port?: number; requests?: RecordedExchange[] } = {},
): Promise<RunningServer> {
  const server = createServer(listener(handle, requests));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Adapts a handler to Node's servers, http or https. */
export function listener(handle: Handler, requests: RecordedExchange[] = []): RequestListener {
  return async (message, reply) => {
    const request = await readRequest(message).catch(() => undefined);
    if (!request) {
      reply.writeHead(400).end();
      return;
    }
    const response = handle(request);
    requests.push({ request, response });
    reply.writeHead(response.status, response.headers).end(response.body);
  };
}

/** Rejects when the client disconnects before all is read, or requests no path. */
async function readRequest(message: IncomingMessage): Promise<SandboxRequest> {
  const url = new URL(`http://127.0.0.1${message.url}`);
  const headers = Object.entries(message.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: String(message.method),
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(headers),
    body: await text(message),
  };
}
