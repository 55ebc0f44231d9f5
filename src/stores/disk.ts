import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { describe, GiteeTokenError, quoted } from '../errors.ts';
import { storeError } from './store-error.ts';
import { openTrusted, Untrusted } from './trust.ts';

/** For the owner alone. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** How much longer than the last text the next one can be, in bytes. */
const ROOM_BYTES = 16_384;
/** Fills the reserved space. What is left of it after a text is harmless: JSON can end in blanks. */
const BLANK = ' ';

/** What systems that cannot flush a folder say to it. */
const CANNOT_FLUSH = ['EPERM', 'EISDIR', 'EINVAL', 'EACCES', 'ENOTSUP'];

/**
 * What systems say of a file that cannot be replaced but can be written: one that is mounted by
 * itself, as into a container, and on Windows one that somebody reads.
 */
const CANNOT_REPLACE = ['EBUSY', 'EPERM'];

/** Disk space that is reserved for the next text of a file. */
export interface Room {
  /**
   * Replaces the old text so that a kill or a power cut at any moment leaves either the old or the new
   * one. The fence is called before the write, and again right before the replacement; if it throws,
   * the old text stays.
   */
  commit(text: string, fence?: () => void): void;
  /** Frees the space. After a commit it does nothing. */
  release(): void;
}

/** A text, and the new file that it was written to. */
interface Written {
  readonly fresh: number;
  readonly text: string;
}

/**
 * Returns the text of a file, or `undefined` when there is no such file.
 *
 * @throws {Untrusted}
 */
export function readIfThere(path: string): string | undefined {
  return withFile(path, constants.O_RDONLY, (file) => readFileSync(file, 'utf8'));
}

/**
 * Proves that a file can be written, by opening it for writing, and reserves the space for its next
 * text: `<path>.new` is filled with blanks, which the text replaces. Permissions alone do not reveal a
 * read-only mount, a full disk or a quota. Only one process may call this at a time, after adopting the
 * rest of an earlier write.
 *
 * @throws {Untrusted}
 */
export function reserve(path: string): Room {
  makeFolder(dirname(path));
  const old = withFile(path, constants.O_RDWR, (file) => fstatSync(file));
  const fresh = openSync(freshOf(path), 'wx', FILE_MODE);
  // On another device the file is a mount of its own, and has to be overwritten in place.
  const isElsewhere = old !== undefined && old.dev !== fstatSync(fresh).dev;
  let isOver = false;
  const giveBack = () => {
    removeItself(freshOf(path), fresh);
    if (isElsewhere) trim(path);
  };
  const release = () => {
    if (isOver) return;
    isOver = true;
    // Blanks that cannot be removed are left for the next process with the lock.
    attempt(giveBack);
    closeSync(fresh);
  };
  undoing(release, () => {
    // The umask may have removed permissions from the mode.
    fchmodSync(fresh, FILE_MODE);
    writeAll(fresh, BLANK.repeat(ROOM_BYTES + (old?.size ?? 0)));
    fsyncSync(fresh);
    if (isElsewhere) pad(path, old.size);
  });
  const commit: Room['commit'] = (text, fence = () => {}) => {
    fence();
    isOver = true;
    try {
      // If this fails, the next process with the lock adopts what was written.
      rewrite(fresh, text);
      undoing(giveBack, fence);
      putInPlace(path, { fresh, text });
    } finally {
      closeSync(fresh);
    }
  };
  return { commit, release };
}

/** Writes a file for which no space was reserved. */
export function writeWhole(path: string, text: string): void {
  reserve(path).commit(text);
}

/**
 * Ends a write that was cut short: what `<path>.new` holds is newer than the file, and takes its
 * place if it is whole. May not be called while another process writes the file.
 *
 * @throws {Untrusted}
 */
export function adopt(path: string, isWhole: (text: string) => boolean): void {
  withFile(freshOf(path), constants.O_RDWR, (fresh) => {
    const text = readFileSync(fresh, 'utf8');
    if (!isWhole(text)) return removeItself(freshOf(path), fresh);
    fsyncSync(fresh);
    putInPlace(path, { fresh, text });
  });
}

