/** The time for a piece of work, in milliseconds. */
export interface Deadline {
  /** The whole time, including what has passed. */
  readonly totalMs: number;
  /** Returns the time that is left. The first call starts the clock. */
  remaining(): number;
  /**
   * Returns a deadline for a fraction of the time that is left, or for all but `maxReservedMs` of it,
   * whichever is longer. Its clock starts at once.
   */
  withBudget(fraction: number, maxReservedMs?: number): Deadline;
  /** Starts over with the whole time at the next request. Budgets taken before are not changed. */
  restart(): void;
}

/** Creates a deadline whose clock starts with the first request. */
export function createDeadline(totalMs: number): Deadline {
  let endsAt: number | undefined;
  const remaining = () => {
    endsAt ??= performance.now() + totalMs;
    return Math.max(0, endsAt - performance.now());
  };
  return {
    totalMs,
    remaining,
    withBudget: (fraction, maxReservedMs = Number.POSITIVE_INFINITY) => {
      const left = remaining();
      const budget = createDeadline(left - Math.min(left * (1 - fraction), maxReservedMs));
      budget.remaining();
      return budget;
    },
    restart: () => {
      endsAt = undefined;
    },
  };
}
