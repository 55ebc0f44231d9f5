import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { STRICT } from '../../peers/doorkeeper/tokens.ts';
import { createComputer, removeComputers } from '../../support/command-line.ts';
import { pass, startFaultProxy, upstreamAt } from '../../support/fault-proxy.ts';
import { type GitHost, startGitHost } from '../../support/git-host.ts';
import type { GiteeServer } from '../../support/grant-contract.ts';
import { startSandbox } from '../../support/sandbox.ts';
import { closeServers } from '../../support/servers.ts';
import {
  cancelRun,
  commitFiles,
  pushProject,
  type Run,
  type Runner,
  startRunner,
  waitForRun,
  waitForWords,
} from './runner.ts';
import { type Gitea, startGitea } from './server.ts';

const KEY = '0123456789abcdef'.repeat(4);
const BRANCH = 'gitee-token';
const ACTION = 'octo/gitee-token@v1';

let gitea: Gitea;
let server: GiteeServer;
let host: GitHost;
let runner: Runner | undefined;
let folder: string;
let repositories = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gitee-token-git-'));
  [gitea, server] = await Promise.all([startGitea(), startSandbox(STRICT)]);
  host = await startGitHost({ folder, gitee: server.origin });
  await pushProject(gitea);
  runner = await startRunner(gitea, {
    capacity: 4,
    env: { ...host.env, PATH: String(process.env.PATH) },
  });
});
afterAll(async () => {
  await runner?.close();
  await Promise.all([gitea.close(), server.close()]);
  closeServers();
  removeComputers();
  rmSync(folder, { recursive: true });
});

/** A repository with the secrets of a user who has logged in. */
interface Repository {
  readonly name: string;
  /** What no log may show. */
  readonly secrets: readonly string[];
  session(): Promise<{ readonly status: number; readonly text: string }>;
}

async function createRepository(): Promise<Repository> {
  const name = `octo/repo-${++repositories}`;
  const body = { name: name.slice('octo/'.length), private: true, auto_init: true };
  await gitea.ask('POST', '/user/repos', { body });
  const { email: username, password, clientId, clientSecret } = server;
  const client = { client_id: clientId, client_secret: clientSecret };
  const form = new URLSearchParams({ grant_type: 'password', username, password, ...client });
  const granted = await fetch(`${server.origin}/oauth/token`, { method: 'POST', body: form });
  const { refresh_token } = Object(await granted.json());
  const secrets = {
    GITEE_CLIENT_ID: clientId,
    GITEE_CLIENT_SECRET: clientSecret,
    GITEE_SESSION_KEY: KEY,
    GITEE_REFRESH_TOKEN: refresh_token,
  };
  for (const [secret, data] of Object.entries(secrets))
    await gitea.ask('PUT', `/repos/${name}/actions/secrets/${secret}`, { body: { data } });
  return {
    name,
    secrets: [clientSecret, KEY, refresh_token],
    session: async () => {
      const path = `/repos/${name}/contents/session.json?ref=${BRANCH}`;
      const { status, json } = await gitea.ask('GET', path);
      return { status, text: Buffer.from(String(json.content ?? ''), 'base64').toString() };
    },
  };
}

type Step = Readonly<Record<string, unknown>>;

const output = (name: string) => `\${{ steps.gitee.outputs.${name} }}`;

/** The step of the action as a user has it, and the input that leads to the Gitee of the tests. */
function step(inputs: Step = {}): Step {
  const secret = (name: string) => `\${{ secrets.${name} }}`;
  return {
    uses: ACTION,
    id: 'gitee',
    with: {
      'client-id': secret('GITEE_CLIENT_ID'),
      'client-secret': secret('GITEE_CLIENT_SECRET'),
      'session-key': secret('GITEE_SESSION_KEY'),
      'refresh-token': secret('GITEE_REFRESH_TOKEN'),
      'gitee-url': host.origin,
      ...inputs,
    },
  };
}

const WRITES = { contents: 'write' };

function workflow(steps: readonly Step[], job: Step = {}): string {
  const work = { 'runs-on': 'ubuntu-latest', permissions: WRITES, ...job, steps };
  return stringify({ on: 'push', permissions: {}, jobs: { work } });
}

/** Runs a workflow in a repository of its own. No log may show a secret. */
async function run(text: string, files = {}): Promise<Run & { readonly repository: Repository }> {
  const repository = await createRepository();
  await commitFiles(gitea, repository.name, { '.gitea/workflows/work.yaml': text, ...files });
  const ended = await waitForRun(gitea, repository.name);
  for (const secret of repository.secrets) expect(ended.log).not.toContain(secret);
  return { ...ended, repository };
}

/** Runs the newest run of a repository once more. */
async function rerun({ name }: Repository): Promise<Run> {
  const before = await waitForRun(gitea, name);
  await gitea.ask('POST', `/repos/${name}/actions/runs/${before.id}/rerun`);
  return waitForRun(gitea, name, before);
}

