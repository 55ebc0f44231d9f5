import { expect } from 'vitest';
import type { ActionResult, Inputs } from '../support/action.ts';
import {
  type BranchJobs,
  type Session,
  type StoredLogin,
  startBranchJobs,
} from '../support/branch-job.ts';
import { respond, type Treatment } from '../support/fault-proxy.ts';
import type { Behaviour } from '../support/grant-contract.ts';
import { seeded } from '../support/random.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';
import { STRICT } from './doorkeeper/tokens.ts';

export interface FleetOptions extends Pick<Behaviour, 'rotation'> {
  /** How many logins the session begins with, half a life apart. */
  readonly logins: 1 | 2;
  /** Seconds that an access token lives. */
  readonly life: number;
  /** Whether Gitee says how long that is. */
  readonly isLifeNamed?: boolean;
  readonly inputs?: Inputs;
  /** Seconds. */
  readonly timeout?: number;
}

/**
 * Jobs of a repository that start without a queue and overlap. The clocks of Doorkeeper and of the branch
 * are set from one event to the next, so nothing is scaled: a day has 86,400 seconds, and so has the life
 * of a token. All times are seconds since the fleet began.
 */
export interface Fleet {
  readonly jobs: BranchJobs;
  readonly life: number;
  /** Email and password of the user. */
  readonly account: Inputs;
  readonly counts: Readonly<Counts>;
  /** When a refresh was granted. */
  readonly refreshedAt: readonly number[];
  readonly now: () => number;
  /** Sets the clock, and ends on the way the work that ends by then. */
  setTime(time: number): Promise<void>;
  /** Starts jobs at once. Each works with its token for 1 to 55 minutes. */
  start(options?: { readonly count?: number; readonly inputs?: Inputs }): Promise<ActionResult[]>;
  /** The logins of the session on the branch, with times since the fleet began. */
  logins(): Promise<readonly StoredLogin[]>;
  /** Lets all work end. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

interface Counts {
  jobs: number;
  refreshes: number;
  /** Jobs whose step failed. */
  failed: number;
  warned: number;
  /** Jobs whose token was revoked before it expired, while they worked. */
  dead: number;
}

/** What a job is about to do with its token. */
interface Work {
  readonly endsAt: number;
  readonly token: string;
}

const START_S = Date.parse('2026-11-24T00:00:00Z') / 1000;
const LONGEST_JOB_S = 60;
const SHORTEST_WORK_S = 60;
const LONGEST_WORK_S = 55 * 60;

