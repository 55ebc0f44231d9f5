import { checkToken, verifyNewToken } from '../gitee/user.ts';
import type { Problem } from '../problems.ts';
import { type SecretHolder, secretsIn } from './exchange.ts';
import {
  maskTokens,
  type ObtainedToken,
  type ObtainHooks,
  type ObtainOptions,
  obtainToken,
} from './obtain.ts';
import { type ReuseOptions, reuseToken } from './reuse.ts';

export interface VerifiedTokenOptions
  extends ObtainOptions,
    Pick<ReuseOptions, 'minTtl' | 'decided'> {
  readonly hooks: Required<ObtainHooks>;
  /** Whether to ask Gitee for the user, of a new token and of a reused one. */
  readonly verify: { readonly granted: boolean; readonly reused: boolean };
}

/** A token and, if it was verified, the login of its user. */
export interface VerifiedToken {
  readonly obtained: ObtainedToken;
  readonly login: string | undefined;
  /** Why the owner is unknown, if a warning is due. */
  readonly verificationProblem: Problem | undefined;
}

/** If the check gets no response, there must be time left for a refresh. */
const VERIFY_BUDGET = 1 / 3;

/** What the verification of a token takes. */
type Verification = Omit<SecretHolder, 'gitee'> &
  Pick<VerifiedTokenOptions, 'http' | 'deadline' | 'verify' | 'decided'> & {
    readonly hooks: Required<Pick<ObtainHooks, 'mask' | 'export'>>;
  };

/**
 * Returns the access token of the stored session, unless Gitee rejects it, or else a new one. Either is
 * exported. A new one is verified only after that, because in grace mode its first use revokes the old pair.
 *
 * @throws {GiteeTokenError} of the step that failed, or `request_refused` for a new token
 */
export async function getVerifiedToken(options: VerifiedTokenOptions): Promise<VerifiedToken> {
  const stored = reuseToken(options);
  const reused = stored && (await exportUnlessRejected(stored, options));
  if (reused) return reused;
  const isRejected = (access_token: string) => access_token === stored?.token.access_token;
  const obtained = await obtainToken(options).catch(async (failure: unknown) => {
    const { handOut } = await import('./hand-out.ts');
    return handOut(failure, { ...options, isRejected });
  });
  return obtained.source === 'session'
    ? exportHandedOut(obtained, options)
    : verifyNew(obtained, options);
}

/** Exports a stored token that is still valid although nothing could be refreshed. Gitee was asked about it. */
export function exportHandedOut(obtained: ObtainedToken, { hooks }: Verification): VerifiedToken {
  maskTokens(obtained, hooks);
  hooks.export(obtained);
  return { obtained, login: undefined, verificationProblem: undefined };
}

/** Verifies a token that is exported already, if that is wanted. */
export async function verifyNew(
  obtained: ObtainedToken,
  options: Verification,
): Promise<VerifiedToken> {
  const check = options.verify.granted
    ? await verifyNewToken(...toVerification(obtained, options))
    : undefined;
  return { obtained, login: check?.login, verificationProblem: check?.problem };
}

/** Exports a stored token, and returns it, unless it is to be verified and Gitee rejects it. */
export async function exportUnlessRejected(
  obtained: ObtainedToken,
  options: Verification,
): Promise<VerifiedToken | undefined> {
  const { hooks, verify } = options;
  // Without a known lifetime, only Gitee can tell whether the token is still valid.
  const check =
    verify.reused || obtained.token.expires_in === undefined
      ? await checkToken(...toVerification(obtained, options))
      : undefined;
  if (check?.verdict === 'invalid') {
    options.decided?.({ kind: 'refresh', reason: 'rejected' });
    return undefined;
  }
  maskTokens(obtained, hooks);
  hooks.export(obtained);
  // A user who chose a narrow scope is not warned in each run.
  const verificationProblem = check?.verdict === 'unknown' ? check.problem : undefined;
  return { obtained, login: check?.login, verificationProblem };
}

function toVerification(
  { gitee, token: { access_token, refresh_token = '', scope } }: ObtainedToken,
  options: Verification,
): Parameters<typeof checkToken> {
  const { http, deadline } = options;
  const secrets = [refresh_token, ...secretsIn({ ...options, gitee })];
  return [
    { http, deadline: deadline.withBudget(VERIFY_BUDGET) },
    { origin: gitee.origin, access_token, scope, secrets },
  ];
}
