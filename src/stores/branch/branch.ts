import { GiteeTokenError } from '../../errors.ts';
import type { Fence } from '../fence.ts';
import type { LockNeed, ReadableStore } from '../store.ts';
import { storeError } from '../store-error.ts';
import { parseSessionFile } from './session-file.ts';
import { type BranchOptions, createTarget, patiently } from './target.ts';
import { readVersion, type Version } from './version.ts';
import {
  begin,
  createLock,
  end,
  ensureClaim,
  giveBack,
  removeSession,
  save,
  saveLeft,
  type Work,
} from './work.ts';
import type { Written } from './write.ts';

export type { BranchOptions, ForeignClaim } from './target.ts';

/** The session on a branch of a repository, encrypted. Its lock is a claim in the file. */
export interface BranchStore extends ReadableStore {
  /**
   * Gives a claim back that an earlier step of this job made, if it is still there.
   *
   * @throws {GiteeTokenError} `store_refused`
   */
  giveBack(claimId: string): Promise<void>;
  /**
   * Saves what an earlier step left, merged by the fence, and ends its claim. Returns whether something
   * was written.
   *
   * @throws {GiteeTokenError} `token_unsaved`
   */
  saveLeft(value: string, left: Left): Promise<boolean>;
  /**
   * Stores a file without a session, under a claim. Returns whether there was a session.
   *
   * @throws {GiteeTokenError} `store_refused`
   */
  forget(need?: Omit<LockNeed, 'isEnough'>): Promise<boolean>;
  /** Whether this process has written the session. */
  isWritten(): boolean;
  /** Whether a claim of this process may still be there, or may turn up. */
  mayHaveLeftClaim(): boolean;
}

/** What an earlier step left besides the value. */
export interface Left {
  readonly claimId: string | undefined;
  readonly fence: Pick<Fence, 'merge'>;
}

/** How long a read may serve a claim, in milliseconds. A claim over an older version fails. */
const FRESH_MS = 5000;
/** The exchange and the save must have time left. */
const READ_BUDGET = 1 / 3;

/** Opens the store. Nothing is sent yet. */
export function branchStore(options: BranchOptions): BranchStore {
  const target = createTarget(options);
  let lastRead: { readonly version: Version; readonly at: number } | undefined;
  let current: Work | undefined;
  let isWritten = false;
  let mayHaveLeftClaim = false;

  const readNow = async () => {
    const deadline = target.deadline.withBudget(READ_BUDGET);
    const version = await readVersion(patiently(target), { deadline });
    lastRead = { version, at: performance.now() };
    return version;
  };
  const load = async () => (current?.version ?? (await readNow())).value;
  const takeLastRead = () => {
    const fresh = lastRead && performance.now() - lastRead.at < FRESH_MS ? lastRead : undefined;
    lastRead = undefined;
    return fresh?.version;
  };
  const underClaim = async <T>(act: (work: Work) => Promise<T>, need: LockNeed): Promise<T> => {
    mayHaveLeftClaim = true;
    const work = await begin(target, { need, known: takeLastRead() });
    current = work;
    try {
      return await act(work);
    } finally {
      current = undefined;
      mayHaveLeftClaim = !(await end(work, target));
    }
  };
  const noted = (written: Written) => {
    isWritten ||= written.isWritten;
    return written.isWritten;
  };
  return {
    name: target.store,
    load,
    read: async () => ({ session: await load() }),
    now: target.clock.now,
    // Nobody overwrites what they have not seen.
    writtenSinceRead: async () => undefined,
    withLock: (act, need = {}) => underClaim((work) => act(createLock(work)), need),
    prepare: async (fence) => {
      const work = await ensureClaim(current, target);
      return {
        save: async (value) => {
          noted(await asUnsaved(save(work, { target, value, fence })));
        },
        renew: async () => {
          await ensureClaim(current, target);
        },
        // The end of the work gives the claim back.
        release: () => {},
        retain: () => {
          work.isRetained = true;
        },
      };
    },
    giveBack: (claimId) => giveBack(claimId, target),
    saveLeft: async (value, { claimId, fence }) =>
      noted(await asUnsaved(saveLeft({ target, value, fence }, claimId))),
    forget: async (need = {}) => {
      const { text, file } = await readNow();
      // There may be a session in what cannot be read. The claim replaces it.
      const isUnread = text !== '' && typeof parseSessionFile(text) === 'string';
      // To forget nothing takes neither a branch nor a claim.
      if (file.session === undefined && !isUnread) return false;
      return underClaim(async (work) => {
        return noted(await removeSession(work, target)) || isUnread;
      }, need);
    },
    isWritten: () => isWritten,
    mayHaveLeftClaim: () => mayHaveLeftClaim,
  };
}

/** By now there is a value that could be lost. */
async function asUnsaved<T>(saving: Promise<T>): Promise<T> {
  try {
    return await saving;
  } catch (error) {
    throw error instanceof GiteeTokenError ? storeError('token_unsaved', error.problem) : error;
  }
}
