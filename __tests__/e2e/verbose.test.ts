import { afterAll, describe, expect, test } from 'vitest';
import { createComputer, removeComputers } from '../support/command-line.ts';
import { createTestServers, reply } from './test-servers.ts';
import { createGitee, createVault } from './vault.ts';

afterAll(removeComputers);

const REFRESH = /^POST 127\.0\.0\.1:\d+\/oauth\/token: 200 \(\d+ ms\)$/m;

describe('gitee-token token --verbose', () => {
  test('shows each request and decision on standard error, and nothing secret', {
    tags: 'slow',
  }, async () => {
    const [computer, gitee] = [createComputer(), await createGitee()];
    const vault = createVault(computer, gitee);
    vault.put(gitee.login());
    const refreshed = await vault.token(['--verbose']);
    expect(refreshed.status).toBe(0);
    expect(refreshed.stderr).toMatch(
      /^Refreshing: the stored access token expired \d+ seconds? ago\.$/m,
    );
    expect(refreshed.stderr).toMatch(REFRESH);
    const reused = await vault.token(['--verbose']);
    expect(reused.stdout).toBe(refreshed.stdout);
    expect(reused.stderr).toMatch(
      /^Reusing the stored access token: valid for \d+ seconds, at least 3600 needed\.\n$/,
    );
    const quiet = await vault.token();
    expect([quiet.stdout, quiet.stderr]).toEqual([refreshed.stdout, '']);
    for (const { stderr } of [refreshed, reused]) {
      for (const token of gitee.refreshed()) expect(stderr).not.toContain(String(token));
      expect(stderr).not.toContain(refreshed.stdout.trim());
    }
  });
});

describe('the action with debug logging', () => {
  test('logs each request and decision, of the post step too', async () => {
    const servers = await createTestServers();
    const debugged = await servers.run({ debug: true });
    expect(debugged.errors).toEqual([]);
    const lines = debugged.stdout.split('\n').filter((line) => line.startsWith('::debug::'));
    expect(lines).toContain('::debug::Refreshing: no access token is stored.');
    expect(lines).toContainEqual(
      expect.stringMatching(/^::debug::POST 127\.0\.0\.1:\d+\/oauth\/token: 200 \(\d+ ms\)$/),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^::debug::PUT .*\/TOKEN: 201 \(\d+ ms\)$/));
  });

  test('logs the attempts of a save in the post step', { tags: 'slow' }, async () => {
    const servers = await createTestServers();
    servers.intercept = (request, response) =>
      request.method === 'PUT' && reply(response, 403, { message: 'no' });
    const main = await servers.run({ debug: false });
    expect(main.stdout).not.toContain('::debug::');
    servers.intercept = () => false;
    const post = await servers.runPost(main, { debug: true });
    expect(post.stdout).toMatch(/^::debug::PUT .*\/TOKEN: 201 \(\d+ ms\)$/m);
  });
});
