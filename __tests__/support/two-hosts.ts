import { mkdirSync, writeFileSync } from 'node:fs';
import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { CompactEncrypt } from 'jose';
import { type SandboxGitee, sandboxGitee } from '../../src/sandbox/gitee.ts';
import { type SandboxGitHub, sandboxGitHub } from '../../src/sandbox/github.ts';
import { listener } from '../../src/sandbox/server.ts';
import { backend, clientCredentials, git } from './git-host.ts';
import { startInternet } from './internet.ts';
import { lfs } from './lfs-host.ts';
import { listen } from './servers.ts';
import type { Level, Runner } from './workflow.ts';

/** https://gitee.com and https://github.com, as the jobs of one repository find them. */
export interface TwoHosts {
  readonly gitee: Host & { readonly sandbox: SandboxGitee };
  readonly github: Host & {
    readonly sandbox: SandboxGitHub;
    /** What every job may read. Of all others, it sees its own repository alone. */
    readonly publicRepositories: Set<string>;
  };
  /** What no log may show: the tokens that Gitee has granted so far, and the secrets of the jobs. */
  readonly hidden: () => readonly string[];
  /** Puts a session with two logins on the branch of the session. The first job refreshes an expired one. */
  storeSession(options?: {
    readonly isExpired?: boolean;
    /** How long ago its tokens were issued, in seconds. */
    readonly age?: number;
    readonly repository?: string;
  }): Promise<void>;
  /** Runs the jobs of `octo/repo`, unless it is told of another repository. */
  readonly runner: (overrides?: Partial<Runner>) => Runner;
}

export interface Host {
  /** All that was asked, in order. */
  readonly asked: readonly Asked[];
  /** Looks at each request before the host does. */
  intercept: Interception;
  /** Makes an empty repository, and returns its folder. */
  createRepository(name: string, defaultBranch: string): Promise<string>;
}

export interface Asked {
  /** Such as `GET /octo/repo.git/info/refs`. */
  readonly request: string;
  readonly status: number;
}

/** Answers in place of the host, and says so, or leaves the answer to it. */
export type Interception = (
  request: IncomingMessage,
  response: ServerResponse,
) => boolean | Promise<boolean>;

export interface TwoHostsOptions {
  readonly folder: string;
  /** All private repositories of the sandbox's GitHub. */
  readonly repositories?: readonly string[];
  /** The permissions that the application on Gitee has. */
  readonly scope?: string;
}

const KEY = new Uint8Array(Buffer.from('0123456789abcdef'.repeat(4), 'hex'));
const OWN = 'octo/repo';
const DAY_S = 86_400;

/** GitHub's rule for the token of an app, such as a job's: it may not bring in a workflow that is not there. */
const WORKFLOW_RULE = `#!/bin/sh
[ "$REMOTE_USER" = app ] || exit 0
case $3 in *[!0]*) ;; *) exit 0 ;; esac
list() { git ls-tree -r "$1" .github/workflows; }
git for-each-ref --format='%(objectname)' | while read -r commit; do list "$commit"; done >known
list "$3" | while IFS= read -r file; do
  grep -qxF "$file" known && continue
  path=$(printf '%s' "$file" | cut -f 2)
  echo "refusing to allow a GitHub App to create or update workflow \\\`$path\\\` without \\\`workflows\\\` permission" >&2
  exit 1
done
`;

/** Starts both hosts, until `closeServers`. */
export async function startTwoHosts(options: TwoHostsOptions): Promise<TwoHosts> {
  const { folder, repositories = [OWN], scope = 'user_info projects' } = options;
  mkdirSync(folder, { recursive: true });
  const sandboxes = { gitee: sandboxGitee(), github: await sandboxGitHub({ repositories }) };
  const { settings } = sandboxes.gitee;
  const granted: string[] = [];
  const publicRepositories = new Set<string>();
  const gitee = createHost(join(folder, 'gitee'), {
    api: /^\/(oauth|api)\//,
    handle: listener((request) => {
      const answer = sandboxes.gitee.handle(request);
      granted.push(...tokensIn(answer.body));
      return answer;
    }),
    judge: (request) => judgeGitee(sandboxes.gitee, request),
  });
  const github = createHost(join(folder, 'github'), {
    api: /^\/repos\//,
    handle: listener(({ headers, ...request }) => {
      const authorization = headers.authorization?.replace(/_\d+$/, '');
      return sandboxes.github.handle({ ...request, headers: { ...headers, authorization } });
    }),
    judge: (request) => judgeGitHub(sandboxes.github, publicRepositories, request),
    rule: WORKFLOW_RULE,
  });
  const ports = { gitee: await gitee.port, github: await github.port };
  const env = await startInternet(folder, {
    'gitee.com': () => connect(ports.gitee, '127.0.0.1'),
    'github.com': () => connect(ports.github, '127.0.0.1'),
    'api.github.com': () => connect(ports.github, '127.0.0.1'),
    'uploads.github.com': () => connect(ports.github, '127.0.0.1'),
  });
  const secrets = {
    GITEE_CLIENT_ID: settings.clientId,
    GITEE_CLIENT_SECRET: settings.clientSecret,
    GITEE_SESSION_KEY: Buffer.from(KEY).toString('base64'),
  };
  const hidden = () => [
    ...granted,
    secrets.GITEE_CLIENT_SECRET,
    secrets.GITEE_SESSION_KEY,
    ...Object.values(sandboxes.github.settings).filter((value) => /^gh|^github_pat/.test(value)),
  ];
  let jobs = 0;
  return {
    gitee: Object.assign(gitee.host, { sandbox: sandboxes.gitee }),
    github: Object.assign(github.host, { sandbox: sandboxes.github, publicRepositories }),
    hidden,
    storeSession: async ({
      isExpired = false,
      age = isExpired ? DAY_S : 0,
      repository = OWN,
    } = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const logins = ['first', 'second'].map((id, index) => {
        const { accessToken, refreshToken } = sandboxes.gitee.grant(scope);
        granted.push(accessToken, refreshToken);
        const issued_at = now - index - age;
        const times = { issued_at, expires_in: DAY_S, expires_at: issued_at + DAY_S };
        return { id, access_token: accessToken, refresh_token: refreshToken, ...times, scope };
      });
      await storeSession(sandboxes, repository, logins);
    },
    runner: (overrides) => ({
      folder,
      env: {
        ...env,
        SSL_CERT_FILE: String(env.NODE_EXTRA_CA_CERTS),
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_TERMINAL_PROMPT: '0',
      },
      repository: OWN,
      secrets,
      token: (contents) => `${tokenOf(sandboxes.github, contents)}_${++jobs}`,
      hidden,
      ...overrides,
    }),
  };
}

