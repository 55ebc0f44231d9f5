import { GiteeTokenError } from '../errors.ts';

/** Ends every error about a new token that could not be saved. */
export const UNSAVED = 'Gitee has issued a new refresh token, but it could not be saved.';

/** Ends every error before the exchange. */
export const NOTHING_SPENT = 'Nothing was spent.';

/** Why a store did not do as it was told, and what to do about it. */
export interface Problem {
  readonly message: string;
  readonly advice: string;
}

/** Creates a store's error. Its code decides whether the refresh token was already used up. */
export function storeError(
  code: 'store_refused' | 'token_unsaved',
  { message, advice }: Problem,
): GiteeTokenError {
  const spent = {
    store_refused: NOTHING_SPENT,
    token_unsaved: UNSAVED,
  };
  return new GiteeTokenError(code, `${message} ${spent[code]}`, { advice });
}

/** Why nothing is written where something newer may be. */
export function untold({ label }: { readonly label: string }): Problem {
  return {
    message: `GitHub did not report whether ${label} has been written since, so it may hold a newer token.`,
    advice: 'Try again later.',
  };
}
