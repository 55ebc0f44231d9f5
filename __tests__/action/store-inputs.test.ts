import { describe, expect, test, vi } from 'vitest';
import { readSecretInputs } from '../../src/action/store-inputs.ts';
import { combineStores } from '../../src/stores/multi-store.ts';
import { answer, httpReplying, within } from '../gitee/http-fixtures.ts';
import { getLabel } from '../support/explained.ts';
import { getProblemFrom } from './rejection.ts';
import { type StepInputs, startStep } from './step-fixture.ts';

const valid = {
  'secret-name': 'GITEE_REFRESH_TOKEN',
  'secret-token': 'github_pat_1',
  'secret-repository': 'octo/repo',
};
const REPOSITORY = 'the secret GITEE_REFRESH_TOKEN of octo/repo';

type Variables = Readonly<Record<string, string>>;

async function open(inputs: StepInputs, variables: Variables = {}) {
  startStep(inputs);
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  // A store that is refused is refused by 404, whatever it asks.
  const http = httpReplying(...Array(9).fill(answer('', { status: 404 })));
  return { store: combineStores(await readSecretInputs()(within(http))), http };
}

/** Returns the addresses that the store asks before it is told a value. */
async function asked(inputs: StepInputs, variables: Variables = {}): Promise<string[]> {
  const { store, http } = await open(inputs, variables);
  await expect(store.prepare()).rejects.toMatchObject({ code: 'store_refused' });
  return http.requests.map(({ url }) => url.href);
}

function getRejection(inputs: StepInputs) {
  startStep(inputs);
  return getProblemFrom(readSecretInputs);
}

describe('the place', () => {
  test.each<[string, StepInputs, string]>([
    ['a repository', {}, REPOSITORY],
    [
      'many repositories, each once',
      { 'secret-repository': 'octo/repo\n\n  a.b/c-d_e \n \nocto/repo' },
      `${REPOSITORY} and the secret GITEE_REFRESH_TOKEN of a.b/c-d_e`,
    ],
    [
      'an environment',
      { 'secret-environment': 'gitee' },
      'the secret GITEE_REFRESH_TOKEN of the environment gitee of octo/repo',
    ],
    [
      'an organization',
      { 'secret-organization': 'octo-org' },
      'the secret GITEE_REFRESH_TOKEN of the organization octo-org',
    ],
  ])('is %s', async (_, inputs, label) => {
    const { store } = await open({ ...valid, ...inputs });
    expect(getLabel(store)).toBe(label);
  });

  test.each(['octo/repo', `${'$'}{{ github.repository }}`, ''])(
    'is none without secret-name, with the default %j as the repository',
    async (repository) => {
      startStep({
        'secret-repository': repository,
        'secret-api-url': 'https://a.test',
        'secret-store': 'gitea',
        'secret-format': 'refresh-token',
      });
      vi.stubEnv('GITHUB_REPOSITORY', 'octo/repo');
      expect(await readSecretInputs()(within(httpReplying()))).toEqual([]);
    },
  );

  test.each<[StepInputs, readonly string[]]>([
    [{ 'secret-token': 'github_pat_1' }, ['secret-token']],
    [{ 'secret-environment': 'gitee' }, ['secret-environment']],
    [{ 'secret-organization': 'octo' }, ['secret-organization']],
    [{ 'secret-repository': 'octo/other' }, ['secret-repository']],
    [{ 'secret-repository': 'octo/repo\nocto/other' }, ['secret-repository']],
    [{ 'secret-format': 'Session' }, ['secret-format: session']],
    [
      { 'secret-token': 'github_pat_1', 'secret-environment': 'gitee' },
      ['secret-token', 'secret-environment'],
    ],
  ])('is refused to be half of one: %o without secret-name', (inputs, present) => {
    startStep({ 'secret-repository': 'octo/repo', ...inputs });
    vi.stubEnv('GITHUB_REPOSITORY', 'octo/repo');
    expect(getProblemFrom(readSecretInputs)).toEqual({ reason: 'secret_name_empty', present });
  });

  test.each([
    'repo',
    'octo/repo/more',
    'https://user:password@github.com',
    'octo/..',
    './repo',
    'a b/c',
  ])('is no repository %s', (repository) => {
    expect(getRejection({ ...valid, 'secret-repository': `octo/repo\n${repository}` })).toEqual({
      reason: 'secret_repository_malformed',
      value: repository.replace('user:password@', ''),
    });
  });

  test.each(['https://github.com/octo/repo', 'git@github.com:octo/repo.git'])(
    'is the repository that has the address %s',
    async (address) => {
      const { store } = await open({ ...valid, 'secret-repository': `octo/repo\n${address}` });
      expect(getLabel(store)).toBe(REPOSITORY);
    },
  );

  test('is no repository on another server', () => {
    const inputs = { ...valid, 'secret-repository': 'https://gitee.com/octo/repo' };
    expect(getRejection(inputs)).toEqual({
      reason: 'repository_elsewhere',
      source: 'secret-repository',
      otherHost: 'gitee.com',
      expectedHost: 'github.com',
    });
  });

  test.each(['octo/org', '..', 'a b'])('is no organization %s', (organization) => {
    expect(getRejection({ ...valid, 'secret-organization': organization })).toEqual({
      reason: 'secret_organization_malformed',
      value: organization,
    });
  });

  test.each(['.hidden', 'v1..', 'a.b'])('may be an environment named %s', async (name) => {
    const { store } = await open({ ...valid, 'secret-environment': name });
    expect(getLabel(store)).toContain(`the environment ${name} of`);
  });

  test.each(['.', '..'])('is no environment named %s, which an address leaves out', (name) => {
    expect(getRejection({ ...valid, 'secret-environment': name })).toEqual({
      reason: 'secret_environment_malformed',
      value: name,
    });
  });

  test('is not an organization and an environment at once', () => {
    const both = { 'secret-organization': 'octo', 'secret-environment': 'gitee' };
    expect(getRejection({ ...valid, ...both })).toEqual({
      reason: 'secret_organization_and_environment',
    });
  });

  test('is missed', () => {
    expect(getRejection({ ...valid, 'secret-repository': '' })).toEqual({
      reason: 'secret_repository_empty',
    });
  });
});

