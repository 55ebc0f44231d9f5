import { afterAll, describe, expect, test } from 'vitest';
import type { Grant } from '../../src/gitee/grant.ts';
import { createHttpClient, type HttpClient } from '../../src/http/client.ts';
import { createDeadline } from '../../src/http/deadline.ts';
import { sandboxGitee } from '../../src/sandbox/gitee.ts';
import { type RunningServer, serve } from '../../src/sandbox/server.ts';
import type { GiteeSettings } from '../../src/sandbox/state.ts';
import type { SandboxRequest, SandboxResponse } from '../../src/sandbox/types.ts';
import { addSecondLogin, type ProvedSession } from '../../src/token/second-login.ts';
import { createSession } from '../../src/token/session.ts';

const servers: RunningServer[] = [];

afterAll(async () => {
  await Promise.all(servers.map(({ close }) => close()));
});

const NOW = 1_790_000_000;

/** What a test does with an answer of Gitee. */
type Answer = (
  request: SandboxRequest & { readonly form: URLSearchParams },
  answer: () => SandboxResponse,
) => SandboxResponse;

interface SetUp extends Partial<GiteeSettings> {
  readonly answer?: Answer;
  readonly http?: HttpClient;
  readonly cancelled?: AbortSignal;
}

/** A Gitee, and a session that somebody has just logged in for. */
async function setUp({
  answer = (_, proceed) => proceed(),
  http = createHttpClient(),
  cancelled = new AbortController().signal,
  ...settings
}: SetUp = {}) {
  const sandbox = sandboxGitee(settings);
  const { origin, requests } = await serve((request) =>
    answer({ ...request, form: new URLSearchParams(request.body) }, () => sandbox.handle(request)),
  ).then((server) => {
    servers.push(server);
    return server;
  });
  const { clientId, clientSecret, email, password } = sandbox.settings;
  const client = { client_id: clientId, client_secret: clientSecret };
  const gitee = { origin: new URL(origin), client };
  const scope = sandbox.settings.scopes.join(' ');
  const pair = sandbox.grant(scope);
  const token = {
    access_token: pair.accessToken,
    token_type: 'bearer',
    refresh_token: pair.refreshToken,
    scope,
    expires_in: 86_400,
    created_at: undefined,
  };
  const { refreshToken: refresh_token } = pair;
  const first = createSession({ gitee, token, refresh_token, sentAt: NOW, previous: undefined });
  // Any grant that starts a login does; a code needs a browser.
  const grant: Grant = { grant_type: 'password', username: email, password, scope };
  const deadline = createDeadline(5000);
  const login = { http, deadline, gitee, grant, cancelled, now: () => NOW };
  const add = (isFromElsewhere = false) => addSecondLogin(first, { ...login, isFromElsewhere });
  const isAlive = (refresh: string | undefined) => {
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: String(refresh),
    });
    const request = { method: 'POST', path: '/oauth/token', query: new URLSearchParams() };
    const headers = { 'user-agent': 'test' };
    return sandbox.handle({ ...request, headers, body: body.toString() }).status === 200;
  };
  return {
    add,
    first,
    isAlive,
    clientSecret,
    paths: () => requests.map(({ request: { path } }) => path),
  };
}

function refreshTokensOf({ session }: ProvedSession): string[] {
  return session.logins.map(({ refresh_token }) => refresh_token);
}

/** Whether a request brings the second login. */
const isSecond = ({ form }: { readonly form: URLSearchParams }) =>
  form.get('grant_type') === 'password';
const isRefresh = ({ form }: { readonly form: URLSearchParams }) =>
  form.get('grant_type') === 'refresh_token';

function withFields(response: SandboxResponse, fields: object): SandboxResponse {
  return { ...response, body: JSON.stringify({ ...JSON.parse(response.body), ...fields }) };
}

const REVOKED: SandboxResponse = {
  status: 401,
  headers: {},
  body: '{"error":"invalid_grant","error_description":"revoked"}',
};

/** Gives a new name to the user of every answer but the first. */
function renaming(): Answer {
  let asked = 0;
  return ({ path }, proceed) => {
    if (path !== '/api/v5/user') return proceed();
    asked += 1;
    return withFields(proceed(), { login: `user${asked}` });
  };
}

