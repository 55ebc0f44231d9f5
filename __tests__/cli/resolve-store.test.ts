import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type ReadableTarget,
  resolveReadableStore,
  resolveStore,
  type StoreOptions,
  sessionPath,
  type WriteOnlyTarget,
} from '../../src/cli/resolve-store.ts';
import { answer, type FakeHttp, httpReplying, within } from '../gitee/http-fixtures.ts';
import { createFolder } from '../stores/folder.ts';
import { getLabel } from '../support/explained.ts';
import { context } from './command.ts';
import { explainedRejection } from './rejection.ts';

const PROFILE = { gitee_url: 'https://gitee.com', client_id: 'id', client_secret: 'cs-secret' };
const SAVE = 'cat > /dev/null';
const NOT_FOUND = answer({ message: '404 Variable Not Found' }, { status: 404 });
const KEY = answer({ key_id: '1', key: Buffer.alloc(32, 9).toString('base64') });
const THERE = answer({});

/** What each store needs at least. */
const MINIMAL_OPTIONS = {
  file: {},
  branch: { repo: 'octo/website' },
  github: { repo: 'octo/website' },
  gitea: { repo: 'octo/website', apiUrl: 'https://gitea.test/api/v1' },
  gitlab: { project: '42' },
  command: { saveCommand: SAVE },
} as const;

const TOKENS = { GH_TOKEN: 'gh-secret', GITEA_TOKEN: 'gt-secret', GITLAB_TOKEN: 'gl-secret' };

type Overrides = Partial<StoreOptions> & Pick<StoreOptions, 'store'>;

/** Valid options of a store; a test states only what differs. */
function createOptions(overrides: Overrides): StoreOptions {
  return {
    environmentScope: '*',
    secretName: 'GITEE_REFRESH_TOKEN',
    clientIdName: 'GITEE_CLIENT_ID',
    clientSecretName: 'GITEE_CLIENT_SECRET',
    sessionKeyName: 'GITEE_SESSION_KEY',
    branch: 'gitee-token',
    ...MINIMAL_OPTIONS[overrides.store],
    ...overrides,
  };
}

let config: string;

beforeEach(() => {
  config = createFolder();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const envWith = (env: NodeJS.ProcessEnv = {}) => ({ XDG_CONFIG_HOME: config, ...TOKENS, ...env });

/** Finds the store, whose requests get these replies. */
function find(overrides: Overrides, env: NodeJS.ProcessEnv = {}, http = httpReplying()) {
  return resolveStore(createOptions(overrides), {
    ...context(),
    ...within(http),
    env: envWith(env),
  });
}

async function findReadable(
  overrides: Overrides,
  env: NodeJS.ProcessEnv = {},
  http = httpReplying(),
): Promise<ReadableTarget> {
  return resolveReadableStore(createOptions(overrides), {
    ...context(),
    ...within(http),
    env: envWith(env),
  });
}

/** What preparing the store asks its API for first. */
async function firstRequest(target: ReadableTarget | WriteOnlyTarget, http: FakeHttp) {
  await target.store.prepare();
  const [first] = http.requests;
  return { url: first?.url.href, headers: first?.headers };
}

describe('the store file', () => {
  test('is the file that is named', async () => {
    const file = join(createFolder(), 'mine.json');
    writeFileSync(file, JSON.stringify({ ...PROFILE, session: 'gts1.stored' }));
    const target = await findReadable({ store: 'file', file });
    expect([target.isReadable, target.profile]).toEqual([true, PROFILE]);
    expect([target.journal, target.secret]).toEqual([undefined, undefined]);
    const store = target.store;
    expect([getLabel(store), await store.load()]).toEqual([`the file ${file}`, 'gts1.stored']);
  });

  test('is one in the own folder unless it is named', async () => {
    const path = join(config, 'gitee-token', 'session.json');
    const target = await findReadable({ store: 'file' });
    expect(target.store.name).toEqual({ kind: 'file', path });
    expect(target.profile).toEqual({});
    expect(sessionPath('', envWith())).toBe(path);
    expect(sessionPath('mine.json', envWith())).toBe(join(process.cwd(), 'mine.json'));
  });

  test('is where a link leads to, and not the link', () => {
    const folder = createFolder();
    const [file, link] = [join(folder, 'file'), join(folder, 'link')];
    writeFileSync(file, '');
    symlinkSync(file, link);
    expect(sessionPath(link, {})).toBe(file);
    expect(sessionPath(join(folder, 'nothing'), {})).toBe(join(folder, 'nothing'));
  });

  test('writes the profile when it is given one, and keeps it otherwise', async () => {
    const file = join(createFolder(), 'mine.json');
    const target = await findReadable({ store: 'file', file });
    await (await (target.withProfile?.(PROFILE) ?? target.store).prepare()).save('gts1.one');
    await (await target.store.prepare()).save('gts1.two');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ ...PROFILE, session: 'gts1.two' });
  });

  test('that is none of ours is left alone', async () => {
    const file = join(createFolder(), 'package.json');
    writeFileSync(file, '{"name":"mine"}');
    expect(await explainedRejection(find({ store: 'file', file }))).toMatchObject({
      code: 'store_refused',
      advice: expect.stringContaining('--file'),
    });
  });
});

