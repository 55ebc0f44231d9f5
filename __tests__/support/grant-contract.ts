import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ActionResult, expectFailure, type Inputs, runAction } from './action.ts';
import { sampled } from './sampled.ts';

/** An OAuth server that shows itself as Gitee does: a real one, or the sandbox. */
export interface GiteeServer {
  readonly origin: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly email: string;
  readonly password: string;
  close(): Promise<void>;
}

export interface Behaviour {
  readonly rotation: 'strict' | 'grace';
  /** `gitee`: as gitee.com was observed to answer. `stock`: Doorkeeper as shipped. */
  readonly dialect: 'gitee' | 'stock';
}

/** What Gitee's risk control answers to every token request. */
export interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface StartOptions extends Behaviour {
  readonly password: string;
  /** The scopes that the application was given. */
  readonly scopes: string;
  /** Seconds that an access token lives. */
  readonly expiresIn: number;
  /** Where the user may be sent back to. By default the callback of `gitee-token login`. */
  readonly redirectUri?: string;
  /** Whether there is one login per application, whose tokens are issued again. By default there is not. */
  readonly isReusing?: boolean;
  /** By default there is none. */
  readonly refusal?: Refusal;
}

export type StartServer = (options: StartOptions) => Promise<GiteeServer>;

/** A password that breaks whoever trims, escapes or encodes it wrongly. */
const PASSWORD = ` p"a's&s%w+o=rd #密码🔑 `;
const SCOPES = 'user_info projects pull_requests issues notes keys hook groups gists enterprises';

