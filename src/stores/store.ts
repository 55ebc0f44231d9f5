import { storeName } from '../messages/errors/en/store-name.ts';
import type { StoreName } from '../problems.ts';
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
  /** Frees what is reserved for a value. Must be called in any case; after a save it does nothing. */
  release(): void;
  /**
   * When the current value was written, by the key of its store. A later process compares it, so as
   * not to replace anything newer. Not every store can tell.
   */
  readonly writtenAt?: Readonly<Record<string, string>>;
}

/** Returns a key that no other store of the run has. */
export function storeKey({ name }: Pick<SecretStore, 'name'>): string {
  return JSON.stringify(name);
}

/** Transitional. */
export function labelOf({ name }: Pick<SecretStore, 'name'>): string {
  return storeName(name);
}

/** Stands for the time of the last write if nothing is there. */
export const NEVER = 'never';

/** Returns the prepared save of a store that reserves nothing. */
export function withoutReservation(save: PreparedSave['save']): PreparedSave {
  return { save, release: () => {} };
}

/** A place that keeps the refresh token between runs. */
export interface SecretStore {
  /** What a message calls the store. */
  readonly name: StoreName;
  /**
   * Does all that can fail without the value, so that no refresh token is spent for nothing.
   *
   * @throws {GiteeTokenError} `store_refused`
   */
  prepare(): Promise<PreparedSave>;
  /** Returns when the secret was written after this job had read it, if it was, and the store can tell. */
  writtenSinceRead(): Promise<Date | undefined>;
}

/** What is needed, besides the session, to get a token. */
export interface Profile {
  readonly gitee_url: string;
  /** Empty, like the secret, when the session was got without a client. */
  readonly client_id: string;
  readonly client_secret: string;
}

/** The content of a store: a refresh token or a session, and in a file also its server and application. */
export interface Stored extends Partial<Profile> {
  readonly session?: string | undefined;
}

/** A store that can also be read, so that all its users share one token. */
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
  /**
   * Tells, without the lock, whether the stored value is the newest: no write is under way, or was left
   * unfinished by a killed process.
   */
  isSettled?(): boolean;
  /** Returns the seconds since 1970 by the clock of the store, if that is known. */
  now?(): number;
  /** As for every store. Nothing is written once the fence forbids it. */
  prepare(fence?: Fence): Promise<PreparedSave>;
  /**
   * Tells whether the store shows a value that was just saved. Absent where a save cannot go
   * unnoticed, as in a file.
   *
   * @throws {GiteeTokenError} `token_unsaved` when it never acknowledged the value and does not show it
   */
  readBack?(value: string): Promise<boolean>;
  /**
   * Does the work while no other process of this machine does any with the same store.
   *
   * @throws {GiteeTokenError} `store_refused` when the others take too long
   */
  withLock<T>(work: (lock: Lock) => Promise<T>): Promise<T>;
}

/** Keeps nothing: the caller stores the refresh token itself. */
export const noopStore: SecretStore = {
  name: { kind: 'none' },
  prepare: async () => withoutReservation(async () => {}),
  writtenSinceRead: async () => undefined,
};
