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
  /** Reads the value and a line break from its standard input. */
  readonly save: string;
  /** The folders of the locks, one for each command: a login may come with only one of the two. */
  readonly locks: readonly string[];
}

/** What went wrong with a command, apart from which command it is. */
type Failure =
  | { readonly reason: 'command_unstartable'; readonly detail: string }
  | { readonly reason: 'command_failed'; readonly status: number }
  | { readonly reason: 'command_killed'; readonly signal: string }
  | { readonly reason: 'command_timed_out'; readonly seconds: number }
  | { readonly reason: 'command_output_too_long'; readonly characters: number };

/** How a command ended. */
interface CommandResult {
  readonly failure: Failure | undefined;
  readonly stdout: string;
  readonly stderrTail: string;
}

/** The beginning of a command's output. */
interface Output {
  readonly text: string;
  readonly isCut: boolean;
}

const MAX_RUN_MS = 60_000;
/** A command that has exited may leave a process behind that keeps its output open. */
const STDERR_GRACE_MS = 1000;
/** How much is read of either output, in characters. */
const MAX_OUTPUT_LENGTH = 65_536;
const ATTEMPTS = 3;
const POLL_INTERVAL_MS = 500;
/** Pauses between attempts to read back a saved value, in milliseconds: some stores show it late. */
const READ_BACKOFF_MS = [200, 600, 1200];
const TOO_LONG: Failure = {
  reason: 'command_output_too_long',
  characters: MAX_OUTPUT_LENGTH,
};

/** A store that is read and written by shell commands, such as those of a vault. */
export function commandStore(options: CommandOptions): ReadableStore {
  /** Loaded values, which a later command may print. */
  const known: string[] = [];
  const load = async () => {
    const value = await loadBy(options.load, known);
    if (value) known.push(value);
    return value;
  };
  return {
    name: { kind: 'command' },
    // The save command cannot be tested without a value.
    prepare: async (fence) =>
      withoutReservation((value) => saveBy(options, { value, fence, known })),
    load,
    read: async () => ({ session: await load() }),
    readBack: (value) => readBack(options.load, value),
    withLock: (work) => withLocks(options.locks, work),
    writtenSinceRead: async () => undefined,
  };
}

/** Takes the locks in the same order in every process, to prevent deadlocks. */
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
    throw storeError('store_refused', { reason: 'load_command_missing' });
  }
  const result = await run(command);
  const problem = describeProblem('load', result, [result.stdout, ...known]);
  if (problem) throw storeError('store_refused', problem);
  return valueIn(result);
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

/** A vault may be down for a moment, so each pause is longer than the last. */
async function saveBy(options: CommandOptions, write: Write): Promise<void> {
  for (let attempts = 1; ; attempts++) {
    const problem = await saveOnce(options, write);
    if (!problem) return;
    if (attempts === ATTEMPTS) throw storeError('token_unsaved', problem);
    await sleep(POLL_INTERVAL_MS * attempts);
  }
}

/** Returns why the value was not saved, if so. A value that cannot be read is not overwritten. */
async function saveOnce(
  { load, save }: CommandOptions,
  { value, fence, known }: Write,
): Promise<Problem | undefined> {
  const loaded = load && fence?.mayReplace ? await run(load) : undefined;
  const input = `${value}\n`;
  const secrets = [input, ...known, ...(loaded ? [loaded.stdout] : [])];
  const problem = loaded && describeProblem('load', loaded, secrets);
  if (problem) return problem;
  if (!isToBeWritten({ fence, shown: loaded && valueIn(loaded), value })) return undefined;
  return describeProblem('save', await run(save, input), secrets);
}

/** Returns false without a working load command: what was saved is then unknown. */
async function readBack(command: string | undefined, value: string): Promise<boolean> {
  if (!command) return false;
  for (const pause of [0, ...READ_BACKOFF_MS]) {
    await sleep(pause);
    const loaded = await run(command);
    if (loaded.failure) return false;
    if (valueIn(loaded) === value) return true;
  }
  throw storeError('token_unsaved', { reason: 'saved_value_not_loaded' });
}

/** Returns why a command failed, if it did. */
function describeProblem(
  command: 'load' | 'save',
  { failure, stderrTail }: CommandResult,
  secrets: readonly string[],
): Problem | undefined {
  return failure && { command, detail: quotedWithout(stderrTail, secrets), ...failure };
}

/** Runs a command in the shell, with the input on its standard input. Never rejects. */
async function run(command: string, input?: string): Promise<CommandResult> {
  try {
    const child = start(command, input);
    const stdout = collect(child.stdout, () => child.kill('SIGKILL'));
    const stderr = collect(child.stderr);
    const failure = await waitForExit(child);
    // Processes that the command left behind must not keep this one waiting.
    for (const stream of child.stdio) stream?.destroy();
    return {
      failure: stdout().isCut ? TOO_LONG : failure,
      stdout: stdout().text,
      stderrTail: lastLine(stderr()),
    };
  } catch (error) {
    return { failure: toUnstartable(error), stdout: '', stderrTail: '' };
  }
}

function start(command: string, input: string | undefined): ChildProcess {
  const isSave = input !== undefined;
  const child = spawn(command, {
    shell: true,
    stdio: [isSave ? 'pipe' : 'ignore', isSave ? 'ignore' : 'pipe', 'pipe'],
    // Ctrl-C or a closed terminal stops the whole process group, but must not cut a save short.
    detached: isSave,
    windowsHide: true,
    timeout: MAX_RUN_MS,
    killSignal: 'SIGKILL',
  });
  // A command may exit without reading its input; only its status says whether that is a failure.
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  return child;
}

/** Keeps the beginning of an output, and discards the rest so that the command can continue. */
function collect(stream: Readable | null, onCut = () => {}): () => Output {
  let output: Output = { text: '', isCut: false };
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    const text = output.text + chunk;
    output = { text: text.slice(0, MAX_OUTPUT_LENGTH), isCut: text.length > MAX_OUTPUT_LENGTH };
    if (output.isCut) onCut();
  });
  return () => output;
}

/** Resolves when the command has exited and its output is read; with its failure, if it failed. */
function waitForExit(child: ChildProcess): Promise<Failure | undefined> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(toUnstartable(error)));
    child.once('exit', (status, signal) => {
      const end = () => resolve(toFailure(child, { status, signal }));
      child.once('close', end);
      setTimeout(end, STDERR_GRACE_MS).unref();
    });
  });
}

function toFailure(
  { killed }: ChildProcess,
  { status, signal }: { status: number | null; signal: string | null },
): Failure | undefined {
  if (status === 0) return undefined;
  if (killed) return { reason: 'command_timed_out', seconds: MAX_RUN_MS / 1000 };
  return signal
    ? { reason: 'command_killed', signal }
    : { reason: 'command_failed', status: Number(status) };
}

function toUnstartable(error: unknown): Failure {
  return { reason: 'command_unstartable', detail: quoted(describe(error)) };
}

/** Skips a truncated last line: it may end within a secret, which would not be recognized. */
function lastLine({ text, isCut }: Output): string {
  const lines = text.split('\n').slice(0, isCut ? -1 : undefined);
  return lines.findLast((line) => line.trim()) ?? '';
}
