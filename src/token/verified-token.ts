import { checkToken, type TokenCheck, verifyNewToken } from '../gitee/user.ts';
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
  /** The only login whose token may be exported, unless it is empty. Needs all tokens to be verified. */
  readonly expectedLogin?: string;
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
  Pick<VerifiedTokenOptions, 'http' | 'deadline' | 'verify' | 'expectedLogin' | 'decided'> & {
    readonly hooks: Required<Pick<ObtainHooks, 'mask' | 'export'>>;
  };

/**
 * Returns the access token of the stored session, unless Gitee rejects it, or else a new one. Either is
 * exported. A new one is verified only after that, because in grace mode its first use revokes the old pair;
 * but before that, and after the save, if it must belong to a certain login.
 *
 * @throws {GiteeTokenError} of the step that failed, or `request_refused` for a new token or its owner
 */
export async function getVerifiedToken(options: VerifiedTokenOptions): Promise<VerifiedToken> {
  const stored = reuseToken(options);
  const reused = stored && (await exportUnlessRejected(stored, options));
  if (reused) return reused;
  const isRejected = (access_token: string) => access_token === stored?.token.access_token;
  const obtained = await obtainToken(withheld(options)).catch(async (failure: unknown) => {
    const { handOut } = await import('./hand-out.ts');
    return handOut(failure, { ...options, isRejected });
  });
  return obtained.source === 'session'
    ? exportHandedOut(obtained, options)
    : verifyNew(obtained, options);
}

/** Withholds a new token, if it must belong to a certain login: `verifyNew` exports it. */
export function withheld<O extends WithheldOptions>(options: O): O {
  const { expectedLogin, hooks } = options;
  return expectedLogin ? { ...options, hooks: { ...hooks, export: hooks.withheld } } : options;
}

interface WithheldOptions extends Pick<VerifiedTokenOptions, 'expectedLogin'> {
  readonly hooks: Pick<ObtainHooks, 'export' | 'withheld'>;
}

/** Exports a stored token that is still valid although nothing could be refreshed. Gitee was asked about it. */
export async function exportHandedOut(
  obtained: ObtainedToken,
  options: Verification,
): Promise<VerifiedToken> {
  const check = options.expectedLogin
    ? await checkToken(...toVerification(obtained, options))
    : undefined;
  return exportToken(obtained, check, options);
}

async function exportToken(
  obtained: ObtainedToken,
  check: TokenCheck | undefined,
  { hooks, expectedLogin }: Verification,
): Promise<VerifiedToken> {
  maskTokens(obtained, hooks);
  if (expectedLogin) {
    const { assertOwner } = await import('./expected-login.ts');
    assertOwner(check, expectedLogin, obtained);
  }
  hooks.export(obtained);
  // A user who chose a narrow scope is not warned in each run.
  const verificationProblem = check?.verdict === 'unknown' ? check.problem : undefined;
  return { obtained, login: check?.login, verificationProblem };
}

/** Verifies a new token, if that is wanted. It is exported already, unless it is withheld. */
export async function verifyNew(
  obtained: ObtainedToken,
  options: Verification,
): Promise<VerifiedToken> {
  if (options.expectedLogin) return exportHandedOut(obtained, options);
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
  // Without a known lifetime, only Gitee can tell whether the token is still valid.
  const check =
    options.verify.reused || obtained.token.expires_in === undefined
      ? await checkToken(...toVerification(obtained, options))
      : undefined;
  if (check?.verdict === 'invalid') {
    options.decided?.({ kind: 'refresh', reason: 'rejected' });
    return undefined;
  }
  return exportToken(obtained, check, options);
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
