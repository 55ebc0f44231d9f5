import type { Run } from './runners.ts';

/** All that was measured of one task, at one distance. */
export interface Row {
  readonly name: string;
  readonly roundTripMs: number;
  readonly runs: Readonly<Record<'action' | 'floor' | 'shell', readonly Run[]>>;
  /** Peaks in MiB. */
  readonly memory: Readonly<Record<'action' | 'floor', readonly number[]>>;
}

const NONE = '–';
/** Of fewer values, the 10th percentile is no more than the smallest of them. */
const MIN_RUNS_FOR_SPREAD = 10;

const HEAD = [
  'task',
  'round trip',
  'runs',
  'action',
  'floor',
  'shell',
  'action ÷ floor',
  'action ÷ shell',
  'peak memory',
  'requests',
  'connections',
];

/** Returns all rows as a table of Markdown. */
export function getTable(rows: readonly Row[]): string {
  const rule = HEAD.map((_, i) => (i === 0 ? '---' : '--:'));
  const lines = [HEAD, rule, ...rows.map(getCells)];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function getCells({ name, roundTripMs, runs, memory }: Row): string[] {
  const times = (list: readonly Run[]) => list.map(({ milliseconds }) => milliseconds);
  const [action, floor, shell] = [times(runs.action), times(runs.floor), times(runs.shell)];
  const peak = median(memory.action);
  const most = (count: 'requests' | 'connections') =>
    Math.max(...runs.action.map((one) => one[count]));
  return [
    name,
    `${roundTripMs} ms`,
    getCount(action, shell),
    ...[action, floor, shell].map((list) =>
      list.length > 0 ? `${median(list).toFixed(0)} ms` : NONE,
    ),
    spread(ratios(action, floor)),
    spread(ratios(action, shell)),
    `${peak.toFixed(0)} MiB, ${(peak / median(memory.floor)).toFixed(2)} ×`,
    String(most('requests')),
    String(most('connections')),
  ];
}

/** How often the action and the floor ran, and how often the shell, which takes longer. */
function getCount(action: readonly number[], shell: readonly number[]): string {
  const isLess = shell.length > 0 && shell.length < action.length;
  return isLess ? `${action.length}, shell ${shell.length}` : String(action.length);
}

/** What was measured in the same round is compared, so that a machine that slows down slows both. */
function ratios(ours: readonly number[], theirs: readonly number[]): number[] {
  return theirs.map((their, round) => (ours[round] ?? Number.NaN) / their);
}

function spread(values: readonly number[]): string {
  if (values.length === 0) return NONE;
  const at = (share: number) => quantile(values, share).toFixed(2);
  const middle = `**${at(0.5)}**`;
  return values.length < MIN_RUNS_FOR_SPREAD ? middle : `${middle} (${at(0.1)}–${at(0.9)})`;
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Between two values, the one that lies so far on the way from the one to the other. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const location = (sorted.length - 1) * share;
  const below = sorted[Math.floor(location)] ?? Number.NaN;
  const above = sorted[Math.ceil(location)] ?? Number.NaN;
  return below + (above - below) * (location % 1);
}
