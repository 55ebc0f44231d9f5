/** Writes a value to where the store keeps it. Resolves only when the write has succeeded. */
export type SaveSecret = (value: string) => Promise<void>;

/** A place that keeps the refresh token between runs. */
export interface SecretStore {
  /** What to call the store in a message. */
  readonly label: string;
  /** Does all that can fail without the value, so that a refresh token is not spent for nothing. */
  prepare(): Promise<SaveSecret>;
}
