import type { ActionProblems, EmptyCause, Mistake, Problem } from '../../../problems.ts';
import type { Explanation, Explanations } from '../types.ts';
import { list } from './list.ts';
import { mistakes } from './mistakes.ts';

const EMPTY_CAUSES = {
  secret: 'the secret was never created',
  name: 'a typo in its name',
  environment: 'an environment that the job does not name',
  called_workflow: 'a calling workflow without `secrets: inherit`',
  fork: 'a pull request from a fork',
  dependabot: 'a run that Dependabot started (it has its own secrets)',
};

const SECRET = '$' + '{{ secrets.NAME }}';

const REPLACE_REFRESH_TOKEN =
  'Replace the secret with the refresh token alone, on one line and without quotes, or get a new one with `gitee-token login --store github --repo OWNER/NAME`.';

/** For what is not a copy of a refresh token at all. */
const REPLACEMENTS: Partial<Record<Mistake, string>> = {
  placeholder: `Write \`${SECRET}\` with the name of the secret, and check that the secret itself holds the refresh token.`,
  github_token:
    'A GitHub token belongs in secret-token. Set refresh-token to the secret with the Gitee refresh token; `gitee-token login --store github --repo OWNER/NAME` gets one and stores it.',
  gitee_access_token:
    'Neither can be refreshed. Run `gitee-token login --store github --repo OWNER/NAME`, which gets a refresh token (it has 64 characters) and stores it.',
  recovery_copy: 'Run `gitee-token recover`, paste the copy, and let it store the token.',
};

const STORE_SECRET_TOKEN_AGAIN =
  'Store the token again: the token alone, on one line and without quotes.';

const USE_TOKEN_OF_STORE =
  'Set secret-token to a token of the server that has the secret: GitHub, Gitea or Forgejo.';

/** For what is not a copy of such a token at all. */
const SECRET_TOKEN_REPLACEMENTS: Partial<Record<Mistake, string>> = {
  placeholder: `Write \`${SECRET}\` with the name of the secret, and check that the secret itself holds the token.`,
  gitlab_token: USE_TOKEN_OF_STORE,
  gitee_access_token: USE_TOKEN_OF_STORE,
  gitee_refresh_token: USE_TOKEN_OF_STORE,
};

const USE_JOB_TOKEN =
  "Remove the line to use the job's own token. For a branch of another repository, use the token of a GitHub App.";

const USE_EMAIL =
  'Set email to the address that the account is registered with. If it has none, add one in its settings on Gitee, or ' +
  'log in once in a browser instead: `gitee-token login --store branch --repo OWNER/NAME` prints the workflow for that.';

const CHECK_DISK = "Check whether the runner's disk is full";

