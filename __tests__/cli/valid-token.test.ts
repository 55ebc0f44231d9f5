import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { HandedOver } from '../../src/cli/context.ts';
import { runProgram } from '../../src/cli/program.ts';
import { resolveTokenSource, withValidToken } from '../../src/cli/valid-token.ts';
import { createDeadline } from '../../src/http/deadline.ts';
import type { Lock } from '../../src/stores/fs/lock.ts';
import { withoutReservation } from '../../src/stores/store.ts';
import type { ObtainedToken } from '../../src/token/obtain.ts';
import { createFolder } from '../stores/folder.ts';
import { context } from './command.ts';
import { commandStore, createCliFixture, decoded, encoded } from './fixture.ts';

/** A store that holds a refresh token, and fails at saving like this. */
async function failingStore(failure: () => Error) {
  const fixture = await createCliFixture();
  const { refreshToken } = fixture.gitee.grant();
  const { clientId: client_id, clientSecret: client_secret } = fixture.gitee.settings;
  const store = {
    name: { kind: 'file' as const, path: '/the-store-of-this-test' },
    prepare: async () => withoutReservation(() => Promise.reject(failure())),
    load: async () => refreshToken,
    read: async () => ({ session: refreshToken }),
    withLock: <T>(work: (lock: Lock) => Promise<T>) => work({ isHeld: () => true }),
    writtenSinceRead: async () => undefined,
  };
  const isReadable: true = true;
  const profile = {};
  const target = { isReadable, profile, secret: undefined, store, journal: undefined };
  const inputs = { origin: new URL(fixture.origin), client_id, client_secret };
  return { fixture, found: { target, inputs, deadline: createDeadline(60_000) } };
}

test('a save that fails in an unforeseen way leaves a copy too', async () => {
  const { fixture, found } = await failingStore(() => new TypeError('a mistake of ours'));
  const stderr = new PassThrough();
  const handedOut: ObtainedToken[] = [];
  const emit = (obtained: ObtainedToken) => {
    handedOut.push(obtained);
  };
  const obtaining = withValidToken({ found, minTtl: 3600, input: '', emit }, context({ stderr }));
  await expect(obtaining).rejects.toThrow('a mistake of ours');
  expect(handedOut).toEqual([]);
  const [copy] = /^ey\S+$/m.exec(String(stderr.read())) ?? [];
  const { stdout } = await fixture.run(['recover'], { input: String(copy) });
  expect(decoded(stdout)).toMatchObject({ scope: 'user_info' });
});

test('a kept token that fails to be saved in an unforeseen way is emitted with a warning', {
  tags: 'slow',
}, async () => {
  const fixture = await createCliFixture();
  const { env, origin, client } = fixture;
  const { args } = commandStore(encoded(fixture.gitee.grant(), -1), 'exit 1');
  await fixture.run(['token', ...client, ...args]);
  const [, , , saveCommand = '', , loadCommand = ''] = args;
  const stderr = new PassThrough();
  const cli = context({ env, stderr });
  const names = { secretName: '', clientIdName: '', clientSecretName: '', sessionKeyName: '' };
  const options = {
    store: 'command',
    saveCommand,
    loadCommand,
    ...names,
    environmentScope: '',
    branch: '',
  } as const;
  const { clientId } = fixture.gitee.settings;
  const source = await resolveTokenSource({ ...options, giteeUrl: origin, clientId }, cli);
  const prepare = () => Promise.reject(new TypeError('a mistake of ours'));
  const target = { ...source.target, store: { ...source.target.store, prepare } };
  let emitted = 0;
  const emit = () => void emitted++;
  const found = { ...source, target };
  expect(await withValidToken({ found, minTtl: 3600, input: '', emit }, cli)).toBe(0);
  expect(emitted).toBe(1);
  expect(String(stderr.read())).toMatch(
    /^warning: the new token could not be saved\. .* unexpected error: a mistake of ours\n$/,
  );
});

