import type { Readable, Writable } from 'node:stream';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { describe, GiteeTokenError } from '../errors.ts';
import { VERSION } from '../version.ts';
import { demo } from './demo.ts';
import type { Prompts } from './prompts.ts';
import { type RecoverOptions, recover } from './recover.ts';
import { runSandbox, type SandboxOptions } from './sandbox.ts';

/** What the commands need of the process that they run in. */
export interface Surroundings {
  /** Folder of the built bundles. */
  readonly dist: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable;
  readonly prompts: Prompts;
  /** Settles when the user interrupts. */
  readonly interrupted: Promise<unknown>;
}

/**
 * Runs the command line and returns its exit status: 0 done, 1 failed, 2 wrong usage,
 * 130 interrupted.
 */
export async function runProgram(args: string[], surroundings: Surroundings): Promise<number> {
  let status = 0;
  const program = newProgram(surroundings, (done) => {
    status = done;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    surroundings.stderr.write(`${explain(error)}\n`);
    return 1;
  }
}

function explain(error: unknown): string {
  if (!(error instanceof GiteeTokenError)) return `error: ${describe(error)}`;
  return `error: ${error.code}: ${error.message}\n${error.advice}\n${error.docs}`;
}

function newProgram(surroundings: Surroundings, done: (status: number) => void): Command {
  const { stdout, stderr } = surroundings;
  const program = new Command('gitee-token')
    .description('Access tokens of Gitee for CI jobs and scripts.')
    .version(VERSION)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
    });
  program
    .command('sandbox')
    .description('Run an embedded Gitee on 127.0.0.1 until interrupted.')
    .addOption(
      new Option('--port <number>', 'port to listen on; 0 takes any free one')
        .env('GITEE_TOKEN_PORT')
        .default(0)
        .argParser(parsePort),
    )
    .addOption(
      new Option('--rotation <mode>', 'when a refresh ends the old pair of tokens')
        .env('GITEE_TOKEN_ROTATION')
        .choices(['strict', 'grace'])
        .default('strict'),
    )
    .addOption(
      new Option('--json', 'print address and credentials as JSON').env('GITEE_TOKEN_JSON'),
    )
    .addHelpText('after', '\nExample:\n  $ gitee-token sandbox --port 8080 --rotation grace')
    .action(async (options: SandboxOptions) => done(await runSandbox(options, surroundings)));
  program
    .command('recover')
    .description(
      'Open a recovery copy from the summary of a job, read from standard input or a prompt.',
    )
    .addOption(
      new Option('--print', 'print the token, even to a terminal').env('GITEE_TOKEN_PRINT'),
    )
    .addHelpText(
      'after',
      '\nThe client secret comes from GITEE_TOKEN_CLIENT_SECRET or a prompt.\n\nExample:\n  $ gitee-token recover < copy.txt | gh secret set GITEE_REFRESH_TOKEN',
    )
    .action(async (options: RecoverOptions) => done(await recover(options, surroundings)));
  program
    .command('demo')
    .description('Show the built action at work on the sandbox.')
    .addHelpText('after', '\nExample:\n  $ gitee-token demo')
    .action(async () => done(await demo(surroundings)));
  return program;
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 65_536;
  if (port > 65_535) throw new InvalidArgumentError('Give a number from 0 to 65535.');
  return port;
}
