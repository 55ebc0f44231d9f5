import {
  closeSync,
  fstatSync,
  futimesSync,
  lstatSync,
  openSync,
  readdirSync,
  rmSync,
  type Stats,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { storeError } from '../store-error.ts';
import { isSystemError, makeFolder, withStoreError } from './atomic-file.ts';
import { assertTrusted } from './trust.ts';

const HEARTBEAT_MS = 1000;
/** A holder whose heart has not beaten for so long was killed. */
const STALE_MS = 5000;
const MAX_WAIT_MS = 90_000;
const MIN_BACKOFF_MS = 20;
const MAX_BACKOFF_MS = 120;

/** The time of a file whose holder has let it go. */
const RELEASED = 0;

/** A lock that was taken. */
export interface Lock {
  /**
   * Tells whether this process still has the lock. If another one took over while it was suspended, it
   * must not write any more.
   */
  isHeld(): boolean;
}

/** A generation that this process has made. */
interface Generation {
  readonly folder: string;
  readonly number: number;
  /** Its file, which stays open, so that no other file is touched even if the name is reused. */
  readonly file: number;
}

/** The newest generation in the folder, as seen by a process that waits for the lock. */
interface LockState {
  /** 0 when the lock was never taken. */
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
  work: (lock: Lock) => Promise<T>,
  { waitMs = MAX_WAIT_MS }: { waitMs?: number } = {},
): Promise<T> {
  const generation = await acquire(folder, waitMs);
  const heart = setInterval(() => beat(generation), HEARTBEAT_MS).unref();
  let isOver = false;
  const isHeld = () => !isOver && isNewest(generation);
  try {
    return await work({ isHeld });
  } finally {
    isOver = true;
    clearInterval(heart);
    release(generation);
  }
}

/**
 * Waits for the lock, and takes it. Time is counted in pauses, not by a clock: a changed clock or a
 * machine that slept would make a live holder look dead.
 */
async function acquire(folder: string, waitMs: number): Promise<Generation> {
  let seen = observe(folder);
  for (let waitedMs = 0; waitedMs <= waitMs; ) {
    const generation = isFree(seen) ? tryAcquire(folder, seen.generation + 1) : undefined;
    if (generation) return generation;
    const pauseMs = MIN_BACKOFF_MS + Math.random() * (MAX_BACKOFF_MS - MIN_BACKOFF_MS);
    await sleep(pauseMs);
    waitedMs += pauseMs;
    seen = observeAgain(folder, { ...seen, unchangedMs: seen.unchangedMs + pauseMs });
  }
  throw storeError('store_refused', {
    reason: 'legacy',
    message: `Another process has held the lock ${folder} for ${waitMs / 1000} seconds.`,
    advice: 'Wait until it is done, or end it, and try again.',
  });
}

function isFree({ beatAt, unchangedMs }: LockState): boolean {
  return beatAt === RELEASED || unchangedMs >= STALE_MS;
}

function observe(folder: string): LockState {
  return guarded(folder, () => {
    assertTrusted(folder, folderAt(folder), 'folder');
    const generation = Math.max(0, ...generationsIn(folder));
    if (generation === 0) return { generation, beatAt: RELEASED, unchangedMs: 0 };
    const file = lstatSync(generationPath({ folder, number: generation }), {
      throwIfNoEntry: false,
    });
    return { generation, beatAt: file?.mtimeMs ?? Number.NaN, unchangedMs: 0 };
  });
}

function folderAt(folder: string): Stats {
  const there = lstatSync(folder, { throwIfNoEntry: false });
  if (there) return there;
  makeFolder(folder);
  return lstatSync(folder);
}

function observeAgain(folder: string, before: LockState): LockState {
  const now = observe(folder);
  const isSame = now.generation === before.generation && now.beatAt === before.beatAt;
  return isSame ? before : now;
}

/** Tries to take the lock by creating a new generation. */
function tryAcquire(folder: string, number: number): Generation | undefined {
  return guarded(folder, () => {
    const file = create(generationPath({ folder, number }));
    if (file === undefined) return undefined;
    const all = generationsIn(folder);
    const isNewest = Math.max(...all) === number;
    const outdated = isNewest ? all.filter((one) => one !== number) : [number];
    for (const one of outdated) rmSync(generationPath({ folder, number: one }), { force: true });
    if (isNewest) return { folder, number, file };
    closeSync(file);
    return undefined;
  });
}

function create(path: string): number | undefined {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return undefined;
    throw error;
  }
}

function generationsIn(folder: string): number[] {
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function generationPath({ folder, number }: Pick<Generation, 'folder' | 'number'>): string {
  return join(folder, String(number));
}

/** Beats first, so that no waiting process takes over right after this answer. */
function isNewest(generation: Generation): boolean {
  beat(generation);
  try {
    const isMine = lstatSync(generationPath(generation)).ino === fstatSync(generation.file).ino;
    return isMine && Math.max(...generationsIn(generation.folder)) === generation.number;
  } catch {
    // Somebody has removed it, or the folder.
    return false;
  }
}

function beat({ file }: Generation): void {
  heartbeat(file, Date.now() / 1000);
}

/** The file stays, so that the numbers never go back. */
function release({ file }: Generation): void {
  heartbeat(file, RELEASED);
  closeSync(file);
}

function heartbeat(file: number, seconds: number): void {
  try {
    futimesSync(file, seconds, seconds);
  } catch {
    // Without a beat another process takes over after a while. `isHeld` then returns false.
  }
}

function guarded<T>(folder: string, act: () => T): T {
  return withStoreError(
    { code: 'store_refused', fault: `The lock ${folder} cannot be taken` },
    act,
  );
}
