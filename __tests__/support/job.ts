import { type SandboxGitHub, sandboxGitHub } from '../../src/sandbox/github.ts';
import type { Inputs } from './action.ts';
import {
  type FaultProxy,
  type Passing,
  startFaultProxy,
  type Upstream,
  upstreamAt,
} from './fault-proxy.ts';
import type { GiteeServer } from './grant-contract.ts';

export const SCOPES = ['repository', 'environment', 'organization'] as const;

export type Scope = (typeof SCOPES)[number];

/** A job whose refresh token is in a secret, with a relay before each of the two servers that it needs. */
export interface Job {
  readonly inputs: Inputs;
  readonly gitee: FaultProxy;
  /** Before the API that keeps the secret. */
  readonly api: FaultProxy;
  /** What the secret held at first. */
  readonly oldToken: string;
  /** Every token that Gitee has granted to the job, the newest last. They must not show. */
  readonly granted: readonly string[];
  /** How often Gitee was asked for a token. */
  readonly exchanges: () => number;
  /** What the secret holds now. */
  readonly stored: () => string;
  /** Who may see the secret now. */
  readonly visibility: () => unknown;
  /** Asks Gitee itself for new tokens, and so spends this one. */
  readonly works: (refreshToken: string) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

export interface JobOptions {
  readonly server: GiteeServer;
  readonly scope: Scope;
  /** Seconds. */
  readonly timeout: number;
  /** Whether the job has email and password to fall back on. */
  readonly hasPassword?: boolean;
}

const NAME = 'GITEE_REFRESH_TOKEN';
const LONG_AGO = new Date('2026-01-01T00:00:00Z');
const VISIBILITY = { visibility: 'selected', selectedRepositoryIds: [11, 22] };

const SECRETS: Record<Scope, { readonly path: string; readonly inputs: Inputs }> = {
  repository: { path: '/repos/octo/repo/actions/secrets', inputs: {} },
  environment: {
    path: '/repos/octo/repo/environments/gitee/secrets',
    inputs: { 'secret-environment': 'gitee' },
  },
  organization: { path: '/orgs/octo/actions/secrets', inputs: { 'secret-organization': 'octo' } },
};

export const isTokenRequest = ({ method, path }: Passing) =>
  method === 'POST' && path === '/oauth/token';
export const isRefresh = (request: Passing) =>
  isTokenRequest(request) && request.body.includes('grant_type=refresh_token');
export const isSave = ({ method }: Passing) => method === 'PUT';

/** Sets a job up, until `close`. */
async function startJob({ server, scope, timeout, hasPassword }: JobOptions): Promise<Job> {
  const { path, inputs } = SECRETS[scope];
  const at = `${path}/${NAME}`;
  const secrets = await sandboxGitHub();
  const granted: string[] = [];
  let exchanges = 0;
  const gitee = await startFaultProxy(async (request) => {
    // Who is killed does not wait for the answer, which may come later than this is looked at.
    if (isTokenRequest(request)) exchanges += 1;
    const answer = await upstreamAt(server.origin)(request);
    granted.push(...tokensIn(answer.body));
    return answer;
  });
  const api = await startFaultProxy(getHandler(secrets));
  const oldToken = await logIn(server);
  const isOrganization = scope === 'organization';
  secrets.stored.set(at, {
    value: oldToken,
    updatedAt: LONG_AGO,
    ...(isOrganization && VISIBILITY),
  });
  return {
    gitee,
    api,
    oldToken,
    granted,
    inputs: {
      ...inputs,
      'gitee-url': gitee.origin,
      'client-id': server.clientId,
      'client-secret': server.clientSecret,
      'refresh-token': oldToken,
      'secret-name': NAME,
      'secret-token': secrets.settings.token,
      'secret-repository': 'octo/repo',
      'secret-api-url': api.origin,
      timeout: String(timeout),
      ...(hasPassword && { email: server.email, password: server.password }),
    },
    exchanges: () => exchanges,
    stored: () => secrets.stored.get(at)?.value ?? '',
    visibility: () => {
      const { visibility, selectedRepositoryIds } = secrets.stored.get(at) ?? {};
      return isOrganization ? { visibility, selectedRepositoryIds } : VISIBILITY;
    },
    works: async (token) => (await ask(server, refreshForm(token))).ok,
    close: async () => {
      await Promise.all([gitee.refuse(), api.refuse()]);
    },
  };
}

/** What `visibility` has to stay. */
export const UNCHANGED_VISIBILITY: unknown = VISIBILITY;

function getHandler({ handle }: SandboxGitHub): Upstream {
  return async ({ method, path, headers, body }) => {
    const { pathname, searchParams: query } = new URL(path, 'http://127.0.0.1');
    const { authorization } = headers;
    return handle({ method, path: pathname, query, headers: { authorization }, body });
  };
}

function tokensIn(body: string): string[] {
  return [...body.matchAll(/"(?:access|refresh)_token":"(\w+)"/g)].map(([, token = '']) => token);
}

function refreshForm(refresh_token: string) {
  return { grant_type: 'refresh_token', refresh_token };
}

async function logIn(server: GiteeServer): Promise<string> {
  const { email: username, password } = server;
  const response = await ask(server, { grant_type: 'password', username, password });
  const [, refreshToken = ''] = tokensIn(await response.text());
  return refreshToken;
}

/** Past the relay. */
function ask(
  { origin, clientId, clientSecret }: GiteeServer,
  form: Readonly<Record<string, string>>,
): Promise<Response> {
  const client = { client_id: clientId, client_secret: clientSecret };
  const body = new URLSearchParams({ ...form, ...client });
  return fetch(`${origin}/oauth/token`, { method: 'POST', body, headers: { connection: 'close' } });
}

/** Keeps the jobs of tests that run at the same time until all have ended. */
export function jobs() {
  const all: Job[] = [];
  return {
    start: async (options: JobOptions): Promise<Job> => {
      const job = await startJob(options);
      all.push(job);
      return job;
    },
    close: () => Promise.all(all.map((job) => job.close())),
  };
}
