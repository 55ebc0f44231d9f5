import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GiteeServer } from '../support/cases.ts';
import { startSandbox } from '../support/sandbox.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';

type Form = Readonly<Record<string, string>>;

/** One answer, without what is different each time. */
interface Shape {
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
}

interface Tokens {
  readonly access: string;
  readonly refresh: string;
}

/** Asks one server everything that the action, or a person, may ask it. */
function client({ origin, clientId, clientSecret, email, password }: GiteeServer) {
  const app = { client_id: clientId, client_secret: clientSecret };
  const login = { grant_type: 'password', username: email, password };
  const post = (form: Form, headers: Form = {}) =>
    fetch(`${origin}/oauth/token`, { method: 'POST', body: new URLSearchParams(form), headers });
  const user = (headers: Form, query = '') => fetch(`${origin}/api/v5/user${query}`, { headers });
  const tokens = async (scope: string): Promise<Tokens> => {
    return granted(await post({ ...login, ...app, scope }));
  };
  const refresh = (refresh_token: string, more: Form = app) =>
    post({ grant_type: 'refresh_token', refresh_token, ...more });
  return { app, login, post, user, tokens, refresh };
}

type Client = ReturnType<typeof client>;

const QUESTIONS: Record<string, (gitee: Client) => Promise<Response | Response[]>> = {
  'password grant': ({ post, login, app }) => post({ ...login, ...app }),
  'password grant, two scopes': ({ post, login, app }) =>
    post({ ...login, ...app, scope: 'user_info projects' }),
  'wrong password': ({ post, login, app }) => post({ ...login, ...app, password: 'x' }),
  'unknown user': ({ post, login, app }) => post({ ...login, ...app, username: 'x@example.com' }),
  'no password': ({ post, login, app }) => post({ ...login, ...app, password: '' }),
  'unknown scope': ({ post, login, app }) => post({ ...login, ...app, scope: 'user_info x' }),
  'scope not given to the application': ({ post, login, app }) =>
    post({ ...login, ...app, scope: 'emails' }),
  'wrong password and unknown scope': ({ post, login, app }) =>
    post({ ...login, ...app, password: 'x', scope: 'x' }),
  'scopes separated by commas': ({ post, login, app }) =>
    post({ ...login, ...app, scope: 'user_info,projects' }),
  'password grant, wrong client secret': ({ post, login, app }) =>
    post({ ...login, ...app, client_secret: 'x' }),
  'password grant, unknown client': ({ post, login, app }) =>
    post({ ...login, ...app, client_id: 'x' }),
  'password grant, no client': ({ post, login }) => post(login),
  'no grant type': ({ post, app }) => post(app),
  'grant type that is not enabled': ({ post, app }) =>
    post({ grant_type: 'client_credentials', ...app }),
  'no User-Agent': ({ post, login, app }) => post({ ...login, ...app }, { 'user-agent': '' }),
  'a page that does not exist': ({ user }) => user({}, '/nothing'),
  refresh: async ({ tokens, refresh }) => refresh((await tokens('user_info')).refresh),
  'refresh without a client': async ({ tokens, refresh }) =>
    refresh((await tokens('user_info')).refresh, {}),
  'refresh with a client id alone': async ({ tokens, refresh, app }) =>
    refresh((await tokens('user_info')).refresh, { client_id: app.client_id }),
  'refresh with a wrong secret, then with the right one': async ({ tokens, refresh, app }) => {
    const token = (await tokens('user_info')).refresh;
    return [await refresh(token, { ...app, client_secret: 'x' }), await refresh(token)];
  },
  'bogus refresh token': ({ refresh }) => refresh('deadbeef'),
  'bogus refresh token and a wrong secret': ({ refresh, app }) =>
    refresh('deadbeef', { ...app, client_secret: 'x' }),
  'empty refresh token': ({ refresh }) => refresh(''),
  'access token given as refresh token': async ({ tokens, refresh }) =>
    refresh((await tokens('user_info')).access),
  'refresh with a narrower scope': async ({ tokens, refresh, app }) =>
    refresh((await tokens('user_info issues')).refresh, { ...app, scope: 'issues' }),
  'refresh with a wider scope': async ({ tokens, refresh, app }) =>
    refresh((await tokens('user_info')).refresh, { ...app, scope: 'user_info issues' }),
  'replay, before and after the first use of the new token': async ({ tokens, refresh, user }) => {
    const old = await tokens('user_info');
    const first = await refresh(old.refresh);
    const next = await granted(first.clone());
    return [
      first,
      await user({ authorization: `Bearer ${old.access}` }),
      await refresh(old.refresh),
      await user({ authorization: `Bearer ${next.access}` }),
      await user({ authorization: `Bearer ${old.access}` }),
      await refresh(old.refresh),
      await refresh(next.refresh),
    ];
  },
  'two refreshes on, the tokens in between': async ({ tokens, refresh, user }) => {
    const first = await tokens('user_info');
    const second = await granted(await refresh(first.refresh));
    const third = await granted(await refresh(second.refresh));
    return [
      await user({ authorization: `Bearer ${third.access}` }),
      await user({ authorization: `Bearer ${second.access}` }),
      await refresh(first.refresh),
    ];
  },
  'user, by Bearer': async ({ tokens, user }) =>
    user({ authorization: `Bearer ${(await tokens('user_info')).access}` }),
  'user, by token': async ({ tokens, user }) =>
    user({ authorization: `token ${(await tokens('user_info')).access}` }),
  'user, by query': async ({ tokens, user }) =>
    user({}, `?access_token=${(await tokens('user_info')).access}`),
  'user, no token': ({ user }) => user({}),
  'user, bogus token': ({ user }) => user({ authorization: 'Bearer deadbeef' }),
  'user, a token without the scope': async ({ tokens, user }) =>
    user({ authorization: `Bearer ${(await tokens('projects')).access}` }),
};

describe.each(['strict', 'grace'] as const)(
  'the sandbox answers as Doorkeeper does, %s',
  (rotation) => {
    const servers: GiteeServer[] = [];

    beforeAll(async () => {
      const scopes = 'user_info projects issues';
      const options = { rotation, scopes, password: 'correct horse', expiresIn: 86_400 } as const;
      servers.push(await startDoorkeeper({ ...options, dialect: 'gitee' }));
      servers.push(await startSandbox({ ...options, dialect: 'gitee' }));
    });
    afterAll(() => Promise.all(servers.map((server) => server.close())));

    test.each(Object.keys(QUESTIONS))('%s', async (question) => {
      const answers = servers.map(async (server) => {
        const answered = (await QUESTIONS[question]?.(client(server))) ?? [];
        return Promise.all([answered].flat().map(shape));
      });
      const [real, sandbox] = await Promise.all(answers);
      expect(real).not.toEqual([]);
      expect(sandbox).toEqual(real);
    });
  },
);

async function granted(response: Response): Promise<Tokens> {
  const { access_token, refresh_token } = JSON.parse(await response.text());
  return { access: access_token, refresh: refresh_token };
}

/** Values that differ from answer to answer are replaced by what they look like. */
async function shape(response: Response): Promise<Shape> {
  const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
  const text = await response.text();
  const body = type === 'application/json' ? JSON.parse(text, withoutTokens) : text === '';
  return { status: response.status, type, body };
}

function withoutTokens(key: string, value: unknown): unknown {
  if (key === 'created_at') return typeof value;
  return typeof value === 'string'
    ? value.replace(/^[0-9a-f]+$/, (hex) => `${hex.length} hex digits`)
    : value;
}
