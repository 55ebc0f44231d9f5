import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import tls from 'node:tls';
import { CERTIFICATE, KNOWS_GITEE_TEST, tlsServer } from './servers.ts';

export type Env = Readonly<Record<string, string>>;

/** A host as Gitee is one: git over https and OAuth under one name. */
export interface GitHost {
  /** For example `https://gitee.test:40443`. */
  readonly origin: string;
  readonly port: number;
  /** Git's requests: the user name that came with each, or nothing, and what it was answered. */
  readonly asked: readonly { readonly user: string; readonly status: number }[];
  /** What `git` needs in its environment to find the host and to trust it. */
  readonly env: Env;
}

export interface GitHostOptions {
  /** Folder of the repositories, of which `octo/repo.git` is made. */
  readonly folder: string;
  /** The Gitee whose tokens are good here. */
  readonly gitee: string;
  /** Lets everybody in, and notes whose credentials came all the same. */
  readonly isOpen?: boolean;
  /** Sends git on from the first request to another host, before or after it has shown its token. */
  readonly redirects?: { readonly to: GitHost; readonly when: 'at once' | 'logged in' };
}

/**
 * Starts a TLS server that passes git's requests to `git http-backend`, when they come with the user
 * name `oauth2` and an access token that Gitee takes, and all others to Gitee.
 */
export async function startGitHost(options: GitHostOptions): Promise<GitHost> {
  const { folder, gitee, isOpen = false } = options;
  await git(['init', '--quiet', '--bare', '--initial-branch=main', 'octo/repo.git'], folder);
  await git(['-C', 'octo/repo.git', 'config', 'http.receivepack', 'true'], folder);
  const asked: { user: string; status: number }[] = [];
  const port = await tlsServer(async (request, response) => {
    if (/^\/(oauth|api)\//.test(request.url ?? '')) return passTo(gitee, request, response);
    const { user, password } = clientCredentials(request);
    const judged = isOpen ? 200 : await judge(user, password, gitee);
    const location = getRedirect(request, judged, options);
    const status = location ? 302 : judged;
    asked.push({ user, status });
    if (status === 200) return backend(folder, request, response);
    return response.writeHead(status, getHeaders(status, location)).end('token username invalid');
  });
  return {
    origin: `https://gitee.test:${port}`,
    port,
    asked,
    env: knowing(port, {
      NODE_EXTRA_CA_CERTS: CERTIFICATE,
      NODE_OPTIONS: KNOWS_GITEE_TEST,
      GIT_SSL_CAINFO: CERTIFICATE,
      GIT_TERMINAL_PROMPT: '0',
    }),
  };
}

/** Connects to the host, for whoever knows it by another name. */
export function connectTo({ port }: GitHost): tls.TLSSocket {
  const ca = readFileSync(CERTIFICATE);
  return tls.connect({ host: '127.0.0.1', port, servername: 'gitee.test', ca });
}

/** Returns an environment in which git finds gitee.test with one more port. */
export function knowing(port: number, env: Env): Env {
  const count = Number(env.GIT_CONFIG_COUNT ?? 0);
  return {
    ...env,
    GIT_CONFIG_COUNT: String(count + 1),
    [`GIT_CONFIG_KEY_${count}`]: 'http.curloptResolve',
    [`GIT_CONFIG_VALUE_${count}`]: `gitee.test:${port}:127.0.0.1`,
  };
}

function getRedirect(
  { url = '' }: IncomingMessage,
  status: number,
  { redirects }: GitHostOptions,
): string | undefined {
  const isNow = redirects && (redirects.when === 'at once' || status === 200);
  return isNow && url.includes('/info/refs') ? `${redirects.to.origin}${url}` : undefined;
}

function getHeaders(status: number, location: string | undefined): Record<string, string> {
  if (location) return { location };
  return status === 401 ? { 'www-authenticate': 'Basic realm="Gitee"' } : {};
}

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs git to its end, without the machine's own configuration. */
export async function git(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<Ran> {
  mkdirSync(cwd, { recursive: true });
  const child = spawn('git', args, {
    cwd,
    env: {
      PATH: process.env.PATH,
      HOME: cwd,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Tester',
      GIT_AUTHOR_EMAIL: 'tester@example.com',
      GIT_COMMITTER_NAME: 'Tester',
      GIT_COMMITTER_EMAIL: 'tester@example.com',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, status] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ]);
  return { status, stdout, stderr };
}

export function clientCredentials({ headers }: IncomingMessage): {
  user: string;
  password: string;
} {
  const [, basic = ''] = /^basic (.+)$/i.exec(headers.authorization ?? '') ?? [];
  const [, user = '', password = ''] =
    /^([^:]*):(.*)$/.exec(Buffer.from(basic, 'base64').toString()) ?? [];
  return { user, password };
}

/** Gitee refuses any other user name with 403. */
async function judge(user: string, password: string, gitee: string): Promise<number> {
  if (!user) return 401;
  if (user !== 'oauth2') return 403;
  const headers = { authorization: `Bearer ${password}` };
  const { status } = await fetch(`${gitee}/api/v5/user`, { headers });
  return status === 200 ? 200 : 401;
}

async function passTo(
  gitee: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', url, headers } = request;
  const body = await buffer(request);
  const answer = await fetch(`${gitee}${url}`, {
    method,
    headers: Object.entries(headers)
      .filter(([name]) => !['host', 'connection', 'content-length'].includes(name))
      .map(([name, value]) => [name, String(value)]),
    redirect: 'manual',
    ...(method === 'POST' && { body }),
  });
  response.writeHead(answer.status, { 'content-type': String(answer.headers.get('content-type')) });
  response.end(Buffer.from(await answer.arrayBuffer()));
}

/** Speaks CGI (RFC 3875) with `git http-backend`, as a web server does. */
export async function backend(
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
  user = 'tester',
): Promise<void> {
  const { pathname, search } = new URL(request.url ?? '', 'https://gitee.test');
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: join(folder),
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_USER: user,
      REMOTE_ADDR: '127.0.0.1',
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  request.pipe(child.stdin).on('error', () => {});
  const output = await buffer(child.stdout);
  const end = output.indexOf('\r\n\r\n');
  const lines = output.subarray(0, end).toString().split('\r\n');
  const headers = lines.map((line) => line.split(/:\s*/, 2) as [string, string]);
  const status = headers.find(([name]) => name === 'Status')?.[1] ?? '200';
  response.writeHead(
    Number.parseInt(status, 10),
    Object.fromEntries(headers.filter(([name]) => name !== 'Status')),
  );
  response.end(output.subarray(end + 4));
}
