/** Writes a value to where the store keeps it. Resolves only when the write has succeeded. */
export type SaveSecret = (value: string) => Promise<void>;

/** A place that keeps the refresh token between runs. */
export interface SecretStore {
  /** What to call the store in a message. */
  readonly label: string;
  /**
   * Does all that can fail without the value, so that no refresh token is spent for nothing.
   *
   * @throws {GiteeTokenError} `store_refused`; the function that it returns throws `token_unsaved`
   */
  prepare(): Promise<SaveSecret>;
  /** Returns when the secret was written after this job had read it, if it was, and the store can tell. */
  replacedAt(): Promise<Date | undefined>;
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
   * Does the work while no other process of this machine does any with the same store.
   *
   * @throws {GiteeTokenError} `store_refused` when the others take too long
   */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}
