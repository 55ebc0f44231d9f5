import type { BranchName } from '../../problems.ts';

/** Returns the command that logs in to a branch, as code. */
export function loginTo({ repository, branch, apiUrl }: BranchName): string {
  const named = branch === 'gitee-token' ? '' : ` --branch ${branch}`;
  const at = apiUrl ? ` --api-url ${apiUrl}` : '';
  return `\`gitee-token login --store branch --repo ${repository}${named}${at}\``;
}
