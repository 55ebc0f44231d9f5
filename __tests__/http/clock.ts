// What is loaded when it is needed has to be there already: a stopped clock does not wait for it.
import 'node:http';
import 'node:https';
import { vi } from 'vitest';
import '../../src/http/retry.ts';

const STEP_MS = 100;
/** Ten minutes: more than anything here may take. */
const MAX_STEPS = 6000;

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
  for (let step = 0; isPending; step++) {
    if (step === MAX_STEPS) throw new Error('nothing has come of it within ten minutes');
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(STEP_MS);
  }
  return watched;
}
