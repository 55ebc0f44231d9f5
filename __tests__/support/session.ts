import {
  decodeSession,
  encodeSession,
  type Login,
  type Owner,
  type Session,
} from '../../src/token/session.ts';

type Overrides = Pick<Login, 'access_token' | 'refresh_token' | 'expires_at'> &
  Partial<Login> &
  Owner;

/** A session of one login; a test states only what matters. It belongs to any Gitee unless that is said. */
export function sessionWith({ gitee_url = '', client_id = '', ...overrides }: Overrides): Session {
  const login = { id: 'login', scope: '', ...overrides };
  // Read again, the fields are in the order in which they are written.
  return decodeSession(encodeSession({ id: 'session', gitee_url, client_id, logins: [login] }));
}

/** What a store holds after a login. */
export function encodedLogin(overrides: Overrides): string {
  return encodeSession(sessionWith(overrides));
}

/** The first login of what a store holds. */
export function loginIn(text: string): Login {
  return decodeSession(text).logins[0];
}
