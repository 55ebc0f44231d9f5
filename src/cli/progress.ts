import spinner from 'yocto-spinner';
import type { Surroundings } from './surroundings.ts';

export interface Progress {
  start(): void;
  stop(): void;
}

/**
 * Shows at a terminal that work is under way; anywhere else it shows nothing. Only what is
 * interruptible ends with a signal while it shows.
 */
export function newProgress(
  text: string,
  { stderr }: Pick<Surroundings, 'stderr'>,
  { isInterruptible = false } = {},
): Progress {
  if (!stderr.isTTY) return { start: () => {}, stop: () => {} };
  const shown = spinner({ text, stream: stderr, handleSignals: isInterruptible });
  return {
    start: () => void shown.start(),
    stop: () => void shown.stop(),
  };
}
