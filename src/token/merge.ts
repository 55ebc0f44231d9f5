import { encodeSession, type Login, type Session, wholeSession } from './session.ts';

/** Returns the id of a stored session, empty if it has none, or nothing where nothing is stored. */
export function sessionId(stored: string | undefined): string | undefined {
  return stored ? (wholeSession(stored)?.id ?? '') : undefined;
}

/**
 * Returns what to store of a new session where another writer has stored something since: each login as it
 * was issued last. Returns nothing if what is stored has to stay: it is as new, or somebody has logged in
 * anew or logged out.
 *
 * @param replaced the id of the session that the new one came from, or is to replace; nothing if there was none
 */
export function mergeSessions(
  stored: string | undefined,
  value: string,
  replaced: string | undefined,
): string | undefined {
  const [theirs, mine] = [stored && wholeSession(stored), wholeSession(value)];
  if (!theirs || !mine) return stored || replaced !== undefined ? undefined : value;
  if (theirs.id !== mine.id) return theirs.id === replaced ? value : undefined;
  const merged = encodeSession({ ...theirs, logins: mergeLogins(theirs, mine) });
  return merged === encodeSession(theirs) ? undefined : merged;
}

/** Returns the id of a stored session if all its logins are older than a new session, which has come after it. */
export function olderSessionId(stored: string | undefined, value: string): string | undefined {
  const [theirs, mine] = [stored && wholeSession(stored), wholeSession(value)];
  if (!theirs || !mine) return undefined;
  const last = ({ logins }: Session) => Math.max(...logins.map(({ issued_at = 0 }) => issued_at));
  return last(theirs) < last(mine) ? sessionId(stored) : undefined;
}

/** Keeps the order of what is stored, so that the text is the same if nothing is newer. */
function mergeLogins(theirs: Session, mine: Session): Session['logins'] {
  const newest = (login: Login) => {
    const other = mine.logins.find(({ id }) => id === login.id);
    return other && isNewer(other, login) ? other : login;
  };
  const added = mine.logins.filter(({ id }) => !theirs.logins.some((one) => one.id === id));
  const [first, ...others] = theirs.logins;
  return [newest(first), ...others.map(newest), ...added];
}

/** Of two that are as old, the one that Gitee has refused since says more. */
function isNewer(login: Login, other: Login): boolean {
  const [issuedAt, otherIssuedAt] = [login.issued_at ?? 0, other.issued_at ?? 0];
  if (issuedAt !== otherIssuedAt) return issuedAt > otherIssuedAt;
  return login.refused_at !== undefined && other.refused_at === undefined;
}
