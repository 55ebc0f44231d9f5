import * as core from '@actions/core';
import { quoted } from '../errors.ts';
import type { Client, GiteeServer, Grant } from '../gitee/grant.ts';
import {
  explainNotClient,
  explainNotRefreshToken,
  looksLikeToken,
} from '../gitee/mistaken-token.ts';
import { parseScope, SCOPES } from '../gitee/scopes.ts';
import { isBearerToken } from '../gitee/token-response.ts';
import { mistakes } from '../messages/errors/en/mistakes.ts';
import {
  assertBelongsTo,
  decodeSession,
  isSession,
  type Session,
  stalest,
} from '../token/session.ts';
import { warning } from './annotations.ts';
import {
  invalidInput,
  missingInput,
  readEnum,
  readSeconds,
  readUrl,
  WHY_EMPTY,
} from './input-readers.ts';
import { maskedSecrets } from './mask.ts';
import { type OpenStores, readSecretInputs, SECRET_FORMATS } from './store-inputs.ts';

/** The inputs of the step, checked. */
export interface Inputs {
  readonly gitee: GiteeServer;
  readonly grants: readonly [Grant, Grant?];
  readonly session: Session | undefined;
  readonly minTtl: number;
  readonly format: 'refresh-token' | 'session';
  readonly openStores: OpenStores;
  /** Whether there is a secret to write. */
  readonly writesSecret: boolean;
  readonly verify: { readonly granted: boolean; readonly reused: boolean };
  readonly envName: string;
  readonly exportRefreshToken: boolean;
  /** Whether git may use the token too. */
  readonly gitCredentials: boolean;
  readonly timeoutMs: number;
}

const MAX_TIMEOUT_S = 3600;
const MAX_TTL_S = 365 * 86_400;

/** Variables that the runner does not let an action set, or that would change how the job runs. */
const RESERVED_VARIABLES = new RegExp(
  [
    '^(GITHUB|RUNNER|ACTIONS|INPUT|STATE)_',
    // Names of the loaders, the shells and git; of interpreters and what verifies and routes TLS.
    '^(LD|DYLD|BASH_FUNC|LC|XDG|GIT_(CONFIG|SSH|SSL|TRACE|HTTP|PROXY|AUTHOR|COMMITTER))(_|$)',
    '^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|NAMESPACE|EXEC_PATH|TEMPLATE_DIR|ASKPASS)$',
    '^GIT_(EDITOR|SEQUENCE_EDITOR|PAGER|EXTERNAL_DIFF|TERMINAL_PROMPT|ALLOW_PROTOCOL|ATTR_SOURCE)$',
    '^(PATH|PATHEXT|CDPATH|IFS|ENV|BASH_ENV|BASHOPTS|SHELL|SHELLOPTS|PROMPT_COMMAND|PS4|COMSPEC)$',
    '^(HOME|USERPROFILE|APPDATA|LOCALAPPDATA|PWD|OLDPWD|TMP|TEMP|TMPDIR|LANG|LANGUAGE|USER|LOGNAME|CI)$',
    '^(SYSTEMROOT|WINDIR|PSMODULEPATH|EDITOR|VISUAL|PAGER|SSH_ASKPASS|SSH_AUTH_SOCK|GITEA_ACTIONS|FORGEJO_ACTIONS)$',
    '^NODE_(OPTIONS|PATH|EXTRA_CA_CERTS|TLS_REJECT_UNAUTHORIZED|USE_ENV_PROXY)$',
    '^(HTTPS?|ALL|FTP|NO)_PROXY$',
    '^(SSL_CERT_(FILE|DIR)|CURL_CA_BUNDLE|REQUESTS_CA_BUNDLE|OPENSSL_CONF)$',
    '^PYTHON(PATH|HOME|STARTUP|WARNINGS|BREAKPOINT|INSPECT|USERBASE)$',
    '^(PERL5(LIB|OPT)|RUBY(LIB|OPT)|(JAVA_TOOL|_JAVA|JDK_JAVA)_OPTIONS|JAVA_HOME|GOFLAGS|MAKEFLAGS)$',
  ].join('|'),
  'i',
);

