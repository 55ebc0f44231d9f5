import { afterAll, afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createHttpClient, type HttpClient } from '../../src/http/client.ts';
import type { HttpResult } from '../../src/http/types.ts';
import { type GitHubSecret, githubSecret } from '../../src/stores/github.ts';
import { answer, httpReplying, NO_TEXT, noResponse, within } from '../gitee/http-fixtures.ts';
import { settled, stopClock } from '../http/clock.ts';
import { getLabel } from '../support/explained.ts';
import { closeServers, hostile } from '../support/servers.ts';
import { getExplanation } from './explanation.ts';
import { getRequests, type SecretsApi, startSecretsApi } from './secrets-api.ts';

afterEach(() => {
  vi.useRealTimers();
});
afterAll(closeServers);

const STARTED_AT = new Date('2026-01-02T00:00:00Z');
const KEY = answer({ key_id: '1', key: Buffer.alloc(32, 9).toString('base64') });
const NOT_YET = answer({ message: 'Not Found' }, { status: 404 });
const IDS = Array.from({ length: 250 }, (_, i) => i + 1);

function createSecret(overrides: Partial<GitHubSecret> = {}): GitHubSecret {
  return {
    ...within(httpReplying()),
    apiUrl: new URL('https://api.github.test/'),
    token: 'github_pat_writer',
    name: 'TOKEN',
    scope: { repository: 'octo/repo' },
    job: { repository: 'octo/repo', runId: '7', startedAt: STARTED_AT },
    ...overrides,
  };
}

function storeAt(api: SecretsApi, overrides: Partial<GitHubSecret> = {}) {
  const http = createHttpClient();
  const { token } = api.settings;
  return githubSecret(createSecret({ http, apiUrl: new URL(api.origin), token, ...overrides }));
}

/** What prepare says to the reply to its first request, when there is no such secret yet. */
async function getProblem([first, ...rest]: HttpResult[], overrides: Partial<GitHubSecret> = {}) {
  return getProblemFrom(first ? [first, NOT_YET, ...rest] : [], overrides);
}

async function getProblemFrom(replies: HttpResult[], overrides: Partial<GitHubSecret> = {}) {
  const store = githubSecret(createSecret({ http: httpReplying(...replies), ...overrides }));
  return getExplanation(store.prepare());
}

const failure = (status: number, message: string, headers = {}) =>
  answer({ message }, { status, headers });

