import type { ErrorCode } from '../../errors.ts';

type List = readonly string[];

/** In English an error says all by itself. */
const ERRORS: Partial<Record<ErrorCode, { readonly what: string; readonly advice: string }>> = {};

export const en = {
  docs: (address: string) => address,
  errors: ERRORS,
  error: (text: string) => `error: ${text}`,
  detail: (text: string) => text,
  notPrinted: (reason: string) =>
    `Could not write to standard output (${reason}). No token is lost.\n` +
    'Free some disk space, or redirect the output elsewhere, and run the command again.',
  titles: {} as Readonly<Record<string, string>>,
  example: 'Example:',

  program: 'Access tokens of Gitee for CI jobs and scripts.',
  commands: {
    login: 'Log in to Gitee in the browser, and store the refresh token.',
    token: 'Print a living access token: the stored one, or a new one, which is stored first.',
    check: 'Find what is wrong with a set-up. Nothing is spent and nothing is left behind.',
    gitCredential: 'Let git use the access token, as a credential helper: get, store or erase.',
    recover:
      'Open a recovery copy of a refresh token that could not be saved, read from standard input or a prompt.',
    sandbox: 'Run an embedded Gitee on 127.0.0.1 until interrupted.',
    demo: 'Show the built action at work on the sandbox.',
  },
  notes: {
    environment:
      'Every option can come from the environment: --json from GITEE_TOKEN_JSON, and so on.',
    secrets:
      'Secrets come from the environment, a file, standard input or a prompt: the client secret from\n' +
      'GITEE_TOKEN_CLIENT_SECRET or --client-secret-file, the token that writes the store from GH_TOKEN\n' +
      '(or `gh auth token`), GITEA_TOKEN or GITLAB_TOKEN.',
    recover: 'The client secret comes from GITEE_TOKEN_CLIENT_SECRET or a prompt.',
  },
  options: {
    help: 'show this help',
    version: 'show the version',
    giteeUrl: 'origin of the Gitee server (default: "https://gitee.com")',
    clientId: 'Client ID of the Gitee application',
    clientSecretFile: 'file that holds its Client Secret; - is standard input',
    scope: 'scopes to ask for, separated by spaces or commas; git needs projects to push',
    port: 'port of 127.0.0.1 that Gitee sends the browser back to (default: 27180)',
    redirectUri: 'callback address of the application, when it is another one',
    print: 'print the refresh token instead of storing it',
    json: 'print the result as JSON',
    minTtl: 'seconds that the token must still live; 0 always gets a new one',
    format: 'how to print the token',
    store: 'where the refresh token is kept',
    file: 'the file of the store `file`',
    repo: 'repository of the secret, owner/name',
    env: 'environment of that repository whose secret it is',
    org: 'organisation whose secret it is',
    project: 'GitLab project of the variable, number or path',
    group: 'GitLab group of the variable, number or path',
    environmentScope: 'environment scope of the variable',
    apiUrl: 'REST API of the server that keeps the secret',
    secretName: 'name of the secret for the refresh token',
    clientIdName: 'name of the secret for the Client ID',
    clientSecretName: 'name of the secret for the Client Secret',
    saveCommand: 'command that stores what it reads from standard input',
    loadCommand: 'command that prints what is stored',
    sandboxPort: 'port to listen on; 0 takes any free one',
    rotation: 'when a refresh ends the old pair of tokens',
    sandboxJson: 'print address and credentials as JSON',
    recoverPrint: 'print the token, even to a terminal',
  },
  storeOptions: 'Options for the store:',
  invalidPort: (least: number) => `Give a number from ${least} to 65535.`,
  invalidSeconds: 'Give a whole number of seconds.',

  application: (origin: string, redirectUri: string, scope: string) =>
    `Open the page of your application on Gitee, or create one:\n  ${origin}/oauth/applications\n` +
    `Its callback address must be exactly this one:\n  ${redirectUri}\n` +
    `Tick the permissions that this log-in asks for, and any others that your jobs need:\n  ${scope}`,
  askClientId: 'Client ID',
  askClientSecret: 'Client Secret',
  unusual: (name: string) =>
    `warning: the ${name} is not 64 hexadecimal digits, as Gitee's are. Was it copied whole?`,
  clientId: 'Client ID',
  clientSecret: 'Client Secret',
  opened: (url: string) =>
    `The browser opens Gitee's page. If it does not, open this address:\n\n${url}\n`,
  openYourself: (url: string) =>
    `Open this address in a browser, on any machine, and agree there:\n\n${url}\n\n` +
    'The browser then goes to an address that starts with the callback address. On another machine no page loads there; that is fine.',
  waiting: 'Waiting for the browser',
  askRedirect: 'The address that the browser ended at',
  otherRedirect:
    'That address is no answer to this log-in. Copy the whole address, after agreeing on the page above.',
  trading: 'Getting the tokens and storing them',
  loggedIn: (login: string) => `Logged in as ${login}.`,
  loggedInAsSomebody: 'Logged in. Who as is not known without the scope user_info.',
  granted: (scopes: string) => `Scopes: ${scopes}`,
  notGranted: (scopes: string) =>
    `warning: not granted: ${scopes}. Tick them on the page of the application, and log in again.`,
  cannotPush: 'warning: without the scope projects, git cannot push.',
  unknownScope: (scopes: string) =>
    `warning: --scope has names that Gitee does not list: ${scopes}. Check the spelling.`,
  stored: (labels: List) => `Stored: ${labels.join(', ')}.`,
  nothingStored: 'Nothing was stored: the refresh token is on standard output.',

  recoveryCopy: (copy: string) =>
    `The new refresh token, encrypted with the client secret. Open it with \`gitee-token recover\`:\n\n${copy}\n`,
  working: 'Getting the token',
  finishingFirst: 'Finishing first so that no token is lost (two minutes at most).',
  stillUnsaved: (why: string) =>
    `warning: The new token is still unsaved. It is kept on this machine, and the next command tries again to save it. ${why}`,
  neverReused: (minTtl: number, expiresIn: number) =>
    `warning: --min-ttl is ${minTtl}, but Gitee's access tokens live ${expiresIn} seconds, so every call refreshes and revokes the token of the one before. Give at most half of that.`,
  otherUser: (requireAnswer: string, owner: string) =>
    `git asks for a token of ${requireAnswer}, but the stored one belongs to ${owner}. Log in as ${requireAnswer}, or remove the user name from the URL of the repository.`,

  askCopy: 'The recovery copy, from the log or the summary of the job',
  askClientSecretOfCopy: 'The client secret of the Gitee application',
  askStoreCopy: 'The copy is open. Store what is in it as a GitHub secret?',
  copyNotStored: 'Nothing was stored. Run again with --print to see the token.',
  askRepository: 'Repository, as owner/name',
  askEnvironment: 'Environment, or empty for the repository',
  askSecretName: 'Name of the secret',
  askSecretToken: 'A token that may write it',

  sandboxRuns: 'The sandbox is running. Press Ctrl-C to stop it.',

  check: {
    client: {
      good: 'The Client ID and the Client Secret look like those of Gitee.',
      missing: 'The Client ID or the Client Secret is missing.',
      unusual: 'The Client ID or the Client Secret is not 64 hexadecimal digits.',
      advice:
        'Copy both from the page of the application on Gitee. Give the Client ID as --client-id or GITEE_TOKEN_CLIENT_ID, ' +
        'and the Client Secret as GITEE_TOKEN_CLIENT_SECRET or --client-secret-file.',
    },
    proxy: (proxy: string) => `Requests to Gitee go through the proxy ${proxy}.`,
    badProxy: {
      text: 'What the environment names as the proxy is no address of one.',
      advice: 'Set https_proxy to an address such as http://proxy.example.com:8080.',
    },
    noProxy: 'Requests to Gitee go through no proxy.',
    gitee: {
      good: (host: string) => `${host} answers.`,
      bad: (host: string, detail: string) => `${host} does not answer as Gitee does: ${detail}.`,
      advice: 'Check --gitee-url, the network and the variables https_proxy and no_proxy.',
      status: (status: number) => `status ${status}`,
    },
    clock: {
      good: 'The clock of this machine is right.',
      bad: (seconds: number) =>
        `The clock of this machine is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'fast' : 'slow'}.`,
      advice: 'Set it, or tokens are taken for living or expired at the wrong time.',
    },
    store: {
      good: (label: string) => `Ready to be written: ${label}.`,
      unproved: (label: string) =>
        `Within reach: ${label}. Whether the token may write there shows only when it does.`,
    },
    mode: {
      bad: (path: string) => `Others on this machine may read ${path}.`,
      advice: (path: string) => `Run: chmod 600 ${path}`,
    },
    session: {
      alive: (login: string) => `The stored access token works. It is ${login}'s.`,
      aliveUnknown: 'The stored access token works.',
      unknown: (problem: string) =>
        `Could not check the stored access token: ${problem}. Only a 401 would mean that it does not work.`,
      dead: 'Gitee does not take the stored access token.',
      deadAdvice: 'Run `gitee-token token --min-ttl 0` to get a new one.',
      expired: 'The stored access token has expired. The next use refreshes it.',
      bare: 'A refresh token is stored. Whether it is alive shows only when it is used.',
      kept: 'A token that could not be saved is kept on this machine. The next `gitee-token token` saves it if it belongs to the stored session.',
      nothing: 'Nothing is stored.',
      nothingAdvice: 'Run `gitee-token login` with the same options for the store.',
      unreadable:
        'What is stored there cannot be read back, so the action or a job has to show it.',
    },
    allGood: 'Nothing is wrong.',
    bad: (count: number) => (count === 1 ? 'One thing is wrong.' : `${count} things are wrong.`),
  },
};
