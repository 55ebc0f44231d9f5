import { type ChildProcess, spawn } from 'node:child_process';

const INTERRUPTED = 130;
const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Tells the process that `rerunInBackground` starts that it is that one. */
const BACKGROUND_FLAG = 'GITEE_TOKEN_DETACHED';

/** What is told from the one process to the other. */
export const INTERNAL_ENV = [BACKGROUND_FLAG, 'GITEE_TOKEN_DETACHED_CLIENT_SECRET'] as const;

/** Whether this process was started by `rerunInBackground`. */
export const isBackground = process.env[BACKGROUND_FLAG] === '1';

/**
 * Runs this very command again in a new session, whose process lives on when this one is
 * killed, so that no token is spent without being saved. It is given its standard input and the
 * client secret, which may have come from where nothing can be read twice. A signal to stop is
 * handed on. Returns the exit status.
 */
export function rerunInBackground(input: string, clientSecret: string): Promise<number> {
  const child = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    detached: true,
    windowsHide: true,
    env: {
      ...process.env,
      [BACKGROUND_FLAG]: '1',
      GITEE_TOKEN_DETACHED_CLIENT_SECRET: clientSecret,
    },
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  // It may end without having read its input.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  for (const name of SIGNALS) process.on(name, () => forwardSignal(name, child));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status, signal) => {
      if (status !== null) resolve(status);
      else if (signal && SIGNALS.includes(signal)) resolve(INTERRUPTED);
      else reject(new Error(`the process that refreshes was ended by ${signal}`));
    });
  });
}

/** On Windows every signal kills; there the process goes on, and this one waits for it. */
function forwardSignal(name: NodeJS.Signals, child: ChildProcess): void {
  if (process.platform !== 'win32') child.kill(name);
}
