import { GiteeTokenError } from '../errors.ts';
import type { Problem } from '../problems.ts';
import { labelOf, type SecretStore } from './store.ts';

/** Creates a store's error. Its code tells whether a refresh token was used up before. */
export function storeError(
  code: 'store_refused' | 'token_unsaved',
  problem: Problem,
): GiteeTokenError {
  const notes = [code === 'store_refused' ? 'nothing_spent' : 'unsaved'] as const;
  return new GiteeTokenError(code, problem, { notes });
}

/** Why nothing is written where something newer may be. */
export function untold({ name }: Pick<SecretStore, 'name'>): Problem {
  return {
    reason: 'legacy',
    message: `GitHub did not report whether ${labelOf({ name })} has been written since, so it may hold a newer token.`,
    advice: 'Try again later.',
  };
}
