import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { runAction, runPost } from './action.ts';
import { checkout } from './checkout.ts';
import { type Contexts, type Expressions, expressions, type Status } from './expressions.ts';
import type { Env } from './git-host.ts';

export type Level = 'none' | 'read' | 'write';

/** What the jobs of a repository run with. */
export interface Runner {
  /** In which each job has a folder of its own. */
  readonly folder: string;
  /** What programs need to find the hosts of the test, and to trust them. */
  readonly env: Env;
  readonly repository: string;
  readonly secrets: Env;
  readonly vars?: Env;
  /** Makes the token of a job, which may do this much with the contents of the repository. */
  readonly token: (contents: Level) => string;
  /** What else must not show in what this project's action prints. */
  readonly hidden: () => readonly string[];
  /** The actions of others by name, without the version. `actions/checkout` is known. */
  readonly actions?: Readonly<Record<string, Action>>;
  /** Variables that have another value than the workflow gives them, such as a shorter time to wait. */
  readonly overrides?: Env;
}

export interface Event {
  readonly name: string;
  readonly ref?: string;
  readonly sha?: string;
  readonly payload?: unknown;
  /** Of `workflow_dispatch`. */
  readonly inputs?: Env;
}

/** What an action that is used in a step is given. */
export interface ActionCall {
  readonly inputs: Env;
  readonly env: Env;
  readonly workspace: string;
  readonly temp: string;
  readonly github: GitHubContext;
}

/** Runs an action to its end. */
export type Action = (call: ActionCall) => Promise<ActionEnd>;

export interface ActionEnd {
  readonly isGreen: boolean;
  readonly log: string;
  readonly outputs?: Env;
  readonly env?: Env;
  readonly summary?: string;
  /** Runs at the end of the job. */
  readonly post?: (env: Env) => Promise<ActionEnd>;
}

export interface StepRun {
  readonly name: string;
  readonly conclusion: Status;
  /** Without the commands that mask a value, but with the values. */
  readonly log: string;
  readonly outputs: Env;
  readonly summary: string;
}

export interface JobRun {
  readonly id: string;
  readonly matrix: Contexts;
  readonly conclusion: Status;
  readonly steps: readonly StepRun[];
  readonly workspace: string;
  readonly outputs: Env;
}

export interface WorkflowRun {
  readonly conclusion: Status;
  readonly jobs: readonly JobRun[];
  /** What all steps printed. */
  readonly log: string;
}

export interface GitHubContext {
  readonly repository: string;
  readonly ref: string;
  readonly ref_name: string;
  readonly token: string;
  readonly [name: string]: unknown;
}

interface Workflow {
  readonly on: string | readonly string[] | object;
  readonly env?: object;
  readonly permissions?: Permissions;
  readonly jobs: Readonly<Record<string, JobDefinition>>;
}

type Permissions = 'read-all' | 'write-all' | { readonly contents?: Level };

interface JobDefinition {
  readonly needs?: string | readonly string[];
  readonly if?: unknown;
  readonly permissions?: Permissions;
  readonly env?: object;
  readonly outputs?: object;
  readonly strategy?: { readonly matrix: unknown };
  readonly defaults?: { readonly run?: { readonly shell?: string } };
  readonly steps: readonly Step[];
}

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: unknown;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly with?: object;
  readonly env?: object;
  readonly 'working-directory'?: string;
  readonly 'continue-on-error'?: boolean;
}

/** A job while it runs. */
interface Job {
  readonly id: string;
  readonly runner: Runner;
  readonly definition: JobDefinition;
  readonly env: object;
  readonly contexts: Contexts & { readonly github: GitHubContext };
  readonly folder: string;
  readonly workspace: string;
  readonly temp: string;
}

const OURS = 'OWNER/gitee-token';
const ACTION = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8'));
const SHELLS: Readonly<Record<string, readonly string[]>> = {
  default: ['bash', '-e'],
  bash: ['bash', '--noprofile', '--norc', '-eo', 'pipefail'],
  sh: ['sh', '-e'],
};
const MAX_STEP_MS = 100_000;

