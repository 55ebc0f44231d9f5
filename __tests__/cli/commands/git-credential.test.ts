import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sampled } from '../../support/sampled.ts';
import { deadPort } from '../../support/servers.ts';
import { encodedLogin } from '../../support/session.ts';
import {
  type Answer,
  type CliFixture,
  type CliFixtureOptions,
  commandStore,
  createCliFixture,
  decoded,
  encoded,
  isGood,
  requestsTo,
} from '../fixture.ts';

type Attributes = Readonly<Record<string, string>>;

/** What git writes to a helper. */
function written(attributes: Attributes): string {
  const lines = Object.entries(attributes).map(([key, value]) => `${key}=${value}\n`);
  return `${lines.join('')}\n`;
}

/** What git asks of the sandbox. */
function asked({ origin }: CliFixture, overrides: Attributes = {}): string {
  return written({ protocol: 'http', host: new URL(origin).host, ...overrides });
}

interface Overrides {
  readonly livesFor?: number;
  /** Seconds since the token was got, if that is known. */
  readonly age?: number | undefined;
  readonly access_token?: string;
  readonly scope?: string;
}

async function withSession(overrides: Overrides = {}, options: CliFixtureOptions = {}) {
  const { livesFor = 86_400, age } = { age: 0, ...overrides };
  const fixture = await createCliFixture(options);
  const pair = fixture.gitee.grant(overrides.scope);
  await fixture.store(pair);
  const file = () => readFileSync(fixture.file, 'utf8');
  const now = Math.floor(Date.now() / 1000);
  const session = encodedLogin({
    access_token: overrides.access_token ?? pair.accessToken,
    refresh_token: pair.refreshToken,
    expires_at: now + livesFor,
    scope: pair.scope,
    ...(age !== undefined && { issued_at: now - age }),
  });
  writeFileSync(fixture.file, JSON.stringify({ ...JSON.parse(file()), session }));
  const helper = (operation: string, input: string) =>
    fixture.run(['git-credential', operation], { input });
  const isStoredToken = (stdout: string) =>
    stdout.includes(`password=${Object(fixture.stored().session).access_token}\n`);
  return { fixture, pair, helper, file, isStoredToken };
}

const NOTHING = { status: 0, stdout: '', stderr: '' };

/** What git reads, its last line but for the seconds that the test may take. */
function told(stdout: string): { readonly lines: string; readonly livesFor: number } {
  const [, lines = '', expiry = ''] = /^([\s\S]*)password_expiry_utc=(\d+)\n$/.exec(stdout) ?? [];
  const seconds = Number(expiry) - Date.now() / 1000;
  return { lines, livesFor: Math.round(seconds / 60) * 60 };
}

const A_TOKEN = /^username=oauth2\npassword=[0-9a-f]{32}\npassword_expiry_utc=\d+\n$/;

