import type { GiteeTokenError } from '../../errors.ts';
import { createDeadline, type Deadline } from '../../http/deadline.ts';
import { storeError } from '../store-error.ts';
import { describeWriteProblem } from './branch-problem.ts';
import { askedWaitMs, type WriteResult, writeFile } from './contents.ts';
import { sleep, type Target } from './target.ts';
import {
  type Content,
  compose,
  noteReplaced,
  readLater,
  readNewer,
  unchangedError,
  type Version,
} from './version.ts';

/** What this process stores, which ends its claim. */
export interface Write {
  /** The version that this process knows. */
  readonly base: Version;
  /** Returns what to store in place of a version; nothing if that has to stay. */
  readonly contentFor: (shown: Version) => Omit<Content, 'claim'> | undefined;
  /** What it is for, for its commit message. */
  readonly purpose: string;
  /** Whether this job made a claim. All others stay. */
  readonly isOwn: (claimId: string) => boolean;
  /** Returns how long a limit of the server can be waited out, in milliseconds. */
  readonly remainingMs: () => number;
}

/** What is stored now. */
export interface Written {
  readonly version: Version;
  readonly isWritten: boolean;
}

/** How often to write: each time, somebody else was faster, or the server did not answer. */
const MAX_WRITES = 8;

/**
 * Writes the file. Where somebody else has written since, what is shown now decides what is written.
 *
 * @throws {GiteeTokenError} `store_refused`, or `input_invalid` for a file that must not be replaced
 */
export async function writeVersion(target: Target, write: Write): Promise<Written> {
  const sent = new Set<string>();
  let { base } = write;
  let { deadline } = target;
  for (let writes = 1; ; writes++) {
    const content = write.contentFor(base);
    if (!content) return { version: base, isWritten: false };
    const attempt = await send(content, { target, write, base, deadline });
    const { result, version } = attempt;
    if (result.kind === 'done') return { version, isWritten: true };
    sent.add(version.text);
    if (writes === MAX_WRITES || isFinal(result)) throw refusal(result, target);
    if (result.kind === 'rate_limited') {
      deadline = await waitOut(result, { target, write });
      continue;
    }
    base = attempt.newer ?? (await readAfter(result, { target, base }));
    if (sent.has(base.text)) return { version: base, isWritten: true };
  }
}

interface Attempt {
  readonly target: Target;
  readonly write: Write;
  readonly base: Version;
  readonly deadline: Deadline;
}

/** Sends the file, again and again while it is not answered and still replaces the same version. */
async function send(content: Omit<Content, 'claim'>, { target, write, base, deadline }: Attempt) {
  const { claim: found } = base.file;
  const claim = found && !write.isOwn(found.id) ? found : undefined;
  const composed = await compose({ ...content, claim }, target, deadline);
  let newer: Version | undefined;
  const mayRepeat = async () => {
    const shown = await readLater(target, base).catch(() => undefined);
    if (shown && shown.sha !== base.sha) newer = shown;
    return shown?.sha === base.sha;
  };
  const { sha } = base;
  const { text } = composed;
  const { purpose } = write;
  const result = await writeFile(target, { text, sha, purpose, deadline, mayRepeat });
  const written = result.kind === 'done' ? result.sha : undefined;
  if (result.kind === 'done') noteReplaced(target, base);
  const version = { ...composed, sha: written, etag: undefined, value: content.value };
  return { result, version, newer };
}

/** A 404 can mean that the branch was deleted. */
function isFinal({ kind, response }: WriteResult): boolean {
  return kind === 'refused' && response.status !== 404;
}

/** Waits as long as the server asks. Returns the time for the next attempt. */
async function waitOut(
  result: WriteResult,
  { target, write }: Pick<Attempt, 'target' | 'write'>,
): Promise<Deadline> {
  const asked = askedWaitMs(result.response);
  // Where the server names no time, the time for the request is over.
  if (asked === 0 || asked >= write.remainingMs()) throw refusal(result, target);
  await sleep(asked);
  return createDeadline(write.remainingMs());
}

/** Returns the version that came before a write. */
async function readAfter(
  result: WriteResult,
  { target, base }: Pick<Attempt, 'target' | 'base'>,
): Promise<Version> {
  const isConflict = result.kind === 'conflict';
  const shown = await (isConflict ? readNewer : readLater)(target, base);
  if (shown.sha !== base.sha) return shown;
  throw isConflict ? unchangedError(result, target, base) : refusal(result, target);
}

function refusal({ response }: WriteResult, target: Target): GiteeTokenError {
  return storeError('store_refused', describeWriteProblem(response, target));
}
