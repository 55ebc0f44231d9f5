import type { GiteeTokenError } from '../errors.ts';
import type { Lock } from './fs/lock.ts';
import { storeError } from './store-error.ts';

/** What is checked before a value is written, or written again. */
export interface Fence extends Lock {
  /** Whether the value may replace the current one of the store. If absent, it may replace anything. */
  readonly mayReplace?: (shown: string | undefined, value: string) => boolean;
  /**
   * Returns what to store when the store shows something else by now: the value, or both as one. Nothing
   * when what is shown has to stay.
   */
  readonly merge?: (shown: string | undefined, value: string) => string | undefined;
}

/** A write, and the value of the store right before it. */
interface WriteCheck {
  readonly fence: Fence | undefined;
  readonly shown: string | undefined;
  readonly value: string;
}

/**
 * Whether a value still has to be written: an earlier attempt may have succeeded unnoticed.
 *
 * @throws {GiteeTokenError} `token_unsaved` when it must no longer be written
 */
export function isToBeWritten({ fence, shown, value }: WriteCheck): boolean {
  if (fence) assertHeld(fence, 'token_unsaved');
  if (!fence?.mayReplace) return true;
  if (shown === value) return false;
  if (fence.mayReplace(shown, value)) return true;
  throw newerSessionStored();
}

/** Creates the error of a value that must not replace what somebody else has stored since. */
export function newerSessionStored(): GiteeTokenError {
  return storeError('token_unsaved', { reason: 'newer_session_stored' });
}

/**
 * Makes sure that no other process took over the lock while this one was suspended.
 *
 * @throws {GiteeTokenError} with the given code
 */
export function assertHeld(lock: Lock, code: 'store_refused' | 'token_unsaved'): void {
  if (!lock.isHeld()) throw suspendedError(code);
}

/** Creates the error of a process that lost its lock. */
export function suspendedError(code: 'store_refused' | 'token_unsaved'): GiteeTokenError {
  return storeError(code, { reason: 'process_suspended' });
}
