import type { ChildProcess, ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { count } from './counters.ts';
import { expectNoLeak } from './leak.ts';
import { hasDiedUncaught, hasLeftProcess, spawnInGroup } from './process-group.ts';

export type Inputs = Readonly<Record<string, string>>;

export interface ActionResult {
  readonly status: number | null;
  /** What ended the process, unless it ended by itself. */
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly summary: string;
  /** What the step keeps for its post step. */
  readonly state: Readonly<Record<string, string>>;
  readonly masks: readonly string[];
  readonly errors: readonly Annotation[];
  readonly warnings: readonly Annotation[];
  readonly notices: readonly Annotation[];
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
  readonly interruption?: Interruption;
  /** Is given the process as soon as it runs, and the folder that holds the runner's files. */
  readonly onStart?: (step: RunningStep) => void;
  /** Nobody reads to the end what the process prints, so that it need not be held to that. */
  readonly isUnread?: true;
}

export interface RunningStep {
  readonly child: ChildProcessWithoutNullStreams;
  readonly folder: string;
}

/** Somebody who cancels the job. */
export interface Interruption {
  readonly signal: NodeJS.Signals;
  /** Resolves when it is time, and is given what the process prints, as it prints it. */
  readonly moment: (stdout: Readable) => Promise<unknown>;
  /** Whether the step waits for an answer that does not come before the runner kills it. */
  readonly isOutlasted?: boolean;
}

const ACTION = fileURLToPath(new URL('../../', import.meta.url));
const SECRET_INPUTS = ['client-secret', 'refresh-token', 'password', 'secret-token', 'session-key'];
const SECRET_OUTPUTS = ['access-token', 'refresh-token'];
const SECRET_STATE = ['unsaved_refresh_token'];
const MAX_RUN_MS = 90_000;

/** How long after SIGINT GitHub's runner sends what, in milliseconds. */
const GOODBYE = [
  ['SIGTERM', 7500],
  ['SIGKILL', 10_000],
] as const;

/** The exit statuses that a step may have, and how many errors it then must have told. */
const ERRORS_BY_STATUS: Readonly<Record<string, number>> = { 0: 0, 1: 1, 130: 1 };

const { inputs: declared, runs } = parse(readFileSync(join(ACTION, 'action.yml'), 'utf8'));

/**
 * Runs the built action as the runner does, and holds every run to what must always be true: no
 * secret shows, every secret is masked, and a failure is one annotation and exit status 1.
 */
export function runAction(options: RunOptions): Promise<ActionResult> {
  return runEntry(runs.main, options, {});
}

/** Runs the built post step as the runner does at the end of the job, and holds it to the same. */
export function runPost(
  options: RunOptions,
  { state }: Pick<ActionResult, 'state'>,
): Promise<ActionResult> {
  return runEntry(runs.post, options, state);
}

async function runEntry(
  entry: string,
  options: RunOptions,
  state: ActionResult['state'],
): Promise<ActionResult> {
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
    const variables = {
      PATH: process.env.PATH,
      HOME: folder,
      CI: 'true',
      // As on the runners of GitHub.
      LANG: 'C.UTF-8',
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: 'octo/repo',
      RUNNER_TEMP: folder,
      ...(debug && { RUNNER_DEBUG: '1' }),
      ...files,
      ...inputVariables(inputs),
      ...stateVariables(state),
      ...env,
    };
    const child = await execute(join(ACTION, entry), variables, { ...options, folder });
    const result: ActionResult = {
      ...child,
      outputs: readFileCommands(read('OUTPUT'), child.signal !== null),
      env: readFileCommands(read('ENV'), child.signal !== null),
      summary: read('STEP_SUMMARY'),
      state: readFileCommands(read('STATE'), child.signal !== null),
      masks: commands(child.stdout, 'add-mask').map(({ message }) => message),
      errors: annotations(child.stdout, 'error'),
      warnings: annotations(child.stdout, 'warning'),
      notices: annotations(child.stdout, 'notice'),
    };
    check(options, result, state);
    return result;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Expects a failure with this code, and returns its annotation's text. */
export function expectFailure(result: Pick<ActionResult, 'errors'>, code: string): string {
  expect(result.errors.map(({ title }) => title)).toEqual([`gitee-token: ${code}`]);
  return result.errors[0]?.message ?? '';
}

function check(options: RunOptions, result: ActionResult, state: ActionResult['state']): void {
  const { inputs, env, interruption } = options;
  const overrides = [...getValues(inputs, SECRET_INPUTS), ...getValues(state, SECRET_STATE)];
  const got = [
    ...getValues(result.outputs, SECRET_OUTPUTS),
    ...getValues(result.state, SECRET_STATE),
  ];
  expectNoLeak(result, {
    secrets: [...overrides, ...got, ...(options.secrets ?? [])],
    heldByEnv: inputs['env-name'] ?? '',
    heldByOutputs: SECRET_OUTPUTS,
  });
  expect(result.stderr, JSON.stringify(env)).toBe('');
  if (options.isUnread) return;
  // Whoever is ended by a signal may not have come to mask what it was given, or to say anything.
  const masked = result.signal || state.saved ? got : [...overrides, ...got];
  for (const secret of masked) expect(result.masks).toContain(secret);
  const due = interruption?.isOutlasted ? 'SIGKILL' : interruption?.signal;
  if (result.signal) expect(result.signal, 'the signal that ended it').toBe(due);
  else expectEnding(result, interruption);
}

function expectEnding({ status, errors }: ActionResult, interruption?: Interruption): void {
  expect([status, errors.length]).toEqual([status, ERRORS_BY_STATUS[String(status)]]);
  const isCancelled = errors.some(({ title }) => title === 'gitee-token: cancelled');
  expect(isCancelled).toBe(status === 130);
  if (!interruption) expect(status).not.toBe(130);
}

function getValues(values: Readonly<Record<string, string>>, names: readonly string[]): string[] {
  return names.map((name) => values[name] ?? '').filter((value) => value.trim().length >= 4);
}

async function execute(
  entry: string,
  env: NodeJS.ProcessEnv,
  { interruption, onStart, folder }: RunOptions & Pick<RunningStep, 'folder'>,
) {
  const child = spawnInGroup([entry], env);
  onStart?.({ child, folder });
  const kill = () => child.kill('SIGKILL');
  const timers = [setTimeout(kill, MAX_RUN_MS)];
  interruption?.moment(child.stdout).then(() => {
    child.kill(interruption.signal);
    for (const [signal, ms] of GOODBYE) timers.push(setTimeout(() => child.kill(signal), ms));
  });
  const [stdout, stderr] = [getText(child.stdout), getText(child.stderr)];
  const ending = await waitForExit(child);
  for (const timer of timers) clearTimeout(timer);
  count('runs of the built action');
  if (hasDiedUncaught(stderr())) count('unhandled rejections');
  expectNobodyLeft(child);
  return { stdout: stdout(), stderr: stderr(), ...ending };
}

/** Returns what reads all that has come so far; somebody may close the stream before its end. */
function getText(stream: Readable): () => string {
  let all = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    all += chunk;
  });
  return () => all;
}

