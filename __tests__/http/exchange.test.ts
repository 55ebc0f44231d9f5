import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createRawServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import zlib from 'node:zlib';
import { afterAll, afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { HttpRequest } from '../../src/http/types.ts';
import { sampled } from '../support/sampled.ts';
import { closeServers, deadPort, listen, proxyTo, tlsServer } from '../support/servers.ts';
import { settled, stopClock } from './clock.ts';
import { timedClient } from './timed-client.ts';

/*
 * A request whose answer cannot be had twice: it is sent once, waited for, and read whatever the
 * server makes of HTTP.
 */

const BODY = '{"access_token":"0123456789abcdef","refresh_token":"fedcba9876543210"}';
const REFRESH_TOKEN = /"refresh_token":"(\w+)"/;
const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});
afterAll(closeServers);

type Script = (socket: Socket, requests: string[]) => unknown;

/** A server that does to each connection, without delay, what the script says once a request has come. */
async function startServer(script: Script) {
  const requests: string[] = [];
  const server = createRawServer({ noDelay: true }, (socket) => {
    socket.on('error', () => {});
    socket.once('data', (data) => {
      requests.push(String(data));
      script(socket, requests);
    });
  });
  return { url: new URL(`http://127.0.0.1:${await listen(server)}/oauth/token`), requests };
}

function send(url: URL, more: Partial<HttpRequest> & { timeoutMs?: number } = {}) {
  const { timeoutMs = 60_000, ...request } = more;
  const http = timedClient(timeoutMs);
  onTestFinished(http.close);
  return http.send({ method: 'POST', url, headers: {}, body: 'a=b', isExchange: true, ...request });
}

const whole = (body: string | Buffer, headers = '') =>
  Buffer.concat([
    Buffer.from(`${HEAD}${headers}content-length: ${body.length}\r\n\r\n`),
    Buffer.from(body),
  ]);

describe('the wait for an answer', () => {
  sampled([14_000, 40_000, 54_000])('of %i ms is waited out', async (ms) => {
    stopClock();
    const { url, requests } = await startServer((socket) =>
      setTimeout(() => socket.end(whole(BODY)), ms),
    );
    const { result, previousAttempts } = await settled(send(url));
    expect([result, previousAttempts]).toEqual([
      expect.objectContaining({ status: 200, body: BODY }),
      [],
    ]);
    expect(requests).toHaveLength(1);
  });

  test('ends with the whole time, and nothing is sent again', async () => {
    stopClock();
    const { url, requests } = await startServer((socket) =>
      setTimeout(() => socket.end(whole(BODY)), 61_000),
    );
    expect(await settled(send(url))).toEqual({
      result: { kind: 'failure', reason: 'timeout', detail: 'timeout', sent: true },
      previousAttempts: [],
    });
    expect(requests).toHaveLength(1);
  });

  test('uses the JSON of an answer that never ends', async () => {
    stopClock();
    const { url } = await startServer((socket) => socket.write(`${HEAD}\r\n${BODY}`));
    expect(await settled(send(url))).toMatchObject({ result: { status: 200, body: BODY } });
  });

  test('goes on between the halves of an answer', async () => {
    stopClock();
    const half = whole(BODY).length - 10;
    const { url, requests } = await startServer((socket) => {
      socket.write(whole(BODY).subarray(0, half));
      setTimeout(() => socket.end(whole(BODY).subarray(half)), 5000);
    });
    expect(await settled(send(url))).toMatchObject({ result: { status: 200, body: BODY } });
    expect(requests).toHaveLength(1);
  });

  test('leaves no timer behind', async () => {
    stopClock();
    const { url } = await startServer((socket) => socket.end(whole(BODY)));
    expect(await send(url)).toMatchObject({ result: { status: 200, body: BODY } });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is repeated when the connection breaks', async () => {
    stopClock();
    const { url, requests } = await startServer((socket, { length }) =>
      length === 1 ? socket.resetAndDestroy() : socket.end(whole(BODY)),
    );
    const { result, previousAttempts } = await settled(send(url));
    expect(result).toMatchObject({ status: 200 });
    expect(previousAttempts).toMatchObject([{ kind: 'failure', reason: 'connection', sent: true }]);
    expect(requests).toHaveLength(2);
  });

  test('of a connection is short, so that a proxy that says nothing is asked again', async () => {
    stopClock();
    const connections: Socket[] = [];
    const proxy = createRawServer((socket) => {
      socket.on('error', () => {});
      connections.push(socket);
    });
    vi.stubEnv('https_proxy', `http://127.0.0.1:${await listen(proxy)}`);
    vi.stubEnv('no_proxy', '');
    const { result, previousAttempts } = await settled(
      send(new URL('https://gitee.test/oauth/token'), { timeoutMs: 30_000 }),
    );
    expect([result, ...previousAttempts]).toContainEqual(
      expect.objectContaining({ reason: 'timeout', sent: false }),
    );
    expect(connections.length).toBeGreaterThan(1);
    for (const socket of connections) socket.destroy();
  });
});