let runs = 0;

/** Runs a workflow as GitHub does: its jobs after those that they need, each in a workspace of its own. */
export async function runWorkflow(
  yaml: string,
  runner: Runner,
  event: Event = { name: 'workflow_dispatch' },
): Promise<WorkflowRun> {
  const workflow: Workflow = parse(yaml);
  expect(triggers(workflow), 'what starts the workflow').toContain(event.name);
  runs += 1;
  const ended = new Map<string, JobRun[]>();
  const waiting = new Map(Object.entries(workflow.jobs));
  while (waiting.size > 0) {
    const next = [...waiting].find(([, job]) => needed(job).every((id) => ended.has(id)));
    if (!next) throw new Error(`Nothing ends what is needed: ${[...waiting.keys()]}`);
    const [id, definition] = next;
    waiting.delete(id);
    ended.set(id, await runMatrix({ workflow, runner, event, id, definition, ended }));
  }
  const jobs = [...ended.values()].flat();
  return {
    conclusion: worst(jobs),
    jobs,
    log: jobs.flatMap(({ steps }) => steps.map(({ log, summary }) => log + summary)).join('\n'),
  };
}

function triggers({ on }: Workflow): string[] {
  if (typeof on === 'string') return [on];
  return Array.isArray(on) ? on : Object.keys(on);
}

const needed = ({ needs = [] }: JobDefinition) => [needs].flat();

function worst(all: readonly { readonly conclusion: Status }[]): Status {
  return all.some(({ conclusion }) => conclusion === 'failure') ? 'failure' : 'success';
}

interface Planned {
  readonly workflow: Workflow;
  readonly runner: Runner;
  readonly event: Event;
  readonly id: string;
  readonly definition: JobDefinition;
  readonly ended: ReadonlyMap<string, readonly JobRun[]>;
}

async function runMatrix(planned: Planned): Promise<JobRun[]> {
  const { workflow, runner, event, id, definition, ended } = planned;
  const before = needed(definition).map((need) => [need, ended.get(need) ?? []] as const);
  const isReady = before.every(([, all]) => all.every((one) => one.conclusion === 'success'));
  const github = gitHubContext(planned);
  const contexts = {
    github,
    secrets: { GITHUB_TOKEN: github.token, ...runner.secrets },
    vars: runner.vars ?? {},
    inputs: event.inputs ?? {},
    needs: Object.fromEntries(
      before.map(([need, all]) => [need, { result: worst(all), outputs: all.at(-1)?.outputs }]),
    ),
  };
  const outside = expressions(contexts, isReady ? 'success' : 'failure');
  const jobs: JobRun[] = [];
  for (const matrix of combinations(definition, outside)) {
    if (!outside.holds(definition.if)) {
      jobs.push({ id, matrix, conclusion: 'skipped', steps: [], workspace: '', outputs: {} });
      continue;
    }
    const folder = mkdtempSync(join(runner.folder, `${id}-`));
    const [workspace, temp] = [join(folder, 'work'), join(folder, 'temp')];
    for (const one of [workspace, temp]) mkdirSync(one);
    const own = { ...contexts, matrix, runner: { temp, os: 'Linux' } };
    const env = { ...workflow.env, ...definition.env };
    jobs.push(
      await runJob({ id, runner, definition, env, contexts: own, folder, workspace, temp }),
    );
  }
  return jobs;
}

function combinations({ strategy }: JobDefinition, { resolve }: Expressions): Contexts[] {
  const matrix = Object(resolve(strategy?.matrix));
  return Object.entries(matrix).reduce<Contexts[]>(
    (all, [name, values]) =>
      [resolve(values)].flat().flatMap((value) => all.map((one) => ({ ...one, [name]: value }))),
    [{}],
  );
}

