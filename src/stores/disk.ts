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

/** By how much more the next text of a file may need than the last one, in bytes. */
const ROOM_BYTES = 16_384;
/** What is left of it behind a text does no harm: JSON may end in blanks. */
const BLANK = ' ';

/** What systems that cannot flush a folder say to it. */
const CANNOT_FLUSH = ['EPERM', 'EISDIR', 'EINVAL', 'EACCES', 'ENOTSUP'];

/**
 * What systems say of a file that cannot be replaced but can be written: one that is mounted by
 * itself, as into a container, and on Windows one that somebody reads.
 */
const CANNOT_REPLACE = ['EBUSY', 'EPERM'];

/** Room on the disk that is held for the next text of a file. */
export interface Room {
  /**
   * Puts a text in the place of the old one so that a kill or a power cut at any moment leaves the
   * one or the other. The fence is asked before the write, and again right before the text takes its
   * place; if it throws, the old text stays.
   */
  commit(text: string, fence?: () => void): void;
  /** Gives the room back. After a commit it does nothing. */
  release(): void;
}

/** A text in the file that it was written to. */
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
 * Proves that a file can be written, by opening it for that, and holds the room for its next text:
 * `<path>.new`, filled with blanks, which become the text. Rights alone do not tell of a file that
 * is mounted read-only, of a full disk or of a quota. To be used by one process at a time, when
 * what is left of an earlier write has been adopted.
 *
 * @throws {Untrusted}
 */
export function reserve(path: string): Room {
  makeFolder(dirname(path));
  const old = withFile(path, constants.O_RDWR, (file) => fstatSync(file));
  const fresh = openSync(freshOf(path), 'wx', FILE_MODE);
  // Then it is mounted by itself, and is going to be overwritten where it is.
  const isElsewhere = old !== undefined && old.dev !== fstatSync(fresh).dev;
  let isOver = false;
  const giveBack = () => {
    removeItself(freshOf(path), fresh);
    if (isElsewhere) trim(path);
  };
  const release = () => {
    if (isOver) return;
    isOver = true;
    // Blanks that cannot be removed are left to the next holder of the lock.
    attempt(giveBack);
    closeSync(fresh);
  };
  undoing(release, () => {
    // The umask may have taken rights from the mode.
    fchmodSync(fresh, FILE_MODE);
    writeAll(fresh, BLANK.repeat(ROOM_BYTES + (old?.size ?? 0)));
    fsyncSync(fresh);
    if (isElsewhere) pad(path, old.size);
  });
  const commit: Room['commit'] = (text, fence = () => {}) => {
    fence();
    isOver = true;
    try {
      // If this fails, what is written stays for the next holder of the lock to take up.
      rewrite(fresh, text);
      undoing(giveBack, fence);
      putInPlace(path, { fresh, text });
    } finally {
      closeSync(fresh);
    }
  };
  return { commit, release };
}

/** Writes a file for which no room is held. */
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

/** Tells whether nothing is left of a write of the file, and none is under way. */
export function isSettled(path: string): boolean {
  return lstatSync(freshOf(path), { throwIfNoEntry: false }) === undefined;
}

/** Makes a folder, and those above it, unless it is there. */
export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
}

/** Does something on the disk, and says of a failure what it was that failed. */
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

/** Does something with a file if it is there, and leaves it closed. */
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
    // What it was for is over.
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

/** Replaces what a file holds, of which it may be the only place. */
function rewrite(file: number, text: string): void {
  writeAll(file, text);
  ftruncateSync(file, Buffer.byteLength(text));
  fsyncSync(file);
}

/** The system may take a part at a time, and say only of the rest that there is no room for it. */
function writeAll(file: number, text: string, at = 0): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(file, bytes, done, bytes.length - done, at + done);
  }
}

function putInPlace(path: string, { fresh, text }: Written): void {
  if (!isItself(freshOf(path), fresh)) {
    throw new Untrusted({
      message: `Another process has removed or replaced ${freshOf(path)} while it was written.`,
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

/** Until the disk has all of it, what is to be written stays beside it, and is taken up from there. */
function overwrite(path: string, { fresh, text }: Written): void {
  const file = openTrusted(path, constants.O_RDWR);
  try {
    rewrite(file, text);
  } finally {
    closeSync(file);
  }
  removeItself(freshOf(path), fresh);
}

/** Tells whether a name leads to the file that is open, and not to another that has it by now. */
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
