import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { git } from '../support/git-host.ts';
import { runAct } from './act/act.ts';

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'gitee-token-workflows-'));

afterAll(() => rmSync(folder, { recursive: true }));

/** Creates a repository with the action as it is here, and with one workflow, which `edit` can change. */
async function createRepository(workflow: string, edit = (text: string) => text): Promise<string> {
  const clone = mkdtempSync(join(folder, 'clone-'));
  const run = (...args: string[]) => git(args, clone);
  for (const name of ['action.yml', 'dist', workflow]) {
    cpSync(join(ROOT, name), join(clone, name), { recursive: true });
  }
  const file = join(clone, workflow);
  writeFileSync(file, edit(readFileSync(file, 'utf8')));
  await run('init', '--quiet', '--initial-branch=main');
  await run('remote', 'add', 'origin', 'https://github.com/gitee-token/gitee-token.git');
  await run('add', '.');
  await run('commit', '--quiet', '--message', 'Copy');
  return clone;
}

describe('the action, used as anybody would', () => {
  test('passes the job of the tests', async () => {
    const clone = await createRepository('.github/workflows/test.yml');
    const run = await runAct({ clone, event: 'push', secrets: {}, args: ['--job', 'self'] });
    expect([run.status, run.jobs]).toEqual([0, { self: 'succeeded' }]);
    expect(run.output).toContain('written to: the branch gitee-token of octo/repo');
  });

  test('passes the canary, when it is released', async () => {
    // act checks out nothing but the commit that it runs.
    const clone = await createRepository('.github/workflows/canary.yml', (text) =>
      text.replace('          ref: v1\n', '').replace(/^ {4}(?:if|needs): .*find.*\n/gm, ''),
    );
    const released = ['--local-repository', `gitee-token/gitee-token@v1=${clone}`];
    const args = ['--job', 'use', ...released];
    const run = await runAct({ clone, secrets: {}, args });
    expect([run.status, run.jobs]).toEqual([0, { use: 'succeeded' }]);
    expect(run.output).toContain(
      'LocalRepositoryCache matched https://github.com/gitee-token/gitee-token with ref v1',
    );
  });
});
