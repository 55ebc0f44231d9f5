import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { createHttpClient } from '../http/client.ts';
import { openBrowser } from './browser.ts';
import { runProgram } from './program.ts';
import { terminalPrompts } from './prompts.ts';

// dist/cli/index.js stands beside dist/main/index.js, wherever npm links the command from.
const dist = dirname(dirname(realpathSync(process.argv[1] ?? '')));

/** Runs the command line of this process. */
export async function run(): Promise<void> {
  process.exitCode = await runProgram(process.argv.slice(2), {
    http: createHttpClient(),
    dist,
    env: process.env,
    prompts: terminalPrompts,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    signals: process,
    openBrowser,
  });
}
