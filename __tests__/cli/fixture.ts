import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Prompts } from '../../src/cli/prompts.ts';
import { type SandboxGitee, sandboxGitee } from '../../src/sandbox/gitee.ts';
import {
  type GitHubSettings,
  type SandboxGitHub,
  sandboxGitHub,
} from '../../src/sandbox/github.ts';
import { type RecordedExchange, type RunningServer, serve } from '../../src/sandbox/server.ts';
import type { GiteeSettings, TokenPair } from '../../src/sandbox/state.ts';
import type { SandboxRequest, SandboxResponse } from '../../src/sandbox/types.ts';
import { createFolder } from '../stores/folder.ts';
import { callbackPort, type Decision, type Page, visit } from '../support/browser-user.ts';
import { type Printed, runCommand } from './command.ts';

type Overrides = NonNullable<Parameters<typeof runCommand>[1]>;

/** Answers in place of the sandbox, or leaves the answer to it. */
export type Answer = (request: SandboxRequest, gitee: SandboxGitee) => SandboxResponse | undefined;

export interface CliFixtureOptions extends Partial<GiteeSettings> {
  readonly answer?: Answer;
}

export interface LoggedIn extends Printed {
  /** The addresses that the browser was told to open. */
  readonly opened: readonly URL[];
  /** The page at the end, when a browser was opened. */
  readonly page: Page | undefined;
}

/** A sandbox, and somebody's computer with a folder for settings and a free port. */
export interface CliFixture {
  readonly gitee: SandboxGitee;
  readonly origin: string;
  /** All that the sandbox was asked, in order. */
  readonly requests: readonly RecordedExchange[];
  readonly port: string;
  readonly callback: string;
  /** Where the store `file` is, unless it is told otherwise. */
  readonly file: string;
  /** The folder of gitee-token, in a folder for settings of its own. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** The options that name the Gitee server and the application, whose secret is in the environment. */
  readonly client: readonly string[];
  run(args: readonly string[], overrides?: Overrides): Promise<Printed>;
  /** Logs in with a browser in which somebody decides. */
  login(
    args?: readonly string[],
    overrides?: Overrides & { decision?: Decision },
  ): Promise<LoggedIn>;
  /** Stores a pair of tokens as a login does. Times are in seconds. */
  store(pair: TokenPair, livesFor?: number): Promise<void>;
  /** What the store `file` holds, its session opened. */
  stored(): Record<string, unknown>;
}

const servers: RunningServer[] = [];

afterAll(async () => {
  await Promise.all(servers.map(({ close }) => close()));
});

async function serving(handle: (request: SandboxRequest) => SandboxResponse) {
  const server = await serve(handle);
  servers.push(server);
  return server;
}

export async function createCliFixture({
  answer,
  ...settings
}: CliFixtureOptions = {}): Promise<CliFixture> {
  const port = String(await callbackPort());
  const callback = `http://127.0.0.1:${port}/callback`;
  const gitee = sandboxGitee({ redirectUris: [callback], ...settings });
  const { origin, requests } = await serving(
    (request) => answer?.(request, gitee) ?? gitee.handle(request),
  );
  const { clientId, clientSecret } = gitee.settings;
  const config = createFolder();
  const folder = join(config, 'gitee-token');
  const file = join(folder, 'session.json');
  const env = {
    LANG: 'C',
    XDG_CONFIG_HOME: config,
    GITEE_TOKEN_CLIENT_SECRET: clientSecret,
  };
  const client = ['--gitee-url', origin, '--client-id', clientId];
  const run: CliFixture['run'] = (args, overrides = {}) =>
    runCommand([...args], { ...overrides, env: { ...env, ...overrides.env } });
  const login: CliFixture['login'] = async (args = [], { decision, ...overrides } = {}) => {
    const opened: URL[] = [];
    const pages: Promise<Page>[] = [];
    const openBrowser = async (url: string) => {
      opened.push(new URL(url));
      pages.push(visit(url, decision));
      return true;
    };
    const command = ['login', ...client, '--port', port, ...args];
    const printed = await run(command, { openBrowser, ...overrides });
    return { ...printed, opened, page: await pages[0] };
  };
  return {
    gitee,
    origin,
    requests,
    port,
    callback,
    file,
    folder,
    env,
    client,
    run,
    login,
    store: async (pair, livesFor = 86_400) => {
      const session = encoded(pair, livesFor);
      const profile = { gitee_url: origin, client_id: clientId, client_secret: clientSecret };
      await mkdir(folder, { recursive: true });
      writeFileSync(file, JSON.stringify({ ...profile, session }), { mode: 0o600 });
    },
    stored: () => {
      const { session, ...profile } = JSON.parse(readFileSync(file, 'utf8'));
      return { ...profile, session: decoded(session) };
    },
  };
}

