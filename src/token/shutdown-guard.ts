import type { EventEmitter } from 'node:events';

/** SIGHUP comes when the terminal is closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface ShutdownGuard {
  /** Records SIGINT, SIGTERM and SIGHUP instead of exiting. Returns a signal that aborts at the first. */
  defer(): AbortSignal;
  /** Restores default signal handling, and returns whether a signal arrived. */
  release(): boolean;
}

/**
 * Defers cancellation, so that the process does not exit after it sent a refresh token but before it
 * kept its successor. The signals come from the process itself.
 */
export function createShutdownGuard(signals: Pick<EventEmitter, 'on' | 'off'>): ShutdownGuard {
  const cancelled = new AbortController();
  const note = () => cancelled.abort();
  return {
    defer: () => {
      for (const name of SIGNALS) signals.on(name, note);
      return cancelled.signal;
    },
    release: () => {
      for (const name of SIGNALS) signals.off(name, note);
      return cancelled.signal.aborted;
    },
  };
}

/** Returns a guard that defers signals at most once, so that other work can defer them as well. */
export function deferOnce({ defer, release }: ShutdownGuard): ShutdownGuard {
  let cancelled: AbortSignal | undefined;
  return {
    defer: () => {
      cancelled ??= defer();
      return cancelled;
    },
    release: () => {
      if (!cancelled) return false;
      cancelled = undefined;
      return release();
    },
  };
}