describe('a secret of GitHub', () => {
  test.each([
    [{ repository: 'octo/repo' }, 'the secret TOKEN of octo/repo'],
    [
      { repository: 'octo/repo', environment: 'a/b' },
      'the secret TOKEN of the environment a/b of octo/repo',
    ],
    [{ organization: 'octo' }, 'the secret TOKEN of the organization octo'],
  ])('in %o is called %s', (scope, label) => {
    expect(getLabel(githubSecret(createSecret({ scope })))).toBe(label);
  });

  test('is written by requests that name the version of the API', async () => {
    const http = httpReplying(KEY, NOT_YET, answer('', { status: 204 }));
    const scope = { repository: 'octo/repo', environment: 'a/b' };
    await (await githubSecret(createSecret({ http, scope })).prepare()).save('value');
    const secrets = 'https://api.github.test/repos/octo/repo/environments/a%2Fb/secrets';
    const headers = {
      accept: 'application/vnd.github+json',
      authorization: 'Bearer github_pat_writer',
      'x-github-api-version': '2022-11-28',
    };
    expect(http.requests).toEqual([
      { method: 'GET', url: new URL(`${secrets}/public-key`), headers },
      { method: 'GET', url: new URL(`${secrets}/TOKEN`), headers },
      {
        method: 'PUT',
        url: new URL(`${secrets}/TOKEN`),
        headers: { ...headers, 'content-type': 'application/json' },
        body: expect.stringMatching(/^{"encrypted_value":"[\w+/]+=*","key_id":"1"}$/),
        mayRepeat: expect.any(Function),
      },
    ]);
  });

  test.each([
    [{ repository: 'octo/repo' }, '/repos/octo/repo/actions/secrets/TOKEN'],
    [
      { repository: 'octo/repo', environment: 'gitee' },
      '/repos/octo/repo/environments/gitee/secrets/TOKEN',
    ],
    [{ organization: 'octo' }, '/orgs/octo/actions/secrets/TOKEN'],
  ])('in %o is written, sealed, and written again', async (scope, path) => {
    const api = await startSecretsApi();
    const { save } = await storeAt(api, { scope }).prepare();
    await save('one');
    await save('two 密码');
    expect(api.stored.get(path)?.value).toBe('two 密码');
    expect(JSON.stringify(api.requests.map(({ request }) => request.body))).not.toContain('two');
  });

  test('of an organization is new for its private repositories', async () => {
    const api = await startSecretsApi();
    await (await storeAt(api, { scope: { organization: 'octo' } }).prepare()).save('value');
    const stored = api.stored.get('/orgs/octo/actions/secrets/TOKEN');
    expect(stored).toMatchObject({ visibility: 'private' });
  });

  test.each([
    ['all', undefined, 3],
    ['selected', IDS, 6],
  ])('of an organization stays visible to %s', async (visibility, ids, requests) => {
    const api = await startSecretsApi();
    const path = '/orgs/octo/actions/secrets/TOKEN';
    const list = ids && { selectedRepositoryIds: ids };
    api.stored.set(path, { value: 'old', updatedAt: STARTED_AT, visibility, ...list });
    await (await storeAt(api, { scope: { organization: 'octo' } }).prepare()).save('value');
    const { selectedRepositoryIds, ...rest } = api.stored.get(path) ?? {};
    expect(rest).toMatchObject({ value: 'value', visibility });
    expect(selectedRepositoryIds).toEqual(ids);
    expect(getRequests(api)).toHaveLength(requests);
    expect(getRequests(api).filter((one) => one.includes('/repositories'))).toEqual(
      ids ? [1, 2, 3].map((page) => `GET ${path}/repositories?per_page=100&page=${page}`) : [],
    );
  });

  test('that cannot be written at last says that the new value is not there', async () => {
    const api = await startSecretsApi();
    const store = storeAt(api, { token: api.settings.readOnlyToken });
    const { save } = await store.prepare();
    expect(await getExplanation(save('value'))).toMatchObject({
      code: 'token_unsaved',
      message: expect.stringContaining(
        'Gitee has issued a new refresh token, but it could not be saved.',
      ),
      advice: expect.stringContaining("the job's own GITHUB_TOKEN"),
    });
  });
});

const WRITTEN = (second: number) => answer({ updated_at: `2026-01-01T00:00:0${second}Z` });
const DONE = answer('', { status: 204 });
const LOST = noResponse({ detail: 'the line broke' });

/** A network that repeats each lost request once, when it may. */
function httpRepeating(...replies: HttpResult[]) {
  const http = httpReplying(...replies);
  const send: HttpClient['send'] = async (request, deadline) => {
    const first = await http.send(request, deadline);
    if (first.result.kind === 'response' || !(await request.mayRepeat?.())) return first;
    const { result } = await http.send(request, deadline);
    return { result, previousAttempts: [first.result] };
  };
  return { ...http, send };
}

