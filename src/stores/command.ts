import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, quoted } from '../errors.ts';
import type { Problem } from '../problems.ts';
import { type Fence, isToBeWritten } from './fence.ts';
import { type Lock, withLock } from './fs/lock.ts';
import { quotedWithout } from './secrets-in.ts';
import { type ReadableStore, withoutReservation } from './store.ts';
import { storeError } from './store-error.ts';

export interface CommandOptions {
  /** Prints the value. */
  readonly load: string | undefined;
  /** Reads the value, and the end of its line, from its standard input. */
  readonly save: string;
  /** The folders of the locks, one for each command: a log-in may be given only one of the two. */
  readonly locks: readonly string[];
}

/** How a command ended. */
interface CommandResult {
  /** What went wrong, in words, or nothing. */
  readonly fault: string;
  readonly stdout: string;
  readonly stderrTail: string;
}

/** The beginning of what a command prints. */
interface Output {
  readonly text: string;
  readonly isCut: boolean;
}

const MAX_RUN_MS = 60_000;
/** A command that has ended may leave a process behind which keeps its output open. */
const STDERR_GRACE_MS = 1000;
/** The most that is read of either output, in characters. */
const MAX_OUTPUT_LENGTH = 65_536;
const ATTEMPTS = 3;
const POLL_INTERVAL_MS = 500;
/** Pauses between attempts to read back a saved value, in milliseconds: some places show it late. */
const READ_BACKOFF_MS = [200, 600, 1200];

/** A place that is read and written by commands of a shell, such as those of a vault. */
export function commandStore(options: CommandOptions): ReadableStore {
  /** What was loaded, which a later command may show. */
  const known: string[] = [];
  const load = async () => {
    const value = await loadBy(options.load, known);
    if (value) known.push(value);
    return value;
  };
  return {
    name: { kind: 'command' },
    // The saving cannot be tried without a value.
    prepare: async (fence) =>
      withoutReservation((value) => saveBy(options, { value, fence, known })),
    load,
    read: async () => ({ session: await load() }),
    readBack: (value) => readBack(options.load, value),
    withLock: (work) => withLocks(options.locks, work),
    writtenSinceRead: async () => undefined,
  };
}

/** Every process takes its locks in the same order, so that none deadlocks. */
function withLocks<T>(folders: readonly string[], work: (lock: Lock) => Promise<T>): Promise<T> {
  const [folder, ...others] = [...new Set(folders)].sort();
  if (folder === undefined) return work({ isHeld: () => true });
  return withLock(folder, (lock) =>
    withLocks(others, (rest) => work({ isHeld: () => lock.isHeld() && rest.isHeld() })),
  );
}

async function loadBy(
  command: string | undefined,
  known: readonly string[],
): Promise<string | undefined> {
  if (!command) {
    throw storeError('store_refused', {
      reason: 'legacy',
      message: 'There is no command that reads what is stored.',
      advice: 'Give it as --load-command.',
    });
  }
  const ending = await run(command);
  if (ending.fault)
    throw storeError('store_refused', describeProblem('load', ending, [ending.stdout, ...known]));
  return valueIn(ending);
}

function valueIn({ stdout }: CommandResult): string | undefined {
  return stdout.trim() || undefined;
}

interface Write {
  readonly value: string;
  readonly fence: Fence | undefined;
  /** Other secrets to redact. */
  readonly known: readonly string[];
}

/** A vault may be down for a moment: each pause is longer than the one before. */
async function saveBy(options: CommandOptions, write: Write): Promise<void> {
  for (let attempts = 1; ; attempts++) {
    const problem = await saveOnce(options, write);
    if (!problem) return;
    if (attempts === ATTEMPTS) throw storeError('token_unsaved', problem);
    await sleep(POLL_INTERVAL_MS * attempts);
  }
}

