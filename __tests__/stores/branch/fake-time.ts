import { vi } from 'vitest';

/** Encrypts at once, as a test on fake time needs it: the real encryption takes real time. */
export const fakeSeal = {
  seal: async (text: string, key: Uint8Array) =>
    [key[0], crypto.randomUUID(), Buffer.from(text).toString('base64url')].join('.'),
  unseal: async (jwe: string, key: Uint8Array) => {
    const [first, , text = ''] = jwe.split('.');
    return first === String(key[0]) ? Buffer.from(text, 'base64url').toString() : undefined;
  },
};

/** Stops all clocks until `passTime` moves them. */
export function stopTime(): void {
  const toFake = ['setTimeout', 'clearTimeout', 'performance', 'Date'] as const;
  vi.useFakeTimers({ toFake: [...toFake], now: Date.UTC(2026, 10, 25, 18) });
}

/** Moves the clocks from one event to the next until the promise settles. */
export async function passTime<T>(promise: Promise<T>): Promise<T> {
  let isPending = true;
  const settled = promise.finally(() => {
    isPending = false;
  });
  settled.catch(() => {});
  while (isPending) {
    await new Promise((resolve) => setImmediate(resolve));
    if (isPending && vi.getTimerCount() === 0) throw new Error('nothing is left to wait for');
    if (isPending) await vi.advanceTimersToNextTimerAsync();
  }
  return settled;
}

/** Waits on the fake clock. */
export function elapse(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
