import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createHttpClient } from '../../src/http/client.ts';
import type { HttpResult } from '../../src/http/types.ts';
import { type GitLabVariable, gitlabVariable } from '../../src/stores/gitlab.ts';
import { answer, httpReplying, noResponse, within } from '../gitee/http-fixtures.ts';
import { getLabel } from '../support/explained.ts';
import { type FakeGitLab, fakeGitLab } from '../support/gitlab.ts';
import { closeServers, listen } from '../support/servers.ts';
import { getExplanation } from './explanation.ts';
import { createFolder } from './folder.ts';

afterAll(closeServers);

const PROJECT = { project: 'octo/sub group/repo' };
const GROUP = { group: '42' };
const SETTINGS = {
  token: 'glpat-writer',
  readOnlyToken: 'glpat-reader',
  developerToken: 'glpat-developer',
  projects: [PROJECT.project],
  groups: [GROUP.group],
};
const ONE = 'gts1.value-number-one';
const TWO = 'gts1.value-number-two';
const PLACE = '/api/v4/projects/octo%2Fsub%20group%2Frepo/variables';

function createVariable(overrides: Partial<GitLabVariable> = {}): GitLabVariable {
  return {
    ...within(httpReplying()),
    apiUrl: new URL('https://gitlab.test/api/v4'),
    token: SETTINGS.token,
    name: 'GITEE_SESSION',
    scope: PROJECT,
    lock: join(createFolder(), 'lock'),
    ...overrides,
  };
}

async function start(overrides: Partial<typeof SETTINGS & { hasScopedGroups: boolean }> = {}) {
  const gitlab = fakeGitLab({ ...SETTINGS, ...overrides });
  const apiUrl = new URL(`http://127.0.0.1:${await listen(createServer(gitlab.handle))}/api/v4/`);
  const http = createHttpClient();
  return {
    ...gitlab,
    open: (options: Partial<GitLabVariable> = {}) =>
      gitlabVariable(createVariable({ http, apiUrl, ...options })),
  };
}

function only({ variables }: FakeGitLab) {
  expect(variables.size).toBe(1);
  return [...variables.values()][0];
}

/** What prepare says to these replies. */
async function getProblem(replies: HttpResult[], overrides: Partial<GitLabVariable> = {}) {
  const store = gitlabVariable(createVariable({ http: httpReplying(...replies), ...overrides }));
  return getExplanation(store.prepare());
}

const MISSING = answer({ message: '404 Variable Not Found' }, { status: 404 });

/** What a save says to these replies after the variable was looked up. */
async function unsaved(...replies: HttpResult[]) {
  const { save } = await gitlabVariable(
    createVariable({ http: httpReplying(MISSING, MISSING, ...replies) }),
  ).prepare();
  return getExplanation(save(ONE));
}