/** Writes a session by hand. */
export function encoded(pair: TokenPair, livesFor = 86_400): string {
  const json = JSON.stringify({
    v: 1,
    access_token: pair.accessToken,
    refresh_token: pair.refreshToken,
    expires_at: Math.floor(Date.now() / 1000) + livesFor,
    scope: pair.scope,
  });
  return `gts1.${Buffer.from(json).toString('base64url')}`;
}

/** Reads by hand the login of a session whose access token is used: the one that ends last. */
export function decoded(session: string): Record<string, unknown> {
  const [, encodedJson = ''] = session.trim().split('.');
  const { logins, ...version1 } = JSON.parse(Buffer.from(encodedJson, 'base64url').toString());
  const end = ({ expires_at, id }: Ended) => `${expires_at} ${id}`;
  return logins?.toSorted((a: Ended, b: Ended) => (end(a) < end(b) ? 1 : -1))[0] ?? version1;
}

interface Ended {
  readonly expires_at: number;
  readonly id: string;
}

/** Reads by hand all the logins of a session. */
export function loginsIn(session: string): readonly Record<string, unknown>[] {
  const [, encodedJson = ''] = session.trim().split('.');
  return JSON.parse(Buffer.from(encodedJson, 'base64url').toString()).logins;
}

/** Tells whether a refresh token is good, and spends it if it is. */
export function isGood({ gitee }: Pick<CliFixture, 'gitee'>, refresh_token: unknown): boolean {
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: String(refresh_token),
  });
  const { status } = gitee.handle({
    method: 'POST',
    path: '/oauth/token',
    query: new URLSearchParams(),
    headers: { 'user-agent': 'test' },
    body: body.toString(),
  });
  return status === 200;
}

/** The requests of a server, such as `GET /api/v5/user`. */
export function requestsTo({ requests }: Pick<CliFixture, 'requests'>): string[] {
  return requests.map(({ request: { method, path } }) => `${method} ${path}`);
}

/** The token endpoint answers as it does, but for these fields; `undefined` leaves one out. */
export function tokenAnswerWith(fields: Readonly<Record<string, unknown>>): Answer {
  return (request, gitee) => {
    if (request.path !== '/oauth/token') return undefined;
    const response = gitee.handle(request);
    return { ...response, body: JSON.stringify({ ...JSON.parse(response.body), ...fields }) };
  };
}

export interface SecretsFixture extends SandboxGitHub, Omit<RunningServer, 'close'> {}

/** Runs the embedded secrets API. */
export async function createSecretsApi(
  overrides: Partial<GitHubSettings> = {},
): Promise<SecretsFixture> {
  const secrets = await sandboxGitHub(overrides);
  return { ...secrets, ...(await serving(secrets.handle)) };
}

/**
 * Somebody who gives these answers, one after the other, and then gives up; who waits for the browser,
 * and leaves the scopes as they are.
 */
export function answering(...answers: string[]): Prompts & { readonly asked: readonly string[] } {
  const asked: string[] = [];
  const next = (kind: string) => async (message: string) =>
    answers[asked.push(`${kind}: ${message}`) - 1];
  return {
    asked,
    text: (message, { signal } = {}) =>
      signal && asked.length >= answers.length ? untilAborted(signal) : next('text')(message),
    password: next('password'),
    confirm: () => Promise.reject(new Error('nothing was to be confirmed')),
    select: async (_, { initial }) => initial,
  };
}

function untilAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined));
  });
}

/** The store command, with what it keeps in a file, and saving as it is told. */
export function commandStore(value: string, save = 'cat > kept') {
  const folder = createFolder();
  const kept = join(folder, 'kept');
  writeFileSync(kept, value);
  const commands = [
    '--save-command',
    `cd ${folder}; ${save}`,
    '--load-command',
    `cat ${kept}`,
  ] as const;
  return { folder, kept, args: ['--store', 'command', ...commands] };
}