/** Returns why the value was not saved, if it was not. A value that cannot be read is not overwritten. */
async function saveOnce(
  { load, save }: CommandOptions,
  { value, fence, known }: Write,
): Promise<Problem | undefined> {
  const look = load && fence?.mayReplace ? await run(load) : undefined;
  const input = `${value}\n`;
  const secrets = [input, ...known, ...(look ? [look.stdout] : [])];
  if (look?.fault) return describeProblem('load', look, secrets);
  if (!isToBeWritten({ fence, shown: look && valueIn(look), value })) return undefined;
  const ending = await run(save, input);
  return ending.fault ? describeProblem('save', ending, secrets) : undefined;
}

/** Without a working load command, it stays unknown what was saved. */
async function readBack(command: string | undefined, value: string): Promise<boolean> {
  if (!command) return false;
  for (const pause of [0, ...READ_BACKOFF_MS]) {
    await sleep(pause);
    const look = await run(command);
    if (look.fault) return false;
    if (valueIn(look) === value) return true;
  }
  throw storeError('token_unsaved', {
    reason: 'legacy',
    message: 'The save command succeeded, but the load command does not print the saved value.',
    advice:
      'Check that --save-command stores what it reads, and that --load-command prints it from there.',
  });
}

function describeProblem(
  which: 'load' | 'save',
  { fault, stderrTail }: CommandResult,
  secrets: readonly string[],
): Problem {
  const detail = quotedWithout(stderrTail, secrets);
  return {
    reason: 'legacy',
    message: `The ${which} command ${fault}${detail && `: ${detail}`}.`,
    advice: `Run the command by hand to see what is wrong with it, or correct --${which}-command.`,
  };
}

/** Runs a command in the shell, with the input on its standard input. Resolves whatever happens. */
async function run(command: string, input?: string): Promise<CommandResult> {
  try {
    const child = start(command, input);
    const stdout = collect(child.stdout, () => child.kill('SIGKILL'));
    const stderr = collect(child.stderr);
    const fault = await waitForExit(child);
    // What is left of the command must not keep this process waiting.
    for (const stream of child.stdio) stream?.destroy();
    return {
      fault: stdout().isCut ? `prints more than ${MAX_OUTPUT_LENGTH} characters` : fault,
      stdout: stdout().text,
      stderrTail: lastLine(stderr()),
    };
  } catch (error) {
    return { fault: describeSpawnError(error), stdout: '', stderrTail: '' };
  }
}

function start(command: string, input: string | undefined): ChildProcess {
  const isSave = input !== undefined;
  const child = spawn(command, {
    shell: true,
    stdio: [isSave ? 'pipe' : 'ignore', isSave ? 'ignore' : 'pipe', 'pipe'],
    timeout: MAX_RUN_MS,
    killSignal: 'SIGKILL',
  });
  // A command may exit without reading its input; only its status says whether that is a failure.
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  return child;
}

/** Keeps the beginning of an output, and reads the rest so that the command can go on. */
function collect(stream: Readable | null, onCut = () => {}): () => Output {
  let output: Output = { text: '', isCut: false };
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    const text = output.text + chunk;
    output = { text: text.slice(0, MAX_OUTPUT_LENGTH), isCut: text.length > MAX_OUTPUT_LENGTH };
    if (output.isCut) onCut();
  });
  return () => output;
}

/** Resolves with the fault of a command when it has ended and all its output is read. */
function waitForExit(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(describeSpawnError(error)));
    child.once('exit', (status, signal) => {
      const end = () => resolve(describeFailure(child, { status, signal }));
      child.once('close', end);
      setTimeout(end, STDERR_GRACE_MS).unref();
    });
  });
}

function describeFailure(
  { killed }: ChildProcess,
  { status, signal }: { status: number | null; signal: string | null },
): string {
  if (status === 0) return '';
  if (killed) return `takes longer than ${MAX_RUN_MS / 1000} seconds`;
  return signal ? `was ended by ${signal}` : `failed with the exit status ${status}`;
}

function describeSpawnError(error: unknown): string {
  return `cannot be run: ${quoted(describe(error))}`;
}

/** A line that was cut may end within a secret, which would not be recognised. */
function lastLine({ text, isCut }: Output): string {
  const lines = text.split('\n').slice(0, isCut ? -1 : undefined);
  return lines.findLast((line) => line.trim()) ?? '';
}