describe('a variable of GitLab', () => {
  test.each([
    [PROJECT, 'the project octo/sub group/repo'],
    [GROUP, 'the group 42'],
  ])('in %o is created masked, read and written again', async (scope, owner) => {
    const gitlab = await start();
    const store = gitlab.open({ scope });
    expect(getLabel(store)).toBe(`the variable GITEE_SESSION of ${owner}`);
    expect(await store.load()).toBeUndefined();
    const { save } = await store.prepare();
    await save(ONE);
    expect(await store.load()).toBe(ONE);
    await save(TWO);
    await (await store.prepare()).save(TWO);
    expect(only(gitlab)).toEqual({
      key: 'GITEE_SESSION',
      value: TWO,
      variable_type: 'env_var',
      protected: false,
      masked: true,
      hidden: false,
      raw: true,
      environment_scope: '*',
      description: null,
    });
    expect(await store.writtenSinceRead()).toBeUndefined();
  });

  test('is asked for by its whole, encoded address', async () => {
    const { open, requests } = await start();
    await (await open({ environmentScope: 'review/*' }).prepare()).save(ONE);
    await (await open({ environmentScope: 'review/*' }).prepare()).save(TWO);
    const variable = `${PLACE}/GITEE_SESSION?filter%5Benvironment_scope%5D=review%2F*`;
    const looked = [`GET ${variable}`, `GET ${variable}`];
    expect(requests).toEqual([...looked, `POST ${PLACE}`, ...looked, `PUT ${variable}`]);
  });

  test('is updated with all that it was, lest GitLab should change it', async () => {
    const settings = { variable_type: 'file', masked: false, protected: true, raw: false };
    const found = { key: 'GITEE_SESSION', value: 'old', description: 'mine', ...settings };
    const http = httpReplying(answer(found), answer(found), answer({}));
    await (await gitlabVariable(createVariable({ http })).prepare()).save(ONE);
    const [, , update] = http.requests;
    expect(update).toMatchObject({
      method: 'PUT',
      headers: {
        accept: 'application/json',
        'private-token': SETTINGS.token,
        'content-type': 'application/json',
      },
    });
    expect(JSON.parse(update?.body ?? '')).toEqual({
      ...settings,
      value: ONE,
      environment_scope: '*',
    });
  });

  test('keeps all that its owner has set', async () => {
    const gitlab = await start();
    const before = {
      key: 'GITEE_SESSION',
      value: 'old',
      variable_type: 'file',
      protected: true,
      masked: false,
      hidden: false,
      raw: false,
      environment_scope: 'production',
      description: 'mine',
    };
    const location = `projects/${PROJECT.project} GITEE_SESSION`;
    gitlab.variables.set(`${location} production`, before);
    gitlab.variables.set(`${location} *`, { ...before, value: 'other', environment_scope: '*' });
    const store = gitlab.open({ environmentScope: 'production' });
    expect(await store.load()).toBe('old');
    await (await store.prepare()).save(ONE);
    expect(gitlab.variables.get(`${location} production`)).toEqual({ ...before, value: ONE });
    expect(gitlab.variables.get(`${location} *`)?.value).toBe('other');
  });

  test('that somebody else deletes or creates meanwhile is written all the same', async () => {
    const gitlab = await start();
    const { save } = await gitlab.open().prepare();
    await (await gitlab.open().prepare()).save(ONE);
    await save(TWO);
    expect(only(gitlab)?.value).toBe(TWO);
    const { save: saveAgain } = await gitlab.open().prepare();
    gitlab.variables.clear();
    await saveAgain(ONE);
    expect(only(gitlab)?.value).toBe(ONE);
  });

  test('that others create or delete at the very moment is looked at anew', async () => {
    const old = answer({ key: 'GITEE_SESSION', value: 'old' });
    const taken = answer({ message: { key: ['has already been taken'] } }, { status: 400 });
    const http = httpReplying(old, old, MISSING, MISSING, taken, old, answer({}));
    await (await gitlabVariable(createVariable({ http })).prepare()).save(ONE);
    expect(http.requests.map(({ method }) => method).join(' ')).toBe(
      'GET GET PUT GET POST GET PUT',
    );
  });

  test('that never stays as it was is given up', async () => {
    const old = answer({ key: 'GITEE_SESSION', value: 'old' });
    const http = httpReplying(old, old, MISSING, old, MISSING, old, MISSING);
    const { save } = await gitlabVariable(createVariable({ http })).prepare();
    expect(await getExplanation(save(ONE))).toMatchObject({ code: 'token_unsaved' });
  });

  test('is read as a whole, which is no more than its value, and tells its time', async () => {
    const date = 'Sun, 06 Nov 1994 08:49:37 GMT';
    const found = { key: 'GITEE_SESSION', value: ONE };
    const http = httpReplying(answer(found, { headers: { date } }), answer(found));
    const store = gitlabVariable(createVariable({ http }));
    expect(store.now?.()).toBeCloseTo(Date.now() / 1000, -1);
    expect(await store.read()).toEqual({ session: ONE });
    expect(store.now?.()).toBeCloseTo(Date.parse(date) / 1000, -1);
    await store.load();
    expect(store.now?.()).toBeCloseTo(Date.parse(date) / 1000, -1);
  });

  test.each([
    ['the value', answer({ key: 'GITEE_SESSION', value: ONE }), true],
    ['another value', answer({ key: 'GITEE_SESSION', value: TWO }), false],
    ['nothing', MISSING, false],
    ['a failure', answer('', { status: 503 }), false],
  ])('was read back when GitLab shows %s: %s', async (_, result, expected) => {
    const store = gitlabVariable(createVariable({ http: httpReplying(result) }));
    expect(await store.readBack?.(ONE)).toBe(expected);
  });

  test('that is empty holds nothing', async () => {
    const http = httpReplying(answer({ key: 'GITEE_SESSION', value: '' }));
    expect(await gitlabVariable(createVariable({ http })).load()).toBeUndefined();
  });

  test('that is hidden cannot be read, but can be written', async () => {
    const gitlab = await start();
    await (await gitlab.open().prepare()).save(ONE);
    for (const [id, variable] of gitlab.variables) {
      gitlab.variables.set(id, { ...variable, hidden: true });
    }
    expect(await getExplanation(gitlab.open().load())).toMatchObject({
      code: 'store_refused',
      message:
        'GitLab never returns the value of the variable GITEE_SESSION of the project octo/sub group/repo, ' +
        'because the variable is hidden. No refresh token was used.',
      advice:
        'Delete the variable, and create it again with the visibility "Masked" instead of "Masked and hidden".',
    });
    await (await gitlab.open().prepare()).save(TWO);
    expect(only(gitlab)).toMatchObject({ value: TWO, hidden: true });
  });

  test('is for one process at a time', async () => {
    const store = gitlabVariable(createVariable());
    const order: string[] = [];
    const work = async () => {
      order.push('in');
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push('out');
    };
    await Promise.all([store.withLock(work), store.withLock(work)]);
    expect(order).toEqual(['in', 'out', 'in', 'out']);
  });
});

