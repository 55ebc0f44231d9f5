import { setTimeout as sleep } from 'node:timers/promises';
import { CompactEncrypt, compactDecrypt } from 'jose';
import {
  type GitHubSettings,
  type SandboxGitHub,
  sandboxGitHub,
} from '../../src/sandbox/github.ts';
import type { SandboxRepository } from '../../src/sandbox/repository.ts';
import { type ActionResult, type Inputs, type RunOptions, runAction, runPost } from './action.ts';
import {
  type FaultProxy,
  type Passing,
  startFaultProxy,
  type Upstream,
  upstreamAt,
} from './fault-proxy.ts';
import type { GiteeServer } from './grant-contract.ts';

export type Dialect = 'github' | 'gitea';

/** The jobs of a repository whose session is on a branch, with a relay before each of their two servers. */
export interface BranchJobs {
  /** What all jobs are given. None has a seed. */
  readonly inputs: Inputs;
  readonly gitee: FaultProxy;
  readonly api: FaultProxy;
  readonly github: SandboxGitHub;
  readonly repository: SandboxRepository;
  /** Every token that Gitee has granted, the newest last. They must not show. */
  readonly granted: readonly string[];
  /** The refresh tokens that Gitee was asked to exchange, in order. */
  readonly sent: readonly string[];
  /** How many refreshes Gitee has granted. */
  readonly refreshes: () => number;
  /** Logs in, and returns the refresh token. */
  logIn(): Promise<Login>;
  /** Puts a session with these logins on the branch, and the claim of another run, if that is given. */
  store(logins: Session['logins'], claim?: SessionFile['claim']): Promise<void>;
  /**
   * Puts a session on the branch whose access token has expired, and the claim of another run, if that is
   * given. Returns its refresh token.
   */
  storeExpired(claim?: SessionFile['claim']): Promise<string>;
  /** Puts one of two such logins there. Returns their refresh tokens, the one that is due first. */
  storeTwoExpired(): Promise<readonly [string, string]>;
  readonly file: () => SessionFile;
  /** The session on the branch, decrypted. */
  readonly session: () => Promise<Session>;
  /** Moves the clock of the server with the branch, in seconds. */
  passTime(seconds: number): void;
  /** Stops that clock. */
  stopTime(): void;
  /** Milliseconds since 1970, by the clock of the server with the branch. */
  readonly now: () => number;
  /** Asks Gitee itself for new tokens, and so spends this one. */
  readonly works: (refreshToken: string) => Promise<boolean>;
  /** Asks Gitee itself who the token's user is. */
  readonly lives: (accessToken: string) => Promise<boolean>;
  /** Resolves when neither server works on a request any more, even of a job that has died. */
  idle(): Promise<void>;
  /** Another job, which has its own token and its own address. */
  readonly job: () => BranchJob;
  close(): Promise<void>;
}

export interface BranchJob {
  /** Such as `octo/repo/actions/runs/7`. */
  readonly address: string;
  run(options?: Partial<RunOptions>): Promise<ActionResult>;
  post(main: Pick<ActionResult, 'state'>, options?: Partial<RunOptions>): Promise<ActionResult>;
  /** What it has asked the server with the branch, in order. */
  requests(): Passing[];
}

export interface Login {
  readonly access_token: string;
  readonly refresh_token: string;
}

export interface SessionFile {
  readonly session?: string;
  readonly claim?: { readonly id: string; readonly until: string; readonly run?: string };
}

export interface StoredLogin extends Login {
  readonly id: string;
  readonly issued_at: number;
  readonly expires_in?: number;
  readonly expires_at: number;
  readonly scope: string;
  readonly refused_at?: number;
}

export interface Session {
  readonly id: string;
  readonly logins: readonly [StoredLogin, ...StoredLogin[]];
}

export interface BranchJobsOptions extends Partial<Pick<GitHubSettings, 'limits'>> {
  readonly server: GiteeServer;
  readonly dialect?: Dialect;
  /** The clock of the server with the branch, in milliseconds since 1970. By default that of this machine. */
  readonly now?: () => number;
  /** Seconds. */
  readonly timeout?: number;
}

export const KEY = new Uint8Array(Buffer.from('0123456789abcdef'.repeat(4), 'hex'));
export const BRANCH = 'gitee-token';
const FILE = 'session.json';
const REPOSITORY = 'octo/repo';
const IDLE_POLL_MS = 10;

/** What a write of the branch is for, as its commit message says. */
const isFor = (purpose: string) => (request: Passing) =>
  isWrite(request) && request.body.includes(`"gitee-token: ${purpose} [skip ci]"`);

export const isRead = ({ method, path }: Passing) =>
  method === 'GET' && path.includes('/contents/');
export const isWrite = ({ method }: Passing) => method !== 'GET';
export const isClaim = isFor('claim');
export const isSave = isFor('save the session');
export const isGiveBack = isFor('give the claim back');

let runs = 0;

