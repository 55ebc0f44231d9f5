import type { GiteeTokenError } from '../../errors.ts';
import { createDeadline } from '../../http/deadline.ts';
import { type Fence, newerSessionStored } from '../fence.ts';
import type { Lock } from '../fs/lock.ts';
import type { LockNeed } from '../store.ts';
import { storeError } from '../store-error.ts';
import { acquire, type HeldClaim, renew } from './claim.ts';
import { getEnd } from './session-file.ts';
import type { Target } from './target.ts';
import { readVersion, type Version } from './version.ts';
import { type Write, type Written, writeVersion } from './write.ts';

/** What one piece of work does with the branch. */
export interface Work {
  /** What is stored, as far as it knows. */
  version: Version;
  /** Nothing if it needs none, because enough is stored. */
  claim: HeldClaim | undefined;
  readonly need: LockNeed;
  /** The ids of all claims that were made for it. */
  readonly claimIds: Set<string>;
  /** Whether it has a value for which others have to wait. */
  isRetained: boolean;
  /** Whether that is stored, or something newer. */
  isSaved: boolean;
}

/** The share of a claim that must be left before an exchange. */
const ENOUGH = 2 / 3;
/** The time to give a claim back in, in milliseconds: a runner does not wait longer, and the claim runs out. */
const GIVE_BACK_MS = 10_000;

/**
 * Claims the branch for some work, unless enough is stored.
 *
 * @throws {GiteeTokenError} `store_refused`, or `input_invalid` for a file that is not to be used
 */
export async function begin(
  target: Target,
  { need, known }: { readonly need: LockNeed; readonly known: Version | undefined },
): Promise<Work> {
  const claimIds = new Set<string>();
  const claiming = (id: string) => {
    claimIds.add(id);
    need.claiming?.(id);
  };
  const noted = { ...need, claiming };
  const { version, held } = await acquire(target, { need: noted, known });
  return { version, claim: held, need: noted, claimIds, isRetained: false, isSaved: false };
}

/** Returns the lock of some work. A save that replaced a known version proves that it was held until then. */
export function createLock(work: Work): Lock {
  return { isHeld: () => work.isSaved || remainingMs(work) > 0 };
}

function remainingMs({ claim }: Work): number {
  return claim?.remainingMs() ?? 0;
}

/**
 * Makes sure that there is a claim with enough time for an exchange and a save.
 *
 * @throws {GiteeTokenError} `store_refused`
 */
export async function ensureClaim(work: Work | undefined, target: Target): Promise<Work> {
  if (!work?.claim) throw claimLost(target);
  const { claim, need, version, isSaved } = work;
  if (!isSaved && claim.remainingMs() >= claim.lifetimeMs * ENOUGH) return work;
  const { claim: shown } = version.file;
  // A save keeps the claims of others.
  const isFree = !shown || work.claimIds.has(shown.id);
  work.claim = isFree ? await renew(version, { target, need }) : undefined;
  if (!work.claim) throw claimLost(target);
  const isRetained = work.isRetained && !isSaved;
  return Object.assign(work, { version: work.claim.version, isRetained, isSaved: false });
}

function claimLost({ store }: Target): GiteeTokenError {
  return storeError('store_refused', { reason: 'branch_claim_lost', store });
}

/** A value to save, and what to do with others. */
interface SaveOptions {
  readonly target: Target;
  readonly value: string;
  readonly fence: Pick<Fence, 'merge'> | undefined;
}

/**
 * Saves a value, and so ends the claim.
 *
 * @throws {GiteeTokenError} `store_refused`, or `input_invalid` for a file that must not be replaced
 */
export async function save(work: Work, options: SaveOptions): Promise<Written> {
  const { version: base, claimIds } = work;
  const { value, fence } = options;
  const written = await storeSession(base, {
    ...options,
    contentFor: (shown) => (shown === base ? { value } : merged(shown, { value, fence }, base)),
    isOwn: (id) => claimIds.has(id),
    remainingMs: () => remainingMs(work),
  });
  Object.assign(work, { version: written.version, isSaved: true });
  return written;
}

