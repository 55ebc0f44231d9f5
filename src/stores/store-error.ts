import { GiteeTokenError } from '../errors.ts';
import type { Problem, StoreName, StoreWarning } from '../problems.ts';
import type { SecretStore } from './store.ts';

/** Creates a store's error. Its code tells whether the refresh token is used up. */
export function storeError(
  code: 'store_refused' | 'token_unsaved',
  problem: Problem,
): GiteeTokenError {
  const notes = [code === 'store_refused' ? 'nothing_spent' : 'unsaved'] as const;
  return new GiteeTokenError(code, problem, { notes });
}

/** Warns of a write that created the secret. */
export function secretCreated(store: StoreName): StoreWarning {
  return { reason: 'secret_created', stores: [store] };
}

/** Why a secret that may hold something newer is not written. */
export function untold({ name }: Pick<SecretStore, 'name'>): Problem {
  return { reason: 'secret_write_time_unknown', store: name };
}
