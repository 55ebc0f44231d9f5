import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Printed, runCommand } from './command.ts';

function scriptOf(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'gitee-token-unit-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const script = join(folder, 'action.mjs');
  writeFileSync(script, source);
  return script;
}

describe('the demo of the built action', () => {
  let shown: Promise<Printed> | undefined;
  const demo = () => {
    shown ??= runCommand(['demo']);
    return shown;
  };

  test('succeeds', async () => {
    const { status, stdout, stderr } = await demo();
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('All three steps did what they should.');
  });

  test('shows what was sent in each step, and how Gitee answered', async () => {
    const { stdout } = await demo();
    const sent = stdout
      .match(/^ {2}(?:POST|GET) .*$/gm)
      ?.map((line) =>
        line
          .trim()
          .replace(/client_id=[0-9a-f]{8}… client_secret=\*\*\* \(client secret\)/, 'CLIENT'),
      );
    expect(sent).toEqual([
      'POST /oauth/token grant_type=refresh_token refresh_token=*** (refresh token 1) CLIENT -> 200',
      'POST /oauth/token grant_type=refresh_token refresh_token=*** (refresh token 2) CLIENT -> 200',
      'GET /api/v5/user -> 200',
      'POST /oauth/token grant_type=refresh_token refresh_token=*** (refresh token 1) CLIENT -> 401',
      'POST /oauth/token grant_type=password username=tester@example.com password=*** (password) scope=user_info projects CLIENT -> 200',
    ]);
  });

  test('names the tokens instead of showing them', async () => {
    const { stdout } = await demo();
    expect(stdout).not.toMatch(/[0-9a-f]{32}/);
    expect(stdout).toContain('  with:\n'.trim());
    expect(stdout.match(/^ {2}access-token: .*$/gm)).toEqual([
      '  access-token: *** (access token 1)',
      '  access-token: *** (access token 2)',
      '  access-token: *** (access token 3)',
    ]);
    expect(stdout).toContain('  login: tester\n');
    expect(stdout).toContain('  Warning: Gitee refused the refresh token (invalid_grant');
  });
});

describe('the demo of an action that fails', () => {
  test('is a failure, and shows the log of each step', async () => {
    const action = scriptOf(`console.log('::error title=no::It broke.'); process.exitCode = 1;`);
    const { status, stdout } = await runCommand(['demo'], { action });
    expect(status).toBe(1);
    expect(stdout.match(/^ {2}Error: It broke\.$/gm)).toHaveLength(3);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('A step failed: see its log above.');
  });

  test('in one step of three is a failure', async () => {
    const action = scriptOf(`process.exitCode = process.env.INPUT_VERIFY ? 1 : 0;`);
    expect((await runCommand(['demo'], { action })).status).toBe(1);
  });
});