function expectNobodyLeft(child: ChildProcess): void {
  const isLeft = hasLeftProcess(child);
  if (isLeft) count('processes left behind');
  expect(isLeft, 'whether a process is left behind').toBe(false);
}

function waitForExit(child: ChildProcess): Promise<Pick<ActionResult, 'status' | 'signal'>> {
  return new Promise((resolve) => {
    child.once('close', (status, signal) => resolve({ status, signal }));
  });
}

function stateVariables(state: ActionResult['state']): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
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

/**
 * Reads `NAME<<DELIMITER`, value, `DELIMITER`, or `NAME=VALUE`, as the runner reads its command files. What
 * holds room is left behind by a process that was killed, and by no other.
 */
function readFileCommands(file: string, isKilled: boolean): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = file.split('\n');
  while (lines.length > 1) {
    const line = lines.shift() ?? '';
    if (isKilled && /^GITEE_TOKEN_ROOM=\.*$/.test(line)) continue;
    const [name = '', delimiter = ''] = line.split('<<');
    const end = lines.indexOf(delimiter);
    expect(end, `the end of ${name}`).toBeGreaterThanOrEqual(0);
    values[name] = lines
      .splice(0, end + 1)
      .slice(0, -1)
      .join('\n');
  }
  return values;
}

/** A runner that derives from act is given the title of an annotation, and each line, as one of its own. */
function annotations(stdout: string, command: string): Annotation[] {
  const all: Annotation[] = [];
  for (const { title, message } of commands(stdout, command)) {
    const last = all.at(-1);
    if (title) all.push({ title, message });
    else if (!last || message.startsWith('gitee-token: '))
      all.push({ title: message, message: '' });
    else all.splice(-1, 1, { ...last, message: `${last.message}\n${message}`.trim() });
  }
  return all;
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