/**
 * Saves what an earlier step of this job left, and ends its claim.
 *
 * @throws {GiteeTokenError} `store_refused`, or `input_invalid` for a file that must not be replaced
 */
export async function saveLeft(
  options: SaveOptions,
  claimId: string | undefined,
): Promise<Written> {
  const { target } = options;
  const isOwn = (id: string) => id === claimId;
  const base = await readVersion(target);
  const { claim } = base.file;
  const endsAt = claim && isOwn(claim.id) ? getEnd(claim) : 0;
  return storeSession(base, {
    target,
    contentFor: (shown) => merged(shown, options),
    isOwn,
    remainingMs: () => endsAt - target.clock.now() * 1000,
  });
}

/**
 * Returns what to store over something that this process did not read before it got its value.
 *
 * @throws {GiteeTokenError} `token_unsaved` when that cannot be decrypted: somebody has stored it since
 */
function merged(shown: Version, { value, fence }: Omit<SaveOptions, 'target'>, base?: Version) {
  const isUnreadable = shown.file.session !== undefined && shown.value === undefined;
  if (isUnreadable && shown.file.session !== base?.file.session) throw newerSessionStored();
  // A branch that was deleted is made anew; after a logout, there is a file.
  if (shown.sha === undefined || !fence?.merge) return { value };
  if (shown.value === value) return undefined;
  const both = fence.merge(shown.value, value);
  return both === undefined ? undefined : { value: both };
}

async function storeSession(
  base: Version,
  { target, ...write }: Omit<Write, 'base' | 'purpose'> & Pick<SaveOptions, 'target'>,
): Promise<Written> {
  const written = await writeVersion(target, { ...write, base, purpose: 'save the session' });
  // What is newer stays, and nobody has to wait any longer.
  if (!written.isWritten) await removeClaim(written.version, { target, ...write }).catch(() => {});
  return written;
}

/**
 * Removes the session. Returns what is stored then.
 *
 * @throws {GiteeTokenError} `store_refused`
 */
export async function removeSession(work: Work, target: Target): Promise<Written> {
  const { version: base, claimIds } = work;
  const written = await writeVersion(target, {
    base,
    contentFor: ({ file }) => (file.session === undefined ? undefined : { value: undefined }),
    purpose: 'log out',
    isOwn: (id) => claimIds.has(id),
    remainingMs: () => remainingMs(work),
  });
  work.isSaved = written.isWritten;
  work.version = written.version;
  return written;
}

/** Gives the claim back, unless it is gone or others have to wait for its value. Returns whether it is gone. */
export async function end({ version, claim, ...work }: Work, target: Target): Promise<boolean> {
  if (!claim || work.isSaved) return true;
  if (work.isRetained) return false;
  const isOwn = (id: string) => work.claimIds.has(id);
  // The outcome of the work counts, and a claim runs out.
  return removeClaim(version, { target, isOwn }).then(
    () => true,
    () => false,
  );
}

/**
 * Gives back the claim of an earlier step of this job, if it is still there.
 *
 * @throws {GiteeTokenError} `store_refused`
 */
export async function giveBack(claimId: string, target: Target): Promise<void> {
  const isOwn = (id: string) => id === claimId;
  const own = asItIs(target);
  // Nothing comes after this that a slow server would have to leave time for.
  const base = await readVersion(own, { deadline: own.deadline });
  await removeClaim(base, { target, isOwn });
}

async function removeClaim(
  base: Version,
  { target, isOwn }: Pick<Write, 'isOwn'> & Pick<SaveOptions, 'target'>,
): Promise<void> {
  await writeVersion(asItIs(target), {
    base,
    contentFor: ({ value, file: { session, claim } }) =>
      claim && isOwn(claim.id) ? { value, session } : undefined,
    purpose: 'give the claim back',
    isOwn,
    remainingMs: () => 0,
  });
}

/** Whoever removes a claim keeps the session, though the key does not open it. The work may have used up its time. */
function asItIs(target: Target): Target {
  const deadline = createDeadline(Math.min(target.deadline.totalMs, GIVE_BACK_MS));
  return { ...target, deadline, mayReplaceUnreadable: true };
}
