import { type Hold, newHold } from '../token/hold.ts';
import { messagesFor } from './messages.ts';
import { newProgress } from './progress.ts';
import type { Surroundings } from './surroundings.ts';

export interface VisibleHold extends Hold {
  /** Hides the progress. */
  stop(): void;
}

/**
 * Defers signals while tokens are issued and saved, and shows progress. The first signal prints why the
 * command goes on.
 */
export function newVisibleHold(text: string, surroundings: Surroundings): VisibleHold {
  const { signals, stderr, env } = surroundings;
  const { hold, release } = newHold(signals);
  const { start, stop } = newProgress(text, surroundings);
  return {
    hold: () => {
      start();
      const cancelled = hold();
      cancelled.addEventListener('abort', () => {
        stderr.write(`${messagesFor(env).finishingFirst}\n`);
      });
      return cancelled;
    },
    release,
    stop,
  };
}
