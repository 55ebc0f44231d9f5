import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { runProgram } from '../../src/cli/program.ts';
import { resolveTokenSource, withValidToken } from '../../src/cli/valid-token.ts';
import { createDeadline } from '../../src/http/deadline.ts';
import type { Lock } from '../../src/stores/fs/lock.ts';
import { withoutReservation } from '../../src/stores/store.ts';
import type { ObtainedToken } from '../../src/token/obtain.ts';
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
  const obtaining = withValidToken({ found, minTtl: 3600, emit }, context({ stderr }));
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
  await withValidToken({ found, minTtl: 3600, emit }, cli);
  expect(emitted).toBe(1);
  expect(String(stderr.read())).toMatch(
    /^warning: the new token could not be saved\. .* unexpected error: a mistake of ours\n$/,
  );
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
