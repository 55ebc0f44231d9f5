import type { HttpClient } from '../../../src/http/client.ts';
import { createDeadline } from '../../../src/http/deadline.ts';
import { isSecondaryLimit, retryAfterMs } from '../../../src/http/retry-after.ts';
import type { HttpRequest, HttpResponse, HttpResult } from '../../../src/http/types.ts';
import {
  type GitHubSettings,
  type SandboxGitHub,
  sandboxGitHub,
} from '../../../src/sandbox/github.ts';
import type { SandboxResponse } from '../../../src/sandbox/types.ts';
import {
  type BranchOptions,
  type BranchStore,
  branchStore,
} from '../../../src/stores/branch/branch.ts';
import type { Fence } from '../../../src/stores/fence.ts';

/** What the network makes of a request: it carries it out by `act`, or not, once or twice. */
export type Network = (
  request: HttpRequest,
  act: () => HttpResponse,
) => HttpResult | Promise<HttpResult>;

export const KEY = new Uint8Array(32).fill(7);
export const BRANCH = 'gitee-token';
export const FILE = 'session.json';
const PAUSE_MS = 300;
const ATTEMPT_MS = 5000;

/** The embedded GitHub or Gitea, without a network in between. */
export interface Forge {
  readonly github: SandboxGitHub;
  /** The requests by method and path, such as `PUT contents/session.json`. */
  readonly log: string[];
  /** What stands between, from now on. */
  network: Network;
  open(overrides?: Partial<BranchOptions>): BranchStore;
  /** Returns the file of the branch, or nothing if it is not there. */
  file(): Readonly<Record<string, unknown>> | undefined;
  /** Returns the messages of the commits, the oldest first. */
  messages(): string[];
}

export async function createForge(
  kind: BranchOptions['kind'] = 'github',
  settings: Partial<GitHubSettings> = {},
): Promise<Forge> {
  const github = await sandboxGitHub({ now: () => Date.now(), ...settings });
  const api = kind === 'github' ? '' : '/api/v1';
  const log: string[] = [];
  const repository = github.repository('octo/repo');
  const forge: Forge = {
    github,
    log,
    network: (_, act) => act(),
    open: (overrides = {}) =>
      branchStore({
        kind,
        http: httpOf(forge),
        deadline: createDeadline(60_000),
        apiUrl: new URL(`https://forge.test${api}`),
        token: github.settings.jobToken,
        tokenName: 'github-token',
        repository: 'octo/repo',
        branch: BRANCH,
        key: KEY,
        run: 'octo/repo/actions/runs/7',
        serverUrl: new URL('https://github.com'),
        ...overrides,
      }),
    file: () => {
      const text = repository.read(BRANCH, FILE);
      return text === undefined ? undefined : JSON.parse(text);
    },
    messages: () =>
      repository
        .history(BRANCH)
        .map(({ message }) => message)
        .reverse(),
  };
  return forge;
}

/** Sends requests as the real client does, with its repetitions. */
export function httpOf(forge: Forge): HttpClient {
  return {
    preconnect: () => {},
    observe: () => {},
    close: () => {},
    send: async (request, deadline) => {
      const previousAttempts: HttpResult[] = [];
      for (let pause = PAUSE_MS; ; pause *= 2) {
        const result = await sendOnce(request, forge);
        const wait = pause + (result.kind === 'response' ? retryAfterMs(result) : 0);
        const isOver = !isRetryable(result) || wait + ATTEMPT_MS > deadline.remaining();
        if (isOver) return { result, previousAttempts };
        await new Promise((resolve) => setTimeout(resolve, wait));
        if (!((await request.mayRepeat?.()) ?? true)) return { result, previousAttempts };
        previousAttempts.push(result);
      }
    },
  };
}

async function sendOnce(request: HttpRequest, forge: Forge): Promise<HttpResult> {
  const { method, url, headers, body = '' } = request;
  const path = url.pathname.replace(/^(\/api\/v1)?\/repos\/[^/]+\/[^/]+\/?/, '');
  forge.log.push(`${method} ${path}`.trim());
  const { pathname, searchParams: query } = url;
  const act = () => toHttp(forge.github.handle({ method, path: pathname, query, headers, body }));
  return forge.network(request, act);
}

function toHttp({ status, headers, body }: SandboxResponse): HttpResponse {
  return { kind: 'response', status, headers, body };
}

function isRetryable(result: HttpResult): boolean {
  if (result.kind === 'failure')
    return result.reason === 'connection' || result.reason === 'timeout';
  return result.status === 429 || result.status >= 500 || isSecondaryLimit(result);
}

/** Returns a response of the API. */
export function reply(status: number, message: string, headers = {}): HttpResponse {
  const date = new Date().toUTCString();
  return {
    kind: 'response',
    status,
    headers: { date, ...headers },
    body: JSON.stringify({ message }),
  };
}

export const LOST: HttpResult = {
  kind: 'failure',
  reason: 'timeout',
  detail: 'timeout',
  sent: true,
};

export const UNSENT: HttpResult = {
  kind: 'failure',
  reason: 'connection',
  detail: 'connect ECONNREFUSED',
  sent: false,
};

/** Returns a stored value that is newer the higher the number is. */
export function session(n: number, id = 'login'): string {
  const json = JSON.stringify({
    v: 2,
    id,
    gitee_url: 'https://gitee.com',
    client_id: 'c',
    logins: [n],
  });
  return `gts2.${Buffer.from(json).toString('base64url')}`;
}

/** Returns the number of a session, and 0 for none. */
export function numberOf(value: string | undefined): number {
  if (value === undefined) return 0;
  return JSON.parse(Buffer.from(value.slice('gts2.'.length), 'base64url').toString()).logins[0];
}

/** Lets the newer session stay. */
export const NEWER: Fence = {
  isHeld: () => true,
  merge: (shown, value) => (numberOf(shown) >= numberOf(value) ? undefined : value),
};

/** Stores a session as a login does. */
export async function save(store: BranchStore, value: string): Promise<void> {
  await store.withLock(async (lock) => {
    const prepared = await store.prepare({ ...NEWER, isHeld: lock.isHeld });
    await prepared.save(value).finally(prepared.release);
  });
}
