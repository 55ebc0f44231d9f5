import { spawn } from 'node:child_process';
import dns from 'node:dns';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { connect, createServer as createRawServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import * as tls from 'node:tls';
import { afterAll, afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { HttpRequest, HttpResult, SendResult } from '../../src/http/types.ts';
import { VERSION } from '../../src/version.ts';
import { sampled } from '../support/sampled.ts';
import {
  CERTIFICATE,
  closeServers,
  deadPort,
  identity,
  listen,
  proxyTo,
  tlsServer,
} from '../support/servers.ts';
import { settled, stopClock } from './clock.ts';
import { type TimedClient, timedClient } from './timed-client.ts';

const MIB = 1024 * 1024;

const AMPLE_MS = 60_000;

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});
afterAll(closeServers);

async function startServer(answer: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(createServer(answer))}`;
}

async function startRawServer(answer: (socket: Socket) => void): Promise<string> {
  const server = createRawServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => answer(socket));
  });
  return `http://127.0.0.1:${await listen(server)}`;
}

function open(timeoutMs: number): TimedClient {
  const http = timedClient(timeoutMs);
  onTestFinished(http.close);
  return http;
}

type Found = (error: null, addresses: readonly { address: string; family: number }[]) => void;

/** Takes nobody in for a while. Once two wait at the door, Linux does not answer who comes next. */
const SERVER_THAT_SLEEPS = `
  const server = require('node:http').createServer((_, reply) => reply.end('awake'));
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    require('node:fs').writeSync(1, String(server.address().port));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 800);
  });
`;

const requestTo = (origin: string) =>
  ({ method: 'GET', url: new URL('/path', origin), headers: {} }) as const;

function get(origin: string): Promise<SendResult> {
  return open(AMPLE_MS).send(requestTo(origin));
}

/** Asks until the time is up, with the clock stopped, and returns what came of the first try. */
async function firstReply(origin: string): Promise<HttpResult> {
  stopClock();
  const { previousAttempts, result } = await settled(get(origin));
  return previousAttempts[0] ?? result;
}

test('a request carries method, path, headers and body, and says who sends it', async () => {
  stopClock();
  const requests: unknown[] = [];
  const origin = await startServer(async (request, result) => {
    const { accept, 'user-agent': agent, 'content-length': size } = request.headers;
    requests.push(request.method, request.url, { accept, agent, size }, await text(request));
    result.end();
  });
  const url = new URL('/path?a=1', origin);
  const headers = { accept: 'application/json' };
  await settled(open(AMPLE_MS).send({ method: 'POST', url, headers, body: 'käse' }));
  const agent = `gitee-token/${VERSION} (+https://github.com/gitee-token/gitee-token)`;
  const sent = { accept: 'application/json', agent, size: '5' };
  expect(requests).toEqual(['POST', '/path?a=1', sent, 'käse']);
});

describe('a whole answer', () => {
  test('of exactly 1 MiB is read', async () => {
    const origin = await startServer((_, result) => result.end('a'.repeat(MIB)));
    expect((await get(origin)).result).toMatchObject({ status: 200, body: 'a'.repeat(MIB) });
  });

  test('keeps a character that is split between two chunks', async () => {
    const [first, second] = [Buffer.from('密').subarray(0, 1), Buffer.from('密').subarray(1)];
    const origin = await startServer((_, result) => {
      result.write(first);
      setImmediate(() => result.end(second));
    });
    expect((await get(origin)).result).toMatchObject({ body: '密' });
  });

  test('leaves its connection open for the next request, until the way is closed', async () => {
    const ports: (number | undefined)[] = [];
    let closed: Promise<unknown> = Promise.resolve();
    const origin = await startServer((request, result) => {
      ports.push(request.socket.remotePort);
      closed = once(request.socket, 'close');
      result.end();
    });
    const http = open(AMPLE_MS);
    await http.send(requestTo(origin));
    await http.send(requestTo(origin));
    await http.send(requestTo(origin), http.deadline.withBudget(1 / 2));
    expect(ports).toEqual([ports[0], ports[0], ports[0]]);
    http.close();
    expect(await closed).toEqual([false]);
  });
});

test('a request that is under way when the way is closed is not sent again', async () => {
  let asked = 0;
  const origin = await startServer(() => {
    asked += 1;
  });
  const http = open(AMPLE_MS);
  const sending = http.send(requestTo(origin));
  await vi.waitFor(() => expect(asked).toBe(1));
  http.close();
  const result = { kind: 'failure', reason: 'timeout', detail: 'timeout', sent: true };
  expect(await sending).toEqual({ result, previousAttempts: [] });
  expect(asked).toBe(1);
});

