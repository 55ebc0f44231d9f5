import { createHash } from 'node:crypto';

/** The content of a file. */
export interface Blob {
  readonly sha: string;
  readonly content: Buffer;
}

/** The files of a tree, by path. */
export type Tree = ReadonlyMap<string, Blob>;

export interface Identity {
  readonly name: string;
  readonly email: string;
  /** ISO 8601, in UTC and without milliseconds. */
  readonly date: string;
}

export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: Identity;
  readonly committer: Identity;
  /** What the request gave, if it did. */
  readonly given: { readonly author?: unknown; readonly committer?: unknown };
  readonly isSigned: boolean;
}

/** The trees and commits of one repository, by their ids. */
export interface GitObjects {
  readonly trees: ReadonlyMap<string, Tree>;
  readonly commits: ReadonlyMap<string, Commit>;
  addTree(tree: Tree): string;
  addCommit(commit: Omit<Commit, 'sha'>): Commit;
}

export function createGitObjects(): GitObjects {
  const trees = new Map<string, Tree>();
  const commits = new Map<string, Commit>();
  return {
    trees,
    commits,
    addTree: (tree) => {
      const sha = hash('tree', encodeTree(tree));
      trees.set(sha, tree);
      return sha;
    },
    addCommit: (commit) => {
      const sha = hash('commit', Buffer.from(encodeCommit(commit)));
      commits.set(sha, { ...commit, sha });
      return { ...commit, sha };
    },
  };
}

export function createBlob(content: Buffer): Blob {
  return { sha: hash('blob', content), content };
}

/** Returns the id that git gives to an object. */
function hash(type: string, content: Buffer): string {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex');
}

/** Encodes a tree as git does, if it has no folders: a path in a folder counts as a name. */
function encodeTree(tree: Tree): Buffer {
  const entries = [...tree].sort(([one], [other]) => (one < other ? -1 : 1));
  return Buffer.concat(
    entries.flatMap(([path, { sha }]) => [
      Buffer.from(`100644 ${path}\0`),
      Buffer.from(sha, 'hex'),
    ]),
  );
}

/** Encodes a commit as git does, without the signature. */
function encodeCommit({ tree, parents, author, committer, message }: Omit<Commit, 'sha'>): string {
  const people = Object.entries({ author, committer }).map(
    ([role, { name, email, date }]) =>
      `${role} ${name} <${email}> ${Date.parse(date) / 1000} +0000`,
  );
  const heritage = parents.map((parent) => `parent ${parent}`);
  return [`tree ${tree}`, ...heritage, ...people, '', message].join('\n');
}
