import { EventEmitter } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { afterAll, describe, expect, test } from 'vitest';
import { type SandboxGitHub, sandboxGitHub } from '../../../src/sandbox/github.ts';
import { type RunningServer, serve } from '../../../src/sandbox/server.ts';
import type { SandboxRequest } from '../../../src/sandbox/types.ts';
import { decryptRecoveryCopy, encryptRecoveryCopy } from '../../../src/token/recovery-copy.ts';
import { createFolder } from '../../stores/folder.ts';
import { interruptedSignals } from '../command.ts';
import {
  answering,
  type CliFixture,
  createCliFixture,
  decoded,
  isGood,
  requestsTo,
} from '../fixture.ts';

afterAll(() => Promise.all(servers.map(({ close }) => close())));

const KEY = new Uint8Array(Buffer.from('0123456789abcdef'.repeat(4), 'hex'));
const KEY_TEXT = Buffer.from(KEY).toString('base64');
const SECRETS = '/repos/octo/repo/actions/secrets';

type IsRefused = (request: SandboxRequest) => boolean;

const ARCHIVED = {
  status: 403,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message: 'Repository was archived so is read-only.' }),
};
const servers: RunningServer[] = [];

interface Fixture extends Omit<CliFixture, 'file'> {
  readonly api: SandboxGitHub & { readonly origin: string };
  /** From now on, the API refuses some requests. */
  refuse(is: IsRefused): void;
  readonly args: readonly string[];
  /** The token, and the key. */
  readonly keyed: NodeJS.ProcessEnv;
  readonly tokenOnly: NodeJS.ProcessEnv;
  file(): { readonly session?: string; readonly claim?: unknown };
  /** Lets the file have such a claim, or none. */
  claim(claim: object | undefined): void;
  /** Somebody logs out on another machine. */
  forget(): void;
  /** Decrypts the session by hand. */
  session(key?: string): Promise<Session>;
}

interface Session {
  readonly logins: readonly {
    readonly access_token: string;
    readonly refresh_token: string;
    readonly id: string;
    readonly issued_at: number;
    readonly expires_at: number;
  }[];
}

/** Returns the logins in the order in which they are refreshed; the last one is in use until then. */
function inOrder({ logins }: Session): Session['logins'] {
  const key = ({ expires_at, id }: Session['logins'][number]) => `${expires_at} ${id}`;
  return logins.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}

async function createFixture({ isGitea = false } = {}): Promise<Fixture> {
  const [fixture, github] = [await createCliFixture(), await sandboxGitHub()];
  const refusing: { is: IsRefused } = { is: () => false };
  const server = await serve((request) =>
    refusing.is(request) ? ARCHIVED : github.handle(request),
  );
  servers.push(server);
  const api = { ...github, origin: server.origin };
  const variable = isGitea ? 'GITEA_TOKEN' : 'GH_TOKEN';
  const tokenOnly = { [variable]: api.settings.token };
  const address = `${api.origin}${isGitea ? '/api/v1' : ''}`;
  const repository = github.repository('octo/repo');
  const file = () => JSON.parse(repository.read('gitee-token', 'session.json') ?? '{}');
  return {
    ...fixture,
    api,
    args: ['--store', 'branch', '--repo', 'octo/repo', '--api-url', address],
    refuse: (is) => {
      refusing.is = is;
    },
    tokenOnly,
    keyed: { ...tokenOnly, GITEE_TOKEN_SESSION_KEY: KEY_TEXT },
    file,
    claim: (claim) => {
      const text = JSON.stringify({ ...file(), claim });
      repository.push('gitee-token', 'session.json', text);
    },
    forget: () => {
      const text = JSON.stringify({ v: 1, about: 'a log-out' });
      repository.push('gitee-token', 'session.json', text);
    },
    session: async (key = KEY_TEXT) => {
      const { plaintext } = await compactDecrypt(file().session, Buffer.from(key, 'base64'));
      return JSON.parse(new TextDecoder().decode(plaintext));
    },
  };
}

/** What was stored as a secret. */
function secretOf({ api }: Fixture, name: string, place = SECRETS): string | undefined {
  return api.stored.get(`${place}/${name}`)?.value;
}

/** Writes a session by hand. */
function encode(session: object): string {
  return `gts2.${Buffer.from(JSON.stringify(session)).toString('base64url')}`;
}

/** The methods of all requests to the API since some number of them. */
function methodsOf({ api }: Fixture, from = 0): string[] {
  return api.requests.slice(from).map(({ request: { method } }) => method);
}