describe('two logins that work side by side', () => {
  test.each(['strict', 'grace'] as const)(
    'are both in the session, and the first one was refreshed (%s)',
    async (rotation) => {
      const { add, first, isAlive, paths } = await setUp({ rotation });
      const proved = await add();
      expect(proved).toMatchObject({ user: 'tester', session: { id: first.id } });
      expect(proved).not.toHaveProperty('whyOne');
      const [one, other] = proved.session.logins;
      const [before] = first.logins;
      expect(one).toMatchObject({ id: before.id, expires_at: NOW + 86_400 });
      expect(one.issued_at).toBeGreaterThan(Number(before.issued_at));
      expect(other?.id).not.toBe(before.id);
      expect(paths()).toEqual(['/oauth/token', '/oauth/token', '/api/v5/user', '/api/v5/user']);
      expect(isAlive(before.refresh_token)).toBe(false);
      expect(refreshTokensOf(proved).map(isAlive)).toEqual([true, true]);
    },
  );

  test('need no name of a user, which Gitee does not tell without user_info', async () => {
    const { add } = await setUp({ scopes: ['projects'] });
    const { session, user } = await add();
    expect([session.logins.length, user]).toEqual([2, undefined]);
  });

  test('are one if they come from elsewhere, and Gitee does not name their users', async () => {
    const { add } = await setUp({ scopes: ['projects'] });
    expect(await add(true)).toMatchObject({
      session: { logins: [{}] },
      whyOne: { reason: 'user_unknown' },
    });
    const named = await setUp({});
    expect((await named.add(true)).session.logins).toHaveLength(2);
  });

  test('may have their scopes in another order', async () => {
    const answer: Answer = (request, proceed) =>
      isSecond(request) ? withFields(proceed(), { scope: 'projects user_info' }) : proceed();
    const { add } = await setUp({ answer, scopes: ['user_info', 'projects'] });
    expect((await add()).session.logins).toHaveLength(2);
  });

  test('may keep a refresh token that the server does not replace', async () => {
    const answer: Answer = (request, proceed) =>
      isRefresh(request) ? withFields(proceed(), { refresh_token: undefined }) : proceed();
    const { add, first } = await setUp({ answer });
    const proved = await add();
    expect(refreshTokensOf(proved)).toHaveLength(2);
    expect(refreshTokensOf(proved)[0]).toBe(first.logins[0].refresh_token);
  });
});

