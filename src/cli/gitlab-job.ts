import { quoted } from '../errors.ts';
import type { Problem } from '../problems.ts';

/** Returns the variable that GitLab left as it was, in `A: $B`, because the job has no `B`. */
export function unexpandedName(text: string): string | undefined {
  return /^\$\{?(\w+)\}?$/.exec(text.trim())?.[1];
}

/**
 * Explains a variable that a job of GitLab did not get. Returns nothing without one, or outside of such a
 * job (https://docs.gitlab.com/ci/variables/predefined_variables).
 */
export function explainMissingInJob(
  variable: string | undefined,
  env: NodeJS.ProcessEnv,
): Problem | undefined {
  if (env.GITLAB_CI !== 'true' || variable === undefined) return undefined;
  const { CI_COMMIT_REF_NAME = 'HEAD', CI_COMMIT_REF_PROTECTED, CI_ENVIRONMENT_NAME = '' } = env;
  return {
    reason: 'gitlab_job_variable_missing',
    variable,
    ref: quoted(CI_COMMIT_REF_NAME),
    isProtected: CI_COMMIT_REF_PROTECTED === 'true',
    environment: quoted(CI_ENVIRONMENT_NAME),
  };
}