/** Tells whether no write of the file is under way or was left unfinished. */
export function isSettled(path: string): boolean {
  return lstatSync(freshOf(path), { throwIfNoEntry: false }) === undefined;
}

/** Makes a folder and its parents, unless they exist. */
export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
}

/** Does something on the disk, and adds to an error what failed. */
export function onDisk<T>(
  { code, fault }: { code: 'store_refused' | 'token_unsaved'; fault: string },
  act: () => T,
): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof GiteeTokenError) throw error;
    if (error instanceof Untrusted) throw storeError(code, error.refusal);
    const message = `${fault}: ${quoted(describe(error))}.`;
    const advice = 'Check that this user may write there, and that the disk is not full.';
    throw storeError(code, { message, advice });
  }
}

/** Tells whether what was thrown is an error of the system with one of the codes. */
export function isSystemError(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

function freshOf(path: string): string {
  return `${path}.new`;
}

/** Opens a file if it exists, does something with it, and closes it. */
function withFile<T>(path: string, flags: number, act: (file: number) => T): T | undefined {
  const file = openIfThere(path, flags);
  if (file === undefined) return undefined;
  try {
    return act(file);
  } finally {
    closeSync(file);
  }
}

function openIfThere(path: string, flags: number): number | undefined {
  try {
    return openTrusted(path, flags);
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function undoing(undo: () => void, act: () => void): void {
  try {
    act();
  } catch (error) {
    undo();
    throw error;
  }
}

function attempt(act: () => void): void {
  try {
    act();
  } catch {
    // Nothing depends on it any more.
  }
}

function pad(path: string, size: number): void {
  withFile(path, constants.O_RDWR, (file) => {
    writeAll(file, BLANK.repeat(ROOM_BYTES), size);
    fsyncSync(file);
  });
}

function trim(path: string): void {
  withFile(path, constants.O_RDWR, (file) => {
    const text = readFileSync(file, 'utf8').replace(/ +$/, '');
    ftruncateSync(file, Buffer.byteLength(text));
  });
}

/** Replaces the content of a file without emptying it first: it may hold the only copy of a token. */
function rewrite(file: number, text: string): void {
  writeAll(file, text);
  ftruncateSync(file, Buffer.byteLength(text));
  fsyncSync(file);
}

/** One call may write only a part, and only the next one fails when the disk is full. */
function writeAll(file: number, text: string, at = 0): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(file, bytes, done, bytes.length - done, at + done);
  }
}

function putInPlace(path: string, { fresh, text }: Written): void {
  if (!isItself(freshOf(path), fresh)) {
    throw new Untrusted({
      message: `Another process removed or replaced ${freshOf(path)} while it was being written.`,
      advice: 'Make sure that no other user can create files in its folder, then log in again.',
    });
  }
  try {
    renameSync(freshOf(path), path);
  } catch (error) {
    if (!isSystemError(error, ...CANNOT_REPLACE)) throw error;
    overwrite(path, { fresh, text });
  }
  flushFolder(dirname(path));
}

/** Keeps `<path>.new` until the text is on the disk, so that an interrupted write can be finished. */
function overwrite(path: string, { fresh, text }: Written): void {
  const file = openTrusted(path, constants.O_RDWR);
  try {
    rewrite(file, text);
  } finally {
    closeSync(file);
  }
  removeItself(freshOf(path), fresh);
}

/** Tells whether a path still leads to the open file, and not to another one. */
function isItself(path: string, file: number): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.ino === fstatSync(file).ino;
}

function removeItself(path: string, file: number): void {
  if (isItself(path, file)) rmSync(path);
}

function flushFolder(folder: string): void {
  const file = openSync(folder, 'r');
  try {
    fsyncSync(file);
  } catch (error) {
    if (!isSystemError(error, ...CANNOT_FLUSH)) throw error;
  } finally {
    closeSync(file);
  }
}
