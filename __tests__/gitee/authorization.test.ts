import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { afterAll, describe, expect, test } from 'vitest';
import {
  type AuthorizationRequest,
  createAuthorizationRequest,
  isAuthorizationResponse,
  parseAuthorizationResponse,
} from '../../src/gitee/authorization.ts';
import { requestToken } from '../../src/gitee/token-endpoint.ts';
import { createHttpClient } from '../../src/http/client.ts';
import { sandboxGitee } from '../../src/sandbox/gitee.ts';
import { listener } from '../../src/sandbox/server.ts';
import { decide } from '../support/browser-user.ts';
import { type ExplainedError, explained } from '../support/explained.ts';
import { closeServers, listen } from '../support/servers.ts';
import { CLIENT, within } from './http-fixtures.ts';

afterAll(closeServers);

const CALLBACK = 'http://127.0.0.1:27180/callback';
const REQUEST: AuthorizationRequest = {
  origin: new URL('https://gitee.test'),
  client_id: CLIENT.client_id,
  redirect_uri: CALLBACK,
  scope: 'user_info projects',
};
/** 32 random bytes. */
const RANDOM = /^[\w-]{43}$/;

const authorization = createAuthorizationRequest(REQUEST);
const { state } = authorization;

/** The address that a browser was sent to; a test states only what differs from a yes. */
function redirect(
  overrides: Readonly<Record<string, string>> = {},
  { address = CALLBACK, without = '' } = {},
): URL {
  const url = new URL(address);
  for (const [name, value] of Object.entries({ code: 'c0de', state, ...overrides })) {
    if (name !== without) url.searchParams.set(name, value);
  }
  return url;
}

function getRejection(error: string, error_description = ''): ExplainedError {
  const told = error_description ? { error, error_description } : { error };
  const url = redirect(told, { without: 'code' });
  expect(isAuthorizationResponse(url, authorization)).toBe(true);
  try {
    parseAuthorizationResponse(url);
  } catch (thrown) {
    return explained(thrown);
  }
  throw new Error('nothing was thrown');
}

describe('a new login', () => {
  test('leads to the page of Gitee that asks for consent', () => {
    const { url, redirect_uri } = authorization;
    expect([url.origin, url.pathname, redirect_uri]).toEqual([
      'https://gitee.test',
      '/oauth/authorize',
      CALLBACK,
    ]);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: CLIENT.client_id,
      redirect_uri: CALLBACK,
      response_type: 'code',
      scope: 'user_info projects',
      state,
      code_challenge: expect.stringMatching(RANDOM),
      code_challenge_method: 'S256',
    });
  });

  test('shows the challenge of its verifier, and not the verifier', () => {
    const { url, code_verifier } = authorization;
    const challenge = createHash('sha256').update(code_verifier).digest('base64url');
    expect(url.searchParams.get('code_challenge')).toBe(challenge);
    expect(url.href).not.toContain(code_verifier);
  });

  test('has a state and a verifier that were never used before', () => {
    const all = Array.from({ length: 50 }, () => createAuthorizationRequest(REQUEST));
    const texts = all.flatMap((one) => [one.state, one.code_verifier]);
    expect(new Set(texts).size).toBe(100);
    for (const text of texts) expect(text).toMatch(RANDOM);
  });

  test('leaves out the scope when none is asked for', () => {
    const { url } = createAuthorizationRequest({ ...REQUEST, scope: '' });
    expect(url.searchParams.has('scope')).toBe(false);
  });

  test('keeps a callback address to the character', () => {
    const redirect_uri = 'https://例子.test/back?to=a%20b&c';
    const { url } = createAuthorizationRequest({ ...REQUEST, redirect_uri });
    expect(url.searchParams.get('redirect_uri')).toBe(redirect_uri);
  });
});

