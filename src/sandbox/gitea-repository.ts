import { getOrigin, giteaError, json, methodNotAllowed, noContent } from './api-responses.ts';
import { handleContents } from './gitea-contents.ts';
import { findHead, type RepositoryCall } from './repository.ts';
import type { SandboxResponse } from './types.ts';

/** Answers what Gitea is asked of a repository, but for its secrets. */
export function handleGiteaRepository(
  call: Omit<RepositoryCall, 'target'>,
  rest: string,
): SandboxResponse {
  const { request } = call;
  const [, kind, encoded = ''] = /^\/(contents|branches)\/(.+)$/.exec(rest) ?? [];
  const target = decodeURIComponent(encoded);
  if (kind === 'contents') return handleContents({ ...call, target });
  if (kind === 'branches') return handleBranch({ ...call, target });
  if (rest !== '') return giteaNotFound(call);
  return request.method === 'GET' ? json(200, describeRepository(call)) : methodNotAllowed();
}

export function giteaNotFound({ request }: Pick<RepositoryCall, 'request'>): SandboxResponse {
  return giteaError(request, { status: 404, message: 'not found', errors: null });
}

/** Redirects from a former name, reads and writes alike: RedirectToRepo in services/context/repo.go. */
export function redirectToRepository({
  request: { path, query },
  repository,
}: Pick<RepositoryCall, 'request' | 'repository'>): SandboxResponse {
  const current = path.replace(/^(\/api\/v1\/repos\/)[^/]+\/[^/]+/, `$1${repository.name}`);
  const location = query.size > 0 ? `${current}?${query}` : current;
  return { status: 301, headers: { location }, body: '' };
}

function handleBranch(call: RepositoryCall): SandboxResponse {
  const { request, repository, access, target: name } = call;
  const commit = findHead(repository, name);
  if (!commit) return giteaNotFound(call);
  if (request.method === 'GET') {
    const isProtected = repository.protectedBranches.has(name);
    const { sha: id, message } = commit;
    return json(200, { name, commit: { id, message }, protected: isProtected });
  }
  if (request.method !== 'DELETE') return methodNotAllowed();
  if (access.contents !== 'write') {
    const message = 'user should have a permission to write to a repo';
    return giteaError(request, { status: 403, message });
  }
  if (repository.protectedBranches.has(name)) {
    return giteaError(request, { status: 403, message: 'branch protected' });
  }
  repository.branches.delete(name);
  return noContent();
}

function describeRepository({ request, repository, access }: Omit<RepositoryCall, 'target'>) {
  const { id, name, isPrivate, isArchived, defaultBranch, branches, createdAt } = repository;
  const [login = '', shortName] = name.split('/');
  const origin = getOrigin(request);
  return {
    id,
    owner: { id: 1, login },
    name: shortName,
    full_name: name,
    empty: branches.size === 0,
    private: isPrivate,
    archived: isArchived,
    default_branch: defaultBranch,
    html_url: `${origin}/${name}`,
    url: `${origin}/api/v1/repos/${name}`,
    created_at: createdAt,
    permissions: {
      admin: access.secrets === 'write',
      push: access.contents === 'write',
      pull: true,
    },
  };
}
