import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sandboxGitee } from '../../src/sandbox/gitee.ts';
import { type RunningServer, serve } from '../../src/sandbox/server.ts';

/** local-action runs tsx, which it would otherwise fetch at every run. */
const TOOLS = ['@github/local-action@7.0.1', 'tsx@4'];
const run = promisify(execFile);
const repository = fileURLToPath(new URL('../../', import.meta.url));
const tool = mkdtempSync(join(tmpdir(), 'gitee-token-local-action-'));
const gitee = sandboxGitee();
let server: RunningServer;

beforeAll(async () => {
  server = await serve(gitee.handle);
  await run('npm', ['install', '--global', '--prefix', tool, ...TOOLS]);
}, 240_000);

afterAll(async () => {
  await server.close();
  rmSync(tool, { recursive: true });
});

test('the action runs from source under @github/local-action', async () => {
  const { clientId, clientSecret } = gitee.settings;
  const inputs = {
    'gitee-url': server.origin,
    'client-id': clientId,
    'client-secret': clientSecret,
    'refresh-token': gitee.grant().refreshToken,
    'export-refresh-token': 'true',
    verify: 'true',
  };
  const lines = Object.entries(inputs).map(
    ([name, value]) => `INPUT_${name.toUpperCase()}=${value}`,
  );
  writeFileSync(join(tool, '.env'), lines.join('\n'));
  const { stdout } = await run(
    join(tool, 'bin', 'local-action'),
    [repository, 'src/action/run-main.ts', join(tool, '.env')],
    { cwd: repository, env: { ...process.env, npm_config_prefix: tool } },
  );
  expect(stdout).toContain('Got a Gitee access token (source: refresh token');
  // It has no file for outputs, and so they are printed.
  expect(stdout).toContain('login<<end-of-login\ntester\n');
  expect(server.requests.map(({ response }) => response.status)).toEqual([200, 200]);
});