describe('an answer that breaks off', () => {
  const brokenOff = async (head: string, body: string) => {
    const requests: unknown[] = [];
    const origin = await startRawServer((socket) => {
      requests.push(0);
      socket.end(`HTTP/1.1 ${head}\r\ncontent-length: 9999\r\n\r\n${body}`);
    });
    return { origin, requests };
  };

  test('behind a whole JSON object is an answer', async () => {
    const { origin } = await brokenOff('200 OK', '{"access_token":"abc"}');
    expect((await get(origin)).result).toMatchObject({
      kind: 'response',
      status: 200,
      body: '{"access_token":"abc"}',
    });
  });

  sampled(['{"access_token":"ab', '', 'text', '12', 'null'])(
    'under 200 with %o is no answer, of a request that arrived',
    async (body) => {
      const { origin } = await brokenOff('200 OK', body);
      expect(await firstReply(origin)).toEqual({
        kind: 'failure',
        reason: 'connection',
        detail: 'ECONNRESET: aborted',
        sent: true,
      });
    },
  );

  sampled([
    [302, 'Found'],
    [399, 'Strange'],
  ])('under %i is no answer, of a request that arrived', async (status, reason) => {
    const { origin } = await brokenOff(`${status} ${reason}`, 'text');
    expect(await firstReply(origin)).toMatchObject({ kind: 'failure', sent: true });
  });

  sampled([400, 401])('under %i is a final answer', async (status) => {
    const { origin, requests } = await brokenOff(`${status} No`, '{"error":"invalid_gr');
    expect(await get(origin)).toMatchObject({
      result: { kind: 'response', status, body: '{"error":"invalid_gr' },
      previousAttempts: [],
    });
    expect(requests).toHaveLength(1);
  });

  test('under 503 is an answer, and is tried again', async () => {
    stopClock();
    const { origin, requests } = await brokenOff('503 Busy', '<ht');
    const { result, previousAttempts } = await settled(get(origin));
    expect(result).toMatchObject({ kind: 'response', status: 503, body: '<ht' });
    expect(previousAttempts.length).toBeGreaterThan(1);
    expect(requests).toHaveLength(previousAttempts.length + 1);
  });

  test('under 429 is an answer, whose Retry-After holds', async () => {
    const { origin, requests } = await brokenOff('429 Slow\r\nretry-after: 3600', '');
    expect(await get(origin)).toMatchObject({
      result: { kind: 'response', status: 429, headers: { 'retry-after': '3600' } },
      previousAttempts: [],
    });
    expect(requests).toHaveLength(1);
  });
});

describe('an answer that never ends', () => {
  const endless = (status: number, body: string) =>
    startServer((_, result) => {
      result.writeHead(status).write(body);
    });

  test('is no answer under 200, of a request that arrived', async () => {
    const result = { kind: 'failure', reason: 'timeout', detail: 'timeout', sent: true };
    expect(await firstReply(await endless(200, '{'))).toEqual(result);
  });

  test('is an answer once it is a whole JSON object, whatever comes later', async () => {
    stopClock();
    const origin = await startServer((_, result) => {
      result.write('{}');
      setTimeout(() => result.write('!'), 5000);
    });
    expect((await settled(get(origin))).result).toMatchObject({ status: 200, body: '{}' });
  });

  test('is a final answer under 401', async () => {
    stopClock();
    const exchange = await settled(get(await endless(401, 'no')));
    expect(exchange).toMatchObject({ result: { status: 401, body: 'no' }, previousAttempts: [] });
  });

  test('comes from a server that goes on writing', async () => {
    const origin = await startServer((_, result) => {
      const timer = setInterval(() => result.write('a'), 10);
      result.on('close', () => clearInterval(timer));
    });
    expect(await firstReply(origin)).toMatchObject({ reason: 'timeout', sent: true });
  });

  test('is given up at more than 1 MiB, and not asked for again', async () => {
    const origin = await startServer((_, result) => result.end('a'.repeat(MIB + 1)));
    expect(await get(origin)).toEqual({
      result: { kind: 'failure', reason: 'too_large', detail: 'over 1 MiB', sent: true },
      previousAttempts: [],
    });
  });
});

