import { EventEmitter } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { CliContext } from '../../src/cli/context.ts';
import { runProgram } from '../../src/cli/program.ts';
import type { Prompts } from '../../src/cli/prompts.ts';
import { createHttpClient } from '../../src/http/client.ts';
import { messages } from '../../src/messages/cli/en.ts';

export const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

export interface Printed {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const NOBODY: Prompts = {
  text: (message) => Promise.reject(new Error(`nobody was to be asked: ${message}`)),
  password: (message) => Promise.reject(new Error(`nobody was to be asked: ${message}`)),
  confirm: (message) => Promise.reject(new Error(`nobody was to be asked: ${message}`)),
  select: (message) => Promise.reject(new Error(`nobody was to be asked: ${message}`)),
};

/** A context without a user, without input and without a browser. */
export function context(overrides: Partial<CliContext> = {}): CliContext & {
  readonly stdout: PassThrough;
  readonly stderr: PassThrough;
} {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  return {
    http: createHttpClient(),
    dist: DIST,
    env: { LANG: 'C' },
    stdin: Readable.from([]),
    prompts: NOBODY,
    messages,
    signals: new EventEmitter(),
    openBrowser: async () => false,
    ...overrides,
    stdout: (overrides.stdout as PassThrough | undefined) ?? stdout,
    stderr: (overrides.stderr as PassThrough | undefined) ?? stderr,
  };
}

type Overrides = Partial<Omit<CliContext, 'stdout' | 'stderr'>> & {
  readonly isTTY?: boolean;
  /** What is written to standard input. */
  readonly input?: string;
};

/** Runs the command line to its end, at a terminal when that is said. */
export async function runCommand(args: string[], overrides: Overrides = {}): Promise<Printed> {
  const { isTTY = false, input, ...rest } = overrides;
  const [stdout, stderr] = [Object.assign(new PassThrough(), { isTTY }), new PassThrough()];
  const stdin = Object.assign(Readable.from(input ? [input] : []), { isTTY });
  const printed = Promise.all([text(stdout), text(stderr)]);
  const status = await runProgram(args, context({ stdin, ...rest, stdout, stderr }));
  stdout.end();
  stderr.end();
  const [out, err] = await printed;
  return { status, stdout: out, stderr: err };
}

/** Signals of somebody who interrupts as soon as it is possible. */
export function interruptedSignals(): EventEmitter {
  const signals = new EventEmitter();
  signals.on('newListener', (name) => {
    if (name === 'SIGINT') setImmediate(() => signals.emit('SIGINT'));
  });
  return signals;
}