describe('a write', () => {
  const saveBy = async (http: ReturnType<typeof httpRepeating>) => {
    const { save } = await githubSecret(createSecret({ http })).prepare();
    await save('value');
    return http.requests.map(({ method, url }) => `${method} ${url.pathname.split('/').at(-1)}`);
  };
  const PREPARED = ['GET public-key', 'GET TOKEN', 'PUT TOKEN'];

  test.each([
    ['was never written', NOT_YET],
    ['is as old as it was', WRITTEN(1)],
    ['was deleted meanwhile', WRITTEN(1), NOT_YET],
  ])('whose answer is lost is repeated when the secret %s', async (_, before, now = before) => {
    const http = httpRepeating(KEY, before, LOST, now, DONE);
    expect(await saveBy(http)).toEqual([...PREPARED, 'GET TOKEN', 'PUT TOKEN']);
  });

  test('whose answer is lost is not repeated over what was written since, and has succeeded', async () => {
    expect(await saveBy(httpRepeating(KEY, WRITTEN(1), LOST, WRITTEN(2)))).toHaveLength(4);
    expect(await saveBy(httpRepeating(KEY, NOT_YET, LOST, WRITTEN(2)))).toHaveLength(4);
  });

  test('whose answer is lost has created a secret that was not there before', async () => {
    const warnings = async (before: HttpResult) => {
      const http = httpRepeating(KEY, before, LOST, WRITTEN(2));
      const prepared = await githubSecret(createSecret({ http })).prepare();
      await prepared.save('value');
      return prepared.warnings?.();
    };
    const store = { kind: 'repository_secret', name: 'TOKEN', repository: 'octo/repo' };
    expect(await warnings(NOT_YET)).toEqual([{ reason: 'secret_created', stores: [store] }]);
    expect(await warnings(WRITTEN(1))).toEqual([]);
  });

  test('that GitHub cannot have done is not taken for the one that was written since', async () => {
    const unsent = noResponse({ sent: false });
    const http = httpRepeating(KEY, WRITTEN(1), unsent, WRITTEN(2));
    expect(await getExplanation(saveBy(http))).toMatchObject({ code: 'token_unsaved' });
    expect(http.requests).toHaveLength(4);
  });

  test('whose answer is lost is not repeated when the secret cannot be seen', async () => {
    const http = httpRepeating(KEY, WRITTEN(1), LOST, failure(500, 'oops'));
    expect(await getExplanation(saveBy(http))).toMatchObject({ code: 'token_unsaved' });
    expect(http.requests).toHaveLength(4);
  });

  test('whose answer is lost is repeated when the server never tells when the secret was written', async () => {
    const http = httpRepeating(KEY, answer({}), LOST, DONE);
    expect(await saveBy(http)).toEqual([...PREPARED, 'PUT TOKEN']);
  });

  test('is not prepared when the secret cannot be seen', async () => {
    const http = httpRepeating(KEY, failure(403, 'no'), LOST, DONE);
    expect(await getExplanation(saveBy(http))).toMatchObject({ code: 'store_refused' });
    expect(http.requests).toHaveLength(2);
  });

  describe('that comes late', () => {
    const saveLate = async (http: ReturnType<typeof httpRepeating>) => {
      const { save } = await githubSecret(createSecret({ http })).prepare();
      const later = performance.now() + 2001;
      vi.spyOn(performance, 'now').mockReturnValueOnce(later);
      await save('value');
      return http.requests.length;
    };

    test.each([
      ['was never written', NOT_YET],
      ['is as old as it was', WRITTEN(1)],
      ['was deleted meanwhile', WRITTEN(1), NOT_YET],
    ])('is made when the secret %s', async (_, before, now = before) => {
      expect(await saveLate(httpRepeating(KEY, before, now, DONE))).toBe(4);
    });

    test.each([
      [
        'was written since',
        WRITTEN(2),
        /^Another job, or a person, wrote the secret TOKEN of octo\/repo while Gitee/,
      ],
      ['cannot be seen any more', failure(403, 'no'), /^GitHub did not report wh/],
    ])('is not made when the secret %s', async (_, now, message) => {
      const http = httpRepeating(KEY, WRITTEN(1), now);
      expect(await getExplanation(saveLate(http))).toMatchObject({
        code: 'token_unsaved',
        message: expect.stringMatching(message),
      });
      expect(http.requests).toHaveLength(3);
    });
  });

  test.each([409, 422])(
    'that is refused with %i is sealed again with the new key',
    async (status) => {
      const newKey = answer({ key_id: '2', key: Buffer.alloc(32, 9).toString('base64') });
      const stale = failure(status, 'The public key is out of date');
      const http = httpRepeating(KEY, WRITTEN(1), stale, newKey, WRITTEN(1), DONE);
      expect(await saveBy(http)).toEqual([...PREPARED, 'GET public-key', 'GET TOKEN', 'PUT TOKEN']);
      expect(http.requests.at(-1)?.body).toContain('"key_id":"2"');
    },
  );

  test.each<[string, HttpResult[]]>([
    ['again', [KEY, WRITTEN(1), failure(422, 'no')]],
    ['when there is no new key', [failure(500, 'oops'), WRITTEN(1)]],
    ['when a newer token is there', [KEY, WRITTEN(2)]],
  ])('that is refused with 422 %s is an error', async (_, replies) => {
    const http = httpRepeating(KEY, WRITTEN(1), failure(422, 'Bad request'), ...replies);
    expect(await getExplanation(saveBy(http))).toMatchObject({ code: 'token_unsaved' });
    expect(http.requests).toHaveLength(3 + replies.length);
  });

  test('to an organization that is refused is told in the words of GitHub', async () => {
    const words = 'Only selected repositories of a private organization';
    const scope = { organization: 'octo' };
    const secret = answer({ visibility: 'private', updated_at: '2026-01-01T00:00:00Z' });
    const http = httpReplying(KEY, secret, failure(403, words));
    const { save } = await githubSecret(createSecret({ http, scope })).prepare();
    expect(await getExplanation(save('value'))).toMatchObject({
      message: expect.stringContaining(` (403 ${words}).`),
    });
  });

  test('that is refused shows neither the value nor what it was sealed to', async () => {
    const http = httpReplying(KEY, NOT_YET);
    const echo: HttpClient['send'] = async (request, deadline) => {
      if (request.method === 'GET') return http.send(request, deadline);
      const { encrypted_value } = JSON.parse(request.body ?? '');
      return { result: failure(400, `no 'value' or '${encrypted_value}'`), previousAttempts: [] };
    };
    const echoing: HttpClient = { ...http, send: echo };
    const { save } = await githubSecret(createSecret({ http: echoing })).prepare();
    expect(await getExplanation(save('value'))).toMatchObject({
      message: expect.stringContaining("(400 no '***' or '***')."),
    });
  });
});

