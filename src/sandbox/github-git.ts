import { githubError, json, noContent, parseBody } from './api-responses.ts';
import { type Commit, createBlob } from './git-objects.ts';
import { describeAddresses, describeCommit, nodeId } from './github-describe.ts';
import { refuseCreation } from './github-rules.ts';
import { findHead, type RepositoryCall, type SandboxRepository, sign } from './repository.ts';
import type { SandboxResponse } from './types.ts';

/** Answers `POST git/trees`. The files must be given as text, and not by their ids. */
export function createTree(call: RepositoryCall): SandboxResponse {
  const { repository, request } = call;
  const { tree, base_tree } = parseBody(request.body);
  const { objects } = repository;
  const entries = Array.isArray(tree) ? tree.map((entry) => Object(entry)) : [];
  const isValid = entries.every(
    ({ path, content }) => typeof path === 'string' && typeof content === 'string',
  );
  if (!isValid || entries.length === 0) return githubError(422, 'Invalid tree info');
  const files = new Map(objects.trees.get(String(base_tree)));
  for (const { path, content } of entries) files.set(path, createBlob(Buffer.from(content)));
  const id = objects.addTree(files);
  const { api } = describeAddresses(call);
  return json(201, {
    sha: id,
    url: `${api}/git/trees/${id}`,
    tree: [...files].map(([path, { sha, content }]) => ({
      path,
      mode: '100644',
      type: 'blob',
      sha,
      size: content.length,
      url: `${api}/git/blobs/${sha}`,
    })),
    truncated: false,
  });
}

/** Answers `POST git/commits`. */
export function createCommit(call: RepositoryCall): SandboxResponse {
  const { repository, request, access, now } = call;
  const { message, tree, parents = [], author, committer } = parseBody(request.body);
  const { objects } = repository;
  if (typeof message !== 'string') {
    return githubError(422, 'Invalid request.\n\n"message" wasn\'t supplied.');
  }
  if (!objects.trees.has(String(tree))) return githubError(422, 'Tree SHA does not exist');
  const heritage = Array.isArray(parents) ? parents.map(String) : [];
  if (!heritage.every((parent) => objects.commits.has(parent))) {
    return githubError(422, 'Parent SHA does not exist or is not a commit object');
  }
  const commit = objects.addCommit({
    tree: String(tree),
    parents: heritage,
    message,
    ...sign(access, { now, author, committer }),
  });
  return json(201, describeCommit(call, commit));
}

/** Answers `POST git/refs`, of branches alone. */
export function createRef(call: RepositoryCall): SandboxResponse {
  const { repository, request } = call;
  const { ref, sha } = parseBody(request.body);
  const [, branch] = /^refs\/heads\/(.+)$/.exec(String(ref)) ?? [];
  if (!branch) return githubError(422, 'Reference name must start with "refs/heads/".');
  const commit = repository.objects.commits.get(String(sha));
  if (!commit) return githubError(422, 'Object does not exist');
  if (repository.branches.has(branch)) return githubError(422, 'Reference already exists');
  const refusal = refuseCreation(call, { branch, isSigned: commit.isSigned });
  if (refusal) return refusal;
  repository.branches.set(branch, commit.sha);
  return json(201, describeRef(call, { branch, commit }));
}

/** Answers `GET git/ref/heads/{branch}`. */
export function getRef(call: RepositoryCall): SandboxResponse {
  const found = findBranch(call);
  return found ? json(200, describeRef(call, found)) : githubError(404, 'Not Found');
}

/** Answers `DELETE git/refs/heads/{branch}`. */
export function deleteRef({ repository, target }: RepositoryCall): SandboxResponse {
  const isDeleted = repository.branches.delete(target);
  return isDeleted ? noContent() : githubError(422, 'Reference does not exist');
}

/** Answers `GET branches/{branch}`. */
export function getBranch(call: RepositoryCall): SandboxResponse {
  const found = findBranch(call);
  if (!found) return githubError(404, 'Branch not found');
  const { api, html } = describeAddresses(call);
  const { branch, commit } = found;
  const { author, committer, message, tree, verification, ...described } = describeCommit(
    call,
    commit,
  );
  const self = `${api}/branches/${branch}`;
  const isProtected = isGoverned(call.repository, branch);
  return json(200, {
    name: branch,
    commit: {
      ...described,
      url: `${api}/commits/${commit.sha}`,
      comments_url: `${api}/commits/${commit.sha}/comments`,
      commit: {
        author,
        committer,
        message,
        tree,
        verification,
        url: described.url,
        comment_count: 0,
      },
      author: null,
      committer: null,
    },
    _links: { self, html: `${html}/tree/${branch}` },
    protected: isProtected,
    protection: { enabled: isProtected },
    protection_url: `${self}/protection`,
  });
}

function findBranch({ repository, target: branch }: RepositoryCall) {
  const commit = findHead(repository, branch);
  return commit ? { branch, commit } : undefined;
}

function isGoverned({ protectedBranches, rules }: SandboxRepository, branch: string): boolean {
  return protectedBranches.has(branch) || rules.size > 0;
}

function describeRef(call: RepositoryCall, { branch, commit }: { branch: string; commit: Commit }) {
  const { api } = describeAddresses(call);
  const ref = `refs/heads/${branch}`;
  return {
    ref,
    node_id: nodeId(`Ref${ref}`),
    url: `${api}/git/${ref}`,
    object: { sha: commit.sha, type: 'commit', url: `${api}/git/commits/${commit.sha}` },
  };
}
