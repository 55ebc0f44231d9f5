import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { git } from '../support/git-host.ts';
import { type GiteeApi, type GiteeApiOptions, giteeApi } from '../support/gitee-api.ts';
import { type GitHubReleases, gitHubReleases } from '../support/github-releases.ts';
import { closeServers } from '../support/servers.ts';
import { startTwoHosts, type TwoHosts } from '../support/two-hosts.ts';
import {
  type Action,
  callsOf,
  type Event,
  type Runner,
  runWorkflow,
  type WorkflowRun,
} from '../support/workflow.ts';

const ENGLISH = 'docs/recipes.md';
const PAGES = [ENGLISH, 'docs/recipes.zh-CN.md'];
const RECIPES = ['release', 'issue', 'cli', 'mcp', 'many', 'writer', 'reader'] as const;
const SESSIONS = 'octo/gitee-session';
const HOUR_S = 3600;

type Recipe = (typeof RECIPES)[number];

/** The workflows of a page that use the API: they are the last ones. */
function recipe(name: Recipe, page = ENGLISH): string {
  const text = readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8');
  const blocks = [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
  return blocks.slice(-RECIPES.length)[RECIPES.indexOf(name)] ?? '';
}

const folder = mkdtempSync(join(tmpdir(), 'gitee-token-api-'));
const bin = join(folder, 'more-programs');
let hosts: TwoHosts;
let author: string;
let api: GiteeApi;
let github: GitHubReleases;

beforeAll(async () => {
  writeFileSync(join(folder, 'calls'), '');
  hosts = await startTwoHosts({ folder, repositories: ['octo/repo', SESSIONS] });
  author = join(folder, 'author');
  await git(['init', '--quiet', '--initial-branch=main', author], folder);
  await git(['commit', '--quiet', '--allow-empty', '--message', 'first'], author);
  await git(['commit', '--quiet', '--allow-empty', '--message', 'second'], author);
  installPrograms();
  writeFileSync(join(author, 'agent.sh'), AGENT);
  chmodSync(join(author, 'agent.sh'), 0o755);
  await git(['add', '.'], author);
  await git(['commit', '--quiet', '--message', 'third'], author);
  const repository = await hosts.github.createRepository('octo/repo', 'main');
  await git(['push', '--quiet', repository, 'main'], author);
  await hosts.gitee.createRepository('octo/website', 'master');
});

beforeEach(async () => {
  useApi();
  github = gitHubReleases({
    repository: 'octo/repo',
    canRead: (token) => /_\d+$/.test(token) && !token.startsWith(powerless()),
  });
  hosts.github.intercept = github.handle;
  await hosts.storeSession();
});

afterAll(async () => {
  await closeServers();
  rmSync(folder, { recursive: true });
});

const powerless = () => hosts.github.sandbox.settings.powerlessToken;

function useApi(options: Partial<GiteeApiOptions> = {}): void {
  api = giteeApi({ gitee: hosts.gitee.sandbox, ...options });
  hosts.gitee.intercept = api.handle;
}

/** Runs a recipe, and looks for tokens where none may be. */
async function run(
  yaml: string,
  event?: Event,
  overrides: Partial<Runner> = {},
): Promise<WorkflowRun> {
  const runner = hosts.runner(overrides);
  const PATH = [bin, process.env.PATH].join(delimiter);
  const ran = await runWorkflow(yaml, { ...runner, env: { ...runner.env, PATH } }, event);
  const shown = ran.log + callsOf(runner);
  expect(hosts.hidden().filter((token) => shown.includes(token))).toEqual([]);
  return ran;
}

/** The agent starts the server as it is configured, with no more of the environment than its path. */
const AGENT = `#!/usr/bin/env node
const { spawnSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const text = readFileSync(process.argv[process.argv.indexOf('--mcp-config') + 1], 'utf8');
if (text.includes(process.env.GITEE_ACCESS_TOKEN)) process.exit(3);
const { command, args, env } = JSON.parse(text).mcpServers.gitee;
const filled = Object.entries(env).map(([name, value]) => [
  name,
  value.replace(/\\$\\{(\\w+)\\}/g, (_, variable) => process.env[variable]),
]);
const { PATH, HTTPS_PROXY, CURL_CA_BUNDLE } = process.env;
const options = { env: { PATH, HTTPS_PROXY, CURL_CA_BUNDLE, ...Object.fromEntries(filled) } };
process.exit(spawnSync(command, args, { ...options, stdio: 'inherit' }).status);
`;

/**
 * Puts programs into a folder that cannot be had here, each of which notes what it was called with and what
 * tokens it was given, and asks Gitee who the user is with that.
 */
function installPrograms(): void {
  mkdirSync(bin);
  const ask = (variable: string) =>
    `printf 'Authorization: Bearer %s\\n' "$${variable}" |
      curl --fail --silent --header @- https://gitee.com/api/v5/user | jq --raw-output .login`;
  const programs = { npm: 'true', gitee: ask('GITEE_TOKEN'), npx: ask('GITEE_ACCESS_TOKEN') };
  for (const [name, act] of Object.entries(programs)) {
    const note = `echo "${name} $* tools=$ENABLED_TOOLSETS given=$(env | grep -c '^GITEE_[A-Z_]*TOKEN=')"`;
    writeFileSync(join(bin, name), `#!/bin/sh\n${note}\n${act}\n`, { mode: 0o755 });
  }
}

const stepNamed = ({ jobs }: WorkflowRun, name: string) =>
  jobs.flatMap(({ steps }) => steps).find((step) => step.name.includes(name));

describe.each(PAGES)('the recipes of %s that use the API', (page) => {
  const release = (event: Event = { name: 'release', ref: 'refs/tags/v1.0.0' }, overrides = {}) =>
    run(recipe('release', page), event, overrides);

  test('publish a release with its notes and its files', async () => {
    await tag('v1.0.0');
    publish({ tag: 'v1.0.0', name: '第一版', body: '# 新增\n\n- "引号" & 100%' });
    expect((await release()).conclusion).toBe('success');
    expect(api.releases.get('octo/website')).toEqual([
      {
        id: 1000,
        tag_name: 'v1.0.0',
        name: '第一版',
        body: '# 新增\n\n- "引号" & 100%',
        prerelease: false,
        target_commitish: await commitOf('v1.0.0'),
      },
    ]);
    expect(api.files.get(1000)).toEqual([
      { name: 'app.zip', content: 'zip' },
      { name: '用户 手册.pdf', content: 'pdf' },
    ]);
    const pushed = await git(['-C', 'gitee/octo/website.git', 'rev-parse', 'v1.0.0'], folder);
    const here = await git(['rev-parse', 'v1.0.0'], author);
    expect(pushed.stdout).toBe(here.stdout);
  });

  test('open an issue and a pull request', async () => {
    const ran = await run(recipe('issue', page));
    expect(ran.conclusion).toBe('success');
    const [, id] = /actions\/runs\/(\d+)/.exec(api.issues[0]?.fields.body ?? '') ?? [];
    const body = `See https://github.com/octo/repo/actions/runs/${id}`;
    expect(api.issues).toEqual([
      {
        repository: 'octo/website',
        fields: { repo: 'website', title: 'The nightly build failed', body },
      },
    ]);
    expect(api.pulls).toEqual([
      {
        repository: 'octo/website',
        fields: { title: 'Update the translations', head: 'translations', base: 'master' },
      },
    ]);
    expect(stepNamed(ran, 'Open an issue')?.log).toBe('https://gitee.com/octo/website/1\n');
  });

  test('say why Gitee opens no issue', async () => {
    const ran = await run(recipe('issue', page).replace('The nightly build failed', ''));
    expect(ran.conclusion).toBe('failure');
    expect(stepNamed(ran, 'Open an issue')?.log).toContain('title is missing');
  });

  test("give Gitee's command line a token, and its installation none", async () => {
    const ran = await run(recipe('cli', page));
    expect(ran.conclusion).toBe('success');
    expect(stepNamed(ran, 'Install')?.log).toBe(
      'npm install --global --ignore-scripts @gitee/gitee-cli@0.3.0 tools= given=0\n',
    );
    const lines = stepNamed(ran, 'Open an issue and')?.log.split('\n') ?? [];
    expect(lines).toEqual([
      expect.stringMatching(
        /^gitee issue create --repo octo\/website --title .* --body See https:\S+ tools= given=1$/,
      ),
      'tester',
      expect.stringMatching(
        /^gitee pr create --repo octo\/website --head translations --base master .* given=1$/,
      ),
      'tester',
      '',
    ]);
  });

  test("give Gitee's MCP server a token, and two tools", async () => {
    const ran = await run(recipe('mcp', page));
    expect(ran.conclusion).toBe('success');
    const tools = 'tools=list_repo_issues,create_issue';
    expect(stepNamed(ran, 'agent')?.log).toBe(
      `npx --yes @gitee/mcp-gitee@1.0.0 ${tools} given=1\ntester\n`,
    );
  });

  test('share one login, which an App can write', async () => {
    await hosts.storeSession({ repository: SESSIONS, isExpired: true });
    const asked: string[] = [];
    const actions = { 'actions/create-github-app-token': appToken(asked) };
    const vars = { APP_CLIENT_ID: 'Iv1.app' };
    const secrets = { ...hosts.runner().secrets, APP_PRIVATE_KEY: 'private key of the app' };
    const all = ['octo/repo', 'octo/other'].map((repository) =>
      run(recipe('many', page), undefined, { repository, actions, vars, secrets }),
    );
    const ran = await Promise.all(all);
    expect(ran.map(({ conclusion }) => conclusion)).toEqual(['success', 'success']);
    expect(ran.every(({ log }) => log.includes('"login":"tester"'))).toBe(true);
    expect(asked.sort()).toEqual(['read', 'read', 'write', 'write']);
  });

  test('refresh in one workflow, and read in the others', async () => {
    await hosts.storeSession({ isExpired: true });
    expect((await write(page)).conclusion).toBe('success');
    const ran = await read(page);
    expect(ran.conclusion).toBe('success');
    expect(ran.log).toContain('"login":"tester"');
  });
});

/** Makes an annotated tag on GitHub, once. */
async function tag(name: string): Promise<void> {
  await git(['tag', '--force', '--annotate', '--message', name, name], author);
  const repository = join(folder, 'github/octo/repo.git');
  await git(['push', '--quiet', '--force', repository, `refs/tags/${name}`], author);
  await git(['-C', 'gitee/octo/website.git', 'tag', '--delete', name], folder);
}

async function commitOf(name: string): Promise<string> {
  return (await git(['rev-parse', `${name}^{commit}`], author)).stdout.trim();
}

const FILES = { 'app.zip': 'zip', '用户 手册.pdf': 'pdf' };

function publish(release: Partial<GitHubReleases['releases'][number]> = {}): void {
  const usual = { tag: 'v2.0.0', name: 'Two', body: 'New', isPrerelease: false, files: FILES };
  github.releases.push({ ...usual, ...release });
}

/** What the App gives a job: a token for the repository of the session alone. */
function appToken(asked: string[]): Action {
  return async ({ inputs }) => {
    const { 'permission-contents': contents = '', ...others } = inputs;
    expect(others).toEqual({
      'client-id': 'Iv1.app',
      'private-key': 'private key of the app',
      owner: 'octo',
      repositories: 'gitee-session',
    });
    asked.push(contents);
    const token = hosts.runner().token(contents === 'write' ? 'write' : 'read');
    return { isGreen: true, log: '', outputs: { token } };
  };
}

const write = (page = ENGLISH) => run(recipe('writer', page), { name: 'schedule' });

/** Runs a reader, which has no secret but the key. */
function read(page = ENGLISH): Promise<WorkflowRun> {
  const { GITEE_SESSION_KEY = '' } = hosts.runner().secrets;
  return run(recipe('reader', page), { name: 'push' }, { secrets: { GITEE_SESSION_KEY } });
}

describe('the recipe of the release', () => {
  const release = (overrides: Partial<Runner> = {}) =>
    run(recipe('release'), { name: 'release', ref: 'refs/tags/v2.0.0' }, overrides);
  const posts = () => api.asked.filter((request) => request.startsWith('POST'));
  const RELEASES = '/repos/octo/website/releases';
  const names = () => api.files.get(1000)?.map(({ name }) => name);

  beforeEach(() => tag('v2.0.0'));

  test('changes nothing when it runs again', async () => {
    publish();
    await release();
    const before = posts();
    expect(before).toHaveLength(3);
    expect((await release()).conclusion).toBe('success');
    expect(posts()).toEqual(before);
  });

  test('uploads the files that are missing, and no other', async () => {
    publish();
    await release();
    api.files.get(1000)?.splice(1);
    const before = posts();
    expect((await release()).conclusion).toBe('success');
    expect(posts().slice(before.length)).toEqual([`POST ${RELEASES}/1000/attach_files`]);
    expect(names()).toEqual(Object.keys(FILES));
  });

  test.each(['gateway time-out', 'cut off'] as const)(
    'uploads no file twice whose response is lost: %s',
    async (loss) => {
      publish();
      api.lose(/^POST .*attach_files$/, loss, loss);
      expect((await release()).conclusion).toBe('success');
      expect(names()).toEqual(Object.keys(FILES));
    },
  );

  test.each(['gateway time-out', 'cut off'] as const)(
    'creates no release twice whose response is lost: %s',
    async (loss) => {
      publish();
      api.lose(/^POST .*releases$/, loss);
      expect((await release()).conclusion).toBe('success');
      expect(api.releases.get('octo/website')).toHaveLength(1);
      expect(posts()).toHaveLength(3);
    },
  );

  test('tries again where Gitee fails for a while', async () => {
    publish();
    api.refuse(/^GET .*tags/, 502);
    api.refuse(/^POST .*releases$/, 503);
    api.refuse(/^GET .*attach_files$/, 500);
    api.refuse(/^POST .*attach_files$/, 429);
    expect((await release()).conclusion).toBe('success');
    expect(names()).toEqual(Object.keys(FILES));
  });

  test('fails when Gitee keeps failing', async () => {
    publish();
    api.refuse(/^POST .*releases$/, 503, 503, 503);
    expect((await release()).conclusion).toBe('failure');
    expect(posts()).toHaveLength(3);
  });

  test('names a file that is too large, and uploads the others', async () => {
    publish({ files: { 'a-large.bin': 'x'.repeat(1024 * 1024 + 1), 'small.bin': 'x' } });
    const ran = await release({ overrides: { MAX_MB: '1' } });
    expect(ran.conclusion).toBe('failure');
    expect(ran.log).toContain('::error::Not uploaded, larger than 1 MB: a-large.bin\n');
    expect(names()).toEqual(['small.bin']);
  });

  test('quotes Gitee about a file that it refuses, and does not try again', async () => {
    useApi({ maxFileSize: 3 });
    publish({ files: { 'a-large.bin': 'xxxx', 'small.bin': 'x' } });
    const ran = await release();
    expect(ran.conclusion).toBe('failure');
    expect(ran.log).toContain('Gitee: {"message":"附件大小超出限制"}\n');
    expect(ran.log).toContain('::error::Not uploaded: a-large.bin\n');
    expect(names()).toEqual(['small.bin']);
    expect(posts()).toHaveLength(3);
  });

  test.each(['', ' \n'])('puts the tag in place of notes that are empty', async (body) => {
    publish({ name: '', body, isPrerelease: true, files: {} });
    expect((await release()).conclusion).toBe('success');
    expect(api.releases.get('octo/website')).toEqual([
      expect.objectContaining({ name: 'v2.0.0', body: 'v2.0.0', prerelease: true }),
    ]);
    expect(names()).toBeUndefined();
  });

  test.each(['rel/2', "it's-$(id);&", '--repo=octo/other'])('takes %s for a tag', async (name) => {
    const ref = `refs/tags/${name}`;
    await git(['update-ref', ref, 'main'], author);
    await git(['push', '--quiet', join(folder, 'github/octo/repo.git'), ref], author);
    publish({ tag: name });
    const ran = await run(recipe('release'), { name: 'release', ref });
    expect(ran.conclusion, ran.log).toBe('success');
    expect(api.releases.get('octo/website')?.map(({ tag_name }) => tag_name)).toEqual([name]);
    expect(names()).toEqual(Object.keys(FILES));
  });

  test('publishes the release that somebody names by its tag', async () => {
    publish();
    const event = { name: 'workflow_dispatch', inputs: { tag: 'v2.0.0' } };
    expect((await run(recipe('release'), event)).conclusion).toBe('success');
    expect(names()).toEqual(Object.keys(FILES));
  });

  test('pushes the tag again where Gitee fails once', async () => {
    publish();
    let failures = 0;
    hosts.gitee.intercept = (request, response) => {
      if (failures || !request.url?.endsWith('/git-receive-pack')) {
        return api.handle(request, response);
      }
      failures += 1;
      response.writeHead(503).end();
      return true;
    };
    expect((await release()).conclusion).toBe('success');
    expect([failures, names()]).toEqual([1, Object.keys(FILES)]);
  });

  test('creates no release where Gitee has another commit at the tag', async () => {
    publish();
    const gitee = join(folder, 'gitee/octo/website.git');
    await git(['push', '--quiet', gitee, 'main~1:refs/tags/v2.0.0'], author);
    expect((await release()).conclusion).toBe('failure');
    expect(api.asked).toEqual([]);
  });
});

describe('the recipe of one writer and many readers', () => {
  const refreshed = () =>
    hosts.gitee.asked.filter(({ request }) => request === 'POST /oauth/token').length;
  const used = async (act: () => Promise<WorkflowRun>) => {
    const before = refreshed();
    const ran = await act();
    return { ran, refreshes: refreshed() - before };
  };

  test.each([
    [11, 0],
    [13, 1],
  ])('refreshes a session that is %i hours old %i times', async (hours, refreshes) => {
    await hosts.storeSession({ age: hours * HOUR_S });
    const { ran, refreshes: seen } = await used(() => write());
    expect([ran.conclusion, seen]).toEqual(['success', refreshes]);
  });

  test('gives readers a token until half an hour before it expires', async () => {
    await hosts.storeSession({ age: 23.4 * HOUR_S });
    const { ran, refreshes } = await used(() => read());
    expect([ran.conclusion, refreshes]).toEqual(['success', 0]);
    expect(ran.log).not.toContain('::warning');
  });

  test('fails readers of a session that is too old, and uses nothing up', async () => {
    await hosts.storeSession({ age: 23.6 * HOUR_S });
    const { ran, refreshes } = await used(() => read());
    expect([ran.conclusion, refreshes]).toEqual(['failure', 0]);
    expect(ran.log).toContain('store_refused');
    expect(ran.log).toContain('Resource not accessible by integration');
  });
});