export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const { rotation, logins: loginCount, life, isLifeNamed = true, inputs = {}, timeout } = options;
  const server = await startDoorkeeper({ ...STRICT, rotation, expiresIn: life });
  let time = 0;
  const setClocks = async (at: number) => {
    time = at;
    await server.setTime((START_S + at) * 1000);
  };
  const jobs = await startBranchJobs({
    server,
    now: () => (START_S + time) * 1000,
    ...(timeout && { timeout }),
  });
  if (!isLifeNamed) jobs.gitee.treat = unnamed;
  const random = seeded(17);
  const counts = { jobs: 0, refreshes: 0, failed: 0, warned: 0, dead: 0 };
  const refreshedAt: number[] = [];
  const expiresAt = new Map<string, number>();
  let working: Work[] = [];

  const logIn = async (id: string, at: number): Promise<StoredLogin> => {
    await setClocks(at);
    const { access_token, refresh_token } = await jobs.logIn();
    expiresAt.set(access_token, at + life);
    const issued_at = START_S + at;
    const times = isLifeNamed
      ? { issued_at, expires_in: life, expires_at: issued_at + life }
      : { issued_at, expires_at: issued_at };
    return { id, access_token, refresh_token, ...times, scope: 'user_info' };
  };
  const newer = await logIn('newer', 0);
  const older = loginCount === 2 ? [await logIn('older', -Math.ceil(life / 2))] : [];
  await jobs.store([newer, ...older]);
  await setClocks(0);

  const endWork = async ({ endsAt, token }: Work) => {
    await setClocks(endsAt);
    const isDue = endsAt < (expiresAt.get(token) ?? 0);
    if (isDue && !(await jobs.lives(token))) counts.dead += 1;
  };
  const setTime = async (to: number) => {
    const due = working.filter(({ endsAt }) => endsAt <= to);
    working = working.filter(({ endsAt }) => endsAt > to);
    for (const work of due.toSorted((a, b) => a.endsAt - b.endsAt)) await endWork(work);
    await setClocks(to);
  };
  const take = ({ outputs, errors, warnings }: ActionResult) => {
    counts.jobs += 1;
    if (errors.length > 0) counts.failed += 1;
    if (warnings.length > 0) counts.warned += 1;
    const token = outputs['access-token'];
    if (!token) return;
    const promised = Date.parse(outputs['expires-at'] ?? '') / 1000;
    const known = START_S + Number(expiresAt.get(token));
    // A job's clock goes on while those of the servers stand.
    if (promised) expect(Math.abs(promised - known)).toBeLessThan(LONGEST_JOB_S);
    const length = SHORTEST_WORK_S + random() * (LONGEST_WORK_S - SHORTEST_WORK_S);
    working.push({ token, endsAt: time + Math.round(length) });
  };
  return {
    jobs,
    life,
    account: { email: server.email, password: server.password },
    counts,
    refreshedAt,
    now: () => time,
    setTime,
    start: async ({ count = 1, inputs: more = {} } = {}) => {
      const known = jobs.granted.length;
      const before = jobs.refreshes();
      const run = () => jobs.job().run({ inputs: { ...inputs, ...more }, debug: false });
      const results = await Promise.all(Array.from({ length: count }, run));
      for (const token of jobs.granted.slice(known)) expiresAt.set(token, time + life);
      refreshedAt.push(...Array<number>(jobs.refreshes() - before).fill(time));
      counts.refreshes = refreshedAt.length;
      for (const result of results) take(result);
      return results;
    },
    logins: async () => {
      const session: Session = await jobs.session();
      return session.logins.map((login) => ({
        ...login,
        expires_at: login.expires_at - START_S,
        issued_at: login.issued_at - START_S,
      }));
    },
    finish: () => setTime(time + LONGEST_WORK_S),
    close: async () => {
      await jobs.close();
      await server.close();
    },
  };
}

/** Hands on what Gitee answers, without the life of a token. */
const unnamed: Treatment = async ({ forward, response }) => {
  const answer = await forward();
  return respond(response, { ...answer, body: answer.body.replace(/"expires_in":\d+,/, '') });
};

/** What part of a fleet is run, and when a renewal is due in it. All times are in seconds. */
export interface Run {
  readonly until: number;
  /** How long the token of the session must live. */
  readonly minTtl: number;
  /** One of so many jobs is run that start at a renewal; by default each. */
  readonly nearby?: number;
  /** One of so many of the others is run. */
  readonly between: number;
  /** How many start at once where a renewal is due. */
  readonly atOnce?: number;
  /** What a job is given, by its number. */
  readonly inputsOf?: (job: number) => Inputs;
}

const GAP_S = 86;
/** How long before a renewal a job can start that still works then, and a little more. */
const BEFORE_S = 56 * 60;
const AFTER_S = 10 * 60;

/** Starts a job each 86 seconds, a thousand a day: those at a renewal, and samples of those in between. */
export async function runFleet(fleet: Fleet, run: Run): Promise<void> {
  const { until, minTtl, nearby = 1, between, atOnce = 1, inputsOf = () => ({}) } = run;
  for (let i = 0; i * GAP_S < until; i++) {
    const at = i * GAP_S;
    const issuedAt = Math.max(...(await fleet.logins()).map(({ issued_at }) => issued_at));
    const dueAt = issuedAt + fleet.life - minTtl;
    const isNear = dueAt - at < BEFORE_S || at - issuedAt < AFTER_S;
    if (i % (isNear ? nearby : between) !== 0) continue;
    await fleet.setTime(at);
    await fleet.start({ count: dueAt < at ? atOnce : 1, inputs: inputsOf(i) });
  }
  await fleet.finish();
}

/** Keeps the fleets of tests that run at the same time until all have ended. */
export function fleets() {
  const all: Fleet[] = [];
  return {
    start: async (options: FleetOptions): Promise<Fleet> => {
      const fleet = await startFleet(options);
      all.push(fleet);
      return fleet;
    },
    close: () => Promise.all(all.splice(0).map((fleet) => fleet.close())),
  };
}
