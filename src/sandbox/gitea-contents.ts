import { getOrigin, giteaError, json, methodNotAllowed, parseBody } from './api-responses.ts';
import { type Blob, type Commit, createBlob } from './git-objects.ts';
import {
  commitFile,
  filesAt,
  findCommit,
  findHead,
  type RepositoryCall,
  sign,
} from './repository.ts';
import type { SandboxResponse } from './types.ts';

// Statuses and words are those of Gitea 1.26, which the tests ask the same questions.

/** Answers `GET`, `POST` and `PUT contents/{path}`. */
export function handleContents(call: RepositoryCall): SandboxResponse {
  const { request, repository, access } = call;
  if (request.method === 'GET') return getContents(call);
  if (access.contents !== 'write') {
    const message = 'user should have a permission to write to the target branch';
    return giteaError(request, { status: 403, message });
  }
  if (repository.isArchived) {
    const message = `${repository.name} is not allowed to edit`;
    return giteaError(request, { status: 423, message });
  }
  const fields = parseBody(request.body);
  switch (request.method) {
    case 'POST':
      return createFile(call, fields);
    case 'PUT':
      return fields.sha ? updateFile(call, fields) : createFile(call, fields);
    default:
      return methodNotAllowed();
  }
}

interface Fields {
  readonly content?: unknown;
  readonly branch?: unknown;
  readonly new_branch?: unknown;
  readonly sha?: unknown;
  readonly message?: unknown;
  readonly author?: unknown;
  readonly committer?: unknown;
}

function getContents(call: RepositoryCall): SandboxResponse {
  const { repository, request, target: path } = call;
  const ref = request.query.get('ref') ?? repository.defaultBranch;
  const commit = findCommit(repository, ref);
  if (!commit) return notFound(call, { message: 'not found', id: ref });
  const blob = filesAt(repository, commit).get(path);
  return blob
    ? json(200, describeFile(call, { ref, blob, commit }))
    : notFound(call, { message: 'GetContentsOrList', path });
}

/** Creates a file, and the branch `new_branch` for it, which starts at `branch`. */
function createFile(call: RepositoryCall, fields: Fields): SandboxResponse {
  const { repository, request, target: path } = call;
  const from = String(fields.branch || repository.defaultBranch);
  const branch = String(fields.new_branch || from);
  const isEmpty = repository.branches.size === 0;
  const parent = findHead(repository, from);
  if (!parent && !isEmpty) return missingBranch(call, from);
  if (branch === from) {
    const refusal = refuseProtected(call, branch);
    if (refusal) return refusal;
  } else if (repository.branches.has(branch)) {
    return giteaError(request, { status: 422, message: `branch already exists [name: ${branch}]` });
  }
  if (filesAt(repository, parent).has(path)) {
    const message = `repository file already exists [path: ${path}]`;
    return giteaError(request, { status: 422, message });
  }
  // The branch that is the first becomes the default one.
  if (isEmpty) repository.defaultBranch = branch;
  return commitContent(call, { ...fields, branch, parent, status: 201 });
}

function updateFile(call: RepositoryCall, fields: Fields): SandboxResponse {
  const { repository, request, target: path } = call;
  const { sha } = fields;
  const branch = String(fields.branch || repository.defaultBranch);
  const parent = findHead(repository, branch);
  if (!parent) return missingBranch(call, branch);
  const refusal = refuseProtected(call, branch);
  if (refusal) return refusal;
  const current = filesAt(repository, parent).get(path)?.sha;
  if (!current) {
    const message = `object does not exist [id: , rel_path: ${path}]`;
    return giteaError(request, { status: 404, message });
  }
  if (current !== sha) {
    const message = `sha does not match [given: ${sha}, expected: ${current}]`;
    return giteaError(request, { status: 422, message });
  }
  return commitContent(call, { ...fields, branch, parent, status: 200 });
}

interface Change extends Fields {
  readonly branch: string;
  readonly parent: Commit | undefined;
  readonly status: number;
}

function commitContent(call: RepositoryCall, change: Change): SandboxResponse {
  const { repository, request, access, now, target: path } = call;
  const { branch, parent, status, author, committer } = change;
  const before = repository.branches.get(branch);
  repository.beforeWrite?.();
  const rejection = rejectPush(repository, { branch, before });
  if (rejection) return giteaError(request, { status: 403, message: rejection });
  const blob = createBlob(Buffer.from(String(change.content ?? ''), 'base64'));
  const commit = commitFile(repository, {
    path,
    blob,
    branch,
    parent,
    message: `${change.message || `Update ${path}`}\n`,
    signature: { ...sign(access, { now, author, committer }), isSigned: false },
  });
  const { html, api } = describeAddresses(call);
  return json(status, {
    content: describeFile(call, { ref: branch, blob, commit }),
    commit: {
      sha: commit.sha,
      url: `${api}/git/commits/${commit.sha}`,
      html_url: `${html}/commit/${commit.sha}`,
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      parents: commit.parents.map((parentSha) => ({
        sha: parentSha,
        url: `${api}/git/commits/${parentSha}`,
      })),
    },
    verification: { verified: false, reason: 'gpg.error.not_signed_commit' },
  });
}

/** The server pushes from a clone of its own. Returns why that is rejected, in the words of a hook or of git. */
function rejectPush(
  { branches, protectedBranches }: RepositoryCall['repository'],
  { branch, before }: { branch: string; before: string | undefined },
): string | undefined {
  if (protectedBranches.has(branch)) return `Not allowed to push to protected branch ${branch}`;
  const current = branches.get(branch);
  if (current === before) return undefined;
  const reason = before ? `is at ${current} but expected ${before}` : 'reference already exists';
  return `cannot lock ref 'refs/heads/${branch}': ${reason}`;
}

function describeFile(
  call: RepositoryCall,
  { ref, blob, commit }: { ref: string; blob: Blob; commit: Commit },
) {
  const { target: path } = call;
  const { html, api } = describeAddresses(call);
  const { sha, content } = blob;
  const self = `${api}/contents/${path}?ref=${ref}`;
  const page = `${html}/src/branch/${ref}/${path}`;
  const git = `${api}/git/blobs/${sha}`;
  return {
    name: path.replace(/^.*\//, ''),
    path,
    sha,
    last_commit_sha: commit.sha,
    type: 'file',
    size: content.length,
    encoding: 'base64',
    content: content.toString('base64'),
    target: null,
    url: self,
    html_url: page,
    git_url: git,
    download_url: `${html}/raw/branch/${ref}/${path}`,
    submodule_git_url: null,
    _links: { self, git, html: page },
  };
}

function describeAddresses({ request, repository }: RepositoryCall) {
  const origin = getOrigin(request);
  return { api: `${origin}/api/v1/repos/${repository.name}`, html: `${origin}/${repository.name}` };
}

/** What was looked for is told apart from the message. */
function notFound(
  { request }: RepositoryCall,
  { message, id = '', path = '' }: { message: string; id?: string; path?: string },
): SandboxResponse {
  const errors = [`object does not exist [id: ${id}, rel_path: ${path}]`];
  return giteaError(request, { status: 404, message, errors });
}

function missingBranch({ request, repository }: RepositoryCall, branch: string): SandboxResponse {
  const message = `branch does not exist [repo_id: ${repository.id} name: ${branch}]`;
  return giteaError(request, { status: 404, message });
}

function refuseProtected(
  { request, repository }: RepositoryCall,
  branch: string,
): SandboxResponse | undefined {
  if (!repository.protectedBranches.has(branch)) return undefined;
  return giteaError(request, { status: 403, message: 'user cannot commit to repo [user: octo]' });
}
