import type { HttpContext } from '../../http/client.ts';
import { createDeadline, type Deadline } from '../../http/deadline.ts';
import type { BranchName } from '../../problems.ts';
import { type ApiRequest, type ApiResponse, type ApiTarget, requestApi } from '../api-client.ts';
import { type ServerClock, serverClock } from '../server-clock.ts';
import { atGitee } from './branch-name.ts';

export interface BranchOptions extends HttpContext {
  /** `github` for github.com and GitHub Enterprise Server, `gitea` for Gitea and Forgejo. */
  readonly kind: 'github' | 'gitea';
  /** For example `https://api.github.com` or `https://gitea.example.com/api/v1`. */
  readonly apiUrl: URL;
  /** The Gitee server of the session, if it is known. */
  readonly giteeUrl?: string | undefined;
  readonly token: string;
  /** The input or the variable that the token comes from. */
  readonly tokenName: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly branch: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** This job as `owner/name/actions/runs/1`, for those that wait for its claim. */
  readonly run?: string;
  /** The pages of the server, such as `https://github.com`, where other runs are shown. */
  readonly serverUrl?: URL;
  /** Whether a file that the key does not open may be replaced: a login may, a job never. */
  readonly mayReplaceUnreadable?: boolean;
  /** Called once, when the wait for another run's claim begins. */
  readonly waiting?: (claim: ForeignClaim) => void;
}

/** The claim of another run. */
export interface ForeignClaim {
  /** Its address, if that is known. */
  readonly run: string | undefined;
  /** When it runs out. */
  readonly until: Date;
}

/** The branch, its API, and what this process has learned of them. */
export interface Target extends BranchOptions {
  readonly store: BranchName;
  readonly api: ApiTarget;
  readonly clock: ServerClock;
  /** Until when a read waits for the end of a limit, by `performance.now()`. */
  readonly patientUntil: number;
  readonly known: {
    /** The id of the repository, once the server has told it. */
    repositoryId: number | undefined;
    /** Returns the latest that it can be by the server's clock, in milliseconds since 1970. */
    latestNow: () => number;
    /** How many requests of this hour the server has counted, if it tells. */
    requestsUsed: number;
    /** Versions of the file that were replaced. A read that returns one is old: no version comes back. */
    readonly replaced: Set<string | undefined>;
  };
}

const SECOND_MS = 1000;
/** The longest wait for others in all: ten minutes. */
export const MAX_WAIT_MS = 600 * SECOND_MS;
const GITHUB_API = 'https://api.github.com';
const API_VERSION = '2022-11-28';
/** A slow store must leave time for the exchange and the save, and one that waits for others still ends. */
const REQUEST_BUDGET = 1 / 3;

export function createTarget(options: BranchOptions): Target {
  const { kind, http, deadline, apiUrl: url, token, tokenName } = options;
  const isGitHub = kind === 'github';
  const headers = {
    accept: isGitHub ? 'application/vnd.github+json' : 'application/json',
    authorization: `${isGitHub ? 'Bearer' : 'token'} ${token}`,
    ...(isGitHub && { 'x-github-api-version': API_VERSION }),
  };
  // Gitea is called by its host: it may be Forgejo, and Gitea reads too much like Gitee.
  const server = isGitHub ? 'GitHub' : url.host;
  const clock = serverClock();
  return {
    ...options,
    store: toName(options),
    api: { http, deadline, url, server, token, tokenName, headers },
    clock,
    patientUntil: 0,
    known: {
      repositoryId: undefined,
      latestNow: () => (clock.now() + 1) * SECOND_MS,
      requestsUsed: 0,
      replaced: new Set(),
    },
  };
}

function toName({ branch, repository, apiUrl, giteeUrl }: BranchOptions): BranchName {
  const api = apiUrl.href.replace(/\/$/, '');
  const name = { kind: 'branch', branch, repository } as const;
  return atGitee(api === GITHUB_API ? name : { ...name, apiUrl: api }, giteeUrl);
}

export interface BranchRequest extends Omit<ApiRequest, 'path'> {
  /** Below the address of the repository. */
  readonly path?: string;
  readonly deadline: Deadline;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a request about the repository. Never rejects. */
export async function ask(
  { api, repository, clock, known }: Target,
  { path = '', deadline, headers, ...request }: BranchRequest,
): Promise<ApiResponse> {
  const sentAt = performance.now();
  const response = await requestApi(
    { ...api, deadline, headers: { ...api.headers, ...headers } },
    { ...request, path: `/repos/${repository}${path}` },
  );
  const { date = '' } = response.headers;
  clock.note(date);
  // The server told the whole second, at any time since the request was sent.
  const latest = Date.parse(date) + SECOND_MS - sentAt;
  if (!Number.isNaN(latest)) known.latestNow = () => latest + performance.now();
  known.requestsUsed = Number(response.headers['x-ratelimit-used']) || 0;
  return response;
}

/** Returns the same target, whose reads wait as long as a job may wait for others. */
export function patiently(target: Target): Target {
  return { ...target, patientUntil: performance.now() + MAX_WAIT_MS };
}

/** Returns the time for a request before the exchange. Waiting for others does not shorten it. */
export function requestDeadline({ deadline }: Pick<Target, 'deadline'>): Deadline {
  return createDeadline(deadline.totalMs * REQUEST_BUDGET);
}

/** Waits, in milliseconds. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
