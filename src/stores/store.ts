import type { Problem, StoreName, StoreWarning } from '../problems.ts';
import type { Fence } from './fence.ts';
import type { Lock } from './fs/lock.ts';

/** A store that is ready for a value. */
export interface PreparedSave {
  /**
   * Writes the value to where the store keeps it. Resolves only when the write has succeeded.
   *
   * @throws {GiteeTokenError} `token_unsaved`
   */
  save(value: string): Promise<void>;
  /**
   * Called before another exchange: what is reserved may have run out in the meantime.
   *
   * @throws {GiteeTokenError} `store_refused`
   */
  renew?(): Promise<void>;
  /** Frees what is reserved for a value. Must always be called; does nothing after a save. */
  release(): void;
  /** Called once there is a value: from then on, nobody else gets what is reserved until it is saved. */
  retain?(): void;
  /**
   * When the current value was written, by the key of its store. A later process compares it to avoid
   * overwriting anything newer. Not every store can tell.
   */
  readonly writtenAt?: Readonly<Record<string, string>>;
  /** What is known by now to need attention. A save can add to it. */
  warnings?(): readonly StoreWarning[];
}

/** Returns what is known by now to need attention about a store. */
export function getWarnings({ warnings }: PreparedSave): readonly StoreWarning[] {
  return warnings?.() ?? [];
}

/** Returns a key that no other store of the run has. */
export function storeKey({ name }: Pick<SecretStore, 'name'>): string {
  return JSON.stringify(name);
}

/** Stands for the time of the last write when the secret does not exist. */
export const NEVER = 'never';

/** Returns the prepared save of a store that reserves nothing. */
export function withoutReservation(save: PreparedSave['save']): PreparedSave {
  return { save, release: () => {} };
}

/** Keeps the refresh token between runs. */
export interface SecretStore {
  /** What a message calls the store. */
  readonly name: StoreName;
  /**
   * Does everything that can fail before there is a value, so that no refresh token is used up for nothing.
   *
   * @throws {GiteeTokenError} `store_refused`
   */
  prepare(): Promise<PreparedSave>;
  /** Returns the time of a write that happened after this job read the secret, if the store can tell. */
  writtenSinceRead(): Promise<Date | undefined>;
}

/** What is needed, besides the session, to get a token. */
export interface Profile {
  readonly gitee_url: string;
  /** Empty, like the secret, for a session obtained without a client. */
  readonly client_id: string;
  readonly client_secret: string;
}

/** The content of a store: a refresh token or a session, and in a file also its server and application. */
export interface Stored extends Partial<Profile> {
  readonly session?: string | undefined;
}

/** A store that can also be read, so all its users share one token. */
export interface ReadableStore extends SecretStore {
  /**
   * Returns what is stored, a refresh token or a session, or `undefined` when nothing is.
   *
   * @throws {GiteeTokenError} `store_refused`
   */
  load(): Promise<string | undefined>;
  /**
   * Returns all that is stored, read at the same moment.
   *
   * @throws {GiteeTokenError} `store_refused`
   */
  read(): Promise<Stored>;
  /** Returns why nothing is stored, if the store can tell. */
  whyEmpty?(): Promise<Problem | undefined>;
  /** Returns why a rejected token is what is stored, if the store can tell. */
  whyStale?(rejected: Problem): Promise<Problem | undefined>;
  /**
   * Whether the stored value is the newest, as far as can be told without the lock: no write is in
   * progress or was interrupted.
   */
  isSettled?(): boolean;
  /** Returns the seconds since 1970 by the clock of the store, if that is known. */
  now?(): number;
  /** As for every store, but nothing is written once the fence forbids it. */
  prepare(fence?: Fence): Promise<PreparedSave>;
  /**
   * Whether the store returns a value that was just saved. Absent where a save cannot go unnoticed, as
   * in a file.
   *
   * @throws {GiteeTokenError} `token_unsaved` when the value is not there although the save succeeded
   */
  readBack?(value: string): Promise<boolean>;
  /**
   * Forgets what is stored, under the lock. Returns whether there was something. Absent where a store
   * cannot be emptied.
   *
   * @throws {GiteeTokenError} `store_refused`
   */
  forget?(need?: Omit<LockNeed, 'isEnough'>): Promise<boolean>;
  /**
   * Does the work while no other process works with the same store: none of this machine, or none at all
   * where the lock is in the store itself. Such a store does the work without the lock, which is not held
   * then, once it shows a value that is enough.
   *
   * @throws {GiteeTokenError} `store_refused` when the lock is held for too long
   */
  withLock<T>(work: (lock: Lock) => Promise<T>, need?: LockNeed): Promise<T>;
}

/** What somebody needs a lock for that others wait for. */
export interface LockNeed {
  /** Whether a stored value makes the work under the lock superfluous. */
  readonly isEnough?: (value: string | undefined) => boolean;
  /** Called with the id of each claim before it is made: whoever knows the id can give it back. */
  readonly claiming?: (id: string) => void;
  /** Called when a claim is known not to be there after all, before others are waited for. */
  readonly notClaimed?: () => void;
  /**
   * Called before a store that has no room yet makes some.
   *
   * @throws {GiteeTokenError} when there is nothing to store
   */
  readonly creating?: () => Promise<void>;
}

/** Keeps nothing: the caller stores the refresh token itself. */
export const noopStore: SecretStore = {
  name: { kind: 'none' },
  prepare: async () => withoutReservation(async () => {}),
  writtenSinceRead: async () => undefined,
};