const ASK = `printf 'Authorization: Bearer %s\\n' "$TOKEN" | curl --silent --fail --header @- "$GITEE/api/v5/user"`;

describe.concurrent("Gitea's runner", () => {
  test('hands the masked token to later steps', async () => {
    const { conclusion, log, repository } = await run(
      workflow([
        step({ 'env-name': 'GITEE_TOKEN', 'export-refresh-token': true }),
        {
          run: [
            'echo "token: $TOKEN, base64: $(printf %s "$TOKEN" | base64 --wrap=0)"',
            'test "$TOKEN" = "$GITEE_TOKEN" && echo exported',
            'echo "refresh token: $REFRESH_TOKEN"',
            'test -n "$REFRESH_TOKEN" && echo refreshed',
            ASK,
            'echo',
          ].join('\n'),
          env: {
            TOKEN: output('access-token'),
            REFRESH_TOKEN: output('refresh-token'),
            GITEE: server.origin,
          },
        },
      ]),
    );
    expect(conclusion).toBe('success');
    expect(log).toContain('Got a Gitee access token (source: refresh token');
    expect(log).toMatch(/token: \*\*\*, base64: \*\*\*=?$/m);
    expect(log).toMatch(/refresh token: \*\*\*$/m);
    expect(log).toMatch(/ exported$/m);
    expect(log).toContain('"login":"tester"');
    expect(log).toContain('Nothing is left to save.');
    expect(await repository.session()).toMatchObject({ status: 200 });
  });

  test('lets git push with the token, until the job ends', async () => {
    const { conclusion, log } = await run(
      workflow([
        step({ 'git-credentials': true }),
        {
          run: [
            'git init --quiet --initial-branch=main work && cd work',
            'git -c user.name=a -c user.email=a@example.com commit --quiet --allow-empty -m first',
            'git push "$GITEE/octo/repo.git" HEAD:refs/heads/pushed',
            'git ls-remote "$GITEE/octo/repo.git"',
          ].join('\n'),
          env: { GITEE: host.origin },
        },
      ]),
    );
    expect(conclusion).toBe('success');
    expect(log).toContain('refs/heads/pushed');
  });

  test('shows an error line by line, and runs the post step', async () => {
    const { conclusion, log } = await run(workflow([step({ 'client-secret': 'wrong' })]));
    expect(conclusion).toBe('failure');
    expect(log).toMatch(/ ::error::gitee-token: client_rejected$/m);
    expect(log).not.toContain('%0A');
    expect(log).toContain('Nothing is left to save.');
  });

  test('hides a password that looks like a command', async () => {
    const password = 'one 100%::add-mask::two ::three';
    const repository = await createRepository();
    const variable = `/repos/${repository.name}/actions/variables/PASSWORD`;
    await gitea.ask('POST', variable, { body: { value: password } });
    const inputs = { email: 'a@example.com', password: `\${{ vars.PASSWORD }}` };
    const text = workflow([step({ 'grant-type': 'password', ...inputs })]);
    await commitFiles(gitea, repository.name, { '.gitea/workflows/work.yaml': text });
    const { log } = await waitForRun(gitea, repository.name);
    expect(log).toMatch(/ ::error::gitee-token: /);
    for (const part of [password, 'one 100', 'two ::three', '::three', '100%25']) {
      expect(log).not.toContain(part);
    }
  });

  test('gives one token to a matrix of jobs at once', async () => {
    const matrix = { strategy: { matrix: { job: [1, 2, 3, 4] } } };
    const { conclusion, jobs, log } = await run(workflow([step()], matrix));
    expect(conclusion).toBe('success');
    expect(jobs).toHaveLength(4);
    expect(log.match(/source: refresh token/g)).toHaveLength(1);
  });

  test('refuses to refresh in a job without contents: write', async () => {
    const { conclusion, log, repository } = await run(
      workflow([step()], { permissions: { contents: 'read' } }),
    );
    expect(conclusion).toBe('failure');
    expect(log).toMatch(/ ::error::gitee-token: store_refused$/m);
    expect(log).toContain('No refresh token was used.');
    expect(log).toContain("::error::Add `contents: write` to the job's `permissions`.");
    expect(await repository.session()).toMatchObject({ status: 404 });
  });

  test('runs a reusable workflow', async () => {
    const called = {
      on: { workflow_call: { secrets: {} } },
      jobs: { called: { 'runs-on': 'ubuntu-latest', permissions: WRITES, steps: [step()] } },
    };
    const caller = {
      on: 'push',
      jobs: {
        call: { uses: './.gitea/workflows/called.yaml', secrets: 'inherit', permissions: WRITES },
      },
    };
    const { conclusion, log } = await run(stringify(caller), {
      '.gitea/workflows/called.yaml': stringify(called),
    });
    expect(conclusion).toBe('success');
    expect(log).toContain('source: refresh token');
  });

  test('reuses the session in a re-run', async () => {
    const { repository } = await run(workflow([step()]));
    const again = await rerun(repository);
    expect(again.conclusion).toBe('success');
    expect(again.log).toContain('source: stored session, reused');
  });

  test("saves nothing on a protected branch with the job's own token, whatever the rule allows", async () => {
    const { repository } = await run(workflow([step({ 'min-ttl': 0 })]));
    const rules = `/repos/${repository.name}/branch_protections`;
    await gitea.ask('POST', rules, { body: { rule_name: BRANCH, enable_push: true } });
    const { log } = await rerun(repository);
    expect(log).toContain('(403 user cannot commit to repo [user: gitea-actions])');
    expect(log).toContain("Gitea refuses a job's own token on every protected branch.");
    await gitea.ask('PATCH', `${rules}/${BRANCH}`, {
      body: { unprotected_file_patterns: 'session.json' },
    });
    const again = await rerun(repository);
    expect(again.log).toContain('failed to write to the branch gitee-token');
    await gitea.ask('DELETE', `${rules}/${BRANCH}`);
    expect((await rerun(repository)).log).toContain('written to: the branch gitee-token');
  });

  test('warns of the claim of a job that is cancelled while Gitee responds', async () => {
    const repository = await createRepository();
    const relay = await startFaultProxy(upstreamAt(server.origin));
    const responding = new Promise<void>((resolve) => {
      relay.treat = async () => resolve();
    });
    const text = workflow([step({ 'gitee-url': relay.origin })]);
    await commitFiles(gitea, repository.name, { '.gitea/workflows/work.yaml': text });
    await responding;
    await cancelRun(gitea, repository.name);
    const { log } = await waitForWords(gitea, repository.name, /Success - Post|Failure - Post/);
    expect(log).toMatch(/ ::warning::gitee-token: claim not released$/m);
    expect(log).toContain('If Gitee had already responded to this job, one login is lost');
    expect(log).not.toContain('No refresh token was used');
  });

  test('saves in the post step what a cancelled job could not save', async () => {
    const repository = await createRepository();
    const path = `/repos/${repository.name}/actions/secrets/OWN_TOKEN`;
    await gitea.ask('PUT', path, { body: { data: gitea.token } });
    const { conclusion, log } = await cancelWhileSaving(repository, {
      'github-token': `\${{ secrets.OWN_TOKEN }}`,
    });
    expect(conclusion).toBe('cancelled');
    expect(log).toContain('::notice::gitee-token: saved');
    expect(log).not.toContain(gitea.token);
    const { text } = await repository.session();
    expect(JSON.parse(text)).toMatchObject({ session: expect.stringMatching(/^eyJ/) });
    expect(JSON.parse(text)).not.toHaveProperty('claim');
  });

  // Two minutes are how long the claim of the cancelled job keeps the command waiting.
  const timeout = 300_000;
  test("leaves a recovery copy of it if Gitea no longer takes the job's own token", {
    timeout,
  }, async () => {
    const repository = await createRepository();
    const { conclusion, log, apiUrl } = await cancelWhileSaving(repository);
    expect(conclusion).toBe('cancelled');
    expect(log).toContain('rejected github-token (401 invalid username, password or token).');
    const [, copy = ''] = / recover --store branch: (\S+)/.exec(log) ?? [];
    const place = ['--repo', repository.name, '--api-url', apiUrl];
    const env = { GITEA_TOKEN: gitea.token, GITEE_TOKEN_SESSION_KEY: KEY };
    const computer = createComputer();
    const recovered = await computer.run(['recover', '--store', 'branch', ...place], {
      input: copy,
      env,
    });
    expect(recovered).toMatchObject({ status: 0 });
    const again = await rerun(repository);
    expect(again.conclusion).toBe('success');
    expect(again.log).toContain('source: stored session, reused');
  });
});

/** Runs the action, whose save nobody answers, and cancels it then. */
async function cancelWhileSaving({ name }: Repository, inputs: Step = {}) {
  const api = await startFaultProxy(upstreamAt(gitea.origin));
  const apiUrl = `${api.origin}/api/v1`;
  const saving = new Promise<void>((resolve) => {
    api.treat = async (held) => {
      const isSave = held.method === 'PUT' && held.body.includes('gitee-token: save the session');
      return isSave ? resolve() : pass(held);
    };
  });
  const text = workflow([step({ 'secret-api-url': apiUrl, ...inputs })]);
  await commitFiles(gitea, name, { '.gitea/workflows/work.yaml': text });
  await saving;
  api.treat = pass;
  await cancelRun(gitea, name);
  return { ...(await waitForWords(gitea, name, /Success - Post|Failure - Post/)), apiUrl };
}