function gitHubContext({ workflow, runner, event, id, definition }: Planned): GitHubContext {
  const { repository } = runner;
  const { name, ref = 'refs/heads/main', sha = '', payload = {} } = event;
  const [owner = ''] = repository.split('/');
  return {
    repository,
    repository_owner: owner,
    actor: owner,
    ref,
    ref_name: ref.replace(/^refs\/(heads|tags)\//, ''),
    ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    sha,
    event: payload,
    event_name: name,
    job: id,
    server_url: 'https://github.com',
    api_url: 'https://api.github.com',
    run_id: String(runs),
    run_attempt: '1',
    token: runner.token(contentsOf(definition.permissions ?? workflow.permissions)),
  };
}

function contentsOf(permissions: Permissions = 'read-all'): Level {
  if (permissions === 'read-all') return 'read';
  if (permissions === 'write-all') return 'write';
  return permissions.contents ?? 'none';
}

async function runJob(job: Job): Promise<JobRun> {
  const { id, definition, contexts, workspace } = job;
  const steps: StepRun[] = [];
  const posts: { readonly name: string; readonly post: NonNullable<ActionEnd['post']> }[] = [];
  const outputs: Record<string, { readonly outputs: Env; readonly outcome: Status }> = {};
  let exported: Env = {};
  let conclusion: Status = 'success';
  const evaluated = () =>
    expressions({ ...contexts, steps: outputs, env: { ...job.env, ...exported } }, conclusion);
  const note = (name: string, end: ActionEnd, isAllowed = false) => {
    const status = end.isGreen ? 'success' : 'failure';
    if (!end.isGreen && !isAllowed) conclusion = 'failure';
    exported = { ...exported, ...end.env };
    const { log, summary = '' } = end;
    steps.push({ name, conclusion: status, log, summary, outputs: end.outputs ?? {} });
    return status;
  };
  for (const step of definition.steps) {
    const own = evaluated();
    const name = own.fill(step.name ?? step.uses ?? step.run);
    if (!own.holds(step.if)) {
      steps.push({ name, conclusion: 'skipped', log: '', summary: '', outputs: {} });
      continue;
    }
    const env = { ...programEnv(job), ...own.fillAll(job.env), ...exported };
    const end = await runStep(job, step, own, { ...env, ...own.fillAll(step.env) });
    const outcome = note(name, end, step['continue-on-error']);
    if (step.id) outputs[step.id] = { outputs: end.outputs ?? {}, outcome };
    if (end.post) posts.unshift({ name: `Post ${name}`, post: end.post });
  }
  const ownOutputs = evaluated().fillAll(definition.outputs);
  for (const { name, post } of posts) note(name, await post({ ...programEnv(job), ...exported }));
  return { id, matrix: Object(contexts.matrix), conclusion, steps, workspace, outputs: ownOutputs };
}

function runStep(job: Job, step: Step, own: Expressions, env: Env): Promise<ActionEnd> {
  const { workspace, temp, contexts, runner } = job;
  const used = { ...env, ...pick(runner.overrides ?? {}, env) };
  if (step.run !== undefined) return runScript(job, step, own.fill(step.run), used);
  const [name = ''] = step.uses?.split('@') ?? [];
  const action = name === OURS ? ours(runner) : findAction(runner, name);
  const inputs = own.fillAll(step.with);
  return action({ inputs, env: used, workspace, temp, github: contexts.github });
}

/** Takes the values of those variables that there are. */
function pick(values: Env, there: Env): Env {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name in there));
}

function findAction({ actions = {} }: Runner, name: string): Action {
  const action = { 'actions/checkout': checkout, ...actions }[name];
  if (!action) throw new Error(`There is no action ${name}.`);
  return action;
}

/** This project's action, as it was built. */
function ours({ hidden }: Runner): Action {
  return async ({ inputs, env, github }) => {
    const defaults = Object.entries<{ default?: string }>(ACTION.inputs).map(([name, input]) => [
      name,
      expressions({ github }, 'success').fill(input.default),
    ]);
    const secrets = hidden();
    const options = { inputs: { ...Object.fromEntries(defaults), ...inputs }, secrets };
    const main = await runAction({ ...options, env });
    return {
      ...main,
      isGreen: main.status === 0,
      log: withoutMasks(main.stdout + main.stderr),
      post: async (later) => {
        const post = await runPost({ ...options, env: later }, main);
        const log = withoutMasks(post.stdout + post.stderr);
        return { ...post, isGreen: post.status === 0, log };
      },
    };
  };
}