describe('a login', () => {
  test('makes a key, the secrets and the branch, and shows no secret', async () => {
    const fixture = await createFixture();
    const { args, tokenOnly: env } = fixture;
    const { status, stdout, stderr, page } = await fixture.login(args, { env });
    expect([status, stdout, page?.heading]).toEqual([0, '', 'Logged in']);
    const { clientId, clientSecret } = fixture.gitee.settings;
    const key = String(secretOf(fixture, 'GITEE_SESSION_KEY'));
    expect(secretOf(fixture, 'GITEE_CLIENT_ID')).toBe(clientId);
    expect(secretOf(fixture, 'GITEE_CLIENT_SECRET')).toBe(clientSecret);
    const [login] = (await fixture.session(key)).logins;
    expect(isGood(fixture, login?.refresh_token)).toBe(true);
    expect(fixture.file()).not.toHaveProperty('claim');
    const place = 'the secret GITEE_SESSION_KEY of octo/repo';
    expect(stderr).toContain(
      'Stored in:\n  the branch gitee-token of octo/repo\n  the secret GITEE_C',
    );
    expect(stderr).toContain(`The session key is new, and is only in ${place}, which GitHub never`);
    expect(stderr).not.toContain('it replaces another key');
    for (const secret of [key, clientSecret, login?.access_token, login?.refresh_token]) {
      expect(stderr).not.toContain(secret);
    }
  });

  test('with a key stores that one, and says nothing of a new one', { tags: 'slow' }, async () => {
    const fixture = await createFixture();
    const path = join(createFolder(), 'key');
    writeFileSync(path, `${Buffer.from(KEY).toString('hex')}\n`);
    const { tokenOnly: env } = fixture;
    const args = [...fixture.args, '--session-key-file', path];
    const { status, stderr } = await fixture.login(args, { env });
    expect([status, secretOf(fixture, 'GITEE_SESSION_KEY')]).toEqual([0, KEY_TEXT]);
    expect((await fixture.session()).logins).toHaveLength(2);
    expect(stderr).not.toContain('The session key is new');
  });

  test('names secrets as it is told, in an environment or an organization', {
    tags: 'slow',
  }, async () => {
    const fixture = await createFixture();
    const names = ['--client-id-name', 'I', '--client-secret-name', 'S', '--session-key-name', 'K'];
    const { keyed: env } = fixture;
    const login = (...place: string[]) =>
      fixture.login([...fixture.args, ...names, ...place, '--json'], { env });
    const inEnvironment = await login('--env', 'gitee');
    expect(JSON.parse(inEnvironment.stdout).stored).toEqual([
      'the branch gitee-token of octo/repo',
      ...['I', 'S', 'K'].map((name) => `the secret ${name} of the environment gitee of octo/repo`),
    ]);
    expect((await login('--org', 'octo')).status).toBe(0);
    for (const place of [
      '/repos/octo/repo/environments/gitee/secrets',
      '/orgs/octo/actions/secrets',
    ])
      expect(secretOf(fixture, 'K', place)).toBe(KEY_TEXT);
  });

  test('on Gitea makes the same with a token of Gitea', { tags: 'slow' }, async () => {
    const fixture = await createFixture({ isGitea: true });
    const { args, keyed: env } = fixture;
    expect((await fixture.login(args, { env })).status).toBe(0);
    expect(secretOf(fixture, 'GITEE_SESSION_KEY', `/api/v1${SECRETS}`)).toBe(KEY_TEXT);
    expect((await fixture.session()).logins).toHaveLength(2);
  });

  test('on another machine replaces the key and the session, and warns of the old key', {
    tags: 'slow',
  }, async () => {
    const fixture = await createFixture();
    const { args, keyed, tokenOnly } = fixture;
    await fixture.login(args, { env: keyed });
    const { status, stderr } = await fixture.login(args, { env: tokenOnly });
    expect(status).toBe(0);
    expect(stderr).toContain('warning: it replaces another key. Runs that were queued before');
    const key = secretOf(fixture, 'GITEE_SESSION_KEY');
    expect(key).not.toBe(KEY_TEXT);
    expect((await fixture.session(key)).logins).toHaveLength(2);
    const old = await fixture.run(['token', ...fixture.client, ...args], { env: keyed });
    expect([old.status, old.stdout]).toEqual([1, '']);
    expect(old.stderr).toContain('error: input_invalid: ');
  });

  test('that nobody approves leaves the session and its key', { tags: 'slow' }, async () => {
    const fixture = await createFixture();
    const { args, keyed, tokenOnly: env } = fixture;
    await fixture.login(args, { env: keyed });
    const { status } = await fixture.login(args, { env, decision: 'decline' });
    expect([status, secretOf(fixture, 'GITEE_SESSION_KEY')]).toEqual([1, KEY_TEXT]);
    expect((await fixture.session()).logins).toHaveLength(2);
    expect(fixture.file()).not.toHaveProperty('claim');
  });

  test.each([
    ['a token that may not write secrets', 'jobToken', 'error: store_refused: '],
    ['a token that may only read', 'collaboratorToken', 'error: store_refused: '],
  ] as const)('with %s opens no browser', async (_, name, message) => {
    const fixture = await createFixture();
    const env = { GH_TOKEN: fixture.api.settings[name] };
    const { status, opened, stderr } = await fixture.login(fixture.args, { env });
    expect([status, opened, [...fixture.api.stored]]).toEqual([1, [], []]);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('No refresh token was used');
    expect(fixture.requests).toEqual([]);
  });

  test('whose key cannot be stored leaves the session as it is', { tags: 'slow' }, async () => {
    const fixture = await createFixture();
    const { args, keyed, tokenOnly: env } = fixture;
    await fixture.login(args, { env: keyed });
    const before = (await fixture.session()).logins;
    fixture.refuse(({ method, path }) => method === 'PUT' && path.endsWith('/GITEE_SESSION_KEY'));
    const { status, stderr } = await fixture.login(args, { env });
    expect(status).toBe(1);
    expect(stderr).toContain('error: token_unsaved: ');
    expect(secretOf(fixture, 'GITEE_SESSION_KEY')).toBe(KEY_TEXT);
    expect((await fixture.session()).logins).toEqual(before);
    expect(fixture.file()).not.toHaveProperty('claim');
  });

  test('with the old key that cannot store the session leaves the old one', {
    tags: 'slow',
  }, async () => {
    const fixture = await createFixture();
    const { args, keyed: env } = fixture;
    await fixture.login(args, { env });
    const before = (await fixture.session()).logins;
    let isKeyStored = false;
    fixture.refuse(({ method, path }) => {
      isKeyStored ||= method === 'PUT' && path.endsWith('/GITEE_SESSION_KEY');
      return isKeyStored && method === 'PUT' && path.includes('/contents/');
    });
    const { stderr } = await fixture.login(args, { env });
    expect(stderr).toContain('error: token_unsaved: ');
    expect(stderr).not.toContain('has a new key');
    expect((await fixture.session()).logins).toEqual(before);
  });

  test.each([
    ['with the same key', KEY],
    ['with another key', KEY.toReversed()],
  ])(
    'leaves a session that was stored %s after its claim had run out',
    { tags: 'slow' },
    async (_, otherKey) => {
      const fixture = await createFixture();
      const { args, keyed: env, api } = fixture;
      await fixture.login(args, { env });
      const other = { v: 2, id: 'newer', logins: (await fixture.session()).logins };
      const session = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(other)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(otherKey);
      let keys = 0;
      fixture.refuse(({ method, path }) => {
        if (method === 'PUT' && path.endsWith('/GITEE_SESSION_KEY')) {
          keys += 1;
          const text = JSON.stringify({ v: 1, session });
          api.repository('octo/repo').push('gitee-token', 'session.json', text);
        }
        return false;
      });
      const { status, stderr } = await fixture.login(args, { env });
      expect([status, keys]).toEqual([1, 1]);
      expect(stderr).toContain(
        'error: token_unsaved: Another process has stored a newer session in',
      );
      expect(fixture.file()).toEqual({ v: 1, session });
    },
  );

  test('replaces a session that another run only wrote anew after its claim had run out', async () => {
    const fixture = await createFixture();
    const { args, keyed: env } = fixture;
    await fixture.login(args, { env });
    const before = await fixture.session();
    fixture.refuse(({ method, path }) => {
      if (method === 'PUT' && path.endsWith('/GITEE_SESSION_KEY')) {
        fixture.claim({ id: 'other', until: '2026-01-01T00:00:00Z' });
      }
      return false;
    });
    expect((await fixture.login(args, { env })).status).toBe(0);
    expect(await fixture.session()).not.toMatchObject(before);
  });

  test('that is interrupted gives its claim back first', async () => {
    const fixture = await createFixture();
    const { args, keyed: env } = fixture;
    const signals = interruptedSignals();
    const { status, stderr, opened } = await fixture.login(args, { env, signals });
    expect([status, stderr, opened]).toEqual([130, 'Cancelled.\n', []]);
    expect(fixture.file()).toEqual({ v: 1, about: expect.any(String) });
  });

  test('that replaced the key, and then cannot store the session, says so', {
    tags: 'slow',
  }, async () => {
    const fixture = await createFixture();
    const { args, keyed, tokenOnly: env } = fixture;
    await fixture.login(args, { env: keyed });
    fixture.refuse(
      ({ method, path }) =>
        method === 'PUT' &&
        path.includes('/contents/') &&
        secretOf(fixture, 'GITEE_SESSION_KEY') !== KEY_TEXT,
    );
    const { status, stderr } = await fixture.login(args, { env });
    expect(status).toBe(1);
    expect(stderr).toContain('error: token_unsaved: ');
    expect(stderr).toContain('The secret with the session key has a new key already, so jobs fail');
    expect(stderr).toContain('Then log in again, with the same options.');
  });
});

