import * as core from '@actions/core';
import { quoted } from '../errors.ts';
import { type Client, type GiteeServer, type Grant, secretsInGrant } from '../gitee/grant.ts';
import {
  explainNotClient,
  explainNotRefreshToken,
  looksLikeSecretName,
  looksLikeToken,
} from '../gitee/mistaken-token.ts';
import { parseScope, SCOPES, similarScope } from '../gitee/scopes.ts';
import { isBearerToken } from '../gitee/token-response.ts';
import type { ActionMessages } from '../messages/action/types.ts';
import { DEFAULT_MIN_TTL_S } from '../token/decision.ts';
import type { Grants } from '../token/exchange.ts';
import {
  assertBelongsTo,
  decodeSession,
  isSession,
  type Session,
  toGrants,
} from '../token/session.ts';
import { warning } from './annotations.ts';
import { type BranchInputs, readBranchInputs } from './branch-inputs.ts';
import { emptyInput, invalidInput, readEnum, readSeconds, readUrl } from './input-readers.ts';
import { LANGUAGES } from './language.ts';
import { maskedSecrets } from './mask.ts';
import { type OpenStores, readSecretInputs, SECRET_FORMATS } from './store-inputs.ts';

/** The inputs of the step, checked. */
export type Inputs = CommonInputs &
  (
    | { readonly branch: undefined; readonly grants: Grants }
    /** The grants start a session where the branch has none, or none that works. */
    | { readonly branch: BranchInputs; readonly grants: Grants | undefined }
  );

interface CommonInputs {
  readonly gitee: GiteeServer;
  readonly session: Session | undefined;
  readonly minTtl: number;
  readonly format: 'refresh-token' | 'session';
  readonly openStores: OpenStores;
  /** Whether the new refresh token is stored: in a secret, or on a branch. */
  readonly isStored: boolean;
  readonly verify: { readonly granted: boolean; readonly reused: boolean };
  /** The login that the token must belong to; empty if that does not matter. */
  readonly expectedLogin: string;
  readonly envName: string;
  readonly exportRefreshToken: boolean;
  /** Whether git may use the token too. */
  readonly gitCredentials: boolean;
  readonly timeoutMs: number;
}

const MAX_TIMEOUT_S = 3600;
const MAX_TTL_S = 365 * 86_400;

/** Variables that the runner does not allow an action to set, or that would change how the job runs. */
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

/** The sentences of warnings about inputs. */
type Warnings = ActionMessages['inputs'];

/**
 * Reads and checks all inputs, so that no refresh token is used up because of a mistake.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export function readInputs({ inputs: warnings }: Pick<ActionMessages, 'inputs'>): Inputs {
  readEnum('language', LANGUAGES);
  rejectNamesAsSecrets();
  rejectSecretsAsNames();
  const client = readClient();
  const origin = readUrl('gitee-url', { example: 'https://gitee.com', mayHavePath: false });
  const stored = core.getInput('refresh-token');
  const session = isSession(stored) ? decodeSession(stored) : undefined;
  const gitee = client ? { origin, client } : { origin };
  if (session) assertBelongsTo(session, gitee);
  const expectedLogin = readExpectedLogin();
  const verify = readEnum('verify', ['auto', 'true', 'false']);
  if (expectedLogin && verify === 'false') {
    throw invalidInput({ reason: 'expected_login_unverified' });
  }
  // In the post step, it is too late to reject it.
  readEnum('recovery', ['true', 'false']);
  const branch = readBranchInputs();
  const credentials = { client, stored, session, warnings };
  const common: CommonInputs = {
    gitee,
    session: readEnum('grant-type', GRANT_TYPES) === 'password' ? undefined : session,
    minTtl: readSeconds('min-ttl', { defaultValue: DEFAULT_MIN_TTL_S, min: 0, max: MAX_TTL_S }),
    format: readEnum('secret-format', SECRET_FORMATS),
    openStores: readSecretInputs(),
    isStored: branch !== undefined || core.getInput('secret-name') !== '',
    verify: {
      granted: verify === 'true' || expectedLogin !== '',
      reused: verify !== 'false',
    },
    expectedLogin,
    envName: readEnvName(),
    exportRefreshToken: readEnum('export-refresh-token', ['false', 'true']) === 'true',
    gitCredentials: readEnum('git-credentials', ['false', 'true']) === 'true',
    timeoutMs: readSeconds('timeout', { defaultValue: 60, min: 1, max: MAX_TIMEOUT_S }) * 1000,
  };
  const inputs: Inputs = branch
    ? { ...common, branch, grants: readSeed(credentials) }
    : { ...common, branch, grants: readGrants(credentials) };
  requireKeptToken(inputs);
  warnOfUnusedScope(inputs, warnings);
  return inputs;
}

const FROM_SECRETS = [
  'client-id',
  'client-secret',
  'session-key',
  'github-token',
  'refresh-token',
  'secret-token',
];

/** An input gets what is written there: the name alone does not read the secret. */
function rejectNamesAsSecrets(): void {
  const input = FROM_SECRETS.find((name) => looksLikeSecretName(core.getInput(name)));
  if (input) throw invalidInput({ reason: 'input_secret_is_name', input });
}

