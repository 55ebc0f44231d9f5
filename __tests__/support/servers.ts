import { readFileSync } from 'node:fs';
import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import https from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));

/** The certificate of the test servers, for `NODE_EXTRA_CA_CERTS`. It names gitee.test. */
export const CERTIFICATE = fixture('server.crt');

/** `NODE_OPTIONS` for a child that finds gitee.test on this machine, where no name server tells it. */
export const KNOWS_GITEE_TEST = `--import ${fixture('hosts.mjs')}`;

/** How a server treats one request whose body has been read. */
export type Behaviour = (response: ServerResponse, request: IncomingMessage) => void;

export interface Hostile {
  readonly origin: string;
  /** The bodies of the requests, in order. */
  readonly requests: readonly string[];
}

/** Starts a server that treats its first request by the first behaviour, and so on; the last stays. */
export async function hostile(...behaviours: readonly Behaviour[]): Promise<Hostile> {
  const requests: string[] = [];
  const port = await listen(
    http.createServer(async (request, response) => {
      const behave = behaviours[Math.min(requests.length, behaviours.length - 1)];
      requests.push(await text(request));
      behave?.(response, request);
    }),
  );
  return { origin: `http://127.0.0.1:${port}`, requests };
}

/** What a TLS server shows, and proves, with the test certificate. */
export function identity() {
  return { key: readFileSync(fixture('server.key')), cert: readFileSync(CERTIFICATE) };
}

/** Starts a TLS server with the test certificate, and returns its port. */
export function tlsServer(listener: RequestListener): Promise<number> {
  return listen(https.createServer(identity(), listener));
}

export interface TestProxy {
  readonly url: string;
  /** What the proxy was asked to connect to, with the credentials it was given. */
  readonly asked: readonly { readonly target: string; readonly credentials: string }[];
}

/**
 * Starts a proxy that connects whatever it is asked for to one port of this machine, but for as many
 * as it is told to leave without an answer first.
 */
export async function proxyTo(
  port: number,
  { protocol = 'http', ignored = 0 } = {},
): Promise<TestProxy> {
  const asked: TestProxy['asked'][number][] = [];
  const refuse: RequestListener = (_, response) => response.writeHead(405).end();
  const server =
    protocol === 'https' ? https.createServer(identity(), refuse) : http.createServer(refuse);
  server.on('connect', ({ url = '', headers }, client) => {
    asked.push({ target: url, credentials: headers['proxy-authorization'] ?? '' });
    if (asked.length <= ignored) return;
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
  });
  return { url: `${protocol}://127.0.0.1:${await listen(server)}`, asked };
}

const closing: (() => Promise<unknown>)[] = [];

/** Closes all servers that were started. For `afterAll`. */
export async function closeServers(): Promise<void> {
  await Promise.all(closing.splice(0).map((close) => close()));
}

/** Listens on a free port of 127.0.0.1 until `closeServers`. */
export async function listen(server: Server): Promise<number> {
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

/** Returns a port on which nothing listens. */
export async function deadPort(): Promise<number> {
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