test('a secret needs a token that may write it', () => {
  expect(getRejection({ ...valid, 'secret-token': 'ghp_1 ghp_2' })).toEqual({
    reason: 'secret_token_malformed',
  });
  expect(getRejection({ ...valid, 'secret-token': 'ab'.repeat(32) })).toEqual({
    reason: 'secret_token_mistaken',
    mistake: 'gitee_refresh_token',
  });
  expect(getRejection({ ...valid, 'secret-token': '' })).toEqual({ reason: 'secret_token_empty' });
});

test.each([
  ['http://api.github.com', 'server_url_insecure'],
  ['api.github.com', 'server_url_without_scheme'],
  ['https://api.github.com/?a', 'server_url_not_bare'],
  ['ftp://a', 'server_url_malformed'],
])('secret-api-url may not be %s', (url, reason) => {
  expect(getRejection({ ...valid, 'secret-api-url': url })).toMatchObject({
    reason,
    source: 'secret-api-url',
  });
});

describe('the store', () => {
  const GITHUB = ['https://api.github.com/repos/octo/repo/actions/secrets/public-key'];
  const GITEA = 'https://git.example/api/v1';
  const PROBE = `${GITEA}/repos/octo/repo/actions/secrets/0`;

  test.each<[string, StepInputs, Variables, string]>([
    ['GitHub, if nothing tells another', {}, {}, GITHUB.join()],
    [
      'GitHub Enterprise by its address',
      { 'secret-api-url': 'https://ghe.example/api/v3' },
      {},
      'https://ghe.example/api/v3/repos/octo/repo/actions/secrets/public-key',
    ],
    ['Gitea by its address', { 'secret-api-url': GITEA }, {}, PROBE],
    [
      'Gitea by its address below another',
      { 'secret-api-url': 'https://git.example/gitea/api/v1' },
      {},
      'https://git.example/gitea/api/v1/repos/octo/repo/actions/secrets/0',
    ],
    ['Gitea by its address with a slash', { 'secret-api-url': `${GITEA}/` }, {}, PROBE],
    [
      'Gitea by its runner',
      { 'secret-api-url': 'https://git.example/a' },
      { GITEA_ACTIONS: 'true' },
      'https://git.example/a/repos/octo/repo/actions/secrets/0',
    ],
    [
      'Forgejo by its runner',
      { 'secret-api-url': 'https://git.example/a' },
      { FORGEJO_ACTIONS: 'true' },
      'https://git.example/a/repos/octo/repo/actions/secrets/0',
    ],
    [
      'Gitea when that is said',
      { 'secret-api-url': 'https://git.example', 'secret-store': 'Gitea' },
      {},
      'https://git.example/repos/octo/repo/actions/secrets/0',
    ],
    [
      'GitHub when that is said, on a runner of Gitea too',
      { 'secret-store': 'github' },
      { GITEA_ACTIONS: 'true' },
      GITHUB.join(),
    ],
  ])('is %s', async (_, inputs, variables, first) => {
    expect((await asked({ ...valid, ...inputs }, variables))[0]).toBe(first);
  });

  test('of Gitea may be an organization', async () => {
    const inputs = { ...valid, 'secret-api-url': GITEA, 'secret-organization': 'octo' };
    expect(await asked(inputs)).toEqual([`${GITEA}/orgs/octo/actions/secrets/0`]);
  });

  test('of Gitea may be no environment', () => {
    const inputs = { ...valid, 'secret-api-url': GITEA, 'secret-environment': 'gitee' };
    expect(getRejection(inputs)).toEqual({ reason: 'secret_environment_unsupported' });
  });

  test('is one of three', () => {
    expect(getRejection({ ...valid, 'secret-store': 'gitlab' })).toEqual({
      reason: 'input_not_a_choice',
      input: 'secret-store',
      value: 'gitlab',
      choices: ['auto', 'github', 'gitea'],
    });
  });
});

