import spinner from 'yocto-spinner';
import type { CliContext } from './context.ts';

export interface Spinner {
  start(): void;
  stop(): void;
}

/**
 * Shows in a terminal that work is in progress, and nothing elsewhere. While it shows, a signal ends the
 * process only if the work is interruptible.
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