describe('a fence', () => {
  const found = (value: string) => answer({ key: 'GITEE_SESSION', value });

  /** Saves under a fence that lets a value replace the old one alone. */
  function saving(replies: HttpResult[], held: boolean[] = []) {
    const http = httpReplying(found('old'), ...replies);
    const fence = {
      isHeld: () => held.shift() ?? true,
      mayReplace: (shown: string | undefined) => shown === 'old',
    };
    const store = gitlabVariable(createVariable({ http }));
    const saved = store.prepare(fence).then(({ save }) => save(ONE));
    return { saved, http, methods: () => http.requests.map(({ method }) => method).join(' ') };
  }

  test('lets a value replace the one that it may', async () => {
    const { saved, methods } = saving([found('old'), answer({})]);
    await saved;
    expect(methods()).toBe('GET GET PUT');
  });

  test('keeps a value from replacing any other', async () => {
    const { saved, methods } = saving([found(TWO)]);
    expect(await getExplanation(saved)).toMatchObject({
      code: 'token_unsaved',
      message: expect.stringContaining('Another process has stored a newer session'),
    });
    expect(methods()).toBe('GET GET');
  });

  test('keeps whoever has lost the lock from writing', async () => {
    const { saved, methods } = saving([found('old')], [false]);
    expect(await getExplanation(saved)).toMatchObject({ code: 'token_unsaved' });
    expect(methods()).toBe('GET GET');
  });

  test('keeps a value from replacing what cannot be seen', async () => {
    const { saved, methods } = saving([answer('', { status: 500 })]);
    expect(await getExplanation(saved)).toMatchObject({
      code: 'token_unsaved',
      message: expect.stringContaining('GitLab failed to process the request (500).'),
    });
    expect(methods()).toBe('GET GET');
  });

  test('takes a write whose answer was lost as done when its value is there', async () => {
    const { saved, methods } = saving([found('old'), noResponse({ sent: true }), found(ONE)]);
    await saved;
    expect(methods()).toBe('GET GET PUT GET');
  });

  test.each([
    ['what it may replace', found('old'), true],
    ['its value', found(ONE), false],
    ['another value', found(TWO), false],
    ['nothing that it knows', answer('', { status: 500 }), false],
  ])('lets a request be repeated when GitLab shows %s: %s', async (_, shown, expected) => {
    const { saved, http } = saving([found('old'), answer({}), shown]);
    await saved;
    expect(await http.requests[2]?.mayRepeat?.()).toBe(expected);
  });
});

