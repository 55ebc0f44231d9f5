// Breaks the code on purpose, one small change at a time, and checks whether a test fails:
// `npm run mutate` in all modules, `npm run mutate -- gitee http` in two of them. A result is kept as
// long as its code and its tests stay the same; `--force` starts over.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';

const MODULES = ['token', 'gitee', 'http', 'stores', 'action'];
const MIN_SCORE = 90;

/** The part of the tool that is used here. Its types do not exist until it is installed. */
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

/** It has two hundred dependencies, which only `npm run mutate` installs. */
const TOOL = '@stryker-mutator/core';
const { Stryker }: { Stryker: new (options: object) => Stryker } = await import(TOOL);

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { force: { type: 'boolean', default: false } },
});
const modules = positionals.length > 0 ? positionals : MODULES;
if (!modules.every((module) => MODULES.includes(module)))
  throw new Error(`modules: ${MODULES.join(' ')}`);

const verdicts: string[] = [];
for (const module of modules) {
  // The entries run in child processes, where Stryker cannot change them.
  const mutate = [`src/${module}/**/*.ts`, '!src/*/{main,post,run}.ts'];
  // One module at a time: a change that takes effect on loading runs all tests that load it.
  judge(module, await new Stryker({ mutate, ...values }).runMutationTest());
}
for (const verdict of verdicts) console.log(verdict);

/** Prints the changes that no test noticed, and fails if there are too many. */
function judge(module: string, mutants: readonly Mutant[]): void {
  const folder = `src/${module}/`;
  const own = mutants.filter((one) => getFile(one).startsWith(folder));
  const those = (...status: Mutant['status'][]) => own.filter((one) => status.includes(one.status));
  const survived = those('Survived', 'NoCoverage');
  const killed = those('Killed', 'Timeout').length;
  const total = killed + survived.length;
  const score = (100 * killed) / total;
  for (const mutant of survived) console.log(`\n${getEntry(mutant)}`);
  const notRun = those('RuntimeError', 'CompileError', 'Ignored').length;
  verdicts.push(`${module}: ${score.toFixed(1)} % of ${total} noticed, ${notRun} not run`);
  if (score < MIN_SCORE) process.exitCode = 1;
}

function getFile({ fileName }: Mutant): string {
  return relative('', fileName).replaceAll('\\', '/');
}

/** Returns a mutant as a diff: its file, and the lines that differ. */
function getEntry(mutant: Mutant): string {
  const { start, end } = mutant.location;
  const file = getFile(mutant);
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