async function runScript(job: Job, step: Step, script: string, env: Env): Promise<ActionEnd> {
  const folder = mkdtempSync(join(job.temp, 'step-'));
  const at = (name: string) => join(folder, name);
  const names = ['OUTPUT', 'ENV', 'STATE', 'STEP_SUMMARY', 'PATH'];
  for (const name of names) writeFileSync(at(name), '');
  const files = Object.fromEntries(names.map((name) => [`GITHUB_${name}`, at(name)]));
  writeFileSync(at('script.sh'), script);
  const shell = step.shell ?? job.definition.defaults?.run?.shell ?? 'default';
  const [file = '', ...flags] = SHELLS[shell] ?? [];
  const child = spawn(file, [...flags, at('script.sh')], {
    cwd: join(job.workspace, step['working-directory'] ?? ''),
    env: { ...env, ...files },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: MAX_STEP_MS,
  });
  const [stdout, stderr, status] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ]);
  const read = (name: string) => readFileSync(at(name), 'utf8');
  return {
    isGreen: status === 0,
    log: withoutMasks(stdout + stderr),
    outputs: readCommands(read('OUTPUT')),
    env: readCommands(read('ENV')),
    summary: read('STEP_SUMMARY'),
  };
}

const withoutMasks = (log: string) => log.replace(/^::add-mask::.*\n?/gm, '');

/** Reads `NAME=VALUE`, and `NAME<<DELIMITER`, value, `DELIMITER`. */
function readCommands(file: string): Env {
  const found = file.matchAll(/^(\w[\w-]*)(?:=(.*)|<<(\S+)\n([\s\S]*?)\n?^\3)$/gm);
  return Object.fromEntries(
    [...found].map(([, name = '', line, , lines]) => [name, line ?? lines ?? '']),
  );
}

/** What every step finds in its environment. */
function programEnv({ runner, contexts, folder, workspace, temp }: Job): Env {
  const own = ['repository', 'repository_owner', 'ref', 'ref_name', 'ref_type', 'sha', 'actor'];
  const more = ['event_name', 'server_url', 'api_url', 'run_id', 'run_attempt', 'job'];
  const github = [...own, ...more].map((name) => [
    `GITHUB_${name.toUpperCase()}`,
    String(contexts.github[name]),
  ]);
  return {
    LANG: 'C.UTF-8',
    ...runner.env,
    PATH: [watchedPrograms(runner.folder), runner.env.PATH ?? process.env.PATH].join(delimiter),
    HOME: folder,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: temp,
    RUNNER_OS: 'Linux',
    ...Object.fromEntries(github),
  };
}

/** The programs that recipes call. */
const WATCHED = ['curl', 'gh', 'git', 'jq', 'sleep'];

/** Makes a folder of programs that write down what they are called with. None sleeps. */
function watchedPrograms(folder: string): string {
  const bin = join(folder, 'bin');
  if (existsSync(bin)) return bin;
  mkdirSync(bin);
  const path = (process.env.PATH ?? '').split(delimiter);
  for (const name of WATCHED) {
    const real = path.map((one) => join(one, name)).find((file) => existsSync(file));
    if (!real) continue;
    const note = `printf '%s\\n' "${name} $*" >>'${join(folder, 'calls')}'`;
    const act = name === 'sleep' ? '' : `exec '${real}' "$@"`;
    writeFileSync(join(bin, name), `#!/bin/sh\n${note}\n${act}\n`, { mode: 0o755 });
  }
  return bin;
}

/** What programs of the jobs were called with so far, a line each. */
export function callsOf({ folder }: Pick<Runner, 'folder'>): string {
  return readFileSync(join(folder, 'calls'), 'utf8');
}