test('a token is not to be had where nobody has logged in, and no branch is made', async () => {
  const fixture = await createFixture();
  const { args, client, keyed: env } = fixture;
  const { status, stderr } = await fixture.run(['token', ...client, ...args], { env });
  expect(status).toBe(1);
  const at = `--api-url ${fixture.api.origin} --gitee-url ${fixture.origin}`;
  expect(stderr).toContain(
    `Log in first with \`gitee-token login --store branch --repo octo/repo ${at}\`.`,
  );
  expect(new Set(methodsOf(fixture))).toEqual(new Set(['GET']));
});

describe('the session on the branch', () => {
  async function loggedIn(options = {}) {
    const fixture = await createFixture(options);
    await fixture.login(fixture.args, { env: fixture.keyed });
    const run = (args: readonly string[], overrides: Parameters<CliFixture['run']>[1] = {}) =>
      fixture.run([...args, ...fixture.args], {
        ...overrides,
        env: { ...fixture.keyed, ...overrides.env },
      });
    return { fixture, run };
  }

  test.each([{ isGitea: false }, { isGitea: true }])(
    'gives its token with one request, and is refreshed under a claim: %j',
    async (options) => {
      const { fixture, run } = await loggedIn(options);
      const [stale, used] = inOrder(await fixture.session());
      const before = fixture.api.requests.length;
      expect(await run(['token', ...fixture.client])).toEqual({
        status: 0,
        stdout: `${used?.access_token}\n`,
        stderr: '',
      });
      expect(methodsOf(fixture, before)).toEqual(['GET']);
      const refreshed = await run(['token', '--min-ttl', '0', ...fixture.client]);
      const { logins } = await fixture.session();
      const next = logins.find(({ id }) => id === stale?.id);
      expect(refreshed).toMatchObject({ status: 0, stdout: `${next?.access_token}\n` });
      expect(next?.access_token).not.toBe(stale?.access_token);
      expect(logins).toContainEqual(used);
      expect(fixture.file()).not.toHaveProperty('claim');
    },
  );

  test('is not stored when somebody logs out meanwhile, and that is told', {
    tags: 'slow',
  }, async () => {
    const { fixture, run } = await loggedIn();
    let writes = 0;
    fixture.refuse(({ method, path }) => {
      if (method === 'PUT' && path.includes('/contents/') && writes++ === 1) fixture.forget();
      return false;
    });
    const { status, stderr } = await run(['token', '--min-ttl', '0', ...fixture.client]);
    expect([status, stderr]).toEqual([
      0,
      expect.stringContaining(
        'warning: someone logged in or out while this token was refreshed. The token works, but it was not stored.\n',
      ),
    ]);
    expect(fixture.file()).toEqual({ v: 1, about: 'a log-out' });
  });

  test('serves git, and its key comes from a file or a prompt', { tags: 'slow' }, async () => {
    const { fixture, run } = await loggedIn();
    const input = `protocol=http\nhost=${new URL(fixture.origin).host}\n\n`;
    const path = join(createFolder(), 'key');
    writeFileSync(path, KEY_TEXT);
    const env = { GITEE_TOKEN_SESSION_KEY: '' };
    const file = ['--session-key-file', path];
    const fromFile = await run(['git-credential', 'get', ...file, ...fixture.client], {
      env,
      input,
    });
    expect(fromFile.stdout).toContain('username=oauth2\npassword=');
    writeFileSync(path, '');
    const empty = await run(['token', ...file, ...fixture.client], { env });
    expect(empty.stderr).toContain('--session-key-file is not a session key');
    const prompts = answering('not a key', KEY_TEXT);
    const asked = await run(['token', ...fixture.client], { env, prompts, isTTY: true });
    expect([asked.status, prompts.asked.length]).toEqual([0, 2]);
    expect(asked.stderr).toContain('That is not a session key');
  });

  test('names the run of the job in its claim', { tags: 'slow' }, async () => {
    const { fixture, run } = await loggedIn();
    const env = {
      GITHUB_API_URL: fixture.api.origin,
      GITHUB_REPOSITORY: 'octo/repo',
      GITHUB_RUN_ID: '7',
      GITHUB_RUN_ATTEMPT: '2',
    };
    const before = fixture.api.requests.length;
    await run(['token', '--min-ttl', '0', ...fixture.client], { env });
    expect(claimsIn(fixture, before)).toEqual(['octo/repo/actions/runs/7/attempts/2']);
    const first = fixture.api.requests.length;
    await run(['token', '--min-ttl', '0', ...fixture.client], {
      env: { ...env, GITHUB_RUN_ATTEMPT: '' },
    });
    expect(claimsIn(fixture, first)).toEqual(['octo/repo/actions/runs/7/attempts/1']);
    const second = fixture.api.requests.length;
    await run(['token', '--min-ttl', '0', ...fixture.client], {
      env: { ...env, GITEA_ACTIONS: 'true' },
    });
    expect(claimsIn(fixture, second)).toEqual(['octo/repo/actions/runs/7']);
    const elsewhere = { ...env, GITHUB_API_URL: 'https://api.github.com' };
    const after = fixture.api.requests.length;
    await run(['token', '--min-ttl', '0', ...fixture.client], { env: elsewhere });
    expect(claimsIn(fixture, after)).toEqual([undefined]);
  });

  test('is named by the job where no option names it', { tags: 'slow' }, async () => {
    const { fixture } = await loggedIn();
    const env = {
      ...fixture.keyed,
      GITHUB_API_URL: fixture.api.origin,
      GITHUB_REPOSITORY: 'octo/repo',
    };
    const { status } = await fixture.run(['token', '--store', 'branch', ...fixture.client], {
      env,
    });
    expect(status).toBe(0);
  });

  test('is opened and saved with a key from standard input', async () => {
    const { fixture, run } = await loggedIn();
    const before = await fixture.session();
    const args = ['token', '--min-ttl', '0', '--session-key-file', '-', ...fixture.client];
    const env = { GITEE_TOKEN_SESSION_KEY: '' };
    const { status, stdout } = await run(args, { env, input: `${KEY_TEXT}\n` });
    const { logins } = await fixture.session();
    expect(status).toBe(0);
    expect(logins.map(({ access_token }) => `${access_token}\n`)).toContain(stdout);
    expect(logins).not.toEqual(before.logins);
  });

  test('is not waited for by who is interrupted while another run claims it', async () => {
    const { fixture, run } = await loggedIn();
    const signals = new EventEmitter();
    let writes = 0;
    fixture.refuse(({ method }) => {
      if (method === 'PUT' && writes++ === 0) {
        signals.emit('SIGINT');
        fixture.claim({ id: 'other', until: new Date(Date.now() + 60_000).toISOString() });
      }
      return false;
    });
    const args = ['token', '--min-ttl', '0', ...fixture.client];
    expect(await run(args, { signals })).toEqual({
      status: 130,
      stdout: '',
      stderr: 'Stopping as soon as no token can be lost (two minutes at most).\nCancelled.\n',
    });
  });

  test.each(['token', 'logout', 'recover', 'git-credential'])(
    'is not left claimed by %s that is interrupted while the claim is on its way',
    async (command) => {
      const { fixture, run } = await loggedIn();
      const session = await fixture.session();
      const [login] = session.logins;
      const later = { ...login, issued_at: Number(login?.issued_at) + 1 };
      const copy = await encryptRecoveryCopy(encode({ ...session, logins: [later] }), KEY);
      const host = new URL(fixture.origin).host;
      const refused = `protocol=http\nhost=${host}\npassword=${login?.access_token}\n\n`;
      const [args, input = ''] = {
        token: [['--min-ttl', '0', ...fixture.client]],
        logout: [[]],
        recover: [[], copy],
        'git-credential': [['erase', ...fixture.client], refused],
      }[command] as [string[], string?];
      const signals = new EventEmitter();
      // Whether somebody listens, so that the signal does not end the process.
      const heard: boolean[] = [];
      fixture.refuse(({ method }) => {
        if (method === 'PUT' && heard.length === 0) heard.push(signals.emit('SIGINT'));
        return false;
      });
      await run([command, ...args], { signals, input });
      expect([heard, signals.eventNames()]).toEqual([[true], []]);
      expect(fixture.file()).not.toHaveProperty('claim');
    },
  );

  test('that cannot be saved is printed, encrypted with the session key', {
    tags: 'slow',
  }, async () => {
    const { fixture, run } = await loggedIn();
    let writes = 0;
    fixture.refuse(({ method, path }) => method === 'PUT' && /contents/.test(path) && writes++ > 0);
    const { status, stderr } = await run(['token', '--min-ttl', '0', ...fixture.client]);
    expect(status).toBe(1);
    expect(stderr).toContain('The new tokens, encrypted with the session key.');
    const [copy = ''] = /^ey\S+$/m.exec(stderr) ?? [];
    const value = await decryptRecoveryCopy(copy, KEY);
    expect(isGood(fixture, decoded(value).refresh_token)).toBe(true);
    // Others wait for what this machine still saves.
    expect(fixture.file().claim).toBeDefined();
  });

  test('gets the login of a copy that is newer than its own', { tags: 'slow' }, async () => {
    const { fixture, run } = await loggedIn();
    const session = await fixture.session();
    const [login] = session.logins;
    const { accessToken, refreshToken } = fixture.gitee.grant();
    const newer = {
      ...login,
      access_token: accessToken,
      refresh_token: refreshToken,
      issued_at: Number(login?.issued_at) + 10,
    };
    const input = await encryptRecoveryCopy(encode({ ...session, logins: [newer] }), KEY);
    expect(await run(['recover'], { input })).toEqual({
      status: 0,
      stdout: '',
      stderr: 'Stored in the branch gitee-token of octo/repo.\n',
    });
    expect((await fixture.session()).logins).toEqual([newer, session.logins[1]]);
    expect(fixture.file()).not.toHaveProperty('claim');
  });

  test('is replaced by the session of a copy that came after it', async () => {
    const { fixture, run } = await loggedIn();
    const session = await fixture.session();
    const [login] = session.logins;
    const copied = (seconds: number) => {
      const newer = { ...login, issued_at: Number(login?.issued_at) + seconds };
      const own = { ...session, id: '00'.repeat(16), logins: [newer] };
      return encryptRecoveryCopy(encode(own), KEY);
    };
    await run(['recover'], { input: await copied(-10) });
    expect(await fixture.session()).toEqual(session);
    const { stderr } = await run(['recover'], { input: await copied(10) });
    expect(stderr).toBe('Stored in the branch gitee-token of octo/repo.\n');
    expect(await fixture.session()).toMatchObject({ id: '00'.repeat(16) });
  });

  test('is left alone by a copy of another login, and by one that it has', {
    tags: 'slow',
  }, async () => {
    const { fixture, run } = await loggedIn();
    const session = await fixture.session();
    const superseded = {
      status: 0,
      stdout: '',
      stderr:
        'Nothing was stored: the branch gitee-token of octo/repo has this login already, or a session of another login.\n',
    };
    for (const own of [session, { ...session, id: '00'.repeat(16) }]) {
      const input = await encryptRecoveryCopy(encode(own), KEY);
      expect(await run(['recover'], { input })).toEqual(superseded);
    }
    expect(await fixture.session()).toEqual(session);
  });

  test('is forgotten without its key, and stays forgotten', async () => {
    const { fixture, run } = await loggedIn();
    const { status, stderr } = await run(['logout'], { env: { GITEE_TOKEN_SESSION_KEY: '' } });
    expect([status, fixture.file()]).toEqual([0, { v: 1, about: expect.any(String) }]);
    expect(stderr).toContain('Deleted the session from the branch gitee-token of octo/repo.\n');
    expect(stderr).toContain(' history of the branch still has it, encrypted');
    expect(stderr).toMatch(
      /still there.* GITEE_CLIENT_ID .* GITEE_CLIENT_SECRET .* GITEE_SESSION_KEY /,
    );
    const token = await run(['token', ...fixture.client]);
    expect(token.stderr).toContain('error: input_invalid: ');
    const again = await run(['logout']);
    expect(again.stderr).toContain('There is no session in the branch gitee-token of octo/repo.\n');
    expect(again.stderr).not.toMatch(/history|GITEE_SESSION_KEY/);
  });

  test.each([
    ['of a later version', { v: 2, sessions: ['x'] }],
    ['that is damaged', { v: 'x', session: 'x' }],
  ])('is forgotten with a file %s', async (_, file) => {
    const { fixture, run } = await loggedIn();
    fixture.api.repository('octo/repo').push('gitee-token', 'session.json', JSON.stringify(file));
    const { stderr } = await run(['logout']);
    expect(stderr).toContain('Deleted the session from the branch gitee-token of octo/repo.\n');
    expect(fixture.file()).toEqual({ v: 1, about: expect.any(String) });
  });

  test('is not forgotten where the repository is not found', { tags: 'slow' }, async () => {
    const { args, keyed: env, run } = await createFixture();
    const { status, stderr } = await run(['logout', ...args, '--repo', 'octo/other'], { env });
    expect([status, stderr.includes('Deleted')]).toEqual([1, false]);
    expect(stderr).toContain('error: store_refused: GitHub finds no repository octo/other');
    expect(stderr).not.toContain('No refresh token was used');
  });

  test('is forgotten at the Gitee that it came from', { tags: 'slow' }, async () => {
    const { fixture, run } = await loggedIn();
    const asked = requestsTo(fixture).length;
    expect((await run(['logout'])).stderr).toContain(
      `open ${fixture.origin}/oauth/applications and`,
    );
    expect(requestsTo(fixture)).toHaveLength(asked);
  });
});

