import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { check } from '../../../src/cli/commands/check.ts';
import { withLock } from '../../../src/stores/fs/lock.ts';
import { createFolder } from '../../stores/folder.ts';
import { fakeGitLab } from '../../support/gitlab.ts';
import { sampled } from '../../support/sampled.ts';
import { type Behaviour, closeServers, hostile, listen } from '../../support/servers.ts';
import { context } from '../command.ts';
import {
  type CliFixture,
  createCliFixture,
  createSecretsApi,
  encoded,
  isGood,
  requestsTo,
} from '../fixture.ts';

afterAll(closeServers);

/** Runs the check, and returns what it finds of the store. */
async function storeResults(fixture: CliFixture, args: readonly string[] = [], env = {}) {
  const command = ['check', '--json', ...fixture.client, ...args];
  const { status, stdout } = await fixture.run(command, { env });
  const { ok, findings } = JSON.parse(stdout);
  expect(status).toBe(ok ? 0 : 1);
  const { host } = new URL(fixture.origin);
  const others = [
    'The Client ID and the Client Secret have the right format. Only a refresh shows whether Gitee accepts them.',
    'Requests to Gitee use no proxy.',
    `${host} is reachable.`,
    'The clock of this machine is correct.',
    'One login is stored.',
  ];
  return findings.filter(({ text }: { text: string }) => !others.includes(text));
}

const WORKS = /^The stored access token works until .*\. It belongs to tester\.$/;
const REFRESH =
  'Run `gitee-token token --min-ttl 0` to refresh it. If Gitee rejects the refresh token, run `gitee-token login` with the same store options.';
const NOTHING_STORED = {
  status: 'failed',
  text: 'There is no session.',
  advice:
    'Log in first with `gitee-token login` and the same store options. If the session is on a branch, add `--store branch --repo OWNER/NAME` here.',
};
const ready = ({ file }: CliFixture) => ({
  status: 'ok',
  text: `Writable: the file ${file}.`,
});
const reachable = (label: string) => ({ status: 'ok', text: `Reachable: ${label}.` });