describe('a cancel', () => {
  const CANCELLED = {
    result: { kind: 'failure', reason: 'cancelled', detail: 'cancelled', sent: false },
    previousAttempts: [],
  };

  test('before anything is sent ends it at once', async () => {
    stopClock();
    const cancel = new AbortController();
    const url = new URL(`http://127.0.0.1:${await deadPort()}/oauth/token`);
    setTimeout(() => cancel.abort(), 1000);
    const { result } = await settled(send(url, { cancelled: cancel.signal }));
    expect(result).toMatchObject({ kind: 'failure', reason: 'cancelled', sent: false });
  });

  test('before it begins sends nothing', async () => {
    const { url, requests } = await startServer((socket) => socket.end(whole(BODY)));
    expect(await send(url, { cancelled: AbortSignal.abort() })).toEqual(CANCELLED);
    expect(requests).toEqual([]);
  });

  test('while the connection is being made ends it at once', async () => {
    const cancel = new AbortController();
    const proxy = createRawServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => cancel.abort());
    });
    vi.stubEnv('https_proxy', `http://127.0.0.1:${await listen(proxy)}`);
    vi.stubEnv('no_proxy', '');
    const url = new URL('https://gitee.test/oauth/token');
    expect(await send(url, { cancelled: cancel.signal })).toEqual(CANCELLED);
  });

  test('once it is sent changes nothing', async () => {
    const cancel = new AbortController();
    const { url } = await startServer(async (socket) => {
      cancel.abort();
      await sleep(50);
      socket.end(whole(BODY));
    });
    expect(await send(url, { cancelled: cancel.signal })).toMatchObject({
      result: { status: 200, body: BODY },
    });
  });

  test('keeps it repeating when an attempt may have been processed', async () => {
    stopClock();
    const cancel = new AbortController();
    const { url } = await startServer((socket, { length }) => {
      cancel.abort();
      return length === 1 ? socket.resetAndDestroy() : socket.end(whole(BODY));
    });
    expect(await settled(send(url, { cancelled: cancel.signal }))).toMatchObject({
      result: { status: 200, body: BODY },
      previousAttempts: [{ sent: true }],
    });
  });

  sampled([
    [429, 'ends the pause, and all', { reason: 'cancelled' }],
    [500, 'ends the pause, and is repeated, since it may have been processed', { body: BODY }],
    [503, 'ends the pause, and is repeated, since it may have been processed', { body: BODY }],
  ])('after a %i %s', async (status, _, result) => {
    stopClock();
    const cancel = new AbortController();
    const refusal = `HTTP/1.1 ${status} No\r\nretry-after: 20\r\ncontent-length: 0\r\n\r\n`;
    const { url } = await startServer((socket, { length }) =>
      length === 1 ? socket.end(refusal) : socket.end(whole(BODY)),
    );
    setTimeout(() => cancel.abort(), 5000);
    const start = performance.now();
    const previousAttempts = [{ status }];
    expect(await settled(send(url, { cancelled: cancel.signal }))).toMatchObject({
      result,
      previousAttempts,
    });
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe('sloppy HTTP', () => {
  const length = `content-length: ${BODY.length}\r\n`;
  const chunks = [BODY.slice(0, 33), BODY.slice(33), ''].map(
    (chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`,
  );
  const inTwoChunks = `transfer-encoding: chunked\r\n\r\n${chunks.join('')}`;
  sampled([
    ['line ends of LF alone', `${HEAD}${length}\r\n${BODY}`.replaceAll('\r', '')],
    ['20 KB of headers', `${HEAD}x-long: ${'y'.repeat(20_480)}\r\n${length}\r\n${BODY}`],
    [
      '40 KB of cookies',
      `${HEAD}${`set-cookie: a=${'y'.repeat(4000)}\r\n`.repeat(10)}${length}\r\n${BODY}`,
    ],
    ['a Content-Length that comes twice', `${HEAD}${length}${length}\r\n${BODY}`],
    [
      'a Content-Length beside chunks',
      `${HEAD}transfer-encoding: chunked\r\n${length}\r\n${BODY.length.toString(16)}\r\n${BODY}\r\n0\r\n\r\n`,
    ],
    ['a Content-Length that is no number', `${HEAD}content-length: many\r\n\r\n${BODY}`],
    ['a header with a space in its name', `${HEAD}x y: z\r\n${length}\r\n${BODY}`],
    ['a chunk whose length is wrong', `${HEAD}transfer-encoding: chunked\r\n\r\nzz\r\n${BODY}\r\n`],
    ['a version of its own', `HTTP/2 200 OK\r\n${length}\r\n${BODY}`],
    ['no head at all', BODY],
    ['a status behind something else', `via: HTTP/1.1 404 Not Found\r\n\r\n${BODY}`],
    ['a folded header, and two chunks', `${HEAD}x: y\r\n z\r\n${inTwoChunks}`],
    ['20 KB of headers, and two chunks', `${HEAD}x: ${'y'.repeat(20_480)}\r\n${inTwoChunks}`],
  ])('with %s is read', async (_, answer) => {
    const { url, requests } = await startServer((socket) => socket.end(answer));
    expect(await send(url)).toMatchObject({
      result: { kind: 'response', status: 200, body: BODY },
      previousAttempts: [],
    });
    expect(requests).toHaveLength(1);
  });

  test('keeps the status of a failure', async () => {
    const error = '{"error":"invalid_grant"}';
    const { url } = await startServer((socket) =>
      socket.end(`HTTP/1.1 401 Unauthorized\r\n${length}${length}\r\n${error}`),
    );
    expect(await send(url)).toMatchObject({ result: { status: 401, body: error } });
  });

  test('without any JSON in it is no answer', { tags: 'slow' }, async () => {
    const { url } = await startServer((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
    expect(await send(url, { timeoutMs: 1000 })).toMatchObject({
      result: { kind: 'failure', reason: 'connection', sent: true },
    });
  });

  sampled([
    ['a Content-Length that comes twice', `${HEAD}${length}${length}\r\n${BODY}`],
    ['a folded header', `${HEAD}x: y\r\n z\r\n${length}\r\n${BODY}`],
  ])('with %s is not tolerated of a request that can be repeated', async (_, answer) => {
    stopClock();
    const { url } = await startServer((socket) => socket.end(answer));
    const http = timedClient(1000);
    onTestFinished(http.close);
    const request = { method: 'GET', url, headers: {} } as const;
    expect(await settled(http.send(request))).toMatchObject({
      result: { kind: 'failure', reason: 'connection' },
    });
  });

  const doubled = `${HEAD}${length}${length}\r\n`;
  sampled([
    ['of 1 MiB is read', 0, { status: 200, body: BODY }],
    ['of a byte more is no answer', 1, { kind: 'failure', reason: 'connection' }],
  ])('%s', async (_, more, result) => {
    stopClock();
    const size = 1024 * 1024 - doubled.length - BODY.length + more;
    const { url } = await startServer((socket) =>
      socket.end(`${doubled}${' '.repeat(size)}${BODY}`),
    );
    expect(await settled(send(url))).toMatchObject({ result });
  });

  test('that is full of opening braces is soon known to be no answer', async () => {
    stopClock();
    const { url } = await startServer((socket) =>
      socket.end(`${doubled}${'{'.repeat(512 * 1024)}`),
    );
    const failure = { kind: 'failure', reason: 'connection' };
    expect(await settled(send(url))).toMatchObject({ result: failure });
  });
});

describe('an answer that comes in pieces', () => {
  const length = `content-length: ${BODY.length}\r\n`;
  const half = BODY.length / 2;
  sampled([
    ['a doubled Content-Length', [`${HEAD}${length}${length}\r\n`, BODY]],
    ['two Content-Lengths in one', [`${HEAD}content-length: 5, 5\r\n\r\n`, BODY]],
    [
      'a header that is none',
      [`${HEAD}foo bar\r\n${length}\r\n`, BODY.slice(0, half), BODY.slice(half)],
    ],
    ['a version of its own', [`HTTP/2 200 OK\r\n${length}\r\n`, BODY]],
    [
      'a second chunk without a size',
      [
        `${HEAD}transfer-encoding: chunked\r\n\r\n21\r\n${BODY.slice(0, 33)}\r\n`,
        `zz\r\n${BODY.slice(33)}`,
      ],
    ],
  ])('with %s is read to its end', async (_, pieces) => {
    const { url, requests } = await startServer(async (socket) => {
      for (const piece of pieces) {
        socket.write(piece);
        await sleep(30);
      }
      // The connection stays open.
    });
    const { result } = await send(url, {
      timeoutMs: 1500,
      salvage: (text) => REFRESH_TOKEN.exec(text)?.[0],
    });
    expect(result).toMatchObject({
      status: 200,
      body: expect.stringContaining('fedcba9876543210'),
    });
    expect(requests).toHaveLength(1);
  });

  sampled([
    ['is longer than it says', `content-length: ${BODY.length + 10}\r\n\r\n${BODY}`],
    [
      'has no last chunk',
      `transfer-encoding: chunked\r\n\r\n${BODY.length.toString(16)}\r\n${BODY}\r\n`,
    ],
    ['has no length', `\r\n${BODY}`],
  ])('whose body %s is taken once all JSON is there', async (_, rest) => {
    const { url } = await startServer((socket) => socket.write(`${HEAD}${rest}`));
    const start = performance.now();
    expect(await send(url)).toMatchObject({ result: { status: 200, body: BODY } });
    expect(performance.now() - start).toBeLessThan(30_000);
  });

  test('and breaks off is asked what can be used of it', async () => {
    const { url, requests } = await startServer((socket) => {
      socket.write(`${HEAD}${length}\r\n${BODY.slice(0, -1)}`);
      setTimeout(() => socket.resetAndDestroy(), 30);
    });
    const salvage = (text: string) => REFRESH_TOKEN.exec(text)?.[1];
    const { result } = await send(url, { salvage });
    expect(result).toMatchObject({ kind: 'response', status: 200, body: BODY.slice(0, -1) });
    expect(requests).toHaveLength(1);
  });

  test('is read without a wait for the end of its connection, which is then closed', async () => {
    // This clock stands still.
    stopClock();
    let closed: Promise<unknown> = Promise.resolve();
    const { url } = await startServer(async (socket) => {
      closed = once(socket, 'close');
      socket.write(`${HEAD}${length}${length}\r\n`);
      await sleep(30);
      socket.write(BODY);
    });
    expect(await send(url)).toMatchObject({ result: { status: 200, body: BODY } });
    await closed;
  });

  test('is read on the connection of an earlier one too', async () => {
    // This clock stands still.
    stopClock();
    const { url, requests } = await startServer((socket) => {
      socket.write(whole(BODY));
      socket.once('data', async () => {
        socket.write(`${HEAD}${length}${length}\r\n`);
        await sleep(30);
        socket.write(BODY);
      });
    });
    const http = timedClient(60_000);
    onTestFinished(http.close);
    const request = { method: 'POST', url, headers: {}, body: 'a=b', isExchange: true } as const;
    const answer = { result: { status: 200, body: BODY }, previousAttempts: [] };
    expect(await http.send(request)).toMatchObject(answer);
    expect(await http.send(request)).toMatchObject(answer);
    // One connection has carried both.
    expect(requests).toHaveLength(1);
  });

  test('and breaks off behind a sloppy head is asked for again', async () => {
    stopClock();
    const { url, requests } = await startServer((socket, { length: count }) => {
      if (count > 1) return socket.end(whole(BODY));
      socket.write(`${HEAD}${length}${length}\r\n{"acc`);
      return setImmediate(() => socket.resetAndDestroy());
    });
    const { result } = await settled(send(url));
    expect([result, requests.length]).toEqual([expect.objectContaining({ body: BODY }), 2]);
  });

  test('and breaks off before there is anything is asked for again', async () => {
    const { url, requests } = await startServer((socket, { length }) => {
      if (length > 1) return socket.end(whole(BODY));
      socket.write(`${HEAD}content-length: 9\r\n\r\n{"acc`);
      return setTimeout(() => socket.resetAndDestroy(), 30);
    });
    const { result } = await send(url, { salvage: () => undefined });
    expect([result, requests.length]).toEqual([expect.objectContaining({ body: BODY }), 2]);
  });
});

const SERVER_THAT_IS_LATE = `
  const server = require('node:http').createServer((_, reply) => {
    setTimeout(() => reply.end(${JSON.stringify(BODY)}), 300);
  });
  server.listen(0, '127.0.0.1', () => require('node:fs').writeSync(1, String(server.address().port)));
`;

test('a process that was suspended past its end reads what came meanwhile', {
  tags: 'slow',
}, async () => {
  const server = spawn(process.execPath, ['-e', SERVER_THAT_IS_LATE]);
  onTestFinished(() => void server.kill());
  const [port] = await once(server.stdout, 'data');
  const sent = send(new URL(`http://127.0.0.1:${port}/oauth/token`), { timeoutMs: 1000 });
  await sleep(100);
  // Nothing of this process runs meanwhile.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1800);
  expect(await sent).toMatchObject({ result: { status: 200, body: BODY } });
});

test('a timer that fires late leaves time to read what comes', { tags: 'slow' }, async () => {
  const { url } = await startServer((socket) => setTimeout(() => socket.end(whole(BODY)), 600));
  const clock = vi.spyOn(performance, 'now');
  onTestFinished(() => clock.mockRestore());
  const sent = send(url, { timeoutMs: 300 });
  await sleep(150);
  clock.mockReturnValue(performance.now() + 10_000);
  expect(await sent).toMatchObject({ result: { status: 200, body: BODY } });
});

describe('content codings', { tags: 'slow' }, () => {
  test('are not asked for', async () => {
    const { url, requests } = await startServer((socket) => socket.end(whole(BODY)));
    await send(url);
    expect(requests[0]).toMatch(/^accept-encoding: identity\r$/im);
  });

  const [gzip, br] = [zlib.gzipSync(BODY), zlib.brotliCompressSync(BODY)];
  sampled([
    ['gzip', gzip],
    ['x-gzip', gzip],
    ['GZIP', gzip],
    ['deflate', zlib.deflateSync(BODY)],
    ['deflate', zlib.deflateRawSync(BODY)],
    ['br', br],
    ['br, gzip', zlib.gzipSync(br)],
    ['gzip, br', zlib.gzipSync(zlib.brotliCompressSync(gzip))],
    ['identity', Buffer.from(BODY)],
    ['of-its-own', Buffer.from(BODY)],
    ['gzip', Buffer.from(BODY)],
    ['', gzip],
    ['br', zlib.gzipSync(br)],
    ['br', Buffer.from(BODY)],
  ])('%s are undone all the same', async (coding, body) => {
    const { url } = await startServer((socket) =>
      socket.end(whole(body, `content-encoding: ${coding}\r\n`)),
    );
    expect(await send(url)).toMatchObject({ result: { status: 200, body: BODY } });
  });

  sampled(['gzip', 'deflate', 'br'])('%s are ignored if the body is JSON', async (coding) => {
    const body = JSON.stringify(JSON.parse(BODY), undefined, 2);
    const { url } = await startServer((socket) =>
      socket.end(whole(body, `content-encoding: ${coding}\r\n`)),
    );
    expect(await send(url)).toMatchObject({ result: { status: 200, body } });
  });

  sampled(['gzip', 'br'])('%s are ignored if the body is none', async (coding) => {
    const body = '<h1>502 Bad Gateway</h1>';
    const { url } = await startServer((socket) =>
      socket.end(whole(body, `content-encoding: ${coding}\r\n`)),
    );
    expect(await send(url)).toMatchObject({ result: { status: 200, body } });
  });

  // To zlib, this is the beginning of something compressed.
  const short = '[]';
  sampled([
    ['identity', Buffer.from(short)],
    ['gzip', zlib.gzipSync(short)],
  ])('%s are undone once only', async (coding, body) => {
    const { url } = await startServer((socket) =>
      socket.end(whole(body, `content-encoding: ${coding}\r\n`)),
    );
    expect(await send(url)).toMatchObject({ result: { status: 200, body: short } });
  });

  sampled([
    ['gzip', gzip.subarray(0, -8)],
    ['deflate', zlib.deflateSync(BODY).subarray(0, -4)],
    ['br', zlib.brotliCompressSync(`${BODY}${' '.repeat(9)}`).subarray(0, -1)],
  ])('%s that break off behind the JSON are read as far as they go', async (coding, body) => {
    const { url } = await startServer((socket) => {
      socket.write(`${HEAD}content-encoding: ${coding}\r\ncontent-length: 5000\r\n\r\n`);
      socket.end(body);
    });
    const { result } = await send(url, { timeoutMs: 1000 });
    expect(result).toMatchObject({ status: 200, body: expect.stringContaining(BODY) });
  });

  sampled([
    ['gzip', zlib.gzipSync],
    ['br', zlib.brotliCompressSync],
  ])('%s that blow up are given up at 1 MiB', async (coding, compress) => {
    const bomb = compress(Buffer.alloc(4 * 1024 * 1024, ' '));
    const { url } = await startServer((socket) =>
      socket.end(whole(bomb, `content-encoding: ${coding}\r\n`)),
    );
    expect(await send(url)).toMatchObject({ result: { kind: 'failure', reason: 'too_large' } });
  });
});

describe('too large an answer', () => {
  const bomb = zlib.gzipSync(Buffer.alloc(4 * 1024 * 1024, ' '));
  sampled([
    ['plain', whole(Buffer.alloc(2 * 1024 * 1024, ' '))],
    [
      'compressed, and broken off',
      Buffer.concat([
        Buffer.from(`${HEAD}content-encoding: gzip\r\ncontent-length: 9999999\r\n\r\n`),
        bomb,
      ]),
    ],
  ])('that is %s is none', async (_, answer) => {
    const { url } = await startServer((socket) => socket.end(answer));
    expect(await send(url)).toMatchObject({ result: { kind: 'failure', reason: 'too_large' } });
  });
});

describe('a certificate', () => {
  test('is verified whatever NODE_TLS_REJECT_UNAUTHORIZED says', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const port = await tlsServer((_, result) => result.end(BODY));
    expect(await send(new URL(`https://127.0.0.1:${port}/oauth/token`))).toMatchObject({
      result: { kind: 'failure', reason: 'certificate', sent: false },
    });
  });

  sampled(['http', 'https'])('is verified behind a proxy that speaks %s too', async (protocol) => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const port = await tlsServer((_, result) => result.end(BODY));
    const { url } = await proxyTo(port, { protocol });
    vi.stubEnv('https_proxy', url);
    vi.stubEnv('no_proxy', '');
    const { result } = await send(new URL('https://gitee.test/oauth/token'), { timeoutMs: 2000 });
    expect(result).toMatchObject({ kind: 'failure', sent: false });
  });
});
