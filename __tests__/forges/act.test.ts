import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BranchJobs, branchJobs, isClaim, isSave } from '../support/branch-job.ts';
import { type Held, type Passing, pass } from '../support/fault-proxy.ts';
import { git } from '../support/git-host.ts';
import type { GiteeServer } from '../support/grant-contract.ts';
import { isRefresh } from '../support/job.ts';
import { forms } from '../support/leak.ts';
import { startSandbox } from '../support/sandbox.ts';
import { closeServers } from '../support/servers.ts';
import { type ActOptions, type ActRun, runAct } from './act/act.ts';
import { standInForCheckout } from './act/checkout.ts';
import { createClone, workflowBelow, workflowOf } from './act/clone.ts';
import { type ActServers, startActServers } from './act/servers.ts';

const folder = mkdtempSync(join(tmpdir(), 'gitee-token-act-'));
let servers: ActServers;

beforeAll(async () => {
  servers = await startActServers(folder);
});

afterAll(async () => {
  await closeServers();
  await servers.close();
  rmSync(folder, { recursive: true });
});

/** Runs act in a clone of a repository whose session is on the branch. */
function runIn(clone: string, options: Partial<ActOptions> = {}): Promise<ActRun> {
  const { env, secrets } = servers;
  return runAct({ clone, env, secrets, ...options });
}

async function runSteps(steps: string, options?: Partial<ActOptions>): Promise<ActRun> {
  return runIn(await createClone(folder, workflowOf(steps)), options);
}

/** Returns which secrets a text shows, in any form. */
function findSecrets(text: string, secrets = servers.getHidden()): string[] {
  return [...new Set(secrets.flatMap(forms))].filter((form) => text.includes(form));
}

const getLines = ({ output }: ActRun) =>
  output.split('\n').map((line) => line.replace(/^\[\S+ *\] +/, ''));

const THE_USER = '| {"id":1,"login":"tester","name":"Tester"}';

const READS = `
- uses: OWNER/gitee-token@COMMIT
  id: gitee
  with:
    session-key: \${{ secrets.GITEE_SESSION_KEY }}`;

describe('the first workflow of the README', () => {
  let clone: string;
  beforeAll(async () => {
    clone = await createClone(folder, workflowBelow('# gitee-token'));
  });

  test('uses the session that a login has just stored', async () => {
    const run = await runIn(clone);
    expect([run.status, run.jobs]).toEqual([0, { refresh: 'succeeded', work: 'succeeded' }]);
    expect(getLines(run)).toContain(THE_USER);
    expect(run.output.match(/source: stored session, reused/g)).toHaveLength(2);
    expect(findSecrets(run.output)).toEqual([]);
  });

  test('refreshes the session when it is due, once, and uses what it has saved', async () => {
    await servers.age();
    const { logins: before } = await servers.getSession();
    const run = await runIn(clone);
    expect([run.status, run.jobs]).toEqual([0, { refresh: 'succeeded', work: 'succeeded' }]);
    expect(getLines(run)).toContain(THE_USER);
    expect(run.output).toMatch(/\/refresh\] .*source: refresh token;.* written to: the branch/);
    expect(run.output).toMatch(/\/work *\] .*source: stored session, reused;/);
    expect(findSecrets(run.output)).toEqual([]);
    const { logins: after } = await servers.getSession();
    const kept = after.filter((login) =>
      before.some(({ refresh_token }) => refresh_token === login.refresh_token),
    );
    expect([before.length, after.length, kept.length]).toEqual([2, 2, 1]);
  });
});

describe('the recipe that mirrors', () => {
  test('makes the mirror equal to what the clone has fetched, but for the session and the default branch', async () => {
    await git(['symbolic-ref', 'HEAD', 'refs/heads/master'], servers.mirror);
    const tree = (await git(['mktree'], servers.mirror)).stdout.trim();
    const commit = await git(['commit-tree', tree, '-m', 'Start'], servers.mirror);
    for (const name of ['master', 'removed']) {
      await git(['update-ref', `refs/heads/${name}`, commit.stdout.trim()], servers.mirror);
    }
    const workflow = workflowBelow('### Mirror the repository to Gitee');
    const clone = await createClone(folder, workflow, async (run) => {
      await run('branch', 'feature/one');
      await run('branch', 'gitee-token');
      await run('tag', 'v1.0.0');
    });
    const [uses = ''] = /actions\/checkout@\w+/.exec(workflow) ?? [];
    const args = standInForCheckout(mkdtempSync(join(folder, 'checkout-')), { clone, uses });
    const run = await runIn(clone, { event: 'push', args });
    expect([run.status, run.jobs]).toEqual([0, { refresh: 'succeeded', mirror: 'succeeded' }]);
    const show = ['for-each-ref', '--format=%(objectname) %(refname)'];
    const { stdout: refs } = await git(show, servers.mirror);
    const { stdout: head } = await git(['rev-parse', 'HEAD'], clone);
    expect(refs.trim().split('\n')).toEqual([
      `${head.trim()} refs/heads/feature/one`,
      `${head.trim()} refs/heads/main`,
      `${commit.stdout.trim()} refs/heads/master`,
      `${head.trim()} refs/tags/v1.0.0`,
    ]);
    expect((await git(['symbolic-ref', 'HEAD'], servers.mirror)).stdout).toBe(
      'refs/heads/master\n',
    );
    expect(findSecrets(run.output)).toEqual([]);
  });
});

