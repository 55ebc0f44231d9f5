import { createShutdownGuard, type ShutdownGuard } from '../token/shutdown-guard.ts';
import type { CliContext } from './context.ts';
import { createSpinner } from './spinner.ts';

export interface VisibleShutdownGuard extends ShutdownGuard {
  /** Hides the progress. */
  stop(): void;
}

/**
 * Defers signals while tokens are issued and saved, and shows progress. The first signal prints why the
 * command goes on.
 */
export function createVisibleShutdownGuard(
  text: string,
  context: CliContext,
): VisibleShutdownGuard {
  const { signals, stderr, messages } = context;
  const { defer, release } = createShutdownGuard(signals);
  const { start, stop } = createSpinner(text, context);
  return {
    defer: () => {
      start();
      const cancelled = defer();
      cancelled.addEventListener('abort', () => {
        stderr.write(`${messages.token.finishingFirst}\n`);
      });
      return cancelled;
    },
    release,
    stop,
  };
}
