import type { ClientPart, CliProblems } from '../../../problems.ts';
import { nextPort } from '../next-port.ts';
import type { Explanations } from '../types.ts';
import { list } from './list.ts';
import { mistakes } from './mistakes.ts';
import { storeName } from './store-name.ts';

export const cli: Explanations<keyof CliProblems> = {
  config_folder_unusable: ({ problem }, explain) => ({
    what: explain(problem).what,
    advice: `${explain(problem).advice} Or set XDG_CONFIG_HOME to another folder.`,
  }),
  folder_unusable: ({ folder, detail }) => ({
    what: `Could not use the folder ${folder}: ${detail}.`,
    advice: 'Check its path and its permissions.',
  }),
  home_folder_missing: () => ({
    what: 'No home folder was found: HOME is not set to an absolute path.',
    advice:
      'Set HOME or XDG_CONFIG_HOME to an absolute path. With --store file, passing --file is enough.',
  }),

  client_parts_equal: () => ({
    what: 'The Client ID and the Client Secret have the same value.',
    advice: "Copy each from its own field on the application's page on Gitee.",
  }),
  client_parts_swapped: () => ({
    what: 'The Client ID and the Client Secret are swapped: one of them has the stored value of the other.',
    advice: 'Swap the two values.',
  }),
  client_part_malformed: ({ part, mistake }) => ({
    what: `The ${part} was copied incorrectly: ${mistakes[mistake]}.`,
    advice: "Copy the value alone from the application's page on Gitee, without quotes.",
  }),
  client_part_missing: ({ missing }) => ({
    what: `The ${missing} is missing.`,
    advice: howToPass([missing]),
  }),
  client_not_given: ({ missing }) => ({
    what:
      missing.length > 1
        ? 'The Client ID and the Client Secret are missing, and there is no terminal to ask for them.'
        : `The ${missing} is missing, and there is no terminal to ask for it.`,
    advice: howToPass(missing),
  }),
  client_secret_file_unreadable: ({ detail }) => ({
    what: `Could not read the file in --client-secret-file: ${detail}.`,
    advice: 'Check its path and its permissions.',
  }),
  recovery_secret_missing: () => ({
    what: 'The Client Secret is missing. The recovery copy is encrypted with it.',
    advice: 'Set GITEE_TOKEN_CLIENT_SECRET to the Client Secret that the job used.',
  }),
  stdin_used: ({ option, usedBy }) => ({
    what: `${option} cannot read standard input: ${STDIN_USERS[usedBy]}.`,
    advice: `Pass ${option} with the path of a file, or set ${toVariable(option.replace(/-file$/, ''))}.`,
  }),

  session_key_missing: () => ({
    what: 'The session key is missing, and there is no terminal to ask for it.',
    advice:
      'Set GITEE_TOKEN_SESSION_KEY to it, or pass --session-key-file. GitHub never shows the secret GITEE_SESSION_KEY: if nobody ' +
      'kept the key, make one with `(umask 077 && openssl rand -base64 32 > FILE)`, and log in again with --session-key-file FILE.',
  }),
  session_key_without_session: ({ problem }, explain) => ({
    what: `${explain(problem).what} The secret with the session key has a new key already, so jobs fail until a session is stored with it.`,
    advice: `${explain(problem).advice} Then log in again, with the same options.`,
  }),
  session_key_file_unreadable: ({ detail }) => ({
    what: `Could not read the file in --session-key-file: ${detail}.`,
    advice:
      'Check its path and its permissions. To make a new key, run `openssl rand -base64 32` and write what it prints into the file.',
  }),

  server_url_malformed: ({ source, example }) => ({
    what: `${source} is not a valid server address.`,
    advice: `Use an address that starts with https://, such as ${example}.`,
  }),
  server_url_without_scheme: ({ source, example }) => ({
    what: `${source} is missing https:// at the start.`,
    advice: `Use ${example}.`,
  }),
  server_url_insecure: ({ source }) => ({
    what: `${source} starts with http://, which would send secrets unencrypted (http:// is allowed for localhost only).`,
    advice:
      'If the server supports https, use https://. If it does not, give it a certificate, or put a reverse proxy with ' +
      'https in front of it. If a private CA issued the certificate, set the environment variable ' +
      'NODE_EXTRA_CA_CERTS to the path of a file with the CA certificate.',
  }),
  server_url_not_bare: ({ source, example }) => ({
    what: `${source} must not have a user name, a query or a fragment.`,
    advice: `Use an address such as ${example}.`,
  }),
  server_url_has_path: ({ source, origin }) => ({
    what: `${source} has a path after the host.`,
    advice: `Use ${origin}; gitee-token adds the paths.`,
  }),
  server_url_www: ({ source }) => ({
    what: `${source} is www.gitee.com, but the address of Gitee has no www.`,
    advice: 'Use https://gitee.com.',
  }),

  options_conflict: ({ option, others }) => ({
    what: `${option} cannot be combined with ${list(others, 'or')}.`,
    advice: `${others.length > 1 ? `Remove ${option}, or remove ${list(others)}.` : 'Remove one of them.'} An option can also come from the environment, such as ${toVariable(option)}.`,
  }),
  foreign_options: ({ options, store, isDefault, fitting }) => {
    const names = list(options);
    return {
      what: `${names} ${options.length === 1 ? 'does' : 'do'} not apply to --store ${store}${isDefault ? ', which is the default' : ''}.`,
      advice:
        fitting.length > 0
          ? `Use --store ${list(fitting, 'or')}, or remove ${names}.`
          : `Remove ${names}.`,
    };
  },
  store_keeps: ({ stores, applications }) => ({
    what: `gitee-token cannot delete what is stored in ${list(stores.map(storeName))}.`,
    advice:
      'Delete it there yourself. The tokens keep working until you withdraw the permission: ' +
      `open ${applications} and remove the authorization of the application.`,
  }),
  store_write_only: ({ store, readable }) => ({
    what: `The ${store} store is write-only: the server never returns secret values.`,
    advice: `Use --store ${list(readable, 'or')}. In a job on GitHub or Gitea, use the action.`,
  }),
  save_command_missing: () => ({
    what: '`--store command` needs --save-command.',
    advice: 'For example: --save-command "vault kv put -mount=secret gitee session=-".',
  }),
  project_or_group_missing: () => ({
    what: '`--store gitlab` needs --project or --group.',
    advice: 'Pass the ID or the path of the GitLab project or group that has the variable.',
  }),
  gitea_api_url_missing: () => ({
    what: '`--store gitea` needs --api-url.',
    advice:
      'Pass the REST API address of the Gitea or Forgejo server, such as https://codeberg.org/api/v1.',
  }),
  gitea_environments_unsupported: () => ({
    what: 'Gitea and Forgejo have no environment secrets.',
    advice: 'Remove --env.',
  }),
  org_option_malformed: () => ({
    what: '--org is not the name of an organization.',
    advice: 'Pass the name in the URL of the organization: --org NAME.',
  }),
  repo_option_missing: () => ({
    what: '--repo OWNER/NAME is required.',
    advice:
      'Name the repository of your workflows, such as octo/website, or give its address, https://github.com/octo/website.',
  }),
  repo_option_malformed: () => ({
    what: 'The repository must have the form OWNER/NAME.',
    advice:
      'Use a name such as octo/website, or the address of the repository, https://github.com/octo/website.',
  }),
  repository_elsewhere: ({ source, otherHost, expectedHost }) => ({
    what: `${source} is a repository on ${otherHost}, but the API in use is that of ${expectedHost}.`,
    advice: `Name a repository on ${expectedHost}. For a repository on another GitHub or Gitea server, set secret-api-url or --api-url.`,
  }),
  gh_token_missing: ({ permissions }) => ({
    what: 'There is no GitHub token: GH_TOKEN is empty, and `gh auth token` returned none.',
    advice: `Set GH_TOKEN to a token with the ${permissions.length === 1 ? 'permission' : 'permissions'} ${list(permissions.map((one) => `"${one}"`))}, or run \`gh auth login\`.`,
  }),
  token_variable_empty: ({ variable }) => ({
    what: `The environment variable ${variable} is empty.`,
    advice: 'Set it to a token that is allowed to write the branch, secret or variable.',
  }),
  token_variable_malformed: ({ variable }) => ({
    what: `The environment variable ${variable} does not contain a valid token.`,
    advice: 'Set it to the token alone, without quotes or spaces.',
  }),

  redirect_uri_malformed: () => ({
    what: '--redirect-uri is not a valid URL.',
    advice: "Copy the callback address exactly from the application's page on Gitee.",
  }),
  redirect_uri_insecure: () => ({
    what: '--redirect-uri is an http address on another machine: anyone on the network could read the code that Gitee sends there.',
    advice:
      'Register an https address, or an address on this machine such as http://127.0.0.1:27180/callback, as the callback address, and pass that one.',
  }),
  redirect_uri_needs_terminal: () => ({
    what: '--redirect-uri is an address on another machine, so the callback must be pasted, and there is no terminal to paste it into.',
    advice: 'Run the command in a terminal, or register a callback address on this machine.',
  }),
  port_in_use: ({ address, purpose }) => ({
    what: `Could not listen on ${address}: another program is using the port (EADDRINUSE).`,
    advice: `Stop that program, or ${otherPort(purpose, address)}.`,
  }),
  port_unusable: ({ address, purpose, detail }) => ({
    what: `Could not listen on ${address}: ${detail}.`,
    advice: `${otherPort(purpose, address).replace(/^./, (first) => first.toUpperCase())}.`,
  }),
  callback_timeout: ({ minutes, redirectUri }) => ({
    what: `No callback arrived within ${minutes} minutes.`,
    advice: `Log in again. If Gitee shows an error page, check the Client ID, and that the application's callback address is exactly ${redirectUri}.`,
  }),
  interrupted: () => ({ what: 'Cancelled.', advice: '' }),
  login_interrupted_after_printing: () => ({
    what: 'Interrupted while Gitee was issuing the tokens. The refresh token was printed first.',
    advice: 'Store the refresh token that was printed, or log in again.',
  }),
  no_refresh_token_granted: ({ host }) => ({
    what: `${host} issued an access token but no refresh token. Nothing was stored.`,
    advice: "Check on the application's page on Gitee whether it is allowed to get refresh tokens.",
  }),
  refresh_token_not_printed: ({ detail }) => ({
    what: `Could not print the refresh token (${detail}), and it is stored nowhere else.`,
    advice:
      'Decrypt the recovery copy above with `gitee-token recover`, or free some disk space and log in again.',
  }),
};

function otherPort(purpose: 'login' | 'sandbox', address: string): string {
  if (purpose === 'sandbox') return 'choose another port with --port (0 picks a free one)';
  const port = nextPort(address);
  return `log in with --port ${port}, and make sure that the callback address on the application's page on Gitee is http://127.0.0.1:${port}/callback`;
}

const STDIN_USERS = {
  git: 'git sends its request there',
  recovery_copy: 'the recovery copy is read from there',
  client_secret: 'the Client Secret is read from there',
} as const;

const SOURCES: Readonly<Record<ClientPart, string>> = {
  'Client ID': 'Pass the Client ID as --client-id or GITEE_TOKEN_CLIENT_ID.',
  'Client Secret': 'Pass the Client Secret as GITEE_TOKEN_CLIENT_SECRET or --client-secret-file.',
};

/** Returns how to give those parts of the client to a command. */
export function howToPass(parts: readonly ClientPart[]): string {
  return parts.map((part) => SOURCES[part]).join(' ');
}

function toVariable(option: string): string {
  return `GITEE_TOKEN_${option.slice('--'.length).replaceAll('-', '_').toUpperCase()}`;
}