describe('get', () => {
  test('says that nobody has logged in, whatever is known of the application', async () => {
    const fixture = await createCliFixture();
    const input = written({ protocol: 'https', host: 'gitee.com' });
    const { status, stderr } = await fixture.run(['git-credential', 'get'], { input });
    expect(status).toBe(1);
    expect(stderr).toContain('error: input_invalid: Nobody has logged in yet: ');
    expect(fixture.requests).toEqual([]);
  });

  test('prints the stored token as git reads it', async () => {
    const { fixture, pair, helper } = await withSession();
    const input = asked(fixture, { path: 'octo/repo.git', 'wwwauth[]': 'Basic realm="Gitee"' });
    const { stdout, ...rest } = await helper('get', input);
    const lines = `username=oauth2\npassword=${pair.accessToken}\n`;
    expect([told(stdout), { ...rest, stdout: '' }]).toEqual([{ lines, livesFor: 86_400 }, NOTHING]);
    expect(fixture.requests).toEqual([]);
  });

  test('prints a new one when the stored one has expired', async () => {
    const { fixture, helper } = await withSession({ livesFor: -1 });
    const { status, stdout } = await helper('get', asked(fixture));
    const { access_token, refresh_token } = Object(fixture.stored().session);
    const lines = `username=oauth2\npassword=${access_token}\n`;
    expect([status, told(stdout)]).toEqual([0, { lines, livesFor: 86_400 }]);
    expect(isGood(fixture, refresh_token)).toBe(true);
  });

  test('takes --min-ttl into account', async () => {
    const { fixture, pair } = await withSession();
    const command = ['git-credential', 'get', '--min-ttl', '90000'];
    const { stdout } = await fixture.run(command, { input: asked(fixture) });
    expect(stdout).toMatch(A_TOKEN);
    expect(stdout).not.toContain(pair.accessToken);
  });

  test('gives no expiry if Gitee gave none', async () => {
    const fixture = await createCliFixture({
      answer: ({ path }, gitee) => {
        if (path !== '/oauth/token') return undefined;
        const { accessToken: access_token, refreshToken: refresh_token } = gitee.grant();
        return { status: 200, headers: {}, body: JSON.stringify({ access_token, refresh_token }) };
      },
    });
    await fixture.store(fixture.gitee.grant(), -1);
    const { stdout } = await fixture.run(['git-credential', 'get'], { input: asked(fixture) });
    expect(stdout).toMatch(/^username=oauth2\npassword=[0-9a-f]{32}\n$/);
  });

  sampled([
    ['authtype', 'capability[]=authtype\ncapability[]=state\n'],
    ['authtype, told last', 'capability[]=state\ncapability[]=authtype\n'],
  ])('tells a git that announces %s not to keep the token', async (_, capabilities) => {
    const { fixture, helper } = await withSession();
    const { stdout } = await helper('get', `${capabilities}${asked(fixture)}`);
    expect(stdout).toMatch(/^capability\[\]=authtype\nephemeral=1\nusername=oauth2\npassword=/);
  });

  sampled(['', 'capability[]=state\n', 'capability=authtype\n'])(
    'tells a git that announces %j nothing that it does not understand',
    async (capabilities) => {
      const { fixture, helper } = await withSession();
      const { stdout } = await helper('get', `${capabilities}${asked(fixture)}`);
      expect(stdout).toMatch(A_TOKEN);
    },
  );

  test('understands lines that end as on Windows', async () => {
    const { fixture, pair, helper } = await withSession();
    const { stdout } = await helper('get', asked(fixture).replaceAll('\n', '\r\n'));
    expect(stdout).toContain(`password=${pair.accessToken}\n`);
  });

  test('reads no further than the empty line', async () => {
    const { fixture, helper } = await withSession();
    expect(await helper('get', `${asked(fixture)}host=example.com\n`)).not.toEqual(NOTHING);
    expect(await helper('get', `protocol=http\n\nhost=${new URL(fixture.origin).host}\n`)).toEqual(
      NOTHING,
    );
  });

  sampled<[string, (host: string) => Attributes]>([
    ['another host', () => ({ host: 'example.com' })],
    ['a host that begins alike', (host) => ({ host: `${host}.example.com` })],
    ['another port', () => ({ host: '127.0.0.1:1' })],
    ['the host without its port', () => ({ host: '127.0.0.1' })],
    ['a host behind a user name', (host) => ({ host: `example.com@${host}` })],
    ['a host with a path', (host) => ({ host: `${host}/example.com` })],
    ['a host with a space', (host) => ({ host: `${host} ` })],
    ['another protocol', () => ({ protocol: 'https' })],
    ['no protocol', () => ({ protocol: '' })],
    ['no host', () => ({ host: '' })],
  ])('says nothing to %s, and spends nothing', async (_, change) => {
    const { fixture, pair, helper } = await withSession({ livesFor: -1 });
    const { host } = new URL(fixture.origin);
    expect(await helper('get', asked(fixture, change(host)))).toEqual(NOTHING);
    expect(fixture.requests).toEqual([]);
    expect(isGood(fixture, pair.refreshToken)).toBe(true);
  });

  sampled([
    ['nothing', ''],
    ['an empty line', '\n'],
    ['words', 'protocol http host'],
    ['bytes', '\u0000\u0001=\u0002\nhost'],
    ['a mere equals sign', '=\n=\n'],
    ['a name that JavaScript knows', '__proto__=http\nconstructor=x\n\n'],
  ])('says nothing to %s', async (_, input) => {
    const { helper } = await withSession();
    expect(await helper('get', input)).toEqual(NOTHING);
  });

  test('refuses the client secret from where the question comes from', async () => {
    const { fixture, helper } = await withSession();
    const command = ['git-credential', 'get', '--client-secret-file', '-'];
    const refused = await fixture.run(command, { input: asked(fixture) });
    expect([refused.status, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toContain(
      'error: input_invalid: --client-secret-file cannot read standard input: git sends its request there.',
    );
    expect((await helper('get', asked(fixture))).status).toBe(0);
  });

  test('fails without a word to git when there is nothing to hand out', async () => {
    const { fixture, pair, helper } = await withSession({ livesFor: -1 });
    isGood(fixture, pair.refreshToken);
    const refused = await helper('get', asked(fixture));
    expect([refused.status, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toContain('error: grant_rejected: ');
    writeFileSync(fixture.file, '{"session":"gts1.damaged"}');
    const command = ['git-credential', 'get', '--gitee-url', fixture.origin];
    const damaged = await fixture.run([...command, '--client-id', 'a'.repeat(64)], {
      input: asked(fixture),
    });
    expect([damaged.status, damaged.stdout]).toEqual([1, '']);
    expect(damaged.stderr).toContain('error: input_invalid: ');
  });
});

const DEAD = 'dead'.repeat(8);

describe('a token that may have died', () => {
  test('is tried when it is older than five minutes, and handed out', async () => {
    const { fixture, pair, helper } = await withSession({ age: 301 });
    const { stdout } = await helper('get', asked(fixture));
    expect(stdout).toContain(`password=${pair.accessToken}\n`);
    expect(requestsTo(fixture)).toEqual(['GET /api/v5/user']);
  });

  sampled([
    ['older than five minutes', { age: 301 }],
    ['of unknown age', { age: undefined }],
  ])('gives way to a new one when it is %s and Gitee refuses it', async (_, { age }) => {
    const { fixture, helper, isStoredToken } = await withSession({ age, access_token: DEAD });
    const { status, stdout, stderr } = await helper('get', asked(fixture));
    expect([status, stderr, told(stdout).livesFor]).toEqual([0, '', 86_400]);
    expect(stdout).toMatch(A_TOKEN);
    expect(stdout).not.toContain(DEAD);
    expect(isStoredToken(stdout)).toBe(true);
    expect(requestsTo(fixture)).toEqual(['GET /api/v5/user', 'POST /oauth/token']);
    expect(isStoredToken((await helper('get', asked(fixture))).stdout)).toBe(true);
    expect(requestsTo(fixture)).toHaveLength(2);
  });

  test('is handed out unasked when it is younger', async () => {
    const { fixture, helper } = await withSession({ age: 290, access_token: DEAD });
    expect((await helper('get', asked(fixture))).stdout).toContain(`password=${DEAD}\n`);
    expect(fixture.requests).toEqual([]);
  });

  sampled([
    ['forbids the question', 403, '{"message":"403 Forbidden (Rate Limit Exceeded)"}'],
    ['fails', 502, '<html>'],
    ['talks nonsense', 200, '[]'],
  ])('is handed out when Gitee %s', async (_, status, body) => {
    const answer: Answer = ({ path }) =>
      path === '/api/v5/user' ? { status, headers: {}, body } : undefined;
    const { fixture, pair, helper } = await withSession({ age: 301 }, { answer });
    expect((await helper('get', asked(fixture))).stdout).toContain(
      `password=${pair.accessToken}\n`,
    );
    expect(requestsTo(fixture)).toEqual(['GET /api/v5/user']);
  });

  test('is handed out when nobody answers', async () => {
    const { fixture, pair, file } = await withSession({ age: 301 });
    const host = `127.0.0.1:${await deadPort()}`;
    writeFileSync(fixture.file, file().replace(new URL(fixture.origin).host, host));
    const input = written({ protocol: 'http', host });
    const { stdout } = await fixture.run(['git-credential', 'get'], { input });
    expect(stdout).toContain(`password=${pair.accessToken}\n`);
  });

  sampled([
    ['a refused one', { age: 301 }, ['GET /api/v5/user', 'POST /oauth/token', 'GET /api/v5/user']],
    ['an expired one', { livesFor: -1 }, ['POST /oauth/token', 'GET /api/v5/user']],
  ])('gives way once, to whatever Gitee grants for %s', async (_, overrides, requests) => {
    const answer: Answer = ({ path }) =>
      path === '/api/v5/user' ? { status: 401, headers: {}, body: '{}' } : undefined;
    const { fixture, helper, isStoredToken } = await withSession(overrides, { answer });
    const { stdout } = await helper('get', asked(fixture, { username: 'tester' }));
    expect(stdout).toContain('username=tester\n');
    expect(isStoredToken(stdout)).toBe(true);
    expect(requestsTo(fixture)).toEqual(requests);
  });
});

describe('a user name that git has from an address', () => {
  sampled(['oauth2', ''])('%j stands for whoever has the token', async (username) => {
    const { fixture, helper } = await withSession();
    expect((await helper('get', asked(fixture, { username }))).stdout).toMatch(A_TOKEN);
    expect(fixture.requests).toEqual([]);
  });

  sampled(['tester', 'Tester'])('is answered when it is that of the owner: %s', async (name) => {
    const { fixture, pair, helper } = await withSession();
    const { stdout } = await helper('get', asked(fixture, { username: name }));
    expect(told(stdout).lines).toBe(`username=${name}\npassword=${pair.accessToken}\n`);
    expect(requestsTo(fixture)).toEqual(['GET /api/v5/user']);
  });

  test('is answered when Gitee does not tell whose the token is', async () => {
    const { fixture, helper } = await withSession({ scope: 'projects' });
    const { stdout } = await helper('get', asked(fixture, { username: 'somebody' }));
    expect(stdout).toMatch(/^username=somebody\npassword=/);
  });

  test('gets no token of somebody else', async () => {
    const { fixture, helper } = await withSession();
    const { status, stdout, stderr } = await helper(
      'get',
      asked(fixture, { username: 'somebody' }),
    );
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toBe(
      'git asked for a token of somebody, but the stored token belongs to tester. ' +
        "Log in as somebody, or remove the user name from the repository's URL.\n",
    );
  });
});

test('what a later git may ask for is ignored', async () => {
  const { fixture, helper } = await withSession();
  expect(await helper('capability', asked(fixture))).toEqual(NOTHING);
});

describe('store', () => {
  test('does nothing', async () => {
    const { fixture, helper, file } = await withSession();
    const before = file();
    const input = asked(fixture, { username: 'oauth2', password: 'another' });
    expect(await helper('store', input)).toEqual(NOTHING);
    expect([file(), fixture.requests]).toEqual([before, []]);
  });

  test('does not even look at its store', async () => {
    const fixture = await createCliFixture();
    const command = ['git-credential', 'store', '--store', 'command'];
    expect(await fixture.run(command, { input: asked(fixture) })).toEqual(NOTHING);
  });
});

describe('erase', () => {
  test('ends the reuse of the token, and keeps the refresh token for a new one', async () => {
    const { fixture, pair, helper } = await withSession();
    const { session: _, ...profile } = fixture.stored();
    const input = asked(fixture, { username: 'oauth2', password: pair.accessToken });
    expect(await helper('erase', input)).toEqual(NOTHING);
    expect(fixture.stored()).toMatchObject({
      ...profile,
      session: { refresh_token: pair.refreshToken, expires_at: 0 },
    });
    expect(fixture.requests).toEqual([]);
    const { stdout } = await helper('get', asked(fixture));
    expect(stdout).toMatch(A_TOKEN);
    expect(stdout).not.toContain(pair.accessToken);
    expect(requestsTo(fixture)).toEqual(['POST /oauth/token']);
  });

  sampled([
    ['https://gitee.com', 'https', 'Gitee.COM'],
    ['https://gitee.com', 'HTTPS', 'gitee.com'],
    ['https://gitee.com', 'https', 'gitee.com:443'],
    ['https://gitee.com:443', 'https', 'gitee.com'],
    ['http://localhost', 'http', 'localhost:80'],
    ['https://[::1]:8080', 'https', '[::1]:8080'],
  ])('is for %s when git names %s and %s', async (gitee_url, protocol, host) => {
    const { fixture, pair, helper, file } = await withSession();
    const before = JSON.stringify({ ...JSON.parse(file()), gitee_url });
    writeFileSync(fixture.file, before);
    const input = { protocol, host, password: pair.accessToken };
    await helper('erase', written({ ...input, host: `${host}0` }));
    expect(file()).toBe(before);
    expect(await helper('erase', written(input))).toEqual(NOTHING);
    expect(file()).not.toBe(before);
  });

  sampled<[string, Attributes]>([
    ['another token', { username: 'oauth2', password: 'another' }],
    ['no token', {}],
  ])('of %s changes nothing', async (_, overrides) => {
    const { fixture, helper, file } = await withSession();
    const before = file();
    expect(await helper('erase', asked(fixture, overrides))).toEqual(NOTHING);
    expect(file()).toBe(before);
  });

  test('for another host changes nothing', async () => {
    const { fixture, pair, helper, file } = await withSession();
    const before = file();
    const overrides = { host: 'example.com', password: pair.accessToken };
    expect(await helper('erase', asked(fixture, overrides))).toEqual(NOTHING);
    expect(file()).toBe(before);
  });

  test('ends the reuse of a token that is not saved yet too', { tags: 'slow' }, async () => {
    const fixture = await createCliFixture();
    const saving = 'test -e open && cat > kept';
    const { args, folder, kept } = commandStore(encoded(fixture.gitee.grant(), -1), saving);
    const command = (...words: string[]) => [...words, ...fixture.client, ...args];
    await fixture.run(command('token'));
    writeFileSync(join(folder, 'open'), '');
    const { access_token } = JSON.parse(
      fixture.requests.find(({ request: { path } }) => path === '/oauth/token')?.response.body ??
        '{}',
    );
    const input = asked(fixture, { password: access_token });
    expect(await fixture.run(command('git-credential', 'erase'), { input })).toEqual(NOTHING);
    const session = decoded(readFileSync(kept, 'utf8'));
    expect(session).toMatchObject({ access_token, expires_at: 0 });
    expect(isGood(fixture, session.refresh_token)).toBe(true);
  });

  test('fails when the store cannot be read', async () => {
    const { fixture } = await withSession();
    const store = ['--store', 'command', '--save-command', 'cat', '--load-command', 'exit 5'];
    const command = ['git-credential', 'erase', ...fixture.client, ...store];
    const { status, stdout, stderr } = await fixture.run(command, { input: asked(fixture) });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('error: store_refused: ');
  });
});
