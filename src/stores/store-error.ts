import { GiteeTokenError } from '../errors.ts';

/** The end of every failure to save what came of a trade. */
export const UNSAVED = 'Gitee has issued a new refresh token, but it could not be saved.';

/** The end of every refusal before the trade. */
export const NOTHING_SPENT = 'Nothing was spent.';

/** Why a store did not do as it was told, and what to do about it. */
export interface Problem {
  readonly message: string;
  readonly advice: string;
}

/** Returns the error of a refusal, which says by its code whether the token was spent before it. */
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