describe('one login is kept', () => {
  test('when Gitee issues the same tokens again', async () => {
    let known = {};
    const answer: Answer = (request, proceed) =>
      isSecond(request) ? withFields(proceed(), known) : proceed();
    const { add, first, paths } = await setUp({ answer });
    const [{ access_token, refresh_token }] = first.logins;
    for (const same of [{ access_token, refresh_token }, { access_token }, { refresh_token }]) {
      known = same;
      const { session, whyOne } = await add();
      expect(whyOne).toEqual({ reason: 'shared' });
      expect(session).toMatchObject({ id: first.id, logins: [same] });
    }
    expect(paths()).toEqual(['/oauth/token', '/oauth/token', '/oauth/token']);
  });

  test('which is the second one when that has ended the first', async () => {
    const { add, first, isAlive } = await setUp({
      answer: (request, proceed) => (isRefresh(request) ? REVOKED : proceed()),
    });
    const proved = await add();
    expect(proved).toMatchObject({ whyOne: { reason: 'revoked' }, session: { id: first.id } });
    expect(proved.session.logins).toHaveLength(1);
    expect(refreshTokensOf(proved)).not.toEqual([first.logins[0].refresh_token]);
    expect(refreshTokensOf(proved).map(isAlive)).toEqual([true]);
  });

  test.each([
    [0, 1],
    [1, 0],
  ])('when Gitee has ended number %i, and it is the other one', async (dead, kept) => {
    const tokens: string[] = [];
    const answer: Answer = (request, proceed) => {
      const response = proceed();
      if (isSecond(request)) tokens[1] = JSON.parse(response.body).access_token;
      if (isRefresh(request)) tokens[0] = JSON.parse(response.body).access_token;
      const isDead = request.headers.authorization === `Bearer ${tokens[dead]}`;
      return isDead ? { status: 401, headers: {}, body: '{}' } : response;
    };
    const { add } = await setUp({ answer });
    const proved = await add();
    expect(proved).toMatchObject({ whyOne: { reason: 'revoked' }, user: 'tester' });
    expect(proved.session.logins.map(({ access_token }) => access_token)).toEqual([tokens[kept]]);
  });

  test('which is the second one when the answer to the refresh is lost', async () => {
    const { add, first, isAlive } = await setUp({
      answer: (request, proceed) => {
        const response = proceed();
        return isRefresh(request) ? { ...response, body: '{"access_tok' } : response;
      },
    });
    const proved = await add();
    expect(proved.whyOne).toMatchObject({ reason: 'failed', problem: expect.anything() });
    expect(refreshTokensOf(proved)).not.toEqual([first.logins[0].refresh_token]);
    expect(refreshTokensOf(proved).map(isAlive)).toEqual([true]);
  });

  test('when the second one brings no refresh token, or no usable access token', async () => {
    for (const fields of [{ refresh_token: undefined }, { access_token: 'a b' }]) {
      const { add, first } = await setUp({
        answer: (request, proceed) =>
          isSecond(request) ? withFields(proceed(), fields) : proceed(),
      });
      expect(await add()).toEqual({ session: first, whyOne: { reason: 'failed' } });
    }
  });

  test('when Gitee refuses the second one', async () => {
    const { add, first } = await setUp({
      answer: (request, proceed) => (isSecond(request) ? REVOKED : proceed()),
    });
    const { session, whyOne } = await add();
    expect([session, whyOne?.reason]).toEqual([first, 'failed']);
  });

  test('when they belong to different users', async () => {
    const { add } = await setUp({ answer: renaming() });
    const { session, user, whyOne } = await add();
    expect([session.logins.length, whyOne]).toEqual([1, { reason: 'other_user' }]);
    expect(user).toMatch(/^user[12]$/);
  });

  test('when Gitee grants other scopes for the second one', async () => {
    const { add, first } = await setUp({
      answer: (request, proceed) =>
        isSecond(request) ? withFields(proceed(), { scope: 'user_info' }) : proceed(),
    });
    const { session, whyOne } = await add();
    expect(whyOne).toEqual({ reason: 'other_scope' });
    expect(session.logins.map(({ id }) => id)).toEqual([first.logins[0].id]);
  });

  test('which is the first one, refreshed, when Gitee says nothing about either', async () => {
    const { add, first, isAlive } = await setUp({
      answer: ({ path }, proceed) =>
        path === '/api/v5/user' ? { status: 404, headers: {}, body: '{}' } : proceed(),
    });
    const proved = await add();
    expect(proved.whyOne).toMatchObject({ reason: 'failed', problem: { status: 404 } });
    expect(proved.session.logins.map(({ id }) => id)).toEqual([first.logins[0].id]);
    expect(refreshTokensOf(proved).map(isAlive)).toEqual([true]);
  });

  test('when the user has cancelled before the second one is sent', async () => {
    const { add, first, paths } = await setUp({ cancelled: AbortSignal.abort() });
    const { session, whyOne } = await add();
    expect([session, whyOne?.reason, paths()]).toEqual([first, 'failed', []]);
  });

  test.each(['POST', 'GET'])('after a mistake of ours in a %s', async (mistaken) => {
    const client = createHttpClient();
    const send: HttpClient['send'] = (request, deadline) =>
      request.method === mistaken
        ? Promise.reject(new Error('a mistake'))
        : client.send(request, deadline);
    const { add, first, isAlive } = await setUp({ http: { ...client, send } });
    const proved = await add();
    expect(proved.whyOne).toEqual({ reason: 'failed' });
    expect(proved.session.logins.map(({ id }) => id)).toEqual([first.logins[0].id]);
    expect(refreshTokensOf(proved).map(isAlive)).toEqual([true]);
  });

  test('which is the second one after a mistake of ours in the refresh', async () => {
    const client = createHttpClient();
    const send: HttpClient['send'] = (request, deadline) =>
      request.body?.includes('grant_type=refresh_token')
        ? Promise.reject(new Error('a mistake'))
        : client.send(request, deadline);
    const { add, first } = await setUp({ http: { ...client, send } });
    const proved = await add();
    expect(proved).toMatchObject({ whyOne: { reason: 'failed' }, session: { id: first.id } });
    expect(refreshTokensOf(proved)).not.toEqual([first.logins[0].refresh_token]);
  });

  test.each([
    ['the second one', isSecond],
    ['the refresh', isRefresh],
  ])('and no reason shows a secret that Gitee echoes to %s', async (_, isEchoed) => {
    let secrets: readonly string[] = [];
    const { add, first, clientSecret } = await setUp({
      answer: (request, proceed) => {
        const error_description = secrets.join(' ');
        return isEchoed(request)
          ? { ...REVOKED, body: JSON.stringify({ error: 'invalid_request', error_description }) }
          : proceed();
      },
    });
    const [{ access_token, refresh_token }] = first.logins;
    secrets = [access_token, refresh_token, clientSecret];
    const { whyOne } = await add();
    expect(whyOne).toMatchObject({ reason: 'failed', problem: expect.anything() });
    for (const secret of secrets) expect(JSON.stringify(whyOne)).not.toContain(secret);
  });
});
