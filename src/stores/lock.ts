import { closeSync, openSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSystemError, makeFolder, onDisk } from './disk.ts';
import { storeError } from './store-error.ts';

const HEARTBEAT_MS = 1000;
/** A holder whose heart has not beaten for so long was killed. */
const STALE_MS = 5000;
const LONGEST_WAIT_MS = 90_000;
const SHORTEST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 120;

/** The time of a file whose holder has let it go. */
const RELEASED = 0;

/** The newest generation in the folder, as one who waits for it sees it. */
interface Sighting {
  /** 0 when there is none yet. */
  readonly generation: number;
  /** When its heart beat last, in milliseconds by whatever clock; NaN when it went away meanwhile. */
  readonly beatAt: number;
  /** For how many milliseconds of waiting it has been the same. */
  readonly unchangedMs: number;
}

/**
 * Does the work while no other process does any under the same lock, a folder that is made if
 * need be. A holder that is killed holds it for 5 seconds more.
 *
 * The folder has one file for each time that the lock was taken, numbered. The highest number holds
 * the lock as long as its holder keeps touching it. Only the holder of a higher one deletes it, so
 * that whoever takes a number too late finds the higher one, and knows.
 *
 * @throws {GiteeTokenError} `store_refused` when the lock is not free within `waitMs` milliseconds
 */
export async function withLock<T>(
  folder: string,
  work: () => Promise<T>,
  { waitMs = LONGEST_WAIT_MS }: { waitMs?: number } = {},
): Promise<T> {
  const release = await acquire(folder, waitMs);
  try {
    return await work();
  } finally {
    release();
  }
}

/**
 * Waits for the lock, and returns what releases it. Time is counted in pauses and not by a clock:
 * a clock that is set, or a machine that slept, would make a living holder look dead.
 */
async function acquire(folder: string, waitMs: number): Promise<() => void> {
  let seen = look(folder);
  for (let waitedMs = 0; waitedMs <= waitMs; ) {
    const file = isFree(seen) ? take(folder, seen.generation + 1) : undefined;
    if (file) return hold(file);
    const pauseMs = SHORTEST_PAUSE_MS + Math.random() * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS);
    await sleep(pauseMs);
    waitedMs += pauseMs;
    seen = lookAgain(folder, { ...seen, unchangedMs: seen.unchangedMs + pauseMs });
  }
  throw storeError('store_refused', {
    message: `Another process has held the lock ${folder} for ${waitMs / 1000} seconds.`,
    advice: 'Wait until it is done, or end it, and try again.',
  });
}

function isFree({ beatAt, unchangedMs }: Sighting): boolean {
  return beatAt === RELEASED || unchangedMs >= STALE_MS;
}

function look(folder: string): Sighting {
  return guarded(folder, () => {
    makeFolder(folder);
    const generation = Math.max(0, ...generationsIn(folder));
    if (generation === 0) return { generation, beatAt: RELEASED, unchangedMs: 0 };
    const file = statSync(join(folder, String(generation)), { throwIfNoEntry: false });
    return { generation, beatAt: file?.mtimeMs ?? Number.NaN, unchangedMs: 0 };
  });
}

function lookAgain(folder: string, before: Sighting): Sighting {
  const now = look(folder);
  const isSame = now.generation === before.generation && now.beatAt === before.beatAt;
  return isSame ? before : now;
}

/** Tries to become the holder by a new generation, and returns its file. */
function take(folder: string, generation: number): string | undefined {
  const file = join(folder, String(generation));
  return guarded(folder, () => {
    if (!create(file)) return undefined;
    const all = generationsIn(folder);
    const isNewest = Math.max(...all) === generation;
    const useless = isNewest ? all.filter((one) => one !== generation) : [generation];
    for (const one of useless) rmSync(join(folder, String(one)), { force: true });
    return isNewest ? file : undefined;
  });
}

function create(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx', 0o600));
    return true;
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return false;
    throw error;
  }
}

function generationsIn(folder: string): number[] {
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** Keeps a taken lock alive until the function that it returns is called. */
function hold(file: string): () => void {
  const heart = setInterval(() => touch(file, Date.now() / 1000), HEARTBEAT_MS).unref();
  return () => {
    clearInterval(heart);
    // The file stays, for the generations never to go back.
    touch(file, RELEASED);
  };
}

function touch(file: string, seconds: number): void {
  try {
    utimesSync(file, seconds, seconds);
  } catch {
    // Somebody has taken the lock over or removed its folder: there is nothing left to keep alive.
  }
}

function guarded<T>(folder: string, act: () => T): T {
  return onDisk({ code: 'store_refused', fault: `The lock ${folder} cannot be taken` }, act);
}
