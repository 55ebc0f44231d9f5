import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createFolder } from '../../stores/folder.ts';
import { fakeGitLab } from '../../support/gitlab.ts';
import { closeServers, listen } from '../../support/servers.ts';
import {
  commandStore,
  createCliFixture,
  createSecretsApi,
  decoded,
  isGood,
  requestsTo,
  type SecretsFixture,
  tokenAnswerWith,
} from '../fixture.ts';

afterAll(closeServers);

const REPO = ['--store', 'github', '--repo', 'octo/repo'];

/** The options and the environment to store secrets of GitHub. */
function github(api: SecretsFixture, ...args: string[]) {
  return { args: [...args, '--api-url', api.origin], env: { GH_TOKEN: api.settings.token } };
}

/** The stored secrets by their paths. */
function valuesIn({ stored }: SecretsFixture): Record<string, string> {
  return Object.fromEntries([...stored].map(([path, { value }]) => [path, value]));
}

describe('the store github', () => {
  test('gets the refresh token, the Client ID and the Client Secret', async () => {
    const [fixture, api] = [await createCliFixture(), await createSecretsApi()];
    const { args, env } = github(api, ...REPO);
    const { status, stdout, stderr, page } = await fixture.login(args, { env });
    expect([status, stdout, page?.heading]).toEqual([0, '', 'Logged in']);
    const { clientId, clientSecret } = fixture.gitee.settings;
    const target = '/repos/octo/repo/actions/secrets';
    const values = valuesIn(api);
    expect(values).toEqual({
      [`${target}/GITEE_REFRESH_TOKEN`]: expect.stringMatching(/^[0-9a-f]{64}$/),
      [`${target}/GITEE_CLIENT_ID`]: clientId,
      [`${target}/GITEE_CLIENT_SECRET`]: clientSecret,
    });
    expect(isGood(fixture, values[`${target}/GITEE_REFRESH_TOKEN`])).toBe(true);
    expect(stderr).toContain(
      'Stored in:\n  the secret GITEE_REFRESH_TOKEN of octo/repo\n  the secret GITEE_CLIENT_ID of octo/repo\n  ' +
        'the secret GITEE_CLIENT_SECRET of octo/repo\n',
    );
    expect(existsSync(fixture.file)).toBe(false);
  });

  test('gets them under the names of the options, in an environment', async () => {
    const [fixture, api] = [await createCliFixture(), await createSecretsApi()];
    const names = ['--secret-name', 'R', '--client-id-name', 'I', '--client-secret-name', 'S'];
    const { args, env } = github(api, ...REPO, '--env', 'gitee', ...names, '--json');
    const { status, stdout } = await fixture.login(args, { env });
    expect(status).toBe(0);
    const target = '/repos/octo/repo/environments/gitee/secrets';
    const { [`${target}/R`]: token, ...rest } = valuesIn(api);
    const { clientId, clientSecret } = fixture.gitee.settings;
    expect(rest).toEqual({ [`${target}/I`]: clientId, [`${target}/S`]: clientSecret });
    expect(isGood(fixture, token)).toBe(true);
    const where = 'of the environment gitee of octo/repo';
    expect(JSON.parse(stdout).stored).toEqual(
      ['R', 'I', 'S'].map((name) => `the secret ${name} ${where}`),
    );
    expect(stdout).not.toContain(token);
  });

  test('keeps who may use the secrets of an organization', async () => {
    const [fixture, api] = [await createCliFixture(), await createSecretsApi()];
    const path = '/orgs/octo/actions/secrets/GITEE_REFRESH_TOKEN';
    const selected = { visibility: 'selected', selectedRepositoryIds: [7, 11] };
    api.stored.set(path, { value: 'old', updatedAt: new Date(0), ...selected });
    const { args, env } = github(api, '--store', 'github', '--org', 'octo');
    expect(await fixture.login(args, { env })).toMatchObject({ status: 0 });
    expect(api.stored.get(path)).toMatchObject(selected);
    expect(isGood(fixture, api.stored.get(path)?.value)).toBe(true);
    expect(api.stored.get('/orgs/octo/actions/secrets/GITEE_CLIENT_ID')).toMatchObject({
      visibility: 'private',
    });
  });

  test.each([
    ['does not take the token', REPO, 'ghp_expired'],
    ['knows no such repository', ['--store', 'github', '--repo', 'octo/other'], undefined],
    ['allows no such name for the token', [...REPO, '--secret-name', 'GITHUB_A'], undefined],
    ['allows no such name for the Client ID', [...REPO, '--client-id-name', '1A'], undefined],
    [
      'allows no such name for the Client Secret',
      [...REPO, '--client-secret-name', 'A-B'],
      undefined,
    ],
  ])('that %s is refused before a browser opens', async (_, options, token) => {
    const [fixture, api] = [await createCliFixture(), await createSecretsApi()];
    const { args, env } = github(api, ...options);
    const overrides = { env: { ...env, ...(token && { GH_TOKEN: token }) } };
    const { status, stderr, opened } = await fixture.login(args, overrides);
    expect([status, opened, fixture.requests, api.stored.size]).toEqual([1, [], [], 0]);
    expect(stderr).toContain('error: store_refused: ');
    expect(stderr).not.toContain('No refresh token was used.');
  });

  test('that may not be written after all is token_unsaved', async () => {
    const [fixture, api] = [await createCliFixture(), await createSecretsApi()];
    const env = { GH_TOKEN: api.settings.readOnlyToken };
    const { args } = github(api, ...REPO);
    const { status, stdout, stderr, page } = await fixture.login(args, { env });
    expect([status, stdout, page?.heading]).toEqual([1, '', 'Login failed']);
    expect(stderr).toContain('error: token_unsaved: GH_TOKEN is not allowed to write');
    // Whoever could not be given the token needs no application either.
    expect(api.requests.filter(({ request: { method } }) => method === 'PUT')).toHaveLength(1);
    expect(requestsTo(fixture)).not.toContain('GET /api/v5/user');
  });
});

