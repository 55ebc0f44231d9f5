import { afterAll, describe, expect, test } from 'vitest';
import { createHttpClient } from '../../../src/http/client.ts';
import { serve } from '../../../src/sandbox/server.ts';
import { getLabel } from '../../support/explained.ts';
import { BRANCH, createForge, FILE, KEY, NEWER, save, session } from './forge.ts';

const closing: (() => unknown)[] = [];

afterAll(async () => {
  await Promise.all(closing.map((close) => close()));
});

/** A forge behind a server of this machine. */
async function start(kind: 'github' | 'gitea') {
  const forge = await createForge(kind);
  const server = await serve(forge.github.handle);
  const http = createHttpClient();
  closing.push(server.close, http.close);
  const apiUrl = new URL(`${server.origin}${kind === 'gitea' ? '/api/v1' : ''}`);
  const requests = () =>
    forge.github.requests.map(({ request: { method, path } }) =>
      `${method} ${path.replace(/^(\/api\/v1)?\/repos\/octo\/repo\/?/, '')}`.trim(),
    );
  const open: typeof forge.open = (overrides) => forge.open({ http, apiUrl, ...overrides });
  return { ...forge, open, requests };
}

const CLAIM = { id: expect.stringMatching(/^[\da-f]{32}$/), run: 'octo/repo/actions/runs/7' };
const READ = `GET contents/${FILE}`;
const WRITE = `PUT contents/${FILE}`;

