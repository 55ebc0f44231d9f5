import { createHash } from 'node:crypto';
import type { Deadline } from '../../http/deadline.ts';
import { isSecondaryLimit, retryAfterMs } from '../../http/retry-after.ts';
import type { ApiResponse } from '../api-client.ts';
import { storeError } from '../store-error.ts';
import { describeReadProblem } from './branch-problem.ts';
import { FILE_NAME } from './session-file.ts';
import { ask, type BranchRequest, requestDeadline, sleep, type Target } from './target.ts';

/** The file at some time. */
export interface FileVersion {
  readonly text: string;
  readonly sha: string;
  readonly etag: string | undefined;
}

/** The start of every commit message. Its end keeps the workflows of Gitea, and of other tokens, from running. */
const AUTHOR = 'gitee-token:';
const SKIP = '[skip ci]';

const JITTER_MS = 5000;

/** What has become of a write. */
export type WriteResult =
  | { readonly kind: 'done'; readonly sha: string; readonly response: ApiResponse }
  | { readonly kind: WriteFailure; readonly response: ApiResponse };

export type WriteFailure =
  /** Somebody else has written since the file was read. */
  | 'conflict'
  /** There were too many requests. */
  | 'rate_limited'
  /** It may have been carried out all the same. */
  | 'unclear'
  /** It never left this machine. */
  | 'unsent'
  | 'refused';

/**
 * Reads the file from the branch. Returns `unchanged` if it is still the version that is known, and
 * nothing if the file or the branch does not exist.
 *
 * @throws {GiteeTokenError} `store_refused`
 */
export async function readFile(
  target: Target,
  { deadline, etag }: { readonly deadline: Deadline; readonly etag?: string | undefined },
): Promise<FileVersion | 'unchanged' | undefined> {
  const response = await askPatiently(target, {
    path: `/contents/${FILE_NAME}?ref=${encodeURIComponent(target.branch)}`,
    deadline,
    ...(etag && { headers: { 'if-none-match': etag } }),
  });
  const { status, json, headers } = response;
  if (status === 304 && etag) return 'unchanged';
  if (status === 404) {
    // The repository may be hidden from the token.
    await fetchRepositoryId(target, deadline);
    return undefined;
  }
  const { content, sha } = json;
  if (status === 200 && typeof content === 'string' && typeof sha === 'string') {
    return { text: Buffer.from(content, 'base64').toString(), sha, etag: headers.etag };
  }
  throw storeError('store_refused', describeReadProblem(response, target));
}

/** Sends a request, again after each limit that ends soon enough. */
async function askPatiently(target: Target, request: BranchRequest): Promise<ApiResponse> {
  const response = await ask(target, request);
  const asked = isRateLimited(response) ? askedWaitMs(response) : 0;
  // Those that wait for the same limit must not all come back at once.
  const wait = asked + Math.random() * JITTER_MS;
  if (asked === 0 || performance.now() + wait > target.patientUntil) return response;
  await sleep(wait);
  return askPatiently(target, { ...request, deadline: requestDeadline(target) });
}

/** Returns how long a server asks to wait, in milliseconds; 0 if it does not ask for that. */
export function askedWaitMs(response: ApiResponse): number {
  return retryAfterMs({ ...response, body: response.detail });
}

/**
 * Returns the id of the repository, which stays when it is renamed.
 *
 * @throws {GiteeTokenError} `store_refused`
 */
export async function fetchRepositoryId(target: Target, deadline: Deadline): Promise<number> {
  const { known, store, api, repository } = target;
  if (known.repositoryId !== undefined) return known.repositoryId;
  const response = await ask(target, { deadline });
  const { id, empty } = response.json;
  if (response.status !== 200) {
    throw storeError('store_refused', describeReadProblem(response, target));
  }
  if (typeof id !== 'number') {
    const { host } = api.url;
    throw storeError('store_refused', { reason: 'store_response_unexpected', host, store });
  }
  // Gitea tells it here, GitHub when something is to be written.
  if (empty === true)
    throw storeError('store_refused', { reason: 'branch_repository_empty', repository });
  known.repositoryId = id;
  return id;
}

/**
 * Whether the branch exists: made by us, so that its file is about to show, or by others, who want it for
 * something else.
 *
 * @throws {GiteeTokenError} `store_refused`
 */
export async function findBranch(
  target: Target,
  deadline: Deadline,
): Promise<'ours' | 'foreign' | undefined> {
  const path = `/branches/${encodeURIComponent(target.branch)}`;
  const response = await ask(target, { path, deadline });
  // GitHub redirects from the former name of a branch, which is free then.
  if (response.status === 404 || response.status === 301) return undefined;
  if (response.status !== 200) {
    throw storeError('store_refused', describeReadProblem(response, target));
  }
  const { message, commit } = Object(response.json.commit);
  return String(message ?? Object(commit).message).startsWith(AUTHOR) ? 'ours' : 'foreign';
}

