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
import type { Gitea } from './server.ts';

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

/** A workflow run that has ended. */
export interface Run {
  readonly id: number;
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
  const { file } = findProgram('GITEA_RUNNER');
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

/** Waits for the end of the newest run that is not one of these. */
export async function waitForRun(gitea: Gitea, repository: string, attempt = 0): Promise<Run> {
  for (;;) {
    const { json } = await gitea.ask('GET', `/repos/${repository}/actions/runs`);
    const [run] = json.workflow_runs ?? [];
    if (run?.status === 'completed' && run.run_attempt >= attempt) {
      return readRun(gitea, repository, run);
    }
    await sleep(POLL_MS);
  }
}

/** Waits until a job's log has these words, and returns its run's id. */
export async function waitForWords(
  gitea: Gitea,
  repository: string,
  words: string,
): Promise<number> {
  for (;;) {
    const { json } = await gitea.ask('GET', `/repos/${repository}/actions/runs`);
    const [run] = json.workflow_runs ?? [];
    const { log } = run ? await readRun(gitea, repository, run) : { log: '' };
    if (log.includes(words)) return run.id;
    await sleep(POLL_MS);
  }
}

async function readRun(
  gitea: Gitea,
  repository: string,
  { id, conclusion }: { id: number; conclusion: string },
): Promise<Run> {
  const path = `/repos/${repository}/actions`;
  const { json } = await gitea.ask('GET', `${path}/runs/${id}/jobs`);
  const found: { id: number; name: string; conclusion: string }[] = json.jobs ?? [];
  const jobs = await Promise.all(
    found.map(async (job) => {
      const { status, text } = await gitea.ask('GET', `${path}/jobs/${job.id}/logs`);
      return { ...job, log: status === 200 ? text : '' };
    }),
  );
  return { id, conclusion, jobs, log: jobs.map(({ log }) => log).join('\n') };
}