describe('the store file', () => {
  test('with nothing in it is bad', async () => {
    const fixture = await createCliFixture();
    expect(await storeResults(fixture)).toEqual([ready(fixture), NOTHING_STORED]);
  });

  test('that others may write is bad, and is not used', async () => {
    const fixture = await createCliFixture();
    await fixture.store(fixture.gitee.grant());
    chmodSync(fixture.file, 0o660);
    expect(await storeResults(fixture)).toEqual([
      {
        status: 'failed',
        text: `Other users can write to ${fixture.file}.`,
        advice: `Check what is in it, then run \`chmod go-w '${fixture.file}'\`.`,
      },
    ]);
  });

  test('is tried without leaving a folder, a lock or anything else behind', async () => {
    const fixture = await createCliFixture();
    const folder = createFolder();
    const file = join(folder, 'very', 'deep', 'session.json');
    const [found] = await storeResults(fixture, ['--file', file]);
    expect(found).toEqual({ status: 'ok', text: `Writable: the file ${file}.` });
    expect(readdirSync(folder)).toEqual([]);
    mkdirSync(join(folder, 'very'), { mode: 0o700 });
    await storeResults(fixture, ['--file', file]);
    expect(readdirSync(folder, { recursive: true })).toEqual(['very']);
  });

  test('whose folder cannot be made is bad', async () => {
    const fixture = await createCliFixture();
    const file = join(createFolder(), 'x'.repeat(300), 'session.json');
    expect(await storeResults(fixture, ['--file', file])).toMatchObject([
      { status: 'failed', text: expect.stringContaining('ENAMETOOLONG') },
    ]);
  });

  test('that somebody is about to write is tried when that is over', async () => {
    const fixture = await createCliFixture();
    await fixture.store(fixture.gitee.grant());
    const held = `${fixture.file}.new`;
    const found = await withLock(`${fixture.file}.lock`, async () => {
      writeFileSync(held, ' ', { mode: 0o600 });
      const started = storeResults(fixture);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(readFileSync(held, 'utf8')).toBe(' ');
      rmSync(held);
      return { started };
    });
    expect((await found.started)[0]).toEqual(ready(fixture));
  });

  sampled([0o640, 0o604])('that others may read is bad: %o', async (mode) => {
    const fixture = await createCliFixture();
    await fixture.store(fixture.gitee.grant());
    chmodSync(fixture.file, mode);
    const [, found, session] = await storeResults(fixture);
    expect(found).toEqual({
      status: 'failed',
      text: `Other users of this machine can read ${fixture.file}.`,
      advice: `Run: chmod 600 ${fixture.file}`,
    });
    expect(session).toMatchObject({ status: 'ok' });
  });

  test('that cannot be written is bad', async () => {
    const fixture = await createCliFixture();
    await fixture.store(fixture.gitee.grant());
    mkdirSync(`${fixture.file}.new`);
    const results = await storeResults(fixture);
    expect(results).toMatchObject([
      { status: 'failed', text: `${fixture.file}.new is not a regular file.` },
      { status: 'ok', text: expect.stringMatching(WORKS) },
    ]);
  });

  test('that nobody has locked yet is tried under the lock if it is there', async () => {
    const fixture = await createCliFixture();
    await fixture.store(fixture.gitee.grant());
    rmSync(`${fixture.file}.lock`, { recursive: true, force: true });
    await storeResults(fixture);
    expect(existsSync(`${fixture.file}.lock`)).toBe(true);
  });

  sampled(['session.json', 'a/b/session.json'])(
    'that is not there yet at %s is tried, and nothing is left behind',
    async (name) => {
      const folder = createFolder();
      const file = join(folder, name);
      const results = await storeResults(await createCliFixture(), ['--file', file]);
      expect(results).toEqual([
        { status: 'ok', text: `Writable: the file ${file}.` },
        NOTHING_STORED,
      ]);
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  test('of somebody else is bad, and the rest is looked at', async () => {
    const fixture = await createCliFixture();
    mkdirSync(dirname(fixture.file), { recursive: true });
    writeFileSync(fixture.file, '{"notes":"mine"}');
    const results = await storeResults(fixture);
    expect(results).toMatchObject([{ status: 'failed' }]);
    expect(results[0].text).toContain(
      `The file ${fixture.file} was not created by gitee-token, or is damaged.`,
    );
    expect(requestsTo(fixture)).toEqual(['GET /api/v5/user']);
  });
});

describe('what is stored', () => {
  const found = async (session: string, fixture: CliFixture) => {
    mkdirSync(dirname(fixture.file), { recursive: true });
    writeFileSync(fixture.file, JSON.stringify({ session }), { mode: 0o600 });
    return (await storeResults(fixture)).slice(1);
  };

  test('a token that works is good, with its user when Gitee says it', async () => {
    const fixture = await createCliFixture();
    const { grant } = fixture.gitee;
    expect(await found(encoded(grant('user_info')), fixture)).toEqual([
      { status: 'ok', text: expect.stringMatching(WORKS) },
    ]);
    expect(await found(encoded(grant('projects')), fixture)).toEqual([
      { status: 'ok', text: expect.stringMatching(/^The stored access token works until .*\)\.$/) },
    ]);
  });

  test('a token that Gitee does not take is bad', async () => {
    const fixture = await createCliFixture();
    const pair = fixture.gitee.grant();
    isGood(fixture, pair.refreshToken);
    expect(await found(encoded(pair), fixture)).toEqual([
      {
        status: 'failed',
        text: 'Gitee no longer has the stored access token. The refresh token that came with it was probably used elsewhere or revoked.',
        advice: REFRESH,
      },
    ]);
  });

  sampled([
    ['that is still valid by the time of the session is bad', 60, 'failed'],
    ['that has expired says nothing about the refresh token', -60, 'unknown'],
  ])('a token that Gitee calls expired and %s', async (_, livesFor, status) => {
    const fixture = await createCliFixture({ expiresIn: 0 });
    const results = await found(encoded(fixture.gitee.grant(), livesFor), fixture);
    const text = 'Gitee rejected the stored access token.';
    const expected = status === 'failed' ? { status, text, advice: REFRESH } : { status };
    expect(results).toEqual([expect.objectContaining(expected)]);
  });

  test('an expired token is not known to be dead when Gitee does not say so', async () => {
    const fixture = await createCliFixture({
      answer: ({ headers }) =>
        headers.authorization ? { status: 403, headers: {}, body: '{}' } : undefined,
    });
    expect(await found(encoded(fixture.gitee.grant(), -60), fixture)).toMatchObject([
      { status: 'unknown', text: expect.stringContaining('has expired') },
    ]);
  });

  test('a bare refresh token is not judged, because that would spend it', async () => {
    const fixture = await createCliFixture();
    const { refreshToken } = fixture.gitee.grant();
    expect(await found(refreshToken, fixture)).toEqual([
      {
        status: 'unknown',
        text: 'A refresh token is stored. Only using it shows whether it is still valid.',
      },
    ]);
    expect(isGood(fixture, refreshToken)).toBe(true);
  });

  test('a damaged session is bad', async () => {
    const fixture = await createCliFixture();
    expect(await found('gts1.damaged', fixture)).toMatchObject([
      { status: 'failed', text: 'The stored session is damaged.' },
    ]);
  });

  test('a token of which Gitee does not say whether it lives is not bad for that', async () => {
    const fixture = await createCliFixture({
      answer: ({ headers }) =>
        headers.authorization ? { status: 403, headers: {}, body: '{}' } : undefined,
    });
    const { host } = new URL(fixture.origin);
    expect(await found(encoded(fixture.gitee.grant()), fixture)).toEqual([
      {
        status: 'unknown',
        text: `Could not check the stored access token: ${host} returned 403. Only a 401 would mean that it does not work.`,
      },
    ]);
  });
});

describe('other stores', () => {
  const CAT = ['--store', 'command', '--save-command', 'cat'];

  test('the command that loads is tried, and the one that saves is not', async () => {
    const fixture = await createCliFixture();
    const kept = `${fixture.env.XDG_CONFIG_HOME}/kept`;
    writeFileSync(kept, encoded(fixture.gitee.grant()));
    const store = ['--store', 'command', '--save-command', `echo spoilt > ${kept}`];
    const before = readFileSync(kept, 'utf8');
    expect(await storeResults(fixture, [...store, '--load-command', `cat ${kept}`])).toEqual([
      {
        status: 'unknown',
        text: 'The save command was not run, because it would replace what is stored.',
      },
      { status: 'ok', text: expect.stringMatching(WORKS) },
    ]);
    expect(readFileSync(kept, 'utf8')).toBe(before);
  });

  sampled([
    ['that fails', ['--load-command', 'exit 6'], 1, 'The load command failed with exit status 6.'],
    ['that is missing', [], 1, '`--store command` needs --load-command'],
  ])('a command %s is bad', async (_, load, count, detail) => {
    const fixture = await createCliFixture();
    const results = await storeResults(fixture, [...CAT, ...load]);
    expect(results).toHaveLength(count);
    expect(results.at(-1)).toMatchObject({
      status: 'failed',
      text: expect.stringContaining(detail),
    });
  });

  sampled([
    [['--repo', 'octo/repo'], 'octo/repo', '/repos/octo/repo/actions/secrets'],
    [
      ['--repo', 'octo/repo', '--env', 'gitee'],
      'the environment gitee of octo/repo',
      '/repos/octo/repo/environments/gitee/secrets',
    ],
    [['--org', 'octo'], 'the organization octo', '/orgs/octo/actions/secrets'],
  ])('secrets of GitHub by %j are looked for, and only looked at', async (args, place, path) => {
    const [fixture, api] = [await createCliFixture(), await createSecretsApi()];
    const env = { GH_TOKEN: api.settings.token };
    const all = ['--store', 'github', '--api-url', api.origin, ...args, '--secret-name', 'NAME'];
    const [missing] = await storeResults(fixture, all, env);
    expect(missing).toEqual({
      status: 'failed',
      text: `Missing in ${place}: GITEE_CLIENT_ID, GITEE_CLIENT_SECRET and NAME.`,
      advice:
        'Run `gitee-token login` with the same store options. If the workflow uses other names, ' +
        'pass them with --client-id-name, --client-secret-name and --secret-name.',
    });
    const methods = api.requests.map(({ request: { method } }) => method);
    expect(new Set(methods)).toEqual(new Set(['GET']));
    const paths = new Set(api.requests.map(({ request }) => request.path));
    const names = ['public-key', 'GITEE_CLIENT_ID', 'GITEE_CLIENT_SECRET', 'NAME'];
    expect(paths).toEqual(new Set(names.map((name) => `${path}/${name}`)));
    expect([...api.stored]).toEqual([]);
  });

  test('a token that GitHub does not take is bad', async () => {
    const [fixture, api] = [await createCliFixture(), await createSecretsApi()];
    const store = ['--store', 'github', '--api-url', api.origin, '--repo', 'octo/repo'];
    const results = await storeResults(fixture, store, { GH_TOKEN: 'ghp_expired' });
    expect(results).toMatchObject([
      {
        status: 'failed',
        text: expect.stringContaining('GitHub rejected GH_TOKEN (401 Bad credentials)'),
      },
    ]);
  });

  test('secrets of Gitea are within reach, and stay as they are', async () => {
    const [fixture, api] = [await createCliFixture(), await createSecretsApi()];
    const store = ['--store', 'gitea', '--api-url', `${api.origin}/api/v1`, '--repo', 'octo/repo'];
    const env = { GITEA_TOKEN: api.settings.token };
    expect(await storeResults(fixture, store, env)).toMatchObject([
      reachable('the secret GITEE_REFRESH_TOKEN of octo/repo'),
      { status: 'unknown' },
    ]);
    expect([...api.stored]).toEqual([]);
  });

  test('a variable of GitLab is read, and is only looked at', async () => {
    const fixture = await createCliFixture();
    const gitlab = fakeGitLab({ token: 'glpat-writer', projects: ['7'] });
    const api = `http://127.0.0.1:${await listen(createServer(gitlab.handle))}/api/v4`;
    const store = ['--store', 'gitlab', '--project', '7', '--api-url', api];
    const results = await storeResults(fixture, store, { GITLAB_TOKEN: 'glpat-writer' });
    expect(results).toMatchObject([
      reachable('the variable GITEE_REFRESH_TOKEN of the project 7'),
      { status: 'unknown', text: 'Write permission can only be tested by writing.' },
      {
        ...NOTHING_STORED,
        advice: 'Log in first with `gitee-token login` and the same store options.',
      },
    ]);
    expect(gitlab.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
  });

  test('a variable of GitLab that can no longer be written is bad, and its token is checked', async () => {
    const fixture = await createCliFixture();
    const variable = { key: 'GITEE_REFRESH_TOKEN', value: encoded(fixture.gitee.grant()) };
    const { origin } = await hostile(
      (response) => response.end(JSON.stringify(variable)),
      (response) => response.writeHead(403).end('{"message":"403 Forbidden"}'),
    );
    const store = ['--store', 'gitlab', '--project', '7', '--api-url', `${origin}/api/v4`];
    expect(await storeResults(fixture, store, { GITLAB_TOKEN: 'glpat-writer' })).toMatchObject([
      { status: 'failed', text: expect.stringContaining('403 Forbidden') },
      { status: 'ok', text: expect.stringMatching(WORKS) },
    ]);
  });

  sampled([
    ['no repository', ['--store', 'github'], '--repo OWNER/NAME is required.'],
    ['no command', ['--store', 'command'], '`--store command` needs --save-command.'],
    ['no token', ['--store', 'gitlab', '--project', '7'], 'GITLAB_TOKEN is empty.'],
  ])('options that name %s are bad, and the rest is looked at', async (_, args, detail) => {
    const fixture = await createCliFixture();
    const results = await storeResults(fixture, args, { GH_TOKEN: 'ghp_token' });
    expect(results).toMatchObject([{ status: 'failed', text: expect.stringContaining(detail) }]);
    expect(requestsTo(fixture)).toEqual(['GET /api/v5/user']);
  });
});

test('a mistake of ours is no finding', async () => {
  const options = {
    store: 'command' as const,
    branch: 'gitee-token',
    sessionKeyName: 'K',
    environmentScope: '*',
    secretName: 'R',
    clientIdName: 'I',
    clientSecretName: 'S',
    get saveCommand(): string {
      throw new TypeError('a mistake of ours');
    },
  };
  await expect(check(options, context())).rejects.toThrow('a mistake of ours');
});

describe('an address of a store that is not of its API', () => {
  const TOKENS = { GITLAB_TOKEN: 'glpat-1', GH_TOKEN: 'ghp_1', GITEA_TOKEN: '7f'.repeat(20) };
  const page: Behaviour = (response) =>
    response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end('<html></html>');
  const toLogin: Behaviour = (response) =>
    response.writeHead(302, { location: '/users/sign_in' }).end();
  const project = ['--store', 'gitlab', '--project', 'octo/repo'];
  const repository = ['--store', 'github', '--repo', 'octo/repo'];
  const gitea = ['--store', 'gitea', '--repo', 'octo/repo'];

  sampled([
    [
      'a page of GitLab',
      page,
      project,
      'the variable GITEE_REFRESH_TOKEN of the project octo/repo',
    ],
    [
      'the login of GitLab',
      toLogin,
      project,
      'the variable GITEE_REFRESH_TOKEN of the project octo/repo',
    ],
    ['a page of GitHub', page, repository, 'the secret GITEE_REFRESH_TOKEN of octo/repo'],
    ['a page of Gitea', page, gitea, 'the secret GITEE_REFRESH_TOKEN of octo/repo'],
  ])('is told from a place that does not exist: %s', async (_, behaviour, args, store) => {
    const { origin } = await hostile(behaviour);
    const fixture = await createCliFixture();
    const env = { GITEE_TOKEN_CLIENT_SECRET: '', ...TOKENS };
    const all = ['check', '--gitee-url', fixture.origin, '--api-url', `${origin}/base`, ...args];
    const { stdout } = await fixture.run(all, { env });
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      `✗ ${new URL(origin).host} sent an unexpected response for ${store}. It is probably not the right REST API.`,
      '  Check the API address (secret-api-url or --api-url).',
    ]);
  });
});
