/** The time for a piece of work, in milliseconds. */
export interface Deadline {
  /** The whole time, however much of it has passed. */
  readonly totalMs: number;
  /** Returns the time that is left. The first call starts the time. */
  remaining(): number;
  /**
   * Returns a deadline for a fraction of the time that is left, or for all but `maxReservedMs` of it,
   * whichever is longer. Its time starts at once.
   */
  withBudget(fraction: number, maxReservedMs?: number): Deadline;
  /** Gives the whole time again, from the next request on. Budgets taken from it before stay as they are. */
  restart(): void;
}

/** Creates a deadline whose time starts when it is first asked for, which a request does. */
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