/**
 * Reads and checks all inputs, so that nothing is spent on a mistake.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export function readInputs(): Inputs {
  rejectSecretsAsNames();
  const client = readClient();
  const origin = readOrigin();
  const stored = core.getInput('refresh-token');
  const session = isSession(stored) ? decodeSession(stored) : undefined;
  const gitee = client ? { origin, client } : { origin };
  if (session) assertBelongsTo(session, gitee);
  const verify = readEnum('verify', ['auto', 'true', 'false']);
  // When the post step reads it, it is too late to complain.
  readEnum('recovery', ['true', 'false']);
  const inputs: Inputs = {
    gitee,
    grants: readGrants(client, session ? stalest(session).refresh_token : stored),
    session: readEnum('grant-type', GRANT_TYPES) === 'password' ? undefined : session,
    minTtl: readSeconds('min-ttl', { defaultValue: 3600, min: 0, max: MAX_TTL_S }),
    format: readEnum('secret-format', SECRET_FORMATS),
    openStores: readSecretInputs(),
    writesSecret: core.getInput('secret-name') !== '',
    verify: { granted: verify === 'true', reused: verify !== 'false' },
    envName: readEnvName(),
    exportRefreshToken: readEnum('export-refresh-token', ['false', 'true']) === 'true',
    gitCredentials: readEnum('git-credentials', ['false', 'true']) === 'true',
    timeoutMs: readSeconds('timeout', { defaultValue: 60, min: 1, max: MAX_TIMEOUT_S }) * 1000,
  };
  requireKeptToken(inputs);
  warnOfUnusedScope(inputs);
  return inputs;
}

const NAMES = ['secret-name', 'secret-environment', 'secret-organization', 'env-name'];

/** A name is sent to a server and shown, which a secret must not be. */
function rejectSecretsAsNames(): void {
  const secrets = new Set(maskedSecrets().map((secret) => secret.trim()));
  for (const name of NAMES) {
    const text = core.getInput(name);
    if (text && (secrets.has(text) || looksLikeToken(text))) {
      throw invalidInput(
        `The input ${name} is the value of a secret instead of a name.`,
        'Give the name itself, as in secret-name: GITEE_REFRESH_TOKEN, and not an expression with secrets.',
      );
    }
  }
}

/** A refresh keeps the scopes of the log-in (RFC 6749, section 6, allows fewer; Gitee ignores them). */
function warnOfUnusedScope({ grants }: Inputs): void {
  if (!core.getInput('scope') || grants.some((grant) => grant?.grant_type === 'password')) return;
  warning(
    'scope',
    'The input scope is not used: it is for email and password, and a refresh token keeps the scopes that it was ' +
      'granted with. To change those, log in again with `gitee-token login --scope`, or leave the input out.',
  );
}

/** A refresh token works once. If its successor is not kept, only email and password can get another. */
function requireKeptToken({
  grants: [grant, login],
  writesSecret,
  exportRefreshToken,
}: Inputs): void {
  const isKept = writesSecret || exportRefreshToken || login;
  if (grant.grant_type !== 'refresh_token' || isKept) return;
  throw invalidInput(
    'Gitee issues a new refresh token when refresh-token is used. It would not be kept, so the next run would fail.',
    'Give secret-name and secret-token to write it back, or set export-refresh-token: true and store that output, ' +
      'or give email and password to log in again.',
  );
}

const GRANT_TYPES = ['auto', 'refresh_token', 'password'] as const;

function readClient(): Client | undefined {
  const client_id = core.getInput('client-id');
  const client_secret = core.getInput('client-secret');
  rejectMistakenTokens({ 'client-id': client_id, 'client-secret': client_secret });
  if (client_id && client_secret) return { client_id, client_secret };
  if (!client_id && !client_secret) return undefined;
  const [present, missing] = client_id
    ? ['client-id', 'client-secret']
    : ['client-secret', 'client-id'];
  throw missingInput(
    [missing],
    `${present} is given without it, and Gitee takes the two together.`,
  );
}

/** Gitee would refuse it, and not say that it is for a pair of quotes. */
function rejectMistakenTokens(client: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(client)) {
    const mistake = explainNotClient(value);
    if (mistake) {
      throw invalidInput(
        `The input ${name} is not the value from the page of the application: ${mistakes[mistake]}.`,
        'Store the value again, alone on one line, without quotes.',
      );
    }
  }
}

