import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createRawServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Exchange, type Http, openHttp } from '../../src/http/http.ts';
import { VERSION } from '../../src/version.ts';
import { deadPort, listen, tlsServer } from '../support/servers.ts';
import { settled, stopClock } from './clock.ts';

const MIB = 1024 * 1024;

/** Less than the shortest pause, so that there is one try only. */
const ONE_TRY_MS = 250;
const AMPLE_MS = 60_000;

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

async function serverOf(answer: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(createServer(answer))}`;
}

async function rawServerOf(answer: (socket: Socket) => void): Promise<string> {
  const server = createRawServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => answer(socket));
  });
  return `http://127.0.0.1:${await listen(server)}`;
}

function open(timeoutMs: number): Http {
  const http = openHttp({ timeoutMs });
  onTestFinished(http.close);
  return http;
}

function get(origin: string, timeoutMs = AMPLE_MS): Promise<Exchange> {
  return open(timeoutMs).send({ method: 'GET', url: new URL('/path', origin), headers: {} });
}

test('a request carries method, path, headers and body, and says who sends it', async () => {
  const seen: unknown[] = [];
  const origin = await serverOf(async (request, reply) => {
    const { accept, 'user-agent': agent, 'content-length': size } = request.headers;
    seen.push(request.method, request.url, { accept, agent, size }, await text(request));
    reply.end();
  });
  const url = new URL('/path?a=1', origin);
  const headers = { accept: 'application/json' };
  await open(AMPLE_MS).send({ method: 'POST', url, headers, body: 'käse' });
  const agent = `gitee-token/${VERSION} (+https://github.com/gitee-token/gitee-token)`;
  const sent = { accept: 'application/json', agent, size: '5' };
  expect(seen).toEqual(['POST', '/path?a=1', sent, 'käse']);
});

describe('a whole answer', () => {
  test('of exactly 1 MiB is read', async () => {
    const origin = await serverOf((_, reply) => reply.end('a'.repeat(MIB)));
    expect((await get(origin)).reply).toMatchObject({ status: 200, body: 'a'.repeat(MIB) });
  });

  test('keeps a character that is split between two chunks', async () => {
    const [first, second] = [Buffer.from('密').subarray(0, 1), Buffer.from('密').subarray(1)];
    const origin = await serverOf((_, reply) => {
      reply.write(first);
      setImmediate(() => reply.end(second));
    });
    expect((await get(origin)).reply).toMatchObject({ body: '密' });
  });

  test('leaves its connection open for the next request, until the way is closed', async () => {
    const ports: (number | undefined)[] = [];
    let closed: Promise<unknown> = Promise.resolve();
    const origin = await serverOf((request, reply) => {
      ports.push(request.socket.remotePort);
      closed = once(request.socket, 'close');
      reply.end();
    });
    const http = open(AMPLE_MS);
    const request = { method: 'GET', url: new URL(origin), headers: {} } as const;
    await http.send(request);
    await http.send(request);
    expect(ports).toEqual([ports[0], ports[0]]);
    http.close();
    expect(await closed).toEqual([false]);
  });
});

