import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFixture } from './fixture.ts';

const TWO_LOGINS =
  'Two logins are stored. They are used in turn: a refresh does not revoke a token that is in use, and if one login is lost, the other takes over.';

describe('the whole story', () => {
  test('log in, get a token, let git use it, and find nothing wrong', async () => {
    const fixture = await createFixture();
    const { own, origin, requests } = fixture;
    const file = join(own, 'session.json');

    const login = await fixture.login(['--scope', 'user_info projects']);
    expect(login).toMatchObject({ status: 0, stdout: '', heading: 'Logged in' });
    expect(login.stderr).toContain(
      `Logged in as tester.\n${TWO_LOGINS}\nScopes: user_info projects\nStored in the file ${file}.\n\n` +
        'Next: run `gitee-token token` to print an access token.\n',
    );
    expect(statSync(file).mode & 0o777).toBe(0o600);

    // From here on the file is all there is.
    const first = await fixture.run(['token']);
    expect([first.status, first.stderr]).toEqual([0, '']);
    const headers = { authorization: `Bearer ${first.stdout.trim()}` };
    const user = await fetch(`${origin}/api/v5/user`, { headers });
    expect(await user.json()).toMatchObject({ login: 'tester' });

    const input = `protocol=http\nhost=${new URL(origin).host}\n\n`;
    const git = await fixture.run(['git-credential', 'get'], { input });
    expect([git.status, git.stdout.split('\n')]).toEqual([
      0,
      [
        'username=oauth2',
        `password=${first.stdout.trim()}`,
        expect.stringMatching(/^password_expiry_utc=\d+$/),
        '',
      ],
    ]);

    const next = await fixture.run(['token', '--min-ttl', '0', '--format', 'header']);
    expect([next.status, next.stderr]).toEqual([0, '']);
    expect(next.stdout).toMatch(/^Authorization: Bearer [0-9a-f]{32}\n$/);
    expect(next.stdout).not.toContain(first.stdout.trim());

    const check = await fixture.run(['check']);
    expect([check.status, check.stderr]).toEqual([0, '']);
    expect(check.stdout).toMatch(
      /✓ The access token of login 1 of 2 works until .* It belongs to tester\.\n/,
    );
    expect(check.stdout).toMatch(
      /\nNo problem found\. Not checked: whether Gitee accepts the Client ID and the Client Secret\.\n$/,
    );

    await fixture.run(['git-credential', 'erase'], {
      input: `${input.trim()}\npassword=${next.stdout.split(' ').at(-1)}\n`,
    });
    const last = await fixture.run(['git-credential', 'get'], { input });
    expect(last.status).toBe(0);
    expect(last.stdout).not.toContain(next.stdout.trim().split(' ').at(-1));
    const exchanges = requests.filter(({ request: { path } }) => path === '/oauth/token');
    expect(exchanges.map(({ response: { status } }) => status)).toEqual([200, 200, 200, 200]);
  });

  test('log in for jobs of GitHub', { tags: 'slow' }, async () => {
    const fixture = await createFixture();
    const login = await fixture.login(fixture.github);
    expect(login).toMatchObject({ status: 0, stdout: '', heading: 'Logged in' });
    const location = '/repos/octo/repo/actions/secrets';
    const stored = (name: string) => fixture.secrets.stored.get(`${location}/${name}`)?.value;
    expect(stored('GITEE_CLIENT_ID')).toBe(fixture.gitee.settings.clientId);
    expect(stored('GITEE_CLIENT_SECRET')).toBe(fixture.gitee.settings.clientSecret);
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: String(stored('GITEE_REFRESH_TOKEN')),
    });
    const refreshed = await fetch(`${fixture.origin}/oauth/token`, { method: 'POST', body });
    expect(refreshed.status).toBe(200);
  });

  test('a login that is interrupted while it waits ends at once, and stores nothing', async () => {
    const { start, client, port, env, files, requests } = await createFixture();
    const running = start(['login', ...client, '--port', port], { env });
    await running.address;
    running.kill('SIGINT');
    const { status, signal, stdout } = await running.ended;
    expect([status, signal, stdout, requests]).toEqual([null, 'SIGINT', '', []]);
    const stored = [...files().keys()].filter((path) => !/\.lock\/\d+$/.test(path));
    expect(stored).toEqual([]);
  });
});
