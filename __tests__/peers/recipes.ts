import { execFile, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { connectTo, startGitHost } from '../support/git-host.ts';
import type { GiteeServer } from '../support/grant-contract.ts';
import { startInternet } from '../support/internet.ts';
import { deadPort, listen } from '../support/servers.ts';
import { getForms, signIn } from './doorkeeper/pages.ts';

export type Env = Readonly<Record<string, string>>;

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Run {
  readonly env: Env;
  readonly cwd: string;
  /** What is written to standard input. */
  readonly input?: string;
  /** Is called with all that was written to standard error so far. */
  readonly onStderr?: (stderr: string) => void;
}

/** The world outside of a recipe, as its environment. */
export interface TestServers {
  readonly env: Env;
  /** The folder that is searched for commands first. */
  readonly bin: string;
  /** The repositories on gitee.com. */
  readonly repositories: string;
}

const execute = promisify(execFile);
const repository = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(join(repository, 'docs/other-ci.md'), 'utf8');

/** Returns the code blocks of one language below a heading of the page, up to the next heading. */
export function blocks(heading: string, language: string): string[] {
  const [, section = ''] = page.split(`\n${heading}\n`);
  const [own = ''] = section.split(/^#{2,} /m);
  const found = own.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'));
  return [...found].map(([, block = '']) => block);
}

/** What the page has npm install. */
const ARCHIVE = '/OWNER/gitee-token/archive/COMMIT.tar.gz';
export const PACKAGE = `https://github.com${ARCHIVE}`;

/** Returns what the page has npm install or run, each time. */
export function installed(): string[] {
  return [...page.matchAll(/(?:npx(?: --yes)?|npm install --global) (\S+)/g)].map(
    ([, name = '']) => name,
  );
}

/** Runs a program to its end. */
export function run(command: readonly string[], { env, cwd, input, onStderr }: Run): Promise<Ran> {
  const [file = '', ...args] = command;
  const child = spawn(file, args, { cwd, env });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
    onStderr?.(stderr);
  });
  child.stdin.on('error', () => {}).end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, stdout, stderr }));
  });
}

/**
 * Makes a world in which https://gitee.com is a Gitee of the tests with git beside it, and in which
 * https://github.com has an archive of this repository.
 */
export async function createTestServers(gitee: GiteeServer, folder: string): Promise<TestServers> {
  const bin = join(folder, 'bin');
  const prefix = join(folder, 'prefix');
  const repositories = join(folder, 'repositories');
  mkdirSync(bin);
  const archive = await startArchive(folder);
  const host = await startGitHost({ folder: repositories, gitee: gitee.origin });
  const internet = await startInternet(folder, {
    'gitee.com': () => connectTo(host),
    'github.com': () => net.connect(archive, '127.0.0.1'),
  });
  const path = [bin, join(prefix, 'bin'), dirname(process.execPath), process.env.PATH].join(
    delimiter,
  );
  const env = {
    PATH: path,
    LANG: 'C.UTF-8',
    // No browser would be seen.
    SSH_CONNECTION: '192.0.2.1 1 192.0.2.2 22',
    ...internet,
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_NOSYSTEM: '1',
    npm_config_registry: `http://127.0.0.1:${archive}`,
    npm_config_cache: join(folder, 'npm'),
    npm_config_prefix: prefix,
    npm_config_update_notifier: 'false',
  };
  return { env, bin, repositories };
}

/** Serves what `npm pack` makes of this repository, and returns the port. */
async function startArchive(folder: string): Promise<number> {
  const pack = ['pack', '--json', '--pack-destination', folder];
  const { stdout } = await execute('npm', pack, { cwd: repository });
  const [{ filename }] = JSON.parse(stdout);
  const tarball = readFileSync(join(folder, filename));
  const server = http.createServer(({ url }, response) =>
    url === ARCHIVE ? response.end(tarball) : response.writeHead(404).end('{}'),
  );
  return listen(server);
}

/** The environment of a login at the one callback address that the application has. */
export async function createCallback(): Promise<{
  readonly redirectUri: string;
  readonly env: Env;
}> {
  const port = await deadPort();
  const env = { GITEE_TOKEN_PORT: String(port) };
  return { redirectUri: `http://127.0.0.1:${port}/callback`, env };
}

