import type { GiteeTokenError } from '../../errors.ts';
import type { Problem } from '../../problems.ts';
import type { LockNeed } from '../store.ts';
import { storeError } from '../store-error.ts';
import { describeWriteProblem, isPermissionMissing } from './branch-problem.ts';
import { askedWaitMs, findBranch, type WriteResult, writeFile } from './contents.ts';
import { type Claim, getBelievedEnd, getEnd, MAX_CLAIM_MS, toRunUrl } from './session-file.ts';
import { patiently, requestDeadline, sleep, type Target } from './target.ts';
import {
  compose,
  noteReplaced,
  readLater,
  readNewer,
  readVersion,
  unchangedError,
  type Version,
} from './version.ts';

/** A claim of this process, and the version of the file that has it. */
export interface HeldClaim {
  readonly version: Version;
  readonly lifetimeMs: number;
  /** Returns how long it still lasts, by the clock that leaves it the least time, in milliseconds. */
  remainingMs(): number;
}

/** What is sent to claim the branch. */
interface Attempt extends Omit<HeldClaim, 'version'> {
  readonly claim: Claim;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
/** A claim lasts for the exchanges and a minute more, for the save. */
const SAVE_MS = MINUTE_MS;
const MAX_EXCHANGE_MS = 2 * MINUTE_MS;
const MAX_CLAIMS = 3;
const MIN_PAUSE_MS = 5 * SECOND_MS;
const MAX_PAUSE_MS = 15 * SECOND_MS;
const TAKEOVER_MS = 10 * SECOND_MS;
const ID_BYTES = 16;

/**
 * All jobs of a repository share 900 points a minute, of which a write costs 5. After so many requests in
 * this hour there may be a crowd, so a job looks again before it claims: somebody else may have by then.
 */
const CROWD_REQUESTS = 40;
const CROWD_MS = 3 * SECOND_MS;

/** The wait of this process for its turn. */
interface Wait {
  readonly target: Target;
  readonly need: LockNeed;
  readonly attempts: Map<string, Attempt>;
  /** When the claims of others were seen first: by a clock that is never set, and since 1970. */
  readonly seen: Map<string, Sighting>;
  /** How often it has waited for others. */
  pauses: number;
}

interface Sighting {
  readonly at: number;
  readonly since: number;
  /** When it counts no longer; NaN if it does not say. */
  readonly until: number;
}

/**
 * Claims the branch, as soon as no other run has a claim to it. Returns what is stored without a claim if
 * that is enough.
 *
 * @throws {GiteeTokenError} `store_refused` when the branch cannot be written, or others do not finish
 */
export async function acquire(
  store: Target,
  { need, known }: { readonly need: LockNeed; readonly known: Version | undefined },
): Promise<{ readonly version: Version; readonly held?: HeldClaim }> {
  const target = patiently(store);
  const wait: Wait = {
    target,
    need,
    attempts: new Map(),
    seen: new Map(),
    pauses: 0,
  };
  let version = known ?? (await readVersion(target));
  for (let claims = 0; ; ) {
    if (need.isEnough?.(version.value)) return { version };
    const own = wait.attempts.get(version.file.claim?.id ?? '');
    if (own) return { version, held: { ...own, version } };
    const mustWait = isClaimed(version, wait);
    const next = await waitForTurn(version, wait);
    if (mustWait || next.sha !== version.sha) {
      version = next;
      continue;
    }
    if (claims++ === MAX_CLAIMS) throw busy(version, wait);
    const claimed = await tryToClaim(version, wait);
    if (claimed.held) return claimed;
    version = claimed.version;
  }
}

function isClaimed({ file: { claim } }: Version, wait: Wait): boolean {
  return claim !== undefined && isAlive(claim, wait);
}

/** Waits as long as the others at this version are to be waited for, and returns what is there then. */
async function waitForTurn(version: Version, wait: Wait): Promise<Version> {
  const { target } = wait;
  const { claim } = version.file;
  if (claim && isAlive(claim, wait)) {
    if (wait.pauses === 0) announce(claim, wait);
    const jitter = wait.pauses++ === 0 ? 0 : Math.random() * (MAX_PAUSE_MS - MIN_PAUSE_MS);
    await pause(MIN_PAUSE_MS + jitter, { version, wait });
    return readLater(target, version);
  }
  const isCrowd = wait.need.isEnough && target.known.requestsUsed >= CROWD_REQUESTS;
  const upTo = claim ? TAKEOVER_MS : isCrowd ? CROWD_MS : 0;
  if (upTo === 0) return version;
  await pause(Math.random() * upTo, { version, wait });
  return readLater(target, version);
}

function announce(claim: Claim, wait: Wait): void {
  const { serverUrl, waiting } = wait.target;
  waiting?.({ run: toRunUrl(claim, serverUrl), until: new Date(see(claim, wait).until) });
}

/** Waits, unless that would take too long in all. */
async function pause(
  ms: number,
  { version, wait }: { readonly version: Version; readonly wait: Wait },
): Promise<void> {
  if (performance.now() + ms > wait.target.patientUntil) throw busy(version, wait);
  await sleep(ms);
}

/** Whether others have to wait for a claim. One whose end cannot be read has run out. */
function isAlive(claim: Claim, wait: Wait): boolean {
  const { clock } = wait.target;
  const { at } = see(claim, wait);
  return getEnd(claim) > clock.now() * SECOND_MS && performance.now() - at < MAX_CLAIM_MS;
}

/** Returns when a claim was seen first. */
function see(claim: Claim, { target: { clock }, seen }: Wait): Sighting {
  const since = clock.now() * SECOND_MS;
  const until = getBelievedEnd(claim, since);
  const first = seen.get(claim.id) ?? { at: performance.now(), since, until };
  seen.set(claim.id, first);
  return first;
}

function busy({ file: { claim } }: Version, wait: Wait): GiteeTokenError {
  const { store, serverUrl } = wait.target;
  const { since, until = Number.NaN } = claim ? see(claim, wait) : {};
  return storeError('store_refused', {
    reason: 'branch_busy',
    store,
    run: claim && toRunUrl(claim, serverUrl),
    since,
    until: Number.isNaN(until) ? undefined : until,
  });
}

/**
 * Sends a claim. It is ours if the server says so, or if a read shows it. Otherwise returns another
 * version: the same one is not claimed twice, unless the claim was never sent.
 */
async function tryToClaim(
  version: Version,
  wait: Wait,
): Promise<{ readonly version: Version; readonly held?: HeldClaim }> {
  const { target, need } = wait;
  const made = version.sha === undefined ? await findMade(version, wait) : undefined;
  if (made) return { version: made };
  const { attempt, result, held } = await sendClaim(version, { target, need });
  wait.attempts.set(attempt.claim.id, attempt);
  if (held) return { version: held.version, held };
  const { kind, response } = result;
  if (kind !== 'unclear') need.notClaimed?.();
  if (kind === 'unsent') return { version: await readLater(target, version) };
  const isPermanent = !isPermissionMissing(response) && response.status !== 404;
  // Whoever needs the token may get it from another run; a login cannot.
  if (kind === 'refused' && (isPermanent || !need.isEnough)) throw refusal(result, target);
  // The winner is refreshing.
  if (kind === 'conflict') await pause(MIN_PAUSE_MS, { version, wait });
  if (kind === 'rate_limited') await pauseForLimit(result, target);
  const newer = await readNewer(target, version);
  if (newer.file.claim?.id !== attempt.claim.id) need.notClaimed?.();
  if (newer.sha !== version.sha) return { version: newer };
  throw kind === 'conflict' ? unchangedError(result, target, version) : refusal(result, target);
}

/** Returns what another run has stored on a branch that it made a moment ago, or nothing if this run is to make it. */
async function findMade(
  version: Version,
  { target, need }: Pick<Wait, 'target' | 'need'>,
): Promise<Version | undefined> {
  if (!(await isBranchThere(target))) {
    await need.creating?.();
    return undefined;
  }
  const newer = await readNewer(target, version);
  if (newer.sha === undefined) throw storeError('store_refused', withoutSession(target));
  return newer;
}

async function isBranchThere(target: Target): Promise<boolean> {
  const found = await findBranch(target, requestDeadline(target));
  if (found !== 'foreign') return found === 'ours';
  throw storeError('store_refused', withoutSession(target));
}

function withoutSession({ store }: Target): Problem {
  return { reason: 'branch_without_session', store };
}

/** Waits as long as the server asks, unless that is longer than to wait for others: nobody else is to blame. */
async function pauseForLimit(result: WriteResult, target: Target): Promise<void> {
  const ms = Math.max(MIN_PAUSE_MS, askedWaitMs(result.response));
  if (performance.now() + ms > target.patientUntil) throw refusal(result, target);
  await sleep(ms);
}

/**
 * Claims the branch anew, over what this process wrote last. Returns nothing if somebody else has written
 * since.
 *
 * @throws {GiteeTokenError} `store_refused`
 */
export async function renew(
  version: Version,
  { target, need }: Pick<Wait, 'target' | 'need'>,
): Promise<HeldClaim | undefined> {
  const { attempt, result, held } = await sendClaim(version, { target, need });
  if (held || result.kind === 'conflict') return held;
  if (result.kind !== 'unclear') throw refusal(result, target);
  const newer = await readNewer(target, version);
  if (newer.sha === version.sha) throw refusal(result, target);
  return newer.file.claim?.id === attempt.claim.id ? { ...attempt, version: newer } : undefined;
}

async function sendClaim(version: Version, { target, need }: Pick<Wait, 'target' | 'need'>) {
  const deadline = requestDeadline(target);
  const attempt = createAttempt(target);
  const { claim } = attempt;
  const { session } = version.file;
  const composed = await compose({ value: version.value, claim, session }, target, deadline);
  need.claiming?.(claim.id);
  const { sha } = version;
  const { text } = composed;
  const mayRepeat = async () => false;
  const result = await writeFile(target, { text, sha, purpose: 'claim', deadline, mayRepeat });
  if (result.kind !== 'done') return { attempt, result };
  noteReplaced(target, version);
  const claimed = { ...version, ...composed, sha: result.sha, etag: undefined };
  return { attempt, result, held: { ...attempt, version: claimed } };
}

function createAttempt({ clock, known, deadline, run }: Target): Attempt {
  const lifetimeMs = Math.min(deadline.totalMs, MAX_EXCHANGE_MS) + SAVE_MS;
  const [startedAt, startedOn] = [performance.now(), Date.now()];
  const until = clock.now() * SECOND_MS + lifetimeMs;
  const id = Buffer.from(crypto.getRandomValues(new Uint8Array(ID_BYTES))).toString('hex');
  return {
    claim: { id, ...(run && { run }), until: toText(until) },
    lifetimeMs,
    remainingMs: () => {
      // A suspended machine stops the one clock, and somebody may set the other.
      const elapsed = Math.max(performance.now() - startedAt, Date.now() - startedOn);
      return Math.min(lifetimeMs - elapsed, until - known.latestNow());
    },
  };
}

/** Returns a time as `2026-11-25T18:00:00Z`. */
function toText(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+/, '');
}

function refusal({ response }: WriteResult, target: Target): GiteeTokenError {
  return storeError('store_refused', describeWriteProblem(response, target));
}
