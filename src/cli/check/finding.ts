import { GiteeTokenError } from '../../errors.ts';
import type { HttpContext } from '../../http/client.ts';
import { explainError } from '../../messages/errors/index.ts';
import type { CliContext } from '../context.ts';
import type { ClientOptions } from '../resolve-client.ts';
import type { ReadableTarget, StoreOptions, WriteOnlyTarget } from '../resolve-store.ts';

export interface CheckOptions extends StoreOptions, ClientOptions {
  readonly json?: boolean;
}

/** What all checks of one run share. */
export interface CheckContext {
  readonly options: CheckOptions;
  readonly context: CliContext;
  readonly network: HttpContext;
}

export type StoreTarget = ReadableTarget | WriteOnlyTarget;

/** What was found to be right, soon wrong or wrong, and what to do about it. */
export interface Known {
  readonly status: 'ok' | 'warning' | 'failed';
  readonly text: string;
  readonly advice?: string;
}

/** What only a use, a write or a workflow run could show. */
export interface Unknown {
  readonly status: 'unknown';
  readonly text: string;
  readonly advice?: string;
  /** What was not checked, for the last line. */
  readonly unchecked: string;
}

/** What was not checked because something else failed, and that has its own line. */
export interface Skipped {
  readonly status: 'skipped';
  readonly unchecked: string;
}

export type Finding = Known | Unknown | Skipped;

export function ok(text: string): Known {
  return { status: 'ok', text };
}

export function failed(text: string, advice: string): Known {
  return { status: 'failed', text, ...(advice && { advice }) };
}

export function warning(text: string, advice: string): Known {
  return { ...failed(text, advice), status: 'warning' };
}

export function unknown(text: string, unchecked: string): Unknown {
  return { status: 'unknown', text, unchecked };
}

export function skipped(unchecked: string): Skipped {
  return { status: 'skipped', unchecked };
}

/** Returns the result of the work, or what its error says; an unforeseen error and an interrupt are thrown again. */
export async function orFailed<T>(
  work: () => T | Promise<T>,
  { messages }: CliContext,
): Promise<T | Known> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof GiteeTokenError) || error.code === 'cancelled') throw error;
    // A check uses no token, so the notes about it would say nothing new.
    const { what, advice } = explainError({ problem: error.problem, notes: [] }, messages.errors);
    return failed(what, advice);
  }
}

/** Whether there is a finding in place of a result. */
export function isFinding(result: unknown): result is Known | Unknown {
  return 'status' in Object(result);
}

/** Whether the result of some work is what its error says. */
export function isFailed(result: unknown): result is Known {
  return Object(result).status === 'failed';
}
