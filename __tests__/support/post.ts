import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Inputs } from './action.ts';

const POST = fileURLToPath(new URL('../../dist/post/index.js', import.meta.url));
const execute = promisify(execFile);

/** Runs the built post step as after a main step that could not save this value, and returns its log. */
export async function saveAtEnd(
  value: string,
  inputs: Inputs,
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const given = Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]);
  const { stdout } = await execute(process.execPath, [POST], {
    env: { ...Object.fromEntries(given), STATE_unsaved_refresh_token: value, ...env },
  });
  return stdout;
}
