import { GiteeTokenError } from '../errors.ts';
import { type JsonObject, parseJsonObject } from '../json.ts';
import type { Problem } from '../problems.ts';
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

const AGAIN =
  'Run the command again. If Gitee rejects what is stored, open the recovery copy, or log in again.';

export interface FileOptions {
  readonly path: string;
  /** Written with the value. What the file holds is kept unless it is given. */
  readonly profile?: Profile | undefined;
}

/** A file of this machine that holds all that is needed to get a token: a JSON object, for its owner alone. */
export function fileStore({ path, profile }: FileOptions): ReadableStore {
  return {
    name: { kind: 'file', path },
    prepare: async (lock) => prepare({ path, profile, lock }),
    // Another process may be writing the file: only under the lock is it certain that none is.
    load: async () => readContent(path, readText(path)).session || undefined,
    read: async () => readContent(path, readText(path)),
    isSettled: () => reading(path, () => isSettled(path)),
    withLock: (work) => withFileLock(path, work),
    writtenSinceRead: async () => undefined,
  };
}

/**
 * Returns what the file holds besides the session; nothing when there is no such file.
 *
 * @throws {GiteeTokenError} `store_refused` when the file was not written by gitee-token
 */
export async function readProfile(path: string): Promise<Partial<Profile>> {
  const { session: _, ...profile } = readContent(path, readText(path));
  return profile;
}

interface Preparation extends FileOptions {
  readonly lock: Lock | undefined;
}

/** A text that is to replace another. */
interface Write {
  readonly path: string;
  readonly before: string | undefined;
  readonly text: string;
}

async function withFileLock<T>(path: string, work: (lock: Lock) => Promise<T>): Promise<T> {
  // A user who is not allowed to read the file must not leave a lock that keeps its owner out.
  readText(path);
  return withLock(`${path}.lock`, async (lock) => {
    finishWrite(path, lock);
    return work(lock);
  });
}

function prepare({ path, profile, lock }: Preparation): PreparedSave {
  const before = readText(path);
  const kept = { ...readContent(path, before), ...profile };
  const problem = { code: 'store_refused', fault: `The file ${path} cannot be written` } as const;
  const reservation = withStoreError(problem, () => reserve(path));
  if (isLost(lock)) {
    reservation.release();
    throw storeError('store_refused', takenOver(path));
  }
  return {
    save: async (session) => {
      const write = { path, before, text: `${JSON.stringify({ ...kept, session }, FIELDS)}\n` };
      try {
        put(write, { reservation, lock });
      } catch (error) {
        if (!isLost(lock)) throw error;
        await putLate(write);
      }
    },
    release: reservation.release,
  };
}

/** Writes the text only if the lock is still held and the file is unchanged. */
function put(
  { path, before, text }: Write,
  { reservation, lock }: { reservation: Reservation; lock?: Lock | undefined },
) {
  const fence = () => {
    if (isLost(lock)) throw storeError('token_unsaved', takenOver(path));
    if (isSameText(readFileIfExists(path), before)) return;
    throw storeError('token_unsaved', {
      reason: 'legacy',
      message: `Another process has written to ${path} meanwhile. Its version was kept.`,
      advice: AGAIN,
    });
  };
  const failure = { code: 'token_unsaved', fault: `The file ${path} was not written` } as const;
  withStoreError(failure, () => reservation.commit(text, fence));
}

/** Writes the text after a suspension in which another process took over: waits for the lock again. */
async function putLate(write: Write): Promise<void> {
  const { path, text } = write;
  try {
    await withFileLock(path, async (lock) => {
      // The other process may have found the text beside the file and put it in place.
      if (isSameText(readFileIfExists(path), text)) return;
      const reservation = reserve(path);
      try {
        put(write, { reservation, lock });
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
  const failure = { code: 'store_refused', fault: `The file ${path} cannot be mended` } as const;
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
  return withStoreError({ code: 'store_refused', fault: `The file ${path} cannot be read` }, act);
}

function readContent(path: string, text: string | undefined): Content {
  // An empty file, as `mktemp` makes it, holds nothing that could be lost.
  const content = text?.trim() ? parseContent(text) : {};
  if (content) return content;
  throw storeError('store_refused', {
    reason: 'legacy',
    message: `The file ${path} is none of gitee-token's, or is damaged, and so is left as it is.`,
    advice:
      'Choose another --file, or move this one away and log in again with `gitee-token login`.',
  });
}

function parseContent(text: string): Content | undefined {
  const json = parseJsonObject(text);
  return json && isContent(json) ? json : undefined;
}

/** Any other field makes it somebody else's file, which a save would spoil. */
function isContent(json: JsonObject): json is JsonObject & Content {
  return Object.entries(json).every(
    ([field, value]) => FIELDS.includes(field) && typeof value === 'string',
  );
}
