import { describe, expect, test } from 'vitest';
import type { GiteeTokenError } from '../../src/errors.ts';
import { openHttp, type Reply } from '../../src/http/http.ts';
import { type GitHubSecret, githubSecret } from '../../src/stores/github.ts';
import { answer, httpReplying, rejectionOf, silence } from '../gitee/exchanges.ts';
import { requestsOf, type SecretsApi, startSecretsApi } from './secrets-api.ts';

const STARTED_AT = new Date('2026-01-02T00:00:00Z');
const KEY = answer({ key_id: '1', key: Buffer.alloc(32, 9).toString('base64') });
const IDS = Array.from({ length: 250 }, (_, i) => i + 1);

function secretOf(given: Partial<GitHubSecret> = {}): GitHubSecret {
  return {
    http: httpReplying(),
    apiUrl: new URL('https://api.github.test/'),
    token: 'github_pat_writer',
    name: 'TOKEN',
    scope: { repository: 'octo/repo' },
    job: { repository: 'octo/repo', runId: '7', startedAt: STARTED_AT },
    ...given,
  };
}

function storeAt(api: SecretsApi, given: Partial<GitHubSecret> = {}) {
  const http = openHttp({ timeoutMs: 5000 });
  const { token } = api.settings;
  return githubSecret(secretOf({ http, apiUrl: new URL(api.origin), token, ...given }));
}

/** What prepare says to these replies. */
async function refusal(replies: Reply[], given: Partial<GitHubSecret> = {}) {
  const store = githubSecret(secretOf({ http: httpReplying(...replies), ...given }));
  return (await rejectionOf(store.prepare())) as GiteeTokenError;
}

const failure = (status: number, message: string, headers = {}) =>
  answer({ message }, { status, headers });

describe('a secret of GitHub', () => {
  test.each([
    [{ repository: 'octo/repo' }, '/repos/octo/repo/actions/secrets/TOKEN'],
    [
      { repository: 'octo/repo', environment: 'gitee' },
      '/repos/octo/repo/environments/gitee/secrets/TOKEN',
    ],
    [{ organization: 'octo' }, '/orgs/octo/actions/secrets/TOKEN'],
  ])('in %o is written, sealed, and written again', async (scope, path) => {
    const api = await startSecretsApi();
    const save = await storeAt(api, { scope }).prepare();
    await save('one');
    await save('two 密码');
    expect(api.stored.get(path)?.value).toBe('two 密码');
    expect(JSON.stringify(api.seen.map(({ request }) => request.body))).not.toContain('two');
  });

  test('of an organisation is new for its private repositories', async () => {
    const api = await startSecretsApi();
    await (await storeAt(api, { scope: { organization: 'octo' } }).prepare())('value');
    const stored = api.stored.get('/orgs/octo/actions/secrets/TOKEN');
    expect(stored).toMatchObject({ visibility: 'private' });
  });

  test.each([
    ['all', undefined, 3],
    ['selected', IDS, 6],
  ])('of an organisation stays visible to %s', async (visibility, ids, requests) => {
    const api = await startSecretsApi();
    const path = '/orgs/octo/actions/secrets/TOKEN';
    const list = ids && { selectedRepositoryIds: ids };
    api.stored.set(path, { value: 'old', updatedAt: STARTED_AT, visibility, ...list });
    await (await storeAt(api, { scope: { organization: 'octo' } }).prepare())('value');
    const { selectedRepositoryIds, ...rest } = api.stored.get(path) ?? {};
    expect(rest).toMatchObject({ value: 'value', visibility });
    expect(selectedRepositoryIds).toEqual(ids);
    expect(requestsOf(api)).toHaveLength(requests);
  });

  test('that cannot be written at last says that the new value is not there', async () => {
    const api = await startSecretsApi();
    const store = storeAt(api, { token: api.settings.readOnlyToken });
    const save = await store.prepare();
    expect(await rejectionOf(save('value'))).toMatchObject({
      code: 'token_unsaved',
      message: expect.stringContaining('the new one is not there'),
      advice: expect.stringContaining("the job's own GITHUB_TOKEN"),
    });
  });
});

