import { expect } from 'vitest';
import type { ActionResult, Inputs } from '../support/action.ts';
import {
  type BranchJobs,
  type Session,
  type StoredLogin,
  startBranchJobs,
} from '../support/branch-job.ts';
import type { Behaviour } from '../support/grant-contract.ts';
import { seeded } from '../support/random.ts';
import { startDoorkeeper } from './doorkeeper/start.ts';
import { STRICT } from './doorkeeper/tokens.ts';

export interface FleetOptions extends Pick<Behaviour, 'rotation'> {
  /** How many logins the session begins with, half a life apart. */
  readonly logins: 1 | 2;
  /** Seconds that an access token lives. */
  readonly life: number;
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
const SHORTEST_WORK_S = 60;
const LONGEST_WORK_S = 55 * 60;

export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const { rotation, logins: loginCount, life, inputs = {}, timeout } = options;
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
    const times = { issued_at, expires_in: life, expires_at: issued_at + life };
    return { id, access_token, refresh_token, ...times, scope: 'user_info' };
  };
  const newer = await logIn('newer', 0);
  const older = loginCount === 2 ? [await logIn('older', -life / 2)] : [];
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
    const promised = outputs['expires-at'];
    const known = new Date((START_S + Number(expiresAt.get(token))) * 1000).toISOString();
    if (promised) expect(promised.replace('Z', '.000Z')).toBe(known);
    const length = SHORTEST_WORK_S + random() * (LONGEST_WORK_S - SHORTEST_WORK_S);
    working.push({ token, endsAt: time + Math.round(length) });
  };
  return {
    jobs,
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
