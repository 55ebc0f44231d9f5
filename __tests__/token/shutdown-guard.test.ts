import { expect, test } from 'vitest';
import { createShutdownGuard, deferOnce } from '../../src/token/shutdown-guard.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function listenerCounts(): number[] {
  return SIGNALS.map((name) => process.listenerCount(name));
}

test('a process that holds nothing keeps the signals as they are', () => {
  const before = listenerCounts();
  createShutdownGuard(process);
  expect(listenerCounts()).toEqual(before);
});

test('a hold that nothing disturbs ends as it began', () => {
  const before = listenerCounts();
  const { defer, release } = createShutdownGuard(process);
  const cancelled = defer();
  expect(listenerCounts()).toEqual(before.map((count) => count + 1));
  expect(release()).toBe(false);
  expect([listenerCounts(), cancelled.aborted]).toEqual([before, false]);
});

test.each(SIGNALS)('%s is recorded at once, and told at the release, however often', (name) => {
  const { defer, release } = createShutdownGuard(process);
  const cancelled = defer();
  process.emit(name);
  process.emit(name);
  expect(cancelled.aborted).toBe(true);
  expect([release(), release()]).toEqual([true, true]);
});

test('of two that share a hold, each may end its own, however often it was begun', () => {
  const before = listenerCounts();
  const guard = createShutdownGuard(process);
  const once = deferOnce(guard);
  expect(once.release()).toBe(false);
  guard.defer();
  expect(once.defer()).toBe(once.defer());
  process.emit('SIGTERM');
  expect([once.release(), once.release()]).toEqual([true, false]);
  expect(listenerCounts()).toEqual(before.map((count) => count + 1));
  guard.release();
  expect(listenerCounts()).toEqual(before);
});