test('the store gitea gets all three', async () => {
  const [fixture, api] = [await createCliFixture(), await createSecretsApi()];
  const args = ['--store', 'gitea', '--repo', 'octo/repo', '--api-url', `${api.origin}/api/v1`];
  const env = { GITEA_TOKEN: api.settings.token };
  expect(await fixture.login(args, { env })).toMatchObject({ status: 0, stdout: '' });
  const target = '/api/v1/repos/octo/repo/actions/secrets';
  const { [`${target}/GITEE_REFRESH_TOKEN`]: token, ...rest } = valuesIn(api);
  const { clientId, clientSecret } = fixture.gitee.settings;
  expect(rest).toEqual({
    [`${target}/GITEE_CLIENT_ID`]: clientId,
    [`${target}/GITEE_CLIENT_SECRET`]: clientSecret,
  });
  expect(isGood(fixture, token)).toBe(true);
});

test('the store gitlab gets a session, and the application beside it', async () => {
  const fixture = await createCliFixture();
  const gitlab = fakeGitLab({ token: 'glpat-writer', projects: ['7'] });
  const api = `http://127.0.0.1:${await listen(createServer(gitlab.handle))}/api/v4`;
  const args = ['--store', 'gitlab', '--project', '7', '--api-url', api];
  const env = { GITLAB_TOKEN: 'glpat-writer' };
  expect(await fixture.login(args, { env })).toMatchObject({ status: 0, stdout: '' });
  const values = Object.fromEntries(
    [...gitlab.variables.values()].map(({ key, value }) => [key, value]),
  );
  const { GITEE_REFRESH_TOKEN: session, ...rest } = values;
  const { clientId, clientSecret } = fixture.gitee.settings;
  expect(rest).toEqual({ GITEE_CLIENT_ID: clientId, GITEE_CLIENT_SECRET: clientSecret });
  expect(isGood(fixture, decoded(String(session)).refresh_token)).toBe(true);
});

