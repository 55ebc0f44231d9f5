import type { Access } from './access.ts';
import { githubError } from './api-responses.ts';
import type { SandboxRequest, SandboxResponse } from './types.ts';

/** Above what GitHub refuses. */
export interface RateLimits {
  /** A read costs one point and a write five. */
  readonly pointsPerMinute: number;
  /** Of the tokens of all jobs of a repository. A person has five times as many. */
  readonly requestsPerHour: number;
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export const GITHUB_LIMITS: RateLimits = { pointsPerMinute: 900, requestsPerHour: 1_000 };

/** Counts the requests that share a limit, and refuses those above it. */
export interface RateLimiter {
  handle(
    client: { readonly access: Access; readonly request: SandboxRequest },
    respond: () => SandboxResponse,
  ): SandboxResponse;
}

interface Counter {
  /** When each point was spent. */
  points: number[];
  hourEnds: number;
  used: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Creates a limiter that always counts, but only refuses if it is given limits. */
export function createRateLimiter({
  now,
  limits,
}: {
  now: () => number;
  limits: RateLimits | undefined;
}): RateLimiter {
  const counters = new Map<string, Counter>();
  const counterFor = (key: string): Counter => {
    const time = now();
    const { points = [], hourEnds = 0, used = 0 } = counters.get(key) ?? {};
    const isOver = time >= hourEnds;
    const counter = {
      points: points.filter((spent) => spent > time - MINUTE_MS),
      hourEnds: isOver ? time + HOUR_MS : hourEnds,
      used: isOver ? 0 : used,
    };
    counters.set(key, counter);
    return counter;
  };
  return {
    handle: ({ access, request }, respond) => {
      const counter = counterFor(findOwner(access, request));
      const { requestsPerHour, pointsPerMinute } = limits ?? GITHUB_LIMITS;
      const limit = requestsPerHour * (access.kind === 'job' ? 1 : 5);
      const describe = (response: SandboxResponse): SandboxResponse => ({
        ...response,
        headers: {
          ...response.headers,
          'x-ratelimit-limit': String(limit),
          'x-ratelimit-remaining': String(Math.max(limits ? 0 : 1, limit - counter.used)),
          'x-ratelimit-used': String(counter.used),
          'x-ratelimit-reset': String(Math.ceil(counter.hourEnds / 1000)),
          'x-ratelimit-resource': 'core',
        },
      });
      const cost = request.method === 'GET' ? 1 : 5;
      if (limits && counter.used >= limit) return describe(refusePrimary(access));
      if (limits && counter.points.length + cost > pointsPerMinute) {
        return describe(refuseSecondary());
      }
      const response = respond();
      counter.points.push(...Array.from({ length: cost }, now));
      // An answer without content is free, but only of this limit.
      if (response.status !== 304) counter.used += 1;
      return describe(response);
    },
  };
}

/** The jobs of a repository share a limit; every person has their own. */
function findOwner({ kind }: Access, { path, headers }: SandboxRequest): string {
  const [, repository = ''] = /^\/repos\/([^/]+\/[^/]+)/.exec(path) ?? [];
  return kind === 'job' ? repository : String(headers.authorization);
}

function refusePrimary({ kind }: Access): SandboxResponse {
  const whose = kind === 'job' ? 'installation ID 1' : 'user ID 1';
  return githubError(403, `API rate limit exceeded for ${whose}.`);
}

function refuseSecondary(): SandboxResponse {
  const message =
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
  return githubError(403, message, { headers: { 'retry-after': '60' } });
}
