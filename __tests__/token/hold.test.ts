import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newHold } from '../../src/token/hold.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function listenerCounts(): number[] {
  return SIGNALS.map((name) => process.listenerCount(name));
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a process that holds nothing keeps the signals as they are', () => {
  const before = listenerCounts();
  const { signal } = newHold(process);
  expect(listenerCounts()).toEqual(before);
  expect(signal.aborted).toBe(false);
});

test('a hold that nothing disturbs ends as it began', () => {
  const before = listenerCounts();
  const { hold, release, signal } = newHold(process);
  hold();
  expect(listenerCounts()).toEqual(before.map((count) => count + 1));
  vi.advanceTimersByTime(3_600_000);
  expect(release()).toBe(false);
  expect([listenerCounts(), signal.aborted, vi.getTimerCount()]).toEqual([before, false, 0]);
});

test.each(SIGNALS)('%s is noted, and told at the release, however often', (name) => {
  const { hold, release, signal } = newHold(process);
  hold();
  process.emit(name);
  expect(signal.aborted).toBe(false);
  expect([release(), release()]).toEqual([true, true]);
  vi.advanceTimersByTime(3_600_000);
  expect([signal.aborted, vi.getTimerCount()]).toEqual([false, 0]);
});

test('what is under way ends six seconds after the first signal, before SIGTERM becomes SIGKILL', () => {
  const { hold, release, signal } = newHold(process);
  hold();
  process.emit('SIGINT');
  vi.advanceTimersByTime(5999);
  process.emit('SIGTERM');
  expect(signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(signal.aborted).toBe(true);
  expect(release()).toBe(true);
});
