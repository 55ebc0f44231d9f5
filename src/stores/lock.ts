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
import { isSystemError, makeFolder, onDisk } from './disk.ts';
import { storeError } from './store-error.ts';
import { assertTrusted } from './trust.ts';

const HEARTBEAT_MS = 1000;
/** A holder whose heart has not beaten for so long was killed. */
const STALE_MS = 5000;
const LONGEST_WAIT_MS = 90_000;
const SHORTEST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 120;

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
  work: (lock: Lock) => Promise<T>,
  { waitMs = LONGEST_WAIT_MS }: { waitMs?: number } = {},
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
  let seen = look(folder);
  for (let waitedMs = 0; waitedMs <= waitMs; ) {
    const generation = isFree(seen) ? take(folder, seen.generation + 1) : undefined;
    if (generation) return generation;
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
    assertTrusted(folder, folderAt(folder), 'folder');
    const generation = Math.max(0, ...generationsIn(folder));
    if (generation === 0) return { generation, beatAt: RELEASED, unchangedMs: 0 };
    const file = lstatSync(pathOf({ folder, number: generation }), { throwIfNoEntry: false });
    return { generation, beatAt: file?.mtimeMs ?? Number.NaN, unchangedMs: 0 };
  });
}

function folderAt(folder: string): Stats {
  const there = lstatSync(folder, { throwIfNoEntry: false });
  if (there) return there;
  makeFolder(folder);
  return lstatSync(folder);
}

function lookAgain(folder: string, before: Sighting): Sighting {
  const now = look(folder);
  const isSame = now.generation === before.generation && now.beatAt === before.beatAt;
  return isSame ? before : now;
}

/** Tries to take the lock by creating a new generation. */
function take(folder: string, number: number): Generation | undefined {
  return guarded(folder, () => {
    const file = create(pathOf({ folder, number }));
    if (file === undefined) return undefined;
    const all = generationsIn(folder);
    const isNewest = Math.max(...all) === number;
    const useless = isNewest ? all.filter((one) => one !== number) : [number];
    for (const one of useless) rmSync(pathOf({ folder, number: one }), { force: true });
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

function pathOf({ folder, number }: Pick<Generation, 'folder' | 'number'>): string {
  return join(folder, String(number));
}

/** Beats first, so that no waiting process takes over right after this answer. */
function isNewest(generation: Generation): boolean {
  beat(generation);
  try {
    const isMine = lstatSync(pathOf(generation)).ino === fstatSync(generation.file).ino;
    return isMine && Math.max(...generationsIn(generation.folder)) === generation.number;
  } catch {
    // Somebody has removed it, or the folder.
    return false;
  }
}

function beat({ file }: Generation): void {
  touch(file, Date.now() / 1000);
}

/** The file stays, so that the numbers never go back. */
function release({ file }: Generation): void {
  touch(file, RELEASED);
  closeSync(file);
}

function touch(file: number, seconds: number): void {
  try {
    futimesSync(file, seconds, seconds);
  } catch {
    // Without a beat another process takes over after a while. `isHeld` then returns false.
  }
}

function guarded<T>(folder: string, act: () => T): T {
  return onDisk({ code: 'store_refused', fault: `The lock ${folder} cannot be taken` }, act);
}