describe('the store github', () => {
  test.each<[Partial<StoreOptions>, string, string]>([
    [
      { repo: 'octo/web.site-1' },
      'repos/octo/web.site-1/actions/secrets/public-key',
      'the secret GITEE_REFRESH_TOKEN of octo/web.site-1',
    ],
    [
      { repo: 'octo/website', env: 'pro/duction' },
      'repos/octo/website/environments/pro%2Fduction/secrets/public-key',
      'the secret GITEE_REFRESH_TOKEN of the environment pro/duction of octo/website',
    ],
    [
      { repo: '', org: 'octo' },
      'orgs/octo/actions/secrets/public-key',
      'the secret GITEE_REFRESH_TOKEN of the organization octo',
    ],
  ])('writes to the place of %o', async (overrides, path, label) => {
    const http = httpReplying(KEY, answer({ visibility: 'all' }));
    const target = await find({ store: 'github', ...overrides }, {}, http);
    const { url, headers } = await firstRequest(target, http);
    expect(url).toBe(`https://api.github.com/${path}`);
    expect(headers).toMatchObject({ authorization: 'Bearer gh-secret' });
    expect([target.isReadable, target.profile, getLabel(target.store)]).toEqual([false, {}, label]);
  });

  test('has other secrets in the same place, by their names', async () => {
    const { secret } = await find({ store: 'github', secretName: 'MINE' });
    expect(secret?.('OTHER').name).toEqual({
      kind: 'repository_secret',
      name: 'OTHER',
      repository: 'octo/website',
    });
    const target = await find({ store: 'github', secretName: 'MINE' });
    expect(getLabel(target.store)).toBe('the secret MINE of octo/website');
  });

  test('names the token as what it was given by', async () => {
    const refused = answer({ message: 'Bad credentials' }, { status: 401 });
    const http = httpReplying(refused, refused);
    const error = await explainedRejection(
      (await find({ store: 'github' }, {}, http)).store.prepare(),
    );
    expect(error).toMatchObject({ message: expect.stringContaining('GH_TOKEN') });
  });

  test('asks nobody when the secret was replaced, for no job has read it', async () => {
    const http = httpReplying(answer({ updated_at: '2020-01-01T00:00:00Z' }));
    const target = await find({ store: 'github' }, {}, http);
    expect(await target.store.writtenSinceRead()).toBeUndefined();
    expect(http.requests).toHaveLength(1);
  });

  test.each<[Partial<StoreOptions>, NodeJS.ProcessEnv, string]>([
    [{}, { GITHUB_API_URL: 'https://ghe.test/api/v3' }, 'https://ghe.test/api/v3/repos'],
    [{ apiUrl: 'https://a.test' }, { GITHUB_API_URL: 'https://b.test' }, 'https://a.test/repos'],
  ])('is that of the server of %o and %o', async (overrides, env, url) => {
    const http = httpReplying(KEY, THERE);
    const target = await find({ store: 'github', ...overrides }, env, http);
    expect((await firstRequest(target, http)).url).toContain(`${url}/octo/website/`);
  });

  test.each([
    'website',
    '',
    'octo/website/more',
    'octo/..',
    '../website',
    './website',
    'octo/web site',
    'octo/web?site',
    'https://github.com/octo',
  ])('has no repository %j', async (repo) => {
    expect(await explainedRejection(find({ store: 'github', repo }))).toMatchObject({
      code: 'input_invalid',
      message: repo
        ? 'The repository must have the form OWNER/NAME.'
        : '--repo OWNER/NAME is required.',
      advice: expect.stringContaining('such as octo/website'),
    });
  });

  test('is found by the address of a repository', async () => {
    const http = httpReplying(KEY, THERE);
    const repo = 'git@github.com:octo/website.git';
    const target = await find({ store: 'github', repo, env: 'prod' }, {}, http);
    expect((await firstRequest(target, http)).url).toContain('/octo/website/environments/prod/');
  });

  test('is not looked for on another server than the address of the repository', async () => {
    const repo = 'https://gitee.com/octo/website';
    expect(await explainedRejection(find({ store: 'github', repo }))).toMatchObject({
      code: 'input_invalid',
      message: '--repo is a repository on gitee.com, but the API in use is that of github.com.',
    });
  });

  test.each(['octo/website', 'oc to', '..', 'octo?'])('has no organization %j', async (org) => {
    expect(await explainedRejection(find({ store: 'github', repo: '', org }))).toMatchObject({
      code: 'input_invalid',
      message: '--org is not the name of an organization.',
      advice: expect.stringContaining('--org NAME'),
    });
  });

  test('cannot be read', async () => {
    expect(await explainedRejection(findReadable({ store: 'github' }))).toMatchObject({
      code: 'input_invalid',
      message: 'The github store is write-only: the server never returns secret values.',
      advice: expect.stringContaining('Use --store file, branch, gitlab or command.'),
    });
  });
});

