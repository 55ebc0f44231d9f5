import { rmSync } from 'node:fs';
import { GiteeTokenError } from '../errors.ts';
import { type JsonObject, parseJsonObject } from '../json.ts';
import type { Problem } from '../problems.ts';
import type { Fence } from './fence.ts';
import {
  finishInterruptedWrite,
  isSameText,
  isSettled,
  type Reservation,
  readFileIfExists,
  reserve,
  withStoreError,
} from './fs/atomic-file.ts';
import { type Lock, withLock } from './fs/lock.ts';
import type { PreparedSave, Profile, ReadableStore } from './store.ts';
import { storeError } from './store-error.ts';

interface Content extends Partial<Profile> {
  readonly session?: string;
}

/** In the order in which they are written. */
const FIELDS = ['gitee_url', 'client_id', 'client_secret', 'session'];

export interface FileOptions {
  readonly path: string;
  /** Written with the value, if given; else the one in the file is kept. */
  readonly profile?: Profile | undefined;
}

/** A file of this machine with all that is needed to get a token: a JSON object that only its owner can read. */
export function fileStore({ path, profile }: FileOptions): ReadableStore {
  return {
    name: { kind: 'file', path },
    prepare: async (fence) => prepare({ path, profile, fence }),
    // Another process may be writing the file; only the lock excludes that.
    load: async () => readContent(path, readText(path)).session || undefined,
    read: async () => readContent(path, readText(path)),
    isSettled: () => reading(path, () => isSettled(path)),
    forget: () => forget(path),
    withLock: (work) => withFileLock(path, work),
    writtenSinceRead: async () => undefined,
  };
}

/**
 * Returns what the file holds besides the session; nothing if the file does not exist.
 *
 * @throws {GiteeTokenError} `store_refused` when the file was not written by gitee-token
 */
export async function readProfile(path: string): Promise<Partial<Profile>> {
  const { session: _, ...profile } = readContent(path, readText(path));
  return profile;
}

interface Preparation extends FileOptions {
  readonly fence: Fence | undefined;
}

/** A text that replaces another. */
interface Write {
  readonly path: string;
  readonly before: string | undefined;
  readonly text: string;
}

/** A session to write, and what belongs beside it. */
interface Late extends Preparation {
  readonly before: string | undefined;
  readonly session: string;
}

async function withFileLock<T>(path: string, work: (lock: Lock) => Promise<T>): Promise<T> {
  // A user who is not allowed to read the file must not leave a lock that its owner cannot take.
  readText(path);
  return withLock(`${path}.lock`, async (lock) => {
    finishWrite(path, lock);
    return work(lock);
  });
}

/** Deletes the file, with the Client Secret in it. */
async function forget(path: string): Promise<boolean> {
  // The lock would leave a folder where there was nothing.
  if (readText(path) === undefined && isSettled(path)) return false;
  return withFileLock(path, async (lock) => {
    const { session } = readContent(path, readText(path));
    if (isLost(lock)) throw storeError('store_refused', takenOver(path));
    const failure = { code: 'store_refused', reason: 'file_unremovable', path } as const;
    withStoreError(failure, () => rmSync(path, { force: true }));
    return Boolean(session);
  });
}

function prepare(preparation: Preparation): PreparedSave {
  const { path, profile, fence: lock } = preparation;
  const before = readText(path);
  const kept = readContent(path, before);
  const failure = { code: 'store_refused', reason: 'file_unwritable', path } as const;
  const reservation = withStoreError(failure, () => reserve(path));
  if (isLost(lock)) {
    reservation.release();
    throw storeError('store_refused', takenOver(path));
  }
  return {
    save: async (session) => {
      const text = toText({ ...kept, ...profile, session });
      try {
        put({ path, before, text }, { reservation, lock });
      } catch (error) {
        if (!isLost(lock)) throw error;
        await putLate({ ...preparation, before, session });
      }
    },
    release: reservation.release,
  };
}

function toText(content: Content): string {
  return `${JSON.stringify(content, FIELDS)}\n`;
}

/** Writes the text only if the lock is still held and the file is unchanged. */
function put(
  { path, before, text }: Write,
  { reservation, lock }: { reservation: Reservation; lock?: Lock | undefined },
) {
  const fence = () => {
    if (isLost(lock)) throw storeError('token_unsaved', takenOver(path));
    if (isSameText(readFileIfExists(path), before)) return;
    throw storeError('token_unsaved', { reason: 'file_written_meanwhile', path });
  };
  const failure = { code: 'token_unsaved', reason: 'file_unwritable', path } as const;
  withStoreError(failure, () => reservation.commit(text, fence));
}

/**
 * Writes the session after a suspension during which another process took over: waits for the lock again, and
 * merges what that has written.
 */
async function putLate({ path, profile, before, session, fence }: Late): Promise<void> {
  try {
    await withFileLock(path, async (lock) => {
      const shown = readFileIfExists(path);
      const content = readContent(path, shown);
      // The other process may have found the session and put it in place.
      if (content.session === session) return;
      const isUnchanged = isSameText(shown, before);
      const merged = isUnchanged ? session : fence?.merge?.(content.session, session);
      if (merged === undefined) {
        throw storeError('token_unsaved', { reason: 'file_written_meanwhile', path });
      }
      const text = toText({ ...content, ...profile, session: merged });
      const reservation = reserve(path);
      try {
        put({ path, before: shown, text }, { reservation, lock });
      } finally {
        reservation.release();
      }
    });
  } catch (error) {
    const isUnsaved = error instanceof GiteeTokenError && error.code === 'token_unsaved';
    throw isUnsaved ? error : storeError('token_unsaved', takenOver(path));
  }
}

function isLost(lock: Lock | undefined): boolean {
  return lock?.isHeld() === false;
}

function takenOver(path: string): Problem {
  return { reason: 'lock_taken_over', path };
}

function finishWrite(path: string, lock: Lock): void {
  const failure = { code: 'store_refused', reason: 'file_unfinished', path } as const;
  const isComplete = (text: string) => parseContent(text)?.session !== undefined;
  const fence = () => {
    if (isLost(lock)) throw storeError('store_refused', takenOver(path));
  };
  withStoreError(failure, () => finishInterruptedWrite(path, { isComplete, fence }));
}

function readText(path: string): string | undefined {
  return reading(path, () => readFileIfExists(path));
}

function reading<T>(path: string, act: () => T): T {
  return withStoreError({ code: 'store_refused', reason: 'file_unreadable', path }, act);
}

function readContent(path: string, text: string | undefined): Content {
  // An empty file, as made by `mktemp`, holds nothing that could be lost.
  const content = text?.trim() ? parseContent(text) : {};
  if (content) return content;
  throw storeError('store_refused', { reason: 'file_not_recognized', path });
}

function parseContent(text: string): Content | undefined {
  const json = parseJsonObject(text);
  return json && isContent(json) ? json : undefined;
}

/** A file with any other field was not written by gitee-token, and a save would destroy it. */
function isContent(json: JsonObject): json is JsonObject & Content {
  return Object.entries(json).every(
    ([field, value]) => FIELDS.includes(field) && typeof value === 'string',
  );
}
