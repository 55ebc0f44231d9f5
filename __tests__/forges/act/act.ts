import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '../../support/git-host.ts';
import { findProgram } from '../programs.ts';

export interface ActOptions {
  /** The user's clone, in which act is run. Its workflows are run. */
  readonly clone: string;
  /** The name of the event. */
  readonly event?: string;
  readonly env?: Env;
  readonly secrets: Env;
  /** More arguments. */
  readonly args?: readonly string[];
  /** Presses Ctrl-C when it resolves. */
  readonly interruption?: Promise<unknown>;
}

export interface ActRun {
  readonly status: number | null;
  /** Standard output and standard error, in the order in which they came. */
  readonly output: string;
  /** How each job ended, such as `succeeded`, by its id. */
  readonly jobs: Readonly<Record<string, string>>;
  /** The folder of all that act keeps. */
  readonly cache: string;
}

/** What the README has a reader write in place of COMMIT. */
export const COMMIT = 'c0ffee'.repeat(7).slice(0, 40);

const ROOT = join(import.meta.dirname, '../../..');
const MAX_RUN_MS = 60_000;

/** Runs workflows on this machine itself, without Docker, with the action that is built here. */
export function runAct(options: ActOptions): Promise<ActRun> {
  const {
    clone,
    event = 'workflow_dispatch',
    env = {},
    secrets,
    args = [],
    interruption,
  } = options;
  const folder = mkdtempSync(`${clone}-act-`);
  const [home, action] = [join(folder, 'home'), join(folder, 'action')];
  const [cache, secretFile] = [join(folder, 'cache'), join(folder, 'secrets')];
  mkdirSync(home);
  for (const name of ['action.yml', 'dist']) {
    cpSync(join(ROOT, name), join(action, name), { recursive: true });
  }
  const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(secretFile, lines.join(''), { mode: 0o600 });
  const child = spawn(
    findProgram('FORGES_ACT').file,
    [
      event,
      ...['--platform', 'ubuntu-latest=-self-hosted', '--container-daemon-socket', '-'],
      ...['--no-cache-server', '--concurrent-jobs', '2', '--secret-file', secretFile],
      ...['--local-repository', `octo/gitee-token@${COMMIT}=${action}`],
      ...args,
    ],
    {
      cwd: clone,
      env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...env, HOME: home, XDG_CACHE_HOME: cache },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: MAX_RUN_MS,
      killSignal: 'SIGKILL',
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  interruption?.then(() => child.kill('SIGINT'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, output, jobs: getJobs(output), cache }));
  });
}

function getJobs(output: string): Record<string, string> {
  const ends = output.matchAll(/^\[\S+?\/(\w+) *\] 🏁 {2}Job (\w+)$/gm);
  return Object.fromEntries([...ends].map(([, job, end]) => [job, end]));
}