describe('the token of gh', () => {
  /** Puts a `gh` in front that runs these lines of the shell, and notes its arguments. */
  function fakeGh(lines: string) {
    const folder = createFolder();
    const log = join(folder, 'arguments');
    const script = `#!/bin/sh\nprintf '%s\\n' "$@" > '${log}'\n${lines}\n`;
    writeFileSync(join(folder, 'gh'), script, { mode: 0o755 });
    vi.stubEnv('PATH', folder);
    return { args: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []) };
  }

  const NO_TOKEN = { GH_TOKEN: '' };

  test('is used when GH_TOKEN is empty', async () => {
    const { args } = fakeGh('echo gh-own-secret');
    const http = httpReplying(KEY, THERE);
    const target = await find({ store: 'github' }, NO_TOKEN, http);
    const { headers } = await firstRequest(target, http);
    expect(headers).toMatchObject({ authorization: 'Bearer gh-own-secret' });
    expect(args()).toEqual(['auth', 'token', '--hostname', 'github.com']);
  });

  test.each([
    ['https://ghe.test/api/v3', 'ghe.test'],
    ['https://api.ghe.test', 'api.ghe.test'],
    ['https://api.octo.ghe.com', 'octo.ghe.com'],
    ['https://api.github.com:443/', 'github.com'],
    ['https://api.github.com.test', 'api.github.com.test'],
  ])('for %s is that of the host %s', async (apiUrl, host) => {
    const { args } = fakeGh('echo gh-own-secret');
    await find({ store: 'github', apiUrl }, NO_TOKEN);
    expect(args()).toEqual(['auth', 'token', '--hostname', host]);
  });

  test('is not asked for when there is GH_TOKEN', async () => {
    const { args } = fakeGh('echo gh-own-secret');
    const http = httpReplying(KEY, THERE);
    const target = await find({ store: 'github' }, {}, http);
    const { headers } = await firstRequest(target, http);
    expect(headers).toMatchObject({ authorization: 'Bearer gh-secret' });
    expect(args()).toEqual([]);
  });

  test.each([
    ['says nothing', 'exit 0'],
    ['says only an empty line', 'echo'],
    ['fails', 'echo not-a-token; echo "no oauth token" >&2; exit 1'],
  ])('is missing when gh %s', async (_, lines) => {
    fakeGh(lines);
    expect(await explainedRejection(find({ store: 'github' }, NO_TOKEN))).toMatchObject({
      code: 'input_invalid',
      message: 'There is no GitHub token: GH_TOKEN is empty, and `gh auth token` returned none.',
      advice: expect.stringMatching(/GH_TOKEN.*gh auth login/),
    });
  });

  test.each<[Partial<StoreOptions>, string]>([
    [{}, 'Secrets: Read and write'],
    [{ env: 'gitee' }, 'Environments: Read and write'],
    [{ repo: '', org: 'octo' }, 'Organization secrets: Read and write'],
  ])('is missing, and the permission that it needs for %o is named', async (target, permission) => {
    fakeGh('exit 1');
    expect(await explainedRejection(find({ store: 'github', ...target }, NO_TOKEN))).toMatchObject({
      advice: `Set GH_TOKEN to a token with the permission "${permission}", or run \`gh auth login\`.`,
    });
  });

  test('is missing when there is no gh', async () => {
    vi.stubEnv('PATH', createFolder());
    expect(await explainedRejection(find({ store: 'github' }, NO_TOKEN))).toMatchObject({
      code: 'input_invalid',
    });
  });
});

