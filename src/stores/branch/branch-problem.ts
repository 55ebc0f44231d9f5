import type { Problem } from '../../problems.ts';
import { type ApiResponse, describeCommonProblem } from '../api-client.ts';
import type { Target } from './target.ts';

/** Explains why a read of the branch failed. */
export function describeReadProblem(response: ApiResponse, target: Target): Problem {
  const { store, api, repository } = target;
  const common = describeCommonProblem(response, target);
  if (common) return common;
  const { server, tokenName } = api;
  const { status, detail } = response;
  const rejection = { server, status, detail, store };
  if (status < 400) return { reason: 'branch_repository_moved', server, repository };
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
  if (/\barchived\b/i.test(detail)) return { reason: 'branch_repository_archived', repository };
  if (/repository is empty/i.test(detail)) return { reason: 'branch_repository_empty', repository };
  if (/\brules?\b/i.test(detail)) return { reason: 'branch_rule_violated', ...rejection };
  if (isProtection(detail)) return { reason: 'branch_protected', ...rejection };
  if (isPermissionMissing(response)) {
    return { reason: 'branch_permission_missing', tokenName, ...rejection };
  }
  return describeReadProblem(response, target);
}

/** Recognizes GitHub's protection of a branch, which names what is missing, and Gitea's. */
function isProtection(detail: string): boolean {
  return /protected|pull request|approving review|signature|signed|status check/i.test(detail);
}

/** Whether the token is not allowed to write what it can read; others may be. */
export function isPermissionMissing({ status, detail, headers }: ApiResponse): boolean {
  return (
    status === 403 &&
    !/archived|rate limit|\brules?\b/i.test(detail) &&
    !('retry-after' in headers) &&
    !isProtection(detail)
  );
}
