import { afterEach, expect, test } from 'vitest';
import { type SandboxGitHub, sandboxGitHub } from '../../src/sandbox/github.ts';
import { serve } from '../../src/sandbox/server.ts';
import { type Inputs, runAction } from '../support/action.ts';
import { closeServers } from '../support/servers.ts';
import { type DoorkeeperOnClock, startDoorkeeperOnClock } from './doorkeeper-on-clock.ts';
import { type Clock, createClock } from './faketime.ts';

/*
 * A thousand jobs on one login, in one day: 125 times in it, eight jobs start. The day is whole, of
 * 86,400 seconds, and so is the life of the access token: nothing is scaled. This test sets the time
 * of a strict Doorkeeper, and of each job, to which Debian's libfaketime tells it. Time stands still
 * while the eight start.
 *
 * A job is the built action, given the secret as it stands when the job starts, as an environment's
 * is, and its work: a call of Gitee's API with the token, five minutes after the start, when the
 * other seven have run.
 */
const START = Date.parse('2026-11-24T00:00:00Z');
const DAY_S = 86_400;
const ROUNDS = 125;
const JOBS_IN_A_ROUND = 8;
const GAP_S = DAY_S / ROUNDS;
const WORK_S = 300;
/** More than the work takes, and less than a gap, so that the token serves the last round too. */
const MIN_TTL_S = 600;
const MAX_TEST_MS = 900_000;
const NAME = 'GITEE_REFRESH_TOKEN';
const PATH = `/repos/octo/repo/environments/gitee/secrets/${NAME}`;

type Format = 'session' | 'refresh-token';

interface Login {
  readonly format: Format;
  readonly clock: Clock;
  readonly gitee: DoorkeeperOnClock;
  readonly secrets: SandboxGitHub;
  readonly inputs: Inputs;
}

/** The step of a job, and whether its token still worked when the job used it. */
interface Job {
  readonly source: string | undefined;
  readonly token: string;
  readonly isDead: boolean;
}

const closing: (() => unknown)[] = [];

afterEach(async () => {
  await closeServers();
  for (const close of closing.splice(0)) await close();
});

test(
  'with sessions, a day of a thousand jobs costs one rotation, and no token dies',
  async () => {
    const login = await createLogin('session');
    const jobs = await runRounds(login, ROUNDS);
    expect(count(login, jobs)).toEqual({ jobs: 1000, rotations: 1, dead: 0 });
    expect(jobs.map(({ source }) => source)).toEqual([
      'refresh_token',
      ...Array(999).fill('session'),
    ]);

    // The day has passed for all: the token that served it is dead, and the next job gets another.
    await setTime(login, DAY_S + 1);
    expect(await isDead(login, jobs.at(-1)?.token ?? '')).toBe(true);
    const [next] = await runRound(login, DAY_S + 1);
    expect(next).toMatchObject({ source: 'refresh_token', isDead: false });
    expect(login.gitee.rotations()).toBe(2);
  },
  MAX_TEST_MS,
);

test(
  'without sessions, every job costs a rotation and kills the token of the job before',
  async () => {
    const login = await createLogin('refresh-token');
    const jobs = await runRounds(login, ROUNDS / 5);
    // The last job of each round has nobody after it.
    expect(count(login, jobs)).toEqual({ jobs: 200, rotations: 200, dead: 175 });
  },
  MAX_TEST_MS,
);

/** Returns the counts, and prints them, because they are what this test is asked for. */
function count({ format, gitee }: Login, jobs: readonly Job[]) {
  const dead = jobs.filter(({ isDead }) => isDead).length;
  const counts = { jobs: jobs.length, rotations: gitee.rotations(), dead };
  console.info(format, counts);
  return counts;
}

async function createLogin(format: Format): Promise<Login> {
  const clock = createClock(START);
  const gitee = await startDoorkeeperOnClock(DAY_S);
  await gitee.setTime(START);
  const secrets = await sandboxGitHub();
  const api = await serve(secrets.handle);
  closing.push(gitee.close, api.close, clock.close);
  secrets.stored.set(PATH, { value: await gitee.logIn(), updatedAt: new Date() });
  const inputs = {
    ...gitee.client,
    'gitee-url': gitee.origin,
    'min-ttl': String(MIN_TTL_S),
    'secret-format': format,
    'secret-name': NAME,
    'secret-token': secrets.settings.token,
    'secret-repository': 'octo/repo',
    'secret-environment': 'gitee',
    'secret-api-url': api.origin,
  };
  return { format, clock, gitee, secrets, inputs };
}

async function runRounds(login: Login, rounds: number): Promise<Job[]> {
  const jobs: Job[] = [];
  for (let round = 0; round < rounds; round++) {
    jobs.push(...(await runRound(login, round * GAP_S)));
  }
  return jobs;
}

async function setTime({ clock, gitee }: Login, secondsIn: number): Promise<void> {
  const time = START + secondsIn * 1000;
  clock.set(time);
  await gitee.setTime(time);
}

/** Starts the jobs of a round, and lets all of them work when all have their token. */
async function runRound(login: Login, startsAt: number): Promise<Job[]> {
  await setTime(login, startsAt);
  const steps = await startJobs(login);
  await setTime(login, startsAt + WORK_S);
  return Promise.all(
    steps.map(async (step) => ({ ...step, isDead: await isDead(login, step.token) })),
  );
}

/**
 * One job writes at a time, as the workflow's `concurrency` with `queue: max` has it. With sessions
 * that is the first of a round, which the seven others need; without them it is each.
 */
async function startJobs(login: Login) {
  const steps = [await startJob(login)];
  if (login.format === 'session') {
    const others = Array.from({ length: JOBS_IN_A_ROUND - 1 }, () => startJob(login));
    return [...steps, ...(await Promise.all(others))];
  }
  while (steps.length < JOBS_IN_A_ROUND) steps.push(await startJob(login));
  return steps;
}

async function startJob({ clock, secrets, inputs }: Login) {
  const { status, outputs, errors } = await runAction({
    inputs: { ...inputs, 'refresh-token': secrets.stored.get(PATH)?.value ?? '' },
    env: clock.env,
    debug: false,
  });
  expect({ status, errors }).toEqual({ status: 0, errors: [] });
  return { source: outputs.source, token: outputs['access-token'] ?? '' };
}

async function isDead({ gitee }: Login, token: string): Promise<boolean> {
  const headers = { authorization: `Bearer ${token}` };
  const { status } = await fetch(`${gitee.origin}/api/v5/user`, { headers });
  expect([200, 401]).toContain(status);
  return status === 401;
}
