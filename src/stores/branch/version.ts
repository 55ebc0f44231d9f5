import { GiteeTokenError } from '../../errors.ts';
import type { Deadline } from '../../http/deadline.ts';
import type { JsonObject } from '../../json.ts';
import type { Problem } from '../../problems.ts';
import { storeError } from '../store-error.ts';
import { describeWriteProblem } from './branch-problem.ts';
import { type FileVersion, fetchRepositoryId, readFile, type WriteResult } from './contents.ts';
import { type Place, sealSession, unsealSession } from './sealed-session.ts';
import {
  type Claim,
  formatSessionFile,
  parseSessionFile,
  type SessionFile,
} from './session-file.ts';
import { requestDeadline, sleep, type Target } from './target.ts';

/** What the branch shows at some time. */
export interface Version {
  /** Names the version; nothing if there is no file. */
  readonly sha: string | undefined;
  readonly etag: string | undefined;
  readonly text: string;
  readonly file: SessionFile;
  /** The session, decrypted. */
  readonly value: string | undefined;
}

const ABSENT: Version = {
  sha: undefined,
  etag: undefined,
  text: '',
  file: { session: undefined, claim: undefined },
  value: undefined,
};

/** How long to wait before each further look, in seconds: a read may return what was there 30 seconds ago. */
const STALE_WAITS_S = [1, 2, 4, 8, 15];
const SECOND_MS = 1000;

interface ReadOptions {
  readonly known?: Version;
  readonly deadline?: Deadline;
}

/**
 * Reads the branch. What is known saves the transfer if it is still the newest version.
 *
 * @throws {GiteeTokenError} `store_refused`, or `input_invalid` for a file that is not to be used
 */
export async function readVersion(
  target: Target,
  { known = ABSENT, deadline = requestDeadline(target) }: ReadOptions = {},
): Promise<Version> {
  const found = await readFile(target, { deadline, etag: known.etag });
  if (found === 'unchanged') return known;
  if (!found) return ABSENT;
  return found.sha === known.sha ? { ...known, ...found } : open(found, target, deadline);
}

/**
 * Reads the branch again until it shows another version than a known one, for as long as reads can be old.
 * Returns the known one if there is no other.
 *
 * @throws {GiteeTokenError} as for a read
 */
export async function readNewer(target: Target, known: Version): Promise<Version> {
  let found = await readLater(target, known);
  for (const seconds of STALE_WAITS_S) {
    if (found.sha !== known.sha) return found;
    await sleep(seconds * SECOND_MS);
    found = await readLater(target, known);
  }
  return found;
}

/**
 * Reads the branch again. Returns the known version if the read is older than that.
 *
 * @throws {GiteeTokenError} as for a read
 */
export async function readLater(target: Target, known: Version): Promise<Version> {
  const found = await readVersion(target, { known });
  if (target.known.replaced.has(found.sha)) return known;
  // A server can miss a new branch for a moment.
  if (found.sha !== undefined && found.sha !== known.sha) noteReplaced(target, known);
  return found;
}

/** Notes that a version was replaced. Only a missing branch can be missing again. */
export function noteReplaced({ known }: Target, { sha }: Version): void {
  if (sha !== undefined) known.replaced.add(sha);
}

async function open(found: FileVersion, target: Target, deadline: Deadline): Promise<Version> {
  const file = parseSessionFile(found.text);
  const { store, key, mayReplaceUnreadable } = target;
  const unreadable = (problem: Problem, claim?: Claim, session?: string): Version => {
    if (!mayReplaceUnreadable) throw new GiteeTokenError('input_invalid', problem);
    return { ...found, file: { session, claim }, value: undefined };
  };
  if (file === 'damaged') return unreadable({ reason: 'branch_file_damaged', store });
  if (file === 'newer') return unreadable({ reason: 'branch_file_newer', store });
  const { session, claim } = file;
  if (session === undefined) return { ...found, file, value: undefined };
  const unsealed = await unsealSession(session, key);
  if (!unsealed)
    return unreadable(
      { reason: 'branch_key_mismatch', store, tokenName: target.api.tokenName },
      claim,
      session,
    );
  const problem = await checkPlace(unsealed.place, target, deadline);
  if (problem) return unreadable(problem, claim, session);
  return { ...found, file, value: unsealed.value };
}

/** Explains why a session does not belong here. Nobody without the key can change its place. */
async function checkPlace(
  place: JsonObject,
  target: Target,
  deadline: Deadline,
): Promise<Problem | undefined> {
  const { store, known } = target;
  const { api, branch } = createPlace(target);
  const { repository, repository_id } = place;
  const isElsewhere =
    (isText(place.api) && place.api !== api) || (isText(place.branch) && place.branch !== branch);
  if (isElsewhere) {
    const own = { api: String(place.api ?? api), branch: String(place.branch ?? branch) };
    return { reason: 'branch_session_elsewhere', store, ...own };
  }
  const isRenamed =
    isText(repository) && repository.toLowerCase() !== target.repository.toLowerCase();
  const id = isRenamed ? await fetchRepositoryId(target, deadline) : repository_id;
  if (isRenamed && repository_id !== id) {
    return { reason: 'branch_session_copied', store, repository };
  }
  if (typeof id === 'number') known.repositoryId = id;
  return undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function createPlace({ apiUrl, repository, branch, known }: Target): Place {
  const api = apiUrl.href.replace(/\/$/, '');
  return { api, repository, repository_id: known.repositoryId, branch };
}

/** What to write: the session of the program, or one that cannot be decrypted as it is, or none. */
export interface Content {
  readonly value: string | undefined;
  readonly claim: Claim | undefined;
  /** The ciphertext to keep if there is no value. */
  readonly session?: string | undefined;
}

/**
 * Returns the file with a session and a claim. The session is encrypted anew, for this place.
 *
 * @throws {GiteeTokenError} `store_refused` when the repository cannot be read
 */
export async function compose(
  { value, claim, session }: Content,
  target: Target,
  deadline: Deadline,
): Promise<Pick<Version, 'text' | 'file'>> {
  const isSealedAnew = value !== undefined;
  const sealed = isSealedAnew ? await sealHere(value, target, deadline) : session;
  const file = { session: sealed, claim };
  return { text: formatSessionFile(file, { isSealedAnew }), file };
}

async function sealHere(value: string, target: Target, deadline: Deadline): Promise<string> {
  await fetchRepositoryId(target, deadline);
  const sealed = await sealSession(value, { place: createPlace(target), key: target.key });
  if (!sealed) throw storeError('store_refused', { reason: 'session_damaged' });
  return sealed;
}

/**
 * Returns the error of a write that somebody else came before, although the version that it replaces is
 * still shown.
 */
export function unchangedError(
  { response }: WriteResult,
  target: Target,
  { sha }: Version,
): GiteeTokenError {
  const { store, api } = target;
  const { server } = api;
  // Gitea's 403 and 500 are not always a race.
  if (response.status === 403 || response.status >= 500) {
    return storeError('store_refused', describeWriteProblem(response, target));
  }
  return storeError(
    'store_refused',
    sha === undefined
      ? { reason: 'branch_without_session', store }
      : { reason: 'branch_reads_stale', server, store },
  );
}
