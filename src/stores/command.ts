import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, quoted } from '../errors.ts';
import { withLock } from './lock.ts';
import { holdingNothing, type ReadableStore } from './store.ts';
import { type Refusal, storeError } from './store-error.ts';

export interface CommandOptions {
  /** Prints the value. */
  readonly load?: string | undefined;
  /** Reads the value, and the end of its line, from its standard input. */
  readonly save: string;
  /** The folder of the lock. */
  readonly lock: string;
}

/** How a command ended. */
interface Ending {
  /** What went wrong, in words, or nothing. */
  readonly fault: string;
  readonly stdout: string;
  readonly lastWords: string;
}

/** The beginning of what a command prints. */
interface Output {
  readonly text: string;
  readonly isCut: boolean;
}

const LONGEST_RUN_MS = 60_000;
/** A command that has ended may leave a process behind which keeps its output open. */
const LAST_WORDS_MS = 1000;
/** The most that is read of either output, in characters. */
const MOST_OUTPUT = 65_536;
const TRIES = 3;
const PAUSE_MS = 500;

/** A place that is read and written by commands of a shell, such as those of a vault. */
export function commandStore({ load: command, save, lock }: CommandOptions): ReadableStore {
  const load = () => loadBy(command);
  return {
    label: 'the place that the save command writes to',
    prepare: async () => {
      // The saving cannot be tried without a value, but what is read is at least in reach.
      if (command) await load();
      return holdingNothing((value) => saveBy(save, value));
    },
    load,
    exclusively: (work) => withLock(lock, work),
    replacedAt: async () => undefined,
  };
}

async function loadBy(command: string | undefined): Promise<string | undefined> {
  if (!command) {
    throw storeError('store_refused', {
      message: 'There is no command that reads what is stored.',
      advice: 'Give it as --load-command.',
    });
  }
  const ending = await run(command);
  if (ending.fault) throw storeError('store_refused', refusalOf('load', ending, [ending.stdout]));
  return ending.stdout.trim() || undefined;
}

/** A vault may be down for a moment: each pause is longer than the one before. */
async function saveBy(command: string, value: string): Promise<void> {
  const input = `${value}\n`;
  let ending = await run(command, input);
  for (let tries = 1; ending.fault && tries < TRIES; tries++) {
    await sleep(PAUSE_MS * tries);
    ending = await run(command, input);
  }
  if (ending.fault) throw storeError('token_unsaved', refusalOf('save', ending, [input]));
}

function refusalOf(
  which: 'load' | 'save',
  { fault, lastWords }: Ending,
  secrets: readonly string[],
): Refusal {
  const said = quoted(lastWords, secrets);
  return {
    message: `The ${which} command ${fault}${said && `: ${said}`}.`,
    advice: `Run the command by hand to see what is wrong with it, or correct --${which}-command.`,
  };
}

/** Runs a command in the shell, with the input on its standard input. Resolves whatever happens. */
async function run(command: string, input?: string): Promise<Ending> {
  try {
    const child = start(command, input);
    const stdout = collect(child.stdout, () => child.kill('SIGKILL'));
    const stderr = collect(child.stderr);
    const fault = await endOf(child);
    // What is left of the command must not keep this process waiting.
    for (const stream of child.stdio) stream?.destroy();
    return {
      fault: stdout().isCut ? `prints more than ${MOST_OUTPUT} characters` : fault,
      stdout: stdout().text,
      lastWords: lastLineOf(stderr()),
    };
  } catch (error) {
    return { fault: unstartable(error), stdout: '', lastWords: '' };
  }
}

function start(command: string, input: string | undefined): ChildProcess {
  const isSave = input !== undefined;
  const child = spawn(command, {
    shell: true,
    stdio: [isSave ? 'pipe' : 'ignore', isSave ? 'ignore' : 'pipe', 'pipe'],
    timeout: LONGEST_RUN_MS,
    killSignal: 'SIGKILL',
  });
  // A command may end without having read its input; whether that is a failure, its status says.
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  return child;
}

/** Keeps the beginning of an output, and reads the rest so that the command can go on. */
function collect(stream: Readable | null, onCut = () => {}): () => Output {
  let output: Output = { text: '', isCut: false };
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    const text = output.text + chunk;
    output = { text: text.slice(0, MOST_OUTPUT), isCut: text.length > MOST_OUTPUT };
    if (output.isCut) onCut();
  });
  return () => output;
}

/** Resolves with the fault of a command when it has ended and all its output is read. */
function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(unstartable(error)));
    child.once('exit', (status, signal) => {
      const end = () => resolve(faultOf(child, { status, signal }));
      child.once('close', end);
      setTimeout(end, LAST_WORDS_MS).unref();
    });
  });
}

function faultOf(
  { killed }: ChildProcess,
  { status, signal }: { status: number | null; signal: string | null },
): string {
  if (status === 0) return '';
  if (killed) return `takes longer than ${LONGEST_RUN_MS / 1000} seconds`;
  return signal ? `was ended by ${signal}` : `failed with the exit status ${status}`;
}

function unstartable(error: unknown): string {
  return `cannot be run: ${quoted(describe(error))}`;
}

/** A line that was cut may end within a secret, which would not be recognised. */
function lastLineOf({ text, isCut }: Output): string {
  const lines = text.split('\n').slice(0, isCut ? -1 : undefined);
  return lines.findLast((line) => line.trim()) ?? '';
}
