import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  type Stats,
  statSync,
} from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Problem } from '../../problems.ts';

const ROOT = 0;
/** Node's answer on Windows, where users have no numbers. */
const NO_USERS = -1;
const WRITABLE_BY_OTHERS = 0o022;
/** The limit of Linux. */
const MAX_SYMLINKS = 40;

/** A file or folder at a predictable path that is not used, because another user may have put it there. */
export class Untrusted extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.reason);
    this.problem = problem;
  }
}

type Kind = 'plain file' | 'folder';

/**
 * Opens a file that must look as this project leaves it: a plain file of this user, with one name,
 * which nobody else can write. Does not follow a link, nor wait for the other end of a pipe.
 *
 * @throws {Untrusted}
 */
export function openTrusted(path: string, flags: number): number {
  const file = openItself(path, flags);
  try {
    assertTrusted(path, fstatSync(file), 'plain file');
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/**
 * Makes sure that only this user can write a file or a folder, by its stats.
 *
 * @throws {Untrusted}
 */
export function assertTrusted(path: string, stats: Stats, kind: Kind): void {
  const isKind = kind === 'folder' ? stats.isDirectory() : stats.isFile();
  if (!isKind) throw misplaced(path, `not a ${kind}`);
  const user = effectiveUser();
  // On Windows the rights of the folder hold.
  if (user === NO_USERS) return;
  if (stats.uid !== user) throw foreign(path, { owner: stats.uid, user });
  if ((stats.mode & WRITABLE_BY_OTHERS) !== 0) {
    throw new Untrusted({
      reason: 'legacy',
      message: `Other users can write to ${path}.`,
      advice: `Check what is in it, then run \`chmod go-w '${path}'\`.`,
    });
  }
  if (kind === 'plain file' && stats.nlink > 1) {
    throw new Untrusted({
      reason: 'legacy',
      message: `${path} has a second name (a hard link), so it can be changed from elsewhere.`,
      advice: 'Replace it with a copy, and try again.',
    });
  }
}

/**
 * Returns the target of a path whose last part is a link, or else the path itself. A later write must
 * replace the target, not the link.
 *
 * @throws {Untrusted} when another user made the link
 */
export function followLinks(path: string, left = MAX_SYMLINKS): string {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats?.isSymbolicLink()) return path;
  assertOwned(path, stats);
  if (left === 0) throw misplaced(path, 'a symbolic link that leads back to itself');
  return followLinks(resolve(dirname(path), readlinkSync(path)), left - 1);
}

/**
 * Returns the folder that a path leads to, which only this user can write. If it is missing, the folder
 * that it will be made in must belong to this user or to root. Otherwise root, with another user's HOME,
 * would make a folder there that its owner cannot use.
 *
 * @throws {Untrusted}
 */
export function trustedFolder(path: string): string {
  const folder = followLinks(path);
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats) assertTrusted(folder, stats, 'folder');
  else assertOwnedAbove(folder);
  return folder;
}

function assertOwnedAbove(path: string): void {
  const folder = dirname(path);
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats) assertOwned(folder, stats);
  else assertOwnedAbove(folder);
}

function assertOwned(path: string, { uid }: Stats): void {
  const user = effectiveUser();
  if (user !== NO_USERS && uid !== user && uid !== ROOT) throw foreign(path, { owner: uid, user });
}

function openItself(path: string, flags: number): number {
  try {
    // Windows knows neither flag.
    return openSync(path, flags | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    // The system's error does not say whether it is a link or belongs to another user.
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats?.isSymbolicLink()) throw misplaced(path, 'a symbolic link');
    if (stats) assertTrusted(path, stats, 'plain file');
    throw error;
  }
}

/** `userInfo` fails for a user without a name, as in many containers; then Linux has proc(5). */
function effectiveUser(): number {
  try {
    return userInfo().uid;
  } catch {
    return statSync('/proc/self', { throwIfNoEntry: false })?.uid ?? NO_USERS;
  }
}

function misplaced(path: string, what: string): Untrusted {
  return new Untrusted({
    reason: 'legacy',
    message: `${path} is ${what}.`,
    advice: 'Find out where it comes from, move it away, and try again.',
  });
}

function foreign(path: string, { owner, user }: { owner: number; user: number }): Untrusted {
  const whose = owner === ROOT ? 'root' : `another user (uid ${owner})`;
  const advice =
    user === ROOT
      ? `Run the command as that user: \`sudo -u '#${owner}' gitee-token …\`.`
      : `If it is yours, run \`sudo chown ${user} '${path}'\`. If not, use a folder of your own.`;
  return new Untrusted({
    reason: 'legacy',
    message: `${path} belongs to ${whose}.`,
    advice,
  });
}
