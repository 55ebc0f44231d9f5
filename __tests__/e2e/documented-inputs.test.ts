import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type SandboxGitee, sandboxGitee } from '../../src/sandbox/gitee.ts';
import { type GitHubSettings, sandboxGitHub } from '../../src/sandbox/github.ts';
import { type RunningServer, serve } from '../../src/sandbox/server.ts';
import { expectFailure, type Inputs, runAction, runPost } from '../support/action.ts';
import { sampled } from '../support/sampled.ts';

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: { readonly contents?: string };
  readonly steps?: readonly Step[];
}

/** A step that the documentation shows. */
interface Case {
  readonly inputs: Inputs;
  /** What the job's own token may do with the repository's contents. */
  readonly contents: string;
}

const ROOT = join(import.meta.dirname, '../..');
const PAGES = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const REPOSITORIES = ['octo/repo', 'octo/website', 'octo/library', 'octo/gitee-session'];
const KEY = randomBytes(32).toString('base64');

const servers: RunningServer[] = [];

afterAll(() => Promise.all(servers.map(({ close }) => close())));

/** Every step with this action that a page of the documentation shows, each once. */
function documentedSteps(): [string, Case][] {
  const found = PAGES.flatMap((page) =>
    getBlocks(page).flatMap((block) =>
      getJobs(parse(block)).flatMap(({ permissions, steps = [] }) =>
        steps
          .filter(({ uses = '' }) => /^OWNER\/gitee-token@COMMIT$/.test(uses))
          .map((step) => JSON.stringify([step.with, permissions?.contents ?? 'none'])),
      ),
    ),
  );
  return [...new Set(found)].map((text) => {
    const [given, contents] = JSON.parse(text);
    const overrides = Object.entries<unknown>(given);
    const inputs = Object.fromEntries(overrides.map(([name, value]) => [name, String(value)]));
    return [`${Object.keys(inputs).join(', ')} and contents: ${contents}`, { inputs, contents }];
  });
}

function getBlocks(page: string): string[] {
  const blocks = readFileSync(join(ROOT, page), 'utf8').matchAll(/^```yaml\n([\s\S]*?)^```$/gm);
  return [...blocks].map(([, block = '']) => block);
}

function getJobs(workflow: { jobs?: Record<string, Job> }): Job[] {
  return Object.values(workflow.jobs ?? {});
}

async function testServers() {
  const gitee = sandboxGitee();
  const secrets = await sandboxGitHub({
    repositories: REPOSITORIES,
    environments: REPOSITORIES.map((repository) => `${repository}/gitee`),
  });
  const [giteeServer, api] = [await serve(gitee.handle), await serve(secrets.handle)];
  servers.push(giteeServer, api);
  return { gitee, secrets, giteeUrl: giteeServer.origin, apiUrl: api.origin };
}

/** Puts in what the runner would: the secrets of the repository and the outputs of earlier steps. */
function filled(inputs: Inputs, gitee: SandboxGitee, writer: string): Inputs {
  const { clientId, clientSecret, email, password } = gitee.settings;
  const values: Inputs = {
    'secrets.GITEE_CLIENT_ID': clientId,
    'secrets.GITEE_CLIENT_SECRET': clientSecret,
    'secrets.GITEE_REFRESH_TOKEN': gitee.grant('user_info projects').refreshToken,
    'secrets.GITEE_EMAIL': email,
    'secrets.GITEE_PASSWORD': password,
    'secrets.GITEE_SESSION_KEY': KEY,
    'secrets.SECRETS_WRITE_TOKEN': writer,
    'steps.app.outputs.token': writer,
  };
  const entries = Object.entries(inputs).map(([name, text]) => [
    name,
    text.replace(/\$\{\{ (\S+) \}\}/g, (_, expression: string) => {
      expect(Object.keys(values), 'what the documentation uses').toContain(expression);
      return values[expression] ?? '';
    }),
  ]);
  return Object.fromEntries(entries);
}

/** Returns the token that GitHub gives to a job with that permission. */
function getJobToken(
  contents: string,
  { jobToken, readOnlyToken, powerlessToken }: GitHubSettings,
) {
  return { write: jobToken, read: readOnlyToken }[contents] ?? powerlessToken;
}

const CASES = documentedSteps();
const ON_BRANCH = CASES.filter(([, { inputs }]) => 'session-key' in inputs);
const OTHERS = CASES.filter(([, { inputs }]) => !('session-key' in inputs));

