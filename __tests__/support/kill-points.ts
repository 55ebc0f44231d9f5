import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Held, type Passing, pass, respond } from './fault-proxy.ts';
import { isSave, isTokenRequest, type Job } from './job.ts';

/** A point on the way of a job at which a signal may come. */
export interface Boundary {
  /** Resolves when the job, which has just started, is there. */
  readonly reach: (job: Job, stdout: Readable) => Promise<void>;
  /** How long after that the signal may come, in milliseconds. */
  readonly within: number;
  /** Whether the step then waits until it is killed: what it waits for may still come. */
  readonly isOutlasted?: boolean;
}

/** How long an answer is held back so that the signal comes before it, in milliseconds. */
const HELD_BACK_MS = 150;

const isPrepare = ({ method }: Passing) => method === 'GET';

export const BOUNDARIES = {
  'before the prepare': { reach: async () => {}, within: 150 },
  'in a request of the prepare': { reach: at('api', isPrepare, beforeIt), within: 30 },
  'before the exchange': { reach: at('api', isPrepare, answered), within: 10 },
  'in the exchange': { reach: at('gitee', isTokenRequest, beforeIt), within: 30 },
  'in the exchange that has taken effect': {
    reach: at('gitee', isTokenRequest, afterIt),
    within: 30,
  },
  'in an exchange that gets no response': {
    reach: at('gitee', isTokenRequest, never),
    within: 30,
    isOutlasted: true,
  },
  'after the response to the exchange': {
    reach: at('gitee', isTokenRequest, answered),
    within: 30,
  },
  'in the save': { reach: at('api', isSave, beforeIt), within: 30 },
  'in the save that has taken effect': { reach: at('api', isSave, afterIt), within: 30 },
  'in a save that is never answered': {
    reach: at('api', isSave, never),
    within: 30,
    isOutlasted: true,
  },
  'after the answer to the save': { reach: at('api', isSave, answered), within: 30 },
  'at the exit': { reach: (_, stdout) => detail(stdout, 'Got a Gitee access token'), within: 30 },
} satisfies Record<string, Boundary>;

export type BoundaryName = keyof typeof BOUNDARIES;

type Step = (held: Held, reached: () => void) => Promise<void>;

/** Resolves when a request like this has come as far as the step says. */
export function at(server: 'gitee' | 'api', isThere: (request: Passing) => boolean, step: Step) {
  return (job: Pick<Job, 'gitee' | 'api'>) =>
    new Promise<void>((reached) => {
      job[server].treat = (held) => (isThere(held) ? step(held, reached) : pass(held));
    });
}

export async function beforeIt(held: Held, reached: () => void): Promise<void> {
  reached();
  await sleep(HELD_BACK_MS);
  await pass(held);
}

export async function afterIt({ forward, response }: Held, reached: () => void): Promise<void> {
  const answer = await forward();
  reached();
  await sleep(HELD_BACK_MS);
  await respond(response, answer);
}

export async function answered(held: Held, reached: () => void): Promise<void> {
  await pass(held);
  reached();
}

export async function never(_: Held, reached?: () => void): Promise<void> {
  reached?.();
}

/** Resolves when these words are printed. */
export function detail(stdout: Readable, words: string): Promise<void> {
  return new Promise((resolve) => {
    stdout.on('data', (chunk) => {
      if (String(chunk).includes(words)) resolve();
    });
  });
}
