import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { git } from '../support/git-host.ts';
import { closeServers } from '../support/servers.ts';
import { startTwoHosts, type TwoHosts } from '../support/two-hosts.ts';
import { runWorkflow, type WorkflowRun } from '../support/workflow.ts';

const folder = mkdtempSync(join(tmpdir(), 'gitee-token-runner-'));
let hosts: TwoHosts;

beforeAll(async () => {
  hosts = await startTwoHosts({ folder });
  const repository = await hosts.github.createRepository('octo/repo', 'main');
  const work = join(folder, 'author');
  await git(['init', '--quiet', '--initial-branch=main', work], folder);
  await git(['commit', '--quiet', '--allow-empty', '--message', 'first'], work);
  await git(['commit', '--quiet', '--allow-empty', '--message', 'second'], work);
  await git(['branch', 'topic'], work);
  await git(['tag', 'v1'], work);
  await git(['push', '--quiet', repository, '--all'], work);
  await git(['push', '--quiet', repository, '--tags'], work);
});

afterAll(async () => {
  await closeServers();
  rmSync(folder, { recursive: true });
});

const CHECKOUT = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1';

/** Runs a workflow of one job with these steps. */
const run = (steps: string, overrides = {}): Promise<WorkflowRun> =>
  runWorkflow(`on: push\njobs: {job: {steps: [${steps}]}}`, hosts.runner(overrides), {
    name: 'push',
  });

const logs = ({ jobs }: WorkflowRun) => jobs.flatMap(({ steps }) => steps.map(({ log }) => log));

describe('the runner of the tests', () => {
  test('runs jobs after those that they need, once for each value of a matrix', async () => {
    const { jobs, conclusion } = await runWorkflow(
      `
      on: push
      jobs:
        last:
          needs: [first, each]
          steps: [{run: 'echo \${{ needs.first.outputs.word }}'}]
        each:
          needs: first
          strategy: {matrix: {name: [a, b], size: [1]}}
          steps: [{run: 'echo \${{ matrix.name }}\${{ matrix.size }}'}]
        first:
          outputs: {word: '\${{ steps.say.outputs.word }}'}
          steps: [{id: say, run: 'echo word=hello >>"$GITHUB_OUTPUT"'}]
      `,
      hosts.runner(),
      { name: 'push' },
    );
    expect(conclusion).toBe('success');
    expect(jobs.map(({ id, steps }) => [id, steps[0]?.log])).toEqual([
      ['first', ''],
      ['each', 'a1\n'],
      ['each', 'b1\n'],
      ['last', 'hello\n'],
    ]);
  });

  test('skips what follows a failure, except what asks for it', async () => {
    const { jobs, conclusion } = await runWorkflow(
      `
      on: push
      jobs:
        one:
          steps:
            - run: exit 3
            - run: echo never
            - if: failure()
              run: echo sorry
        two:
          needs: one
          steps: [{run: echo never}]
        three:
          needs: one
          if: always()
          steps: [{run: 'echo \${{ needs.one.result }}'}]
      `,
      hosts.runner(),
      { name: 'push' },
    );
    expect(conclusion).toBe('failure');
    expect(jobs.map(({ id, conclusion: end }) => [id, end])).toEqual([
      ['one', 'failure'],
      ['two', 'skipped'],
      ['three', 'success'],
    ]);
    expect(jobs.flatMap(({ steps }) => steps.map(({ log }) => log))).toEqual([
      '',
      '',
      'sorry\n',
      'failure\n',
    ]);
  });

  test('takes what a step leaves in the files of the runner', async () => {
    const ran = await run(
      `{run: 'printf "A<<E\\none\\ntwo\\nE\\nB=three\\n" >>"$GITHUB_ENV"; echo "# Seen" >>"$GITHUB_STEP_SUMMARY"'},
       {run: 'echo "$A $B $C"', env: {C: '\${{ secrets.GITEE_CLIENT_ID }}'}}`,
    );
    const { clientId } = hosts.gitee.sandbox.settings;
    expect(logs(ran)).toEqual(['', `one\ntwo three ${clientId}\n`]);
    expect(ran.log).toContain('# Seen');
  });

  test('stops a step at the first failure of a pipe, where the step says bash', async () => {
    const steps = (shell: string) => `{run: 'false | true; echo on'${shell}}`;
    expect((await run(steps(''))).conclusion).toBe('success');
    expect((await run(steps(', shell: bash'))).conclusion).toBe('failure');
  });
});

describe('a checkout', () => {
  const settings = 'fetch-depth: 0, persist-credentials: false';

  test('of all has every branch, tag and commit, and where HEAD of the origin is', async () => {
    const { jobs } = await run(`{uses: ${CHECKOUT}, with: {${settings}}}`);
    const refs = await git(['for-each-ref', '--format=%(refname)'], jobs[0]?.workspace ?? '');
    expect(refs.stdout.trim().split('\n')).toEqual([
      'refs/heads/main',
      'refs/remotes/origin/HEAD',
      'refs/remotes/origin/main',
      'refs/remotes/origin/topic',
      'refs/tags/v1',
    ]);
    const count = await git(['rev-list', '--count', 'HEAD'], jobs[0]?.workspace ?? '');
    expect(count.stdout).toBe('2\n');
  });

  test('of one commit has no more', async () => {
    const { jobs } = await run(`{uses: ${CHECKOUT}}`);
    const count = await git(['rev-list', '--count', '--all'], jobs[0]?.workspace ?? '');
    expect(count.stdout).toBe('1\n');
  });

  test.each([
    ['', 'success'],
    [', with: {persist-credentials: false}', 'failure'],
  ])('with%s lets git fetch later: %s', async (inputs, conclusion) => {
    const ran = await run(`{uses: ${CHECKOUT}${inputs}}, {run: git fetch origin}`);
    expect(ran.conclusion).toBe(conclusion);
    const config = readFileSync(join(ran.jobs[0]?.workspace ?? '', '.git/config'), 'utf8');
    expect(config).not.toContain('AUTHORIZATION');
  });
});

test.each([
  ['write', 'success'],
  ['read', 'failure'],
] as const)('the token of a job with contents: %s can push: %s', async (contents, conclusion) => {
  const { conclusion: end } = await runWorkflow(
    `
    on: push
    permissions: {contents: ${contents}}
    jobs:
      push:
        steps:
          - uses: ${CHECKOUT}
          - run: git push origin HEAD:refs/heads/pushed-${contents}
    `,
    hosts.runner(),
    { name: 'push' },
  );
  expect(end).toBe(conclusion);
});

test('the action refreshes the session in one job, and the next one reads it', async () => {
  await hosts.storeSession({ isExpired: true });
  const [, block = ''] =
    /```yaml\n([\s\S]*?)^```$/m.exec(
      readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8'),
    ) ?? [];
  const { conclusion, jobs, log } = await runWorkflow(block, hosts.runner());
  expect(conclusion, log).toBe('success');
  expect(jobs.flatMap(({ steps }) => steps.map(({ outputs }) => outputs.source ?? ''))).toEqual([
    'refresh_token',
    '',
    'session',
    '',
    '',
  ]);
  expect(jobs.at(-1)?.steps[1]?.log).toContain('"login":"tester"');
  for (const secret of hosts.hidden()) expect(log).not.toContain(secret);
});
