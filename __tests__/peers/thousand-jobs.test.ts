import { afterEach, expect, test } from 'vitest';
import { type SandboxGitHub, sandboxGitHub } from '../../src/sandbox/github.ts';
import { serve } from '../../src/sandbox/server.ts';
import { encodeSession, type Login } from '../../src/token/session.ts';
import { type Inputs, runAction } from '../support/action.ts';
import { type FaultProxy, startFaultProxy, upstreamAt } from '../support/fault-proxy.ts';
import { isRefresh } from '../support/job.ts';
import { type Doorkeeper, startDoorkeeper } from './doorkeeper/start.ts';
import { grantTokens, STRICT } from './doorkeeper/tokens.ts';
import { type Clock, createClock } from './faketime.ts';

/*
 * A thousand jobs with one secret, in one day: 125 times in it, eight jobs start. The day is whole, of
 * 86,400 seconds, and so is the life of the access token: nothing is scaled. This test sets the time of a
 * strict Doorkeeper, and of each job, to which Debian's libfaketime tells it. Time stands still while the
 * eight start.
 *
 * A job is the built action, given the secret as it stands when the job starts, as an environment's is,
 * and its work: a call of Gitee's API with the token, five minutes after the other seven have started or,
 * with sessions, after the next three rounds have: 40 minutes later. The session is renewed meanwhile.
 */
const START = Date.parse('2026-11-24T00:00:00Z');
const DAY_S = 86_400;
const ROUNDS = 125;
const JOBS_IN_A_ROUND = 8;
const GAP_S = DAY_S / ROUNDS;
const WORK_S = 300;
const MAX_TEST_MS = 900_000;
const NAME = 'GITEE_REFRESH_TOKEN';
const PATH = `/repos/octo/repo/environments/gitee/secrets/${NAME}`;

type Format = 'session' | 'refresh-token';

interface Workflow {
  readonly format: Format;
  readonly clock: Clock;
  readonly gitee: Doorkeeper;
  /** What has come to Doorkeeper. */
  readonly requests: FaultProxy['requests'];
  readonly secrets: SandboxGitHub;
  readonly inputs: Inputs;
}

/** The step of a job. */
interface Started {
  readonly source: string | undefined;
  readonly token: string;
}

/** A job that has ended, and whether its token still worked when the job used it. */
interface Job extends Started {
  readonly isDead: boolean;
}

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

test(
  'with sessions of two logins, a day of a thousand jobs costs one refresh, and no token dies',
  async () => {
    const workflow = await createWorkflow('session');
    const jobs = await runRounds(workflow, { rounds: ROUNDS, roundsOfWork: 3 });
    expect(count(workflow, jobs)).toEqual({ jobs: 1000, refreshes: 1, dead: 0 });
    const renewedBy = jobs.findIndex(({ source }) => source === 'refresh_token');
    // An hour before the token of the session expires, so that others were at work with it.
    expect(Math.floor(renewedBy / JOBS_IN_A_ROUND)).toBe(120);
  },
  MAX_TEST_MS,
);

test(
  'without sessions, every job costs a refresh and kills the token of the job before',
  async () => {
    const workflow = await createWorkflow('refresh-token');
    const jobs = await runRounds(workflow, { rounds: ROUNDS / 5, roundsOfWork: 0 });
    // The last job of each round has nobody after it.
    expect(count(workflow, jobs)).toEqual({ jobs: 200, refreshes: 200, dead: 175 });
  },
  MAX_TEST_MS,
);

/** Returns the counts, and prints them, because they are what this test is asked for. */
function count({ format, requests }: Workflow, jobs: readonly Job[]) {
  const dead = jobs.filter(({ isDead }) => isDead).length;
  const counts = { jobs: jobs.length, refreshes: requests.filter(isRefresh).length, dead };
  console.info(format, counts);
  return counts;
}

