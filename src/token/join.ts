import type { GiteeServer } from '../gitee/grant.ts';
import { checkToken } from '../gitee/user.ts';
import type { HttpContext } from '../http/client.ts';
import { currentTime } from './current-time.ts';
import {
  freshest,
  inRefreshOrder,
  type Login,
  laterThan,
  mapLogins,
  type Session,
} from './session.ts';

export interface JoinOptions extends HttpContext {
  readonly gitee: GiteeServer;
  readonly now?: () => number;
}

/**
 * Returns the stored session with the login of a new one in place of one that failed, if both are known to
 * belong to the same user. Otherwise the new session replaces the stored one.
 */
export async function joinSessions(
  stored: Session,
  added: Session,
  options: JoinOptions,
): Promise<Session> {
  const now = currentTime(options);
  const known = freshest(stored, now);
  if (known.expires_at <= now) return added;
  // The save must have time left.
  const deadline = options.deadline.withBudget(1 / 3);
  const users = [known, added.logins[0]].map((login) => findUser(login, { ...options, deadline }));
  const [user, addedUser] = await Promise.all(users);
  return user && user === addedUser ? withNewLogin(stored, added) : added;
}

async function findUser(
  { access_token, scope }: Login,
  { http, deadline, gitee: { origin } }: JoinOptions,
): Promise<string | undefined> {
  return (await checkToken({ http, deadline }, { origin, access_token, scope })).login;
}

/** Returns the session with a new login in place of one that failed: of one that was refused, if there is one. */
function withNewLogin(session: Session, added: Session): Session {
  const order = inRefreshOrder(session);
  const replaced = order.find(({ refused_at }) => refused_at !== undefined) ?? order[0];
  const [login] = added.logins;
  const renewed = {
    ...login,
    id: replaced.id || login.id,
    issued_at: laterThan(replaced.issued_at, Number(login.issued_at)),
  };
  return {
    ...session,
    id: session.id || added.id,
    gitee_url: added.gitee_url,
    client_id: added.client_id,
    logins: mapLogins(session, (one) => (one === replaced ? renewed : one)),
  };
}
