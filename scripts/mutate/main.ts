// Breaks the code on purpose, one small change at a time, and looks whether a test notices it:
// `npm run mutate` in all rooms, `npm run mutate -- gitee http` in two of them. A result is kept as
// long as its code and the tests that led to it stay as they were; `--force` begins anew.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';

const ROOMS = ['token', 'gitee', 'http', 'stores', 'action'];
const MIN_SCORE = 90;
const EXPLAINED = 'scripts/survivors.md';

/** What is used of the tool, whose types are not there before it is installed. */
interface Stryker {
  runMutationTest(): Promise<readonly Mutant[]>;
}

interface Mutant {
  readonly fileName: string;
  readonly status:
    | 'Survived'
    | 'NoCoverage'
    | 'Killed'
    | 'Timeout'
    | 'RuntimeError'
    | 'CompileError'
    | 'Ignored';
  readonly location: Record<'start' | 'end', { readonly line: number; readonly column: number }>;
  readonly replacement?: string;
}

/** It brings two hundred packages, which `npm run mutate` alone installs. */
const TOOL = '@stryker-mutator/core';
const { Stryker }: { Stryker: new (options: object) => Stryker } = await import(TOOL);

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { force: { type: 'boolean', default: false } },
});
const modules = positionals.length > 0 ? positionals : ROOMS;
if (!modules.every((module) => ROOMS.includes(module)))
  throw new Error(`rooms: ${ROOMS.join(' ')}`);

const explained = explainedSurvivors();
const verdicts: string[] = [];
for (const module of modules) {
  // The entries run in a process of their own, out of reach.
  const mutate = [`src/${module}/*.ts`, '!src/*/{main,post}.ts'];
  // Of one room at a time: what a change breaks while it is loaded runs all tests that load it.
  judge(module, await new Stryker({ mutate, ...values }).runMutationTest());
}
for (const verdict of verdicts) console.log(verdict);

/** Prints what no test has noticed of a room, and fails unless that is little and explained. */
function judge(module: string, mutants: readonly Mutant[]): void {
  const folder = `src/${module}/`;
  const own = mutants.filter((one) => writeTestFile(one).startsWith(folder));
  const those = (...status: Mutant['status'][]) => own.filter((one) => status.includes(one.status));
  const survived = those('Survived', 'NoCoverage');
  const killed = those('Killed', 'Timeout').length;
  const total = killed + survived.length;
  const score = (100 * killed) / total;
  const found = survived.map(getEntry);
  const known = explained.filter((entry) => entry.startsWith(folder));
  const open = without(found, known);
  const stale = without(known, found);
  for (const entry of open) console.log(`Neither noticed by a test nor in ${EXPLAINED}:\n${entry}`);
  // A slow machine may take one for noticed that only took long.
  for (const entry of stale) console.log(`In ${EXPLAINED}, but noticed or gone:\n${entry}`);
  const notRun = those('RuntimeError', 'CompileError', 'Ignored').length;
  verdicts.push(
    `${module}: ${score.toFixed(1)} % of ${total} noticed, ${known.length} explained, ${notRun} not run`,
  );
  if (score < MIN_SCORE || open.length > 0) process.exitCode = 1;
}

/** Returns what one list has more often than another: a line that stands twice is explained twice. */
function without(list: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return list.filter((entry) => {
    const place = left.indexOf(entry);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}

function writeTestFile({ fileName }: Mutant): string {
  return relative('', fileName).replaceAll('\\', '/');
}

/** Returns a mutant as the page of survivors shows it: its file, and the lines that differ. */
function getEntry(mutant: Mutant): string {
  const { start, end } = mutant.location;
  const file = writeTestFile(mutant);
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line);
  const head = lines[0]?.slice(0, start.column - 1);
  const tail = lines.at(-1)?.slice(end.column - 1);
  const changed = `${head}${mutant.replacement}${tail}`.split('\n');
  return [
    file,
    ...lines.map((line) => `- ${line.trim()}`),
    ...changed.map((line) => `+ ${line.trim()}`),
  ].join('\n');
}

/** Reads the page of survivors: a heading for each file, and a reason before each block. */
function explainedSurvivors(): string[] {
  const [, ...files] = readFileSync(EXPLAINED, 'utf8').split(/^## /m);
  return files.flatMap((text) => {
    const [file = ''] = text.split('\n');
    const blocks = text.matchAll(/^\w.*\n\n```diff\n([\s\S]*?)\n```$/gm);
    return [...blocks].map(([, block]) => `${file}\n${block}`);
  });
}
