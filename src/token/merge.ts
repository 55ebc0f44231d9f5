import { encodeSession, isSession, type Login, type Session, wholeSession } from './session.ts';

/**
 * Returns what to store of a new session where another writer has stored something since: each login as it
 * was issued last. Returns nothing if what is stored has to stay: it has all of it, or somebody has logged in
 * anew or logged out.
 *
 * @param replaced the stored value that the session is to replace, if there was one
 */
export function mergeSessions(
  stored: string | undefined,
  value: string,
  replaced: string | undefined,
): string | undefined {
  if (stored === replaced) return value;
  const mine = wholeSession(value);
  const theirs = stored && isSession(stored) ? wholeSession(stored) : undefined;
  if (!mine || !theirs) return undefined;
  // A seed starts a session in place of one that no longer works, which others may have written since.
  if (theirs.id !== mine.id) return isSameSession(theirs, replaced) ? value : undefined;
  const merged = { ...theirs, logins: mergeLogins(theirs, mine) };
  const text = encodeSession(merged);
  return text === encodeSession(theirs) ? undefined : text;
}

function isSameSession({ id }: Session, replaced: string | undefined): boolean {
  return id !== '' && replaced !== undefined && wholeSession(replaced)?.id === id;
}

/** Keeps the order of what is stored, so that nothing is written if nothing is newer. */
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