describe('a check', () => {
  const SESSION = [1, 2].map((number) =>
    expect.stringMatching(
      `^ok: The access token of login ${number} of 2 works until .* It belongs to tester\\.$`,
    ),
  );
  const [BRANCH, UNPROVED] = [
    'Found: the branch gitee-token of octo/repo.',
    'Write permission can only be tested by writing.',
  ];

  async function checked(fixture: Fixture, args: readonly string[] = [], env = fixture.keyed) {
    const before = fixture.api.requests.length;
    const asked = fixture.requests.length;
    const command = ['check', '--json', ...fixture.client, ...fixture.args, ...args];
    const { status, stdout } = await fixture.run(command, { env });
    const { findings, not_checked } = JSON.parse(stdout);
    expect(methodsOf(fixture, before).filter((method) => method !== 'GET')).toEqual([]);
    expect(requestsTo(fixture).slice(asked)).toEqual(
      requestsTo(fixture)
        .slice(asked)
        .filter((one) => one === 'GET /api/v5/user'),
    );
    const lines = findings.map(
      ({ status: mark, text, advice = '' }: Record<string, string>) => `${mark}: ${text} ${advice}`,
    );
    return { status, lines: lines.map((line: string) => line.trim()), not_checked };
  }
  const about = (lines: readonly string[]) =>
    lines.filter((line) => !/right format|proxy|reachable|clock/.test(line));

  async function loggedIn(options = {}) {
    const fixture = await createFixture(options);
    await fixture.login(fixture.args, { env: fixture.keyed });
    return fixture;
  }

  test('tells that a branch is used for something else', async () => {
    const fixture = await createFixture();
    const { status, lines } = await checked(fixture, ['--branch', 'main']);
    expect(status).toBe(1);
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^failed: There is already the branch main of octo\/repo, but it has no session/,
      ),
    );
  });

  test('finds the branch, the secrets and the token, and spends and writes nothing', {
    tags: 'slow',
  }, async () => {
    const fixture = await loggedIn();
    const { status, lines } = await checked(fixture);
    const secret = (name: string) =>
      expect.stringMatching(`^ok: Found: the secret ${name} of octo/repo, written `);
    expect(status).toBe(0);
    expect(about(lines)).toEqual([
      `ok: ${BRANCH}`,
      `unknown: ${UNPROVED}`,
      secret('GITEE_CLIENT_ID'),
      secret('GITEE_CLIENT_SECRET'),
      secret('GITEE_SESSION_KEY'),
      ...SESSION,
    ]);
  });

  test('on Gitea cannot tell the secrets', { tags: 'slow' }, async () => {
    const fixture = await loggedIn({ isGitea: true });
    const { status, lines, not_checked } = await checked(fixture);
    expect([status, about(lines)]).toEqual([
      0,
      [`ok: ${BRANCH}`, `unknown: ${UNPROVED}`, ...SESSION],
    ]);
    expect(not_checked).toContain('the secrets');
  });

  test('with a token that cannot see secrets leaves them out', { tags: 'slow' }, async () => {
    const fixture = await loggedIn();
    const env = { ...fixture.keyed, GH_TOKEN: fixture.api.settings.collaboratorToken };
    const { status, lines, not_checked } = await checked(fixture, [], env);
    expect([status, about(lines)]).toEqual([
      0,
      [
        `ok: ${BRANCH}`,
        'warning: GH_TOKEN has no permission to write to octo/repo. It can use the session, but not refresh it. ' +
          'To refresh, it needs the permission "Contents: Read and write", or the scope write:repository on Gitea and Forgejo.',
        ...SESSION,
      ],
    ]);
    expect(not_checked).toContain('the secrets');
  });

  test('of nothing says to log in, and warns of missing secrets', async () => {
    const fixture = await createFixture();
    const { status, lines } = await checked(fixture, ['--session-key-name', 'K']);
    expect([status, about(lines)]).toEqual([
      1,
      [
        `unknown: ${UNPROVED}`,
        'warning: Missing in octo/repo: GITEE_CLIENT_ID, GITEE_CLIENT_SECRET and K. Run `gitee-token login` ' +
          'with the same store options. If the workflow uses other names, pass them with --client-id-name, ' +
          '--client-secret-name and --session-key-name.',
        expect.stringMatching(
          /^failed: There is no session\. Log in first with `gitee-token login --store branch --repo octo\/repo --api-url \S+ --gitee-url \S+`\.$/,
        ),
      ],
    ]);
  });

  test('tells that another run refreshes, and that one was cut off', { tags: 'slow' }, async () => {
    const fixture = await loggedIn();
    const run = 'octo/repo/actions/runs/7';
    fixture.claim({ id: 'a', run, until: new Date(Date.now() + 60_000).toISOString() });
    expect((await checked(fixture)).lines).toContainEqual(
      expect.stringMatching(
        `^ok: Another run is refreshing the session \\(${fixture.api.origin}/${run}\\), until \\S+ \\S+ UTC \\(.* in Beijing\\) at most.$`,
      ),
    );
    fixture.claim({ id: 'a', run: '::error::x', until: 'now' });
    expect((await checked(fixture)).lines).toContain(
      'ok: A run was cut off while it refreshed the session. The next run that has to refresh takes over.',
    );
  });

  test('with another key says so, and looks at the rest', async () => {
    const fixture = await loggedIn();
    const env = { ...fixture.keyed, GITEE_TOKEN_SESSION_KEY: 'ab'.repeat(32) };
    const { status, lines } = await checked(fixture, [], env);
    expect(status).toBe(1);
    expect(about(lines)[0]).toMatch(/^failed: /);
    expect(lines).toContain(`ok: ${BRANCH}`);
  });

  test('without a key looks at the rest, and fails where nobody chose that', async () => {
    const fixture = await loggedIn();
    const { status, lines, not_checked } = await checked(fixture, [], fixture.tokenOnly);
    expect([status, not_checked.includes('the stored tokens')]).toEqual([1, true]);
    expect(about(lines)).toEqual([
      expect.stringMatching(/^failed: The session key is missing, .* pass --session-key-file/),
      `ok: ${BRANCH}`,
      `unknown: ${UNPROVED}`,
      ...['GITEE_CLIENT_ID', 'GITEE_CLIENT_SECRET', 'GITEE_SESSION_KEY'].map((name) =>
        expect.stringContaining(`Found: the secret ${name} `),
      ),
    ]);
    fixture.forget();
    expect((await checked(fixture, [], fixture.tokenOnly)).lines).toContainEqual(
      expect.stringMatching(/^failed: There is no session/),
    );
  });

  test('leaves the session out for whoever presses Enter in place of the key', async () => {
    const fixture = await loggedIn();
    const prompts = answering('');
    const { status, stdout } = await fixture.run(
      ['check', '--json', ...fixture.client, ...fixture.args],
      { env: fixture.tokenOnly, prompts, isTTY: true },
    );
    expect(prompts.asked).toEqual([expect.stringContaining('press Enter to check only what')]);
    const { findings, not_checked } = JSON.parse(stdout);
    expect([status, not_checked.includes('the stored tokens')]).toEqual([0, true]);
    expect(findings).toContainEqual({
      status: 'unknown',
      text: 'The session is there. Without its key, it cannot be opened here.',
      advice: expect.stringContaining('log in again with --session-key-file FILE'),
    });
    expect(findings).toContainEqual({ status: 'ok', text: BRANCH });
  });

  test('of a repository that it does not see says so', { tags: 'slow' }, async () => {
    const fixture = await loggedIn();
    const elsewhere = await checked(fixture, ['--repo', 'octo/other']);
    expect([elsewhere.status, about(elsewhere.lines)]).toEqual([
      1,
      [expect.stringMatching(/^failed: GitHub finds no repository octo\/other/)],
    ]);
  });
});

