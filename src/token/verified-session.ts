import type { ObtainHooks } from './obtain.ts';
import { getValidToken, type ValidTokenOptions } from './valid-token.ts';
import {
  exportHandedOut,
  exportUnlessRejected,
  type VerifiedToken,
  type VerifiedTokenOptions,
  verifyNew,
  withheld,
} from './verified-token.ts';

export interface VerifiedSessionOptions
  extends ValidTokenOptions,
    Pick<VerifiedTokenOptions, 'verify' | 'expectedLogin'> {
  readonly hooks: ValidTokenOptions['hooks'] &
    Required<Pick<ObtainHooks, 'mask' | 'export'>> &
    Pick<ObtainHooks, 'withheld'>;
}

/** How many stored tokens Gitee may reject until nobody else's is waited for. */
const MAX_REJECTED = 3;

/**
 * Returns the access token of a session that many jobs share, unless Gitee rejects it, or else a new one.
 * Either is exported, as `getVerifiedToken` does.
 *
 * @throws {GiteeTokenError} of the step that failed, or `request_refused` for a new token or its owner
 */
export async function getVerifiedSessionToken(
  options: VerifiedSessionOptions,
): Promise<VerifiedToken> {
  const { hooks, seed = [] } = options;
  const verification = { ...options, grants: seed, decided: hooks.decided };
  const rejected = new Set<string>();
  const isRejected = (access_token: string) => rejected.has(access_token);
  for (;;) {
    const minTtl = rejected.size < MAX_REJECTED ? options.minTtl : 0;
    const obtained = await getValidToken({ ...withheld(options), minTtl, isRejected });
    if (obtained.source !== 'session') return verifyNew(obtained, verification);
    if (obtained.refused) return exportHandedOut(obtained, verification);
    const reused = await exportUnlessRejected(obtained, verification);
    if (reused) return reused;
    rejected.add(obtained.token.access_token);
  }
}
