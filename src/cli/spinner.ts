import spinner from 'yocto-spinner';
import type { CliContext } from './context.ts';

export interface Spinner {
  start(): void;
  stop(): void;
}

/**
 * Shows at a terminal that work is under way; anywhere else it shows nothing. Only what is
 * interruptible ends with a signal while it shows.
 */
export function createSpinner(
  text: string,
  { stderr }: Pick<CliContext, 'stderr'>,
  { isInterruptible = false } = {},
): Spinner {
  if (!stderr.isTTY) return { start: () => {}, stop: () => {} };
  const shown = spinner({ text, stream: stderr, handleSignals: isInterruptible });
  return {
    start: () => void shown.start(),
    stop: () => void shown.stop(),
  };
}