test('another run that refreshes is waited for, and its address is shown', {
  tags: 'slow',
}, async () => {
  const fixture = await createFixture();
  const { args, keyed: env } = fixture;
  await fixture.login(args, { env });
  const until = new Date(Date.now() + 60_000).toISOString();
  fixture.claim({ id: 'a', run: 'octo/repo/actions/runs/7', until });
  const command = ['token', '--min-ttl', '0', ...fixture.client, ...args];
  const running = fixture.run(command, { env });
  setTimeout(() => fixture.claim(undefined), 2000);
  const { status, stderr } = await running;
  expect(status).toBe(0);
  expect(stderr).toContain(
    `Another run is refreshing the session (${fixture.api.origin}/octo/repo/actions/runs/7). Waiting for it until `,
  );
});

/** The runs that the claims name, in what was written since. */
function claimsIn({ api }: Fixture, from: number): unknown[] {
  return api.requests
    .slice(from)
    .filter(({ request }) => request.method === 'PUT')
    .map(({ request }) =>
      JSON.parse(Buffer.from(JSON.parse(request.body).content, 'base64').toString()),
    )
    .flatMap(({ claim }) => (claim ? [claim.run] : []));
}

test.each([
  ['C', 'The session was not read, so its Gitee server is unknown.', '--gitee-url.'],
  [
    'zh_CN.UTF-8',
    '没有读取会话，因此不知道会话属于哪个 Gitee 服务器。',
    '用 --gitee-url 指定服务器。',
  ],
])('a check asks no Gitee that the session may not be of (%s)', async (LANG, text, advice) => {
  const { args, keyed, run } = await createFixture();
  const wrong = { ...keyed, GH_TOKEN: 'ghp_wrong', LANG };
  const { status, stdout } = await run(['check', ...args], { env: wrong });
  expect([status, stdout.match(/^✗/gm)?.length]).toEqual([1, 1]);
  expect(stdout).toContain(`? ${text}\n`);
  expect(stdout).toContain(advice);
  expect(stdout).not.toContain('gitee.com');
});
