import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { COMPILE_CACHE } from '../support/compile-cache.ts';

export interface Ended {
  readonly status: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of this folder, in a process of its own, to its end. */
export async function runChild(
  program: string,
  args: readonly string[],
  { hook, env = {} }: { hook?: string; env?: Record<string, string> } = {},
): Promise<Ended> {
  const getPath = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const imports = hook ? ['--import', new URL(hook, import.meta.url).href] : [];
  const child = spawn(process.execPath, [...imports, getPath(program), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...COMPILE_CACHE, NODE_OPTIONS: '', ...env },
  });
  const outputs = Promise.all([text(child.stdout), text(child.stderr)]);
  const [status, signal] = await once(child, 'exit');
  const [stdout, stderr] = await outputs;
  return { status, signal, stdout, stderr };
}