describe('nothing was sent', () => {
  test('to a port that nobody listens on', async () => {
    const port = await deadPort();
    expect(await firstReply(`http://127.0.0.1:${port}`)).toEqual({
      kind: 'failure',
      reason: 'connection',
      detail: `connect ECONNREFUSED 127.0.0.1:${port}`,
      sent: false,
    });
  });

  test('to a server whose certificate is not trusted, which is not asked again', async () => {
    const requests: unknown[] = [];
    const port = await tlsServer((request) => requests.push(request));
    const { result, previousAttempts } = await get(`https://127.0.0.1:${port}`);
    expect(result).toMatchObject({ reason: 'certificate', sent: false });
    expect([requests, previousAttempts]).toEqual([[], []]);
  });

  sampled<[string, (socket: Socket) => void]>([
    ['hangs up', (socket) => socket.destroy()],
    ['resets the connection', (socket) => socket.resetAndDestroy()],
    ['answers in plain text', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('to a server that %s instead of speaking TLS', async (_, answer) => {
    const origin = await startRawServer(answer);
    expect(await firstReply(origin.replace('http:', 'https:'))).toMatchObject({
      kind: 'failure',
      reason: 'connection',
      sent: false,
    });
  });

  test('to a server that is silent instead of speaking TLS', async () => {
    const origin = await startRawServer(() => {});
    expect(await firstReply(origin.replace('http:', 'https:'))).toEqual({
      kind: 'failure',
      reason: 'timeout',
      detail: 'timeout',
      sent: false,
    });
  });
});

test('an address that takes a second to answer is not given up for the next one', {
  tags: 'slow',
}, async () => {
  const child = spawn(process.execPath, ['-e', SERVER_THAT_SLEEPS]);
  onTestFinished(() => void child.kill());
  const port = Number(await once(child.stdout, 'data'));
  for (let waiting = 0; waiting < 2; waiting++) await once(connect(port, '127.0.0.1'), 'connect');
  const addresses = ['127.0.0.1', '127.0.0.2'].map((address) => ({ address, family: 4 }));
  vi.spyOn(dns, 'lookup').mockImplementation(((_: string, __: object, found: Found) => {
    found(null, addresses);
  }) as typeof dns.lookup);
  onTestFinished(() => void vi.restoreAllMocks());
  const { result, previousAttempts } = await get(`http://localhost:${port}`);
  expect([result, previousAttempts]).toMatchObject([{ status: 200, body: 'awake' }, []]);
});

describe('the request may have arrived', () => {
  sampled<[string, (socket: Socket) => void]>([
    ['hangs up', (socket) => socket.destroy()],
    ['resets the connection', (socket) => socket.resetAndDestroy()],
    ['breaks off inside the head', (socket) => socket.end('HTTP/1.1 200 OK\r\nconte')],
  ])('at a server that %s', async (_, answer) => {
    expect(await firstReply(await startRawServer(answer))).toMatchObject({
      kind: 'failure',
      reason: 'connection',
      detail: expect.stringContaining('ECONNRESET'),
      sent: true,
    });
  });

  test('at a server that does not speak HTTP', async () => {
    const origin = await startRawServer((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
    expect(await firstReply(origin)).toMatchObject({
      reason: 'connection',
      detail: expect.stringMatching(/^HPE_INVALID_CONSTANT: Parse/),
      sent: true,
    });
  });

  test('at a server that is silent, which is asked three times inside the deadline', async () => {
    stopClock();
    let asked = 0;
    const origin = await startRawServer(() => {
      asked++;
    });
    const { result, previousAttempts } = await settled(get(origin));
    const lost = { kind: 'failure', reason: 'timeout', detail: 'timeout', sent: true };
    expect([...previousAttempts, result]).toEqual([lost, lost, lost]);
    expect(asked).toBe(3);
  });

  test('on a kept connection that is reset', async () => {
    stopClock();
    const ports: (number | undefined)[] = [];
    const origin = await startServer(({ socket }, result) => {
      ports.push(socket.remotePort);
      if (ports.length === 1) result.end();
      else socket.resetAndDestroy();
    });
    const http = open(AMPLE_MS);
    await settled(http.send(requestTo(origin)));
    const { previousAttempts } = await settled(http.send(requestTo(origin)));
    expect(ports[1]).toBe(ports[0]);
    expect(previousAttempts[0]).toMatchObject({
      kind: 'failure',
      reason: 'connection',
      sent: true,
    });
  });
});

function trustTestServers(): void {
  const trusted = tls.getCACertificates('default');
  tls.setDefaultCACertificates([...trusted, readFileSync(CERTIFICATE, 'utf8')]);
  onTestFinished(() => tls.setDefaultCACertificates(trusted));
}

describe('over TLS, the request may have arrived', () => {
  test('on a kept connection that is reset', async () => {
    trustTestServers();
    stopClock();
    const ports: (number | undefined)[] = [];
    const port = await tlsServer(({ socket }, result) => {
      ports.push(socket.remotePort);
      if (ports.length === 1) result.end();
      else socket.destroy();
    });
    const http = open(AMPLE_MS);
    const request = requestTo(`https://127.0.0.1:${port}`);
    await settled(http.send(request));
    const { previousAttempts } = await settled(http.send(request));
    expect(ports[1]).toBe(ports[0]);
    expect(previousAttempts[0]).toMatchObject({
      kind: 'failure',
      reason: 'connection',
      sent: true,
    });
  });

  test('at a server that asks for a certificate of ours, behind the handshake', async () => {
    trustTestServers();
    const key = readFileSync(new URL('../fixtures/server.key', import.meta.url));
    const own = { key, cert: readFileSync(CERTIFICATE) };
    const port = await listen(tls.createServer({ ...own, requestCert: true }));
    expect(await firstReply(`https://127.0.0.1:${port}`)).toMatchObject({
      kind: 'failure',
      reason: 'connection',
      detail: expect.stringContaining('CERTIFICATE_REQUIRED'),
      sent: true,
    });
  });
});

describe('a proxy', { tags: 'slow' }, () => {
  const GITEE = 'https://gitee.test';

  function useProxy(url: string): void {
    vi.stubEnv('https_proxy', url);
    vi.stubEnv('no_proxy', '');
  }

  sampled(['http', 'https'])(
    'that speaks %s carries the request to the server',
    async (protocol) => {
      const port = await tlsServer((request, result) => result.end(`you asked ${request.url}`));
      const { url, asked } = await proxyTo(port, { protocol });
      useProxy(url);
      trustTestServers();
      expect((await get(GITEE)).result).toMatchObject({ status: 200, body: 'you asked /path' });
      expect(asked).toEqual([{ target: 'gitee.test:443', credentials: '' }]);
    },
  );

  sampled([
    ['user:p%40ss', 'user:p@ss'],
    ['user', 'user:'],
    [':pass', ':pass'],
  ])('is given the credentials %s', async (overrides, told) => {
    const { url, asked } = await proxyTo(await tlsServer((_, result) => result.end()));
    useProxy(url.replace('//', `//${overrides}@`));
    trustTestServers();
    expect((await get(GITEE)).result).toMatchObject({ status: 200 });
    const credentials = `Basic ${Buffer.from(told).toString('base64')}`;
    expect(asked).toEqual([{ target: 'gitee.test:443', credentials }]);
  });

  test('leads to a server that resets the connection, and the request may have arrived', async () => {
    const { url } = await proxyTo(await tlsServer(({ socket }) => socket.destroy()));
    useProxy(url);
    trustTestServers();
    const result = { kind: 'failure', reason: 'connection', sent: true };
    expect(await firstReply(GITEE)).toMatchObject(result);
  });

  test('leads to a certificate that is not trusted, and nothing was sent', async () => {
    const { url } = await proxyTo(await tlsServer(() => {}));
    useProxy(url);
    expect((await get(GITEE)).result).toMatchObject({ reason: 'certificate', sent: false });
  });

  test('carries the request on a connection that was opened early', async () => {
    const port = await tlsServer((request, result) => result.end(`you asked ${request.url}`));
    const { url, asked } = await proxyTo(port);
    useProxy(url);
    trustTestServers();
    const http = open(AMPLE_MS);
    http.preconnect(requestTo(GITEE));
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    expect((await http.send(requestTo(GITEE))).result).toMatchObject({ body: 'you asked /path' });
    expect(asked).toEqual([{ target: 'gitee.test:443', credentials: '' }]);
  });

  test('keeps no connection that was opened early, when nothing was sent', async () => {
    const server = tls.createServer(identity());
    const opened = once(server, 'secureConnection');
    useProxy((await proxyTo(await listen(server))).url);
    trustTestServers();
    const http = open(AMPLE_MS);
    http.preconnect(requestTo(GITEE));
    const [socket] = await opened;
    socket.resume();
    http.close();
    await once(socket, 'close');
  });

  test('that refuses the tunnel was sent nothing', async () => {
    useProxy(
      await startRawServer((socket) =>
        socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'),
      ),
    );
    expect(await firstReply(GITEE)).toMatchObject({
      kind: 'failure',
      reason: 'connection',
      detail: expect.stringContaining('statusCode=407'),
      sent: false,
      proxyProblem: { reason: 'proxy_password_missing' },
    });
  });

  test('that is not running is asked again, and one that refuses is not', async () => {
    stopClock();
    useProxy('http://127.0.0.1:1');
    const { result, previousAttempts } = await settled(get(GITEE));
    expect(result).toMatchObject({ proxyProblem: { reason: 'proxy_unreachable' } });
    expect(previousAttempts.length).toBeGreaterThan(1);
    useProxy('socks5://127.0.0.1:1');
    expect(await settled(get(GITEE))).toMatchObject({
      result: { sent: false, proxyProblem: { reason: 'proxy_socks' } },
      previousAttempts: [],
    });
  });

  test('that says nothing was sent nothing, and is given up', async () => {
    useProxy(await startRawServer(() => {}));
    expect(await firstReply(GITEE)).toMatchObject({
      kind: 'failure',
      reason: 'timeout',
      detail: 'timeout',
      sent: false,
      proxyProblem: { reason: 'proxy_silent', variable: 'https_proxy' },
    });
  });

  test('that says nothing to a connection which was opened early is asked for another', async () => {
    stopClock();
    const { url, asked } = await proxyTo(await tlsServer((_, result) => result.end('here')), {
      ignored: 1,
    });
    useProxy(url);
    trustTestServers();
    const http = open(6000);
    http.preconnect(requestTo(GITEE));
    const { result, previousAttempts } = await settled(http.send(requestTo(GITEE)));
    expect(result).toMatchObject({ status: 200, body: 'here' });
    expect(previousAttempts).toMatchObject([{ reason: 'timeout', sent: false }]);
    expect(asked).toHaveLength(2);
  });

  test('whose address is none was sent nothing, early or not', async () => {
    useProxy('::::');
    open(AMPLE_MS).preconnect(requestTo(GITEE));
    expect(await firstReply(GITEE)).toMatchObject({
      kind: 'failure',
      reason: 'connection',
      detail: expect.stringContaining('Invalid URL'),
      sent: false,
    });
  });
});

describe('a connection that stays open', () => {
  async function connectionsAfter(pauseMs: number): Promise<number> {
    vi.useFakeTimers({ toFake: ['performance'] });
    const ports = new Set<number | undefined>();
    const origin = await startServer((request, result) => {
      ports.add(request.socket.remotePort);
      result.end();
    });
    const http = open(2 * AMPLE_MS);
    await http.send(requestTo(origin));
    vi.advanceTimersByTime(pauseMs);
    http.deadline.restart();
    await http.send(requestTo(origin));
    return ports.size;
  }

  test('is used again for a minute', async () => {
    expect(await connectionsAfter(59_999)).toBe(1);
  });

  test('is not used again after a minute, in which it may have died without a sign', async () => {
    expect(await connectionsAfter(60_000)).toBe(2);
  });
});

describe('a connection that is opened early', () => {
  /** A server that counts its connections, and tells when it gets one. */
  async function counting(answer: RequestListener) {
    const requests = { connections: [] as Socket[], requests: 0 };
    const server = createServer((request, result) => {
      requests.requests += 1;
      answer(request, result);
    });
    server.on('connection', (socket) => requests.connections.push(socket));
    const port = await listen(server);
    return { requests, origin: `http://127.0.0.1:${port}`, next: () => once(server, 'connection') };
  }

  async function opened(answer: RequestListener = (_, result) => result.end('here')) {
    const { requests, origin, next } = await counting(answer);
    const http = open(AMPLE_MS);
    const arrival = next();
    http.preconnect(requestTo(origin));
    await arrival;
    return { http, requests, request: requestTo(origin) };
  }

  test('carries the request that it was opened for, and is kept for the next one', async () => {
    const { http, requests, request } = await opened();
    expect(requests.requests).toBe(0);
    expect((await http.send(request)).result).toMatchObject({ status: 200, body: 'here' });
    await http.send(request);
    expect([requests.connections.length, requests.requests]).toEqual([1, 2]);
  });

  test('is not for another request', async () => {
    const { http, requests, request } = await opened();
    await http.send({ ...request, method: 'POST', body: 'a=1' });
    await http.send({ ...request, url: new URL('/other', request.url) });
    expect([requests.connections.length, requests.requests]).toEqual([2, 2]);
  });

  sampled<[string, (socket: Socket) => void]>([
    ['has closed', (socket) => socket.end()],
    ['has reset', (socket) => socket.resetAndDestroy()],
    [
      'has switched protocols on',
      (socket) =>
        socket.write(
          'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
        ),
    ],
    ['has spoken on', (socket) => socket.write('HTTP/1.1 408 Request Timeout\r\n\r\n')],
    ['has spoken on and closed', (socket) => socket.end('HTTP/1.1 408 Request Timeout\r\n\r\n')],
  ])('and that the server %s meanwhile is not used', async (_, disturb) => {
    const { http, requests, request } = await opened();
    const [first] = requests.connections;
    disturb(first as Socket);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { result, previousAttempts } = await http.send(request);
    expect([result, previousAttempts]).toMatchObject([{ status: 200, body: 'here' }, []]);
    expect([requests.connections.length, requests.requests]).toEqual([2, 1]);
  });

  sampled<[string, (http: TimedClient, request: HttpRequest) => unknown]>([
    ['a request', (http, request) => http.send(request)],
    ['the end', (http) => http.close()],
  ])('for an exchange, and that the server has babbled on, is closed by %s', async (_, act) => {
    const { origin, requests, next } = await counting((_, result) => result.end('here'));
    const http = open(AMPLE_MS);
    const request: HttpRequest = { ...requestTo(origin), isExchange: true };
    const arrival = next();
    http.preconnect(request);
    await arrival;
    const [first] = requests.connections;
    const gone = once(first as Socket, 'close');
    first?.write('SSH-2.0-OpenSSH_9.9\r\n');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await act(http, request);
    await gone;
  });

  test('is not used after five seconds, and closed', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const { http, requests, request } = await opened();
    const gone = once(requests.connections[0] as Socket, 'close');
    vi.advanceTimersByTime(5000);
    expect((await http.send(request)).result).toMatchObject({ body: 'here' });
    await gone;
    expect([requests.connections.length, requests.requests]).toEqual([2, 1]);
  });

  test('is used until then', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const { http, requests, request } = await opened();
    vi.advanceTimersByTime(4999);
    expect((await http.send(request)).result).toMatchObject({ body: 'here' });
    expect([requests.connections.length, requests.requests]).toEqual([1, 1]);
  });

  test('tells nobody that it failed, and the request finds out for itself', async () => {
    const port = await deadPort();
    const http = open(AMPLE_MS);
    stopClock();
    const request = requestTo(`http://127.0.0.1:${port}`);
    http.preconnect(request);
    await new Promise(setImmediate);
    const { previousAttempts } = await settled(http.send(request));
    expect(previousAttempts[0]).toMatchObject({
      detail: `connect ECONNREFUSED 127.0.0.1:${port}`,
      sent: false,
    });
  });

  test('may have carried the request, when the server then resets it', async () => {
    stopClock();
    const { http, request } = await opened(({ socket }) => socket.resetAndDestroy());
    const { previousAttempts } = await settled(http.send(request));
    expect(previousAttempts[0]).toMatchObject({ reason: 'connection', sent: true });
  });

  test('has carried nothing, when the server never spoke TLS', async () => {
    stopClock();
    const origin = await startRawServer(() => {});
    const request = requestTo(origin.replace('http:', 'https:'));
    const http = open(AMPLE_MS);
    http.preconnect(request);
    const { previousAttempts } = await settled(http.send(request));
    expect(previousAttempts[0]).toMatchObject({ reason: 'timeout', sent: false });
  });

  test('is closed even when it is still being opened', async () => {
    const { requests, origin } = await counting((_, result) => result.end());
    const http = open(AMPLE_MS);
    http.preconnect(requestTo(origin));
    http.close();
    // Whatever was opened is closed by the time that another one has come and gone.
    await get(origin);
    await vi.waitFor(() => expect(requests.connections.length).toBeGreaterThan(0));
    await vi.waitFor(() =>
      expect(requests.connections.slice(0, -1).filter((one) => !one.destroyed)).toEqual([]),
    );
    expect(requests.requests).toBe(1);
  });

  test('is closed with the others, when nothing was sent', async () => {
    const { http, requests } = await opened();
    const gone = once(requests.connections[0] as Socket, 'close');
    http.close();
    await gone;
    expect(requests.requests).toBe(0);
  });
});
