import http, { type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';

/** A whole answer of a server. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request that has come as far as the relay. */
export interface Passing {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request that the relay has to do something about. */
export interface Held extends Passing {
  /** Hands the request on, and resolves with the answer. */
  forward(): Promise<HttpResponse>;
  readonly response: ServerResponse;
}

/** What the relay does about a request. */
export type Treatment = (held: Held) => Promise<void>;

export type Upstream = (request: Passing) => Promise<HttpResponse>;

export interface FaultProxy {
  readonly origin: string;
  /** All that has come so far, in order. */
  readonly requests: readonly Passing[];
  /** What is done about the requests from now on. */
  treat: Treatment;
  /** Refuses connections until `open`. */
  refuse(): Promise<void>;
  open(): Promise<void>;
  /** How many connections to it stand. */
  connections(): Promise<number>;
}

/** Hands the request on and the answer back, as if nothing stood between. */
export const pass: Treatment = async ({ forward, response }) => respond(response, await forward());

/** What belongs to one connection, or to the length of a body as it was sent there. */
const OF_ONE_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'content-length'];

/** Resolves when the answer is on its way. */
export function respond(response: ServerResponse, answer: HttpResponse): Promise<void> {
  const { status, headers, body } = answer;
  const kept = Object.entries(headers).filter(([name]) => !OF_ONE_HOP.includes(name));
  response.writeHead(status, Object.fromEntries(kept));
  return new Promise((resolve) => response.end(body, resolve));
}

/** Starts a relay on an address of its own, which nobody else can take while it refuses connections. */
export async function startFaultProxy(upstream: Upstream): Promise<FaultProxy> {
  const requests: Passing[] = [];
  const server = http.createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request;
    const body = await text(request).catch(() => undefined);
    if (body === undefined) return;
    const passing = { method, path, headers, body };
    requests.push(passing);
    const forward = () => upstream(passing);
    await faultProxy.treat({ ...passing, response, forward }).catch(() => response.destroy());
  });
  // As long as a client keeps an idle connection, so does the relay.
  server.keepAliveTimeout = 0;
  const host = ownAddress();
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, host, resolve);
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const faultProxy: FaultProxy = {
    origin: `http://${host}:${port}`,
    requests,
    treat: pass,
    open: async () => {
      if (!server.listening) await listen(port);
    },
    refuse: async () => {
      if (!server.listening) return;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
    connections: async () => {
      const count = promisify(server.getConnections.bind(server));
      return server.listening ? count() : 0;
    },
  };
  return faultProxy;
}

/** Hands requests to a server elsewhere, each over a connection of its own. */
export function upstreamAt(origin: string): Upstream {
  return ({ method, path, headers, body }) =>
    new Promise((resolve, reject) => {
      const options = { method, headers: { ...headers, connection: 'close' }, agent: false };
      http
        .request(new URL(path, origin), options, async (message) => {
          const { statusCode: status = 0, headers } = message;
          text(message).then((body) => resolve({ status, headers, body }), reject);
        })
        .once('error', reject)
        .end(body);
    });
}

let addresses = 0;

/** Only Linux answers to all of 127.0.0.0/8 from the start. */
function ownAddress(): string {
  addresses += 1;
  const process_ = process.pid % 200;
  return process.platform === 'linux'
    ? `127.${1 + process_}.${Math.floor(addresses / 250)}.${1 + (addresses % 250)}`
    : '127.0.0.1';
}
