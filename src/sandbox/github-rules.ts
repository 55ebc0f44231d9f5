import { githubError } from './api-responses.ts';
import type { RepositoryCall, RepositoryRule } from './repository.ts';
import type { SandboxResponse } from './types.ts';

const PROTECTED_BRANCHES = 'https://docs.github.com/articles/about-protected-branches';

const VIOLATIONS: Readonly<Record<RepositoryRule, string>> = {
  creation: 'Cannot create ref due to creations being restricted.',
  update: 'Cannot update this protected ref.',
  pull_request: 'Changes must be made through a pull request.',
  required_signatures: 'Commits must have verified signatures.',
};

interface Write {
  readonly branch: string;
  readonly isSigned: boolean;
}

/**
 * Returns GitHub's refusal to update a branch, if a rule or a branch protection forbids it. The
 * statuses and words are those that people report, such as
 * https://github.com/BobAnkh/auto-generate-changelog/issues/78 of a protection, and
 * https://github.com/grafana/pyroscope-dotnet/pull/386 of a ruleset.
 */
export function refuseUpdate(
  { repository }: RepositoryCall,
  { branch, isSigned }: Write,
): SandboxResponse | undefined {
  if (repository.protectedBranches.has(branch)) {
    const message = `Could not update file: ${VIOLATIONS.pull_request}`;
    return githubError(409, message, { documentation: PROTECTED_BRANCHES });
  }
  const forbidding: RepositoryRule[] = ['update', 'pull_request'];
  return violation(409, repository.rules, [...forbidding, ...unsigned(isSigned)]);
}

/** Returns GitHub's refusal to create a branch. https://github.com/actions/github-script/issues/455 */
export function refuseCreation(
  { repository }: RepositoryCall,
  { branch, isSigned }: Write,
): SandboxResponse | undefined {
  if (repository.protectedBranches.has(branch)) return githubError(422, 'Reference update failed');
  return violation(422, repository.rules, ['creation', ...unsigned(isSigned)]);
}

function unsigned(isSigned: boolean): RepositoryRule[] {
  return isSigned ? [] : ['required_signatures'];
}

function violation(
  status: number,
  rules: ReadonlySet<RepositoryRule>,
  forbidding: readonly RepositoryRule[],
): SandboxResponse | undefined {
  const violated = forbidding.filter((rule) => rules.has(rule)).map((rule) => VIOLATIONS[rule]);
  if (violated.length === 0) return undefined;
  return githubError(status, `Repository rule violations found\n\n${violated.join('\n\n')}\n\n`);
}
