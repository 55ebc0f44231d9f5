import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDeadline } from '../../src/http/deadline.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('the time starts when it is first asked for, and ends at zero', () => {
  const deadline = createDeadline(6000);
  vi.advanceTimersByTime(5000);
  expect(deadline.remaining()).toBe(6000);
  vi.advanceTimersByTime(4000);
  expect(deadline.remaining()).toBe(2000);
  vi.advanceTimersByTime(4000);
  expect([deadline.remaining(), deadline.totalMs]).toEqual([0, 6000]);
});

test.each([
  ['a third of it', [1 / 3], 2000],
  ['the rest but for the reserve', [1 / 3, 1000], 5000],
  ['its fraction where the reserve would be larger', [5 / 6, 5000], 5000],
] as const)('a budget is a part of what is left: %s', (_, budget, expected) => {
  const deadline = createDeadline(12_000);
  deadline.remaining();
  vi.advanceTimersByTime(6000);
  const [fraction, maxReservedMs] = budget;
  expect(deadline.withBudget(fraction, maxReservedMs).totalMs).toBeCloseTo(expected);
  expect(deadline.remaining()).toBe(6000);
});

test('the time of a budget starts at once, and a restart of the whole leaves it as it is', () => {
  const deadline = createDeadline(6000);
  const half = deadline.withBudget(1 / 2);
  vi.advanceTimersByTime(1000);
  deadline.restart();
  expect([half.remaining(), deadline.remaining()]).toEqual([2000, 6000]);
});
