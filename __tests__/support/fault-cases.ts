import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultProxy, type Passing, pass } from './fault-proxy.ts';
import { breaking, FAULTS, type Fault } from './faults.ts';
import { isRefresh, isSave, type Job } from './job.ts';

export const FAULT_PHASES = [
  'prepare',
  'the first attempt of the exchange',
  'every attempt of the exchange',
  'the first attempt of the save',
  'every attempt of the save',
  "every attempt of the save and of the post step's",
] as const;

export type FaultPhase = (typeof FAULT_PHASES)[number];

/** What goes wrong where, and whether the server gets the request all the same. */
export interface FaultCase {
  readonly fault: Fault;
  readonly phase: FaultPhase;
  readonly isForwarded: boolean;
  /** After which share of an answer it breaks off, where it does; the half unless given. */
  readonly cutAt?: number;
}

/** Every fault at every stage: before the request was handed on, and after it wherever that differs. */
export const ALL_CASES: readonly FaultCase[] = FAULT_PHASES.flatMap((phase) =>
  FAULTS.flatMap((fault) => {
    const isEitherWay = phase !== 'prepare' && fault !== 'connection refused';
    const ways = isEitherWay ? [false, true] : [false];
    return ways.map((isForwarded) => ({ fault, phase, isForwarded }));
  }),
);

/**
 * Every fault at every stage once, in the way that is more dangerous there: an exchange that took
 * effect, a save that did not.
 */
export const MAIN_CASES: readonly FaultCase[] = ALL_CASES.filter(
  ({ fault, phase, isForwarded }) =>
    isForwarded === (phase.endsWith('of the exchange') && fault !== 'connection refused'),
);

/** Of those, each fault at the stages of one half, and each stage with half of the faults. */
export const SAMPLED_CASES: readonly FaultCase[] = MAIN_CASES.filter(
  ({ fault, phase }) => (FAULTS.indexOf(fault) + FAULT_PHASES.indexOf(phase)) % 2 === 0,
);

/** Of those, one at each of the three steps. */
export const FEW_CASES: readonly FaultCase[] = SAMPLED_CASES.filter(
  ({ fault, phase }) =>
    fault === 'a reset inside the answer' && phase === 'every attempt of the exchange',
);

interface Target {
  readonly at: 'gitee' | 'api';
  readonly isHit: (request: Passing) => boolean;
  readonly isOnce: boolean;
}

const TARGETS: Record<FaultPhase, Target> = {
  prepare: { at: 'api', isHit: ({ method }) => method === 'GET', isOnce: false },
  'the first attempt of the exchange': { at: 'gitee', isHit: isRefresh, isOnce: true },
  'every attempt of the exchange': { at: 'gitee', isHit: isRefresh, isOnce: false },
  'the first attempt of the save': { at: 'api', isHit: isSave, isOnce: true },
  'every attempt of the save': { at: 'api', isHit: isSave, isOnce: false },
  "every attempt of the save and of the post step's": { at: 'api', isHit: isSave, isOnce: false },
};

/** Long enough for the first try of the request to come too early. */
const REFUSED_ONCE_MS = 200;

/** When to refuse connections so that the requests before that stage still get through. */
const REFUSALS: Record<FaultPhase, (job: Job) => Promise<void>> = {
  prepare: ({ api }) => api.refuse(),
  'the first attempt of the exchange': async ({ gitee, api }) => {
    await gitee.refuse();
    api.treat = async (held) => {
      await pass(held);
      if (held.path.endsWith('/public-key')) await openSoon(gitee);
    };
  },
  'every attempt of the exchange': ({ gitee }) => gitee.refuse(),
  'the first attempt of the save': async ({ gitee, api }) => {
    gitee.treat = async (held) => {
      await api.refuse();
      await pass(held);
      await openSoon(api);
    };
  },
  'every attempt of the save': refuseSaves,
  "every attempt of the save and of the post step's": refuseSaves,
};

/**
 * Seconds. A server that is silent once takes a third of it, and what comes after needs its time too.
 * One try gets as little as a ninth, in which a slow machine under load still has to answer.
 */
export const TIMEOUT = { short: 9, long: 18 };

/** Returns how many seconds a job has to have, so that it fails for the fault and for nothing else. */
export function timeoutFor({ phase, fault }: FaultCase): number {
  const isLasting = phase.includes('exchange') && fault === 'silence';
  // What goes wrong once does not last until the time is over, however long that is.
  return phase.startsWith('the first') && !isLasting ? TIMEOUT.long : TIMEOUT.short;
}

/** Makes this go wrong in the job from now on. */
export async function breakJob(job: Job, one: FaultCase): Promise<void> {
  const { fault, phase, isForwarded, cutAt } = one;
  if (fault === 'connection refused') return REFUSALS[phase](job);
  const { at, isHit, isOnce } = TARGETS[phase];
  job[at].treat = breaking(fault, { isHit, isForwarded, isOnce, cutAt });
}

/** Lets everything through again. */
export async function mendJob({ gitee, api }: Job): Promise<void> {
  for (const faultProxy of [gitee, api]) {
    faultProxy.treat = pass;
    await faultProxy.open();
  }
}

async function refuseSaves({ gitee, api }: Job): Promise<void> {
  gitee.treat = async (held) => {
    await api.refuse();
    await pass(held);
  };
}

async function openSoon(faultProxy: FaultProxy): Promise<void> {
  await sleep(REFUSED_ONCE_MS);
  await faultProxy.open();
}