describe('the address of the server', () => {
  const insecure = 'http://github.test/api/v3';

  test('is the fault of the runner, if it is that of the runner and has no TLS', () => {
    startStep({ ...valid, 'secret-api-url': insecure });
    vi.stubEnv('GITHUB_API_URL', insecure);
    expect(getProblemFrom(readSecretInputs)).toEqual({
      reason: 'runner_server_insecure',
      origin: 'http://github.test',
    });
  });

  test.each([
    ['is that of the input, if the runner has another', insecure, 'https://api.github.com'],
    ['is that of the input, if the runner has none that can be read', 'github', 'github'],
  ])('%s', (_, url, runner) => {
    startStep({ ...valid, 'secret-api-url': url });
    vi.stubEnv('GITHUB_API_URL', runner);
    expect(getProblemFrom(readSecretInputs)).toMatchObject({ source: 'secret-api-url' });
  });

  test.each(['https://github.test/api/v3', 'http://127.0.0.1:3000/api/v3'])(
    'may be that of the runner: %s',
    (url) => {
      startStep({ ...valid, 'secret-api-url': url });
      vi.stubEnv('GITHUB_API_URL', url);
      expect(readSecretInputs()).toBeTypeOf('function');
    },
  );
});

describe('the job', () => {
  const secret = answer({ updated_at: '2100-01-01T00:00:00Z' });

  async function writtenSinceRead(variables: Variables) {
    startStep(valid);
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const http = httpReplying(secret, secret);
    const store = combineStores(await readSecretInputs()(within(http)));
    const date = await store.writtenSinceRead();
    return { date, asked: http.requests.map(({ url }) => url.pathname) };
  }

  test('is found by the variables of the runner', async () => {
    const { asked: paths } = await writtenSinceRead({
      GITHUB_REPOSITORY: 'octo/caller',
      GITHUB_RUN_ID: '17',
    });
    expect(paths).toEqual([
      '/repos/octo/repo/actions/secrets/GITEE_REFRESH_TOKEN',
      '/repos/octo/caller/actions/runs/17',
    ]);
  });

  test.each<Variables>([{}, { GITHUB_REPOSITORY: 'octo/caller' }, { GITHUB_RUN_ID: '17' }])(
    'without both of them (%o) began when this process did',
    async (variables) => {
      const { date, asked: paths } = await writtenSinceRead(variables);
      expect(paths).toHaveLength(1);
      expect(date).toEqual(new Date('2100-01-01T00:00:00Z'));
    },
  );
});
