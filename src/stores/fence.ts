import type { GiteeTokenError } from '../errors.ts';
import type { Lock } from './fs/lock.ts';
import { storeError } from './store-error.ts';

/** What must still hold before a value is written, or written again. */
export interface Fence extends Lock {
  /** Tells whether the value may replace what the store shows now. If absent, it may replace anything. */
  readonly mayReplace?: (shown: string | undefined, value: string) => boolean;
}

/** A write, and what the store shows right before it. */
interface WriteCheck {
  readonly fence: Fence | undefined;
  readonly shown: string | undefined;
  readonly value: string;
}

/**
 * Tells whether a value still has to be written: an earlier attempt may have succeeded unnoticed.
 *
 * @throws {GiteeTokenError} `token_unsaved` when it must no longer be written
 */
export function isToBeWritten({ fence, shown, value }: WriteCheck): boolean {
  if (fence) assertHeld(fence, 'token_unsaved');
  if (!fence?.mayReplace) return true;
  if (shown === value) return false;
  if (fence.mayReplace(shown, value)) return true;
  throw storeError('token_unsaved', {
    reason: 'legacy',
    message: 'A newer session has been stored meanwhile. It was left unchanged.',
    advice: 'Run the command again: it uses what is stored now.',
  });
}

/**
 * Makes sure that no other process took over the lock while this one was suspended.
 *
 * @throws {GiteeTokenError} with the given code
 */
export function assertHeld(lock: Lock, code: 'store_refused' | 'token_unsaved'): void {
  if (!lock.isHeld()) throw suspendedError(code);
}

/** Returns the error of a process that lost its lock. */
export function suspendedError(code: 'store_refused' | 'token_unsaved'): GiteeTokenError {
  return storeError(code, {
    reason: 'legacy',
    message:
      'This process was suspended for so long that another one took over. Nothing was written.',
    advice: 'Run the command again.',
  });
}
