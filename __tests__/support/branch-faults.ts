import type { Dialect } from './branch-job.ts';
import { type Held, pass, respond, type Treatment } from './fault-proxy.ts';
import { type Breaking, breaking, type Fault } from './faults.ts';

/** What can go wrong with a request to the server with the branch. */
export interface BranchFault {
  readonly name: string;
  readonly kind: FaultKind;
  /** Makes it go wrong with the requests that are hit. */
  readonly break: (breaking: Breaking) => Treatment;
}

export type FaultKind =
  /** The server may have done what it was asked. */
  | 'unclear'
  /** It asks to wait, for a second, and then does it. */
  | 'limited'
  | 'limited for an hour'
  /** It says that somebody else was faster, which nobody was. */
  | 'conflict'
  | 'refused';

const UNCLEAR: readonly Exclude<Fault, 'connection refused'>[] = [
  'a reset before the answer',
  'a reset inside the answer',
  'silence',
  'status 500',
  'status 502 with HTML',
];

interface Answer {
  readonly kind: FaultKind;
  readonly status: number;
  readonly message: string;
  readonly retryAfter?: number;
}

const LIMITS: readonly Answer[] = [
  { kind: 'limited', status: 429, message: 'Too many requests', retryAfter: 1 },
  { kind: 'limited for an hour', status: 429, message: 'Too many requests', retryAfter: 3600 },
];

const ANSWERS: Readonly<Record<Dialect, readonly Answer[]>> = {
  github: [
    ...LIMITS,
    {
      kind: 'limited',
      status: 403,
      message: 'You have exceeded a secondary rate limit.',
      retryAfter: 1,
    },
    { kind: 'conflict', status: 409, message: 'session.json does not match 0123456789abcdef' },
    { kind: 'conflict', status: 409, message: 'is at 0123456789 but expected fedcba9876' },
    { kind: 'conflict', status: 422, message: 'is at 0123456789 but expected fedcba9876' },
    { kind: 'conflict', status: 422, message: 'Reference already exists' },
    { kind: 'refused', status: 409, message: 'Could not update file: Commits must be signed.' },
    { kind: 'refused', status: 422, message: 'Repository rule violations found' },
    { kind: 'refused', status: 403, message: 'Resource not accessible by integration' },
    { kind: 'refused', status: 404, message: 'Not Found' },
  ],
  gitea: [
    ...LIMITS,
    { kind: 'conflict', status: 422, message: 'sha does not match [given: 01, expected: 02]' },
    { kind: 'conflict', status: 422, message: 'branch already exists [name: gitee-token]' },
    { kind: 'refused', status: 409, message: 'Conflict' },
    { kind: 'refused', status: 422, message: '[SHA]: Required' },
    { kind: 'refused', status: 403, message: 'user cannot commit to repo [user: octo]' },
    { kind: 'refused', status: 404, message: 'not found' },
  ],
};

export function faultsOf(dialect: Dialect): readonly BranchFault[] {
  const unclear = UNCLEAR.map((name) => ({
    name,
    kind: 'unclear' as const,
    break: (options: Breaking) => breaking(name, options),
  }));
  return [...unclear, ...ANSWERS[dialect].map(answering)];
}

function answering({ kind, status, message, retryAfter }: Answer): BranchFault {
  const wait = retryAfter === undefined ? '' : `, Retry-After: ${retryAfter}`;
  const headers = {
    'content-type': 'application/json',
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  };
  const refuse = ({ response }: Held) =>
    respond(response, { status, headers, body: JSON.stringify({ message }) });
  return {
    name: `status ${status}, ${message}${wait}`,
    kind,
    break: ({ isHit, isOnce }) => {
      let hits = 0;
      return (held) => {
        const isBroken = isHit(held) && !(isOnce && hits > 0);
        if (isBroken) hits += 1;
        return isBroken ? refuse(held) : pass(held);
      };
    },
  };
}