test('the documentation shows several ways to use the action', () => {
  expect(ON_BRANCH.length).toBeGreaterThan(3);
  expect(OTHERS.length).toBeGreaterThan(3);
});

describe('the session of a job is shared by the step with', () => {
  async function expectReuse({ inputs, contents }: Case, path: string, env: Inputs) {
    const { gitee, secrets, giteeUrl, apiUrl } = await testServers();
    const { clientId, clientSecret } = gitee.settings;
    const place = {
      'secret-api-url': `${apiUrl}${path}`,
      'gitee-url': giteeUrl,
      'session-repository': inputs['session-repository'] ?? 'octo/repo',
    };
    const login = {
      ...place,
      'session-key': KEY,
      'client-id': clientId,
      'client-secret': clientSecret,
      'refresh-token': gitee.grant('user_info projects').refreshToken,
      'github-token': secrets.settings.jobToken,
    };
    const first = await runAction({ inputs: login, env, secrets: [KEY] });
    expect([first.status, first.errors]).toEqual([0, []]);
    expect(first.outputs['session-updated']).toBe('true');

    const overrides = {
      ...place,
      'github-token': getJobToken(contents, secrets.settings),
      ...filled(inputs, gitee, secrets.settings.token),
    };
    const main = await runAction({ inputs: overrides, env, secrets: [KEY] });
    expect([main.status, main.errors]).toEqual([0, []]);
    expect(main.outputs).toMatchObject({
      'access-token': first.outputs['access-token'],
      source: 'session',
    });
    expect(main.outputs['session-updated']).toBeUndefined();
    expect(secrets.stored.size).toBe(0);
    const post = await runPost({ inputs: overrides, env: { ...env, ...main.env } }, main);
    expect([post.status, post.errors, post.warnings]).toEqual([0, [], []]);
  }

  sampled(ON_BRANCH)('%s', (_, documented) => expectReuse(documented, '', {}));

  describe.each(['GITEA_ACTIONS', 'FORGEJO_ACTIONS'])(
    'with %s too',
    { tags: 'slow' },
    (variable) => {
      test.each(ON_BRANCH)('%s', (_, documented) =>
        expectReuse(documented, '/api/v1', { [variable]: 'true' }),
      );
    },
  );
});

describe('a token is handed out by the step with', () => {
  sampled(OTHERS)('%s', async (_, { inputs }) => {
    const { gitee, secrets, giteeUrl, apiUrl } = await testServers();
    const overrides = {
      'secret-api-url': apiUrl,
      'gitee-url': giteeUrl,
      'secret-repository': 'octo/repo',
      ...filled(inputs, gitee, secrets.settings.token),
    };
    const main = await runAction({ inputs: overrides, env: { GITHUB_RUN_ID: '1' } });
    expect([main.status, main.errors]).toEqual([0, []]);
    expect(main.outputs['access-token']).toMatch(/^[0-9a-f]{32}$/);
    expect(main.outputs['secret-updated']).toBe(inputs['secret-name'] ? 'true' : undefined);
    expect(secrets.stored.size > 0).toBe(Boolean(inputs['secret-name']));
    const post = await runPost({ inputs: overrides, env: main.env }, main);
    expect([post.status, post.errors, post.warnings]).toEqual([0, [], []]);
  });

  describe.each(['GITEA_ACTIONS', 'FORGEJO_ACTIONS'])(
    'with %s too, without the environment',
    { tags: 'slow' },
    (variable) => {
      test.each(OTHERS)('%s', async (_, { inputs }) => {
        const { gitee, secrets, giteeUrl, apiUrl } = await testServers();
        const onGitHub: Inputs = {
          'secret-api-url': `${apiUrl}/api/v1`,
          'gitee-url': giteeUrl,
          'secret-repository': 'octo/repo',
          ...filled(inputs, gitee, secrets.settings.token),
        };
        const { 'secret-environment': environment, ...overrides } = onGitHub;
        if (environment) {
          const refused = await runAction({ inputs: onGitHub, env: { [variable]: 'true' } });
          expect(expectFailure(refused, 'input_invalid')).toMatch(
            /no environment secrets|没有环境机密/,
          );
        }
        const main = await runAction({ inputs: overrides, env: { [variable]: 'true' } });
        expect([main.status, main.errors]).toEqual([0, []]);
        const isWritten = [...secrets.stored.keys()].every((path) => path.startsWith('/api/v1/'));
        expect([isWritten, secrets.stored.size > 0]).toEqual([
          true,
          Boolean(inputs['secret-name']),
        ]);
      });
    },
  );
});
