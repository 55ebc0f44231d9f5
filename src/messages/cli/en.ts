import type { ClientPart } from '../../problems.ts';
import { clockTimes } from '../clock-times.ts';
import { howToPass } from '../errors/en/cli.ts';
import { howToLogin, logInFirst } from '../errors/en/how-to-login.ts';
import { errors } from '../errors/en/index.ts';
import { list } from '../errors/en/list.ts';
import { recoverTo } from '../errors/login-to.ts';
import { verbose } from '../verbose/en.ts';
import type { LoginPlace, Messages, SecretName, UsageProblem } from './types.ts';

const STORE_TWO =
  'Log in again to store two: with only one, a refresh revokes the token that is in use.';

export const messages: Messages = {
  language: 'en',
  errors,
  error: (text) => `error: ${text}`,
  unexpected: (detail) => `unexpected error: ${detail}`,
  notPrinted: (reason) =>
    `Could not write to standard output (${reason}). No token is lost.\n` +
    'Free some disk space or redirect the output elsewhere, then run the command again.',

  emptyAnswer: 'Nothing was entered. Type or paste a value, or press Ctrl-C to stop.',

  program: 'Gitee access tokens for CI jobs and scripts.',
  commands: {
    login: 'Log in to Gitee in a browser and store the session.',
    token: 'Print a valid access token, refreshing and saving it first if needed.',
    check: 'Check the settings, the network and the store. Changes nothing.',
    gitCredential: 'Act as a git credential helper: get, store or erase.',
    recover: 'Get the refresh token back from the recovery copy of a failed job.',
    logout:
      'Delete the stored session. Its tokens keep working until you withdraw the permission on Gitee.',
    sandbox: 'Run local stand-ins for Gitee and GitHub until you press Ctrl-C.',
    demo: 'Show the built action at work, against local stand-ins for Gitee and GitHub.',
    help: 'Show the commands, or the options of a command.',
  },
  start: {
    title: 'To begin:',
    login: 'log in to Gitee in a browser, once',
    token: 'print a valid access token, whenever you need one',
    demo: 'see how it works, without an account',
    help: 'list all commands',
  },
  help: {
    words: {},
    example: 'Example:',
    storeOptions: 'Options for the store:',
    environment: (option, variable) =>
      `Environment variables work too, such as ${variable} for ${option}.`,
    secrets: {
      login:
        'Secrets are never read from arguments. The Client Secret comes from GITEE_TOKEN_CLIENT_SECRET, ' +
        '--client-secret-file or a prompt. The session key of --store branch comes from GITEE_TOKEN_SESSION_KEY ' +
        'or --session-key-file, or is made. The token that writes to the store comes from GH_TOKEN ' +
        '(or `gh auth token`), GITEA_TOKEN or GITLAB_TOKEN.',
      check:
        'Secrets are never read from arguments. The Client Secret comes from GITEE_TOKEN_CLIENT_SECRET ' +
        'or --client-secret-file, and the session key of --store branch from GITEE_TOKEN_SESSION_KEY, ' +
        '--session-key-file or a prompt. The token for the store comes from GH_TOKEN ' +
        '(or `gh auth token`), GITEA_TOKEN or GITLAB_TOKEN. Without a terminal, a missing session key is a failure.',
      token:
        'Secrets are never read from arguments. The Client Secret comes from GITEE_TOKEN_CLIENT_SECRET ' +
        'or --client-secret-file, and the session key of --store branch from GITEE_TOKEN_SESSION_KEY, ' +
        '--session-key-file or a prompt. The token for the store comes from GH_TOKEN ' +
        '(or `gh auth token`), GITEA_TOKEN or GITLAB_TOKEN.',
      gitCredential:
        'Secrets are never read from arguments. The Client Secret comes from GITEE_TOKEN_CLIENT_SECRET ' +
        'or --client-secret-file, and the session key of --store branch from GITEE_TOKEN_SESSION_KEY ' +
        'or --session-key-file. The token for the store comes from GH_TOKEN (or `gh auth token`), GITEA_TOKEN or GITLAB_TOKEN.',
      recover:
        'The copy comes from standard input or a prompt, and the Client Secret from ' +
        'GITEE_TOKEN_CLIENT_SECRET or a prompt. For --store branch, the session key comes from ' +
        'GITEE_TOKEN_SESSION_KEY, --session-key-file or a prompt instead. The token that writes to the store comes from GH_TOKEN ' +
        '(or `gh auth token`), GITEA_TOKEN or GITLAB_TOKEN. With store options, the command stores the token. ' +
        'Without them, it prints the token, or asks in a terminal whether to store it.',
      logout:
        'The token that writes to the store comes from GH_TOKEN (or `gh auth token`), GITEA_TOKEN or GITLAB_TOKEN.',
    },
    choices: (choices) => choices,
    default: (value) => `default ${value}`,
    notes: (notes) => (notes.length > 0 ? ` (${notes.join('; ')})` : ''),
  },
  options: {
    help: 'show this help',
    version: 'show the version',
    giteeUrl: 'address of the Gitee server',
    clientId: 'Client ID of the Gitee application',
    clientSecretFile: 'file with the Client Secret; - reads standard input',
    scope:
      'scopes to request, separated by spaces or commas; if omitted, those of the stored session are requested too; git needs projects to push',
    port: 'port on 127.0.0.1 that receives the callback',
    redirectUri: "the application's callback address",
    print: 'print the refresh token instead of storing it',
    json: 'print the result as JSON',
    minTtl: 'refresh a token that expires in less than this many seconds; 0 always refreshes',
    format: 'output format of the token',
    store: 'where the refresh token is stored',
    file: 'path of the file, for --store file',
    repo: 'repository of the branch or the secret, as owner/name',
    branch: 'branch that holds the encrypted session, for --store branch',
    sessionKeyFile: 'file with the session key, for --store branch; - reads standard input',
    sessionKeyName: 'name of the secret for the session key',
    env: 'environment of the repository, for an environment secret',
    org: 'organization, for an organization secret',
    project: 'GitLab project of the variable, by ID or path',
    group: 'GitLab group of the variable, by ID or path',
    environmentScope: 'environment scope of the variable',
    apiUrl: 'REST API of the server that has the branch, secret or variable',
    secretName: 'name of the secret or variable for the refresh token',
    clientIdName: 'name of the secret or variable for the Client ID',
    clientSecretName: 'name of the secret or variable for the Client Secret',
    saveCommand: 'command that stores what it reads from standard input',
    loadCommand: 'command that prints what is stored',
    sandboxPort: 'port of the stand-in for Gitee; 0 picks a free one',
    rotation:
      'when a refresh revokes the old tokens: strict, immediately; grace, when the new access token is first used',
    sandboxJson: 'print the addresses and credentials as JSON',
    recoverPrint: 'print the token even to a terminal',
    verbose: 'show each request and decision on standard error, without secrets',
  },
  usage: {
    problem: explainUsage,
    port: (min) => `Use a number from ${min} to 65535.`,
    seconds: 'Use a whole number of seconds, such as 3600, or 0 to always refresh.',
    choices: (choices) => `Use one of: ${choices}.`,
  },

  login: {
    application: (origin, redirectUri, scope) =>
      `Open your application's page on Gitee, or create an application:\n  ${origin}/oauth/applications\n` +
      `Its callback address must be exactly:\n  ${redirectUri}\n` +
      `Tick these permissions, and any others that your jobs need:\n  ${scope}`,
    clientId: 'Client ID',
    clientSecret: 'Client Secret',
    unusual: (name) =>
      `warning: a ${name} from Gitee has 64 hexadecimal digits, and this one does not. Check that you copied all of it.`,
    askScope: 'Permissions to ask for (Space to select, Enter to confirm)',
    scopes: {
      user_info: 'read your profile',
      projects: 'read, create and push to your repositories',
      pull_requests: 'read and write pull requests',
      issues: 'read and write issues',
      notes: 'read and write comments',
      keys: 'read, add and delete your SSH keys',
      hook: 'read, add and change webhooks',
      groups: 'read and manage your organizations',
      gists: 'read, change and delete your code snippets',
      enterprises: 'read and manage your enterprises',
      emails: 'read your email addresses',
    },
    severalWords: (name) =>
      `That is more than the ${name}: it contains spaces or line breaks. Enter the ${name} alone.`,
    opening: (url) => `Opening Gitee in your browser. If nothing happens, open:\n\n${url}\n`,
    openYourself: (url, { canPaste }) =>
      canPaste
        ? `Open this address in a browser, and approve the request:\n\n${url}\n\n` +
          'The browser then lands on the callback address. If the browser runs on this machine, the login goes on by itself. ' +
          'Otherwise no page loads there: copy the complete address and paste it below.'
        : `Open this address in a browser on this machine, and approve the request:\n\n${url}\n`,
    errorPages: (origin, redirectUri) =>
      `If the page shows "Application does not exist", the Client ID is wrong: press Ctrl-C, and log in again with the one from ${origin}/oauth/applications.\n` +
      `If it shows "无效的登录回调地址", set the callback address of the application to exactly ${redirectUri}\n` +
      'If it shows "请求范围无效、未知或格式不正确", the application does not have a permission that is requested, or no permission has ' +
      'that name: tick it for the application and reload the page, or press Ctrl-C, and log in again with another --scope.\n',
    waiting: 'Waiting for the browser',
    askRedirect: 'Paste the address that the browser landed on',
    askRedirectIfLost:
      'Waiting for the browser. If it lands on a page that does not load, paste the address of that page',
    otherRedirect:
      'That address does not belong to this login. Open the address above, approve the request, then paste the complete ' +
      'address that the browser lands on.',
    returned: 'The browser returned to this machine, so nothing has to be pasted.',
    exchanging: 'Getting the tokens and storing them',
    waitingForSecond: (seconds) =>
      `Waiting for the browser to return from a second login (${seconds} seconds at most). If Gitee asks again, approve the request.`,
    askSecond:
      'Log in a second time? With two logins, a refresh does not revoke a token that is in use, and if one login is lost, the other takes over.',
    openSecond: (url) => `For the second login, open this address in the same browser:\n\n${url}\n`,
    askSecondRedirect: (minutes) =>
      `Paste the address that the browser landed on (within ${minutes} minutes; Ctrl-C to store only one login)`,
    twoLogins:
      'Two logins are stored. They are used in turn: a refresh does not revoke a token that is in use, and if one login is lost, the other takes over.',
    oneLogin: {
      skipped: () => 'Only one login is stored. To store two, log in again.',
      no_callback: () =>
        `warning: only one login is stored, because the browser did not return from the second one in time. ${STORE_TWO}`,
      shared: () =>
        'warning: only one login is stored, because Gitee issued the same tokens for the second one. This server keeps one login per application, so a refresh revokes the token of a running job.',
      revoked: () =>
        'warning: only one login is stored, because Gitee revoked one of the two. This server keeps one login per application, so a refresh revokes the token of a running job.',
      other_user: () =>
        `warning: only one login is stored, because the second one belongs to another user. ${STORE_TWO} Use the same account both times.`,
      user_unknown: () =>
        `warning: only one login is stored, because without the scope user_info, Gitee does not say whether both belong to the same user. ${STORE_TWO} Request that scope too.`,
      other_scope: () =>
        `warning: only one login is stored, because Gitee granted other scopes for the second one. ${STORE_TWO}`,
      failed: (problem) =>
        `warning: only one login is stored, because the second one could not be completed. ${problem && `${problem} `}${STORE_TWO}`,
    },
    loggedIn: (login) => `Logged in as ${login}.`,
    loggedInAnonymously: 'Logged in. (The user name needs the scope user_info.)',
    granted: (scopes) => `Scopes: ${scopes}`,
    notGranted: (scopes) =>
      `warning: Gitee did not grant ${scopes}. Tick these permissions on the application's page on Gitee, then log in again.`,
    alsoGranted: (scopes, requested) =>
      `Gitee also granted ${scopes}, because these are ticked on the application's page. To drop them, untick them there, then log in again with \`--scope '${requested}'\`.`,
    cannotPush: 'warning: without the scope projects, git cannot push.',
    unknownScope: (scopes) =>
      `warning: --scope has names that Gitee does not list: ${scopes}. Check the spelling.`,
    stored: (labels) =>
      labels.length > 1 ? `Stored in:\n  ${labels.join('\n  ')}` : `Stored in ${labels.join('')}.`,
    keyMade: (secret) =>
      `The session key is new, and is only in ${secret}, which GitHub never shows. ` +
      'To use the session outside of workflows, or to decrypt a recovery copy of it, you need the key: make one with ' +
      '`(umask 077 && openssl rand -base64 32 > FILE)`, and log in again with --session-key-file FILE.',
    keyReplaced:
      'warning: it replaces another key. Runs that were queued before have the old key and fail: start new ones. ' +
      'Other places that use this session, such as another repository or CI, need the new key.',
    nothingStored: 'Nothing was stored: the refresh token is on standard output.',
    next: {
      local: (host) =>
        `The Gitee server ${host} is on this machine, so the workflow below needs a runner on this machine.`,
      workflow: (yaml) =>
        'Next: in the same place, add the secret SECRETS_WRITE_TOKEN with a token that can write these secrets. ' +
        'Then save this workflow as `.github/workflows/gitee.yml` on the default branch; OWNER and COMMIT stand for ' +
        `your fork of gitee-token and a commit in it. To start it, click Run workflow on the Actions page:\n\n${yaml}`,
      branch: (yaml) =>
        'Next: save this workflow as `.github/workflows/gitee.yml` on the default branch; OWNER and COMMIT stand for ' +
        `your fork of gitee-token and a commit in it. To start it, click Run workflow on the Actions page:\n\n${yaml}`,
      file: 'Next: run `gitee-token token` to print an access token.',
      otherStore:
        'Next: run `gitee-token token` with the same store options to print an access token.',
      printed:
        'Next: save the refresh token where your jobs read it, and pass it to the action as refresh-token.',
    },
    page: {
      done: {
        title: 'Logged in',
        text: 'The login is stored. You can close this page and return to the terminal.',
      },
      printed: {
        title: 'Logged in',
        text: 'The terminal shows the refresh token. You can close this page.',
      },
      declined: {
        title: 'You declined the request',
        text: 'Nothing was stored. You can close this page.',
      },
      failed: {
        title: 'Login failed',
        text: 'The terminal shows what happened and what to do. You can close this page.',
      },
      unknown: {
        title: 'Not this login',
        text: 'Open the address that the terminal shows, and approve the request there.',
      },
    },
  },

  sessionKey: {
    ask: 'Session key (if nobody kept it, press Ctrl-C and log in again)',
    askForCheck: 'Session key (press Enter to check only what does not need it)',
    malformed:
      'That is not a session key: it must have 32 bytes in Base64 or hexadecimal form. Paste the key alone.',
  },

  logout: {
    forgotten: (store) => `Deleted the session from ${store}.`,
    nothing: (store) =>
      store.kind === 'file'
        ? `There is no session: ${errors.storeName(store)} does not exist or is empty.`
        : `There is no session in ${errors.storeName(store)}.`,
    history:
      'The history of the branch still has it, encrypted: anyone who has the key can decrypt it.',
    secrets: (names) =>
      `The secrets that the login created are still there. Delete them yourself if nothing else uses them: ${names.join(', ')}.`,
    withdraw: (applications) =>
      'The tokens of all logins keep working until you withdraw the permission on Gitee. ' +
      `To do that, open ${applications} and remove the authorization of the application.`,
  },

  token: {
    recoveryCopy: (copy) =>
      `The new refresh token, encrypted with the Client Secret. Decrypt it with \`gitee-token recover\`:\n\n${copy}\n`,
    recoveryCopyOfBranch: (copy, store) =>
      `The new tokens, encrypted with the session key. Store them with ${recoverTo(store)}:\n\n${copy}\n`,
    working: 'Getting the token',
    stopping: 'Stopping as soon as no token can be lost (two minutes at most).',
    waiting: ({ run, until }) =>
      `Another run is refreshing the session${run ? ` (${run})` : ''}. Waiting for it until ${toClockTime(until)} at most.`,
    superseded:
      'warning: someone logged in or out while this token was refreshed. The token works, but it was not stored.',
    stillUnsaved: (reason) =>
      `warning: the new token could not be saved. It is kept on this machine, and the next command tries again. ${reason}`,
    minTtlCapped: (minTtl, counted, expiresIn) =>
      `warning: --min-ttl is ${minTtl}, but ${counted} was used: half of the ${expiresIn} seconds that an access token is valid. ` +
      `With more, a refresh could revoke a token that is in use. Use at most ${counted}.`,
    alwaysRefreshed:
      'warning: --min-ttl 0 refreshes the session on the branch each time. That can revoke the token of a job that is still running. ' +
      'Leave it out, unless nothing else uses the session.',
    lostLogin: ({ reason, store }) =>
      `warning: ${reason ?? 'Gitee has rejected one of the two logins of the session.'} The token comes from the other login. ` +
      `To have two again, log in with ${howToLogin(store)} when it suits you. Until then, a refresh revokes the token that is in use.`,
    notRefreshed: ({ what, advice }, expiresIn) =>
      `warning: ${what} The stored access token was used instead; it is valid for ${toDuration(expiresIn)}. ${advice}`.trimEnd(),
    otherUser: (requested, owner) =>
      `git asked for a token of ${requested}, but the stored token belongs to ${owner}. Log in as ${requested}, or remove the user name from the repository's URL.`,
  },

  recover: {
    askCopy: 'Recovery copy, from the log or the job summary',
    noCopy:
      'That text does not contain a complete recovery copy. Copy the whole line from the log, or the whole summary.',
    askClientSecret: 'Client Secret of the Gitee application',
    askStore: (store) => `The copy is decrypted. Store it with --store ${store}?`,
    yes: 'Yes',
    no: 'No',
    notStored: 'Nothing was stored. Run again with --print to see the token.',
    superseded: (store) =>
      `Nothing was stored: ${store} has this login already, or a session of another login.`,
    askRepository: 'Repository, as owner/name',
    askEnvironment: 'Environment (leave empty for a repository secret)',
    askSecretName: 'Name of the secret',
    askToken: 'GitHub token that can write the secret',
    noToken:
      'That is not a token: it has spaces or other characters that no token has. Paste the token alone.',
  },

  verbose,

  sandboxInputs:
    'On standard output: the inputs of the action for the stand-ins, with fake credentials.',
  sandboxRuns: 'The stand-ins for Gitee and GitHub are running. Press Ctrl-C to stop them.',
  sandboxLogin: (login, rest) =>
    `To try a login, paste this into another terminal:\n\n${login}\n\n` +
    `If port 27180 is taken, add --port 27181; the stand-in accepts these two. After the login, try these there, one at a time:\n\n${rest}\n\n` +
    'Close that terminal afterwards: its variables stand for options, so later commands there would use the stand-ins too.',

  demo: {
    intro: (gitee, github) =>
      'The built action runs six times, as on a runner.\n' +
      `The stand-in for Gitee is ${gitee}, and the one for GitHub is ${github}.\n` +
      'A secret is shown as ***. Numbers tell tokens apart; not every token is shown.',
    scenarios: {
      start:
        'The first run starts a session on a branch of the repository, from a refresh token (usually, `gitee-token login` starts it)',
      reuse:
        'The next run reuses its access token: one request to GitHub and, with verify: false, none to Gitee',
      renewal:
        'A day later it has expired: a run claims the branch (the first PUT), refreshes and saves (the second PUT)',
      lost: 'After `gitee-token login`, the session has two logins: Gitee rejects one, so the other takes over, with a warning',
      refresh: 'Without a branch: a secret has the refresh token, and gets the new one',
      fallback: 'The refresh token is used up, so the action falls back to email and password',
    },
    headings: {
      requests: 'Requests and responses:',
      log: 'The log, as the runner shows it:',
      outputs: 'Outputs:',
      branch: 'The branch afterwards:',
      secret: 'The secret afterwards:',
    },
    names: {
      clientSecret: 'Client Secret',
      password: 'password',
      secretsToken: 'a token that can write secrets',
      sessionKey: 'session key',
      jobToken: "the job's own token",
    },
    tokenName: (kind, number) => `${kind} token ${number}`,
    notStored: 'not stored',
    succeeded: 'All six runs behaved as expected.',
    failed: 'A run failed: see its log above.',
  },

  check: {
    asking: {
      store: 'Checking the store',
      gitee: (host) => `Asking ${host} (30 seconds at most)`,
    },
    unchecked: {
      client: 'whether Gitee accepts the Client ID and the Client Secret',
      gitee: 'the connection to Gitee',
      clock: 'the clock',
      tokens: 'the stored tokens',
      refreshToken: 'the refresh token',
      keptToken: 'the token kept on this machine',
      secrets: 'the secrets',
      values: 'the values of the secrets',
      writing: 'the write permission',
      secretToken: 'the permissions of secret-token',
      saveCommand: 'the save command',
    },
    client: {
      wellFormed: (parts) =>
        `${toSubject(parts)} ${parts.length === 1 ? 'has' : 'have'} the right format. Only a refresh shows whether Gitee accepts ${parts.length === 1 ? 'it' : 'them'}.`,
      missing: (parts) => `${toSubject(parts)} ${are(parts)} missing.`,
      malformed: (parts) => `${toSubject(parts)} ${are(parts)} not 64 hexadecimal digits.`,
      advice: (parts) =>
        `Copy ${parts.length === 1 ? 'it' : 'both'} from the application's page on Gitee. ${howToPass(parts)}`,
      elsewhere: (parts) =>
        `${toSubject(parts)} ${are(parts)} not given here. A job gets ${parts.length === 1 ? 'it' : 'both'} from variables or secrets.`,
      elsewhereAdvice: (parts) =>
        `To check ${parts.length === 1 ? 'it' : 'both'}: ${howToPass(parts).replace(/^P/, 'p')}`,
    },
    proxy: (proxy) => `Requests to Gitee use the proxy ${proxy}.`,
    noProxy: 'Requests to Gitee use no proxy.',
    gitee: {
      good: (host) => `${host} is reachable.`,
      unexpected: (host, status) => `${host} did not respond like Gitee: status ${status}.`,
      unnamed: 'The session was not read, so its Gitee server is unknown.',
      unnamedAdvice: 'To check the connection, name the server with --gitee-url.',
      advice: 'Check --gitee-url, the network, and the variables https_proxy and no_proxy.',
    },
    clock: {
      good: 'The clock of this machine is correct.',
      bad: (secondsFast) =>
        `The clock of this machine is ${Math.abs(secondsFast)} seconds ${secondsFast > 0 ? 'fast' : 'slow'}.`,
      advice: 'Correct it; otherwise expiry times are misjudged.',
    },
    store: {
      writable: (label) => `Writable: ${label}.`,
      reachable: (label) => `Reachable: ${label}.`,
      unproved: 'Write permission can only be tested by writing.',
      saveNotRun: 'The save command was not run, because it would replace what is stored.',
    },
    secrets: {
      found: (label, writtenAt) =>
        writtenAt ? `Found: ${label}, written ${toClockTime(writtenAt)}.` : `Found: ${label}.`,
      missing: (secrets) =>
        `Missing in ${secrets.slice(0, 1).map(createPlace)}: ${list(secrets.map(({ name }) => name))}.`,
      missingAdvice: (options) =>
        `Run \`gitee-token login\` with the same store options. If the workflow uses other names, pass them with ${list(options)}.`,
      unread:
        'Secrets cannot be read back. Only a workflow run shows whether they work, and whether its secret-token is allowed to write.',
      unreported:
        'This check cannot tell which secrets exist on this server. Only a workflow run shows whether they work, and whether its secret-token is allowed to write.',
    },
    branch: {
      claimed: ({ run, until }) =>
        `Another run is refreshing the session${run ? ` (${run})` : ''}, until ${toClockTime(until)} at most.`,
      claimRunOut: (run) =>
        `A run was cut off while it refreshed the session${run ? ` (${run})` : ''}. The next run that has to refresh takes over.`,
      readOnly: (tokenName, repository) =>
        `${tokenName} has no permission to write to ${repository}.`,
      readOnlyAdvice:
        'It can use the session, but not refresh it. To refresh, it needs the permission "Contents: Read and write", ' +
        'or the scope write:repository on Gitea and Forgejo.',
    },
    mode: {
      bad: (path) => `Other users of this machine can read ${path}.`,
      advice: (path) => `Run: chmod 600 ${path}`,
    },
    session: {
      oneLogin: 'One login is stored.',
      oneLoginAdvice:
        'To store two, run `gitee-token login` with the same store options. With two, a refresh does not revoke a token that is in use, and if one login is lost, the other takes over.',
      valid: (place, { user, until }) => {
        const end = until ? ` until ${toClockTime(until)}` : '';
        return `The ${toAccessToken(place)} works${end}.${user ? ` It belongs to ${user}.` : ''}`;
      },
      unknown: (place, problem) =>
        `Could not check the ${toAccessToken(place)}: ${problem} Only a 401 would mean that it does not work.`,
      rejected: (place) => `Gitee rejected the ${toAccessToken(place)}.`,
      gone: (place) =>
        `Gitee no longer has the ${toAccessToken(place)}. The refresh token that came with it was probably used elsewhere or revoked.`,
      rejectedAdvice:
        'Run `gitee-token token --min-ttl 0` to refresh it. If Gitee rejects the refresh token, run `gitee-token login` with the same store options.',
      expired: (place) =>
        `The ${toAccessToken(place)} has expired. The next refresh replaces it, and only that shows whether the refresh token still works.`,
      bare: 'A refresh token is stored. Only using it shows whether it is still valid.',
      refused: (place, since) =>
        `Gitee rejected the ${toRefreshToken(place)} at ${toClockTime(since)}.`,
      refusedAdvice: 'Run `gitee-token login` with the same store options.',
      replaceAdvice:
        'The other login is used. To have two again, run `gitee-token login` with the same store options.',
      journaled:
        'This machine keeps a token that could not be saved. The next `gitee-token token` saves it if it belongs to the stored session.',
      nothing: 'There is no session.',
      nothingAdvice: logInFirst,
      unopened: 'The session is there. Without its key, it cannot be opened here.',
      unopenedAdvice:
        'The key cannot be read from its secret. To use the session here, make a new key with ' +
        '`(umask 077 && openssl rand -base64 32 > FILE)`, and log in again with --session-key-file FILE. It replaces the old key, ' +
        'so runs that are queued already fail.',
    },
    verdict: ({ failed, warnings, unchecked }) => {
      const good = unchecked.length > 0 ? 'No problem found.' : 'All checks passed.';
      const sentences = [
        failed > 0 && `${failed} ${failed === 1 ? 'check' : 'checks'} failed.`,
        warnings > 0 && `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.`,
        failed + warnings === 0 && good,
        unchecked.length > 0 && `Not checked: ${unchecked.join(', ')}.`,
      ];
      return sentences.filter(Boolean).join(' ');
    },
  },
};