describe('a refusal before anything is spent', () => {
  test.each([
    [
      '401',
      failure(401, 'Bad credentials'),
      'GitHub rejected secret-token (401 Bad credentials). ',
    ],
    ['429', failure(429, 'slow down'), 'because of its rate limit (429 slow down).'],
    [
      'a limit',
      failure(403, 'You have exceeded a secondary rate limit'),
      'its rate limit (403 You',
    ],
    ['500', failure(500, 'oops'), 'GitHub failed to process the request (500 oops).'],
    ['silence', noResponse(), 'api.github.test did not respond in time.'],
  ])('by %s says why', async (_, result, words) => {
    const error = await getProblem([result]);
    expect(error.code).toBe('store_refused');
    expect(error.message).toContain(words);
    expect(error.message).toContain('No refresh token was used.');
  });

  test('by a status of its own says what GitHub said', async () => {
    expect(await getProblem([failure(422, 'Validation failed')])).toMatchObject({
      code: 'store_refused',
      message:
        'GitHub rejected the request for the secret TOKEN of octo/repo (422 Validation failed). No refresh token was used.',
      advice: 'Check the name of the secret, and of its repository, environment or organization.',
    });
  });

  const KEY_TEXT = Buffer.alloc(32, 9).toString('base64');

  test.each([
    ['no key', { key_id: '1' }],
    ['a key of another length', { key_id: '1', key: 'AAAA' }],
    ['a longer key', { key_id: '1', key: Buffer.alloc(33, 9).toString('base64') }],
    [
      'a key that nothing can be sealed with',
      { key_id: '1', key: Buffer.alloc(32).toString('base64') },
    ],
    ['no key id', { key: KEY_TEXT }],
    ['an odd key id', { key_id: 1, key: KEY_TEXT }],
    ['no JSON', '<html>'],
  ])("by %s is not GitHub's", async (_, body) => {
    expect(await getProblem([answer(body)])).toMatchObject({
      code: 'store_refused',
      message:
        'api.github.test sent an unexpected response for the secret TOKEN of octo/repo. It is probably not the right REST API. No refresh token was used.',
      advice: 'Check the API address (secret-api-url or --api-url).',
    });
  });

  test.each([
    [{ repository: 'octo/repo' }, '"Secrets: Read and write" for this repository'],
    [
      { repository: 'octo/repo', environment: 'e' },
      '"Environments: Read and write" for this repository',
    ],
    [{ organization: 'octo' }, '"Organization secrets: Read and write" for this organization'],
  ])('by a missing permission for %o names it', async (scope, permission) => {
    const headers = { 'x-accepted-github-permissions': 'secrets=write' };
    const result = failure(403, 'Resource not accessible by personal access token', headers);
    const error = await getProblem([result], { scope });
    expect(error.message).toContain(
      ' (403 Resource not accessible by personal access token). GitHub requires the permission secrets=write. No refresh token was used.',
    );
    expect(error.advice).toBe(`Give the token the permission ${permission}.`);
  });

  test("of an installation's token tells of the job's own", async () => {
    const result = failure(403, 'Resource not accessible by integration');
    expect(await getProblem([result], { token: 'ghs_abcdef' })).toMatchObject({
      message:
        'secret-token is not allowed to write the secret TOKEN of octo/repo (403 Resource not accessible by integration). No refresh token was used.',
      advice:
        "If this is the job's own GITHUB_TOKEN: it cannot write secrets, whatever permissions the job has. " +
        'Use a fine-grained personal access token or a GitHub App token with the permission "Secrets: Read and write".',
    });
    expect((await getProblem([result], { token: 'abcdef_ghs_' })).advice).toMatch(
      /^Give the token/,
    );
  });

  test('by a permission with a long name is cut, and shows no token', async () => {
    const token = 'github_pat_writer';
    const headers = { 'x-accepted-github-permissions': `${token}##[x]${'x'.repeat(200)}` };
    const error = await getProblem([failure(403, 'no', headers)]);
    expect(error.message).toContain(
      `the permission ***# #[x]${'x'.repeat(191)}…. No refresh token was used.`,
    );
  });

  test('by 404 tells a hidden repository from a missing environment', async () => {
    const missing = failure(404, 'Not Found');
    const scope = { repository: 'octo/repo', environment: 'prod' };
    expect(await getProblem([missing, answer({})], { scope })).toMatchObject({
      message: 'The repository octo/repo has no environment prod. No refresh token was used.',
      advice: 'Create it under Settings → Environments, or correct the name of the environment.',
    });
    expect(await getProblem([missing, missing], { scope })).toMatchObject({
      message:
        'GitHub finds no repository octo/repo, or secret-token has no access to it. No refresh token was used.',
      advice:
        'Check the name (OWNER/NAME), and give the token access to the repository, with the permission "Environments: Read and write".',
    });
    expect(await getProblem([missing, answer({})])).toMatchObject({
      message:
        'GitHub finds the repository octo/repo, but secret-token has no access to its secrets. No refresh token was used.',
      advice: 'Give the token the permission "Secrets: Read and write" for this repository.',
    });
  });

  test('by 404 looks at the repository alone', async () => {
    const http = httpReplying(NOT_YET, NOT_YET, answer({}));
    await getExplanation(githubSecret(createSecret({ http })).prepare());
    expect(http.requests[2]?.url.href).toBe('https://api.github.test/repos/octo/repo');
  });

  test('by 404 names the organization', async () => {
    const missing = failure(404, 'Not Found');
    const error = await getProblem([missing, missing], { scope: { organization: 'nope' } });
    expect(error).toMatchObject({
      message:
        'GitHub finds no organization nope, or secret-token has no access to its secrets. No refresh token was used.',
      advice:
        'Check the name, and give the token the permission "Organization secrets: Read and write" for this organization.',
    });
  });

  test.each([
    ['its metadata', [KEY, failure(422, 'no')], 'GitHub rejected the request for'],
    ['its visibility', [KEY, answer({})], 'api.github.test sent an unexpected response for'],
    [
      'its repositories',
      [KEY, answer({ visibility: 'selected' }), failure(422, 'no')],
      'GitHub rejected the request for',
    ],
    [
      'the list of its repositories',
      [KEY, answer({ visibility: 'selected' }), answer({})],
      'api.github.test sent an unexpected response for',
    ],
    ...[NO_TEXT, null, '7', 7, { id: '7' }, { id: NO_TEXT }, {}].map(
      (repository): [string, HttpResult[], string] => [
        `a repository ${JSON.stringify(repository)}`,
        [KEY, answer({ visibility: 'selected' }), answer({ repositories: [repository] })],
        'api.github.test sent an unexpected response for',
      ],
    ),
  ])('of an organization by %s', async (_, replies, detail) => {
    expect(await getProblemFrom(replies, { scope: { organization: 'octo' } })).toMatchObject({
      code: 'store_refused',
      message: expect.stringContaining(`${detail} the secret TOKEN of the organization octo`),
    });
  });

  test.each(['1ABC', 'A-B', '-A', 'A-', 'GITHUB_TOKEN', 'github_x', 'A B', ''])(
    'by the name %o comes before any request',
    async (name) => {
      expect(await getProblem([], { name })).toMatchObject({
        code: 'store_refused',
        message: `"${name}" is not a valid name for a GitHub secret. No refresh token was used.`,
        advice:
          'Use letters, digits and underscores. The name must not start with a digit or with GITHUB_.',
      });
    },
  );

  test('by a long name shows its beginning', async () => {
    expect((await getProblem([], { name: '-'.repeat(101) })).message).toMatch(
      /^"-{100}" is not a valid name/,
    );
  });

  test.each(['_', 'x', 'X1_', 'MY_GITHUB_X'])('does not come by the name %s', async (name) => {
    const http = httpReplying(KEY, NOT_YET);
    expect(await githubSecret(createSecret({ http, name })).prepare()).toHaveProperty('save');
  });
});

