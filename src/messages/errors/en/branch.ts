import type { BranchProblems } from '../../../problems.ts';
import { clockTimes } from '../../clock-times.ts';
import { loginTo } from '../login-to.ts';
import { statusLine } from '../status-line.ts';
import type { Explanations } from '../types.ts';
import { storeName } from './store-name.ts';

export const branch: Explanations<keyof BranchProblems> = {
  branch_key_mismatch: ({ store, tokenName }) => ({
    what: `The session key does not decrypt the session on ${storeName(store)}. Either the key is wrong, or a later login replaced it.`,
    advice:
      tokenName === 'github-token'
        ? 'Start a new run: runs that were queued before that login still have the old key, and so do their re-runs. ' +
          `If the new run fails too, set session-key to the key of the latest login, or log in again with ${loginTo(store)}.`
        : 'Use the key of the latest login: in GITEE_TOKEN_SESSION_KEY, in the file of --session-key-file, or at the prompt. If nobody kept it, ' +
          `log in again with ${loginTo(store)}, without that variable and that option: it makes a new key.`,
  }),
  branch_file_damaged: ({ store }) => ({
    what: `session.json on ${storeName(store)} is damaged or was not created by gitee-token. It was left unchanged.`,
    advice: `Restore the last good commit of that branch, or log in again with ${loginTo(store)}.`,
  }),
  branch_file_newer: ({ store }) => ({
    what: `A newer version of gitee-token wrote session.json on ${storeName(store)}, and this version cannot read it.`,
    advice: 'Update gitee-token.',
  }),
  branch_session_elsewhere: ({ store, branch, api }) => ({
    what:
      `The session on ${storeName(store)} was encrypted for a different location: the branch ${branch} at the API ${api}. ` +
      'Either the branch was copied or renamed, or the API address is not the same.',
    advice: `Correct the name of the branch or the API address. If they are right, log in again with ${loginTo(store)}.`,
  }),
  branch_session_copied: ({ store, repository }) => ({
    what:
      `The session on ${storeName(store)} was copied from the repository ${repository}. It still belongs to that one, and if both ` +
      'refreshed it, each would invalidate the tokens of the other.',
    advice: `Log in again with ${loginTo(store)}. To share one session, set session-repository to ${repository}.`,
  }),

  branch_unreadable: ({ store, tokenName, ...response }) => ({
    what: `${tokenName} is not allowed to read ${storeName(store)} (${statusLine(response)}).`,
    advice: needs('read', { tokenName, ...response }),
  }),
  branch_repository_not_found: ({ server, repository, tokenName, ...response }) => ({
    what: `${server} finds no repository ${repository}, or ${tokenName} has no access to it (${statusLine(response)}).`,
    advice: `Check the name (OWNER/NAME). ${canRead({ server, tokenName })}`,
  }),
  branch_repository_moved: ({ server, repository }) => ({
    what: `${server} redirects requests for the repository ${repository}. It was renamed or transferred.`,
    advice: 'Use its new name (session-repository or --repo).',
  }),
  branch_permission_missing: ({ store, tokenName, ...response }) => ({
    what: `${tokenName} is not allowed to write ${storeName(store)} (${statusLine(response)}).`,
    advice: needs('write', { tokenName, ...response }),
  }),
  branch_rule_violated: ({ server, store, ...response }) => ({
    what: `${server} rejected the write to ${storeName(store)} because of a repository rule (${statusLine(response)}).`,
    advice:
      'Under Settings → Rules → Rulesets, exclude this branch from that rule. Rules against deletion and force pushes can stay.',
  }),
  branch_protected: ({ server, store, ...response }) => ({
    what: `${server} rejected the write to ${storeName(store)} because the branch is protected (${statusLine(response)}).`,
    advice:
      server === 'GitHub'
        ? 'Under Settings → Branches, remove the protection that matches this branch, or allow direct pushes to it.'
        : 'Under Settings → Branches, remove the rule that matches this branch, or use a token of a user whom it allows to ' +
          "push. Gitea refuses a job's own token on every protected branch.",
  }),
  branch_repository_archived: ({ repository }) => ({
    what: `The repository ${repository} is archived, so nothing can be written to it.`,
    advice:
      'Unarchive it, or keep the session in another repository (session-repository or --repo).',
  }),
  branch_repository_read_only: ({ server, repository, store: _, ...response }) => ({
    what: `${server} allows no changes to the repository ${repository} (${statusLine(response)}). It is archived, or it mirrors another repository.`,
    advice: 'Keep the session in another repository (session-repository or --repo).',
  }),
  branch_repository_empty: ({ repository }) => ({
    what: `The repository ${repository} is empty. A session can only be added to a repository that has a commit.`,
    advice: 'Push a first commit, such as a README, and try again.',
  }),
  branch_without_session: ({ store }) => ({
    what:
      `There is already ${storeName(store)}, but it has no session.json, so it is probably used for something else. ` +
      'It was left unchanged.',
    advice:
      'Set session-branch or --branch to a name that is not in use. If the branch was meant for the session, delete it and log in again.',
  }),
  branch_rejected: ({ server, store, ...response }) => ({
    what: `${server} rejected the request for ${storeName(store)} (${statusLine(response)}).`,
    advice: 'Check the names of the repository and the branch, and the API address.',
  }),
  branch_push_failed: ({ server, store, ...response }) => ({
    what: `${server} failed to write to ${storeName(store)} (${statusLine(response)}). Git or a hook on the server reported an error.`,
    advice:
      'Try again. If it fails again, check Settings → Branches for a rule that matches this branch, such as one that ' +
      "requires signed commits. Then check the server's log.",
  }),

  branch_busy: ({ store, run, since, until }) => ({
    what:
      since === undefined
        ? `Other runs kept updating ${storeName(store)}, so this one could not claim it.`
        : `${run ? `The run ${run}` : 'Another run'} is refreshing the session on ${storeName(store)}. ` +
          `It has held its claim since at least ${at(since)}${until === undefined ? '' : `, and may hold it until ${at(until)}`}.`,
    advice:
      since === undefined
        ? 'Run this job again later.'
        : 'Wait until it ends, or cancel it if it hangs. Then run this job again.',
  }),
  branch_reads_stale: ({ store, server }) => ({
    what: `${server} rejected a write to ${storeName(store)} as outdated, but for half a minute it returned no newer version.`,
    advice: 'Try again later. If it fails again, check the status page of the server.',
  }),
  branch_claim_lost: ({ store }) => ({
    what: `Another run took over the session on ${storeName(store)}, because this one was suspended or took too long.`,
    advice: 'Run the command or the job again.',
  }),
};

