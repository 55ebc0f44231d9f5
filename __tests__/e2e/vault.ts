import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll } from 'vitest';
import { type SandboxGitee, sandboxGitee } from '../../src/sandbox/gitee.ts';
import { type RecordedExchange, type RunningServer, serve } from '../../src/sandbox/server.ts';
import type { TokenPair } from '../../src/sandbox/state.ts';
import { decodeSession } from '../../src/token/session.ts';
import {
  type Computer,
  type Ended,
  type Running,
  removeComputers,
} from '../support/command-line.ts';
import { encodedLogin } from '../support/session.ts';

const servers: RunningServer[] = [];

afterAll(async () => {
  removeComputers();
  await Promise.all(servers.map(({ close }) => close()));
});

export interface Server {
  readonly gitee: SandboxGitee;
  readonly origin: string;
  readonly requests: readonly RecordedExchange[];
  /** What is given for the token that was refreshed, in order. */
  readonly refreshed: () => (string | null)[];
  /** Grants a session as a login does, by an id of its own. */
  login(id?: string, overrides?: Partial<{ expires_at: number; issued_at: number }>): string;
}

/** A Gitee, and what happens elsewhere while it exchanges a token. */
export async function createGitee({ onExchange = () => {} } = {}): Promise<Server> {
  const gitee = sandboxGitee();
  const requests: RecordedExchange[] = [];
  const handle: typeof gitee.handle = (request) => {
    if (request.path === '/oauth/token') onExchange();
    return gitee.handle(request);
  };
  const server = await serve(handle, { requests });
  servers.push(server);
  const { origin } = server;
  return {
    gitee,
    origin,
    requests,
    refreshed: () =>
      requests
        .filter(({ request: { path } }) => path === '/oauth/token')
        .map(({ request: { body } }) => new URLSearchParams(body).get('refresh_token')),
    login: (id = 'first', overrides = {}) => {
      const { accessToken, refreshToken }: TokenPair = gitee.grant();
      const now = Math.floor(Date.now() / 1000);
      const session = encodedLogin({
        access_token: accessToken,
        refresh_token: refreshToken,
        gitee_url: origin,
        client_id: gitee.settings.clientId,
        issued_at: now - 60,
        expires_at: now,
        ...overrides,
      });
      return withId(session, id);
    },
  };
}

function withId(session: string, id: string): string {
  const json = JSON.stringify({ v: 2, ...decodeSession(session), id });
  return `gts2.${Buffer.from(json).toString('base64url')}`;
}

/** A folder with two scripts, `load` and `save`, whose words are the same in every folder. */
export interface Vault {
  readonly folder: string;
  /** What it keeps. */
  stored(): string | undefined;
  put(value: string): void;
  /** Lets a script do something else. `$kept` is the file that has the value. */
  load(script: string): void;
  save(script: string): void;
  token(args?: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended>;
  start(args: readonly string[], env?: NodeJS.ProcessEnv): Running;
  readonly args: readonly string[];
}

const STORE = ['--store', 'command', '--load-command', 'sh ./load', '--save-command', 'sh ./save'];
export const LOADS = 'cat "$kept"';
export const SAVES = 'cat > "$kept"';
export const FAILS = 'echo the vault is sealed >&2; exit 1';
/** A pipe whose first part fails prints nothing, and succeeds. */
export const EMPTY = 'false | cat';

export function createVault(computer: Computer, { gitee, origin }: Server, name = 'vault'): Vault {
  const folder = join(computer.folder, name);
  const kept = join(folder, 'kept');
  const write = (script: string, text: string) =>
    writeFileSync(join(folder, script), `kept='${kept}'\n${text}\n`);
  mkdirSync(folder);
  write('load', LOADS);
  write('save', SAVES);
  const { clientId, clientSecret } = gitee.settings;
  const args = [...STORE, '--gitee-url', origin, '--client-id', clientId];
  const start: Vault['start'] = (overrides, env = {}) =>
    computer.start([...overrides, ...args], {
      env: { GITEE_TOKEN_CLIENT_SECRET: clientSecret, ...env },
      cwd: folder,
    });
  return {
    folder,
    args,
    stored: () => (existsSync(kept) ? readFileSync(kept, 'utf8').trim() : undefined),
    put: (value) => writeFileSync(kept, value),
    load: (script) => write('load', script),
    save: (script) => write('save', script),
    start,
    token: (overrides = [], env = {}) => start(['token', ...overrides], env).ended,
  };
}

/** The refresh tokens that the journals of a computer keep because no store is known to have them. */
export function keptOn(computer: Computer): string[] {
  return entriesOn(computer, (name) => !name.includes('.saved.'));
}

/** Those that a store was seen to have. */
export function savedOn(computer: Computer): string[] {
  return entriesOn(computer, (name) => name.includes('.saved.'));
}

function entriesOn(computer: Computer, isMeant: (name: string) => boolean): string[] {
  return [...computer.files()]
    .filter(([path]) => /\.journal((\.[0-9a-f]{32})?\.new)?$/.test(path) && isMeant(basename(path)))
    .map(([, text]) => decodeSession(JSON.parse(text).value).logins[0].refresh_token);
}

export function newestEntry({ requests }: Server): { access_token: string; refresh_token: string } {
  const granted = requests.filter(
    ({ request: { path }, response: { status } }) => path === '/oauth/token' && status === 200,
  );
  return JSON.parse(granted.at(-1)?.response.body ?? '{}');
}
