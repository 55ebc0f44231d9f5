import type { GitHubPermission, StoreProblems } from '../../../problems.ts';
import { clockTimes } from '../../clock-times.ts';
import { statusLine } from '../status-line.ts';
import type { Explanations } from '../types.ts';
import { list } from './list.ts';
import { storeName } from './store-name.ts';

const API_ADDRESS = 'the API address (secret-api-url or --api-url)';
const LATER = 'Try again later.';
const CI_JOB_TOKEN = "A job's own CI_JOB_TOKEN cannot write variables.";

export const stores: Explanations<keyof StoreProblems> = {
  some_stores_failed: ({ problem, phase, done, left, failed }, explain) => {
    const { what, advice } = explain(problem);
    const list = (names: typeof done) => names.map(storeName).join(', ') || 'none';
    const [good, bad] = phase === 'prepare' ? ['Ready', 'Not ready'] : ['Written', 'Not written'];
    const facts = [
      `${good}: ${list(done)}.`,
      ...(left.length > 0 ? [`Left unchanged: ${list(left)}.`] : []),
      `${bad}: ${list(failed)}.`,
    ];
    return { what: [what, ...facts].join(' '), advice };
  },
  runner_server_insecure: ({ origin }) => ({
    what:
      `This runner's server, ${origin}, does not use TLS. gitee-token sends no secrets there, because they would ` +
      'cross the network unencrypted.',
    advice:
      "Give the server a certificate, or put a reverse proxy with one in front of it. Then set the server's own address " +
      '(ROOT_URL) to the https:// address. If it already has an https:// address, set secret-api-url to it, such as ' +
      'https://gitea.example.com/api/v1.',
  }),
  store_token_rejected: ({ server, tokenName, ...response }) => ({
    what:
      `${server} rejected ${tokenName} (${statusLine(response)}). ` +
      'It has expired, was revoked, was copied incompletely, or belongs to another server.',
    advice: server === 'GitLab' ? `${renewal(tokenName)} ${CI_JOB_TOKEN}` : renewal(tokenName),
  }),
  store_rate_limited: ({ server, ...response }) => ({
    what: `${server} rejected the request because of its rate limit (${statusLine(response)}).`,
    advice: LATER,
  }),
  store_server_failed: ({ server, ...response }) => ({
    what: `${server} failed to process the request (${statusLine(response)}).`,
    advice: `${LATER} If it fails again, check the proxy and ${API_ADDRESS}.`,
  }),
  store_unreachable: ({ host, detail }) => ({
    what: `The connection to ${host} failed: ${detail}.`,
    advice: `Try again later, or check the proxy and ${API_ADDRESS}.`,
  }),
  store_timed_out: ({ host }) => ({
    what: `${host} did not respond in time.`,
    advice: `Try again later, or check the proxy and ${API_ADDRESS}.`,
  }),
  store_certificate_untrusted: ({ host, detail }) => ({
    what: `The certificate of ${host} is not trusted: ${detail}.`,
    advice:
      'If the server or a proxy has a certificate from a private authority, set NODE_EXTRA_CA_CERTS ' +
      "to the path of a file with that authority's certificate.",
  }),
  store_response_too_large: ({ host }) => ({
    what: `${host} sent more than 1 MiB. It is probably not a REST API.`,
    advice: `Check ${API_ADDRESS}.`,
  }),
  store_response_unexpected: ({ host, store }) => ({
    what: `${host} sent an unexpected response for ${storeName(store)}. It is probably not the right REST API.`,
    advice: `Check ${API_ADDRESS}.`,
  }),
  secret_created: ({ stores }) => ({
    what: `gitee-token created ${list(stores.map(storeName))}, which did not exist before.`,
    advice:
      'Check that refresh-token comes from there. If it comes from another secret, the token in that one no longer ' +
      'works, and the next run fails. In that case, let refresh-token use the new secret. Or correct the name of the ' +
      'secret to write (secret-name or --secret-name, and its repository, environment or organization), and run ' +
      '`gitee-token login` again.',
  }),
  store_token_expires_soon: ({ tokenName, expiresAt, daysLeft }) => {
    const { utc, beijing } = clockTimes(new Date(expiresAt));
    return {
      what:
        `${tokenName} expires ${inDays(daysLeft)} (${utc} UTC, ${beijing} in Beijing). ` +
        'From then on it cannot save a new refresh token.',
      advice: renewal(tokenName),
    };
  },
  newer_session_stored: () => ({
    what: 'Another process has stored a newer session in the meantime. It was left unchanged.',
    advice: 'Run the command again: `token` uses the newer session, and `login` replaces it.',
  }),
  secret_rejected: ({ server, store, ...response }) => ({
    what: `${server} rejected the request for ${storeName(store)} (${statusLine(response)}).`,
    advice: 'Check the name of the secret, and of its repository, environment or organization.',
  }),
  secret_written_meanwhile: ({ store }) => ({
    what:
      `Another job, or a person, wrote ${storeName(store)} while Gitee was issuing the token. ` +
      'That newer value was left unchanged.',
    advice: 'Let only one job at a time refresh the token.',
  }),
  secret_write_time_unknown: ({ store }) => ({
    what: `GitHub did not report whether ${storeName(store)} has been written since, so it may hold a newer token.`,
    advice: LATER,
  }),

  github_secret_name_invalid: ({ name }) => ({
    what: `"${name}" is not a valid name for a GitHub secret.`,
    advice:
      'Use letters, digits and underscores. The name must not start with a digit or with GITHUB_.',
  }),
  github_permission_missing: ({ store, tokenName, permission, accepted, ...response }) => ({
    what: `${tokenName} is not allowed to write ${storeName(store)} (${statusLine(response)}).${required(accepted)}`,
    advice: `Give the token the permission "${permission}" for this ${owner(permission)}.`,
  }),
  github_job_token_used: ({ store, tokenName, permission, accepted, ...response }) => ({
    what: `${tokenName} is not allowed to write ${storeName(store)} (${statusLine(response)}).${required(accepted)}`,
    advice:
      "If this is the job's own GITHUB_TOKEN: it cannot write secrets, whatever permissions the job has. " +
      `Use a fine-grained personal access token or a GitHub App token with the permission "${permission}".`,
  }),
  github_repository_not_found: ({ repository, tokenName, permission }) => ({
    what: `GitHub finds no repository ${repository}, or ${tokenName} has no access to it.`,
    advice:
      `Check the name (OWNER/NAME), and give the token access to the repository, with the permission "${permission}".` +
      (tokenName === 'GH_TOKEN'
        ? ' For --store branch, it needs "Contents: Read and write" too.'
        : ''),
  }),
  github_secrets_not_found: ({ repository, tokenName, permission }) => ({
    what: `GitHub finds the repository ${repository}, but ${tokenName} has no access to its secrets.`,
    advice: `Give the token the permission "${permission}" for this repository.`,
  }),
  github_environment_missing: ({ repository, environment }) => ({
    what: `The repository ${repository} has no environment ${environment}.`,
    advice: 'Create it under Settings → Environments, or correct the name of the environment.',
  }),
  github_organization_not_found: ({ organization, tokenName, permission }) => ({
    what: `GitHub finds no organization ${organization}, or ${tokenName} has no access to its secrets.`,
    advice: `Check the name, and give the token the permission "${permission}" for this organization.`,
  }),

  gitea_secret_name_invalid: ({ name }) => ({
    what: `"${name}" is not a valid name for a secret in Gitea or Forgejo.`,
    advice:
      'Use letters, digits and underscores. The name must not start with a digit, GITEA_ or GITHUB_.',
  }),
  gitea_permission_missing: ({ store, tokenName, scope, ...response }) => ({
    what: `${tokenName} is not allowed to write ${storeName(store)} (${statusLine(response)}).`,
    advice:
      "Collaborators and the job's own token cannot write secrets. " +
      `Ask an owner to create a token with the scope ${scope}, and use that token.`,
  }),
  gitea_repository_not_found: ({ server, repository, tokenName, scope, ...response }) => ({
    what: `${server} finds no repository ${repository}, or ${tokenName} has no access to it (${statusLine(response)}).`,
    advice: `Check the name (OWNER/NAME). The token must belong to an owner and have the scope ${scope}.`,
  }),
  gitea_organization_not_found: ({ server, organization, tokenName, scope, ...response }) => ({
    what: `${server} finds no organization ${organization}, or ${tokenName} has no access to it (${statusLine(response)}).`,
    advice: `Check the name. The token must belong to an owner and have the scope ${scope}.`,
  }),

  gitlab_variable_name_invalid: ({ name }) => ({
    what: `"${name}" is not a valid name for a GitLab variable.`,
    advice: 'Use letters, digits and underscores, at most 255 characters.',
  }),
  gitlab_project_invalid: ({ project }) => ({
    what: `"${project}" is not a valid ID or path of a GitLab project.`,
    advice: 'Set --project to an ID, or to a path such as group/project.',
  }),
  gitlab_group_invalid: ({ group }) => ({
    what: `"${group}" is not a valid ID or path of a GitLab group.`,
    advice: 'Set --group to an ID, or to a path such as group/subgroup.',
  }),
  gitlab_project_not_found: ({ project, tokenName }) => ({
    what: `GitLab finds no project ${project}, or ${tokenName} has no access to it.`,
    advice: `Check the ID or path of the project. ${roleIn('project')}`,
  }),
  gitlab_group_not_found: ({ group, tokenName }) => ({
    what: `GitLab finds no group ${group}, or ${tokenName} has no access to it.`,
    advice: `Check the ID or path of the group. ${roleIn('group')}`,
  }),
  gitlab_permission_missing: ({ store, tokenName, ...response }) => ({
    what: `${tokenName} is not allowed to write ${storeName(store)} (${statusLine(response)}).`,
    advice: roleIn(store.kind === 'group_variable' ? 'group' : 'project'),
  }),
  gitlab_variable_hidden: ({ store }) => ({
    what: `GitLab never returns the value of ${storeName(store)}, because the variable is hidden.`,
    advice:
      'Delete the variable, and create it again with the visibility "Masked" instead of "Masked and hidden".',
  }),
  gitlab_variable_elsewhere: ({ store, environmentScope, actual }) => ({
    what:
      `GitLab has ${storeName(store)} only for ` +
      `${actual === undefined ? 'several other environment scopes' : `the environment scope ${actual}`}, not for ${environmentScope}.`,
    advice:
      `Set --environment-scope to ${actual === undefined ? 'one of them' : 'that scope'}, or ` +
      'log in with `gitee-token login` and the same store options.',
  }),
  gitlab_variable_stale: ({ rejected, store, environmentScope }, explain) => ({
    what:
      `${explain(rejected).what} The token came from ${storeName(store)} for the environment scope ${environmentScope}. ` +
      'GitLab has values for other environment scopes too, and one of them may be newer.',
    advice:
      'Set --environment-scope to the scope of another value. Keep the value that works, and delete the others. ' +
      'If Gitee rejects them all, log in with `gitee-token login` and the same store options.',
  }),
  gitlab_job_variable_missing: ({ variable, ref, isProtected, environment }) => ({
    what:
      `GitLab gave this job no value for the variable ${variable}. The job runs on ${ref} ` +
      `(${isProtected ? '' : 'not '}protected), ${environment ? `for the environment ${environment}` : 'without an environment'}.`,
    advice: [
      'Check that the variable, or the one that it takes its value from, exists under Settings → CI/CD → Variables.',
      ...(isProtected
        ? []
        : [
            'If it is protected, only jobs on protected branches and tags get it: ' +
              `protect ${ref}, or clear "Protect variable".`,
          ]),
      environment
        ? 'If it has an environment scope, that must match the environment of the job.'
        : 'If it has an environment scope, name that environment in the job with `environment:`.',
    ].join(' '),
  }),
  gitlab_variable_rejected: ({ server, store, ...response }) => ({
    what: `${server} rejected ${storeName(store)} (${statusLine(response)}).`,
    advice:
      'Check the settings of the variable. A masked one needs a value of at least 8 characters, without spaces.',
  }),
  gitlab_environment_scope_ignored: ({ store, environmentScope }) => ({
    what:
      `GitLab ignored the environment scope ${environmentScope}, and wrote ${storeName(store)} for other environments. ` +
      'Its license probably does not include environment scopes for groups.',
    advice: 'Leave out --environment-scope, or use a variable of a project (--project).',
  }),
};

function renewal(tokenName: string): string {
  switch (tokenName) {
    case 'secret-token':
      return 'Create a new one, and replace the secret that holds it.';
    case 'GH_TOKEN':
      return 'Create a new one and set GH_TOKEN to it, or run `gh auth login` again.';
    default:
      return `Create a new one, and set ${tokenName} to it.`;
  }
}

function inDays(days: number): string {
  if (days === 0) return 'in less than 1 day';
  return days === 1 ? 'in 1 day' : `in ${days} days`;
}

function required(permission: string): string {
  return permission && ` GitHub requires the permission ${permission}.`;
}

function owner(permission: GitHubPermission): string {
  return permission === 'Organization secrets: Read and write' ? 'organization' : 'repository';
}

function roleIn(owner: 'project' | 'group'): string {
  const role = owner === 'group' ? 'Owner of the group' : 'Maintainer in the project';
  return `The token needs the scope api and the role ${role}. ${CI_JOB_TOKEN}`;
}