/** Up to two hours are counted in minutes; more than that is told by the clock too. */
function toDuration(seconds: number): string {
  if (seconds < 7200) return `${Math.floor(seconds / 60)} more minutes`;
  const end = new Date(Date.now() + seconds * 1000);
  return `${Math.floor(seconds / 3600)} more hours, until ${toClockTime(end)}`;
}

function toClockTime(date: Date): string {
  const { utc, beijing } = clockTimes(date);
  return `${utc} UTC (${beijing} in Beijing)`;
}

function toAccessToken(place: LoginPlace): string {
  return isOnly(place) ? 'stored access token' : `access token of login ${toNumber(place)}`;
}

function toRefreshToken(place: LoginPlace): string {
  return isOnly(place) ? 'stored refresh token' : `refresh token of login ${toNumber(place)}`;
}

function isOnly({ of }: LoginPlace): boolean {
  return of === 1;
}

function toNumber({ number, of }: LoginPlace): string {
  return `${number} of ${of}`;
}

function toSubject(parts: readonly ClientPart[]): string {
  const names = parts.map((part) => `the ${part}`).join(' and ');
  return names.replace(/^t/, 'T');
}

function are(parts: readonly ClientPart[]): string {
  return parts.length === 1 ? 'is' : 'are';
}

function createPlace(secret: SecretName): string {
  switch (secret.kind) {
    case 'repository_secret':
      return secret.repository;
    case 'environment_secret':
      return `the environment ${secret.environment} of ${secret.repository}`;
    case 'organization_secret':
      return `the organization ${secret.organization}`;
  }
}

