import { GiteeTokenError } from '../errors.ts';
import type { Lock } from '../stores/fs/lock.ts';
import type { LockNeed, ReadableStore } from '../stores/store.ts';
import { createShutdownGuard, deferOnce, type ShutdownGuard } from '../token/shutdown-guard.ts';
import type { CliContext } from './context.ts';
import { createSpinner } from './spinner.ts';

/** The exit status of a command that was told to stop. */
export const INTERRUPTED = 130;

export interface VisibleShutdownGuard extends ShutdownGuard {
  /** Hides the progress. */
  stop(): void;
}

/**
 * Defers signals while tokens are issued and saved, and shows progress. The first signal prints why the
 * command goes on.
 */
export function createVisibleShutdownGuard(
  text: string,
  context: CliContext,
): VisibleShutdownGuard {
  const { signals, stderr, messages } = context;
  const { defer, release } = createShutdownGuard(signals);
  const { start, stop } = createSpinner(text, context);
  return {
    defer: () => {
      start();
      const cancelled = defer();
      // Whoever defers twice is told once.
      cancelled.onabort = () => {
        stderr.write(`${messages.token.stopping}\n`);
      };
      return cancelled;
    },
    release,
    stop,
  };
}

interface Claimable extends Pick<CliContext, 'signals'> {
  readonly store: ReadableStore;
  /** Present if the store is a branch. */
  readonly branch?: object | undefined;
}

/**
 * Does some work under the lock of a store. The lock of a branch outlives this process, so signals are
 * deferred from when it is asked for until it is given back.
 *
 * @throws {GiteeTokenError} `cancelled` after a signal
 */
export async function withLockGivenBack<T>(
  { store, branch, signals }: Claimable,
  work: (lock: Lock) => Promise<T>,
): Promise<T> {
  if (!branch) return store.withLock(work);
  return withClaimGivenBack(signals, (need) => store.withLock(work, need));
}

/**
 * Does some work that claims a branch, and defers signals until the claim is given back.
 *
 * @throws {GiteeTokenError} `cancelled` after a signal
 */
export async function withClaimGivenBack<T>(
  signals: CliContext['signals'],
  work: (need: LockNeed) => Promise<T>,
): Promise<T> {
  const { defer, release } = deferOnce(createShutdownGuard(signals));
  const end = () => {
    if (release()) throw new GiteeTokenError('cancelled', { reason: 'interrupted' });
  };
  try {
    const result = await work({ claiming: defer, notClaimed: end });
    end();
    return result;
  } finally {
    release();
  }
}