export const action: Explanations<keyof ActionProblems> = {
  job_cancelled: () => ({ what: 'The job was cancelled.', advice: '' }),
  internal_error: () => ({
    what: 'gitee-token itself failed.',
    advice: 'Report it at https://github.com/gitee-token/gitee-token/issues.',
  }),

  input_not_a_choice: ({ input, value, choices }) => ({
    what: `The input ${input} is not valid: ${value}.`,
    advice: `Use one of: ${choices.join(', ')}.`,
  }),
  input_not_seconds: ({ input, value, min, max }) => ({
    what: `The input ${input} is not a valid number of seconds: ${value}.`,
    advice: `Use a whole number from ${min} to ${max}.`,
  }),
  input_seconds_out_of_range: ({ input, value, min, max }) => ({
    what: `The input ${input} is out of range: ${value}.`,
    advice: `Use ${min} to ${max} seconds, or remove the line for the default.`,
  }),
  input_name_is_secret: ({ input }) => ({
    what: `The input ${input} has the value of a secret instead of a name.`,
    advice:
      'Use the name itself, such as secret-name: GITEE_REFRESH_TOKEN, not an expression that reads the secret.',
  }),
  input_secret_is_name: ({ input }) => ({
    what: `The input ${input} is the name of a secret, not its value.`,
    advice: `Write \`${SECRET}\` with that name in place of NAME.`,
  }),
  expected_login_malformed: ({ value }) => ({
    what: `The input expected-login is not a Gitee login: ${value}.`,
    advice: 'Use the last part of the profile URL: octo for https://gitee.com/octo.',
  }),
  expected_login_unverified: () => ({
    what: 'expected-login is set, but verify is false, so the login cannot be checked.',
    advice: 'Remove verify, or remove expected-login.',
  }),
  env_name_malformed: ({ name }) => ({
    what: `The input env-name is not a valid variable name: ${name}.`,
    advice: 'Use letters, digits and underscores, and no digit at the start. Example: GITEE_TOKEN.',
  }),
  env_name_reserved: ({ name }) => ({
    what: `The input env-name cannot be ${name}: the runner, a shell, git or another program uses this variable.`,
    advice: 'Use another name, such as GITEE_TOKEN.',
  }),

  credentials_missing: ({ missing, cause }) => ({
    what: `No credentials: session-key and refresh-token are empty, and so ${are(missing)} ${list(missing)}.`,
    advice: whyEmpty(
      cause,
      'Set session-key, or refresh-token, or email and password together with client-id and client-secret.',
    ),
  }),
  client_half_given: ({ present, missing, cause }) => ({
    what: `The input ${missing} is empty, but ${present} is set. Gitee needs both.`,
    advice: whyEmpty(cause, `Set ${missing} too.`),
  }),
  refresh_token_empty: ({ cause }) => ({
    what: 'The input refresh-token is empty, but grant-type is refresh_token.',
    advice: whyEmpty(cause, 'Check the secret that refresh-token comes from.'),
  }),
  password_grant_incomplete: ({ missing, cause }) => ({
    what: `grant-type is password, but ${list(missing)} ${are(missing)} empty.`,
    advice: whyEmpty(cause, 'Set email, password, client-id and client-secret.'),
  }),
  email_is_phone_number: () => ({
    what: "The input email is a phone number, but Gitee's password grant expects the account's email address.",
    advice: USE_EMAIL,
  }),
  email_malformed: () => ({
    what: "The input email is not an email address. Gitee's password grant expects the account's email address, not its user name.",
    advice: USE_EMAIL,
  }),
  fallback_without_client: ({ cause }) => ({
    what: 'email and password are set, but client-id and client-secret, which logging in with them requires, are empty.',
    advice: whyEmpty(cause, 'Set client-id and client-secret too, or remove email and password.'),
  }),
  client_mistaken: ({ input, mistake }) => ({
    what: `The input ${input} is not the value from the application's page on Gitee: ${mistakes[mistake]}.`,
    advice: 'Copy the value again, on one line and without quotes.',
  }),
  refresh_token_mistaken: ({ mistake }) => ({
    what: `The input refresh-token is not a Gitee refresh token: ${mistakes[mistake]}.`,
    advice: REPLACEMENTS[mistake] ?? REPLACE_REFRESH_TOKEN,
  }),
  refresh_token_is_client: () => ({
    what: 'The input refresh-token is not a Gitee refresh token: it is the Client ID or the Client Secret.',
    advice: REPLACE_REFRESH_TOKEN,
  }),
  refresh_token_malformed: () => ({
    what: 'The input refresh-token is not a token: it contains spaces, line breaks or other characters that are not allowed in a token.',
    advice: REPLACE_REFRESH_TOKEN,
  }),
  next_token_unkept: () => ({
    what:
      'A refresh token works once: using refresh-token uses it up, and Gitee issues a new one. ' +
      'Nothing would store the new one, so the next run would fail.',
    advice:
      'Set secret-name and secret-token to write it back, or set export-refresh-token: true and store that output, ' +
      'or set email and password to log in again.',
  }),

  session_key_malformed: ({ source, isForStored }) => ({
    what: `${source} is not a session key. It must be 32 random bytes in Base64, Base64url or hexadecimal form, without quotes.`,
    advice: isForStored
      ? 'Use the key that was kept at the login. If nobody kept it, remove the wrong one and log in again: no other key opens the stored session.'
      : 'Use the secret that `gitee-token login --store branch` wrote. To make a key yourself, run `openssl rand -base64 32`.',
  }),
  session_key_and_secret_name: () => ({
    what: 'session-key and secret-name are both set: the session is kept either on a branch or in a secret.',
    advice: 'Remove session-key, or remove secret-name and the other secret-… inputs.',
  }),
  session_branch_malformed: ({ source, value }) => ({
    what: `${source} is not a valid name for a branch: ${value}.`,
    advice: 'Use a name such as gitee-token, which is also the default.',
  }),
  session_repository_malformed: ({ value }) => ({
    what: `The input session-repository is not a repository: ${value}.`,
    advice: 'Use owner/name, or remove the line to use the repository of the job.',
  }),
  github_token_empty: ({ cause }) => ({
    what: 'The input github-token is empty, but session-key is set.',
    advice: whyEmpty(
      cause,
      "Remove the line to use the job's own token, or check the secret that github-token comes from.",
    ),
  }),
  github_token_mistaken: ({ mistake }) => ({
    what: `The input github-token cannot read or write the branch: ${mistakes[mistake]}.`,
    advice: USE_JOB_TOKEN,
  }),
  github_token_malformed: () => ({
    what: 'The input github-token is not a token: it contains spaces, line breaks or other characters that are not allowed in a token.',
    advice: USE_JOB_TOKEN,
  }),

  secret_token_empty: ({ cause }) => ({
    what: 'The input secret-token is empty, but secret-name is set.',
    advice: whyEmpty(cause, 'Set secret-token to a token that is allowed to write the secret.'),
  }),
  secret_token_mistaken: ({ mistake }) => ({
    what: `The input secret-token cannot write a secret: ${mistakes[mistake]}.`,
    advice: SECRET_TOKEN_REPLACEMENTS[mistake] ?? STORE_SECRET_TOKEN_AGAIN,
  }),
  secret_token_malformed: () => ({
    what: 'The input secret-token is not a token: it contains spaces, line breaks or other characters that are not allowed in a token.',
    advice: STORE_SECRET_TOKEN_AGAIN,
  }),
  secret_repository_empty: () => ({
    what: 'The input secret-repository is empty, so there is no repository to write the secret to.',
    advice: 'Set it to owner/name, or remove the line to use the repository of the job.',
  }),
  secret_name_empty: ({ present }) => ({
    what: `${list(present)} ${are(present)} set, but secret-name is empty, so no secret would be written.`,
    advice: `Set secret-name to the name of the secret, or remove ${list(present)}.`,
  }),
  secret_organization_and_environment: () => ({
    what: 'secret-organization and secret-environment are both set, but a secret belongs to one or the other.',
    advice: 'Remove one of them.',
  }),
  secret_repository_malformed: ({ value }) => ({
    what: `The input secret-repository has a line that is not a repository: ${value}.`,
    advice: 'Use owner/name or the address of the repository, one per line.',
  }),
  secret_organization_malformed: ({ value }) => ({
    what: `The input secret-organization is not the name of an organization: ${value}.`,
    advice: 'Use the name in its URL: octo-org for https://github.com/octo-org.',
  }),
  secret_environment_malformed: ({ value }) => ({
    what: `The input secret-environment is not the name of an environment: ${value}.`,
    advice: 'Use the name that Settings → Environments shows.',
  }),
  secret_environment_unsupported: () => ({
    what: 'The input secret-environment is set, but Gitea and Forgejo have no environment secrets.',
    advice: 'Remove it to write a secret of the repository.',
  }),

  runner_variable_unset: ({ variable }) => ({
    what: `The runner did not set the variable ${variable}.`,
    advice: 'Update the runner, or check what unsets the variable: runners set it for each step.',
  }),
  runner_file_unwritable: ({ variable, detail }) => ({
    what: `The step cannot write to the file of ${variable}: ${detail}.`,
    advice:
      'The runner creates this file for the step. Check its permissions and the free disk space.',
  }),
  runner_temp_unwritable: ({ detail }) => ({
    what: `The step cannot write to the folder of RUNNER_TEMP: ${detail}.`,
    advice:
      'The runner creates this folder for the job. Check its permissions and the free disk space.',
  }),
  outputs_unwritten: ({ detail, refreshToken }) => {
    if (refreshToken === 'unaffected') {
      return {
        what: `The step could not write its outputs: ${detail}.`,
        advice: `${CHECK_DISK}, then run the job again.`,
      };
    }
    return {
      what: `Gitee issued new tokens, but the step could not write its outputs: ${detail}.`,
      advice:
        refreshToken === 'saved'
          ? `The new refresh token is saved. ${CHECK_DISK}, then start a new run (a re-run keeps the old secret).`
          : 'The old refresh token is used up (it works once), and the new one is lost. ' +
            `${CHECK_DISK}, then get a new refresh token and store it.`,
    };
  },

  recovery_copy_left: (problem, explain) => ({
    what: `${explainLoss(problem, explain)} A recovery copy is in the log of this step${problem.isInSummary ? ' and in the job summary' : ''}.`,
    advice: `Run ${recover(problem)}, and let it store the token${where(problem)}. ${untilThen(problem)}`,
  }),
  recovery_off: (problem, explain) => ({
    what: `${explainLoss(problem, explain)} There is no recovery copy, because recovery is false.`,
    advice: `Get a new refresh token and store it${where(problem)}.`,
  }),
  recovery_without_client_secret: (problem, explain) => ({
    what: `${explainLoss(problem, explain)} There is no recovery copy, because client-secret, which encrypts it, is empty.`,
    advice: `Get a new refresh token and store it${where(problem)}.`,
  }),
};

