import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { deadPort } from '../../support/servers.ts';
import { findProgram } from '../programs.ts';

/** A Gitea of its own with one user, `octo`, who is no administrator. */
export interface Gitea {
  /** For example `http://127.0.0.1:3000`. */
  readonly origin: string;
  /** The folder of all that it stores. */
  readonly folder: string;
  /** A token of octo's with all scopes. */
  readonly token: string;
  /** Asks the API, with that token unless another is given. */
  ask(method: string, path: string, options?: AskOptions): Promise<Answer>;
  /** Creates a user. Returns a token of theirs. */
  addUser(name: string): Promise<string>;
  /** Creates a token with a scope, such as `read:repository`. */
  addToken(user: string, scope: string): Promise<string>;
  close(): Promise<void>;
}

export interface AskOptions {
  readonly body?: object;
  readonly token?: string;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asks for.
  readonly json: any;
  readonly headers: Headers;
}

/** A password of every user here. */
export const PASSWORD = 'correct horse';

const execute = promisify(execFile);
const POLL_MS = 50;
const MAX_START_MS = 60_000;

/** Starts a Gitea with Actions on a free port of 127.0.0.1, and waits until it answers. */
export async function startGitea(): Promise<Gitea> {
  const program = findProgram('FORGES_GITEA');
  const folder = mkdtempSync(join(tmpdir(), 'gitee-token-gitea-'));
  const port = await deadPort();
  const origin = `http://127.0.0.1:${port}`;
  const config = join(folder, 'app.ini');
  writeFileSync(config, settings({ folder, port, program: program.folder }));
  mkdirSync(join(folder, 'home'));
  const env = { PATH: process.env.PATH, HOME: join(folder, 'home'), LANG: 'C.UTF-8' };
  const run = async (...args: string[]) => {
    const { stdout } = await execute(program.file, ['--config', config, ...args], { env });
    return stdout;
  };
  const createUser = (name: string) =>
    run(
      ...['admin', 'user', 'create', '--username', name, '--password', PASSWORD],
      ...['--email', `${name}@example.com`, '--must-change-password=false', '--admin=false'],
    );
  let tokens = 0;
  const addToken = async (user: string, scope: string) => {
    const printed = await run(
      ...['admin', 'user', 'generate-access-token', '--username', user, '--raw'],
      ...['--token-name', `token-${++tokens}`, '--scopes', scope],
    );
    // Its log is printed too, before or after the token.
    return /^[0-9a-f]{40}$/m.exec(printed)?.[0] ?? '';
  };
  await run('migrate');
  await createUser('octo');
  const token = await addToken('octo', 'all');
  const server = spawn(program.file, ['--config', config, 'web'], { env, stdio: 'ignore' });
  const exited = once(server, 'exit');
  const gitea: Gitea = {
    origin,
    folder,
    token,
    ask: (method, path, options = {}) =>
      ask(`${origin}/api/v1${path}`, method, { token, ...options }),
    addUser: async (name) => {
      await createUser(name);
      return addToken(name, 'all');
    },
    addToken,
    close: async () => {
      server.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true });
    },
  };
  await waitUntilUp(gitea, exited);
  return gitea;
}

/** Asks an API and does not follow where it redirects to. */
export async function ask(
  url: string,
  method: string,
  { body, token }: AskOptions,
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { authorization: `token ${token}`, 'content-type': 'application/json' },
    redirect: 'manual',
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function waitUntilUp({ ask: askApi }: Gitea, exited: Promise<unknown>): Promise<void> {
  const end = performance.now() + MAX_START_MS;
  const isOver = exited.then(() => Promise.reject(new Error('Gitea ended.')));
  for (;;) {
    const answer = await Promise.race([askApi('GET', '/version').catch(() => undefined), isOver]);
    if (answer?.status === 200) return;
    if (performance.now() > end) throw new Error('Gitea does not answer.');
    await sleep(POLL_MS);
  }
}

function settings({
  folder,
  port,
  program,
}: {
  folder: string;
  port: number;
  program: string;
}): string {
  return `
RUN_USER = ${userInfo().username}
; CI runs as root.
I_AM_BEING_UNSAFE_RUNNING_AS_ROOT = true
WORK_PATH = ${folder}/work
[server]
HTTP_ADDR = 127.0.0.1
HTTP_PORT = ${port}
ROOT_URL = http://127.0.0.1:${port}/
STATIC_ROOT_PATH = ${program}
DISABLE_SSH = true
OFFLINE_MODE = true
[database]
DB_TYPE = sqlite3
[security]
INSTALL_LOCK = true
[actions]
ENABLED = true
; A workflow names the action as it does on GitHub.
DEFAULT_ACTIONS_URL = self
[log]
LEVEL = Warn
MODE = file
`;
}
