import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { deadPort } from '../support/servers.ts';
import { encodedLogin } from '../support/session.ts';
import {
  type Answer,
  commandStore,
  decoded,
  encoded,
  isGood,
  newStage,
  requestsTo,
  type Stage,
  type StageOptions,
} from './stage.ts';

type Attributes = Readonly<Record<string, string>>;

/** What git writes to a helper. */
function written(attributes: Attributes): string {
  const lines = Object.entries(attributes).map(([key, value]) => `${key}=${value}\n`);
  return `${lines.join('')}\n`;
}

/** What git asks of the sandbox. */
function asked({ origin }: Stage, given: Attributes = {}): string {
  return written({ protocol: 'http', host: new URL(origin).host, ...given });
}

interface Given {
  readonly livesFor?: number;
  /** Seconds since the token was got, if that is known. */
  readonly age?: number | undefined;
  readonly access_token?: string;
  readonly scope?: string;
}

async function withSession(given: Given = {}, options: StageOptions = {}) {
  const { livesFor = 86_400, age } = { age: 0, ...given };
  const stage = await newStage(options);
  const pair = stage.gitee.grant(given.scope);
  await stage.store(pair);
  const file = () => readFileSync(stage.file, 'utf8');
  const now = Math.floor(Date.now() / 1000);
  const session = encodedLogin({
    access_token: given.access_token ?? pair.accessToken,
    refresh_token: pair.refreshToken,
    expires_at: now + livesFor,
    scope: pair.scope,
    ...(age !== undefined && { issued_at: now - age }),
  });
  writeFileSync(stage.file, JSON.stringify({ ...JSON.parse(file()), session }));
  const helper = (operation: string, input: string) =>
    stage.run(['git-credential', operation], { input });
  const isStored = (stdout: string) =>
    stdout.includes(`password=${Object(stage.stored().session).access_token}\n`);
  return { stage, pair, helper, file, isStored };
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
  test('prints the stored token as git reads it', async () => {
    const { stage, pair, helper } = await withSession();
    const input = asked(stage, { path: 'octo/repo.git', 'wwwauth[]': 'Basic realm="Gitee"' });
    const { stdout, ...rest } = await helper('get', input);
    const lines = `username=oauth2\npassword=${pair.accessToken}\n`;
    expect([told(stdout), { ...rest, stdout: '' }]).toEqual([{ lines, livesFor: 86_400 }, NOTHING]);
    expect(stage.seen).toEqual([]);
  });

  test('prints a new one when the stored one has expired', async () => {
    const { stage, helper } = await withSession({ livesFor: -1 });
    const { status, stdout } = await helper('get', asked(stage));
    const { access_token, refresh_token } = Object(stage.stored().session);
    const lines = `username=oauth2\npassword=${access_token}\n`;
    expect([status, told(stdout)]).toEqual([0, { lines, livesFor: 86_400 }]);
    expect(isGood(stage, refresh_token)).toBe(true);
  });

  test('takes --min-ttl into account', async () => {
    const { stage, pair } = await withSession();
    const command = ['git-credential', 'get', '--min-ttl', '90000'];
    const { stdout } = await stage.run(command, { input: asked(stage) });
    expect(stdout).toMatch(A_TOKEN);
    expect(stdout).not.toContain(pair.accessToken);
  });

  test('gives no expiry if Gitee gave none', async () => {
    const stage = await newStage({
      answer: ({ path }, gitee) => {
        if (path !== '/oauth/token') return undefined;
        const { accessToken: access_token, refreshToken: refresh_token } = gitee.grant();
        return { status: 200, headers: {}, body: JSON.stringify({ access_token, refresh_token }) };
      },
    });
    await stage.store(stage.gitee.grant(), -1);
    const { stdout } = await stage.run(['git-credential', 'get'], { input: asked(stage) });
    expect(stdout).toMatch(/^username=oauth2\npassword=[0-9a-f]{32}\n$/);
  });

  test.each([
    ['authtype', 'capability[]=authtype\ncapability[]=state\n'],
    ['authtype, told last', 'capability[]=state\ncapability[]=authtype\n'],
  ])('tells a git that announces %s not to keep the token', async (_, capabilities) => {
    const { stage, helper } = await withSession();
    const { stdout } = await helper('get', `${capabilities}${asked(stage)}`);
    expect(stdout).toMatch(/^capability\[\]=authtype\nephemeral=1\nusername=oauth2\npassword=/);
  });

  test.each(['', 'capability[]=state\n', 'capability=authtype\n'])(
    'tells a git that announces %j nothing that it does not understand',
    async (capabilities) => {
      const { stage, helper } = await withSession();
      const { stdout } = await helper('get', `${capabilities}${asked(stage)}`);
      expect(stdout).toMatch(A_TOKEN);
    },
  );

  test('understands lines that end as on Windows', async () => {
    const { stage, pair, helper } = await withSession();
    const { stdout } = await helper('get', asked(stage).replaceAll('\n', '\r\n'));
    expect(stdout).toContain(`password=${pair.accessToken}\n`);
  });

  test('reads no further than the empty line', async () => {
    const { stage, helper } = await withSession();
    expect(await helper('get', `${asked(stage)}host=example.com\n`)).not.toEqual(NOTHING);
    expect(await helper('get', `protocol=http\n\nhost=${new URL(stage.origin).host}\n`)).toEqual(
      NOTHING,
    );
  });

  test.each<[string, (host: string) => Attributes]>([
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
    const { stage, pair, helper } = await withSession({ livesFor: -1 });
    const { host } = new URL(stage.origin);
    expect(await helper('get', asked(stage, change(host)))).toEqual(NOTHING);
    expect(stage.seen).toEqual([]);
    expect(isGood(stage, pair.refreshToken)).toBe(true);
  });

  test.each([
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
    const { stage, helper } = await withSession();
    const command = ['git-credential', 'get', '--client-secret-file', '-'];
    const refused = await stage.run(command, { input: asked(stage) });
    expect([refused.status, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toContain('error: input_invalid: Standard input is what git asks.');
    expect((await helper('get', asked(stage))).status).toBe(0);
  });

  test('fails without a word to git when there is nothing to hand out', async () => {
    const { stage, pair, helper } = await withSession({ livesFor: -1 });
    isGood(stage, pair.refreshToken);
    const refused = await helper('get', asked(stage));
    expect([refused.status, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toContain('error: grant_rejected: ');
    writeFileSync(stage.file, '{"session":"gts1.damaged"}');
    const command = ['git-credential', 'get', '--gitee-url', stage.origin];
    const damaged = await stage.run([...command, '--client-id', 'a'.repeat(64)], {
      input: asked(stage),
    });
    expect([damaged.status, damaged.stdout]).toEqual([1, '']);
    expect(damaged.stderr).toContain('error: input_invalid: ');
  });
});

const DEAD = 'dead'.repeat(8);

describe('a token that may have died', () => {
  test('is tried when it is older than five minutes, and handed out', async () => {
    const { stage, pair, helper } = await withSession({ age: 301 });
    const { stdout } = await helper('get', asked(stage));
    expect(stdout).toContain(`password=${pair.accessToken}\n`);
    expect(requestsTo(stage)).toEqual(['GET /api/v5/user']);
  });

  test.each([
    ['older than five minutes', { age: 301 }],
    ['of unknown age', { age: undefined }],
  ])('gives way to a new one when it is %s and Gitee refuses it', async (_, { age }) => {
    const { stage, helper, isStored } = await withSession({ age, access_token: DEAD });
    const { status, stdout, stderr } = await helper('get', asked(stage));
    expect([status, stderr, told(stdout).livesFor]).toEqual([0, '', 86_400]);
    expect(stdout).toMatch(A_TOKEN);
    expect(stdout).not.toContain(DEAD);
    expect(isStored(stdout)).toBe(true);
    expect(requestsTo(stage)).toEqual(['GET /api/v5/user', 'POST /oauth/token']);
    expect((await helper('get', asked(stage))).stdout).toBe(stdout);
    expect(requestsTo(stage)).toHaveLength(2);
  });

  test('is handed out unasked when it is younger', async () => {
    const { stage, helper } = await withSession({ age: 290, access_token: DEAD });
    expect((await helper('get', asked(stage))).stdout).toContain(`password=${DEAD}\n`);
    expect(stage.seen).toEqual([]);
  });

  test.each([
    ['forbids the question', 403, '{"message":"403 Forbidden (Rate Limit Exceeded)"}'],
    ['fails', 502, '<html>'],
    ['talks nonsense', 200, '[]'],
  ])('is handed out when Gitee %s', async (_, status, body) => {
    const answer: Answer = ({ path }) =>
      path === '/api/v5/user' ? { status, headers: {}, body } : undefined;
    const { stage, pair, helper } = await withSession({ age: 301 }, { answer });
    expect((await helper('get', asked(stage))).stdout).toContain(`password=${pair.accessToken}\n`);
    expect(requestsTo(stage)).toEqual(['GET /api/v5/user']);
  });

  test('is handed out when nobody answers', async () => {
    const { stage, pair, file } = await withSession({ age: 301 });
    const host = `127.0.0.1:${await deadPort()}`;
    writeFileSync(stage.file, file().replace(new URL(stage.origin).host, host));
    const input = written({ protocol: 'http', host });
    const { stdout } = await stage.run(['git-credential', 'get'], { input });
    expect(stdout).toContain(`password=${pair.accessToken}\n`);
  });

  test.each([
    ['a refused one', { age: 301 }, ['GET /api/v5/user', 'POST /oauth/token', 'GET /api/v5/user']],
    ['an expired one', { livesFor: -1 }, ['POST /oauth/token', 'GET /api/v5/user']],
  ])('gives way once, to whatever Gitee grants for %s', async (_, given, requests) => {
    const answer: Answer = ({ path }) =>
      path === '/api/v5/user' ? { status: 401, headers: {}, body: '{}' } : undefined;
    const { stage, helper, isStored } = await withSession(given, { answer });
    const { stdout } = await helper('get', asked(stage, { username: 'tester' }));
    expect(stdout).toContain('username=tester\n');
    expect(isStored(stdout)).toBe(true);
    expect(requestsTo(stage)).toEqual(requests);
  });
});

describe('a user name that git has from an address', () => {
  test.each(['oauth2', ''])('%j stands for whoever has the token', async (username) => {
    const { stage, helper } = await withSession();
    expect((await helper('get', asked(stage, { username }))).stdout).toMatch(A_TOKEN);
    expect(stage.seen).toEqual([]);
  });

  test.each(['tester', 'Tester'])('is answered when it is that of the owner: %s', async (name) => {
    const { stage, pair, helper } = await withSession();
    const { stdout } = await helper('get', asked(stage, { username: name }));
    expect(told(stdout).lines).toBe(`username=${name}\npassword=${pair.accessToken}\n`);
    expect(requestsTo(stage)).toEqual(['GET /api/v5/user']);
  });

  test('is answered when Gitee does not tell whose the token is', async () => {
    const { stage, helper } = await withSession({ scope: 'projects' });
    const { stdout } = await helper('get', asked(stage, { username: 'somebody' }));
    expect(stdout).toMatch(/^username=somebody\npassword=/);
  });

  test('gets no token of somebody else', async () => {
    const { stage, helper } = await withSession();
    const { status, stdout, stderr } = await helper('get', asked(stage, { username: 'somebody' }));
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toBe(
      'git asks for a token of somebody, but the stored one belongs to tester. ' +
        'Log in as somebody, or remove the user name from the URL of the repository.\n',
    );
  });
});

test('what a later git may ask for is ignored', async () => {
  const { stage, helper } = await withSession();
  expect(await helper('capability', asked(stage))).toEqual(NOTHING);
});

describe('store', () => {
  test('does nothing', async () => {
    const { stage, helper, file } = await withSession();
    const before = file();
    const input = asked(stage, { username: 'oauth2', password: 'another' });
    expect(await helper('store', input)).toEqual(NOTHING);
    expect([file(), stage.seen]).toEqual([before, []]);
  });

  test('does not even look at its store', async () => {
    const stage = await newStage();
    const command = ['git-credential', 'store', '--store', 'command'];
    expect(await stage.run(command, { input: asked(stage) })).toEqual(NOTHING);
  });
});

describe('erase', () => {
  test('ends the reuse of the token, and keeps the refresh token for a new one', async () => {
    const { stage, pair, helper } = await withSession();
    const { session: _, ...profile } = stage.stored();
    const input = asked(stage, { username: 'oauth2', password: pair.accessToken });
    expect(await helper('erase', input)).toEqual(NOTHING);
    expect(stage.stored()).toMatchObject({
      ...profile,
      session: { refresh_token: pair.refreshToken, expires_at: 0 },
    });
    expect(stage.seen).toEqual([]);
    const { stdout } = await helper('get', asked(stage));
    expect(stdout).toMatch(A_TOKEN);
    expect(stdout).not.toContain(pair.accessToken);
    expect(requestsTo(stage)).toEqual(['POST /oauth/token']);
  });

  test.each([
    ['https://gitee.com', 'https', 'Gitee.COM'],
    ['https://gitee.com', 'HTTPS', 'gitee.com'],
    ['https://gitee.com', 'https', 'gitee.com:443'],
    ['https://gitee.com:443', 'https', 'gitee.com'],
    ['http://localhost', 'http', 'localhost:80'],
    ['https://[::1]:8080', 'https', '[::1]:8080'],
  ])('is for %s when git names %s and %s', async (gitee_url, protocol, host) => {
    const { stage, pair, helper, file } = await withSession();
    const before = JSON.stringify({ ...JSON.parse(file()), gitee_url });
    writeFileSync(stage.file, before);
    const input = { protocol, host, password: pair.accessToken };
    await helper('erase', written({ ...input, host: `${host}0` }));
    expect(file()).toBe(before);
    expect(await helper('erase', written(input))).toEqual(NOTHING);
    expect(file()).not.toBe(before);
  });

  test.each<[string, Attributes]>([
    ['another token', { username: 'oauth2', password: 'another' }],
    ['no token', {}],
  ])('of %s changes nothing', async (_, given) => {
    const { stage, helper, file } = await withSession();
    const before = file();
    expect(await helper('erase', asked(stage, given))).toEqual(NOTHING);
    expect(file()).toBe(before);
  });

  test('for another host changes nothing', async () => {
    const { stage, pair, helper, file } = await withSession();
    const before = file();
    const given = { host: 'example.com', password: pair.accessToken };
    expect(await helper('erase', asked(stage, given))).toEqual(NOTHING);
    expect(file()).toBe(before);
  });

  test('ends the reuse of a token that is not saved yet too', async () => {
    const stage = await newStage();
    const saving = 'test -e open && cat > kept';
    const { args, folder, kept } = commandStore(encoded(stage.gitee.grant(), -1), saving);
    const command = (...words: string[]) => [...words, ...stage.client, ...args];
    await stage.run(command('token'));
    writeFileSync(join(folder, 'open'), '');
    const { access_token } = JSON.parse(
      stage.seen.find(({ request: { path } }) => path === '/oauth/token')?.response.body ?? '{}',
    );
    const input = asked(stage, { password: access_token });
    expect(await stage.run(command('git-credential', 'erase'), { input })).toEqual(NOTHING);
    const session = decoded(readFileSync(kept, 'utf8'));
    expect(session).toMatchObject({ access_token, expires_at: 0 });
    expect(isGood(stage, session.refresh_token)).toBe(true);
  });

  test('fails when the store cannot be read', async () => {
    const { stage } = await withSession();
    const store = ['--store', 'command', '--save-command', 'cat', '--load-command', 'exit 5'];
    const command = ['git-credential', 'erase', ...stage.client, ...store];
    const { status, stdout, stderr } = await stage.run(command, { input: asked(stage) });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('error: store_refused: ');
  });
});
