import type { Fence } from './fence.ts';
import type { Profile } from './file.ts';
import type { Lock } from './lock.ts';

/** A store that is ready for a value. */
export interface PreparedSave {
  /**
   * Writes the value to where the store keeps it. Resolves only when the write has succeeded.
   *
   * @throws {GiteeTokenError} `token_unsaved`
   */
  save(value: string): Promise<void>;
  /** Gives back what is still held for a value. To be called in any case; after a save it does nothing. */
  release(): void;
  /**
   * When what the value replaces was written, by the label of its store, for a later process that must
   * not replace anything newer. Not every store can tell.
   */
  readonly writtenAt?: Readonly<Record<string, string>>;
}

/** The time of the last write of what is not there. */
export const NEVER = 'never';

/** Returns the prepared save of a store that holds nothing for it. */
export function holdingNothing(save: PreparedSave['save']): PreparedSave {
  return { save, release: () => {} };
}

/** A place that keeps the refresh token between runs. */
export interface SecretStore {
  /** What to call the store in a message. */
  readonly label: string;
  /**
   * Does all that can fail without the value, so that no refresh token is spent for nothing.
   *
   * @throws {GiteeTokenError} `store_refused`
   */
  prepare(): Promise<PreparedSave>;
  /** Returns when the secret was written after this job had read it, if it was, and the store can tell. */
  replacedAt(): Promise<Date | undefined>;
}

/** What a store holds: a refresh token or a session, and in a file what belongs to it. */
export interface Stored extends Partial<Profile> {
  readonly session?: string | undefined;
}

/** A place that can also be read, so that whoever shares it shares one token. */
export interface ReadableStore extends SecretStore {
  /**
   * Returns what is stored, a refresh token or a session, or `undefined` when nothing is.
   *
   * @throws {GiteeTokenError} `store_refused`
   */
  load(): Promise<string | undefined>;
  /**
   * Returns all that is stored, as it was at one moment.
   *
   * @throws {GiteeTokenError} `store_refused`
   */
  read(): Promise<Stored>;
  /**
   * Tells whether what is stored is known to be the newest without the lock: nothing lies beside it
   * that a process which is at work, or was killed, may be about to put in its place.
   */
  isSettled?(): boolean;
  /** Returns the seconds since 1970 by the clock of the store, as far as it has told. */
  now?(): number;
  /** As for every store. Nothing is written once the fence forbids it. */
  prepare(fence?: Fence): Promise<PreparedSave>;
  /**
   * Tells whether the store shows a value that was just saved. A store that is no more than a file
   * need not be asked.
   *
   * @throws {GiteeTokenError} `token_unsaved` when it never acknowledged the value and does not show it
   */
  readBack?(value: string): Promise<boolean>;
  /**
   * Does the work while no other process of this machine does any with the same store.
   *
   * @throws {GiteeTokenError} `store_refused` when the others take too long
   */
  exclusively<T>(work: (lock: Lock) => Promise<T>): Promise<T>;
}
