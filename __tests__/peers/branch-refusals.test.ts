import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { decryptRecoveryCopy } from '../../src/token/recovery-copy.ts';
import { type ActionResult, expectFailure, type Inputs } from '../support/action.ts';
import {
  BRANCH,
  type BranchJob,
  type BranchJobs,
  branchJobs,
  type Dialect,
  isSave,
  KEY,
} from '../support/branch-job.ts';
import { pass } from '../support/fault-proxy.ts';
import type { GiteeServer } from '../support/grant-contract.ts';
import { isTokenRequest } from '../support/job.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';
import { STRICT } from './doorkeeper/tokens.ts';

// A run waits more than it works.
vi.setConfig({ maxConcurrency: 20 });

interface Refusal {
  readonly name: string;
  readonly dialect: Dialect;
  readonly forbid: (jobs: BranchJobs) => unknown;
  /** Of the server's words. */
  readonly words: string;
  /** GitHub signs the commits of a job's own token, but not those of a person's. */
  readonly isOfPerson?: true;
  /** How many requests a claim takes, with the read before it. */
  readonly requests: number;
}

/** A read, and the write that is refused. */
const AT_ONCE = 2;
/** Who lacks a permission reads for half a minute whether somebody else writes. */
const AFTER_READS = 9;

const REFUSALS: readonly Refusal[] = [
  {
    name: 'a ruleset that wants pull requests',
    dialect: 'github',
    forbid: ({ repository }) => repository.rules.add('pull_request'),
    words: 'Repository rule violations found Changes must be made through a pull request.',
    requests: AT_ONCE,
  },
  {
    name: 'a ruleset that wants signatures',
    dialect: 'github',
    forbid: ({ repository }) => repository.rules.add('required_signatures'),
    words: 'Commits must have verified signatures.',
    isOfPerson: true,
    requests: AT_ONCE,
  },
  {
    name: 'a ruleset against updates',
    dialect: 'github',
    forbid: ({ repository }) => repository.rules.add('update'),
    words: 'Cannot update this protected ref.',
    requests: AT_ONCE,
  },
  {
    name: 'a protected branch',
    dialect: 'github',
    forbid: ({ repository }) => repository.protectedBranches.add(BRANCH),
    words: 'Could not update file: Changes must be made through a pull request.',
    requests: AT_ONCE,
  },
  {
    name: 'an archived repository',
    dialect: 'github',
    forbid: ({ repository }) => Object.assign(repository, { isArchived: true }),
    words: 'archived',
    requests: AT_ONCE,
  },
  {
    name: 'a protected branch of Gitea',
    dialect: 'gitea',
    forbid: ({ repository }) => repository.protectedBranches.add(BRANCH),
    words: 'user cannot commit to repo',
    requests: AFTER_READS,
  },
  {
    name: 'an archived repository on Gitea',
    dialect: 'gitea',
    forbid: ({ repository }) => Object.assign(repository, { isArchived: true }),
    words: 'archived',
    requests: AT_ONCE,
  },
];

describe.concurrent('a refusal that is no conflict', () => {
  const { start, close } = branchJobs();
  let server: GiteeServer;

  beforeAll(async () => {
    server = await startDoorkeeper({ ...STRICT, rotation: 'strict' });
  });
  afterAll(async () => {
    await close();
    await server.close();
  });

  const inputsFor = (
    { github }: BranchJobs,
    { isOfPerson }: Pick<Refusal, 'isOfPerson'>,
  ): Inputs => (isOfPerson ? { 'github-token': github.settings.token } : {});

  test.each(REFUSALS)('$name is told once, in words of the server', async (refusal) => {
    const jobs = await start({ server, dialect: refusal.dialect });
    await jobs.storeExpired();
    refusal.forbid(jobs);
    const main = await jobs.job().run({ inputs: inputsFor(jobs, refusal) });
    expect(expectFailure(main, 'store_refused')).toContain(refusal.words);
    expect(main.warnings).toEqual([]);
    expect(jobs.sent).toEqual([]);
    expect(jobs.api.requests.length).toBeLessThanOrEqual(refusal.requests);
  });

  test.each(['github', 'gitea'] as const)(
    'a rule against new branches on %s is told once',
    async (dialect) => {
      const jobs = await start({ server, dialect });
      const { refresh_token } = await jobs.logIn();
      if (dialect === 'github') jobs.repository.rules.add('creation');
      else jobs.repository.isArchived = true;
      const main = await jobs.job().run({ inputs: { 'refresh-token': refresh_token } });
      const words = dialect === 'github' ? 'Cannot create ref due to creations' : 'archived';
      expect(expectFailure(main, 'store_refused')).toContain(words);
      expect(jobs.sent).toEqual([]);
      // On GitHub: the file, the repository, the branch, a tree, a commit and the reference.
      expect(jobs.api.requests.length).toBeLessThanOrEqual(6);
      expect(jobs.repository.branches.has(BRANCH)).toBe(false);
    },
  );

  test.each(REFUSALS)('$name after the claim is told once by each step', async (refusal) => {
    const jobs = await start({ server, dialect: refusal.dialect });
    await jobs.storeExpired();
    jobs.gitee.treat = async (held) => {
      if (isTokenRequest(held)) refusal.forbid(jobs);
      await pass(held);
    };
    const job = jobs.job();
    const inputs = inputsFor(jobs, refusal);
    const main = await job.run({ inputs });
    expect(expectFailure(main, 'token_unsaved')).toContain(refusal.words);
    const asked = jobs.api.requests.length;
    expect([asked, jobs.api.requests.filter(isSave).length]).toEqual([3, 1]);
    await expectCopy({ job, main, inputs, words: refusal.words });
    expect(jobs.api.requests.length - asked).toBe(2);
    expect(jobs.sent).toHaveLength(1);
  });
});

async function expectCopy({
  job,
  main,
  inputs,
  words,
}: {
  readonly job: BranchJob;
  readonly main: ActionResult;
  readonly inputs: Inputs;
  readonly words: string;
}): Promise<void> {
  const post = await job.post(main, { inputs });
  expect(expectFailure(post, 'token_unsaved')).toContain(words);
  expect(await decryptRecoveryCopy(post.summary, KEY)).toBe(main.state.unsaved_refresh_token);
}