/** Says why a secret is empty and what to do: first of all what fits the run. */
function whyEmpty(cause: EmptyCause | undefined, advice: string): string {
  switch (cause?.kind) {
    case 'act':
      return "Under act, a job has only the secrets that you pass to act. Pass each one with `-s NAME`, or all of them in a file with `--secret-file`. The job's own token is the secret `GITHUB_TOKEN`: pass it too.";
    case 'dependabot':
      return (
        'Dependabot started this run, so it has the secrets of Dependabot and not those of Actions. Skip the job then: ' +
        "`if: github.actor != 'dependabot[bot]'`. Do not give Dependabot a copy of the refresh token: it works once, so " +
        'the copies would invalidate each other.'
      );
    case 'fork':
      return (
        `This run is for a pull request from a fork${cause.repository && `, ${cause.repository}`}, and such runs get no secrets. Skip the job then: ` +
        '`if: github.event.pull_request.head.repo.full_name == github.repository || !github.event.pull_request`.'
      );
    case 'called_workflow':
      return `This job probably belongs to a reusable workflow, and the workflow that calls it passes no secrets. Add \`secrets: inherit\` to the calling job. ${otherCauses(cause)}`;
    case 'environment':
      return `The input secret-environment is ${cause.environment}, so the secrets probably belong to that environment, and the job does not name it. Add \`environment: ${cause.environment}\` to the job. ${otherCauses(cause)}`;
    default:
      return `${advice} Common causes of an empty secret: ${Object.values(EMPTY_CAUSES).join('; ')}.`;
  }
}