describe('the process that is called', () => {
  /** Runs as the process that is called, and notes what it gives to the one that lives on. */
  async function run(livesFor: number, args: string[], overrides: { input?: string } = {}) {
    const fixture = await createCliFixture();
    const pair = fixture.gitee.grant();
    await fixture.store(pair, livesFor);
    const [inputs, secrets]: [string[], string[]] = [[], []];
    const rerunInBackground = async (input: string, { clientSecret }: HandedOver) => {
      inputs.push(input);
      secrets.push(clientSecret);
      return 7;
    };
    const printed = await fixture.run(args, {
      isBackground: false,
      rerunInBackground,
      ...overrides,
    });
    return { fixture, pair, inputs, secrets, printed };
  }

  test('hands out a token that lives long enough by itself', async () => {
    const { pair, inputs, printed } = await run(86_400, ['token']);
    expect(printed).toEqual({ status: 0, stdout: `${pair.accessToken}\n`, stderr: '' });
    expect(inputs).toEqual([]);
  });

  test('leaves a new token to the one that lives on, and ends as that one does', async () => {
    const { fixture, inputs, printed } = await run(-1, ['token']);
    expect(printed).toEqual({ status: 7, stdout: '', stderr: '' });
    expect([inputs, fixture.requests]).toEqual([[''], []]);
  });

  test('hands over the client secret that it has read from standard input', async () => {
    const args = ['token', '--client-secret-file', '-'];
    const { secrets, printed } = await run(-1, args, { input: 'a secret\n' });
    expect([printed.status, secrets]).toEqual([7, ['a secret']]);
  });

  test('hands over the client secret of a file, which may be one that is read once', async () => {
    const file = join(createFolder(), 'secret');
    writeFileSync(file, 'a secret');
    const { secrets } = await run(-1, ['token', '--client-secret-file', file]);
    expect(secrets).toEqual(['a secret']);
  });

  test('takes what was handed over instead of reading it again', async () => {
    const fixture = await createCliFixture();
    const pair = fixture.gitee.grant();
    await fixture.store(pair, -1);
    const { clientSecret } = fixture.gitee.settings;
    const args = ['token', '--client-secret-file', '/no/such/file'];
    const env = { GITEE_TOKEN_DETACHED_CLIENT_SECRET: clientSecret };
    expect(await fixture.run(args, { env })).toMatchObject({ status: 0, stderr: '' });
  });

  test('hands over nothing where standard input holds no client secret', async () => {
    const fixture = await createCliFixture();
    const { args } = commandStore(fixture.gitee.grant().refreshToken);
    const command = ['token', '--gitee-url', fixture.origin, '--client-secret-file', '-', ...args];
    const secrets: string[] = [];
    const rerunInBackground = async (_: string, { clientSecret }: HandedOver) =>
      secrets.push(clientSecret);
    await fixture.run(command, { isBackground: false, rerunInBackground });
    expect(secrets).toEqual(['']);
  });

  test('hands over what git has written', async () => {
    const fixture = await createCliFixture();
    await fixture.store(fixture.gitee.grant(), -1);
    const input = `protocol=http\nhost=${new URL(fixture.origin).host}\n\n`;
    const inputs: string[] = [];
    const rerunInBackground = async (overrides: string) => inputs.push(overrides);
    const overrides = { isBackground: false, rerunInBackground, input };
    const { status, stdout } = await fixture.run(['git-credential', 'get'], overrides);
    expect([status, stdout, inputs]).toEqual([1, '', [input]]);
  });
});

test('a terminal shows that work is under way', async () => {
  const fixture = await createCliFixture();
  await fixture.store(fixture.gitee.grant(), -1);
  const terminal = { isTTY: true, columns: 80, clearLine: () => true, cursorTo: () => true };
  const stderr = Object.assign(new PassThrough(), terminal);
  const status = await runProgram(['token'], context({ env: fixture.env, stderr }));
  expect(status).toBe(0);
  expect(String(stderr.read())).toContain('Getting the token');
});