describe('the log of act', () => {
  const SHOWS = `${READS}
    env-name: NAMED
    git-credentials: true
- shell: bash
  env:
    TOKEN: \${{ steps.gitee.outputs.access-token }}
  run: |
    encode() { base64 --wrap 0; echo; }
    echo "as it is $TOKEN"
    echo "by name $NAMED"
    printf %s "$TOKEN" | encode
    printf 'oauth2:%s' "$TOKEN" | encode
    printf %s "$TOKEN" | od -An -v -tx1 | tr -d ' \\n' && echo
    echo 'end of the forms'`;

  test.each([
    ['plain', []],
    ['verbose', ['--verbose']],
  ])('hides a token in each form when it is %s', async (_, args) => {
    const run = await runSteps(SHOWS, { args });
    const lines = getLines(run);
    const end = lines.indexOf('| end of the forms');
    const shown = lines.slice(0, end).filter((line) => line.startsWith('| '));
    expect(shown.slice(-5)).toEqual([
      '| as it is ***',
      '| by name ***',
      // The padding is not part of what is hidden.
      '| ***=',
      '| ***',
      '| ***',
    ]);
    expect(lines).toContain('⚙  ::set-output:: access-token=***');
    expect(lines).toContain('⚙  ::set-env:: NAMED=***');
    expect(findSecrets(run.output)).toEqual([]);
  });

  test('hides the session that a refresh passes on', async () => {
    await servers.age();
    const { output } = await runSteps(`
- uses: OWNER/gitee-token@COMMIT
  with:
    client-id: \${{ secrets.GITEE_CLIENT_ID }}
    client-secret: \${{ secrets.GITEE_CLIENT_SECRET }}
    session-key: \${{ secrets.GITEE_SESSION_KEY }}
    export-refresh-token: true`);
    expect(output).toMatch(/source: refresh token;/);
    expect(output).toMatch(/::set-output:: refresh-token=(\*\*\*.{0,3})+$/m);
  });

  test('shows no part of a password that looks like a command', async () => {
    const run = await runSteps(
      `
- uses: OWNER/gitee-token@COMMIT
  with:
    password: \${{ secrets.PASSWORD }}`,
      { secrets: { PASSWORD: '" quokka::wombat%numbat "' } },
    );
    expect(run.jobs).toEqual({ work: 'failed' });
    expect(run.output).not.toMatch(/quokka|wombat|numbat/);
  });

  test('shows as JSON everything that it hides', async () => {
    const { output } = await runSteps(SHOWS, { args: ['--json'] });
    const { logins } = await servers.getSession();
    const shown = JSON.stringify(findSecrets(output));
    expect(shown).toContain(servers.secrets.GITEE_SESSION_KEY);
    for (const { refresh_token } of logins) expect(shown).toContain(refresh_token);
  });

  test('has the summary as HTML', async () => {
    const { output } = await runSteps(READS);
    expect(output).toContain('  ⚙  Summary - <h3>Gitee access token</h3>\n<table><tr>');
  });

  test('has an annotation line by line, which says what act has to be given', async () => {
    const { GITHUB_TOKEN, ...secrets } = servers.secrets;
    const run = await runSteps(READS, { secrets });
    expect([run.status, run.jobs]).toEqual([1, { work: 'failed' }]);
    expect(getLines(run).filter((line) => line.startsWith('❗'))).toEqual([
      '❗  ::error::gitee-token: input_invalid',
      '❗  ::error::The input github-token is empty, but session-key is set.',
      expect.stringMatching(/^❗ {2}::error::Under act, .* `GITHUB_TOKEN`: pass it too\.$/),
      expect.stringMatching(/^❗ {2}::error::https:.*#input_invalid$/),
    ]);
  });
});

describe('a job that act runs', () => {
  test('is always attempt 1 of run 1, and its token is the one that act was given', async () => {
    const { output } = await runSteps(
      `- run: echo "\${{ github.run_id }} \${{ github.run_attempt }} \${{ github.token == secrets.GITHUB_TOKEN }}"`,
    );
    expect(output).toContain('| 1 1 true\n');
  });

  test('can write whatever its permissions are, and does not wait for others of its group', async () => {
    await servers.age();
    const job = `
    runs-on: ubuntu-latest
    concurrency: alone
    permissions: {}
    steps:`;
    const meet = (mine: string, other: string) => `
      - run: |
          touch "$FOLDER/${mine}"
          for _ in $(seq 200); do [ -e "$FOLDER/${other}" ] && exit; sleep 0.1; done
          exit 1`;
    const workflow = workflowOf(READS);
    const refreshes = `${workflow.slice(workflow.indexOf('      - uses')).trimEnd()}
          client-id: \${{ secrets.GITEE_CLIENT_ID }}
          client-secret: \${{ secrets.GITEE_CLIENT_SECRET }}`;
    const text = `on: workflow_dispatch
permissions: {}
jobs:
  one:${job}${meet('one', 'two')}
${refreshes}
  two:${job}${meet('two', 'one')}
`;
    const clone = await createClone(folder, text);
    const run = await runIn(clone, { env: { ...servers.env, FOLDER: folder } });
    expect([run.status, run.jobs]).toEqual([0, { one: 'succeeded', two: 'succeeded' }]);
    expect(run.output).toContain('written to: the branch gitee-token of octo/repo');
  });

  test('leaves no token on the disk when it fails', async () => {
    const run = await runSteps(`${READS}
    env-name: NAMED
    git-credentials: true
- run: exit 1`);
    expect(run.jobs).toEqual({ work: 'failed' });
    const kept = filesBelow(run.cache);
    // It keeps the folder of a job that failed.
    expect([...kept.keys()].join('\n')).toContain('/workflow/outputcmd.txt');
    const tokens = servers.getHidden().filter((hidden) => !hidden.startsWith('ghs_'));
    expect([...kept.values()].flatMap((text) => findSecrets(text, tokens))).toEqual([]);
  });
});

describe('Ctrl-C, at which act kills the step at once', () => {
  const all = branchJobs();
  let gitee: GiteeServer;

  beforeAll(async () => {
    const scopes = 'user_info projects';
    const behaviour = { rotation: 'strict', dialect: 'gitee' } as const;
    gitee = await startSandbox({ ...behaviour, password: 'secret!', scopes, expiresIn: 86_400 });
  });

  afterAll(async () => {
    await all.close();
    await gitee.close();
  });

  interface Moment {
    readonly isAt: (request: Passing) => boolean;
    /** What becomes of that request, which is not answered. */
    readonly treat: (request: Held) => Promise<unknown>;
  }

  /** Runs a job, and presses Ctrl-C when it has sent a request. */
  async function interrupt(jobs: BranchJobs, { isAt, treat }: Moment): Promise<ActRun> {
    const { promise: interruption, resolve } = Promise.withResolvers<void>();
    let isOver = false;
    for (const server of [jobs.gitee, jobs.api]) {
      server.treat = async (held) => {
        if (isOver || !isAt(held)) return pass(held);
        isOver = true;
        await treat(held);
        resolve();
      };
    }
    const run = await runJob(jobs, interruption);
    expect(run.output).toContain('this step has been cancelled: signal: killed');
    return run;
  }

  async function runJob(jobs: BranchJobs, interruption?: Promise<void>): Promise<ActRun> {
    const { 'client-secret': secret = '', 'session-key': key = '', ...inputs } = jobs.inputs;
    const lines = Object.entries(inputs).map(([name, value]) => `\n    ${name}: '${value}'`);
    const steps = `
- uses: OWNER/gitee-token@COMMIT
  with:
    client-secret: \${{ secrets.SECRET }}
    session-key: \${{ secrets.KEY }}${lines.join('')}
- run: echo later`;
    const clone = await createClone(folder, workflowOf(steps));
    const secrets = { SECRET: secret, KEY: key, GITHUB_TOKEN: jobs.github.settings.jobToken };
    const run = await runAct({ clone, secrets, ...(interruption && { interruption }) });
    expect(findSecrets(run.output, [...jobs.granted, secret, key])).toEqual([]);
    return run;
  }

  const handle = ({ forward }: Held) => forward();
  const drop = async () => {};

  test('before the exchange spends nothing, and the post step gives the claim back', async () => {
    const jobs = await all.start({ server: gitee });
    const [token] = await jobs.storeTwoExpired();
    const run = await interrupt(jobs, { isAt: isClaim, treat: handle });
    expect(run.jobs).toEqual({ work: 'failed' });
    expect(jobs.file().claim).toBeUndefined();
    expect(await jobs.works(token)).toBe(true);
  });

  test('before the session is saved loses nothing: the post step saves it', async () => {
    const jobs = await all.start({ server: gitee });
    await jobs.storeTwoExpired();
    const run = await interrupt(jobs, { isAt: isSave, treat: drop });
    expect(run.output).toContain('saved at the end of the job');
    expect(run.output).not.toContain('| later');
    expect(jobs.file().claim).toBeUndefined();
    const { logins } = await jobs.session();
    const [newest] = logins.toSorted((a, b) => b.expires_at - a.expires_at);
    expect(await jobs.works(String(newest?.refresh_token))).toBe(true);
  });

  test('before the response loses one login, and the next run warns and uses the other', async () => {
    const jobs = await all.start({ server: gitee });
    const [, other] = await jobs.storeTwoExpired();
    await interrupt(jobs, { isAt: isRefresh, treat: handle });
    expect(jobs.file().claim).toBeUndefined();
    const next = await runJob(jobs);
    expect([next.status, next.jobs]).toEqual([0, { work: 'succeeded' }]);
    expect(getLines(next)).toContain('🚧  ::warning::gitee-token: one of two logins lost');
    expect(jobs.sent.at(-1)).toBe(other);
  });
});

function filesBelow(root: string): ReadonlyMap<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.map((path) => [path, readFileSync(path, 'latin1')]));
}