describe('the store command', () => {
  function saving(overrides: string) {
    const folder = createFolder();
    const kept = join(folder, 'kept');
    return { kept, args: ['--store', 'command', '--save-command', `cd ${folder}; ${overrides}`] };
  }

  test('gets a session on its standard input', async () => {
    const fixture = await createCliFixture();
    const { kept, args } = saving('cat > kept');
    const { status, stdout, stderr } = await fixture.login(args);
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toContain('Stored in the secret store that the save command writes to.\n');
    expect(isGood(fixture, decoded(readFileSync(kept, 'utf8')).refresh_token)).toBe(true);
  });

  test('leaves alone an earlier token that could not be saved', { tags: 'slow' }, async () => {
    const fixture = await createCliFixture();
    const { folder, kept, args } = commandStore(
      fixture.gitee.grant().refreshToken,
      'cat > new/kept',
    );
    const unsaved = await fixture.run(['token', ...fixture.client, ...args]);
    expect(unsaved.stderr).toContain('error: token_unsaved: The save command failed');
    const journals = () => readdirSync(fixture.folder).filter((name) => name.endsWith('.journal'));
    expect(journals()).toHaveLength(1);
    mkdirSync(join(folder, 'new'));
    rmSync(kept);
    symlinkSync(join(folder, 'new/kept'), kept);
    expect(await fixture.login(args)).toMatchObject({ status: 0 });
    expect(journals()).toHaveLength(1);
    const session = readFileSync(kept, 'utf8');
    expect(await fixture.run(['token', ...fixture.client, ...args])).toEqual({
      status: 0,
      stdout: `${decoded(session).access_token}\n`,
      stderr: '',
    });
  });

  test('is not written over when the store shows once more what was there before', async () => {
    const fixture = await createCliFixture();
    const { kept, args } = commandStore(fixture.gitee.grant().refreshToken);
    const before = readFileSync(kept, 'utf8');
    expect(await fixture.login(args)).toMatchObject({ status: 0 });
    const session = readFileSync(kept, 'utf8');
    writeFileSync(kept, before);
    expect(await fixture.run(['token', ...fixture.client, ...args])).toMatchObject({
      status: 0,
      stdout: `${decoded(session).access_token}\n`,
    });
    expect(readFileSync(kept, 'utf8')).toBe(session);
  });

  test('is told when it keeps nothing of what it was given', { tags: 'slow' }, async () => {
    const fixture = await createCliFixture();
    const { kept, args } = commandStore('old', 'cat > /dev/null');
    const { status, stderr } = await fixture.login(args);
    expect(status).toBe(1);
    expect(stderr).toContain('error: token_unsaved: The save command succeeded, but');
    expect(readFileSync(kept, 'utf8')).toBe('old');
  });

  test('finds what is kept when the command that saves has been corrected', {
    tags: 'slow',
  }, async () => {
    const fixture = await createCliFixture();
    const { kept, args } = saving('exit 1');
    const { refreshToken } = fixture.gitee.grant();
    writeFileSync(kept, refreshToken);
    const load = ['--load-command', `cat ${kept}`];
    const command = ['token', ...fixture.client, '--store', 'command', ...load];
    const unsaved = await fixture.run([...command, ...args.slice(2)]);
    expect(unsaved.stderr).toContain('error: token_unsaved: ');
    const { status } = await fixture.run([...command, '--save-command', `cat > ${kept}`]);
    expect(status).toBe(0);
    expect(isGood(fixture, decoded(readFileSync(kept, 'utf8')).refresh_token)).toBe(true);
  });

  test('that fails for good is token_unsaved', { tags: 'slow' }, async () => {
    const fixture = await createCliFixture();
    const { args } = saving('cat > /dev/null; echo the vault is sealed >&2; exit 3');
    const { status, stdout, stderr, page } = await fixture.login(args);
    expect([status, stdout, page?.heading]).toEqual([1, '', 'Login failed']);
    expect(stderr).toContain('error: token_unsaved: The save command failed with exit status 3');
    expect(stderr).toContain('the vault is sealed');
  });

  test('is not asked to load what may not be there yet', async () => {
    const fixture = await createCliFixture();
    const { kept, args } = saving('cat > kept');
    const { status } = await fixture.login([...args, '--load-command', 'exit 4']);
    expect(status).toBe(0);
    expect(isGood(fixture, decoded(readFileSync(kept, 'utf8')).refresh_token)).toBe(true);
  });
});

describe('the store file', () => {
  test('that holds something else is refused before a browser opens, and is left alone', async () => {
    const fixture = await createCliFixture();
    const file = join(createFolder(), 'notes.json');
    writeFileSync(file, '{"notes":"mine"}');
    const { status, stderr, opened } = await fixture.login(['--file', file]);
    expect([status, opened, fixture.requests]).toEqual([1, [], []]);
    expect(stderr).toContain('error: store_refused: ');
    expect(readFileSync(file, 'utf8')).toBe('{"notes":"mine"}');
  });

  test('can be another one', async () => {
    const fixture = await createCliFixture();
    const file = join(createFolder(), 'deep', 'session.json');
    expect(await fixture.login(['--file', file])).toMatchObject({ status: 0 });
    const { session } = JSON.parse(readFileSync(file, 'utf8'));
    expect(isGood(fixture, decoded(session).refresh_token)).toBe(true);
    expect(existsSync(fixture.file)).toBe(false);
  });
});

describe('an answer without a refresh token', () => {
  const answer = tokenAnswerWith({ refresh_token: undefined });

  test.each([
    ['the file', []],
    ['nothing', ['--print']],
  ])('is response_invalid for %s, and nothing is stored', async (_, args) => {
    const fixture = await createCliFixture({ answer });
    const { status, stdout, stderr, page } = await fixture.login(args);
    expect([status, stdout, page?.heading]).toEqual([1, '', 'Login failed']);
    expect(stderr).toContain('error: response_invalid: 127.0.0.1:');
    expect(stderr).toContain(' issued an access token but no refresh token. Nothing was stored.\n');
    expect(existsSync(fixture.file)).toBe(false);
  });

  test('is response_invalid for a secret', async () => {
    const [fixture, api] = [await createCliFixture({ answer }), await createSecretsApi()];
    const { args, env } = github(api, ...REPO);
    expect((await fixture.login(args, { env })).stderr).toContain('error: response_invalid: ');
    expect(api.stored.size).toBe(0);
  });
});