/** Sets jobs up, until `close`. */
export async function startBranchJobs(options: BranchJobsOptions): Promise<BranchJobs> {
  const { server, dialect = 'github', timeout = 60, limits } = options;
  let skewMs = 0;
  let { now: clock = Date.now } = options;
  const now = () => clock() + skewMs;
  const github = await sandboxGitHub({ now, ...(limits && { limits }) });
  const repository = github.repository(REPOSITORY);
  const granted: string[] = [];
  const sent: string[] = [];
  let refreshes = 0;
  let working = 0;
  const tracked =
    (upstream: Upstream): Upstream =>
    (request) => {
      working += 1;
      return upstream(request).finally(() => {
        working -= 1;
      });
    };
  const ask = tracked(upstreamAt(server.origin));
  const gitee = await startFaultProxy(async (request) => {
    const refreshToken = new URLSearchParams(request.body).get('refresh_token');
    if (refreshToken) sent.push(refreshToken);
    const answer = await ask(request);
    granted.push(...tokensIn(answer.body));
    if (refreshToken && answer.status === 200) refreshes += 1;
    return answer;
  });
  const api = await startFaultProxy(tracked(handlerOf(github)));
  const root = dialect === 'gitea' ? '/api/v1' : '';
  const inputs = {
    'gitee-url': gitee.origin,
    'client-id': server.clientId,
    'client-secret': server.clientSecret,
    'session-key': Buffer.from(KEY).toString('base64'),
    'session-repository': REPOSITORY,
    'secret-api-url': `${api.origin}${root}`,
    timeout: String(timeout),
  };
  const logIn = async () => {
    const { email: username, password } = server;
    const response = await request(server, { grant_type: 'password', username, password });
    const login: Login = Object(await response.json());
    granted.push(login.access_token, login.refresh_token);
    return login;
  };
  const logInExpired = async (id: string, expires_at: number): Promise<StoredLogin> => {
    const { access_token, refresh_token } = await logIn();
    const times = { issued_at: expires_at - 1, expires_in: 1, expires_at };
    return { id, access_token, refresh_token, ...times, scope: 'user_info' };
  };
  const store: BranchJobs['store'] = async (logins, claim) => {
    const [{ origin: gitee_url }, client_id] = [gitee, server.clientId];
    const place = {
      api: inputs['secret-api-url'],
      repository: REPOSITORY,
      repository_id: repository.id,
      branch: BRANCH,
    };
    const json = JSON.stringify({ v: 2, id: 'session', gitee_url, client_id, place, logins });
    const session = await new CompactEncrypt(new TextEncoder().encode(json))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(KEY);
    repository.push(BRANCH, FILE, JSON.stringify({ v: 1, session, claim }));
  };
  const job = (): BranchJob => {
    const id = String(++runs);
    const token = `${github.settings.jobToken}_${id}`;
    const own = ({ env, inputs: more, secrets = [], ...others }: Partial<RunOptions> = {}) => ({
      ...others,
      env: { GITHUB_RUN_ID: id, GITHUB_SERVER_URL: 'https://github.com', ...env },
      inputs: { ...inputs, 'github-token': token, ...more },
      secrets: [...granted, ...secrets],
    });
    return {
      address: `${REPOSITORY}/actions/runs/${id}`,
      run: (options) => runAction(own(options)),
      post: (main, options) => runPost(own(options), main),
      requests: () =>
        api.requests.filter(({ headers }) => headers.authorization?.endsWith(` ${token}`)),
    };
  };
  const file = (): SessionFile => JSON.parse(repository.read(BRANCH, FILE) ?? '{}');
  return {
    inputs,
    gitee,
    api,
    github,
    repository,
    granted,
    sent,
    refreshes: () => refreshes,
    logIn,
    store,
    storeExpired: async (claim) => {
      const login = await logInExpired('login', 2);
      await store([login], claim);
      return login.refresh_token;
    },
    storeTwoExpired: async () => {
      const logins = [await logInExpired('first', 2), await logInExpired('second', 3)] as const;
      await store(logins);
      return [logins[0].refresh_token, logins[1].refresh_token];
    },
    file,
    session: async () => {
      const { plaintext } = await compactDecrypt(String(file().session), KEY);
      return JSON.parse(new TextDecoder().decode(plaintext));
    },
    passTime: (seconds) => {
      skewMs += seconds * 1000;
    },
    stopTime: () => {
      const stoppedAt = clock();
      clock = () => stoppedAt;
    },
    now,
    works: async (refresh_token) =>
      (await request(server, { grant_type: 'refresh_token', refresh_token })).ok,
    lives: async (accessToken) => {
      const headers = { authorization: `Bearer ${accessToken}`, connection: 'close' };
      return (await fetch(`${server.origin}/api/v5/user`, { headers })).ok;
    },
    idle: async () => {
      while (working > 0) await sleep(IDLE_POLL_MS);
    },
    job,
    close: async () => {
      await Promise.all([gitee.refuse(), api.refuse()]);
    },
  };
}

function handlerOf({ handle }: SandboxGitHub): Upstream {
  return async ({ method, path, headers: given, body }) => {
    const { pathname, searchParams: query } = new URL(path, 'http://127.0.0.1');
    const headers = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, String(value)]),
    );
    // The embedded GitHub has one token for all jobs.
    headers.authorization = headers.authorization?.replace(/_\d+$/, '') ?? '';
    return handle({ method, path: pathname, query, headers, body });
  };
}

function tokensIn(body: string): string[] {
  return [...body.matchAll(/"(?:access|refresh)_token":"(\w+)"/g)].map(([, token = '']) => token);
}

/** Past the relay. */
function request(
  { origin, clientId, clientSecret }: GiteeServer,
  form: Readonly<Record<string, string>>,
): Promise<Response> {
  const client = { client_id: clientId, client_secret: clientSecret };
  const body = new URLSearchParams({ ...form, ...client });
  return fetch(`${origin}/oauth/token`, { method: 'POST', body, headers: { connection: 'close' } });
}

/** Keeps what tests at the same time have started until all have ended. */
export function branchJobs() {
  const all: BranchJobs[] = [];
  return {
    start: async (options: BranchJobsOptions): Promise<BranchJobs> => {
      const jobs = await startBranchJobs(options);
      all.push(jobs);
      return jobs;
    },
    close: () => Promise.all(all.map((jobs) => jobs.close())),
  };
}