async function createWorkflow(format: Format): Promise<Workflow> {
  const clock = createClock(START);
  const gitee = await startDoorkeeper(STRICT);
  const proxy = await startFaultProxy(upstreamAt(gitee.origin));
  const secrets = await sandboxGitHub();
  const api = await serve(secrets.handle);
  closing.push(proxy.refuse, gitee.close, api.close, clock.close);
  const value = await logIn(format, gitee, proxy.origin);
  secrets.stored.set(PATH, { value, updatedAt: new Date() });
  const inputs = {
    'client-id': gitee.clientId,
    'client-secret': gitee.clientSecret,
    'gitee-url': proxy.origin,
    'secret-format': format,
    'secret-name': NAME,
    'secret-token': secrets.settings.token,
    'secret-repository': 'octo/repo',
    'secret-environment': 'gitee',
    'secret-api-url': api.origin,
  };
  return { format, clock, gitee, requests: proxy.requests, secrets, inputs };
}

/** Returns a refresh token, or a session of two logins, half a day apart. */
async function logIn(format: Format, gitee: Doorkeeper, gitee_url: string): Promise<string> {
  const logInAt = async (id: string, time: number): Promise<Login> => {
    await gitee.setTime(time);
    const tokens = await grantTokens(gitee);
    const issued_at = time / 1000;
    const times = { issued_at, expires_in: DAY_S, expires_at: issued_at + DAY_S };
    return { id, ...tokens, ...times, scope: STRICT.scopes };
  };
  const first = await logInAt('first', START - (DAY_S / 2) * 1000);
  const second = await logInAt('second', START);
  if (format === 'refresh-token') return second.refresh_token;
  const client_id = gitee.clientId;
  return encodeSession({ id: 'session', gitee_url, client_id, logins: [first, second] });
}

interface Rounds {
  readonly rounds: number;
  /** How many more rounds start while a job works. */
  readonly roundsOfWork: number;
}

async function runRounds(workflow: Workflow, { rounds, roundsOfWork }: Rounds): Promise<Job[]> {
  const working: Started[][] = [];
  const jobs: Job[] = [];
  const end = async (round: Started[] = []) => {
    const isDead = await Promise.all(round.map(({ token }) => isTokenDead(workflow, token)));
    jobs.push(...round.map((job, i) => ({ ...job, isDead: isDead[i] ?? true })));
  };
  for (let round = 0; round < rounds; round++) {
    await setTime(workflow, round * GAP_S);
    working.push(await startJobs(workflow));
    await setTime(workflow, round * GAP_S + WORK_S);
    if (working.length > roundsOfWork) await end(working.shift());
  }
  for (const round of working) await end(round);
  return jobs;
}

async function setTime({ clock, gitee }: Workflow, secondsIn: number): Promise<void> {
  const time = START + secondsIn * 1000;
  clock.set(time);
  await gitee.setTime(time);
}

/**
 * One job writes at a time, as the workflow's `concurrency` with `queue: max` has it. With sessions
 * that is the first of a round, which the seven others need; without them it is each.
 */
async function startJobs(workflow: Workflow): Promise<Started[]> {
  const steps = [await startJob(workflow)];
  if (workflow.format === 'session') {
    const others = Array.from({ length: JOBS_IN_A_ROUND - 1 }, () => startJob(workflow));
    return [...steps, ...(await Promise.all(others))];
  }
  while (steps.length < JOBS_IN_A_ROUND) steps.push(await startJob(workflow));
  return steps;
}

async function startJob({ clock, secrets, inputs }: Workflow): Promise<Started> {
  const { status, outputs, errors } = await runAction({
    inputs: { ...inputs, 'refresh-token': secrets.stored.get(PATH)?.value ?? '' },
    env: clock.env,
    debug: false,
  });
  expect({ status, errors }).toEqual({ status: 0, errors: [] });
  return { source: outputs.source, token: outputs['access-token'] ?? '' };
}

async function isTokenDead({ gitee }: Workflow, token: string): Promise<boolean> {
  const headers = { authorization: `Bearer ${token}` };
  const { status } = await fetch(`${gitee.origin}/api/v5/user`, { headers });
  expect([200, 401]).toContain(status);
  return status === 401;
}
