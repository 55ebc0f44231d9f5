import type { EventEmitter } from 'node:events';

/**
 * How long the work may go on once the runner has told the step to stop, in milliseconds. The runner
 * sends SIGINT, 7.5 seconds later SIGTERM, and 2.5 seconds later SIGKILL.
 */
const GRACE_MS = 6000;

/** SIGHUP comes when the terminal is closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Hold {
  /** Aborts when the grace is over. */
  readonly signal: AbortSignal;
  /** From here on, SIGINT, SIGTERM and SIGHUP are noted, and end nothing. */
  hold(): void;
  /** Gives the signals back their power, and returns whether one had come. */
  release(): boolean;
}

/**
 * Keeps whoever cancels from ending the process between spending a token and saving the next one.
 * The signals come from the process itself.
 */
export function newHold(signals: Pick<EventEmitter, 'on' | 'off'>): Hold {
  const grace = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const note = () => {
    timer ??= setTimeout(() => grace.abort(), GRACE_MS);
  };
  return {
    signal: grace.signal,
    hold: () => {
      for (const name of SIGNALS) signals.on(name, note);
    },
    release: () => {
      for (const name of SIGNALS) signals.off(name, note);
      clearTimeout(timer);
      return timer !== undefined;
    },
  };
}
