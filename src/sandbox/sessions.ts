import { randomBytes } from 'node:crypto';
import type { SandboxRequest } from './types.ts';

export interface Session {
  readonly isSignedIn: boolean;
  /** Where to go on after the login. */
  readonly returnTo?: string;
}

/** Knows each browser by its cookie. */
export interface SessionStore {
  find(request: SandboxRequest): Session | undefined;
  /** Starts a session, and returns the header that gives its cookie to the browser. */
  start(session: Session): Readonly<Record<'set-cookie', string>>;
}

export function createSessionStore(): SessionStore {
  const sessions = new Map<string, Session>();
  return {
    find: ({ headers }) => {
      const [, id = ''] = /(?:^|; )session=(\w+)/.exec(headers.cookie ?? '') ?? [];
      return sessions.get(id);
    },
    start: (session) => {
      const id = randomBytes(16).toString('hex');
      sessions.set(id, session);
      return { 'set-cookie': `session=${id}; Path=/; HttpOnly; SameSite=Lax` };
    },
  };
}
