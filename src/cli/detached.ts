import { spawn } from 'node:child_process';

const INTERRUPTED = 130;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Tells the process that `runDetached` starts that it is that one. */
const MARK = 'GITEE_TOKEN_DETACHED';

/** Whether this process was started by `runDetached`. */
export const isDetached = process.env[MARK] === '1';

/**
 * Runs this very command again in a process of its own session, which lives on when this one is
 * killed, so that no token is spent without being saved. Its standard input is the given text. A
 * signal to stop is handed on. Returns the exit status.
 */
export function runDetached(input: string): Promise<number> {
  const child = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    detached: true,
    windowsHide: true,
    env: { ...process.env, [MARK]: '1' },
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  // It may end without having read its input.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  for (const name of SIGNALS) process.on(name, () => child.kill(name));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status) => resolve(status ?? INTERRUPTED));
  });
}
