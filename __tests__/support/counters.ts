/** What must stay 0. */
export const WRONGS = [
  'tokens lost',
  'leaks',
  'unhandled rejections',
  'processes left behind',
  'uses that left connections open',
  'failures',
] as const;

/** What is counted of runs and of what came of them, by the rows of the soak's table. */
export const ROWS = [
  'runs of the built action',
  'faults',
  'kills',
  'properties',
  'examples of properties',
  'uses in one process',
  'tokens nobody can win: the response to the exchange lost for good',
  'tokens nobody can win: killed before the journal',
  ...WRONGS,
] as const;

export type Row = (typeof ROWS)[number];

export type Counters = Record<Row, number>;

const createCounters = () => Object.fromEntries(ROWS.map((row) => [row, 0])) as Counters;

let counters = createCounters();

export function count(row: Row, times = 1): void {
  counters[row] += times;
}

/** Counts what was counted elsewhere. */
export function countAll(taken: Counters): void {
  for (const row of ROWS) count(row, taken[row]);
}

/** Returns what was counted in this process since the last call. */
export function takeCounters(): Counters {
  const taken = counters;
  counters = createCounters();
  return taken;
}