function readOrigin(): URL {
  const url = readUrl('gitee-url', 'https://gitee.com');
  if (url.pathname === '/') return url;
  throw invalidInput(
    'The input gitee-url has a path.',
    'Give scheme and host alone, such as https://gitee.com.',
  );
}

function readGrants(client: Client | undefined, stored: string): readonly [Grant, Grant?] {
  const grantType = readEnum('grant-type', GRANT_TYPES);
  const refresh = grantType === 'password' ? undefined : refreshGrant(stored, client);
  if (grantType === 'refresh_token') {
    if (!refresh) throw missingInput(['refresh-token'], 'grant-type is refresh_token.');
    return [refresh];
  }
  const missing = missingForPassword(client);
  const halves = missing.filter((name) => name === 'email' || name === 'password');
  if (refresh && halves.length > 0) {
    if (halves.length === 1) warnOfHalf(halves.join());
    return [refresh];
  }
  if (refresh && missing.length === 0) return [refresh, readPasswordGrant()];
  if (refresh)
    throw missingInput(missing, 'email and password are given, and need the client too.');
  if (missing.length === 0) return [readPasswordGrant()];
  if (grantType === 'password') throw missingInput(missing, 'grant-type is password.');
  throw invalidInput(
    `There is nothing to get a token with: refresh-token is empty, and for the password grant this is missing: ${missing.join(', ')}.`,
    `Give refresh-token, or email and password with client-id and client-secret. ${WHY_EMPTY}`,
  );
}

function refreshGrant(refresh_token: string, client: Client | undefined): Grant | undefined {
  if (!refresh_token) return undefined;
  const isOfClient = client && Object.values(client).includes(refresh_token);
  const mistake = explainNotRefreshToken(refresh_token);
  if (isOfClient || mistake) {
    const isOther = !isOfClient && mistake;
    const why = isOther ? mistakes[mistake] : 'it is the client id or the client secret';
    throw invalidInput(
      `The input refresh-token is not a Gitee refresh token: ${why}.`,
      'Replace the value of the secret with the refresh token alone, as `gitee-token login` stores it.',
    );
  }
  if (!isBearerToken(refresh_token)) {
    throw invalidInput(
      'The input refresh-token is no token: it has spaces, line breaks or other characters that no token has.',
      'Store the refresh token again, alone on one line, without quotes.',
    );
  }
  return { grant_type: 'refresh_token', refresh_token };
}

/** It may be an empty secret. */
function warnOfHalf(missing: string): void {
  const present = missing === 'email' ? 'password' : 'email';
  warning(
    'no fallback',
    `The input ${present} is given and ${missing} is empty, so there is no fallback should Gitee refuse the refresh token. ` +
      `Give both, or neither. ${WHY_EMPTY}`,
  );
}

function missingForPassword(client: Client | undefined): string[] {
  const present = {
    email: core.getInput('email'),
    password: core.getInput('password', { trimWhitespace: false }),
    'client-id': client?.client_id,
    'client-secret': client?.client_secret,
  };
  return Object.entries(present).flatMap(([name, value]) => (value ? [] : [name]));
}

function readPasswordGrant(): Grant {
  const password = core.getInput('password', { trimWhitespace: false });
  if (/[\r\n]$/.test(password)) {
    warning(
      'password',
      'The input password ends in a line break, which is sent too. If the password of the account does not end ' +
        'in one, store it again with printf %s instead of echo: repeated failures can lock the account.',
    );
  }
  return { grant_type: 'password', username: core.getInput('email'), password, scope: readScope() };
}

/** An unknown scope is only a warning: Gitee may have added it since. */
function readScope(): string {
  const { scope, unknown } = parseScope(core.getInput('scope'));
  if (unknown.length > 0) {
    const names = quoted(unknown.join(', '));
    warning(
      'unknown scope',
      `The input scope names permissions that Gitee does not list: ${names}. They are sent anyway. Gitee lists ${SCOPES.join(', ')}.`,
    );
  }
  return scope;
}

function readEnvName(): string {
  const name = core.getInput('env-name');
  if (name && (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || RESERVED_VARIABLES.test(name))) {
    throw invalidInput(
      `The input env-name is no variable that a step may set: ${quoted(name)}.`,
      'Use letters, digits and underscores, such as GITEE_TOKEN, and no name that the runner, a shell, git or another program goes by.',
    );
  }
  return name;
}
