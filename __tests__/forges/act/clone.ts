import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { git } from '../../support/git-host.ts';
import { COMMIT } from './act.ts';

const ORIGIN = 'https://github.com/octo/repo.git';
const README = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');

/** Returns the first workflow of the README below a heading, filled in as it says. */
export function workflowBelow(heading: string): string {
  const [, section = ''] = `\n${README}`.split(`\n${heading}\n`);
  const [, workflow = ''] = /^```yaml\n([\s\S]*?)^```$/m.exec(section) ?? [];
  return fillIn(workflow);
}

/** Returns a workflow with one job that runs these steps. */
export function workflowOf(steps: string): string {
  return fillIn(`on: workflow_dispatch
jobs:
  work:
    runs-on: ubuntu-latest
    steps:
${steps.replace(/^/gm, '      ')}
`);
}

function fillIn(workflow: string): string {
  return workflow.replaceAll('OWNER/gitee-token@COMMIT', `octo/gitee-token@${COMMIT}`);
}

/**
 * Creates a repository with a workflow, and clones it as a user does from github.com. Before that, `prepare`
 * can add to it.
 */
export async function createClone(
  folder: string,
  workflow: string,
  prepare = async (_run: (...args: string[]) => Promise<unknown>) => {},
): Promise<string> {
  const source = mkdtempSync(join(folder, 'source-'));
  mkdirSync(join(source, '.github/workflows'), { recursive: true });
  writeFileSync(join(source, '.github/workflows/gitee.yml'), workflow);
  const run = (...args: string[]) => git(args, source);
  await run('init', '--quiet', '--initial-branch=main');
  await run('add', '.');
  await run('commit', '--quiet', '--message', 'Add a workflow');
  await prepare(run);
  const clone = mkdtempSync(join(folder, 'clone-'));
  // The address is written down as it is given, and act reads the name of the repository from it.
  await git(
    ['-c', `url.${source}/.git.insteadOf=${ORIGIN}`, 'clone', '--quiet', ORIGIN, '.'],
    clone,
  );
  return clone;
}
