import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Env, git } from './git-host.ts';
import type { Action, ActionCall } from './workflow.ts';

/** `actions/checkout`, as far as recipes need it: it leaves behind what version 7 does. */
export const checkout: Action = async (call) => {
  const { inputs, env, workspace, temp } = call;
  const work = join(workspace, inputs.path ?? '');
  mkdirSync(work, { recursive: true });
  const file = join(temp, `git-credentials-${randomUUID()}.config`);
  writeFileSync(file, header(inputs.token ?? call.github.token));
  const logs: string[] = [];
  const isGreen = await inTurn(commands(call, work, file), async (command) => {
    const { status, stdout, stderr } = await git(command, work, skipsLfs(env));
    logs.push(`[command]git ${command.join(' ')}\n${stdout}${stderr}`);
    return status === 0;
  });
  if (inputs['persist-credentials'] === 'false') rmSync(file);
  const post = async () => {
    rmSync(file, { force: true });
    return { isGreen: true, log: '' };
  };
  return { isGreen, log: logs.join(''), post };
};

/** The files of LFS are fetched by a command of their own. */
const skipsLfs = (env: Env) => ({ ...env, GIT_LFS_SKIP_SMUDGE: '1' });

function header(token: string): string {
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  const section = '[http "https://github.com/"]';
  return `${section}\n\textraheader = AUTHORIZATION: basic ${basic}\n`;
}

function commands({ inputs, github }: ActionCall, work: string, file: string): string[][] {
  const repository = inputs.repository ?? github.repository;
  const isOfRun = !inputs.ref && repository === github.repository;
  const ref = inputs.ref || (isOfRun ? github.ref : '');
  const again = isOfRun && github.sha ? [fetchAgain(ref, String(github.sha))] : [];
  return [
    ['init', '--quiet', '--initial-branch=main', '.'],
    ['remote', 'add', 'origin', `https://github.com/${repository}`],
    ['config', '--local', `includeIf.gitdir:${join(work, '.git')}.path`, file],
    ['config', '--local', 'gc.auto', '0'],
    ...(inputs['fetch-depth'] === '0' ? [...fetchAll(), ...again] : fetchOne(inputs, ref)),
    checkOut(ref),
    ...(inputs.lfs === 'true' ? fetchLfs() : []),
  ];
}

function fetchAll(): string[][] {
  const refs = ['+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*'];
  return [
    ['fetch', '--prune', '--no-recurse-submodules', 'origin', ...refs],
    ['remote', 'set-head', 'origin', '--auto'],
  ];
}

/** The branch may have moved on since the run started: it is set back to the commit of the run. */
function fetchAgain(ref: string, sha: string): string[] {
  return ['fetch', '--no-tags', 'origin', `+${sha}:${fetched(ref)}`];
}

function fetchOne({ 'fetch-depth': depth = '1' }: Env, ref: string): string[][] {
  const refspec = `+${ref || 'HEAD'}:${fetched(ref)}`;
  return [['fetch', '--no-tags', `--depth=${depth}`, 'origin', refspec]];
}

/** Where a ref of the repository is found after it was fetched. */
function fetched(ref: string): string {
  if (ref.startsWith('refs/tags/') || /^[0-9a-f]{40}$/.test(ref)) return ref;
  return `refs/remotes/origin/${ref.replace(/^refs\/heads\//, '') || 'HEAD'}`;
}

function checkOut(ref: string): string[] {
  const at = fetched(ref);
  const [, branch] = /^refs\/heads\/(.+)$/.exec(ref) ?? [];
  return ['checkout', '--quiet', '--force', ...(branch ? ['-B', branch] : ['--detach']), at];
}

function fetchLfs(): string[][] {
  return [
    ['lfs', 'install', '--local'],
    ['lfs', 'fetch', 'origin', 'HEAD'],
    ['lfs', 'checkout'],
  ];
}

/** Does one after the other, until one fails. */
async function inTurn<T>(all: readonly T[], act: (one: T) => Promise<boolean>): Promise<boolean> {
  for (const one of all) if (!(await act(one))) return false;
  return true;
}