describe('GitLab refuses before anything is spent', () => {
  test.each([
    [
      'a token it does not know',
      { token: 'no' },
      'GitLab rejected GITLAB_TOKEN (401 Unauthorized).',
    ],
    ['a job token', { token: 'no', tokenName: 'CI_JOB_TOKEN' }, 'GitLab rejected CI_JOB_TOKEN'],
    ['a role that is too low', { token: SETTINGS.developerToken }, '(403 Forbidden).'],
    [
      'a project it hides',
      { scope: { project: 'no' } },
      'GitLab finds no project no, or GITLAB_TOKEN has no access to it.',
    ],
    [
      'a group it hides',
      { scope: { group: 'no' } },
      'GitLab finds no group no, or GITLAB_TOKEN has no access to it.',
    ],
  ])('%s', async (_, overrides, words) => {
    const { open } = await start();
    const store = open(overrides);
    for (const refused of [store.prepare(), store.load()]) {
      expect(await getExplanation(refused)).toMatchObject({
        code: 'store_refused',
        message: expect.stringContaining(words),
        advice: expect.stringContaining("A job's own CI_JOB_TOKEN cannot write variables."),
      });
    }
  });

  test.each([
    [PROJECT, 'the scope api and the role Maintainer in the project'],
    [GROUP, 'the scope api and the role Owner of the group'],
  ])('and names what is missing in %o', async (scope, needed) => {
    const { open } = await start();
    const error = await getExplanation(open({ scope, token: SETTINGS.developerToken }).prepare());
    expect(error).toMatchObject({ advice: expect.stringContaining(needed) });
  });

  test.each([
    [
      '400',
      answer({ message: '404 Variable Not Found' }, { status: 400 }),
      'GitLab rejected the variable GITEE_SESSION of the project octo/sub group/repo (400 404',
    ],
    ['no words', answer({ message: null }, { status: 409 }), '(409).'],
    [
      'many words',
      answer({ message: { value: ['is bad', 'is short'], key: ['is odd'] } }, { status: 409 }),
      '(409 value is bad, is short; key is odd).',
    ],
    [
      '409',
      answer({ message: 'There are multiple' }, { status: 409 }),
      'GitLab rejected the variable GITEE_SESSION of the project octo/sub group/repo (409 There',
    ],
    ['lists', answer({ message: ['no'] }, { status: 409 }), '(409).'],
    ['odd objects', answer({ message: { a: [1], b: 'c' } }, { status: 409 }), '(409).'],
  ])('by %s', async (_, result, words) => {
    const error = await getProblem([result]);
    expect(error.code).toBe('store_refused');
    expect(error.message).toContain(words);
    expect(error.message).not.toContain(ONE);
  });

  test.each([
    [
      'silence',
      noResponse(),
      'gitlab.test did not respond in time.',
      'Try again later, or check the proxy and the API address (secret-api-url or --api-url).',
    ],
    [
      '500',
      answer('<html>', { status: 500 }),
      'GitLab failed to process the request (500).',
      'Try again later. If it fails again, check the proxy and the API address (secret-api-url or --api-url).',
    ],
  ])('by %s', async (_, result, words, advice) => {
    expect(await getProblem([result])).toMatchObject({
      code: 'store_refused',
      message: expect.stringContaining(words),
      advice,
    });
  });

  test.each([
    ['no JSON', '<html>'],
    ['another variable', { key: 'OTHER', value: ONE }],
  ])('by %s', async (_, body) => {
    expect(await getProblem([answer(body)])).toMatchObject({
      code: 'store_refused',
      message:
        'gitlab.test sent an unexpected response for the variable GITEE_SESSION of the project octo/sub group/repo. ' +
        'It is probably not the right REST API. No refresh token was used.',
      advice: 'Check the API address (secret-api-url or --api-url).',
    });
  });

  test.each(['', 'A-B', '-A', 'A-', 'A B', 'Ä'])('the name %o', async (name) => {
    expect(await getProblem([], { name })).toMatchObject({
      code: 'store_refused',
      message: `"${name}" is not a valid name for a GitLab variable. No refresh token was used.`,
      advice: 'Use letters, digits and underscores, at most 255 characters.',
    });
  });

  test('the name of 256 characters, of which it shows 100', async () => {
    const name = 'X'.repeat(256);
    expect((await getProblem([], { name })).message).toMatch(/^"X{100}" is not a valid name/);
  });

  test('no name of 255 characters', async () => {
    const name = 'X'.repeat(255);
    const http = httpReplying(answer({ key: name, value: ONE }));
    expect(await gitlabVariable(createVariable({ http, name })).load()).toBe(ONE);
  });

  test.each(['', '.', '..'])('the place %o', async (id) => {
    expect(await getProblem([], { scope: { project: id } })).toMatchObject({
      code: 'store_refused',
      message: `"${id}" is not a valid ID or path of a GitLab project. No refresh token was used.`,
      advice: 'Set --project to an ID, or to a path such as group/project.',
    });
    expect(await getProblem([], { scope: { group: id } })).toMatchObject({
      message: `"${id}" is not a valid ID or path of a GitLab group. No refresh token was used.`,
      advice: 'Set --group to an ID, or to a path such as group/subgroup.',
    });
  });

  test.each(['...', 'a.', '.a'])('not the place %o', async (project) => {
    const http = httpReplying(answer({ key: 'GITEE_SESSION', value: ONE }));
    expect(await gitlabVariable(createVariable({ http, scope: { project } })).load()).toBe(ONE);
  });
});