describe('a secret that was replaced', () => {
  const WRITTEN_AT = '2026-01-03T00:00:00Z';
  const REWRITTEN = answer({ updated_at: WRITTEN_AT });

  function writtenSinceRead(replies: HttpResult[], overrides: Partial<GitHubSecret> = {}) {
    return githubSecret(
      createSecret({ http: httpReplying(...replies), ...overrides }),
    ).writtenSinceRead();
  }

  test.each([
    ['after the run was queued', REWRITTEN, answer({ created_at: '2026-01-02T12:00:00Z' }), true],
    ['before the run was queued', REWRITTEN, answer({ created_at: '2026-01-03T12:00:00Z' }), false],
    ['at the moment the run was queued', REWRITTEN, answer({ created_at: WRITTEN_AT }), false],
    ['after the job started, when the run is hidden', REWRITTEN, failure(404, 'no'), true],
    ['at a time that is no text', answer({ updated_at: NO_TEXT }), failure(404, 'no'), false],
    ['at no known time', failure(404, 'no'), failure(404, 'no'), false],
  ])('%s', async (_, secret, run, isReplaced) => {
    const date = await writtenSinceRead([secret, run]);
    expect(date).toEqual(isReplaced ? new Date('2026-01-03T00:00:00Z') : undefined);
  });

  test('of an environment is compared with the start of the job', async () => {
    const scope = { repository: 'octo/repo', environment: 'e' };
    expect(await writtenSinceRead([REWRITTEN], { scope })).toEqual(
      new Date('2026-01-03T00:00:00Z'),
    );
    const job = { repository: 'octo/repo', runId: '7', startedAt: new Date('2026-01-04') };
    expect(await writtenSinceRead([REWRITTEN], { scope, job })).toBeUndefined();
  });

  test.each([
    ['ahead', '2026-01-05T01:00:00Z', '2026-01-03T00:30:00Z', new Date(WRITTEN_AT)],
    ['behind', '2026-01-01T01:00:00Z', '2026-01-03T02:00:00Z', undefined],
  ])("is told by GitHub's clock where the runner's is %s", async (_, now, date, expected) => {
    vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] });
    const anHourAgo = new Date(Date.now() - 3_600_000);
    const job = { repository: 'octo/repo', runId: '7', startedAt: anHourAgo };
    const scope = { repository: 'octo/repo', environment: 'e' };
    const secret = answer({ updated_at: WRITTEN_AT }, { headers: { date } });
    expect(await writtenSinceRead([secret], { scope, job })).toEqual(expected);
  });

  test('is looked for in a part of the time, which leaves the rest for the exchange and the save', async () => {
    stopClock();
    const { origin } = await hostile(() => {});
    const http = createHttpClient();
    onTestFinished(http.close);
    const store = githubSecret(createSecret({ http, apiUrl: new URL(origin) }));
    expect(await settled(store.writtenSinceRead())).toBeUndefined();
    expect(performance.now()).toBeLessThan(21_000);
  });

  test('outside a runner is compared with the start of the process', async () => {
    const job = { repository: '', runId: '', startedAt: STARTED_AT };
    expect(await writtenSinceRead([REWRITTEN], { job })).toEqual(new Date('2026-01-03T00:00:00Z'));
  });
});
