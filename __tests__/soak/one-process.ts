/*
 * Obtains tokens over and over in this one process, through faults too, from the seed and until the
 * time (milliseconds since 1970) that it is started with. Then it prints as JSON what came of it, and
 * ends by itself, because nothing is left open.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { type Counters, count, takeCounters } from '../support/counters.ts';
import { jobs } from '../support/job.ts';
import { seeded } from '../support/random.ts';
import { startSandbox } from '../support/sandbox.ts';
import { SETTLING } from './use.ts';
import { useJob } from './use-job.ts';
import { useMachine } from './use-machine.ts';

/** What the process has open. */
export interface ResourceUsage {
  /** What would keep the process from ending. */
  readonly handles: readonly string[];
  /** Open file descriptors, where the system tells. */
  readonly files: number;
  /** Listeners to the process, those to signals among them. */
  readonly listeners: number;
}

export interface Failure {
  readonly what: string;
  /** The seed that begins with the uses among which it happened. */
  readonly seed: number;
}

export interface Report {
  readonly counters: Counters;
  readonly failures: readonly Failure[];
  readonly start: ResourceUsage;
  readonly end: ResourceUsage;
}

const AT_ONCE = 50;
/** Within which all of them begin. */
const BEGINNING_MS = 20_000;

const [firstSeed = 0, until = 0] = process.argv.slice(2).map(Number);
/** Of the uses that are under way. Those that follow have the next one. */
let seed = firstSeed;
const failures: Failure[] = [];

function noteUncaught(thrown: unknown): void {
  count('unhandled rejections');
  failures.push({ what: `Nobody caught ${getText(thrown)}`, seed });
}

function getText(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.stack}` : `${thrown}`;
}

interface Batch {
  readonly rotation: 'strict' | 'grace';
  readonly random: () => number;
  readonly uses: number;
  /** Within how many milliseconds all of them begin. */
  readonly withinMs: number;
  readonly shareOfBroken: number;
}

/** Many uses at the same time. */
async function useOften({ rotation, random, uses, withinMs, shareOfBroken }: Batch): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gitee-token-soak-'));
  const server = await startSandbox({
    rotation,
    dialect: 'gitee',
    password: 'correct horse battery',
    scopes: 'user_info projects',
    expiresIn: 86_400,
  });
  const { start, close } = jobs();
  const location = { server, rotation, start, folder };
  await Promise.all(
    Array.from({ length: uses }, async (_, i) => {
      const use = i % 4 === 0 ? useMachine : useJob;
      const ownRandom = seeded(random() * 2 ** 32);
      await sleep(ownRandom() * withinMs);
      if (Date.now() > until) return;
      const isBroken = ownRandom() < shareOfBroken;
      await use({ ...location, random: ownRandom, isBroken }).catch((error: unknown) => {
        failures.push({ what: getText(error), seed });
      });
      count('uses in one process');
    }),
  );
  await close();
  await server.close();
  rmSync(folder, { recursive: true });
}

function measureResources(): ResourceUsage {
  const names = process.eventNames();
  return {
    handles: process.getActiveResourcesInfo().toSorted(),
    files: process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0,
    listeners: names.reduce((sum, name) => sum + process.listenerCount(name), 0),
  };
}

/** What has been closed takes a moment until it is gone. */
async function settled(isSettled: (now: ResourceUsage) => boolean): Promise<ResourceUsage> {
  for (let looks = 0; looks < SETTLING.looks && !isSettled(measureResources()); looks++) {
    await sleep(SETTLING.pauseMs);
  }
  return measureResources();
}

process.on('unhandledRejection', noteUncaught);
process.on('uncaughtException', noteUncaught);
// Each use listens to the signals, as the one use of a process does.
process.setMaxListeners(2 * AT_ONCE);

const { handles } = measureResources();
// What is loaded and opened at the first use of all is there to stay.
const first = { rotation: 'grace', random: seeded(seed), uses: 8 } as const;
await useOften({ ...first, withinMs: 0, shareOfBroken: 0 });
const start = await settled((now) => isDeepStrictEqual(now.handles, handles));
let end: ResourceUsage;
for (; ; seed++) {
  const random = seeded(seed);
  const rotation = random() < 0.5 ? 'strict' : 'grace';
  const many = { rotation, random, uses: AT_ONCE } as const;
  await useOften({ ...many, withinMs: BEGINNING_MS, shareOfBroken: 0.8 });
  end = await settled((now) => isDeepStrictEqual(now, start));
  if (Date.now() >= until) break;
}
const report: Report = { counters: takeCounters(), failures, start, end };
console.log(JSON.stringify(report));
