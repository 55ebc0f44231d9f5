import { type JsonObject, parseJsonObject } from '../../json.ts';

/** Who refreshes the session just now. Other programs write it too, so its fields are checked when used. */
export type Claim = JsonObject & { readonly id: string };

/** What `session.json` holds. */
export interface SessionFile {
  /** A compact JWE. Absent after a logout, and before the first login. */
  readonly session: string | undefined;
  readonly claim: Claim | undefined;
}

/** The file's name at the top of the branch. */
export const FILE_NAME = 'session.json';

const VERSION = 1;
const ABOUT =
  "The Gitee session of this repository's workflows, encrypted. " +
  'See https://github.com/gitee-token/gitee-token';
/** How long the claim of another run counts, whatever it says. */
export const MAX_CLAIM_MS = 5 * 60_000;
const SALT_LENGTH = 48;
const RUN = /^[\w.-]+\/[\w.-]+\/actions\/runs\/\d+(\/attempts\/\d+)?$/;

/** Reads the file, or returns why it cannot be read. */
export function parseSessionFile(text: string): SessionFile | 'damaged' | 'newer' {
  const { v, session, claim } = parseJsonObject(text) ?? {};
  if (typeof v === 'number' && v > VERSION) return 'newer';
  const isSealed = typeof session === 'string' || session === undefined;
  if (v !== VERSION || !isSealed) return 'damaged';
  return { session, claim: readClaim(claim) };
}

function readClaim(claim: unknown): Claim | undefined {
  if (typeof claim !== 'object' || claim === null) return undefined;
  const { id } = Object(claim);
  return { ...claim, id: typeof id === 'string' ? id : '' };
}

/**
 * Writes the file. No two are the same, so that a version of the file never comes back: where nothing is
 * encrypted anew, it ends in spaces that nobody sees.
 */
export function formatSessionFile(
  { session, claim }: SessionFile,
  { isSealedAnew }: { readonly isSealedAnew: boolean },
): string {
  const json = JSON.stringify({ v: VERSION, about: ABOUT, session, claim }, undefined, 2);
  return `${json}\n${isSealedAnew ? '' : salt()}`;
}

function salt(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SALT_LENGTH));
  return `${Array.from(bytes, (byte) => (byte % 2 === 0 ? ' ' : '\t')).join('')}\n`;
}

/** Returns when a claim runs out, in milliseconds since 1970, or NaN if that cannot be read. */
export function getEnd({ until }: Claim): number {
  return typeof until === 'string' ? Date.parse(until) : Number.NaN;
}

/**
 * Returns when a claim that was seen at a time counts no longer, both in milliseconds since 1970. A claim can
 * say any time at all.
 */
export function getBelievedEnd(claim: Claim, seenAt: number): number {
  return Math.min(getEnd(claim), seenAt + MAX_CLAIM_MS);
}

/** Returns the address of the run that made a claim, on the reader's own server, if it has a valid name. */
export function toRunUrl({ run }: Claim, serverUrl: URL | undefined): string | undefined {
  if (!serverUrl || typeof run !== 'string' || !RUN.test(run)) return undefined;
  return `${serverUrl.href.replace(/\/$/, '')}/${run}`;
}