describe('a refusal before anything is spent', () => {
  test.each([
    ['401', failure(401, 'Bad credentials'), 'does not accept secret-token: status 401: Bad cred'],
    ['429', failure(429, 'slow down'), 'too many requests: status 429'],
    ['a limit', failure(403, 'You have exceeded a secondary rate limit'), 'too many requests'],
    ['500', failure(500, 'oops'), 'cannot be reached: status 500'],
    ['silence', silence(), 'cannot be reached: timed out'],
    ['422', failure(422, 'Validation failed'), 'does not take the secret TOKEN of octo/repo'],
    ['no key', answer({ key_id: '1' }), "none of GitHub's"],
    ['no key id', answer({ key: 'AAAA' }), "none of GitHub's"],
    ['no JSON', answer('<html>'), "none of GitHub's"],
  ])('by %s says why', async (_, reply, words) => {
    const error = await refusal([reply]);
    expect(error.code).toBe('store_refused');
    expect(error.message).toContain(words);
    expect(error.message).toContain('Nothing was spent.');
  });

  test.each([
    [{ repository: 'octo/repo' }, 'Secrets: write'],
    [{ repository: 'octo/repo', environment: 'e' }, 'Environments: write'],
    [{ organization: 'octo' }, 'Organization secrets: write'],
  ])('by a missing permission for %o names it', async (scope, permission) => {
    const headers = { 'x-accepted-github-permissions': 'secrets=write' };
    const reply = failure(403, 'Resource not accessible by personal access token', headers);
    const error = await refusal([reply, reply], { scope });
    expect(error.message).toContain('GitHub names the permission: secrets=write.');
    expect(error.advice).toBe(`Give the token the permission "${permission}" for this place.`);
  });

  test("of an installation's token tells of the job's own", async () => {
    const reply = failure(403, 'Resource not accessible by integration');
    const error = await refusal([reply], { token: 'ghs_abcdef' });
    expect(error.message).not.toContain('GitHub names');
    expect(error.advice).toContain("the job's own GITHUB_TOKEN: it cannot write secrets");
  });

  test('by 404 tells a hidden repository from a missing environment', async () => {
    const missing = failure(404, 'Not Found');
    const scope = { repository: 'octo/repo', environment: 'prod' };
    const environment = await refusal([missing, answer({})], { scope });
    expect(environment.message).toContain('octo/repo has no environment prod');
    const hidden = await refusal([missing, missing], { scope });
    expect(hidden.message).toContain('the repository does not exist, or the token may not see it');
    expect((await refusal([missing, missing])).message).toContain('GitHub hides the place');
  });

  test('by 404 names the organisation', async () => {
    const missing = failure(404, 'Not Found');
    const error = await refusal([missing, missing], { scope: { organization: 'nope' } });
    expect(error.message).toContain('no organisation nope');
  });

  test.each([
    ['its metadata', [KEY, failure(422, 'no')]],
    ['its visibility', [KEY, answer({})]],
    ['its repositories', [KEY, answer({ visibility: 'selected' }), failure(422, 'no')]],
    ['the list of its repositories', [KEY, answer({ visibility: 'selected' }), answer({})]],
  ])('of an organisation by %s', async (_, replies) => {
    const error = await refusal(replies, { scope: { organization: 'octo' } });
    expect(error.code).toBe('store_refused');
  });

  test.each(['1ABC', 'A-B', 'GITHUB_TOKEN', 'github_x', 'A B'])(
    'by the name %o comes before any request',
    async (name) => {
      expect((await refusal([], { name })).message).toContain(name);
    },
  );
});

describe('a secret that was replaced', () => {
  const WRITTEN = answer({ updated_at: '2026-01-03T00:00:00Z' });

  function replacedAt(replies: Reply[], given: Partial<GitHubSecret> = {}) {
    return githubSecret(secretOf({ http: httpReplying(...replies), ...given })).replacedAt();
  }

  test.each([
    ['after the run was queued', WRITTEN, answer({ created_at: '2026-01-02T12:00:00Z' }), true],
    ['before the run was queued', WRITTEN, answer({ created_at: '2026-01-03T12:00:00Z' }), false],
    ['after the job started, when the run is hidden', WRITTEN, failure(404, 'no'), true],
    ['at no known time', failure(404, 'no'), failure(404, 'no'), false],
  ])('%s', async (_, secret, run, isReplaced) => {
    const date = await replacedAt([secret, run]);
    expect(date).toEqual(isReplaced ? new Date('2026-01-03T00:00:00Z') : undefined);
  });

  test('of an environment is compared with the start of the job', async () => {
    const scope = { repository: 'octo/repo', environment: 'e' };
    expect(await replacedAt([WRITTEN], { scope })).toEqual(new Date('2026-01-03T00:00:00Z'));
    const job = { repository: 'octo/repo', runId: '7', startedAt: new Date('2026-01-04') };
    expect(await replacedAt([WRITTEN], { scope, job })).toBeUndefined();
  });

  test('outside a runner is compared with the start of the process', async () => {
    const job = { repository: '', runId: '', startedAt: STARTED_AT };
    expect(await replacedAt([WRITTEN], { job })).toEqual(new Date('2026-01-03T00:00:00Z'));
  });
});
