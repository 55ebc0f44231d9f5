import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { expectNoLeak } from './leak.ts';

export type Inputs = Readonly<Record<string, string>>;

export interface ActionResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly masks: readonly string[];
  readonly errors: readonly Annotation[];
  readonly warnings: readonly Annotation[];
}

export interface Annotation {
  readonly title: string;
  readonly message: string;
}

export interface RunOptions {
  readonly inputs: Inputs;
  /** More of the environment that the job has. */
  readonly env?: NodeJS.ProcessEnv;
  /** What else must not be seen: for example a secret that only the server knows of. */
  readonly secrets?: readonly string[];
  /** `RUNNER_DEBUG=1`, as when a run is repeated with debug logging. */
  readonly debug?: boolean;
}

const ACTION = fileURLToPath(new URL('../../', import.meta.url));
const SECRET_INPUTS = ['client-secret', 'refresh-token', 'password'];
const SECRET_OUTPUTS = ['access-token', 'refresh-token'];
const LONGEST_RUN_MS = 40_000;

const { inputs: declared, runs } = parse(readFileSync(join(ACTION, 'action.yml'), 'utf8'));

/**
 * Runs the built action as the runner does, and holds every run to what must always be true: no
 * secret shows, every secret is masked, and a failure is one annotation and exit status 1.
 */
export async function runAction(options: RunOptions): Promise<ActionResult> {
  const { inputs, env = {}, debug = true } = options;
  const folder = mkdtempSync(join(tmpdir(), 'gitee-token-test-'));
  const files = Object.fromEntries(
    ['OUTPUT', 'ENV', 'STEP_SUMMARY', 'STATE', 'PATH'].map((name) => {
      writeFileSync(join(folder, name), '');
      return [`GITHUB_${name}`, join(folder, name)];
    }),
  );
  const read = (name: string) => readFileSync(files[`GITHUB_${name}`] ?? '', 'utf8');
  try {
    const child = await execute({
      PATH: process.env.PATH,
      HOME: folder,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: 'octo/repo',
      RUNNER_TEMP: folder,
      ...(debug && { RUNNER_DEBUG: '1' }),
      ...files,
      ...inputVariables(inputs),
      ...env,
    });
    const result: ActionResult = {
      ...child,
      outputs: readFileCommands(read('OUTPUT')),
      env: readFileCommands(read('ENV')),
      summary: read('STEP_SUMMARY'),
      masks: commands(child.stdout, 'add-mask').map(({ message }) => message),
      errors: commands(child.stdout, 'error'),
      warnings: commands(child.stdout, 'warning'),
    };
    check(options, result);
    return result;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Expects a failure with this code, and returns its annotation's text. */
export function expectFailure(result: ActionResult, code: string): string {
  expect(result.errors.map(({ title }) => title)).toEqual([`gitee-token: ${code}`]);
  return result.errors[0]?.message ?? '';
}

function check({ inputs, env, secrets = [] }: RunOptions, result: ActionResult): void {
  const given = SECRET_INPUTS.map((name) => inputs[name] ?? '');
  const got = SECRET_OUTPUTS.map((name) => result.outputs[name] ?? '');
  const known = [...given, ...got].filter((value) => value.trim().length >= 4);
  expectNoLeak(result, {
    secrets: [...known, ...secrets],
    heldByEnv: inputs['env-name'] ?? '',
    heldByOutputs: SECRET_OUTPUTS,
  });
  for (const secret of known) expect(result.masks).toContain(secret);
  expect([result.status, result.errors.length]).toEqual(result.status === 0 ? [0, 0] : [1, 1]);
  expect(result.stderr, JSON.stringify(env)).toBe('');
}

async function execute(env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [join(ACTION, runs.main)], { env });
  const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_RUN_MS);
  const [stdout, stderr, status] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ]);
  clearTimeout(timer);
  return { stdout, stderr, status };
}

/** The runner sets every input that `action.yml` declares: as given, to its default, or empty. */
function inputVariables(inputs: Inputs): NodeJS.ProcessEnv {
  const unknown = Object.keys(inputs).filter((name) => !(name in declared));
  expect(unknown, 'inputs that action.yml does not declare').toEqual([]);
  return Object.fromEntries(
    Object.entries<{ default?: string }>(declared).map(([name, input]) => [
      `INPUT_${name.toUpperCase()}`,
      inputs[name] ?? input.default ?? '',
    ]),
  );
}

/** Reads `NAME<<DELIMITER`, value, `DELIMITER`, as the runner reads its command files. */
function readFileCommands(file: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = file.split('\n');
  while (lines.length > 1) {
    const [name = '', delimiter = ''] = lines.shift()?.split('<<') ?? [];
    const end = lines.indexOf(delimiter);
    expect(end, `the end of ${name}`).toBeGreaterThanOrEqual(0);
    values[name] = lines
      .splice(0, end + 1)
      .slice(0, -1)
      .join('\n');
  }
  return values;
}

function commands(stdout: string, command: string): Annotation[] {
  const pattern = new RegExp(`^::${command}(?: title=([^,:]*))?::(.*)$`);
  return stdout.split('\n').flatMap((line) => {
    const [match, title = '', data = ''] = pattern.exec(line) ?? [];
    return match === undefined ? [] : [{ title: unescaped(title), message: unescaped(data) }];
  });
}

function unescaped(data: string): string {
  const characters: Record<string, string> = { D: '\r', A: '\n', '5': '%' };
  return data
    .replace(/%0([DA])|%2(5)/g, (_, line, percent) => characters[line ?? percent] ?? '')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',');
}