describe.each(['github', 'gitea'] as const)('on %s, the branch', (kind) => {
  test('is made with the first claim, and holds what is saved, encrypted', async () => {
    const { open, file, github, messages } = await start(kind);
    const store = open();
    expect(getLabel(store)).toBe(`the branch ${BRANCH} of octo/repo`);
    expect(await store.load()).toBeUndefined();
    await store.withLock(async (lock) => {
      expect(lock.isHeld()).toBe(true);
      expect(file()).toEqual({
        v: 1,
        about: expect.any(String),
        claim: { ...CLAIM, until: expect.any(String) },
      });
      const prepared = await store.prepare(NEWER);
      await prepared.save(session(1));
      expect(lock.isHeld()).toBe(true);
      expect(await store.load()).toBe(session(1));
    });
    expect(file()).toEqual({ v: 1, about: expect.any(String), session: expect.any(String) });
    expect(await open().read()).toEqual({ session: session(1) });
    expect(messages().slice(-2)).toEqual([
      expect.stringMatching(/^gitee-token: claim \[skip ci\]$/m),
      expect.stringMatching(/^gitee-token: save the session \[skip ci\]$/m),
    ]);
    const history = github.repository('octo/repo').history(BRANCH);
    for (const { given } of history.slice(0, 2)) {
      expect(given).toEqual({ author: undefined, committer: undefined });
    }
    if (kind === 'github') expect(history[1]?.parents).toEqual([]);
    expect(JSON.stringify(github.requests)).not.toMatch(/"logins|gts2\./);
    expect(store.isWritten()).toBe(true);
    expect(await store.writtenSinceRead()).toBeUndefined();
  });

  test('costs one request to read, and two more to refresh', async () => {
    const { open, requests } = await start(kind);
    await save(open(), session(1));
    const before = requests().length;
    const store = open();
    await store.read();
    expect(requests().slice(before)).toEqual([READ]);
    await save(store, session(2));
    expect(requests().slice(before)).toEqual([READ, WRITE, WRITE]);
    expect(await open().load()).toBe(session(2));
  });

  test('gets the claim back when nothing was saved, and no version of the file comes back', async () => {
    const { open, file, github } = await start(kind);
    const shas = new Set<string>();
    const look = () => shas.add(github.repository('octo/repo').read(BRANCH, FILE) ?? '');
    const store = open();
    await store.withLock(async () => look());
    look();
    await save(store, session(1));
    look();
    for (let i = 0; i < 2; i++) {
      await store.withLock(async () => {
        look();
        (await store.prepare()).release();
      });
      look();
    }
    expect(file()).toEqual({ v: 1, about: expect.any(String), session: expect.any(String) });
    expect(shas.size).toBe(7);
    expect(await open().load()).toBe(session(1));
  });

  test('gets the claim back when the work fails, and the error is that of the work', async () => {
    const { open, file } = await start(kind);
    const store = open();
    await save(store, session(1));
    const failing = store.withLock(async () => {
      throw new Error('work failed');
    });
    await expect(failing).rejects.toThrow('work failed');
    expect(file()?.claim).toBeUndefined();
  });

  test('keeps the claim for a value that could not be saved, until a later step saves it', async () => {
    const { open, file, github } = await start(kind);
    await save(open(), session(1));
    const store = open();
    const ids: string[] = [];
    const repository = github.repository('octo/repo');
    const failing = store.withLock(
      async () => {
        const prepared = await store.prepare(NEWER);
        prepared.retain?.();
        repository.isArchived = true;
        await prepared.save(session(2));
      },
      { claiming: (id) => ids.push(id) },
    );
    await expect(failing).rejects.toMatchObject({ code: 'token_unsaved' });
    repository.isArchived = false;
    expect(file()?.claim).toMatchObject({ id: ids[0] });
    const post = open();
    expect(post.isWritten()).toBe(false);
    expect(await post.saveLeft(session(2), { claimId: ids[0], fence: NEWER })).toBe(true);
    expect(post.isWritten()).toBe(true);
    expect(file()?.claim).toBeUndefined();
    expect(await open().load()).toBe(session(2));
    expect(await post.saveLeft(session(2), { claimId: ids[0], fence: NEWER })).toBe(false);
  });

  test('loses the session in a logout, and stays', async () => {
    const { open, file, requests, messages } = await start(kind);
    const store = open();
    expect(await store.forget()).toBe(false);
    expect(requests()).not.toContain(WRITE);
    await save(store, session(1));
    expect(await store.forget()).toBe(true);
    expect(file()).toEqual({ v: 1, about: expect.any(String) });
    expect(messages().at(-1)).toContain('gitee-token: log out [skip ci]');
    expect(await open().load()).toBeUndefined();
    expect(await open().forget()).toBe(false);
    await save(open(), session(2));
    expect(await open().load()).toBe(session(2));
  });

  test('that was deleted is made anew by a save', async () => {
    const { open, github } = await start(kind);
    await save(open(), session(1));
    const store = open();
    await store.withLock(async () => {
      const prepared = await store.prepare(NEWER);
      github.repository('octo/repo').branches.delete(BRANCH);
      await prepared.save(session(2));
    });
    expect(await open().load()).toBe(session(2));
    github.repository('octo/repo').branches.delete(BRANCH);
    expect(await open().saveLeft(session(3), { claimId: undefined, fence: NEWER })).toBe(true);
    expect(await open().load()).toBe(session(3));
  });

  test('is not touched where it serves another purpose', async () => {
    const { open, github } = await start(kind);
    const store = open({ branch: 'main' });
    expect(await store.load()).toBeUndefined();
    await expect(store.withLock(async () => {})).rejects.toMatchObject({
      code: 'store_refused',
      problem: { reason: 'branch_without_session' },
    });
    expect(github.repository('octo/repo').history('main')).toHaveLength(1);
  });

  test('is read after a rename of the repository, and written with the new name', async () => {
    const { open, github, requests } = await start(kind);
    await save(open(), session(1));
    github.repository('octo/repo').rename('octo/renamed');
    const store = open({ repository: 'octo/renamed' });
    expect(await store.load()).toBe(session(1));
    await save(store, session(2));
    const before = requests().length;
    expect(await open({ repository: 'octo/renamed' }).load()).toBe(session(2));
    expect(requests()).toHaveLength(before + 1);
    await expect(open().load()).rejects.toMatchObject({
      problem: { reason: 'branch_repository_moved' },
    });
  });

  test('holds a session for one key alone, which only a login may replace', async () => {
    const { open, file } = await start(kind);
    await save(open(), session(1));
    const { session: sealed } = file() ?? {};
    const other = open({ key: KEY.map((byte) => byte + 1) });
    const mismatch = { code: 'input_invalid', problem: { reason: 'branch_key_mismatch' } };
    await expect(other.load()).rejects.toMatchObject(mismatch);
    await expect(other.withLock(async () => {})).rejects.toMatchObject(mismatch);
    await expect(other.forget()).rejects.toMatchObject(mismatch);
    await expect(
      other.saveLeft(session(2), { claimId: undefined, fence: NEWER }),
    ).rejects.toMatchObject({ code: 'token_unsaved', problem: { reason: 'branch_key_mismatch' } });
    const login = open({ key: KEY.map((byte) => byte + 1), mayReplaceUnreadable: true });
    expect(await login.load()).toBeUndefined();
    await login.withLock(async () => (await login.prepare()).release());
    expect(file()?.session).toBe(sealed);
    await save(login, session(3));
    expect(await other.load()).toBe(session(3));
  });
});
