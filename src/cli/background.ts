import { type ChildProcess, spawn } from 'node:child_process';
import { GiteeTokenError } from '../errors.ts';
import type { HandedOver } from './context.ts';

const INTERRUPTED = 130;
const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Marks the process that `rerunInBackground` starts. */
const BACKGROUND_FLAG = 'GITEE_TOKEN_DETACHED';

/** Variables that one process passes to the other. */
export const INTERNAL_ENV = [
  BACKGROUND_FLAG,
  'GITEE_TOKEN_DETACHED_CLIENT_SECRET',
  'GITEE_TOKEN_DETACHED_SESSION_KEY',
] as const;

/** Whether this process was started by `rerunInBackground`. */
export const isBackground = process.env[BACKGROUND_FLAG] === '1';

/**
 * Runs the same command again in a new session. That process survives when this one is killed, so no
 * refresh token is used up without its successor being saved. It receives the standard input, the secrets
 * and the signals to stop. Returns the exit status.
 *
 * @throws {GiteeTokenError} `outcome_unknown` when it was killed
 */
export function rerunInBackground(
  input: string,
  { clientSecret, sessionKey }: HandedOver,
): Promise<number> {
  const child = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    detached: true,
    windowsHide: true,
    env: {
      ...process.env,
      [BACKGROUND_FLAG]: '1',
      GITEE_TOKEN_DETACHED_CLIENT_SECRET: clientSecret,
      GITEE_TOKEN_DETACHED_SESSION_KEY: sessionKey,
    },
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  // It may exit without having read its input.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  for (const name of SIGNALS) process.on(name, () => forwardSignal(name, child));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status, signal) => {
      if (status !== null) resolve(status);
      else if (signal && SIGNALS.includes(signal)) resolve(INTERRUPTED);
      else reject(killed(String(signal)));
    });
  });
}

function killed(signal: string): GiteeTokenError {
  return new GiteeTokenError('outcome_unknown', { reason: 'background_process_killed', signal });
}

/** On Windows every signal kills, so the process runs on there, and this one waits for it. */
function forwardSignal(name: NodeJS.Signals, child: ChildProcess): void {
  if (process.platform !== 'win32') child.kill(name);
}
