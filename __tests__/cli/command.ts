import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { runProgram, type Surroundings } from '../../src/cli/program.ts';

export const BUILT_ACTION = fileURLToPath(new URL('../../dist/main/index.js', import.meta.url));

export interface Printed {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line to its end. */
export async function runCommand(
  args: string[],
  given: Partial<Pick<Surroundings, 'action' | 'interrupted'>> = {},
): Promise<Printed> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const printed = Promise.all([text(stdout), text(stderr)]);
  const surroundings = { action: BUILT_ACTION, interrupted: Promise.resolve(), ...given };
  const status = await runProgram(args, { ...surroundings, stdout, stderr });
  stdout.end();
  stderr.end();
  const [out, err] = await printed;
  return { status, stdout: out, stderr: err };
}
