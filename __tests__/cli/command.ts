import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { runProgram, type Surroundings } from '../../src/cli/program.ts';
import type { Prompts } from '../../src/cli/prompts.ts';

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
};

/** Surroundings in which nobody is there, nothing comes in, and the interrupt comes at once. */
export function surroundings(given: Partial<Surroundings> = {}) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const stdin = Readable.from([]);
  const interrupted = Promise.resolve();
  return { dist: DIST, env: {}, stdin, stdout, stderr, prompts: NOBODY, interrupted, ...given };
}

type Given = Partial<Omit<Surroundings, 'stdout' | 'stderr'>> & { readonly isTTY?: boolean };

/** Runs the command line to its end, at a terminal when that is said. */
export async function runCommand(args: string[], given: Given = {}): Promise<Printed> {
  const { isTTY = false, ...rest } = given;
  const [stdout, stderr] = [Object.assign(new PassThrough(), { isTTY }), new PassThrough()];
  const stdin = Object.assign(Readable.from([]), { isTTY });
  const printed = Promise.all([text(stdout), text(stderr)]);
  const status = await runProgram(args, surroundings({ stdin, ...rest, stdout, stderr }));
  stdout.end();
  stderr.end();
  const [out, err] = await printed;
  return { status, stdout: out, stderr: err };
}
