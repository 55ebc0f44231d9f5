import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { describe, quoted } from '../errors.ts';
import { storeError } from './store-error.ts';

/** For the owner alone. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** More than any file of this project takes, in bytes. */
const PROBE_BYTES = 16_384;

/** What systems that cannot flush a folder say to it. */
const CANNOT_FLUSH = ['EPERM', 'EISDIR', 'EINVAL', 'EACCES', 'ENOTSUP'];

/**
 * What systems say of a file that cannot be replaced but can be written: one that is mounted by
 * itself, as into a container, and on Windows one that somebody reads.
 */
const CANNOT_REPLACE = ['EBUSY', 'EPERM'];

/** Returns the text of a file, or `undefined` when there is no such file. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/**
 * Proves that a file can be written, with its folder if that is missing, and leaves nothing behind.
 * Rights alone do not tell of a full disk or a quota.
 */
export function probe(path: string): void {
  const folder = dirname(path);
  const made = makeFolder(folder);
  const trial = `${path}.probe`;
  try {
    rmSync(trial, { force: true });
    writeFileSync(trial, Buffer.alloc(PROBE_BYTES), { mode: FILE_MODE, flag: 'wx', flush: true });
  } finally {
    rmSync(trial, { force: true });
    if (made) removeEmpty(folder, made);
  }
}

/** Makes a folder, and those above it, unless it is there. Returns the topmost that it made. */
export function makeFolder(folder: string): string | undefined {
  return mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
}

/** Removes folders that were made for a trial alone, from the lowest up to the topmost. */
function removeEmpty(lowest: string, topmost: string): void {
  try {
    rmdirSync(lowest);
    if (lowest !== topmost) removeEmpty(dirname(lowest), topmost);
  } catch {
    // Somebody has put something there meanwhile.
  }
}

/**
 * Writes a file so that a kill or a power cut at any moment leaves the old text or the new one:
 * the new one goes to `<path>.new`, and from there into place when the disk has all of it.
 */
export function writeWhole(path: string, text: string): void {
  const fresh = freshOf(path);
  makeFolder(dirname(path));
  // One that is there could belong to somebody else, or lead elsewhere.
  rmSync(fresh, { force: true });
  const file = openSync(fresh, 'wx', FILE_MODE);
  try {
    // The umask may have taken rights from the mode.
    fchmodSync(file, FILE_MODE);
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
  putInPlace(path);
}

/**
 * Ends a write that was cut short: what `<path>.new` holds is newer than the file, and takes its
 * place if it is whole. May not be called while another process writes the file.
 */
export function adopt(path: string, isWhole: (text: string) => boolean): void {
  const text = readIfThere(freshOf(path));
  if (text === undefined) return;
  if (isWhole(text)) putInPlace(path);
  else rmSync(freshOf(path), { force: true });
}

/** Tells whether there is neither a file nor what is left of a write of it. */
export function isGone(path: string): boolean {
  return !existsSync(path) && !existsSync(freshOf(path));
}

/** Removes a file, and what is left of a write of it. */
export function remove(path: string): void {
  rmSync(freshOf(path), { force: true });
  rmSync(path, { force: true });
}

/** Does something on the disk, and says of a failure what it was that failed. */
export function onDisk<T>(
  { code, fault }: { code: 'store_refused' | 'token_unsaved'; fault: string },
  act: () => T,
): T {
  try {
    return act();
  } catch (error) {
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

function putInPlace(path: string): void {
  flush(freshOf(path), 'r+');
  try {
    renameSync(freshOf(path), path);
  } catch (error) {
    if (!isSystemError(error, ...CANNOT_REPLACE)) throw error;
    overwrite(path);
  }
  flushFolder(dirname(path));
}

/** Until the disk has all of it, what is to be written stays beside it, and is taken up from there. */
function overwrite(path: string): void {
  writeFileSync(path, readFileSync(freshOf(path)));
  flush(path, 'r+');
  rmSync(freshOf(path));
}

function flushFolder(folder: string): void {
  try {
    flush(folder, 'r');
  } catch (error) {
    if (!isSystemError(error, ...CANNOT_FLUSH)) throw error;
  }
}

/** Waits until the disk has all of it. Windows flushes only what is open for writing. */
function flush(path: string, flags: 'r' | 'r+'): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