/** What the action must do with any Gitee, whoever wrote it. */
export function describeGrants(name: string, start: StartServer, behaviour: Behaviour): void {
  describe.concurrent(`${name}, ${behaviour.rotation}, ${behaviour.dialect}`, () => {
    let server: GiteeServer;
    let client: Inputs;
    let login: Inputs;

    beforeAll(async () => {
      const options = { password: PASSWORD, scopes: SCOPES, expiresIn: 86_400 };
      server = await start({ ...behaviour, ...options });
      client = { 'client-id': server.clientId, 'client-secret': server.clientSecret };
      login = { ...client, email: server.email, password: server.password };
    }, 60_000);
    afterAll(() => server.close());

    const run = (inputs: Inputs, more: { debug?: boolean } = {}) =>
      runAction({ inputs: { 'gitee-url': server.origin, ...inputs }, ...more });
    const refresh = (token: string, inputs: Inputs = client) =>
      run({ 'refresh-token': token, 'export-refresh-token': 'true', ...inputs });
    const freshToken = async (scope = 'user_info') => {
      const result = await run({ ...login, scope, 'export-refresh-token': 'true' });
      return result.outputs['refresh-token'] ?? '';
    };
    const apiStatus = async ({ outputs }: ActionResult) => {
      const headers = { authorization: `Bearer ${outputs['access-token']}` };
      return (await fetch(`${server.origin}/api/v5/user`, { headers })).status;
    };

    sampled([true, false])('email and a difficult password log in (debug %s)', async (debug) => {
      const result = await run({ ...login, scope: 'user_info, projects' }, { debug });
      expect(result.outputs).toMatchObject({
        'access-token': expect.stringMatching(/^[0-9a-f]{32}$/),
        'token-type': expect.stringMatching(/^bearer$/i),
        scope: 'user_info projects',
        'expires-in': '86400',
        source: 'password',
      });
      expect(result.outputs).not.toHaveProperty('refresh-token');
      const { 'created-at': created = '', 'expires-at': expires = '' } = result.outputs;
      expect(Math.abs(Date.now() - Date.parse(created))).toBeLessThan(60_000);
      expect(Date.parse(expires) - Date.parse(created)).toBe(86_400_000);
      expect(result.warnings).toEqual([]);
      expect(await apiStatus(result)).toBe(200);
    });

    sampled([true, false])('a refresh token gives a token that works (debug %s)', async (debug) => {
      const token = await freshToken('user_info issues');
      const result = await run({ ...login, 'refresh-token': token }, { debug });
      expect(result.outputs).toMatchObject({
        source: 'refresh_token',
        scope: 'user_info issues',
      });
      expect(result.warnings.map(({ title }) => title)).toEqual([
        'gitee-token: refresh token used up',
      ]);
      expect(await apiStatus(result)).toBe(200);
    });

    test('twenty refreshes in a chain all succeed', { tags: 'slow' }, async () => {
      const requests = [await freshToken()];
      for (let i = 0; i < 20; i++) {
        const result = await refresh(requests.at(-1) ?? '');
        expect(result.status).toBe(0);
        requests.push(result.outputs['refresh-token'] ?? '');
      }
      expect(new Set(requests).size).toBe(21);
      expect(requests).not.toContain('');
    });

    test('a spent refresh token is refused', { tags: 'slow' }, async () => {
      const token = await freshToken();
      await apiStatus(await refresh(token));
      const message = expectFailure(await refresh(token), 'grant_rejected');
      expect(message).toContain('Gitee rejected the refresh token (invalid_grant');
      expect(message).toContain('/docs/errors.md#grant_rejected');
    });

    test('a token can be used again until its successor is used, in grace only', {
      tags: 'slow',
    }, async () => {
      const token = await freshToken();
      await refresh(token);
      expect((await refresh(token)).status).toBe(behaviour.rotation === 'grace' ? 0 : 1);
    });

    test('a wrong client secret is refused and spends nothing', { tags: 'slow' }, async () => {
      const token = await freshToken();
      const wrong = { ...client, 'client-secret': 'f'.repeat(64) };
      expectFailure(await refresh(token, wrong), 'client_rejected');
      expect((await refresh(token)).status).toBe(0);
    });

    test('a refresh without a client works where the server takes it', {
      tags: 'slow',
    }, async () => {
      const result = await refresh(await freshToken(), {});
      if (behaviour.dialect === 'gitee') expect(await apiStatus(result)).toBe(200);
      else expectFailure(result, 'grant_rejected');
    });

    test('a wrong password is refused', { tags: 'slow' }, async () => {
      const result = await run({ ...login, password: 'correct horse' });
      expect(expectFailure(result, 'grant_rejected')).toContain('rejected the email and password');
    });

    test('a password without its spaces is another password', { tags: 'slow' }, async () => {
      expectFailure(await run({ ...login, password: PASSWORD.trim() }), 'grant_rejected');
    });

    test('a scope that Gitee does not have is for Gitee to refuse, with a warning', {
      tags: 'slow',
    }, async () => {
      const result = await run({ ...login, scope: 'user_info nonsense' });
      expectFailure(result, 'scope_rejected');
      const [warning] = result.warnings;
      expect(warning?.message).toContain('does not list: nonsense.');
      expect(warning?.message).toContain('pull_requests');
    });

    test('a scope that the application was not given is refused', { tags: 'slow' }, async () => {
      expectFailure(await run({ ...login, scope: 'emails' }), 'scope_rejected');
    });

    test('a dead refresh token falls back to email and password', async () => {
      const result = await run({ ...login, 'refresh-token': 'd'.repeat(64) });
      expect(result.outputs).toMatchObject({ source: 'password' });
      expect(result.warnings.map(({ title }) => title)).toEqual(['gitee-token: grant_rejected']);
      expect(await apiStatus(result)).toBe(200);
    });

    test('a dead refresh token does not fall back when only a refresh is asked for', {
      tags: 'slow',
    }, async () => {
      const inputs = {
        ...login,
        'refresh-token': 'd'.repeat(64),
        'grant-type': 'refresh_token',
        'export-refresh-token': 'true',
      };
      expectFailure(await run(inputs), 'grant_rejected');
    });

    test('verify names the user', { tags: 'slow' }, async () => {
      const result = await run({ ...login, verify: 'true' });
      expect(result.outputs).toMatchObject({ login: 'tester' });
    });

    test('verify without the scope for it says which scope is missing', {
      tags: 'slow',
    }, async () => {
      const result = await run({ ...login, scope: 'projects', verify: 'true' });
      expect([result.errors, result.outputs.login]).toEqual([[], undefined]);
      expect(result.warnings).toMatchObject([
        { message: expect.stringContaining('the token lacks the scope user_info') },
      ]);
      expect(result.outputs['access-token']).toMatch(/^[0-9a-f]{32}$/);
    });

    test('env-name exports the token that the output holds', { tags: 'slow' }, async () => {
      const result = await run({ ...login, 'env-name': 'GITEE_TOKEN' });
      expect(result.env).toEqual({ GITEE_TOKEN: result.outputs['access-token'] });
    });
  });

  describe(`${name} with short-lived tokens, ${behaviour.rotation}, ${behaviour.dialect}`, () => {
    test('a refresh token outlives its expired access token', {
      tags: 'slow',
      timeout: 60_000,
    }, async () => {
      const options = { password: PASSWORD, scopes: SCOPES, expiresIn: 1 };
      const server = await start({ ...behaviour, ...options });
      try {
        const inputs = {
          'gitee-url': server.origin,
          'client-id': server.clientId,
          'client-secret': server.clientSecret,
          'export-refresh-token': 'true',
        };
        const login = { email: server.email, password: server.password };
        const first = await runAction({ inputs: { ...inputs, ...login } });
        await new Promise((resolve) => setTimeout(resolve, 2000));
        const headers = { authorization: `Bearer ${first.outputs['access-token']}` };
        expect((await fetch(`${server.origin}/api/v5/user`, { headers })).status).toBe(401);
        const { 'refresh-token': token = '' } = first.outputs;
        const second = await runAction({ inputs: { ...inputs, 'refresh-token': token } });
        expect(second.outputs).toMatchObject({ source: 'refresh_token', 'expires-in': '1' });
      } finally {
        await server.close();
      }
    });
  });
}