describe('the store gitea', () => {
  test.each<[Partial<StoreOptions>, string, string]>([
    [{}, 'repos/octo/website', 'the secret GITEE_REFRESH_TOKEN of octo/website'],
    [
      { repo: '', org: 'octo' },
      'orgs/octo',
      'the secret GITEE_REFRESH_TOKEN of the organization octo',
    ],
  ])('writes to the place of %o', async (overrides, path, label) => {
    const http = httpReplying(answer({}, { status: 422 }));
    const target = await find({ store: 'gitea', ...overrides }, {}, http);
    const { url, headers } = await firstRequest(target, http);
    expect(url).toBe(`https://gitea.test/api/v1/${path}/actions/secrets/0`);
    expect(headers).toMatchObject({ authorization: 'token gt-secret' });
    expect([target.isReadable, getLabel(target.store)]).toEqual([false, label]);
  });

  test('names the token as what it was given by', async () => {
    const http = httpReplying(answer({}, { status: 401 }));
    const error = await explainedRejection(
      (await find({ store: 'gitea' }, {}, http)).store.prepare(),
    );
    expect(error).toMatchObject({ message: expect.stringContaining('GITEA_TOKEN') });
  });

  test('cannot be read', async () => {
    expect(await explainedRejection(findReadable({ store: 'gitea' }))).toMatchObject({
      code: 'input_invalid',
      message: expect.stringContaining('The gitea store is write-only'),
    });
  });
});

describe('the store gitlab', () => {
  const VARIABLE = 'variables/GITEE_REFRESH_TOKEN?filter%5Benvironment_scope%5D=';
  const API = 'https://gitlab.com/api/v4';

  test.each<[Partial<StoreOptions>, NodeJS.ProcessEnv, string]>([
    [{ project: 'octo/web site' }, {}, `${API}/projects/octo%2Fweb%20site/${VARIABLE}*`],
    [{ project: '', group: '7' }, { CI_PROJECT_ID: '9' }, `${API}/groups/7/${VARIABLE}*`],
    [{ project: '' }, { CI_PROJECT_ID: '9' }, `${API}/projects/9/${VARIABLE}*`],
    [{}, { CI_PROJECT_ID: '9' }, `${API}/projects/42/${VARIABLE}*`],
    [{ environmentScope: 'prod' }, {}, `${API}/projects/42/${VARIABLE}prod`],
    [
      {},
      { CI_API_V4_URL: 'https://gl.test/api/v4' },
      `https://gl.test/api/v4/projects/42/${VARIABLE}*`,
    ],
    [
      { apiUrl: 'http://127.0.0.1:8080/api/v4' },
      { CI_API_V4_URL: 'https://gl.test' },
      `http://127.0.0.1:8080/api/v4/projects/42/${VARIABLE}*`,
    ],
  ])('with %o and %o reads %s', async (overrides, env, url) => {
    const http = httpReplying(NOT_FOUND);
    const target = await findReadable({ store: 'gitlab', ...overrides }, env, http);
    expect(await target.store.load()).toBeUndefined();
    expect(http.requests).toMatchObject([{ headers: { 'private-token': 'gl-secret' } }]);
    expect(http.requests[0]?.url.href).toBe(url);
  });

  test('has other variables in the same place, by their names', async () => {
    const target = await findReadable({ store: 'gitlab', secretName: 'MINE' });
    expect(getLabel(target.store)).toBe('the variable MINE of the project 42');
    const other = target.secret?.('OTHER');
    expect(other?.name).toEqual({ kind: 'project_variable', name: 'OTHER', project: '42' });
    expect([target.isReadable, target.profile]).toEqual([true, {}]);
  });

  test('names the token as what it was given by', async () => {
    const http = httpReplying(answer({}, { status: 401 }));
    const error = await explainedRejection(
      (await find({ store: 'gitlab' }, {}, http)).store.prepare(),
    );
    expect(error).toMatchObject({ message: expect.stringContaining('GITLAB_TOKEN') });
  });
});