function explainUsage(problem: UsageProblem): string {
  switch (problem.kind) {
    case 'unknown_command':
      return `unknown command '${problem.name}'${suggest(problem.similar)}. \`gitee-token help\` lists the commands.`;
    case 'unknown_option':
      return `unknown option '${problem.name}'${explainOption(problem)}`;
    case 'argument_missing':
      return `missing required argument: ${list(problem.values, 'or')}`;
    case 'value_missing':
      return `option '${problem.option}' needs a value`;
    case 'value_invalid': {
      const { option, value, variable, expected } = problem;
      const origin = variable === undefined ? '' : ` from ${variable}`;
      return `option '${option}': the value '${value}'${origin} is invalid. ${expected}`;
    }
    case 'store_unreadable':
      return `--store ${problem.store} can be written to, but not read from. ${problem.expected}`;
    case 'option_before_command':
      return `the option '${problem.name}' must come after the command, as in: gitee-token ${problem.command} ${problem.name}`;
    case 'too_many_arguments':
      return `too many arguments for '${problem.command}'`;
  }
}

function explainOption({
  isSecret,
  similar,
  command,
}: Extract<UsageProblem, { kind: 'unknown_option' }>): string {
  const options = `\`gitee-token help${command ? ` ${command}` : ''}\` lists the options`;
  if (similar) return suggest(similar);
  return isSecret
    ? `. Secrets are never read from arguments: ${options} and says where secrets come from. If this was a real one, delete it from the history of your shell.`
    : `. ${options}.`;
}

function suggest(similar: string | undefined): string {
  return similar === undefined ? '' : ` (did you mean ${similar}?)`;
}