const NAMES = [
  'secret-name',
  'secret-repository',
  'secret-environment',
  'secret-organization',
  'env-name',
  'expected-login',
  'session-branch',
  'session-repository',
];

/** A name is sent to a server and shown, unlike a secret. */
function rejectSecretsAsNames(): void {
  const secrets = new Set(maskedSecrets().map((secret) => secret.trim()));
  for (const name of NAMES) {
    const text = core.getInput(name);
    // The owner of a repository may be called `ghe_acme`, but no token has a slash.
    if (text && (secrets.has(text) || (looksLikeToken(text) && !text.includes('/')))) {
      throw invalidInput({ reason: 'input_name_is_secret', input: name });
    }
  }
}

/** A refresh keeps the scopes of the login (RFC 6749, section 6, allows fewer; Gitee ignores them). */
function warnOfUnusedScope({ grants }: Inputs, { unusedScope }: Warnings): void {
  if (!core.getInput('scope') || grants?.some(isPassword)) return;
  warning(unusedScope);
}

/** A refresh token works once. If its successor is not kept, only email and password can get another. */
function requireKeptToken({ grants, isStored, exportRefreshToken }: Inputs): void {
  if (isStored || exportRefreshToken || grants?.some(isPassword)) return;
  throw invalidInput({ reason: 'next_token_unkept' });
}

function isPassword({ grant_type }: Grant): boolean {
  return grant_type === 'password';
}

const GRANT_TYPES = ['auto', 'refresh_token', 'password'] as const;

function readClient(): Client | undefined {
  const client_id = core.getInput('client-id');
  const client_secret = core.getInput('client-secret');
  rejectMistakenTokens({ 'client-id': client_id, 'client-secret': client_secret });
  if (client_id && client_id === client_secret)
    throw invalidInput({ reason: 'client_parts_equal' });
  if (client_id && client_secret) return { client_id, client_secret };
  if (!client_id && !client_secret) return undefined;
  const [present, missing] = client_id
    ? ['client-id', 'client-secret']
    : ['client-secret', 'client-id'];
  throw emptyInput({ reason: 'client_half_given', present, missing });
}

/** Gitee would reject it, and not report that the reason is a pair of quotes. */
function rejectMistakenTokens(client: Readonly<Record<string, string>>): void {
  for (const [input, value] of Object.entries(client)) {
    const mistake = explainNotClient(value);
    if (mistake) throw invalidInput({ reason: 'client_mistaken', input, mistake });
  }
}

interface Credentials {
  readonly client: Client | undefined;
  /** The refresh token, if there is one. */
  readonly stored: string;
  /** The session that it is, if it is one. */
  readonly session: Session | undefined;
  readonly warnings: Warnings;
}