describe('GitLab refuses the new value', () => {
  test('by a token that may only read', async () => {
    const gitlab = await start();
    const { save } = await gitlab.open({ token: SETTINGS.readOnlyToken }).prepare();
    expect(await getExplanation(save(ONE))).toMatchObject({
      code: 'token_unsaved',
      message: expect.stringContaining(
        'GITLAB_TOKEN is not allowed to write the variable GITEE_SESSION',
      ),
    });
    expect(gitlab.variables.size).toBe(0);
  });

  test('that cannot be masked, and says so', async () => {
    const { save } = await (await start()).open().prepare();
    const error = await getExplanation(save('a b'));
    expect(error.code).toBe('token_unsaved');
    expect(error.message).toContain('(400 value is invalid).');
    expect(error.advice).toBe(
      'Check the settings of the variable. A masked one needs a value of at least 8 characters, without spaces.',
    );
  });

  test('without showing it', async () => {
    const error = await unsaved(
      answer({ error: `bad ${ONE}`, error_description: 'env_var' }, { status: 400 }),
    );
    expect(error.message).toContain('(400 bad ***: env_var).');
  });

  test('of an old variable without showing it', async () => {
    const echo = answer({ message: `bad ${ONE}` }, { status: 400 });
    const found = answer({ key: 'GITEE_SESSION', value: 'old' });
    const http = httpReplying(found, found, echo);
    const { save } = await gitlabVariable(createVariable({ http })).prepare();
    expect(await getExplanation(save(ONE))).toMatchObject({
      message: expect.stringContaining('(400 bad ***).'),
    });
  });

  test('by a conflict once and for all', async () => {
    const conflict = answer({ message: 'has already been taken' }, { status: 409 });
    expect((await unsaved(conflict)).message).toContain('(409 has already been taken).');
  });

  test('by keeping it for other environments', async () => {
    const { open } = await start({ hasScopedGroups: false });
    const { save } = await open({ scope: GROUP, environmentScope: 'production' }).prepare();
    expect(await getExplanation(save(ONE))).toMatchObject({
      code: 'token_unsaved',
      message:
        'GitLab ignored the environment scope production, and wrote the variable GITEE_SESSION of the group 42 ' +
        'for other environments. Its license probably does not include environment scopes for groups. ' +
        'Gitee has issued a new refresh token, but it could not be saved.',
      advice: 'Leave out --environment-scope, or use a variable of a project (--project).',
    });
  });

  test('by silence', async () => {
    const replies = [noResponse(), MISSING, noResponse(), MISSING, noResponse()];
    expect((await unsaved(...replies)).message).toContain('did not respond in time.');
  });
});