export interface FileWrite {
  readonly text: string;
  /** The version that it replaces; nothing where there is no branch yet, which is then made. */
  readonly sha: string | undefined;
  /** What the write is for, for its commit message. */
  readonly purpose: string;
  readonly deadline: Deadline;
  /** Asked before a write that may have been carried out is repeated. */
  readonly mayRepeat: () => Promise<boolean>;
}

/** Writes the file if it is still the version that it replaces. Never rejects. */
export async function writeFile(target: Target, write: FileWrite): Promise<WriteResult> {
  const response = await (write.sha === undefined ? create : update)(target, write);
  const { status, json } = response;
  if (status !== 200 && status !== 201) return { kind: classify(response, target), response };
  const { sha } = Object(json.content);
  return { kind: 'done', sha: typeof sha === 'string' ? sha : blobId(write.text), response };
}

function update(target: Target, write: FileWrite): Promise<ApiResponse> {
  const { text, sha, deadline, mayRepeat } = write;
  const body = { ...content(text), message: messageFor(write), branch: target.branch, sha };
  return ask(target, { ...FILE, method: 'PUT', body, deadline, mayRepeat });
}

const FILE = { path: `/contents/${FILE_NAME}` };

function create(target: Target, write: FileWrite): Promise<ApiResponse> {
  return target.kind === 'github' ? createOrphan(target, write) : createFromDefault(target, write);
}

/** Makes the branch as a commit without parents, so that it has nothing but the file. */
async function createOrphan(
  target: Target,
  { mayRepeat, ...write }: FileWrite,
): Promise<ApiResponse> {
  const { deadline, text } = write;
  // Objects that no branch refers to yet: repeating these requests does no harm.
  const post = (path: string, body: object, options = {}) =>
    ask(target, { method: 'POST', path: `/git/${path}`, body, deadline, ...options });
  const entry = { path: FILE_NAME, mode: '100644', type: 'blob', content: text };
  const tree = await post('trees', { tree: [entry] });
  if (tree.status !== 201) return harmless(tree);
  const message = messageFor(write);
  const commit = await post('commits', { message, tree: tree.json.sha, parents: [] });
  if (commit.status !== 201) return harmless(commit);
  const ref = `refs/heads/${target.branch}`;
  return post('refs', { ref, sha: commit.json.sha }, { mayRepeat });
}

/** A request that made nothing which anybody could see. */
function harmless(response: ApiResponse): ApiResponse {
  return { ...response, mayHaveActed: false };
}

/** Gitea and Forgejo make no orphan; they make the branch from the default one. */
function createFromDefault(target: Target, write: FileWrite): Promise<ApiResponse> {
  const { text, deadline, mayRepeat } = write;
  const body = { ...content(text), message: messageFor(write), new_branch: target.branch };
  return ask(target, { ...FILE, method: 'POST', body, deadline, mayRepeat });
}

function content(text: string) {
  return { content: Buffer.from(text).toString('base64') };
}

function messageFor({ purpose }: Pick<FileWrite, 'purpose'>): string {
  return `${AUTHOR} ${purpose} ${SKIP}`;
}

/** Returns how git names the content, for a response that does not tell it. */
function blobId(text: string): string {
  const size = Buffer.byteLength(text);
  return createHash('sha1').update(`blob ${size}\0${text}`).digest('hex');
}

function classify(response: ApiResponse, { kind }: Target): WriteFailure {
  const { status, mayHaveActed } = response;
  if (isRateLimited(response)) return 'rate_limited';
  if (isConflict(response, kind)) return 'conflict';
  // A proxy can change the status of a success.
  if (mayHaveActed || (status >= 200 && status < 300)) return 'unclear';
  return status === 0 || status >= 500 ? 'unsent' : 'refused';
}

function isRateLimited(response: ApiResponse): boolean {
  const { status, detail } = response;
  if (status === 429) return true;
  return (
    status === 403 &&
    (/rate limit/i.test(detail) || isSecondaryLimit({ ...response, body: detail }))
  );
}

/**
 * Whether somebody else has written since. Any other refusal is final, such as by a rule or a protected
 * branch. Gitea pushes from a clone of its own: where another push was faster, the answer is a 403 with git's
 * words, or a 500 without any.
 */
function isConflict({ status, detail }: ApiResponse, kind: Target['kind']): boolean {
  if (kind === 'github') return [409, 422].includes(status) && CONFLICT.test(detail);
  return status === 500 || ([403, 422].includes(status) && GITEA_CONFLICT.test(detail));
}

const CONFLICT =
  /does not match|is at \S+ but expected|Reference already exists|"?sha"? wasn't supplied/i;
const GITEA_CONFLICT =
  /sha does not match|already exists|cannot lock ref|push is rejected|incorrect old value/i;
