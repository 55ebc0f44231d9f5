import * as core from '@actions/core';
import { GiteeTokenError, quoted } from '../errors.ts';
import type { Client, Gitee, Grant } from '../gitee/grant.ts';
import { SCOPES } from '../gitee/scopes.ts';
import { isToken } from '../gitee/token-response.ts';

/** The inputs of the step, checked. */
export interface Inputs {
  readonly gitee: Gitee;
  readonly grants: readonly [Grant, Grant?];
  readonly verify: boolean;
  readonly envName: string;
  readonly exportRefreshToken: boolean;
  readonly timeoutMs: number;
}

const LONGEST_TIMEOUT_S = 3600;

/** Variables that the runner does not let an action set, or that would change how the job runs. */
const RESERVED_VARIABLES =
  /^(GITHUB_|RUNNER_|ACTIONS_|INPUT_|STATE_)|^(NODE_OPTIONS|PATH|HOME|CI)$/i;

const WHY_EMPTY =
  'A secret is empty when its name has a typo, when it belongs to an environment that the job does not name, ' +
  'in a pull request from a fork, and for Dependabot, which has secrets of its own.';

/**
 * Reads and checks all inputs, so that nothing is spent on a mistake.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export function readInputs(): Inputs {
  const client = readClient();
  const origin = readOrigin();
  return {
    gitee: client ? { origin, client } : { origin },
    grants: readGrants(client),
    verify: readChoice('verify', ['auto', 'true', 'false']) === 'true',
    envName: readEnvName(),
    exportRefreshToken: readChoice('export-refresh-token', ['false', 'true']) === 'true',
    timeoutMs: readTimeout(),
  };
}

function readClient(): Client | undefined {
  const client_id = core.getInput('client-id');
  const client_secret = core.getInput('client-secret');
  if (client_id && client_secret) return { client_id, client_secret };
  if (!client_id && !client_secret) return undefined;
  const [given, missing] = client_id
    ? ['client-id', 'client-secret']
    : ['client-secret', 'client-id'];
  throw missingInput([missing], `${given} is given without it, and Gitee takes the two together.`);
}

function readOrigin(): URL {
  const text = core.getInput('gitee-url') || 'https://gitee.com';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isBare = url && `${url.origin}/` === url.href;
  if (!isBare || !isSafe(url)) {
    throw invalid(
      'The input gitee-url is not the origin of a server that can be trusted with a secret.',
      'Give scheme and host alone, such as https://gitee.com. Plain http is for a loopback host only.',
    );
  }
  return url;
}

function isSafe({ protocol, hostname }: URL): boolean {
  const isLoopback = hostname === 'localhost' || /^127(\.\d+){3}$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback);
}

function readGrants(client: Client | undefined): readonly [Grant, Grant?] {
  const grantType = readChoice('grant-type', ['auto', 'refresh_token', 'password']);
  const refresh = grantType === 'password' ? undefined : readRefreshGrant();
  if (grantType === 'refresh_token') {
    if (!refresh) throw missingInput(['refresh-token'], 'grant-type is refresh_token.');
    return [refresh];
  }
  const missing = missingForPassword(client);
  if (refresh && missing.some((name) => name === 'email' || name === 'password')) return [refresh];
  if (refresh && missing.length === 0) return [refresh, readPasswordGrant()];
  if (refresh)
    throw missingInput(missing, 'email and password are given, and need the client too.');
  if (missing.length === 0) return [readPasswordGrant()];
  if (grantType === 'password') throw missingInput(missing, 'grant-type is password.');
  throw nothingToTrade(missing);
}

function readRefreshGrant(): Grant | undefined {
  const refresh_token = core.getInput('refresh-token');
  if (!refresh_token) return undefined;
  if (!isToken(refresh_token)) {
    throw invalid(
      'The input refresh-token is no token: it has spaces, line breaks or other characters that no token has.',
      'Store the refresh token again, alone on one line, without quotes.',
    );
  }
  return { grant_type: 'refresh_token', refresh_token };
}

function missingForPassword(client: Client | undefined): string[] {
  const given = {
    email: core.getInput('email'),
    password: core.getInput('password', { trimWhitespace: false }),
    'client-id': client?.client_id,
    'client-secret': client?.client_secret,
  };
  return Object.entries(given).flatMap(([name, value]) => (value ? [] : [name]));
}

function readPasswordGrant(): Grant {
  return {
    grant_type: 'password',
    username: core.getInput('email'),
    password: core.getInput('password', { trimWhitespace: false }),
    scope: readScope(),
  };
}

function readScope(): string {
  const scopes = core
    .getInput('scope')
    .split(/[\s,]+/)
    .filter(Boolean);
  const known: readonly string[] = SCOPES;
  const unknown = scopes.filter((scope) => !known.includes(scope));
  if (unknown.length > 0) {
    throw invalid(
      `The input scope names what Gitee does not know: ${quoted(unknown.join(', '))}.`,
      `Gitee knows ${SCOPES.join(', ')}.`,
    );
  }
  return [...new Set(scopes)].join(' ');
}

function readEnvName(): string {
  const name = core.getInput('env-name');
  if (name && (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || RESERVED_VARIABLES.test(name))) {
    throw invalid(
      `The input env-name is no variable that a step may set: ${quoted(name)}.`,
      'Use letters, digits and underscores, such as GITEE_TOKEN, and none of the names of the runner.',
    );
  }
  return name;
}

function readTimeout(): number {
  const text = core.getInput('timeout') || '60';
  const seconds = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (seconds < 1 || seconds > LONGEST_TIMEOUT_S) {
    throw invalid(
      `The input timeout is not a number of seconds: ${quoted(text)}.`,
      `Give a whole number from 1 to ${LONGEST_TIMEOUT_S}.`,
    );
  }
  return seconds * 1000;
}

/** Reads one of a few words, in any case, as YAML writes its booleans; the first is the default. */
function readChoice<T extends string>(name: string, choices: readonly [T, ...T[]]): T {
  const text = core.getInput(name);
  if (!text) return choices[0];
  const choice = choices.find((word) => word === text.toLowerCase());
  if (choice) return choice;
  throw invalid(`The input ${name} is ${quoted(text)}.`, `Give one of ${choices.join(', ')}.`);
}

function nothingToTrade(missingForPassword: readonly string[]): GiteeTokenError {
  const lacking = missingForPassword.join(', ');
  return invalid(
    `There is nothing to get a token with: refresh-token is empty, and for the password grant this is missing: ${lacking}.`,
    `Give refresh-token, or email and password with client-id and client-secret. ${WHY_EMPTY}`,
  );
}

function missingInput(names: readonly string[], why: string): GiteeTokenError {
  const noun = names.length === 1 ? 'The input' : 'The inputs';
  const verb = names.length === 1 ? 'is' : 'are';
  return invalid(`${noun} ${names.join(', ')} ${verb} empty: ${why}`, WHY_EMPTY);
}

function invalid(message: string, advice: string): GiteeTokenError {
  return new GiteeTokenError('input_invalid', message, { advice });
}
