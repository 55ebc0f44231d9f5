import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { loadPageTexts, renderPage as render } from '../../../src/cli/login/callback-page.ts';
import {
  type CallbackServer,
  startCallbackServer,
} from '../../../src/cli/login/callback-server.ts';
import {
  createAuthorizationRequest,
  type PendingAuthorization,
} from '../../../src/gitee/authorization.ts';
import type { LoginOutcome } from '../../../src/messages/index.ts';
import { deadPort } from '../../support/servers.ts';
import { explainedRejection } from '../rejection.ts';

const TEXTS = await loadPageTexts();
const renderPage = (outcome: LoginOutcome, acceptLanguage: string) =>
  render(outcome, acceptLanguage, TEXTS);

interface Listening extends CallbackServer {
  readonly redirect: Promise<URL>;
  readonly authorization: PendingAuthorization;
  /** The address that answers the login. */
  readonly answer: URL;
  readonly port: number;
  /** Whether the answer has come. */
  readonly isAnswered: () => Promise<boolean>;
}

const open: CallbackServer[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((callback) => callback.close('failed')));
});

function authorizationAt(redirect_uri: string): PendingAuthorization {
  const origin = new URL('https://gitee.test');
  return createAuthorizationRequest({ origin, client_id: 'c1', redirect_uri, scope: '' });
}