function otherCauses({ kind }: { readonly kind: keyof typeof EMPTY_CAUSES }): string {
  const { [kind]: _, ...others } = EMPTY_CAUSES;
  return `Other causes of an empty secret: ${Object.values(others).join('; ')}.`;
}

type Unsaved = Problem<'recovery_copy_left' | 'recovery_off' | 'recovery_without_client_secret'>;

function explainLoss(
  { missing, problem }: Unsaved,
  explain: (inner: Problem) => Explanation,
): string {
  const fate =
    missing === 'outside_outputs'
      ? 'The new refresh token is only in the output refresh-token, and this step failed, so later steps are skipped and do not store it.'
      : 'The new refresh token could not be saved.';
  return `${fate} ${explain(problem).what}`;
}

function recover({ missing }: Unsaved): string {
  return missing === 'on_branch'
    ? '`gitee-token recover --store branch` with the copy and the session key'
    : '`gitee-token recover` with the copy and the Client Secret';
}

/** What happens until the token is stored again. */
function untilThen({ missing }: Unsaved): string {
  switch (missing) {
    case 'on_branch':
      return "If nobody kept the key, log in again instead. Until then, runs use the session's other login, if it has one.";
    case 'in_secrets':
      return 'Until then, every run that reads one of these fails.';
    default:
      return 'Until then, every run fails.';
  }
}

/** Where to store the token again, as the end of a sentence. */
function where({ missing }: Unsaved): string {
  switch (missing) {
    case 'everywhere':
    case 'on_branch':
      return '';
    case 'outside_outputs':
      return ', unless a step with `if: always()` has stored the output';
    case 'in_secrets':
      return ', but only in the secrets that were not written';
  }
}

function are(names: readonly string[]): string {
  return names.length === 1 ? 'is' : 'are';
}
