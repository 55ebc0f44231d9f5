import type { Grant } from '../../gitee/grant.ts';
import { addSecondLogin, type ProvedSession, type SecondLogin } from '../../token/second-login.ts';
import type { Session } from '../../token/session.ts';
import type { AuthorizationCode, GetSecondCode, WhyNoSecond } from './second-code.ts';

/** A new session, with two logins or why it has one. */
export interface CompletedSession extends Omit<ProvedSession, 'whyOne'> {
  readonly whyOne?: WhyNoSecond;
}

export interface Completion extends Omit<SecondLogin, 'grant' | 'isFromElsewhere'> {
  readonly getSecondCode: GetSecondCode;
}

/** The browser may take this share of the time; the rest is for Gitee. */
const WAIT_SHARE = 2 / 3;

/** Gets a second login for a new session, and proves that both work. */
export async function completeSession(
  session: Session,
  { getSecondCode, ...exchange }: Completion,
): Promise<CompletedSession> {
  const { deadline, cancelled } = exchange;
  const [{ scope }] = session.logins;
  const second = await getSecondCode({ scope, ms: deadline.remaining() * WAIT_SHARE, cancelled });
  return 'reason' in second
    ? { session, whyOne: second }
    : addSecondLogin(session, {
        ...exchange,
        grant: toGrant(second),
        isFromElsewhere: second.isPasted,
      });
}

/** Returns the grant of a code. */
export function toGrant({ code, authorization }: AuthorizationCode): Grant {
  const { redirect_uri, code_verifier } = authorization;
  return { grant_type: 'authorization_code', code, redirect_uri, code_verifier };
}
