import { vi } from 'vitest';

const STEP_MS = 100;

/** Makes time stand still, so that a pause between two tries takes only the time that it is told to. */
export function stopClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
}

/** Moves the stopped clock on, letting the network work in between, until the promise settles. */
export async function settled<T>(promise: Promise<T>): Promise<T> {
  let isPending = true;
  const watched = promise.finally(() => {
    isPending = false;
  });
  watched.catch(() => {});
  while (isPending) {
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(STEP_MS);
  }
  return watched;
}