/** Runs a block of the page that logs in, and agrees as a person does in a browser. */
export async function logIn(block: string, gitee: GiteeServer, overrides: Run): Promise<Ran> {
  let agreed: Promise<unknown> | undefined;
  const onStderr = (stderr: string) => {
    const [, query] = /https:\/\/gitee\.com\/oauth\/authorize\?(\S+)\n/.exec(stderr) ?? [];
    if (query) agreed ??= agree(`${gitee.origin}/oauth/authorize?${query}`, gitee);
  };
  const ran = await run(['bash', '-c', block], { ...overrides, onStderr });
  await agreed;
  return ran;
}

/** The page leads to Gitee once more, for the second login. */
async function agree(url: string, gitee: GiteeServer): Promise<void> {
  let cookie = await signIn(gitee);
  for (let address: string | undefined = url; address; ) {
    const asked = await fetch(address, { headers: { cookie }, redirect: 'manual' });
    cookie = asked.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    const known = asked.headers.get('location');
    const answer = known ? asked : await decide(url, await asked.text(), cookie);
    const back = await fetch(answer.headers.get('location') ?? '', { redirect: 'manual' });
    address = back.headers.get('location')?.replace('https://gitee.com', gitee.origin);
  }
}

function decide(url: string, html: string, cookie: string): Promise<Response> {
  const body = new URLSearchParams(getForms(html).同意授权);
  const { origin } = new URL(url);
  const options = { method: 'POST', headers: { cookie }, body, redirect: 'manual' } as const;
  return fetch(`${origin}/oauth/authorize`, options);
}

/** What of a declarative pipeline of Jenkins decides what its shells do. */
export interface Pipeline {
  /** The scripts of the `sh` steps, in order. */
  readonly scripts: readonly string[];
  readonly env: Env;
}

/** Reads a Jenkinsfile; credentials of the kind "Secret text" are given by their ids. */
export function readPipeline(jenkinsfile: string, credentials: Env): Pipeline {
  const scripts = [...jenkinsfile.matchAll(/^ +sh '''\n([\s\S]*?)'''$/gm)].map(
    ([, script = '']) => script,
  );
  const variables = jenkinsfile.matchAll(/^ +(\w+) = (?:'([^']*)'|credentials\('([^']*)'\))$/gm);
  const env = Object.fromEntries(
    [...variables].map(([, name = '', value, id = '']) => [name, value ?? credentials[id] ?? '']),
  );
  return { scripts, env };
}

/**
 * Puts commands into a folder that take the very arguments that the page gives them, keep a value in
 * a file, and write down what they were called with.
 */
export function installVaults(bin: string, folder: string): { readonly calls: string } {
  const calls = join(folder, 'calls');
  const kept = join(folder, 'kept');
  mkdirSync(kept);
  writeFileSync(calls, '');
  const vaults = {
    vault: {
      'kv put -mount=secret gitee session=-': `cat > '${kept}/vault'`,
      'kv get -mount=secret -field=session gitee': `cat '${kept}/vault'`,
    },
    aws: {
      'secretsmanager create-secret --name gitee-token': `touch '${kept}/aws-created'`,
      // Opens its standard input by name, as the command line of AWS does.
      'secretsmanager put-secret-value --secret-id gitee-token --secret-string file:///dev/stdin': `test -e '${kept}/aws-created' && cat /dev/stdin > '${kept}/aws'`,
      'secretsmanager get-secret-value --secret-id gitee-token --query SecretString --output text': `cat '${kept}/aws' && echo`,
    },
    pass: {
      'insert --multiline --force gitee-token': `echo Enter contents && cat > '${kept}/pass'`,
      'show gitee-token': `cat '${kept}/pass'`,
    },
  };
  for (const [name, commands] of Object.entries(vaults)) {
    const cases = Object.entries(commands).map(([args, act]) => `'${args}') ${act} ;;`);
    const lines = [
      '#!/bin/sh',
      `printf '%s\\n' "${name} $*" >> '${calls}'`,
      'case "$*" in',
      ...cases,
      '*) echo "unknown: $*" >&2; exit 64 ;;',
      'esac',
    ];
    writeFileSync(join(bin, name), `${lines.join('\n')}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return { calls };
}
