import { CompactEncrypt } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { BRANCH, createForge, FILE, type Forge, KEY, save, session } from './forge.ts';

let forge: Forge;

beforeEach(async () => {
  forge = await createForge();
});

const PLACE = {
  api: 'https://forge.test',
  repository: 'octo/repo',
  repository_id: 1,
  branch: BRANCH,
};
const HEADER = { alg: 'dir', enc: 'A256GCM' };

/** Encrypts a session as another program does. */
async function seal(place: object | undefined, { v = 2, header = HEADER } = {}): Promise<string> {
  const plain = Buffer.from(session(1).slice('gts2.'.length), 'base64url').toString();
  const text = JSON.stringify({ ...JSON.parse(plain), v, place });
  return new CompactEncrypt(new TextEncoder().encode(text)).setProtectedHeader(header).encrypt(KEY);
}

function push(file: unknown): void {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  forge.github.repository('octo/repo').push(BRANCH, FILE, text);
}

async function reasonOf(promise: Promise<unknown>) {
  return promise.then(
    () => 'none',
    ({ code, problem }) => `${code} ${problem.reason}`,
  );
}

describe('a file that is not to be used', () => {
  test.each<[string, () => Promise<unknown>, string]>([
    ['is empty', async () => '', 'branch_file_damaged'],
    ['is half there', async () => '{"v":1,"session":"eyJ', 'branch_file_damaged'],
    ['has no version', async () => ({ session: 'x' }), 'branch_file_damaged'],
    ['has a number as its session', async () => ({ v: 1, session: 5 }), 'branch_file_damaged'],
    ['is of a later version', async () => ({ v: 2, sessions: [] }), 'branch_file_newer'],
    ['has no ciphertext', async () => ({ v: 1, session: 'x' }), 'branch_key_mismatch'],
    [
      'has another encryption',
      async () => ({
        v: 1,
        session: await seal(PLACE, { header: { alg: 'dir', enc: 'A128CBC-HS256' } }),
      }),
      'branch_key_mismatch',
    ],
    [
      'was encrypted for another branch',
      async () => ({ v: 1, session: await seal({ ...PLACE, branch: 'other' }) }),
      'branch_session_elsewhere',
    ],
    [
      'was encrypted for another server',
      async () => ({ v: 1, session: await seal({ ...PLACE, api: 'https://api.github.com' }) }),
      'branch_session_elsewhere',
    ],
    [
      'was encrypted for another branch, without a server',
      async () => ({ v: 1, session: await seal({ branch: 'other' }) }),
      'branch_session_elsewhere',
    ],
    [
      'was encrypted for another server, without a branch',
      async () => ({ v: 1, session: await seal({ api: 'https://api.github.com' }) }),
      'branch_session_elsewhere',
    ],
    [
      'was copied from another repository',
      async () => ({
        v: 1,
        session: await seal({ ...PLACE, repository: 'octo/other', repository_id: 2 }),
      }),
      'branch_session_copied',
    ],
    [
      'was copied from an unknown repository',
      async () => ({ v: 1, session: await seal({ repository: 'octo/other' }) }),
      'branch_session_copied',
    ],
  ])('%s is left as it is by a job, and replaced by a login', async (_, file, reason) => {
    push(await file());
    const before = forge.github.repository('octo/repo').read(BRANCH, FILE);
    const job = forge.open();
    expect(await reasonOf(job.load())).toBe(`input_invalid ${reason}`);
    expect(await reasonOf(save(job, session(2)))).toBe(`input_invalid ${reason}`);
    expect(forge.github.repository('octo/repo').read(BRANCH, FILE)).toBe(before);
    const login = forge.open({ mayReplaceUnreadable: true });
    expect(await login.load()).toBeUndefined();
    await save(login, session(3));
    expect(await job.load()).toBe(session(3));
  });
});

describe('a session is read', () => {
  test.each([
    ['of this place', PLACE],
    ['of this place, written in other letters', { ...PLACE, repository: 'Octo/Repo' }],
    ['of a repository that was renamed', { ...PLACE, repository: 'octo/before' }],
    ['without a place', undefined],
    ['with half a place', { branch: BRANCH }],
  ])('%s', async (_, place) => {
    push({ v: 1, session: await seal(place) });
    expect(await forge.open().load()).toBe(session(1));
    await save(forge.open(), session(2));
    expect(await forge.open().load()).toBe(session(2));
  });

  test('of a later version as one, so that nobody takes it for damaged', async () => {
    push({ v: 1, session: await seal(PLACE, { v: 3 }) });
    expect(await forge.open().load()).toMatch(/^gts3\./);
    push({ v: 1, session: await seal(PLACE, { v: 0.5 }) });
    expect(await reasonOf(forge.open().load())).toBe('input_invalid branch_key_mismatch');
  });

  test('beside claims of any form', async () => {
    for (const claim of [null, 5, 'mine', [], {}]) {
      push({ v: 1, session: await seal(PLACE), claim });
      expect(await forge.open().load()).toBe(session(1));
    }
  });
});

test('only a session is saved', async () => {
  await save(forge.open(), session(1));
  expect(await reasonOf(save(forge.open(), 'a refresh token'))).toBe(
    'token_unsaved session_damaged',
  );
  expect(await forge.open().load()).toBe(session(1));
});

test('a mistake in this program is not told as a failure of the store', async () => {
  await save(forge.open(), session(1));
  const merge = () => {
    throw new TypeError('a mistake');
  };
  const saving = forge.open().saveLeft(session(2), { claimId: undefined, fence: { merge } });
  await expect(saving).rejects.toThrow(TypeError);
});

test.each([
  ['no API', () => ({ status: 200, body: '<html>' }), 'store_response_unexpected'],
  ['a folder', () => ({ status: 200, body: '[]' }), 'store_response_unexpected'],
  ['a strange error', () => ({ status: 418, body: '{}' }), 'branch_rejected'],
])('a server that answers as %s is found out', async (_, answer, reason) => {
  forge.network = () => ({ kind: 'response', headers: {}, ...answer() });
  expect(await reasonOf(forge.open().load())).toBe(`store_refused ${reason}`);
});

test('a server that does not tell the id of a repository is found out', async () => {
  forge.network = ({ url }, act) =>
    url.pathname.endsWith('/repo')
      ? { kind: 'response', status: 200, headers: {}, body: '{}' }
      : act();
  expect(await reasonOf(forge.open().load())).toBe('store_refused store_response_unexpected');
});
