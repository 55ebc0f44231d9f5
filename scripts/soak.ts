// Soaks the project until the minutes are over: the matrices of faults and kills and the properties,
// round after round, and beside them one process that obtains tokens all the time.
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { isDeepStrictEqual, parseArgs, stripVTControlCharacters } from 'node:util';
import { type Reporter, startVitest, type TestCase } from 'vitest/node';
import type { Report } from '../__tests__/soak/one-process.ts';
import { count, countAll, takeCounters, WRONGS } from '../__tests__/support/counters.ts';
import { hasLeftProcess, spawnInGroup } from '../__tests__/support/process-group.ts';

const MINUTE_MS = 60_000;
/** Longer than any use of a token takes. */
const MAX_EXIT_MS = 2 * MINUTE_MS;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    // Only the tests whose name matches are run, in one round, with nothing beside them.
    only: { type: 'string' },
  },
});
const { only } = values;
const minutes = Number(values.minutes);
const firstSeed = Number(values.seed);
if (!(minutes > 0 && Number.isInteger(firstSeed))) {
  throw new TypeError('--minutes takes a number above 0, and --seed a whole number.');
}
const until = Date.now() + minutes * MINUTE_MS;

console.log(`npm run soak -- --minutes ${minutes} --seed ${firstSeed}`);
const [rounds, report] = await Promise.all([
  runRounds(),
  only === undefined ? runOneProcess(firstSeed) : undefined,
]);
if (report && !isDeepStrictEqual(report.start, report.end)) {
  count('failures');
  complain('The one process has more open than at the start.', firstSeed);
}
const counters = takeCounters();
printTable({ rounds, ...counters, ...(report && getGrowth(report)) });
const isWrong = WRONGS.some((row) => counters[row] > 0);
if (counters.faults + counters.kills + counters.properties === 0)
  throw new Error('Nothing was run.');
console.log(isWrong ? 'Failed.' : 'Passed.');
if (isWrong) process.exitCode = 1;

/** Returns how many rounds there were. The seed of each is the one after the seed of the last. */
async function runRounds(): Promise<number> {
  let rounds = 0;
  do {
    const seed = firstSeed + rounds;
    console.log(`Round ${rounds + 1}, seed ${seed}, ${minutesLeft()} minutes left.`);
    await runRound(seed);
    rounds += 1;
  } while (only === undefined && Date.now() < until);
  return rounds;
}

function minutesLeft(): string {
  return ((until - Date.now()) / MINUTE_MS).toFixed(1);
}

async function runRound(seed: number): Promise<void> {
  const vitest = await startVitest([], {
    config: 'vitest.soak.config.ts',
    watch: false,
    provide: { soak: { seed, until } },
    sequence: { seed },
    // A property takes as long as there is time.
    testTimeout: until - Date.now() + MAX_EXIT_MS,
    reporters: [getReporter(seed)],
    ...(only !== undefined && { testNamePattern: only }),
  });
  await vitest.close();
}

function getReporter(seed: number): Reporter {
  return {
    onTestCaseResult: (test) => {
      const { counters } = test.meta();
      if (counters) countAll(counters);
      const { state, errors = [] } = test.result();
      if (state !== 'failed') return;
      count('failures');
      const reasons = errors.map(({ message, diff = '' }) => `${message}\n${diff}`);
      complain([test.fullName, ...reasons].join('\n'), seed, getPattern(test));
    },
    onTestRunEnd: (modules, unhandled) => {
      count('unhandled rejections', unhandled.length);
      const errors = [...modules.flatMap((module) => module.errors()), ...unhandled];
      count('failures', errors.length);
      for (const { message, stack } of errors) complain(stack ?? message, seed);
    },
  };
}

/** The name of a test as a pattern that a shell takes between single quotes. */
function getPattern({ fullName }: TestCase): string {
  const escaped = fullName.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
  return `^${escaped.replaceAll("'", '.')}$`;
}

/** Prints what went wrong, and how to reproduce it. */
function complain(what: string, seed: number, pattern?: string): void {
  const filter = pattern === undefined ? '' : ` --only '${pattern}'`;
  console.error(
    `\n✖ ${stripVTControlCharacters(what).trim()}\n  Again: npm run soak -- --seed ${seed}${filter}\n`,
  );
}

/** Resolves when the process has ended, which it has to do by itself. */
async function runOneProcess(seed: number): Promise<Report | undefined> {
  const args = ['__tests__/soak/one-process.ts', String(seed), String(until)];
  const child = spawnInGroup(args, { PATH: process.env.PATH });
  const kill = () => child.kill('SIGKILL');
  const timer = setTimeout(kill, until - Date.now() + MAX_EXIT_MS);
  // A terminal does not send Ctrl-C to another process group.
  process.once('SIGINT', () => process.exit(kill() ? 130 : 1));
  const [stdout, stderr, [status, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  clearTimeout(timer);
  if (hasLeftProcess(child)) count('processes left behind');
  const isDone = status === 0 && stderr === '';
  const report: Report | undefined = isDone ? JSON.parse(stdout) : undefined;
  if (report) countAll(report.counters);
  const failures = report?.failures ?? [
    { what: `It exited with ${signal ?? status}, and printed: ${stderr}`, seed },
  ];
  count('failures', failures.length);
  for (const failure of failures) complain(`The one process. ${failure.what}`, failure.seed);
  return report;
}

/** What the one process had open, as the rows of the table. */
function getGrowth({ start, end }: Report): Record<string, string> {
  return {
    'open handles': `${start.handles.length} at the start, ${end.handles.length} at the end`,
    'open files': `${start.files}, ${end.files}`,
    'listeners to the process': `${start.listeners}, ${end.listeners}`,
  };
}

function printTable(rows: Record<string, number | string>): void {
  const width = Math.max(...Object.keys(rows).map((name) => name.length));
  for (const [name, value] of Object.entries(rows)) console.log(name.padEnd(width + 2), value);
}
