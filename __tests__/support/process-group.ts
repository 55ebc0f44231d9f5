import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { COMPILE_CACHE } from './compile-cache.ts';

/** Windows has none. */
export const HAS_GROUPS = process.platform !== 'win32';

/** Starts a program of Node.js as the leader of a process group of its own. */
export function spawnInGroup(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, args, {
    env: { ...COMPILE_CACHE, ...env },
    detached: HAS_GROUPS,
  });
}

/** Tells whether a program that has ended has left a process of its group behind. */
export function hasLeftProcess({ pid }: { readonly pid?: number | undefined }): boolean {
  if (!HAS_GROUPS || pid === undefined) return false;
  try {
    return process.kill(-pid, 0);
  } catch {
    return false;
  }
}

/** Tells whether a program of Node.js has died of an error that nobody caught. */
export function hasDiedUncaught(stderr: string): boolean {
  return /^Node\.js v\d/m.test(stderr);
}
