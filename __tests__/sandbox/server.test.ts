import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { listener, serve } from '../../src/sandbox/server.ts';
import type { SandboxRequest } from '../../src/sandbox/types.ts';
import { listen } from '../support/servers.ts';

const teapot = { status: 418, headers: { 'x-test': 'yes' }, body: '茶' };

async function start(handle: (request: SandboxRequest) => typeof teapot = () => teapot) {
  const server = await serve(handle);
  onTestFinished(server.close);
  return server;
}

test('a handler gets the request whole, and its answer is sent', async () => {
  const { origin, requests } = await start();
  const headers = { 'X-Test': 'a' };
  const answer = await fetch(`${origin}/path?a=1&b=2`, { method: 'POST', body: '密', headers });
  expect([answer.status, answer.headers.get('x-test'), await answer.text()]).toEqual([
    418,
    'yes',
    '茶',
  ]);
  const request = {
    method: 'POST',
    path: '/path',
    query: new URLSearchParams('a=1&b=2'),
    headers: expect.objectContaining({ 'x-test': 'a', 'content-length': '3' }),
    body: '密',
  };
  expect(requests).toEqual([{ request, response: teapot }]);
});

test('a request that breaks off is not handled, and does no harm', async () => {
  const { origin, requests } = await start();
  const client = connect(Number(new URL(origin).port), '127.0.0.1');
  client.write('POST /broken HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\nhalf');
  await once(client, 'connect');
  client.destroy();
  await fetch(`${origin}/whole`);
  expect(requests.map(({ request }) => request.path)).toEqual(['/whole']);
});

test('a port that is in use is an error', async () => {
  const { origin } = await start();
  await expect(serve(() => teapot, { port: Number(new URL(origin).port) })).rejects.toThrow(
    'EADDRINUSE',
  );
});

test('closing ends the connections that are open', async () => {
  const { origin, close } = await serve(() => teapot);
  const client = connect(Number(new URL(origin).port), '127.0.0.1');
  await once(client, 'connect');
  const closed = once(client.resume(), 'close');
  await close();
  expect(await closed).toEqual([false]);
  await expect(fetch(origin)).rejects.toThrow('fetch failed');
});

test('a handler can be mounted in a server of another kind', async () => {
  const port = await listen(createServer(listener(() => teapot)));
  expect((await fetch(`http://127.0.0.1:${port}`)).status).toBe(418);
});
