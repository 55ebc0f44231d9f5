import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { count } from '../support/counters.ts';
import type { Outcome } from '../support/fault-outcomes.ts';
import type { Behaviour, GiteeServer } from '../support/grant-contract.ts';
import type { Job, jobs } from '../support/job.ts';

/** Where a use of a token happens, and what its chances come from. */
export interface ObtainHooks {
  readonly server: GiteeServer;
  readonly rotation: Behaviour['rotation'];
  readonly random: () => number;
  /** Whether anything goes wrong. */
  readonly isBroken: boolean;
  readonly start: ReturnType<typeof jobs>['start'];
  /** For files. */
  readonly folder: string;
}

export type Use = (hooks: ObtainHooks) => Promise<void>;

/** How often to look, and how long to wait in between, for what was closed to be gone. */
export const SETTLING = { looks: 100, pauseMs: 100 };

export const ALL_WELL: Outcome = { code: undefined, location: 'the store' };

/**
 * How many times the usual time there is. One try of preparing gets a ninth of it and one of the
 * exchange two: an answer that comes later is lost, which must not happen for the load alone.
 */
export const TIMEOUT_FACTOR = 3;

export function toGiteeServer({ inputs }: Job) {
  const { 'client-id': client_id = '', 'client-secret': client_secret = '' } = inputs;
  return { origin: new URL(inputs['gitee-url'] ?? ''), client: { client_id, client_secret } };
}

export function getTimeoutMs({ inputs }: Job): number {
  return Number(inputs.timeout) * 1000;
}

/** Expects that whoever asked has closed its connections. It takes a moment until that is seen. */
export async function expectClosed({ gitee, api }: Job, what: string): Promise<void> {
  const { looks, pauseMs } = SETTLING;
  for (let look = 0; look < looks; look++) {
    const open = await Promise.all([gitee.connections(), api.connections()]);
    if (open.every((connections) => connections === 0)) return;
    await sleep(pauseMs);
  }
  count('uses that left connections open');
  assert.fail(`Connections are left open: ${what}`);
}

export function pick<T>(all: readonly T[], random: () => number): T {
  const one = all[Math.floor(random() * all.length)];
  assert(one !== undefined);
  return one;
}
