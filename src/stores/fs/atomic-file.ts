import { createHash, randomBytes } from 'node:crypto';
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
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, GiteeTokenError, quoted } from '../../errors.ts';
import type { SystemProblems } from '../../problems.ts';
import { storeError } from '../store-error.ts';
import { openTrusted, Untrusted } from './trust.ts';

/** For the owner alone. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** How much longer than the last text the next one can be, in bytes. */
const RESERVED_BYTES = 16_384;
/** Fills the reserved space. Blanks that remain after a text are harmless in JSON. */
const BLANK = ' ';

/** The length of each half of a name: the digest of the replaced text, and a random ID. */
const ID_BYTES = 8;
/** Version 1 used `.new` alone. */
const UNFINISHED = /(\.[0-9a-f]{32})?\.new$/;

/** The errors of systems that cannot flush a folder. */
const CANNOT_FLUSH = ['EPERM', 'EISDIR', 'EINVAL', 'EACCES', 'ENOTSUP'];

/**
 * The errors of files that cannot be replaced but can be written: one that is mounted by itself, as
 * into a container, and on Windows one that is open elsewhere.
 */
const CANNOT_REPLACE = ['EBUSY', 'EPERM'];

/** Disk space that is reserved for the next text of a file. */
export interface Reservation {
  /**
   * Replaces the old text. A kill or a power cut at any moment leaves either the old or the new one. The
   * fence is called before the write, and again right before the replacement; if it throws, the old text
   * stays.
   */
  commit(text: string, fence?: () => void): void;
  /** Frees the space. After a commit it does nothing. */
  release(): void;
}

export interface InterruptedWrite {
  readonly isComplete: (text: string) => boolean;
  /** Throws when another process has taken over. */
  readonly fence?: () => void;
}

/** A text, and the open new file that it was written to. */
interface Written {
  readonly name: string;
  readonly fresh: number;
  readonly text: string;
  /** Called again before a file is overwritten in place, which is not atomic. */
  readonly fence: () => void;
}

/**
 * Returns the text of a file, or `undefined` if it does not exist.
 *
 * @throws {Untrusted}
 */
export function readFileIfExists(path: string): string | undefined {
  return withFile(path, constants.O_RDONLY, (file) => readFileSync(file, 'utf8'));
}

/**
 * Tests that a file can be written, by opening it for writing, and reserves the space for its next
 * text: `<path>.<hex>.new` is filled with blanks, which the text replaces. Permissions alone do not
 * reveal a read-only mount, a full disk or a quota. Each writer uses a unique name, so a process that
 * was suspended can only put its own text in place when it resumes. Only one process at a time is
 * allowed to call this, after finishing any interrupted write.
 *
 * @throws {Untrusted}
 */
export function reserve(path: string): Reservation {
  makeFolder(dirname(path));
  for (const one of listUnfinished(path)) withFile(one, constants.O_RDWR, () => {});
  const old = withFile(path, constants.O_RDWR, readContent);
  const name = createName(path, old?.text);
  const fresh = openSync(name, 'wx', FILE_MODE);
  // A file on another device is mounted by itself, and has to be overwritten in place.
  const isElsewhere = old !== undefined && old.dev !== fstatSync(fresh).dev;
  let isOver = false;
  const giveBack = () => {
    // A process that took over has removed it, and may be writing to the file.
    if (!isItself(name, fresh)) return;
    if (isElsewhere) trim(path);
    rmSync(name, { force: true });
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
    writeAll(fresh, BLANK.repeat(RESERVED_BYTES + (old?.size ?? 0)));
    fsyncSync(fresh);
    if (isElsewhere) pad(path, old.size);
  });
  const commit: Reservation['commit'] = (text, ask = () => {}) => {
    const fence = () => undoing(giveBack, ask);
    ask();
    isOver = true;
    try {
      // If this fails, the next process with the lock finishes the write.
      rewrite(fresh, text);
      fence();
      commitFile(path, { name, fresh, text, fence });
    } finally {
      closeSync(fresh);
    }
  };
  return { commit, release };
}

/** Writes a file for which no space was reserved. */
export function writeFileAtomic(path: string, text: string): void {
  reserve(path).commit(text);
}

/**
 * Finishes interrupted writes: a text that one left beside the file replaces it, if it is complete and
 * newer. Complete texts that are possibly not the newest are kept as `<path>.<hex>.old`, which is never
 * used again. No other process must be writing the file, except a suspended one. The fence is called
 * after the folder was listed: if it passes, nothing in the list belongs to a process that took over.
 *
 * @throws {Untrusted}
 */
export function finishInterruptedWrite(
  path: string,
  { isComplete, fence = () => {} }: InterruptedWrite,
): void {
  const names = newestFirst(listUnfinished(path));
  if (names.length > 0) fence();
  let isNewest = true;
  for (const name of names) {
    withFile(name, constants.O_RDWR, (fresh) => {
      const next = readContent(fresh);
      if (!isComplete(next.text)) return removeItself(name, fresh);
      const written = { name, fresh, text: next.text, fence };
      const old = withFile(path, constants.O_RDONLY, readContent);
      const isNewer = !old || !isComplete(old.text) || follows({ ...next, name }, old);
      if (isSameText(next.text, old?.text)) removeCopy(path, written);
      else if (isNewest && isNewer) moveInto(path, written);
      else setAside(path, written);
      isNewest = false;
    });
  }
}

