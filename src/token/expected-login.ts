import { GiteeTokenError } from '../errors.ts';
import type { TokenCheck } from '../gitee/user.ts';
import type { ObtainedToken } from './obtain.ts';

/**
 * Makes sure that a token belongs to a certain login, in upper or lower case.
 *
 * @throws {GiteeTokenError} `request_refused` when it belongs to another one, or that is unknown
 */
export function assertOwner(
  check: TokenCheck | undefined,
  expected: string,
  { gitee: { origin } }: Pick<ObtainedToken, 'gitee'>,
): void {
  const { host } = origin;
  const { login, problem = { reason: 'user_unnamed', host } } = check ?? {};
  if (login === undefined) {
    throw new GiteeTokenError('request_refused', { reason: 'owner_unknown', expected, problem });
  }
  if (login.toLowerCase() !== expected.toLowerCase()) {
    throw new GiteeTokenError('request_refused', { reason: 'owner_unexpected', expected, login });
  }
}
