// Runs the built action, the floor and the shell in turn, and prints how they compare as a table of Markdown.
import { spawnSync } from 'node:child_process';
import { action, type Contender, floor, type Run, run, shell, type Task } from './runners.ts';
import { startServers, type TestServers } from './servers.ts';
import { getTable, type Row } from './table.ts';

interface Plan extends Task {
  readonly name: string;
  readonly roundTripsMs: readonly number[];
  readonly rounds: number;
  /** The number of rounds in which the shell runs too; it takes longest. */
  readonly shellRounds: number;
}

const ROUND_TRIPS_MS = [0, 100, 250];
const MEMORY_ROUNDS = 3;

const writtenTo = (count: number) =>
  `Refresh, written to ${count} ${count === 1 ? 'repository' : 'repositories'}`;

const PLANS: readonly Plan[] = [
  ...[
    { repositories: 0, rounds: 30, shellRounds: 30, name: 'Refresh' },
    { repositories: 1, rounds: 20, shellRounds: 20, name: writtenTo(1) },
    { repositories: 10, rounds: 10, shellRounds: 3, name: writtenTo(10) },
    { repositories: 50, rounds: 10, shellRounds: 3, name: writtenTo(50) },
  ].map((plan) => ({ ...plan, kind: 'refresh' as const, roundTripsMs: ROUND_TRIPS_MS })),
  ...[
    {
      kind: 'verified reuse' as const,
      name: 'Session reused',
      roundTripsMs: ROUND_TRIPS_MS,
    },
    {
      kind: 'reuse' as const,
      name: 'Session reused, not verified',
      roundTripsMs: [0],
    },
    { kind: 'branch reuse' as const, name: 'Branch, reused', roundTripsMs: ROUND_TRIPS_MS },
    { kind: 'branch refresh' as const, name: 'Branch, refreshed', roundTripsMs: ROUND_TRIPS_MS },
  ].map((plan) => ({ ...plan, repositories: 0, rounds: 30, shellRounds: 0 })),
];

/** Whether the programs for the shell, and for its write-back by gh, are installed. */
const has = (program: string) => spawnSync(program, ['--version']).status === 0;
const hasShell = has('curl') && has('jq');
const hasGh = has('gh');

const rows: Row[] = [];
for (const plan of PLANS) {
  for (const roundTripMs of plan.roundTripsMs) rows.push(await measure(plan, roundTripMs));
}
console.log(getTable(rows));

async function measure(plan: Plan, roundTripMs: number): Promise<Row> {
  const testServers = await startServers(roundTripMs);
  try {
    const canShell = hasShell && (plan.repositories === 0 || hasGh);
    const shellRounds = canShell ? plan.shellRounds : 0;
    const runs = { action: [] as Run[], floor: [] as Run[], shell: [] as Run[] };
    // The first round warms up.
    await takeTurns(
      { action: [], floor: [], shell: [] },
      { plan, testServers, round: 0, shellRounds },
    );
    for (let round = 0; round < plan.rounds; round++) {
      await takeTurns(runs, { plan, testServers, round, shellRounds });
    }
    const { name } = plan;
    const memory = {
      action: await getMemory(action, plan, testServers),
      floor: await getMemory(floor, plan, testServers),
    };
    process.stderr.write(`${name}, ${roundTripMs} ms: done\n`);
    return { name, roundTripMs, runs, memory };
  } finally {
    await testServers.close();
  }
}

/** The order is reversed in every other round, so that none always runs after the same one. */
async function takeTurns(
  runs: Record<'action' | 'floor' | 'shell', Run[]>,
  turn: { plan: Plan; testServers: TestServers; round: number; shellRounds: number },
): Promise<void> {
  const { plan: task, testServers, round, shellRounds } = turn;
  const all: [Run[], Contender][] = [
    [runs.action, action],
    [runs.floor, floor],
  ];
  if (round < shellRounds) all.push([runs.shell, shell]);
  const first = round % all.length;
  for (const [list, contender] of [...all.slice(first), ...all.slice(0, first)]) {
    list.push(await run(contender, { task, testServers }));
  }
}

async function getMemory(
  contender: Contender,
  task: Task,
  testServers: TestServers,
): Promise<number[]> {
  const peaks: number[] = [];
  for (let round = 0; round < MEMORY_ROUNDS; round++) {
    peaks.push((await run(contender, { task, testServers, isMemory: true })).memory);
  }
  return peaks;
}