/** Whether no write of the file is in progress or was interrupted. */
export function isSettled(path: string): boolean {
  return listUnfinished(path).length === 0;
}

/** Returns the name of the file that an unfinished one replaces, or any other name unchanged. */
export function targetName(name: string): string {
  return name.replace(UNFINISHED, '');
}

/** Makes a folder and its parents, unless they exist. */
export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
}

/** What failed if the system refuses something. */
interface DiskFailure {
  readonly code: 'store_refused' | 'token_unsaved';
  readonly reason: keyof SystemProblems;
  readonly path: string;
}

/** Does something on the disk, and turns an error of the system into one of the store. */
export function withStoreError<T>({ code, reason, path }: DiskFailure, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof GiteeTokenError) throw error;
    if (error instanceof Untrusted) throw storeError(code, error.problem);
    throw storeError(code, { reason, path, detail: quoted(describe(error)) });
  }
}

/** Whether an error is one of the system with one of the codes. */
export function isSystemError(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

function listUnfinished(path: string): string[] {
  const folder = dirname(path);
  return namesIn(folder)
    .filter((name) => UNFINISHED.test(name) && targetName(name) === basename(path))
    .map((name) => join(folder, name));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return [];
    throw error;
  }
}

function newestFirst(paths: readonly string[]): string[] {
  const writtenAt = (path: string) => lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return paths
    .map((path) => ({ path, at: writtenAt(path) }))
    .sort((one, other) => other.at - one.at)
    .map(({ path }) => path);
}

function createName(path: string, old: string | undefined): string {
  return `${path}.${digest(old)}${createId()}.new`;
}

function createId(): string {
  return randomBytes(ID_BYTES).toString('hex');
}

function digest(text = ''): string {
  const hash = createHash('sha256').update(text.trimEnd());
  return hash.digest('hex').slice(0, 2 * ID_BYTES);
}

interface Content {
  readonly text: string;
  readonly dev: number;
  readonly size: number;
  readonly mtimeMs: number;
}

function readContent(file: number): Content {
  const { dev, size, mtimeMs } = fstatSync(file);
  return { text: readFileSync(file, 'utf8'), dev, size, mtimeMs };
}

/**
 * Whether a text was written to replace the content of the file. Its name proves that regardless of the
 * clock; names of version 1 have only the time. A file that is mounted by itself is overwritten in
 * place, so it may hold a mixture of both texts.
 */
function follows(next: Content & { readonly name: string }, old: Content): boolean {
  const isNamedAfter = basename(next.name).includes(`.${digest(old.text)}`);
  return isNamedAfter || next.dev !== old.dev || next.mtimeMs >= old.mtimeMs;
}

/** Keeps the text: its token may still be valid, and stored nowhere else. */
function setAside(path: string, { name, fresh }: Written): void {
  fsyncSync(fresh);
  renameSync(name, `${path}.${createId()}.old`);
  flushFolder(dirname(path));
}

function moveInto(path: string, written: Written): void {
  fsyncSync(written.fresh);
  replace(path, written);
  flushFolder(dirname(path));
}

/** Ignores trailing blanks, which reserve space in a file that is mounted by itself. */
export function isSameText(one: string | undefined, other: string | undefined): boolean {
  return one?.trimEnd() === other?.trimEnd();
}

/** Opens a file if it exists, does something with it, and closes it. */
function withFile<T>(path: string, flags: number, act: (file: number) => T): T | undefined {
  const file = openIfExists(path, flags);
  if (file === undefined) return undefined;
  try {
    return act(file);
  } finally {
    closeSync(file);
  }
}

function openIfExists(path: string, flags: number): number | undefined {
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
    // Best effort.
  }
}

function pad(path: string, size: number): void {
  withFile(path, constants.O_RDWR, (file) => {
    writeAll(file, BLANK.repeat(RESERVED_BYTES), size);
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

function commitFile(path: string, written: Written): void {
  replace(path, written);
  if (!isInPlace(path, written)) {
    throw new Untrusted({ reason: 'file_replaced_meanwhile', path: written.name });
  }
  flushFolder(dirname(path));
}

/** Does nothing if the name is gone: a process that took over put the text in place. */
function replace(path: string, written: Written): void {
  if (!isItself(written.name, written.fresh)) return;
  try {
    renameSync(written.name, path);
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return;
    if (!isSystemError(error, ...CANNOT_REPLACE)) throw error;
    overwrite(path, written);
  }
}

/** Keeps the new file until the text is on the disk, so an interrupted write can be finished. */
function overwrite(path: string, { name, fresh, text, fence }: Written): void {
  fence();
  const file = openTrusted(path, constants.O_RDWR);
  try {
    rewrite(file, text);
  } finally {
    closeSync(file);
  }
  removeItself(name, fresh);
}

function isInPlace(path: string, { fresh, text }: Written): boolean {
  return isItself(path, fresh) || isSameText(readFileIfExists(path), text);
}

/** Whether a path still leads to the open file, and not to another one. */
function isItself(path: string, file: number): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.ino === fstatSync(file).ino;
}

function removeItself(path: string, file: number): void {
  if (isItself(path, file)) rmSync(path, { force: true });
}

/** Flushes the file first: a killed process may have overwritten it without flushing. */
function removeCopy(path: string, { name, fresh }: Written): void {
  withFile(path, constants.O_RDWR, fsyncSync);
  removeItself(name, fresh);
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
