import type { Access } from './access.ts';
import {
  type Blob,
  type Commit,
  createBlob,
  createGitObjects,
  type GitObjects,
  type Identity,
  type Tree,
} from './git-objects.ts';
import type { SandboxRequest } from './types.ts';

/** GitHub's names of what a ruleset can forbid. */
export type RepositoryRule = 'creation' | 'update' | 'pull_request' | 'required_signatures';

/** A repository of the embedded GitHub and Gitea. Tests change it as its owner or a push would. */
export interface SandboxRepository {
  readonly id: number;
  readonly createdAt: Date;
  readonly objects: GitObjects;
  /** The commit of each branch. A repository without branches is empty. */
  readonly branches: Map<string, string>;
  /** The rules of a ruleset that holds for all branches and everybody. GitHub alone has them. */
  readonly rules: Set<RepositoryRule>;
  /** The branches that only a pull request may change. They need not exist. */
  readonly protectedBranches: Set<string>;
  readonly formerNames: string[];
  /** `owner/name`. */
  name: string;
  defaultBranch: string;
  isPrivate: boolean;
  isArchived: boolean;
  /** Called once a write of a file has passed all checks, for a test to move the branch in between. */
  beforeWrite: (() => void) | undefined;
  rename(name: string): void;
  /** Returns the text of a file, if it is there. */
  read(branch: string, path: string): string | undefined;
  /** Writes a file as a push does: no rule and no check applies. */
  push(branch: string, path: string, text: string): Commit;
  /** Returns the commits of a branch, the newest first. */
  history(branch: string): Commit[];
}

/** A request about a repository that the token can see. */
export interface RepositoryCall {
  readonly request: SandboxRequest;
  readonly repository: SandboxRepository;
  readonly access: Access;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The path of a file, or the name of a branch. */
  readonly target: string;
}

export interface FileChange {
  readonly path: string;
  readonly blob: Blob;
  readonly branch: string;
  /** What the new commit comes after. */
  readonly parent: Commit | undefined;
  readonly message: string;
  readonly signature: Signature;
}

type Signature = Pick<Commit, 'author' | 'committer' | 'given' | 'isSigned'>;

const OWNER = { name: 'octo', email: 'octo@example.com' };
const JOB = {
  name: 'github-actions[bot]',
  email: '41898282+github-actions[bot]@users.noreply.github.com',
};

/** Creates a private repository with the branch `main` and one commit. */
export function createRepository({
  id,
  name,
  now,
}: {
  id: number;
  name: string;
  now: () => number;
}): SandboxRepository {
  const repository: SandboxRepository = {
    id,
    createdAt: new Date(now()),
    objects: createGitObjects(),
    branches: new Map(),
    rules: new Set(),
    protectedBranches: new Set(),
    formerNames: [],
    name,
    defaultBranch: 'main',
    isPrivate: true,
    isArchived: false,
    beforeWrite: undefined,
    rename: (newName) => {
      repository.formerNames.push(repository.name);
      repository.name = newName;
    },
    read: (branch, path) => {
      const files = filesAt(repository, findHead(repository, branch));
      return files.get(path)?.content.toString();
    },
    push: (branch, path, text) =>
      commitFile(repository, {
        path,
        blob: createBlob(Buffer.from(text)),
        branch,
        parent: findHead(repository, branch),
        message: `Push ${path}`,
        signature: sign({ kind: 'user' }, { now: now() }),
      }),
    history: (branch) => listHistory(repository, findHead(repository, branch)),
  };
  repository.push('main', 'README.md', `# ${name}\n`);
  return repository;
}

/** Finds the newest commit of a branch. */
export function findHead(
  { branches, objects }: SandboxRepository,
  branch: string,
): Commit | undefined {
  return objects.commits.get(branches.get(branch) ?? '');
}

/** Finds the newest commit of a branch, or the commit with this id. */
export function findCommit(repository: SandboxRepository, ref: string): Commit | undefined {
  const branch = ref.replace(/^refs\/heads\//, '');
  return findHead(repository, branch) ?? repository.objects.commits.get(ref);
}

/** Returns the files of a commit; without one, none. */
export function filesAt({ objects }: SandboxRepository, commit: Commit | undefined): Tree {
  return objects.trees.get(commit?.tree ?? '') ?? new Map();
}

/** Commits a changed or new file, and moves the branch there. */
export function commitFile(
  repository: SandboxRepository,
  { path, blob, branch, parent, message, signature }: FileChange,
): Commit {
  const { objects, branches } = repository;
  const files = new Map(filesAt(repository, parent)).set(path, blob);
  const commit = objects.addCommit({
    tree: objects.addTree(files),
    parents: parent ? [parent.sha] : [],
    message,
    ...signature,
  });
  branches.set(branch, commit.sha);
  return commit;
}

/**
 * Returns who a commit is by: whom the request names, otherwise the owner of the token. GitHub signs
 * the commits of apps that name nobody, and no others.
 * https://docs.github.com/en/authentication/managing-commit-signature-verification/about-commit-signature-verification#signature-verification-for-bots
 */
export function sign(
  { kind }: Pick<Access, 'kind'>,
  { now, author, committer }: { now: number; author?: unknown; committer?: unknown },
): Signature {
  const date = new Date(now).toISOString().replace(/\.\d+/, '');
  const identify = (given: unknown): Identity => ({
    ...(kind === 'job' ? JOB : OWNER),
    date,
    ...Object(given),
  });
  return {
    author: identify(author ?? committer),
    committer: identify(committer ?? author),
    given: { author, committer },
    isSigned: kind === 'job' && !author && !committer,
  };
}

function listHistory({ objects }: SandboxRepository, newest: Commit | undefined): Commit[] {
  const commits: Commit[] = [];
  for (let commit = newest; commit; commit = objects.commits.get(commit.parents[0] ?? '')) {
    commits.push(commit);
  }
  return commits;
}
