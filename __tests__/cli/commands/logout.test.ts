import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fakeGitLab } from '../../support/gitlab.ts';
import { closeServers, listen } from '../../support/servers.ts';
import { type CliFixture, commandStore, createCliFixture, encoded } from '../fixture.ts';

afterAll(closeServers);

const WITHDRAW =
  'The tokens of all logins keep working until you withdraw the permission on Gitee. To do that, open ';

describe('a session in a file', () => {
  test('is forgotten with the Client Secret, and nothing is sent to Gitee', async () => {
    const fixture = await createCliFixture();
    await fixture.store(fixture.gitee.grant());
    const result = await fixture.run(['logout']);
    expect(result).toEqual({
      status: 0,
      stdout: '',
      stderr:
        `Deleted the session from the file ${fixture.file}.\n` +
        `${WITHDRAW}${fixture.origin}/oauth/applications and remove the authorization of the application.\n`,
    });
    expect(existsSync(fixture.file)).toBe(false);
    expect(fixture.requests).toEqual([]);
    expect(await fixture.run(['token'])).toMatchObject({ status: 1, stdout: '' });
  });

  test('that is not there is no error, and no folder is made', async () => {
    const fixture = await createCliFixture();
    const { status, stderr } = await fixture.run(['logout']);
    expect(status).toBe(0);
    expect(stderr).toContain(
      `There is no session: the file ${fixture.file} does not exist or is empty.\n`,
    );
    expect(stderr).toContain(`${WITHDRAW}https://gitee.com/oauth/applications and`);
    expect(existsSync(fixture.folder) ? readdirSync(fixture.folder) : []).toEqual([]);
  });

  test('that is not there is withdrawn at the Gitee that the options name', async () => {
    const fixture = await createCliFixture();
    const address = ['--gitee-url', 'https://gitee.example.com/'];
    const { stderr } = await fixture.run(['logout', ...address]);
    expect(stderr).toContain(`${WITHDRAW}https://gitee.example.com/oauth/applications and`);
    await fixture.store(fixture.gitee.grant());
    const malformed = await fixture.run(['logout', '--gitee-url', 'gitee']);
    expect([malformed.status, existsSync(fixture.file)]).toEqual([1, true]);
    // The session knows better.
    expect((await fixture.run(['logout', ...address])).stderr).toContain(
      `${WITHDRAW}${fixture.origin}/oauth/applications and`,
    );
  });

  test('that is damaged is forgotten too', async () => {
    const fixture = await createCliFixture();
    mkdirSync(dirname(fixture.file), { recursive: true });
    writeFileSync(fixture.file, JSON.stringify({ session: 'gts2.damaged' }), { mode: 0o600 });
    const { status, stderr } = await fixture.run(['logout']);
    expect([status, existsSync(fixture.file)]).toEqual([0, false]);
    expect(stderr).toContain('Deleted the session from');
  });

  test('is left alone when it is something else', async () => {
    const fixture = await createCliFixture();
    mkdirSync(dirname(fixture.file), { recursive: true });
    writeFileSync(fixture.file, '{"notes":"mine"}', { mode: 0o600 });
    const { status, stderr } = await fixture.run(['logout']);
    expect([status, existsSync(fixture.file)]).toEqual([1, true]);
    expect(stderr).toContain('error: store_refused: The file ');
    expect(stderr).not.toContain('refresh token was used');
  });
});

describe('what a store cannot forget is named', () => {
  test.each([
    [
      ['--store', 'github', '--repo', 'octo/repo', '--secret-name', 'MINE'],
      'the secret MINE of octo/repo, the secret GITEE_CLIENT_ID of octo/repo and the secret GITEE_CLIENT_SECRET of octo/repo',
    ],
    [
      ['--store', 'gitea', '--org', 'octo', '--api-url', 'https://gitea.test/api/v1'],
      'the secret GITEE_REFRESH_TOKEN of the organization octo, the secret GITEE_CLIENT_ID of the organization octo and the secret GITEE_CLIENT_SECRET of the organization octo',
    ],
    [
      ['--store', 'gitlab', '--project', '42', '--api-url', 'https://gitlab.test/api/v4'],
      'the variable GITEE_REFRESH_TOKEN of the project 42, the variable GITEE_CLIENT_ID of the project 42 and the variable GITEE_CLIENT_SECRET of the project 42',
    ],
  ])('without a token: %j', async (args, names) => {
    const fixture = await createCliFixture();
    expect(await fixture.run(['logout', ...args])).toEqual({
      status: 1,
      stdout: '',
      stderr:
        `error: input_invalid: gitee-token cannot delete what is stored in ${names}.\n` +
        'Delete it there yourself. The tokens keep working until you withdraw the permission: ' +
        'open https://gitee.com/oauth/applications and remove the authorization of the application.\n' +
        'https://github.com/gitee-token/gitee-token/blob/main/docs/errors.md#input_invalid\n',
    });
  });

  test('of a command, which is not run with nothing', async () => {
    const fixture = await createCliFixture();
    const stored = commandStore(encoded(fixture.gitee.grant()));
    const { status, stderr } = await fixture.run(['logout', ...stored.args]);
    expect(status).toBe(1);
    expect(stderr).toContain('what is stored in the secret store that the save command writes to.');
    expect(readFileSync(stored.kept, 'utf8')).toMatch(/^gts/);
  });

  test('of a variable, whose unsaved token on this machine is removed', async () => {
    const fixture = await createCliFixture();
    const gitlab = fakeGitLab({ token: 'writer', readOnlyToken: 'reader', projects: ['7'] });
    const port = await listen(createServer(gitlab.handle));
    const api = `http://127.0.0.1:${port}/api/v4`;
    const args = ['--store', 'gitlab', '--project', '7', '--api-url', api];
    const login = await fixture.login(args, { env: { GITLAB_TOKEN: 'writer' } });
    expect(login.status).toBe(0);
    const env = { GITLAB_TOKEN: 'reader' };
    const refresh = ['token', '--min-ttl', '0', ...fixture.client, ...args];
    expect((await fixture.run(refresh, { env })).stderr).toContain('error: token_unsaved');
    expect(tokensKept(fixture)).not.toEqual([]);
    const asked = fixture.requests.length;
    const { status, stderr } = await fixture.run(['logout', ...args], { env });
    expect(status).toBe(1);
    expect(stderr).toContain('the variable GITEE_REFRESH_TOKEN of the project 7,');
    expect(stderr).toContain(`open ${fixture.origin}/oauth/applications and`);
    expect([tokensKept(fixture), fixture.requests.length]).toEqual([[], asked]);
  });
});

/** The files on this machine that have a token. */
function tokensKept({ folder }: CliFixture): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => readFileSync(path, 'utf8').includes('gts2.'));
}
