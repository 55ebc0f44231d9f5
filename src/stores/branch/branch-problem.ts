import type { Problem } from '../../problems.ts';
import { type ApiResponse, describeCommonProblem } from '../api-client.ts';
import type { Target } from './target.ts';

/** Both servers redirect from the former name of a repository. */
const REDIRECTS = [301, 302, 307, 308];

/** Explains why a read of the branch failed. */
export function describeReadProblem(response: ApiResponse, target: Target): Problem {
  const { store, api, repository } = target;
  const { server, tokenName } = api;
  const { status, detail } = response;
  if (REDIRECTS.includes(status)) return { reason: 'branch_repository_moved', server, repository };
  const common = describeCommonProblem(response, target);
  if (common) return common;
  const rejection = { server, status, detail, store };
  if (status === 404) {
    return { reason: 'branch_repository_not_found', repository, tokenName, ...rejection };
  }
  if (status === 403) return { reason: 'branch_unreadable', tokenName, ...rejection };
  return { reason: 'branch_rejected', ...rejection };
}

/** Explains why the branch was not written, other than by a conflict. */
export function describeWriteProblem(response: ApiResponse, target: Target): Problem {
  const { store, api, repository } = target;
  const { server, tokenName } = api;
  const { status, detail } = response;
  const rejection = { server, status, detail, store };
  if (status === 423) return { reason: 'branch_repository_read_only', repository, ...rejection };
  if (/\barchived\b/i.test(detail)) return { reason: 'branch_repository_archived', repository };
  if (/repository is empty/i.test(detail)) return { reason: 'branch_repository_empty', repository };
  if (/\brules?\b/i.test(detail)) return { reason: 'branch_rule_violated', ...rejection };
  if (isProtection(detail)) return { reason: 'branch_protected', ...rejection };
  if (isPushFailure(detail)) return { reason: 'branch_push_failed', ...rejection };
  // The repository could be read. GitHub also answers 404 for what a token is not allowed to write.
  if (isPermissionMissing(response) || status === 404) {
    return { reason: 'branch_permission_missing', tokenName, ...rejection };
  }
  return describeReadProblem(response, target);
}

/** Whether the token is not allowed to write what others may write. */
export function isPermissionMissing({ status, detail, headers }: ApiResponse): boolean {
  const isOtherwise =
    'retry-after' in headers ||
    /rate limit|archived|\brules?\b/i.test(detail) ||
    isProtection(detail) ||
    isPushFailure(detail);
  return status === 403 && !isOtherwise;
}

/** Recognizes a push that failed within Gitea, for a lock that is left behind or in a hook. */
function isPushFailure(detail: string): boolean {
  return /cannot lock ref|push is rejected|incorrect old value|Internal Server Error/i.test(detail);
}

/** Recognizes a protected branch by what GitHub, Gitea or Forgejo asks for there. */
function isProtection(detail: string): boolean {
  return PROTECTION.test(detail);
}

const PROTECTION =
  /protected|pull request|approving review|signature|status check|cannot commit to repo|Reference update failed/i;
