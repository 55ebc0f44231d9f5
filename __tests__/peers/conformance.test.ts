import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GiteeServer } from '../support/grant-contract.ts';
import { startSandbox } from '../support/sandbox.ts';
import { type Fields, getCookie, getForms, signIn } from './doorkeeper/pages.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';

type Form = Fields;

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

/** A server, and the cookie by which it knows the user who is signed in. */
interface SignedIn extends GiteeServer {
  readonly cookie: string;
}

const STATE = " \"<a href='#'>&amp;%20+授权";
const [AGREE, DENY] = ['同意授权', '拒绝'];
const REDIRECT_URI = 'http://127.0.0.1:27180/callback';

/** Asks one server everything that the action, or a person, may ask it. */
function client({ origin, clientId, clientSecret, email, password, cookie }: SignedIn) {
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
  return {
    app,
    login,
    post,
    user,
    tokens,
    refresh,
    ...browser({ origin, clientId, cookie, email, password }, post),
  };
}

/** What the user's browser asks, and the exchange of the code that it is sent back with. */
function browser(
  { origin, clientId, cookie, email, password }: Omit<SignedIn, 'clientSecret' | 'close'>,
  post: (form: Form) => Promise<Response>,
) {
  const page = `${origin}/oauth/authorize`;
  const asked = { client_id: clientId, response_type: 'code', redirect_uri: REDIRECT_URI };
  const visit = { headers: { cookie }, redirect: 'manual' } as const;
  const authorize = (more: Form = {}) =>
    fetch(`${page}?${new URLSearchParams({ ...asked, state: STATE, ...more })}`, visit);
  const decide = async (button: string, scope: string, more: Form = {}) => {
    const fields = getForms(await (await authorize({ scope })).text())[button];
    const body = new URLSearchParams({ ...fields, ...more });
    return fetch(page, { ...visit, method: 'POST', body });
  };
  const code = async (more: Form) => {
    const answer = await authorize(more);
    const { headers } =
      answer.status === 302 ? answer : await decide(AGREE, more.scope ?? '', more);
    return new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
  };
  const exchangeToken = (overrides: string, more: Form) =>
    post({
      grant_type: 'authorization_code',
      code: overrides,
      redirect_uri: REDIRECT_URI,
      ...more,
    });
  const open = (path: string, { as = '', ...more }: RequestInit & { as?: string } = {}) =>
    fetch(`${origin}${path}`, { headers: { cookie: as }, redirect: 'manual', ...more });
  /** Sends the login page, in the session of an earlier answer. */
  const logIn = async (earlier: Response, form: Form = {}) => {
    const loginPage = await open('/login', { as: getCookie(earlier) });
    const as = getCookie(loginPage) || getCookie(earlier);
    const fields = getForms(await loginPage.text()).登录;
    const body = new URLSearchParams({ ...fields, email, password, ...form });
    return open('/login', { as, method: 'POST', body });
  };
  return { authorize, decide, code, open, logIn, exchange: exchangeToken };
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
  'scopes twice, and with spare blanks': ({ post, login, app }) =>
    post({ ...login, ...app, scope: ' projects  user_info projects ' }),
  'refresh, with blanks for a scope': async ({ tokens, refresh, app }) =>
    refresh((await tokens('projects')).refresh, { ...app, scope: ' ' }),

  'consent page': ({ authorize }) => authorize({ scope: 'gists' }),
  'consent page, several scopes': ({ authorize }) => authorize({ scope: 'gists hook' }),
  'consent page, no state': ({ authorize }) => authorize({ scope: 'gists', state: '' }),
  'authorize, unknown client': ({ authorize }) => authorize({ client_id: 'x' }),
  'authorize, no client': ({ authorize }) => authorize({ client_id: '' }),
  'authorize, other path': ({ authorize }) => authorize({ redirect_uri: `${REDIRECT_URI}/x` }),
  'authorize, other port': ({ authorize }) =>
    authorize({ redirect_uri: REDIRECT_URI.replace('27180', '27181') }),
  'authorize, localhost': ({ authorize }) =>
    authorize({ redirect_uri: REDIRECT_URI.replace('127.0.0.1', 'localhost') }),
  'authorize, query added': ({ authorize }) => authorize({ redirect_uri: `${REDIRECT_URI}?x=1` }),
  'authorize, no redirect URI': ({ authorize }) => authorize({ redirect_uri: '' }),
  'authorize, no response type': ({ authorize }) => authorize({ response_type: '' }),
  'authorize, response type that is not enabled': ({ authorize }) =>
    authorize({ response_type: 'token' }),
  'authorize, unknown scope': ({ authorize }) => authorize({ scope: 'x' }),
  'authorize, scope not given to the application': ({ authorize }) =>
    authorize({ scope: 'user_info emails' }),
  'consent already given': async ({ tokens, authorize }) => {
    await tokens('notes keys');
    return [
      await authorize({ scope: 'keys notes' }),
      await authorize({ scope: 'keys', state: '' }),
    ];
  },
  'consent already given, for the scope that stands for none': async ({ tokens, authorize }) => {
    await tokens('user_info');
    return authorize();
  },
  'consent given by a token that was refreshed to fewer scopes': async (gitee) => {
    const { refresh: token } = await gitee.tokens('hook keys');
    const narrower = await gitee.refresh(token, { ...gitee.app, scope: 'hook' });
    const before = await gitee.authorize({ scope: 'hook keys' });
    await gitee.user({ authorization: `Bearer ${(await granted(narrower)).access}` });
    return [before, await gitee.authorize({ scope: 'hook keys' })];
  },
  'consent already given, to more than is asked for': async (gitee) => {
    const { code, exchange: exchangeToken, app, authorize } = gitee;
    const answer = await exchangeToken(await code({ scope: 'notes' }), app);
    return [
      answer,
      await authorize({ scope: 'notes' }),
      await authorize({ scope: 'gists hook keys notes issues projects user_info' }),
    ];
  },

  'authorize without a login': ({ open }) => open('/oauth/authorize?client_id=x'),
  'authorize without a login, no parameters': ({ open }) => open('/oauth/authorize'),
  'login page': ({ open }) => open('/login'),
  'login with a wrong password': async ({ open, logIn }) =>
    logIn(await open('/oauth/authorize'), { password: 'x' }),
  'login, unknown client': async ({ open, logIn }) => {
    const first = await open('/oauth/authorize?client_id=x&scope=user_info');
    const second = await logIn(first);
    const path = second.headers.get('location')?.replace(new URL(first.url).origin, '') ?? '';
    return [first, second, await open(path, { as: getCookie(second) })];
  },

  agree: ({ decide }) => decide(AGREE, 'gists'),
  deny: ({ decide }) => decide(DENY, 'gists'),
  'agree, no state': ({ decide }) => decide(AGREE, 'gists', { state: '' }),
  'deny, no state': ({ decide }) => decide(DENY, 'gists', { state: '' }),
  'agree, unknown client': ({ decide }) => decide(AGREE, 'gists', { client_id: 'x' }),
  'agree, other redirect URI': ({ decide }) =>
    decide(AGREE, 'gists', { redirect_uri: 'http://127.0.0.1/' }),
  'agree, no response type': ({ decide }) => decide(AGREE, 'gists', { response_type: '' }),
  'agree, unknown response type': ({ decide }) => decide(AGREE, 'gists', { response_type: 'x' }),
  'agree, unknown scope': ({ decide }) => decide(AGREE, 'gists', { scope: 'x' }),
  'agree, unknown scope, no state': ({ decide }) =>
    decide(AGREE, 'gists', { scope: 'x', state: '' }),

  'exchange a code, then again': async ({ code, exchange: exchangeToken, app, user }) => {
    const overrides = await code({ scope: 'user_info gists' });
    const first = await exchangeToken(overrides, app);
    const { access } = await granted(first.clone());
    return [
      first,
      await exchangeToken(overrides, app),
      await user({ authorization: `Bearer ${access}` }),
    ];
  },
  'exchange a code, then refresh': async ({ code, exchange: exchangeToken, app, refresh }) => {
    const first = await exchangeToken(await code({ scope: 'notes' }), app);
    return [first, await refresh((await granted(first.clone())).refresh)];
  },
  'exchange a code, with a scope': async ({ code, exchange: exchangeToken, app }) =>
    exchangeToken(await code({ scope: 'notes' }), { ...app, scope: 'gists' }),
  'exchange a code for which no scope was asked': async ({ code, exchange: exchangeToken, app }) =>
    exchangeToken(await code({ scope: '' }), app),
  'exchange a code for scopes twice, and with spare blanks': async ({
    code,
    exchange: exchangeToken,
    app,
  }) => exchangeToken(await code({ scope: ' notes  gists notes' }), app),
  'what fails to exchange a code does not spend it': async ({
    code,
    exchange: exchangeToken,
    app,
  }) => {
    const overrides = await code({ scope: 'notes' });
    return [
      await exchangeToken(overrides, { ...app, redirect_uri: 'http://127.0.0.1:27181/callback' }),
      await exchangeToken(overrides, { ...app, redirect_uri: `${REDIRECT_URI}?x=1` }),
      await exchangeToken(overrides, { ...app, redirect_uri: '' }),
      await exchangeToken(overrides, { ...app, client_secret: 'x' }),
      await exchangeToken(overrides, { ...app, client_id: 'x' }),
      await exchangeToken(overrides, {}),
      await exchangeToken(overrides, app),
    ];
  },
  'exchange a code, a challenge and a wrong verifier': async ({
    code,
    exchange: exchangeToken,
    app,
  }) =>
    exchangeToken(
      await code({ scope: 'notes', code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' }),
      { ...app, code_verifier: 'y'.repeat(43) },
    ),
  'bogus code': ({ exchange: exchangeToken, app }) => exchangeToken('deadbeef', app),
  'bogus code and a wrong secret': ({ exchange: exchangeToken, app }) =>
    exchangeToken('deadbeef', { ...app, client_secret: 'x' }),
  'no code': ({ exchange: exchangeToken, app }) => exchangeToken('', app),
  'no code and a wrong secret': ({ exchange: exchangeToken, app }) =>
    exchangeToken('', { ...app, client_secret: 'x' }),
};

describe.each(['strict', 'grace'] as const)(
  'the sandbox answers as Doorkeeper does, %s',
  (rotation) => {
    const servers: SignedIn[] = [];

    beforeAll(async () => {
      const scopes = 'user_info projects issues notes keys hook gists';
      const options = { rotation, scopes, password: 'correct horse', expiresIn: 86_400 } as const;
      const doorkeeper = await startDoorkeeper({ ...options, dialect: 'gitee' });
      servers.push({ ...doorkeeper, cookie: await signIn(doorkeeper) });
      const sandbox = await startSandbox({ ...options, dialect: 'gitee' });
      servers.push({ ...sandbox, cookie: await signIn(sandbox) });
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

    test('a dead code gets the same bytes as a wrong client', async () => {
      for (const server of servers) {
        const { code, exchange: exchangeToken, app } = client(server);
        const used = await code({ scope: 'notes' });
        await exchangeToken(used, app);
        const wrong = { ...app, client_id: '0'.repeat(64) };
        const answers = await Promise.all([
          exchangeToken(await code({ scope: 'notes' }), wrong),
          exchangeToken(used, app),
          exchangeToken('deadbeef', app),
        ]);
        const texts = await Promise.all(answers.map((answer) => answer.text()));
        expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
        expect(texts[0]).toContain('"invalid_client"');
        expect(new Set(texts).size).toBe(1);
      }
    });

    test('a dead refresh token is told from a wrong client', async () => {
      for (const server of servers) {
        const { refresh } = client(server);
        const zero = { client_id: '0'.repeat(64), client_secret: '0'.repeat(64) };
        const answer = await refresh('deadbeef', zero);
        expect([answer.status, Object(await answer.json()).error]).toEqual([401, 'invalid_grant']);
      }
    });
  },
);

async function granted(response: Response): Promise<Tokens> {
  const { access_token, refresh_token } = JSON.parse(await response.text());
  return { access: access_token, refresh: refresh_token };
}

/** Values that differ from answer to answer are replaced by what they look like. */
async function shape(response: Response): Promise<Shape> {
  const location = response.headers.get('location');
  if (location) {
    const path = location.replace(new URL(response.url).origin, '');
    return { status: response.status, type: 'redirect', body: withoutCode(path) };
  }
  const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
  const text = await response.text();
  const body =
    type === 'application/json' ? JSON.parse(text, withoutTokens) : text && choices(text);
  return { status: response.status, type, body };
}

/**
 * Of a page only its heading and its forms are compared, without what guards them and what is empty, or
 * its error.
 */
function choices(page: string): unknown {
  const [, heading = ''] = /<h1>([^<]*)<\/h1>/.exec(page) ?? [];
  const forms = Object.entries(getForms(page));
  if (forms.length === 0) return [heading, /<(pre|p)>([^<]+)<\/\1>/.exec(page)?.[2] ?? ''];
  const compared = forms.map(([button, fields]) => {
    const values = Object.entries(fields)
      .filter(([name, value]) => name !== 'authenticity_token' && value !== '')
      .map(([name, value]) => [name, withoutHex(value)]);
    return [button, Object.fromEntries(values)];
  });
  return [heading, ...compared];
}

function withoutCode(location: string): string {
  return location.replace(/(?<=[?&]code=)[^&]+/, withoutHex);
}

function withoutTokens(key: string, value: unknown): unknown {
  if (key === 'created_at') return typeof value;
  return typeof value === 'string' ? withoutHex(value) : value;
}

function withoutHex(value: string): string {
  return value.replace(/^[0-9a-f]+$/, (hex) => `${hex.length} hex digits`);
}