async function listening(): Promise<Listening> {
  const port = await deadPort();
  const authorization = authorizationAt(`http://127.0.0.1:${port}/callback`);
  const callback = await startCallbackServer(new URL(authorization.redirect_uri));
  open.push(callback);
  const redirect = callback.expect(authorization);
  let isAnswered = false;
  redirect.then(() => {
    isAnswered = true;
  });
  const answer = new URL(authorization.redirect_uri);
  answer.search = new URLSearchParams({ code: 'c0de', state: authorization.state }).toString();
  return {
    ...callback,
    redirect,
    authorization,
    answer,
    port,
    isAnswered: async () => {
      await nextTurn();
      return isAnswered;
    },
  };
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

interface Ask {
  readonly method?: string;
  /** What stands in the request line, to the character. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

function ask(url: URL, { method = 'GET', path, headers = {}, body }: Ask = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = url;
    const target = path ?? `${url.pathname}${url.search}`;
    const request = http.request({ hostname, port, method, path: target, headers }, async (reply) =>
      resolve({ status: reply.statusCode, headers: reply.headers, body: await text(reply) }),
    );
    request.on('error', reject).end(body);
  });
}

/** Sends what no client sends, and returns all that comes back. */
async function raw(port: number, sent: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.end(sent);
  return text(socket);
}

test('a browser that comes before any login is expected learns nothing', async () => {
  const redirectUri = new URL(`http://127.0.0.1:${await deadPort()}/callback`);
  open.push(await startCallbackServer(redirectUri));
  const answer = new URL('?code=c0de&state=s', redirectUri);
  expect(await ask(answer)).toMatchObject({ status: 404, body: await renderPage('unknown', '') });
});

describe('a browser that is sent on', () => {
  /** The browser brings the first answer, and is sent on. */
  async function sentOn() {
    const { authorization, answer, redirect, expect: sendOn, close } = await listening();
    const shown = ask(answer);
    await redirect;
    const next = authorizationAt(authorization.redirect_uri);
    const second = sendOn(next);
    const secondAnswer = new URL(next.redirect_uri);
    secondAnswer.search = new URLSearchParams({ code: 'next', state: next.state }).toString();
    return { answer, shown, next, second, secondAnswer, close };
  }

  test('goes to the next page of Gitee, and sees in the end how all of it went', async () => {
    const { shown, next, second, secondAnswer, close } = await sentOn();
    expect(await shown).toMatchObject({
      status: 302,
      headers: { location: next.url.href, 'cache-control': 'no-store' },
      body: '',
    });
    const last = ask(secondAnswer);
    expect((await second).href).toBe(secondAnswer.href);
    await close('done');
    expect(await last).toMatchObject({ status: 200, body: renderPage('done', '') });
  });

  test('may load the address again that it was sent on from', async () => {
    const { answer, next, second, secondAnswer, close } = await sentOn();
    expect(await ask(answer)).toMatchObject({ status: 302, headers: { location: next.url.href } });
    expect(await ask(answer, { method: 'POST' })).toMatchObject({ status: 404 });
    const last = ask(secondAnswer);
    await second;
    await close('done');
    expect((await last).status).toBe(200);
  });
});

describe('the browser that brings the answer', () => {
  test.each(['done', 'declined', 'failed'] as const)(
    'waits, and sees in the end that the login is %s',
    async (outcome) => {
      const { answer, redirect, close } = await listening();
      let isShown = false;
      const shown = ask(answer).finally(() => {
        isShown = true;
      });
      expect((await redirect).href).toBe(answer.href);
      await nextTurn();
      expect(isShown).toBe(false);
      await close(outcome);
      expect(await shown).toMatchObject({ status: 200, body: await renderPage(outcome, '') });
    },
  );

  test('sees it in its own language', async () => {
    const { answer, redirect, close } = await listening();
    const shown = ask(answer, { headers: { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' } });
    await redirect;
    await close('done');
    expect((await shown).body).toBe(await renderPage('done', 'zh'));
  });

  test('may ask twice, and sees it both times', async () => {
    const { answer, redirect, close } = await listening();
    const first = ask(answer);
    await redirect;
    const second = ask(answer);
    // It is there when a later request, on a connection of its own, has been answered.
    await ask(new URL('/favicon.ico', answer));
    await close('done');
    expect((await Promise.all([first, second])).map(({ status }) => status)).toEqual([200, 200]);
  });

  test('may be gone by the time that it is known', async () => {
    const { answer, redirect, close, port } = await listening();
    const socket = connect(port, '127.0.0.1');
    socket.write(`GET ${answer.pathname}${answer.search} HTTP/1.1\r\nhost: a\r\n\r\n`);
    await redirect;
    socket.destroy();
    await close('done');
    await expect(ask(answer)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('may bring a refusal', async () => {
    const { answer, redirect, close } = await listening();
    answer.searchParams.delete('code');
    answer.searchParams.set('error', 'access_denied');
    const shown = ask(answer);
    expect((await redirect).searchParams.get('error')).toBe('access_denied');
    await close('declined');
    expect((await shown).body).toBe(await renderPage('declined', ''));
  });

  test('is told to load nothing, keep nothing and pass nothing on', async () => {
    const { answer, redirect, close } = await listening();
    const [unknown, shown] = [await ask(new URL('/', answer)), ask(answer)];
    await redirect;
    await close('done');
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    };
    expect(unknown.headers).toMatchObject(headers);
    expect((await shown).headers).toMatchObject(headers);
    expect(unknown.headers).not.toHaveProperty('access-control-allow-origin');
  });
});

describe('any other request', () => {
  test.each<[string, (one: Listening) => Ask & { url?: URL }]>([
    [
      'without a state',
      ({ answer }) => ({ path: `/callback?code=${answer.searchParams.get('code')}` }),
    ],
    ['with another state', ({ answer }) => ({ path: `/callback?code=c0de&state=${answer.port}` })],
    [
      'with neither code nor error',
      ({ authorization: { state } }) => ({ path: `/callback?state=${state}` }),
    ],
    ['for another path', ({ answer }) => ({ path: `/other${answer.search}` })],
    ['for a path below', ({ answer }) => ({ path: `/callback/${answer.search}` })],
    ['for the icon', () => ({ path: '/favicon.ico' })],
    ['for the root', () => ({ path: '/' })],
    ['for two slashes', () => ({ path: '//' })],
    [
      'for another host by two slashes',
      ({ answer }) => ({ path: `//evil.test/callback${answer.search}` }),
    ],
    ['for a path that is no address', () => ({ path: '/%' })],
    ['for another host', ({ answer }) => ({ path: `http://evil.test/callback${answer.search}` })],
    ['for the whole address', ({ answer }) => ({ path: answer.href })],
    ['for the server itself', () => ({ path: '*' })],
    [
      'by POST',
      ({ answer }) => ({ method: 'POST', path: `/callback${answer.search}`, body: answer.search }),
    ],
    ['by PUT', ({ answer }) => ({ method: 'PUT', path: `/callback${answer.search}` })],
    ['by DELETE', ({ answer }) => ({ method: 'DELETE', path: `/callback${answer.search}` })],
    ['by OPTIONS', ({ answer }) => ({ method: 'OPTIONS', path: `/callback${answer.search}` })],
  ])('%s gets 404 and changes nothing', async (_, getAsk) => {
    const one = await listening();
    const { status, body } = await ask(one.answer, getAsk(one));
    expect([status, body]).toEqual([404, await renderPage('unknown', '')]);
    expect(await one.isAnswered()).toBe(false);
  });

  test('by HEAD gets 404 without a page and changes nothing', async () => {
    const { answer, isAnswered } = await listening();
    const { status, body } = await ask(answer, { method: 'HEAD' });
    expect([status, body]).toEqual([404, '']);
    expect(await isAnswered()).toBe(false);
  });

  test.each([
    ['for @', 'GET @evil.test/callback HTTP/1.1\r\nhost: a\r\n\r\n'],
    ['for nothing', 'GET  HTTP/1.1\r\nhost: a\r\n\r\n'],
    ['of TLS', '\u0016\u0003\u0001\u0002\u0000'],
    ['of another protocol', 'SSH-2.0-OpenSSH_9.9\r\n'],
    ['for a tunnel', 'CONNECT evil.test:443 HTTP/1.1\r\nhost: a\r\n\r\n'],
  ])('%s is not taken for the answer', async (_, sent) => {
    const { port, isAnswered } = await listening();
    expect(await raw(port, sent)).not.toContain('200');
    expect(await isAnswered()).toBe(false);
  });

  test('does not show in the page', async () => {
    const { answer } = await listening();
    const path = '/callback?code=MARK1&state=<b>MARK2</b>&error=MARK3';
    const headers = { 'accept-language': 'MARK4', 'user-agent': 'MARK5', referer: 'MARK6' };
    const { body, headers: sent } = await ask(answer, { path, headers });
    expect(body + JSON.stringify(sent)).not.toContain('MARK');
  });

  test('leaves the answer that comes after it what it is', async () => {
    const { answer, redirect, close } = await listening();
    await ask(answer, { path: '/callback?code=evil&state=evil' });
    const shown = ask(answer);
    expect((await redirect).href).toBe(answer.href);
    await close('done');
    expect((await shown).status).toBe(200);
  });
});

describe('closing', () => {
  test('frees the port for the next login', async () => {
    const { close, authorization } = await listening();
    await close('failed');
    open.push(await startCallbackServer(new URL(authorization.redirect_uri)));
  });

  test('twice does no harm', async () => {
    const { close } = await listening();
    await close('done');
    await close('failed');
  });

  // Browsers open connections in advance, which nothing comes on.
  test.each([
    ['nothing was asked on', ''],
    ['half a request came on', 'GET /callback HTTP/1.1\r\nhos'],
  ])('does not wait for a connection that %s', async (_, sent) => {
    const { answer, redirect, close, port } = await listening();
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    await once(socket, 'connect');
    socket.write(sent);
    const ended = once(socket.resume(), 'close');
    const shown = ask(answer);
    await redirect;
    await close('done');
    await ended;
    expect((await shown).body).toBe(await renderPage('done', ''));
  });
});

test('a port that is taken is input_invalid, with advice', async () => {
  const { authorization, port } = await listening();
  expect(
    await explainedRejection(startCallbackServer(new URL(authorization.redirect_uri))),
  ).toMatchObject({
    code: 'input_invalid',
    message: `Could not listen on 127.0.0.1:${port}: another program is using the port (EADDRINUSE).`,
    advice: expect.stringMatching(
      /^Stop that program, or log in with --port 27180, and make sure that the callback address /,
    ),
  });
});

test('an address without a port is that of port 80', async () => {
  // No machine has this address: it is for documentation (RFC 5737).
  const error = await explainedRejection(startCallbackServer(new URL('http://192.0.2.1/callback')));
  expect(error).toMatchObject({
    code: 'input_invalid',
    message: expect.stringContaining('Could not listen on 192.0.2.1:80: '),
    advice: expect.stringMatching(
      /^Log in with --port 27180, and make sure that the callback address /,
    ),
  });
});
