import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { findProgram } from '../programs.ts';
import { type Gitea, PASSWORD } from './server.ts';

/** Gitea's runner, whose jobs run on this machine without a container. */
export interface Runner {
  close(): Promise<void>;
}

export interface RunnerOptions {
  /** What every job has in its environment. */
  readonly env: Readonly<Record<string, string>>;
  /** How many jobs run at once. */
  readonly capacity: number;
}

export interface Run {
  readonly id: number;
  /** `completed` when it has ended. */
  readonly status: string;
  /** `success`, `failure` or `cancelled`. */
  readonly conclusion: string;
  readonly jobs: readonly Job[];
  /** The logs of all jobs. */
  readonly log: string;
}

export interface Job {
  readonly id: number;
  readonly name: string;
  readonly conclusion: string;
  readonly log: string;
}

const execute = promisify(execFile);
const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
const POLL_MS = 250;

/** Registers a runner for all repositories of octo, and starts it. */
export async function startRunner(gitea: Gitea, { env, capacity }: RunnerOptions): Promise<Runner> {
  const { file } = findProgram('FORGES_GITEA_RUNNER');
  const folder = mkdtempSync(join(tmpdir(), 'gitee-token-runner-'));
  const config = join(folder, 'config.yaml');
  const settings = {
    runner: {
      file: join(folder, '.runner'),
      capacity,
      envs: env,
      fetch_interval: '250ms',
      fetch_interval_max: '250ms',
      log_report_interval: '250ms',
      log_report_max_latency: '200ms',
      state_report_interval: '250ms',
    },
    cache: { enabled: false },
    host: { workdir_parent: join(folder, 'work') },
  };
  writeFileSync(config, stringify(settings));
  mkdirSync(join(folder, 'home'));
  const options = {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: join(folder, 'home'), LANG: 'C.UTF-8' },
  };
  const { json } = await gitea.ask('POST', '/user/actions/runners/registration-token');
  const registration = ['--instance', gitea.origin, '--token', json.token, '--name', 'runner'];
  const labels = ['--labels', 'ubuntu-latest:host'];
  await execute(
    file,
    ['--config', config, 'register', '--no-interactive', ...registration, ...labels],
    options,
  );
  const daemon = spawn(file, ['--config', config, 'daemon'], { ...options, stdio: 'ignore' });
  const exited = once(daemon, 'exit');
  return {
    close: async () => {
      daemon.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Pushes this project, as it is in this folder, to octo/gitee-token. */
export async function pushProject(gitea: Gitea): Promise<void> {
  await gitea.ask('POST', '/user/repos', { body: { name: 'gitee-token', private: false } });
  // Its own workflows have no place here.
  await gitea.ask('PATCH', '/repos/octo/gitee-token', { body: { has_actions: false } });
  const folder = mkdtempSync(join(tmpdir(), 'gitee-token-project-'));
  const { stdout } = await execute('git', ['ls-files', '-z'], { cwd: PROJECT });
  for (const path of stdout.split('\0').filter(Boolean)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    copyFileSync(join(PROJECT, path), join(folder, path));
  }
  const git = (...args: string[]) => execute('git', args, { cwd: folder });
  const name = ['-c', 'user.name=octo', '-c', 'user.email=octo@example.com'];
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '--all');
  await git(...name, 'commit', '--quiet', '--message=Release');
  const url = `${gitea.origin.replace('//', `//octo:${gitea.token}@`)}/octo/gitee-token.git`;
  await git('push', '--quiet', url, 'main', 'main:refs/tags/v1');
  rmSync(folder, { recursive: true });
}

/** Commits workflows, by their paths, to the default branch in one push. */
export async function commitFiles(
  gitea: Gitea,
  repository: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const body = {
    message: 'Add a workflow',
    files: Object.entries(files).map(([path, text]) => ({
      operation: 'create',
      path,
      content: Buffer.from(text).toString('base64'),
    })),
  };
  const { status, text } = await gitea.ask('POST', `/repos/${repository}/contents`, { body });
  if (status !== 201) throw new Error(text);
}

/** Waits for the end of the newest run, which may be a repetition of one that has ended before. */
export async function waitForRun(gitea: Gitea, repository: string, before?: Run): Promise<Run> {
  for (;;) {
    const run = await readNewestRun(gitea, repository);
    if (run?.status === 'completed' && run.log !== before?.log) return run;
    await sleep(POLL_MS);
  }
}

/** Waits for words in the log of the newest run, which go on when it was cancelled. */
export async function waitForWords(gitea: Gitea, repository: string, words: RegExp): Promise<Run> {
  for (;;) {
    const run = await readNewestRun(gitea, repository);
    if (run && words.test(run.log)) return run;
    await sleep(POLL_MS);
  }
}

/** Cancels the newest run as its user does on its page, for which there is no API. */
export async function cancelRun(gitea: Gitea, repository: string): Promise<void> {
  const post = (path: string, options: RequestInit) =>
    fetch(`${gitea.origin}${path}`, { method: 'POST', redirect: 'manual', ...options });
  const body = new URLSearchParams({ user_name: 'octo', password: PASSWORD });
  const { headers } = await post('/user/login', { body });
  // The login replaces a cookie that it has set before.
  const cookies = headers
    .getSetCookie()
    .map((cookie) => cookie.split(/[=;]/, 2) as [string, string]);
  const cookie = [...new Map(cookies)].map((pair) => pair.join('=')).join('; ');
  const { status } = await post(`/${repository}/actions/runs/latest/cancel`, {
    headers: { cookie },
  });
  if (status !== 200) throw new Error(`Cancelling is answered with ${status}.`);
}

async function readNewestRun(gitea: Gitea, repository: string): Promise<Run | undefined> {
  const path = `/repos/${repository}/actions`;
  const { json } = await gitea.ask('GET', `${path}/runs`);
  const [run] = json.workflow_runs ?? [];
  return run && readRun(gitea, path, run);
}

async function readRun(
  gitea: Gitea,
  path: string,
  { id, status, conclusion }: Pick<Run, 'id' | 'status' | 'conclusion'>,
): Promise<Run> {
  const { json } = await gitea.ask('GET', `${path}/runs/${id}/jobs`);
  const found: Omit<Job, 'log'>[] = json.jobs ?? [];
  const jobs = await Promise.all(
    found.map(async (job) => {
      const log = await gitea.ask('GET', `${path}/jobs/${job.id}/logs`);
      return { ...job, log: log.status === 200 ? log.text : '' };
    }),
  );
  return { id, status, conclusion, jobs, log: jobs.map(({ log }) => log).join('\n') };
}