interface Kind {
  /** The paths of all that is not git. */
  readonly api: RegExp;
  readonly handle: RequestListener;
  readonly judge: (request: IncomingMessage) => Judgement;
  /** The `update` hook of its repositories. */
  readonly rule?: string;
}

interface Judgement {
  readonly status: number;
  /** Whom a hook is told of. */
  readonly user?: string;
}

function createHost(folder: string, { api, handle, judge, rule }: Kind) {
  const asked: Asked[] = [];
  const server = http.createServer(async (request, response) => {
    const { method, url = '' } = request;
    const { pathname } = new URL(url, 'https://host');
    response.once('close', () =>
      asked.push({ request: `${method} ${pathname}`, status: response.statusCode }),
    );
    if (await host.intercept(request, response)) return;
    if (api.test(pathname)) return void handle(request, response);
    request.url = url.replace(/^(\/[^/]+\/[^/]+?)(\.git)?\//, '$1.git/');
    const { status, user } = judge(request);
    if (status === 200 && pathname.includes('/info/lfs/')) return lfs(folder, request, response);
    if (status === 200) return backend(folder, request, response, user);
    const headers = status === 401 ? { 'www-authenticate': 'Basic realm="Git"' } : {};
    response.writeHead(status, headers).end();
  });
  const host: Host = {
    asked,
    intercept: () => false,
    createRepository: async (name, defaultBranch) => {
      const at = join(folder, `${name}.git`);
      mkdirSync(at, { recursive: true });
      await git(['init', '--quiet', '--bare', `--initial-branch=${defaultBranch}`], at);
      await git(['config', 'http.receivepack', 'true'], at);
      if (rule) writeFileSync(join(at, 'hooks/update'), rule, { mode: 0o755 });
      return at;
    },
  };
  return { host, port: listen(server) };
}

/** Gitee takes one user name beside the login of the owner. */
function judgeGitee({ handle }: SandboxGitee, request: IncomingMessage): Judgement {
  const { user, password } = clientCredentials(request);
  if (!user) return { status: 401 };
  if (user !== 'oauth2') return { status: 403 };
  const headers = { authorization: `Bearer ${password}`, 'user-agent': 'git' };
  const asked = { method: 'GET', path: '/api/v5/user', query: new URLSearchParams(), body: '' };
  return { status: handle({ ...asked, headers }).status === 200 ? 200 : 401, user };
}

function judgeGitHub(
  { settings }: SandboxGitHub,
  publicRepositories: ReadonlySet<string>,
  request: IncomingMessage,
): Judgement {
  const { password } = clientCredentials(request);
  const [, name = ''] = /^\/(.+?)(?:\.wiki)?\.git\//.exec(request.url ?? '') ?? [];
  if (password === settings.token) return { status: 200, user: 'octo' };
  const isPublic = publicRepositories.has(name);
  if (!password && !isPublic) return { status: 401 };
  const level = name === OWN ? levelOf(settings, password.replace(/_\d+$/, '')) : 'none';
  if (/git-receive-pack/.test(request.url ?? '')) {
    return { status: level === 'write' ? 200 : 403, user: 'app' };
  }
  return { status: isPublic || level !== 'none' ? 200 : 404, user: 'app' };
}

function levelOf({ jobToken, readOnlyToken }: SandboxGitHub['settings'], token: string): Level {
  if (token === jobToken) return 'write';
  return token === readOnlyToken ? 'read' : 'none';
}

function tokenOf({ settings }: SandboxGitHub, contents: Level): string {
  const { jobToken, readOnlyToken, powerlessToken } = settings;
  return { write: jobToken, read: readOnlyToken, none: powerlessToken }[contents];
}

function tokensIn(body: string): string[] {
  return [...body.matchAll(/"(?:access|refresh)_token":"(\w+)"/g)].map(([, token = '']) => token);
}

async function storeSession(
  { gitee, github }: { readonly gitee: SandboxGitee; readonly github: SandboxGitHub },
  name: string,
  logins: readonly object[],
): Promise<void> {
  const repository = github.repository(name);
  const place = {
    api: 'https://api.github.com',
    repository: name,
    repository_id: repository.id,
    branch: 'gitee-token',
  };
  const { clientId: client_id } = gitee.settings;
  const session = { v: 2, id: 'session', gitee_url: 'https://gitee.com', client_id, place, logins };
  const encrypted = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(session)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(KEY);
  repository.push('gitee-token', 'session.json', JSON.stringify({ v: 1, session: encrypted }));
}
