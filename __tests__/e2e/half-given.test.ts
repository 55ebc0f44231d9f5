import { afterAll, describe, expect, test } from 'vitest';
import { expectFailure, type Inputs } from '../support/action.ts';
import { sampled } from '../support/sampled.ts';
import { closeServers } from '../support/servers.ts';
import { encodedLogin } from '../support/session.ts';
import { createTestServers, isTokenRequest, isUser, reply, SECRET } from './test-servers.ts';

afterAll(closeServers);

const NO_SECRET = { 'secret-name': '', 'secret-token': '' };
const HEX = '0123456789abcdef';

describe.concurrent('a set-up that would lose the token', () => {
  sampled<[string, Inputs, string]>([
    [
      'a token without a name',
      { 'secret-name': '' },
      'secret-token is set, but secret-name is empty',
    ],
    [
      'an environment without a name',
      { ...NO_SECRET, 'secret-environment': 'gitee', 'export-refresh-token': 'true' },
      'secret-environment is set, but secret-name is empty',
    ],
    [
      'a session without a name',
      { ...NO_SECRET, 'secret-format': 'session', 'export-refresh-token': 'true' },
      'secret-format: session is set, but secret-name is empty',
    ],
    [
      'another repository without a name',
      { ...NO_SECRET, 'secret-repository': 'octo/other', 'export-refresh-token': 'true' },
      'secret-repository is set, but secret-name is empty',
    ],
    [
      'a refresh token that nothing keeps',
      NO_SECRET,
      'Nothing would store the new one, so the next run would fail.',
    ],
    [
      'email and password that grant-type leaves aside',
      {
        ...NO_SECRET,
        email: 'tester@example.com',
        password: 'correct horse',
        'grant-type': 'refresh_token',
      },
      'Nothing would store the new one, so the next run would fail.',
    ],
    [
      'a session that nothing keeps',
      { ...NO_SECRET, 'refresh-token': session() },
      'Nothing would store the new one, so the next run would fail.',
    ],
  ])('(%s) is refused, and nothing is sent', async (_, inputs, detail) => {
    const testServers = await createTestServers();
    const result = await testServers.run({ inputs });
    expect(expectFailure(result, 'input_invalid')).toContain(detail);
    expect([testServers.asked, result.outputs]).toEqual([[], {}]);
  });
});

function session(): string {
  const access_token = HEX.repeat(2);
  const expires_at = Math.floor(Date.now() / 1000) + 86_400;
  return encodedLogin({ access_token, refresh_token: HEX.repeat(4), expires_at, scope: '' });
}

describe.concurrent('what is evidently no refresh token', () => {
  sampled([
    ['ghp_16C7e42F292c6912E7710c838347Ae178B4a', 'a GitHub token'],
    ['github_pat_11ABCDEFG0123456789_abcdefghijkl', 'a GitHub token'],
    ['glpat-0123456789abcdefghij', 'a GitLab token'],
    [`"${HEX.repeat(4)}"`, 'in quotes'],
    [`“${HEX.repeat(4)}”`, 'in quotes'],
    [`{"refresh_token":"${HEX.repeat(4)}"}`, 'JSON'],
    [`https://gitee.com/${HEX.repeat(4)}`, 'a URL'],
    [`GITEE_REFRESH_TOKEN=${HEX.repeat(4)}`, 'a variable name'],
    [`${'$'}{{ secrets.GITEE_REFRESH_TOKEN }}`, 'an expression'],
    [HEX.repeat(2), 'a Gitee access token'],
  ])('(%s) is told as %s, and nothing is sent', async (token, what) => {
    const testServers = await createTestServers();
    const result = await testServers.run({ inputs: { 'refresh-token': token } });
    const message = expectFailure(result, 'input_invalid');
    expect(message).toMatch(/^The input refresh-token is not a Gitee refresh token: it /);
    expect(message).toContain(what);
    expect(testServers.asked).toEqual([]);
  });
});

