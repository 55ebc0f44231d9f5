/** Whether the runner is nektos/act. */
export function isAct(): boolean {
  return Boolean(process.env.ACT) && !isGitea();
}

/** Whether the runner is act or derived from it. */
export function isLikeAct(): boolean {
  return Boolean(process.env.ACT) || isGitea();
}

/** The runners of Gitea and Forgejo are derived from act, and set its variable too. */
function isGitea(): boolean {
  const { GITEA_ACTIONS, FORGEJO_ACTIONS } = process.env;
  return Boolean(GITEA_ACTIONS || FORGEJO_ACTIONS);
}
