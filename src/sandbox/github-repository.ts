import type { Access } from './access.ts';
import { githubError, json } from './api-responses.ts';
import { getContents, putContents } from './github-contents.ts';
import { describeAddresses, describeRepository } from './github-describe.ts';
import { createCommit, createRef, createTree, deleteRef, getBranch, getRef } from './github-git.ts';
import type { RepositoryCall, SandboxRepository } from './repository.ts';
import type { SandboxResponse } from './types.ts';

interface Route {
  readonly method: string;
  /** What follows the name of the repository; the group is the target. */
  readonly path: RegExp;
  readonly handle: (call: RepositoryCall) => SandboxResponse;
}

const ROUTES: readonly Route[] = [
  { method: 'GET', path: /^\/contents\/(.+)$/, handle: getContents },
  { method: 'PUT', path: /^\/contents\/(.+)$/, handle: putContents },
  { method: 'GET', path: /^\/branches\/(.+)$/, handle: getBranch },
  { method: 'POST', path: /^\/git\/trees$/, handle: createTree },
  { method: 'POST', path: /^\/git\/commits$/, handle: createCommit },
  { method: 'POST', path: /^\/git\/refs$/, handle: createRef },
  { method: 'GET', path: /^\/git\/ref\/heads\/(.+)$/, handle: getRef },
  { method: 'DELETE', path: /^\/git\/refs\/heads\/(.+)$/, handle: deleteRef },
];

/** Tells whether a token finds a repository. A job's sees that its repository exists, if nothing more. */
export function isVisible({ isPrivate }: SandboxRepository, { kind, contents }: Access): boolean {
  return !isPrivate || kind === 'job' || contents !== 'none';
}

/** Answers what GitHub is asked of a repository, but for its secrets and runs. */
export function handleRepository(
  call: Omit<RepositoryCall, 'target'>,
  rest: string,
): SandboxResponse {
  const { request, repository } = call;
  if (request.method === 'GET' && rest === '') {
    return json(200, describeRepository({ ...call, target: '' }));
  }
  const [found] = ROUTES.flatMap(({ method, path, handle }) => {
    const match = method === request.method && path.exec(rest);
    return match ? [{ handle, target: decodeURIComponent(match[1] ?? '') }] : [];
  });
  if (!found) return githubError(404, 'Not Found');
  const refusal = refuseAccess(call);
  if (refusal) return refusal;
  if (rest.startsWith('/git/') && repository.branches.size === 0) {
    // https://github.com/github/rest-api-description/issues/637
    return githubError(409, 'Git Repository is empty.');
  }
  return found.handle({ ...call, target: found.target });
}

/**
 * Redirects from a former name to the address by the id, which stays. A write is redirected with 307,
 * and with the same words: https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects
 */
export function redirectToNewName(
  call: Pick<RepositoryCall, 'request' | 'repository'>,
  rest: string,
): SandboxResponse {
  const { method, query } = call.request;
  const { api } = describeAddresses(call);
  const search = query.size > 0 ? `?${query}` : '';
  const location = `${api.replace(/\/repos\/.*/, '')}/repositories/${call.repository.id}${rest}${search}`;
  const body = {
    message: 'Moved Permanently',
    url: location,
    documentation_url:
      'https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects',
  };
  return json(method === 'GET' ? 301 : 307, body, { location });
}

function refuseAccess({
  request,
  repository,
  access,
}: Omit<RepositoryCall, 'target'>): SandboxResponse | undefined {
  const isRead = request.method === 'GET';
  const mayRead = !repository.isPrivate || access.contents !== 'none';
  if (isRead ? !mayRead : access.contents !== 'write') {
    return refuseToken(access, `contents=${isRead ? 'read' : 'write'}`);
  }
  return isRead || !repository.isArchived
    ? undefined
    : githubError(403, 'Repository was archived so is read-only.');
}

/**
 * Refuses as GitHub does: it tells apps what they lack, and nothing to a person's classic token
 * (https://github.com/piotrmurach/github/issues/300).
 */
function refuseToken({ kind }: Access, accepted: string): SandboxResponse {
  if (kind === 'user') return githubError(404, 'Not Found');
  return githubError(403, 'Resource not accessible by integration', {
    headers: { 'x-accepted-github-permissions': accepted },
  });
}
