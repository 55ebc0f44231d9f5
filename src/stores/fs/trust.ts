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
/** Node's value on Windows, where users have no numbers. */
const NO_USERS = -1;
const WRITABLE_BY_OTHERS = 0o022;
/** The limit of Linux. */
const MAX_SYMLINKS = 40;

/** Thrown instead of using a file or folder that another user may have put at a predictable path. */
export class Untrusted extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.reason);
    this.problem = problem;
  }
}

/** The kinds that are expected, and the reason to reject any other. */
const REASONS = { file: 'not_regular_file', folder: 'not_folder' } as const;
type Kind = keyof typeof REASONS;

/**
 * Opens a file that must be as this project creates it: a plain file of this user, with one name, which
 * no one else can write. Does not follow links, and does not wait for the other end of a pipe.
 *
 * @throws {Untrusted}
 */
export function openTrusted(path: string, flags: number): number {
  const file = openItself(path, flags);
  try {
    assertTrusted(path, fstatSync(file), 'file');
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
  if (!isKind) throw new Untrusted({ reason: REASONS[kind], path });
  const user = effectiveUser();
  // On Windows, the permissions of the folder apply.
  if (user === NO_USERS) return;
  if (stats.uid !== user) throw foreign(path, { owner: stats.uid, user });
  if ((stats.mode & WRITABLE_BY_OTHERS) !== 0) {
    throw new Untrusted({ reason: 'writable_by_others', path });
  }
  if (kind === 'file' && stats.nlink > 1) throw new Untrusted({ reason: 'hard_linked', path });
}

/**
 * Returns the target of a path whose last part is a link, or else the path itself. A later write must
 * replace the target, not the link.
 *
 * @throws {Untrusted} when the link belongs to another user
 */
export function followLinks(path: string, left = MAX_SYMLINKS): string {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats?.isSymbolicLink()) return path;
  assertOwned(path, stats);
  if (left === 0) throw new Untrusted({ reason: 'symbolic_link_loop', path });
  return followLinks(resolve(dirname(path), readlinkSync(path)), left - 1);
}

/**
 * Returns the folder that a path leads to, which only this user can write. If it does not exist, the
 * folder that it will be created in must belong to this user or to root. Otherwise root, with another
 * user's HOME, would create a folder that its owner cannot use.
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
    // Windows has neither flag.
    return openSync(path, flags | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    // The system's error does not tell whether it is a link or belongs to another user.
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats?.isSymbolicLink()) throw new Untrusted({ reason: 'symbolic_link', path });
    if (stats) assertTrusted(path, stats, 'file');
    throw error;
  }
}

/** `userInfo` fails for a user without a name, as in many containers; Linux then has proc(5). */
function effectiveUser(): number {
  try {
    return userInfo().uid;
  } catch {
    return statSync('/proc/self', { throwIfNoEntry: false })?.uid ?? NO_USERS;
  }
}

function foreign(path: string, users: { owner: number; user: number }): Untrusted {
  return new Untrusted({ reason: 'owned_by_other_user', path, ...users });
}
