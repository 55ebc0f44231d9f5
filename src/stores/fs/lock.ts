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
/** A holder without a heartbeat for this long was killed. */
const STALE_MS = 5000;
const MAX_WAIT_MS = 90_000;
const MIN_BACKOFF_MS = 20;
const MAX_BACKOFF_MS = 120;

/** The time of a file whose holder has released it. */
const RELEASED = 0;

/** A lock that was taken. */
export interface Lock {
  /**
   * Whether this process still has the lock. If another one took over while it was suspended, it must
   * not write anymore.
   */
  isHeld(): boolean;
}

/** A generation that this process created. */
interface Generation {
  readonly folder: string;
  readonly number: number;
  /** Its file stays open, so no other file is touched even if the name is reused. */
  readonly file: number;
}

/** The newest generation in the folder, as seen by a process that waits for the lock. */
interface LockState {
  /** 0 if the lock was never taken. */
  readonly generation: number;
  /** The time of its last heartbeat, in milliseconds by any clock; NaN if it has disappeared. */
  readonly beatAt: number;
  /** How long it has been the same, in milliseconds of waiting. */
  readonly unchangedMs: number;
}

/**
 * Does the work while no other process works under the same lock, a folder that is created if
 * necessary. A killed holder keeps the lock for another 5 seconds.
 *
 * The folder has a numbered file for each time the lock was taken. The highest number holds the lock
 * as long as its holder keeps touching it. Only a holder with a higher number deletes lower files, so
 * a late contender always sees that it lost.
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
 * Waits for the lock, and takes it. Time is counted in pauses, not by a clock: after a clock change or
 * a suspension of the machine, a live holder would look dead.
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
    reason: 'lock_held_too_long',
    path: folder,
    seconds: waitMs / 1000,
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

/** Beats first, so no waiting process takes over right after the check. */
function isNewest(generation: Generation): boolean {
  beat(generation);
  try {
    const isMine = lstatSync(generationPath(generation)).ino === fstatSync(generation.file).ino;
    return isMine && Math.max(...generationsIn(generation.folder)) === generation.number;
  } catch {
    // The file or the folder was removed.
    return false;
  }
}

function beat({ file }: Generation): void {
  heartbeat(file, Date.now() / 1000);
}

/** Keeps the file, so the numbers only increase. */
function release({ file }: Generation): void {
  heartbeat(file, RELEASED);
  closeSync(file);
}

function heartbeat(file: number, seconds: number): void {
  try {
    futimesSync(file, seconds, seconds);
  } catch {
    // Without heartbeats, another process takes over after a while. `isHeld` then returns false.
  }
}

function guarded<T>(folder: string, act: () => T): T {
  return withStoreError({ code: 'store_refused', reason: 'lock_unavailable', path: folder }, act);
}