describe('an address that a browser was sent to', () => {
  test.each([
    ['a code', redirect()],
    ['a refusal', redirect({ error: 'access_denied' }, { without: 'code' })],
    ['more than it has to say', redirect({ scope: 'user_info' })],
    ['a fragment', new URL(`${redirect()}#top`)],
  ])('is the answer with %s', (_, url) => {
    expect(isAuthorizationResponse(url, authorization)).toBe(true);
  });

  test.each([
    ['another path', redirect({}, { address: 'http://127.0.0.1:27180/callback/' })],
    ['another host', redirect({}, { address: 'http://localhost:27180/callback' })],
    ['another port', redirect({}, { address: 'http://127.0.0.1:27181/callback' })],
    ['another scheme', redirect({}, { address: 'https://127.0.0.1:27180/callback' })],
    ['another state', redirect({ state: createAuthorizationRequest(REQUEST).state })],
    ['part of the state', redirect({ state: state.slice(0, -1) })],
    ['more than the state', redirect({ state: `${state}x` })],
    ['an empty state', redirect({ state: '' })],
    ['no state', redirect({}, { without: 'state' })],
    ['the state second', new URL(`${CALLBACK}?code=c&state=other&state=${state}`)],
    ['an empty code', redirect({ code: '' })],
    ['neither code nor error', redirect({}, { without: 'code' })],
  ])('is not the answer with %s', (_, url) => {
    expect(isAuthorizationResponse(url, authorization)).toBe(false);
  });

  test('is the answer when the registered one has a query of its own', () => {
    const address = `${CALLBACK}?from=gitee`;
    const asked = createAuthorizationRequest({ ...REQUEST, redirect_uri: address });
    expect(isAuthorizationResponse(redirect({ state: asked.state }, { address }), asked)).toBe(
      true,
    );
  });
});

describe('the answer', () => {
  test('holds the code', () => {
    expect(parseAuthorizationResponse(redirect({ code: 'a+b/c=' }))).toBe('a+b/c=');
  });

  test.each([
    ['access_denied', 'grant_rejected', 'You declined the login in the browser'],
    ['invalid_scope', 'scope_rejected', 'Gitee rejected the requested scopes'],
    ['unauthorized_client', 'client_rejected', 'Gitee rejected the Client ID'],
    ['invalid_client', 'client_rejected', 'Gitee rejected the Client ID'],
    ['server_error', 'request_refused', 'Gitee ended the login with an error'],
  ])('of %s is %s', (error, code, detail) => {
    expect(getRejection(error)).toMatchObject({ code, message: `${detail} (${error}).` });
    expect(getRejection(error, '原因').message).toBe(`${detail} (${error}: 原因).`);
  });

  test.each([
    ['access_denied', /^Nothing was stored\./],
    ['invalid_scope', /^Tick the missing permissions/],
    ['invalid_client', /^Compare the Client ID and the callback address/],
    ['server_error', /^Log in again\..* compare the Client ID and the callback address/],
  ])('of %s comes with advice', (error, advice) => {
    expect(getRejection(error).advice).toMatch(advice);
  });

  test('with a hostile description shows one short line of it', () => {
    const hostileText = `\u001b[2J\r\n::error::a\u202eb\u0000${'x'.repeat(10_240)}`;
    const { message } = getRejection('server_error', hostileText);
    const shown = `[2J ::error::a b ${'x'.repeat(10_240)}`.slice(0, 200);
    expect(message).toBe(`Gitee ended the login with an error (server_error: ${shown}…).`);
  });

  test('with a hostile error shows one short line of it', () => {
    const { code, message } = getRejection(`access_denied\n${'y'.repeat(10_240)}`);
    expect(code).toBe('request_refused');
    expect(message).toBe(
      `Gitee ended the login with an error (access_denied ${'y'.repeat(186)}…).`,
    );
  });
});

describe('with a Gitee', () => {
  async function start() {
    const gitee = sandboxGitee({ scopes: ['user_info', 'projects'] });
    const { clientId: client_id, clientSecret: client_secret } = gitee.settings;
    const port = await listen(createServer(listener(gitee.handle)));
    const origin = new URL(`http://127.0.0.1:${port}`);
    const asked = createAuthorizationRequest({ ...REQUEST, origin, client_id });
    return { gitee: { origin, client: { client_id, client_secret } }, asked };
  }

  test('a login ends in a code that is exchanged for tokens', async () => {
    const { gitee, asked } = await start();
    const url = new URL(await decide(asked.url.href));
    expect(isAuthorizationResponse(url, asked)).toBe(true);
    const { redirect_uri, code_verifier } = asked;
    const code = parseAuthorizationResponse(url);
    const http = createHttpClient();
    const token = await requestToken(within(http), {
      gitee,
      grant: { grant_type: 'authorization_code', code, redirect_uri, code_verifier },
      secrets: [],
      cancelled: new AbortController().signal,
    }).finally(http.close);
    expect(token).toMatchObject({ scope: 'user_info projects', token_type: 'bearer' });
  });

  test('a login that is declined says so', async () => {
    const { asked } = await start();
    const url = new URL(await decide(asked.url.href, 'decline'));
    expect(isAuthorizationResponse(url, asked)).toBe(true);
    const answer = { error: 'access_denied', description: '用户或服务器拒绝了请求' };
    expect(() => parseAuthorizationResponse(url)).toThrow(
      expect.objectContaining({ problem: { reason: 'login_declined', answer } }),
    );
  });
});