describe('the store command', () => {
  test('saves and loads by its commands, and no value is an argument', async () => {
    const folder = createFolder();
    const saveCommand = `cat > '${folder}/value'; ps -o args= -p $$ $PPID > '${folder}/args' || :`;
    const loadCommand = `cat '${folder}/value'`;
    const target = await findReadable({ store: 'command', saveCommand, loadCommand });
    const store = target.store;
    writeFileSync(join(folder, 'value'), '');
    await (await store.prepare()).save('gts1.a-secret-value');
    expect(await store.load()).toBe('gts1.a-secret-value');
    expect(readFileSync(join(folder, 'args'), 'utf8')).not.toContain('gts1.');
    expect([target.isReadable, target.profile, target.secret]).toEqual([true, {}, undefined]);
  });

  test('without a load command can be saved to, and not be read', async () => {
    const target = await findReadable({ store: 'command' });
    const store = target.store;
    await (await store.prepare()).save('gts1.value');
    expect(await explainedRejection(store.load())).toMatchObject({
      code: 'store_refused',
      advice: expect.stringMatching(/^Add --load-command, such as: /),
    });
  });
});

describe('what is kept on this machine for a store elsewhere', () => {
  const KEPT = 'gts2.kept';
  const keep = ({ journal }: ReadableTarget) =>
    journal?.prepare().write({ value: KEPT, replaces: [] });
  const keptBy = ({ journal }: ReadableTarget) => journal?.entries().map(({ value }) => value);

  const own = () => join(config, 'gitee-token');

  test.each<Overrides>([{ store: 'gitlab' }, { store: 'command' }])(
    'is a lock and a journal in the own folder, for %o',
    async (overrides) => {
      const target = await findReadable(overrides);
      keep(target);
      await target.store.withLock(async () => {});
      expect(readdirSync(own()).sort()).toEqual([
        expect.stringMatching(/^[0-9a-f]{16}\.[0-9a-f]{16}\.journal$/),
        expect.stringMatching(/^[0-9a-f]{16}\.lock$/),
      ]);
    },
  );

  test('is the same for the same store', async () => {
    for (const store of ['gitlab', 'command'] as const) {
      keep(await findReadable({ store }));
      expect(keptBy(await findReadable({ store }))).toEqual([KEPT]);
    }
  });

  test.each<[string, Overrides, Partial<StoreOptions>]>([
    ['project', { store: 'gitlab' }, { project: '43' }],
    ['group', { store: 'gitlab' }, { project: '', group: '42' }],
    ['server', { store: 'gitlab' }, { apiUrl: 'https://gl.test' }],
    ['name', { store: 'gitlab' }, { secretName: 'OTHER' }],
    ['environment scope', { store: 'gitlab' }, { environmentScope: 'prod' }],
    ['command', { store: 'command' }, { saveCommand: 'cat' }],
  ])('is not shared with another %s', async (_, overrides, change) => {
    keep(await findReadable(overrides));
    expect(keptBy(await findReadable({ ...overrides, ...change }))).toEqual([]);
    expect(keptBy(await findReadable(overrides))).toEqual([KEPT]);
  });

  test('is the same for an address of GitLab with a slash at its end', async () => {
    keep(await findReadable({ store: 'gitlab', apiUrl: 'https://gl.test/api/v4' }));
    const other = await findReadable({ store: 'gitlab', apiUrl: 'https://gl.test/api/v4/' });
    expect(keptBy(other)).toEqual([KEPT]);
  });

  test.each([
    [{}, true],
    [{ PWD: '/other', SHLVL: '7', TERM: 'x', TERM_PROGRAM: 'y', SSH_CONNECTION: 'z' }, true],
    [{ VAULT_NAMESPACE: 'other' }, false],
  ])('for a command knows a call with %j among others: %s', async (env, expected) => {
    keep(await findReadable({ store: 'command' }));
    const other = await findReadable({ store: 'command' }, envWith(env));
    expect(other.journal?.entries()).toMatchObject([{ isFromHere: expected }]);
  });

  test('shares its lock with whoever gives the save command alone', async () => {
    const both = await findReadable({ store: 'command', loadCommand: 'cat value' });
    const saving = await findReadable({ store: 'command' });
    const order: string[] = [];
    const work = (name: string) => async () => {
      order.push(name);
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push(name);
    };
    await Promise.all([both.store.withLock(work('both')), saving.store.withLock(work('saving'))]);
    expect(order[0]).toBe(order[1]);
  });

  test('is one lock for each variable', async () => {
    const target = await findReadable({ store: 'gitlab' });
    await target.store.withLock(async () => {});
    const locks = readdirSync(own());
    await (await findReadable({ store: 'gitlab', secretName: 'OTHER' })).store.withLock(
      async () => {},
    );
    expect(readdirSync(own())).toHaveLength(locks.length + 1);
  });
});