describe.concurrent('what may be right', () => {
  const login = { email: 'tester@example.com', 'grant-type': 'password', 'refresh-token': '' };

  test('is a scope that is not known, with a warning', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    const sent: string[] = [];
    testServers.intercept = (request, response) => {
      if (!isTokenRequest(request)) return false;
      sent.push(new URLSearchParams(request.body).get('scope') ?? '');
      return reply(response, 200, { access_token: HEX.repeat(2) });
    };
    const inputs = { ...login, password: 'secret', scope: 'user_info，wikis、projects' };
    const result = await testServers.run({ inputs });
    expect([result.errors, sent]).toEqual([[], ['user_info wikis projects']]);
    expect(result.warnings.map(({ title }) => title)).toEqual(['gitee-token: unknown scope']);
  });

  test('is a password that ends in a line break, sent as it is, with a warning', {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    const sent: (string | null)[] = [];
    testServers.intercept = (request, response) => {
      if (!isTokenRequest(request)) return false;
      sent.push(new URLSearchParams(request.body).get('password'));
      return reply(response, 401, { error: 'invalid_grant' });
    };
    const result = await testServers.run({ inputs: { ...login, password: 'correct horse\n' } });
    expectFailure(result, 'grant_rejected');
    expect(sent).toEqual(['correct horse\n']);
    expect(result.warnings).toMatchObject([
      { message: expect.stringContaining('The input password ends in a line break') },
    ]);
  });
});

describe.concurrent('a question that is optional', () => {
  const NOT_VERIFIED = 'gitee-token: not verified';

  test.each<[string, number, unknown]>([
    ['403', 403, { message: '403 Forbidden' }],
    ['a rate limit', 403, { message: 'Rate Limit Exceeded' }],
    ['404', 404, { message: '404 Not Found' }],
    ['HTML', 200, '<html></html>'],
    ['a page that refuses', 403, '<html></html>'],
    ['502', 502, '<html></html>'],
    ['nothing', 0, ''],
  ])('fails no job by %s', { tags: 'slow' }, async (_, status, body) => {
    const testServers = await createTestServers();
    testServers.secrets.stored.set(SECRET, { value: 'old', updatedAt: new Date(0) });
    testServers.intercept = (request, response) => {
      if (!isUser(request)) return false;
      if (status > 0) return reply(response, status, body);
      response.socket?.destroy();
      return true;
    };
    const first = await testServers.run({
      inputs: { 'secret-format': 'session', verify: 'true', timeout: '6' },
    });
    const again = await testServers.run({
      inputs: {
        'secret-format': 'session',
        'refresh-token': testServers.stored() ?? '',
        timeout: '6',
      },
    });
    for (const result of [first, again]) {
      expect(result.errors).toEqual([]);
      expect(result.warnings.map(({ title }) => title)).toEqual([NOT_VERIFIED]);
      expect(result.outputs).not.toHaveProperty('login');
    }
    expect(again.outputs).toMatchObject({
      source: 'session',
      'access-token': first.outputs['access-token'],
    });
  });

  test('that is answered with 401 has a session refreshed, and a new token refused', {
    tags: 'slow',
  }, async () => {
    const testServers = await createTestServers();
    testServers.intercept = (request, response) =>
      isUser(request) &&
      reply(response, 401, { message: '401 Unauthorized: Access token does not exist' });
    const first = await testServers.run({ inputs: { 'secret-format': 'session' } });
    expect(first.errors).toEqual([]);
    const stored = testServers.stored() ?? '';
    const again = await testServers.run({
      inputs: { 'secret-format': 'session', 'refresh-token': stored, verify: 'true' },
    });
    expect(expectFailure(again, 'request_refused')).toContain('Access token does not exist');
    expect(again.outputs).toMatchObject({ source: 'refresh_token', 'secret-updated': 'true' });
    expect(testServers.secrets.stored.get(SECRET)?.value).not.toBe(stored);
  });

  test('fails no run if the server names no scope', { tags: 'slow' }, async () => {
    const testServers = await createTestServers();
    testServers.intercept = (request, response) => {
      if (isUser(request)) return reply(response, 403, { message: '403 Forbidden' });
      if (!isTokenRequest(request)) return false;
      const tokens = {
        access_token: HEX.repeat(2),
        refresh_token: HEX.repeat(4),
        expires_in: 86_400,
      };
      return reply(response, 200, tokens);
    };
    await testServers.run({ inputs: { 'secret-format': 'session' } });
    const again = await testServers.run({
      inputs: { 'secret-format': 'session', 'refresh-token': testServers.stored() ?? '' },
    });
    expect(again.errors).toEqual([]);
    expect(again.outputs).toMatchObject({ source: 'session', scope: '' });
  });
});
