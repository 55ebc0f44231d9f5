import { describe, expect, test } from 'vitest';
import { createFixture } from './fixture.ts';

const REPO = 'octo/repo';

/** A computer whose commands use the branch of a repository. */
async function createBranchFixture() {
  const fixture = await createFixture();
  const { secrets } = fixture;
  const [, , , , , api = ''] = fixture.github;
  const repository = secrets.repository(REPO);
  return {
    ...fixture,
    branch: ['--store', 'branch', '--repo', REPO, '--api-url', api],
    file: () => JSON.parse(repository.read('gitee-token', 'session.json') ?? '{}'),
    messages: () => repository.history('gitee-token').map(({ message }) => message),
    key: () =>
      String(secrets.stored.get(`/repos/${REPO}/actions/secrets/GITEE_SESSION_KEY`)?.value),
  };
}

describe('the session on a branch', () => {
  test('is stored by a login, used, checked and forgotten, and shows no secret', async () => {
    const { branch, client, env, run, login, ...fixture } = await createBranchFixture();
    const done = await login(branch);
    expect(done).toMatchObject({ status: 0, stdout: '', heading: 'Logged in' });
    expect(done.stderr).toContain(`Stored in:\n  the branch gitee-token of ${REPO}\n`);
    const key = fixture.key();
    const keyed = { ...env, GITEE_TOKEN_SESSION_KEY: key };

    const token = await run(['token', ...client, ...branch], { env: keyed });
    expect([token.status, token.stderr]).toEqual([0, '']);
    expect(token.stdout).toMatch(/^[0-9a-f]+\n$/);

    const checked = await run(['check', ...client, ...branch], { env: keyed });
    expect(checked.status).toBe(0);
    expect(checked.stdout).toContain(`✓ Found: the branch gitee-token of ${REPO}.\n`);
    expect(checked.stdout).toMatch(
      /✓ The access token of login 1 of 2 works until .* It belongs to tester\.\n/,
    );

    // The key can be read only once.
    const refresh = ['token', '--min-ttl', '0', '--session-key-file', '-'];
    const next = await run([...refresh, ...client, ...branch], { env, input: `${key}\n` });
    expect([next.status, next.stderr]).toEqual([
      0,
      expect.stringMatching(
        /^warning: --min-ttl 0 refreshes the session on the branch each time\. .*\n$/,
      ),
    ]);
    expect(next.stdout).not.toBe(token.stdout);
    expect(fixture.file()).not.toHaveProperty('claim');

    const forgotten = await run(['logout', ...branch], { env });
    expect([forgotten.status, forgotten.stdout]).toEqual([0, '']);
    expect(fixture.file()).toEqual({ v: 1, about: expect.any(String) });

    const shown = [done, checked, forgotten].map(({ stdout, stderr }) => stdout + stderr);
    const written = [...shown, ...fixture.messages(), ...fixture.files().values()].join('\n');
    const secrets = [
      key,
      String(env.GITEE_TOKEN_CLIENT_SECRET),
      token.stdout.trim(),
      next.stdout.trim(),
    ];
    for (const secret of [...secrets, String(env.GH_TOKEN)]) expect(written).not.toContain(secret);
  });
});