describe('what does not fit together', () => {
  test('is input_invalid, and is named: no repository at all', async () => {
    const { repo: _, ...options } = createOptions({ store: 'github' });
    const message = '--repo OWNER/NAME is required.';
    const error = await explainedRejection(
      resolveStore(options, { ...context(), ...within(httpReplying()), env: envWith() }),
    );
    expect(error).toMatchObject({ code: 'input_invalid', message });
  });

  test.each<[string, Overrides, NodeJS.ProcessEnv, RegExp]>([
    ['an organization and a repository', { store: 'github', org: 'octo' }, {}, /--org.*--repo/],
    [
      'an organization and an environment',
      { store: 'github', repo: '', env: 'prod', org: 'octo' },
      {},
      /--org.*--env/,
    ],
    ['an environment alone', { store: 'github', repo: '', env: 'prod' }, {}, /--repo/],
    ['no repository', { store: 'gitea', repo: '' }, {}, /--repo/],
    ['an organization and a repository of Gitea', { store: 'gitea', org: 'octo' }, {}, /--org/],
    ['an environment of Gitea', { store: 'gitea', env: 'prod' }, {}, /--env/],
    ['no server of Gitea', { store: 'gitea', apiUrl: '' }, {}, /--api-url/],
    ['a server without TLS', { store: 'gitea', apiUrl: 'http://gitea.test' }, {}, /--api-url/],
    ['no token of Gitea', { store: 'gitea' }, { GITEA_TOKEN: '' }, /GITEA_TOKEN/],
    [
      'a token that is none',
      { store: 'gitlab' },
      { GITLAB_TOKEN: 'a\nb' },
      /GITLAB_TOKEN does not contain a valid token/,
    ],
    ['no token of GitLab', { store: 'gitlab' }, { GITLAB_TOKEN: '' }, /GITLAB_TOKEN/],
    ['a project and a group', { store: 'gitlab', group: '7' }, {}, /--project.*--group/],
    ['neither project nor group', { store: 'gitlab', project: '' }, {}, /--project.*--group/],
    [
      'a server of GitLab without TLS',
      { store: 'gitlab', apiUrl: 'http://a.test' },
      {},
      /--api-url/,
    ],
    [
      'a server of GitLab from the environment without TLS',
      { store: 'gitlab' },
      { CI_API_V4_URL: 'http://gl.test' },
      /^CI_API_V4_URL starts with http:/,
    ],
    [
      'a server of GitHub with a user',
      { store: 'github', apiUrl: 'https://a@b.test' },
      {},
      /--api-url must not have a user name/,
    ],
    ['no command that saves', { store: 'command', saveCommand: '' }, {}, /--save-command/],
  ])('is input_invalid, and is named: %s', async (_, overrides, env, named) => {
    const error = await explainedRejection(find(overrides, env));
    expect(error).toMatchObject({ code: 'input_invalid' });
    expect(`${error.message} ${error.advice}`).toMatch(named);
  });
});
