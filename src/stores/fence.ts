import type { Lock } from './lock.ts';
import { storeError } from './store-error.ts';

/** What still has to be so before each write and each repetition of one. */
export interface Fence extends Lock {
  /** Tells whether the value may be written over what the store shows now; unless given, over anything. */
  readonly mayReplace?: (shown: string | undefined, value: string) => boolean;
}

/** A write that is about to be made, and what the store shows at that moment. */
interface Look {
  readonly fence: Fence | undefined;
  readonly shown: string | undefined;
  readonly value: string;
}

/**
 * Tells whether a value still has to be written: an earlier attempt may have done it unnoticed.
 *
 * @throws {GiteeTokenError} `token_unsaved` when it may not be written any more
 */
export function isToBeWritten({ fence, shown, value }: Look): boolean {
  if (fence) assertHeld(fence, 'token_unsaved');
  if (!fence?.mayReplace) return true;
  if (shown === value) return false;
  if (fence.mayReplace(shown, value)) return true;
  throw storeError('token_unsaved', {
    message: 'Somebody else has stored a newer session meanwhile, so it was left unchanged.',
    advice: 'Run the command again: it uses what is stored now.',
  });
}

/**
 * Makes sure that no other process has taken the lock over while this one was suspended.
 *
 * @throws {GiteeTokenError} with the given code
 */
export function assertHeld(lock: Lock, code: 'store_refused' | 'token_unsaved'): void {
  if (lock.isHeld()) return;
  throw storeError(code, {
    message:
      'This process was suspended for so long that another one has taken over, so nothing was written.',
    advice: 'Run the command again.',
  });
}