function readGrants(credentials: Credentials): Grants {
  const { client, warnings } = credentials;
  const grantType = readEnum('grant-type', GRANT_TYPES);
  const refresh = grantType === 'password' ? undefined : toRefreshGrants(credentials);
  if (grantType === 'refresh_token') {
    if (!refresh) throw emptyInput({ reason: 'refresh_token_empty' });
    return refresh;
  }
  const missing = missingForPassword(client);
  const halves = missing.filter((name) => name === 'email' || name === 'password');
  if (refresh && halves.length > 0) {
    if (halves.length === 1) warnOfHalf(halves.join(), warnings);
    return refresh;
  }
  if (refresh && missing.length === 0) return [...refresh, readPasswordGrant(warnings)];
  if (refresh) throw emptyInput({ reason: 'fallback_without_client' });
  if (missing.length === 0) return [readPasswordGrant(warnings)];
  throw emptyInput({
    reason: grantType === 'password' ? 'password_grant_incomplete' : 'credentials_missing',
    missing,
  });
}

/** A session on a branch needs no other credentials. */
function readSeed(credentials: Credentials): Grants | undefined {
  const isGiven = [credentials.stored, core.getInput('email'), core.getInput('password')].some(
    Boolean,
  );
  return isGiven ? readGrants(credentials) : undefined;
}

function toRefreshGrants({ client, stored, session }: Credentials): Grants | undefined {
  if (!stored) return undefined;
  const own: Grants = session
    ? toGrants(session)
    : [{ grant_type: 'refresh_token', refresh_token: stored }];
  for (const secret of own.flatMap((grant) => secretsInGrant(grant, undefined))) {
    assertRefreshToken(secret, client);
  }
  return own;
}

function assertRefreshToken(refresh_token: string, client: Client | undefined): void {
  const isOfClient = client && Object.values(client).includes(refresh_token);
  if (isOfClient) throw invalidInput({ reason: 'refresh_token_is_client' });
  const mistake = explainNotRefreshToken(refresh_token);
  if (mistake) throw invalidInput({ reason: 'refresh_token_mistaken', mistake });
  if (!isBearerToken(refresh_token)) throw invalidInput({ reason: 'refresh_token_malformed' });
}

/** The missing one may be an empty secret. */
function warnOfHalf(missing: string, { halfLogin }: Warnings): void {
  warning(halfLogin(missing === 'email' ? 'password' : 'email', missing));
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

function readPasswordGrant(warnings: Warnings): Grant {
  const password = core.getInput('password', { trimWhitespace: false });
  if (/[\r\n]$/.test(password)) warning(warnings.lineBreakInPassword);
  const scope = readScope(warnings);
  return { grant_type: 'password', username: readEmail(), password, scope };
}

/** Gitee would answer as to a wrong password, and too many of these lock the account. */
function readEmail(): string {
  // A Chinese keyboard types the full-width sign.
  const email = core.getInput('email').replace('＠', '@');
  if (/^[+(]?\d[\d\s()-]{5,}$/.test(email)) throw invalidInput({ reason: 'email_is_phone_number' });
  if (!email.includes('@')) throw invalidInput({ reason: 'email_malformed' });
  return email;
}

/** An unknown scope is only a warning: Gitee may have added it since. */
function readScope({ unknownScope }: Warnings): string {
  const { scope, unknown } = parseScope(core.getInput('scope'));
  const names = unknown.map((name) => ({ name: quoted(name), similar: similarScope(name) }));
  if (names.length > 0) warning(unknownScope(names, SCOPES));
  return scope;
}

function readExpectedLogin(): string {
  const login = core.getInput('expected-login');
  if (/^[\w.-]{0,200}$/.test(login)) return login;
  throw invalidInput({ reason: 'expected_login_malformed', value: quoted(login) });
}

function readEnvName(): string {
  const name = core.getInput('env-name');
  if (name && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw invalidInput({ reason: 'env_name_malformed', name: quoted(name) });
  }
  if (RESERVED_VARIABLES.test(name)) throw invalidInput({ reason: 'env_name_reserved', name });
  return name;
}