describe('an answer that breaks off', () => {
  const brokenOff = (body: string) =>
    rawServerOf((socket) => {
      socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n${body}`);
    });

  test('behind a whole JSON object is an answer', async () => {
    const origin = await brokenOff('{"access_token":"abc"}');
    expect((await get(origin)).reply).toMatchObject({
      kind: 'answer',
      status: 200,
      body: '{"access_token":"abc"}',
    });
  });

  test.each(['{"access_token":"ab', '', 'text', '12', 'null'])(
    'with %o is no answer, of a request that arrived',
    async (body) => {
      const { reply } = await get(await brokenOff(body), ONE_TRY_MS);
      expect(reply).toEqual({
        kind: 'no_answer',
        reason: 'connection',
        detail: 'ECONNRESET: aborted',
        sent: true,
      });
    },
  );
});

describe('no answer', () => {
  test('comes from a port that nobody listens on, and nothing was sent', async () => {
    const port = await deadPort();
    expect((await get(`http://127.0.0.1:${port}`, ONE_TRY_MS)).reply).toEqual({
      kind: 'no_answer',
      reason: 'connection',
      detail: `connect ECONNREFUSED 127.0.0.1:${port}`,
      sent: false,
    });
  });

  test('comes from a server that hangs up, and the request may have arrived', async () => {
    const origin = await rawServerOf((socket) => socket.destroy());
    expect((await get(origin, ONE_TRY_MS)).reply).toEqual({
      kind: 'no_answer',
      reason: 'connection',
      detail: 'ECONNRESET: socket hang up',
      sent: true,
    });
  });

  test('comes from a server that does not speak HTTP', async () => {
    const origin = await rawServerOf((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
    const { reply } = await get(origin, ONE_TRY_MS);
    expect(reply).toMatchObject({ reason: 'connection', sent: true });
    expect(reply).toHaveProperty('detail', expect.stringMatching(/^HPE_INVALID_CONSTANT: Parse/));
  });

  test('comes from a server that is silent', async () => {
    const origin = await rawServerOf(() => {});
    expect((await get(origin, ONE_TRY_MS)).reply).toEqual({
      kind: 'no_answer',
      reason: 'timeout',
      detail: 'timed out',
      sent: true,
    });
  });

  test('comes from a server whose body never ends', async () => {
    const origin = await serverOf((_, reply) => {
      const timer = setInterval(() => reply.write('a'), 10);
      reply.on('close', () => clearInterval(timer));
    });
    expect((await get(origin, ONE_TRY_MS)).reply).toMatchObject({ reason: 'timeout', sent: true });
  });

  test('comes from a body of more than 1 MiB, which is not asked for again', async () => {
    const origin = await serverOf((_, reply) => reply.end('a'.repeat(MIB + 1)));
    expect(await get(origin)).toEqual({
      reply: { kind: 'no_answer', reason: 'too_large', detail: 'over 1 MiB', sent: true },
      earlier: [],
    });
  });

  test('comes from a server whose certificate is not trusted, and nothing was sent', async () => {
    const requests: unknown[] = [];
    const port = await tlsServer((request) => requests.push(request));
    const { reply } = await get(`https://127.0.0.1:${port}`);
    expect(reply).toMatchObject({ reason: 'certificate', sent: false });
    expect(requests).toEqual([]);
  });
});

test('a silent server is asked again, three times inside the deadline', async () => {
  stopClock();
  let asked = 0;
  const origin = await rawServerOf(() => {
    asked++;
  });
  const { reply, earlier } = await settled(get(origin));
  expect([...earlier, reply]).toMatchObject(Array(3).fill({ reason: 'timeout' }));
  expect(asked).toBe(3);
});

describe('a proxy', () => {
  const proxyOf = async (answer: (socket: Socket) => void) => {
    vi.stubEnv('https_proxy', await rawServerOf(answer));
    vi.stubEnv('no_proxy', '');
  };

  test('that refuses the tunnel sends nothing', async () => {
    await proxyOf((socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'));
    const { reply } = await get('https://gitee.test', ONE_TRY_MS);
    expect(reply).toMatchObject({ kind: 'no_answer', reason: 'connection', sent: false });
    expect(reply).toHaveProperty('detail', expect.stringContaining('statusCode=407'));
  });

  test('that says nothing is waited for no longer than the deadline', async () => {
    await proxyOf(() => {});
    const { reply } = await get('https://gitee.test', ONE_TRY_MS);
    expect(reply).toMatchObject({ kind: 'no_answer', reason: 'timeout' });
  });
});

test('a server that hangs up instead of speaking TLS was sent nothing', async () => {
  const origin = await rawServerOf((socket) => socket.destroy());
  const { reply } = await get(origin.replace('http:', 'https:'), ONE_TRY_MS);
  expect(reply).toMatchObject({ kind: 'no_answer', reason: 'connection', sent: false });
});