/** What the page for a GitHub token calls the kinds of access. */
const LEVELS = { read: 'Read-only', write: 'Read and write' } as const;

/** Says what it takes that a repository is found. */
function canRead(place: { readonly server: string; readonly tokenName: string }): string {
  if (place.tokenName !== 'github-token') return needs('write', place);
  return (
    "For the job's own repository, add `contents: read` to the job's `permissions`, or `contents: write` to those of " +
    'the job that refreshes. For another repository, set github-token to a token with access to it: ' +
    "the job's own token has none."
  );
}

/** Says what a token needs, depending on where it probably comes from. */
function needs(
  access: 'read' | 'write',
  { server, tokenName }: { readonly server: string; readonly tokenName: string },
): string {
  const isGitHub = server === 'GitHub';
  const giteaNeeds = `needs the scope ${access}:repository, and its user must have ${access} access to the repository's code.`;
  if (tokenName !== 'github-token') {
    return isGitHub
      ? `Give the token the permission "Contents: ${LEVELS[access]}" for this repository (a classic token: the scope repo).`
      : `The token ${giteaNeeds}`;
  }
  return (
    `Add \`contents: ${access}\` to the job's \`permissions\`. In a run for a fork's pull request${isGitHub ? ', or by Dependabot' : ''}, ` +
    "the job's own token stays read-only. A token that you created " +
    (isGitHub
      ? `needs the permission "Contents: ${LEVELS[access]}" for this repository.`
      : giteaNeeds)
  );
}

function at(time: number): string {
  const { utc, beijing } = clockTimes(new Date(time));
  return `${utc} UTC (${beijing} in Beijing)`;
}
