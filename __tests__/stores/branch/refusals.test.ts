import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TOKENS } from '../../../src/sandbox/access.ts';
import type { SandboxRepository } from '../../../src/sandbox/repository.ts';
import { getExplanation } from '../explanation.ts';
import { passTime, stopTime } from './fake-time.ts';
import { BRANCH, createForge, FILE, LOST, NEWER, reply, save, session, UNSENT } from './forge.ts';

vi.mock(
  '../../../src/stores/branch/seal.ts',
  async () => (await import('./fake-time.ts')).fakeSeal,
);

const READ = `GET contents/${FILE}`;
const WRITE = `PUT contents/${FILE}`;
const LOOKS = Array.from({ length: 6 }, () => READ);

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

type Change = (repository: SandboxRepository) => unknown;

/** A repository with a session, after a change of its owner. */
async function start(kind: 'github' | 'gitea', change: Change = () => {}) {
  const forge = await createForge(kind);
  await passTime(save(forge.open(), session(1)));
  change(forge.github.repository('octo/repo'));
  forge.log.length = 0;
  return forge;
}

/** What is said of a claim, and after which requests. */
async function refusedClaim(kind: 'github' | 'gitea', change?: Change, overrides = {}, need = {}) {
  const forge = await start(kind, change);
  const work = vi.fn();
  const refused = getExplanation(forge.open(overrides).withLock(work, need));
  const { code, message, advice } = await passTime(refused);
  expect(work).not.toHaveBeenCalled();
  expect(code).toBe('store_refused');
  expect(message).toMatch(/ No refresh token was used\.$/);
  return { text: `${message} ${advice}`, log: forge.log };
}

const github = (change: Change, overrides = {}) => ['github', change, overrides] as const;
const gitea = (change: Change, overrides = {}) => ['gitea', change, overrides] as const;
const nothing = () => {};
const forget: Change = ({ branches }) => branches.delete(BRANCH);
const token = (name: keyof typeof TOKENS) => ({ token: TOKENS[name] });

describe('a claim is refused once and for all', () => {
  test.each([
    [
      'a rule that requires a pull request',
      github(({ rules }) => rules.add('pull_request')),
      /GitHub rejected the write to the branch gitee-token of octo\/repo because of a repository rule \(409 Repository rule violations found Changes must be made through a pull request\.\)\. .*Under Settings → Rules/,
    ],
    [
      'a rule that requires signatures',
      github(({ rules }) => rules.add('required_signatures'), token('token')),
      /409 Repository rule violations found Commits must have verified signatures\./,
    ],
    [
      'a rule against any update',
      github(({ rules }) => rules.add('update')),
      /Cannot update this protected ref\./,
    ],
    [
      'a protected branch',
      github(({ protectedBranches }) => protectedBranches.add(BRANCH)),
      /because the branch is protected \(409 Could not update file: Changes must be made through a pull request\.\)\./,
    ],
    [
      'a protected branch of Gitea',
      gitea(({ protectedBranches }) => protectedBranches.add(BRANCH)),
      /forge\.test rejected .* because the branch is protected \(403 user cannot commit to repo/,
    ],
    [
      'an archived repository',
      github((repository) => {
        repository.isArchived = true;
      }),
      /The repository octo\/repo is archived/,
    ],
    [
      'an archived repository of Gitea',
      gitea((repository) => {
        repository.isArchived = true;
      }),
      /forge\.test allows no changes to the repository octo\/repo \(423 octo\/repo is not allowed to edit\)\. It is archived, or it mirrors another repository\./,
    ],
  ])('by %s', async (_, [kind, change, overrides], text) => {
    const refused = await refusedClaim(kind, change, overrides);
    expect(refused.text).toMatch(text);
    expect(refused.log).toEqual([READ, WRITE]);
  });

  test.each([
    [
      'a rule against new branches',
      github((repository) => [forget(repository), repository.rules.add('creation')]),
      /422 Repository rule violations found Cannot create ref due to creations being restricted\./,
    ],
    [
      'a protection of the name',
      github((repository) => [forget(repository), repository.protectedBranches.add(BRANCH)]),
      /the branch is protected \(422 Reference update failed\)\./,
    ],
    [
      'a protection of the name at Gitea',
      gitea((repository) => [forget(repository), repository.protectedBranches.add(BRANCH)]),
      /because the branch is protected \(403 Not allowed to push to protected branch gitee-token\)/,
    ],
    [
      'an empty repository',
      github(({ branches }) => branches.clear()),
      /The repository octo\/repo is empty\. .* Push a first commit/,
    ],
    [
      'an empty repository of Gitea',
      gitea(({ branches }) => branches.clear()),
      /The repository octo\/repo is empty\./,
    ],
    [
      'a token that only reads, without a branch',
      github(forget, token('readOnlyToken')),
      /github-token is not allowed to write/,
    ],
  ])('where there is no branch, by %s', async (_, [kind, change, overrides], text) => {
    const refused = await refusedClaim(kind, change, overrides);
    expect(refused.text).toMatch(text);
    expect(refused.log.length).toBeLessThanOrEqual(13);
  });

  test.each([
    "cannot lock ref 'refs/heads/gitee-token': Unable to create 'gitee-token.lock': File exists.",
    'push is rejected',
    'Internal Server Error (no message for end users)',
  ])('by a push that fails within Gitea, with %j', async (words) => {
    const forge = await start('gitea');
    forge.network = ({ method }, act) => (method === 'PUT' ? reply(403, words) : act());
    const { message } = await passTime(getExplanation(forge.open().withLock(async () => {})));
    expect(message).toContain('forge.test failed to write to the branch gitee-token');
    expect(message).toContain(`(403 ${words})`);
    expect(forge.log.filter((request) => request === WRITE)).toHaveLength(1);
  });

  test.each([
    [
      'a token that may not even read',
      github(nothing, token('powerlessToken')),
      /is not allowed to read .* \(403 Resource not accessible by integration\)\. .*Add `contents: read` to the job's `permissions`\./,
    ],
    [
      'a token that does not see the repository',
      github(nothing, token('strangerToken')),
      /GitHub finds no repository octo\/repo, or github-token has no access to it \(404 Not Found\)/,
    ],
    ['a token that is unknown', github(nothing, { token: 'ghs_unknown' }), /rejected github-token/],
  ])('before it is sent, by %s', async (_, [kind, change, overrides], text) => {
    const refused = await refusedClaim(kind, change, overrides);
    expect(refused.text).toMatch(text);
    expect(refused.log).not.toContain(WRITE);
    expect(refused.log.length).toBeLessThanOrEqual(2);
  });
});

describe('who may only read', () => {
  test.each([
    [
      'is told what the job lacks',
      github(nothing, token('readOnlyToken')),
      /github-token is not allowed to write .*\(403 Resource not accessible by integration\)\. .*Add `contents: write` to the job's `permissions`\. In a run for a fork's pull request/,
    ],
    [
      'is told what a token of the command line lacks',
      github(nothing, { ...token('collaboratorToken'), tokenName: 'GH_TOKEN' }),
      /GH_TOKEN is not allowed to write .*\(404 Not Found\)\. .*Give the token the permission "Contents: Read and write"/,
    ],
    [
      'is told what a token of Gitea lacks',
      gitea(nothing, { ...token('readOnlyToken'), tokenName: 'GITEA_TOKEN' }),
      /GITEA_TOKEN is not allowed to write .*\(403 user should have a permission to write to the target branch\)\. .*scope write:repository/,
    ],
  ])('%s, after half a minute', async (_, [kind, change, overrides], text) => {
    const need = { isEnough: () => false };
    const refused = await refusedClaim(kind, change, overrides, need);
    expect(refused.text).toMatch(text);
    expect(refused.log).toEqual([READ, WRITE, ...LOOKS]);
  });

  test('is told at once what a login lacks, which waits for nobody', async () => {
    const refused = await refusedClaim('github', nothing, token('readOnlyToken'));
    expect(refused.text).toContain('github-token is not allowed to write');
    expect(refused.log).toEqual([READ, WRITE]);
  });

  test('gets what somebody else stores within that time', async () => {
    const forge = await start('github');
    const reader = forge.open(token('readOnlyToken'));
    const waiting = reader.withLock(async (lock) => [lock.isHeld(), await reader.load()], {
      isEnough: (value) => value === session(2),
    });
    setTimeout(() => save(forge.open(), session(2)), 4000);
    expect(await passTime(waiting)).toEqual([false, session(2)]);
  });
});

/** What is said of a save, and after which requests. */
async function unsaved(
  kind: 'github' | 'gitea',
  change: (forge: Awaited<ReturnType<typeof start>>) => unknown,
) {
  const forge = await start(kind);
  const store = forge.open();
  const saving = store.withLock(async () => {
    const prepared = await store.prepare(NEWER);
    prepared.retain?.();
    forge.log.length = 0;
    change(forge);
    await prepared.save(session(2));
  });
  const { code, message, advice } = await passTime(getExplanation(saving));
  expect(code).toBe('token_unsaved');
  expect(message).toMatch(/ Gitee has issued a new refresh token, but it could not be saved\.$/);
  expect(forge.file()?.claim).toBeDefined();
  return { text: `${message} ${advice}`, log: forge.log };
}

describe('a save is refused once and for all', () => {
  test.each([
    [
      'github',
      'a rule',
      ({ rules }: SandboxRepository) => rules.add('pull_request'),
      /because of a repository rule/,
    ],
    [
      'github',
      'a protected branch',
      ({ protectedBranches }: SandboxRepository) => protectedBranches.add(BRANCH),
      /because the branch is protected/,
    ],
    [
      'gitea',
      'an archived repository',
      (repository: SandboxRepository) => {
        repository.isArchived = true;
      },
      /is archived/,
    ],
  ] as const)('on %s, by %s', async (kind, _, change, text) => {
    const refused = await unsaved(kind, (forge) => change(forge.github.repository('octo/repo')));
    expect(refused.text).toMatch(text);
    expect(refused.log).toEqual([WRITE]);
  });

  test('by a server that never answers, after its time', async () => {
    const { text, log } = await unsaved('github', (forge) => {
      forge.network = () => LOST;
    });
    expect(text).toMatch(/forge\.test did not respond in time/);
    expect(log.length).toBeLessThan(20);
  });

  test('by a server that fails for a minute', async () => {
    const { text, log } = await unsaved('github', (forge) => {
      forge.network = ({ method }, act) => (method === 'PUT' ? reply(500, 'Oops') : act());
    });
    expect(text).toMatch(/GitHub failed to process the request \(500 Oops\)/);
    expect(log.length).toBeLessThan(20);
  });

  test('by a limit that lasts longer than the claim', async () => {
    const { text, log } = await unsaved('github', (forge) => {
      forge.network = () => reply(429, 'Slow down', { 'retry-after': '121' });
    });
    expect(text).toMatch(/rate limit \(429 Slow down\)/);
    expect(log).toEqual([WRITE]);
  });

  test('by somebody who is always faster, after a few attempts', async () => {
    let id = 100;
    const { log } = await unsaved('github', (forge) => {
      forge.network = ({ method }, act) => {
        const repository = forge.github.repository('octo/repo');
        const file = { ...forge.file(), claim: { id: `${id++}` } };
        if (method === 'PUT') repository.push(BRANCH, FILE, JSON.stringify(file));
        return act();
      };
    });
    expect(log.filter((one) => one === WRITE)).toHaveLength(8);
    expect(log).toHaveLength(15);
  });
});

describe('a save', () => {
  /** Saves, and returns what is stored then. */
  async function saved(change: (forge: Awaited<ReturnType<typeof start>>) => unknown) {
    const forge = await start('github');
    const store = forge.open();
    const saving = store.withLock(async () => {
      const { save: write } = await store.prepare(NEWER);
      change(forge);
      await write(session(2));
      return store.load();
    });
    const own = await passTime(saving);
    expect(await passTime(forge.open().load())).toBe(own);
    return { own, file: forge.file(), log: forge.log, isWritten: store.isWritten() };
  }

  test('waits for the end of a limit that is shorter than the claim', async () => {
    const { own } = await saved((forge) => {
      let refusals = 1;
      forge.network = (_, act) =>
        refusals-- > 0 ? reply(403, 'secondary rate limit', { 'retry-after': '70' }) : act();
    });
    expect(own).toBe(session(2));
  });

  test('of what an earlier step left waits for the end of a limit as well', async () => {
    const forge = await start('github');
    const ids: string[] = [];
    const store = forge.open();
    const work = store.withLock(async () => (await store.prepare(NEWER)).retain?.(), {
      claiming: (id) => ids.push(id),
    });
    await passTime(work);
    let refusals = 1;
    forge.network = ({ method }, act) =>
      method === 'PUT' && refusals-- > 0
        ? reply(403, 'secondary rate limit', { 'retry-after': '70' })
        : act();
    const saving = forge.open().saveLeft(session(2), { claimId: ids[0], fence: NEWER });
    expect(await passTime(saving)).toBe(true);
    expect(await passTime(forge.open().load())).toBe(session(2));
    refusals = 1;
    const unclaimed = forge.open().saveLeft(session(3), { claimId: ids[0], fence: NEWER });
    await expect(passTime(unclaimed)).rejects.toMatchObject({
      code: 'token_unsaved',
      problem: { reason: 'store_rate_limited' },
    });
  });

  test('of nothing, in a logout, waits as well', async () => {
    const forge = await start('github');
    let writes = 0;
    forge.network = ({ method }, act) =>
      method === 'PUT' && ++writes === 2
        ? reply(403, 'secondary rate limit', { 'retry-after': '70' })
        : act();
    expect(await passTime(forge.open().forget())).toBe(true);
    expect(forge.file()?.session).toBeUndefined();
  });

  test('of nothing has nothing to do when somebody else has logged out meanwhile', async () => {
    const forge = await start('github');
    let writes = 0;
    forge.network = ({ method }, act) => {
      const { session: _, ...file } = forge.file() ?? {};
      const isSecond = method === 'PUT' && ++writes === 2;
      if (isSecond) forge.github.repository('octo/repo').push(BRANCH, FILE, JSON.stringify(file));
      return act();
    };
    expect(await passTime(forge.open().forget())).toBe(false);
    expect(forge.file()).toEqual({ v: 1, about: expect.any(String) });
  });

  test('that leaves what is newer succeeds though its claim stays', async () => {
    const forge = await start('github');
    const store = forge.open();
    const saving = store.withLock(async () => {
      const prepared = await store.prepare({ ...NEWER, merge: () => undefined });
      const text = JSON.stringify({ ...forge.file(), about: 'another version' });
      forge.github.repository('octo/repo').push(BRANCH, FILE, text);
      forge.network = ({ method }, act) => {
        const isSecond = method === 'PUT' && forge.log.filter((one) => one === WRITE).length > 2;
        return isSecond ? reply(403, 'Resource not accessible by integration') : act();
      };
      await prepared.save(session(2));
      return store.isWritten();
    });
    expect(await passTime(saving)).toBe(false);
    expect(forge.file()?.claim).toBeDefined();
  });

  test.each([
    [403, "cannot lock ref 'refs/heads/gitee-token': is at 2 but expected 1"],
    [403, 'push is rejected'],
    [500, ''],
  ])('goes on after a push that Gitea tells to be late with %i %j', async (status, words) => {
    const forge = await start('gitea');
    const store = forge.open();
    const saving = store.withLock(async () => {
      const { save: write } = await store.prepare(NEWER);
      let isLate = true;
      forge.network = ({ method }, act) => {
        if (method !== 'PUT' || !isLate) return act();
        isLate = false;
        const text = JSON.stringify({ ...forge.file(), about: 'another version' });
        forge.github.repository('octo/repo').push(BRANCH, FILE, text);
        return reply(status, words);
      };
      await write(session(2));
    });
    await passTime(saving);
    expect(await passTime(forge.open().load())).toBe(session(2));
    expect(forge.file()).not.toHaveProperty('claim');
  });

  test('that was done and not answered is found', async () => {
    const { own, log } = await saved((forge) => {
      forge.log.length = 0;
      let lost = 1;
      forge.network = (_, act) => {
        const response = act();
        return lost-- > 0 ? reply(502, 'Bad Gateway') : response;
      };
    });
    expect(own).toBe(session(2));
    expect(log.slice(0, 2)).toEqual([WRITE, READ]);
  });

  test('that was neither done nor answered is repeated', async () => {
    const { own, log } = await saved((forge) => {
      forge.log.length = 0;
      let failures = 2;
      forge.network = (_, act) => (failures-- > 0 ? UNSENT : act());
    });
    expect(own).toBe(session(2));
    expect(log.slice(0, 3)).toEqual([WRITE, READ, READ]);
  });

  test('outlives a read that does not find the branch', async () => {
    const forge = await start('github');
    const store = forge.open();
    let isMissed = false;
    const saving = store.withLock(async () => {
      const prepared = await store.prepare(NEWER);
      let failures = 1;
      forge.network = ({ method }, act) => {
        if (method === 'PUT' && failures-- > 0) return reply(502, 'Server Error');
        if (method !== 'GET' || isMissed) return act();
        isMissed = true;
        return reply(404, 'Not Found');
      };
      await prepared.save(session(2));
    });
    await passTime(saving);
    expect(isMissed).toBe(true);
    expect(await passTime(forge.open().load())).toBe(session(2));
    expect(forge.file()?.claim).toBeUndefined();
  });

  test('leaves what is newer, and removes its claim', async () => {
    const { own, file, isWritten } = await saved((forge) => {
      const repository = forge.github.repository('octo/repo');
      const claim = forge.file()?.claim;
      const newer = JSON.parse(String(repository.read(BRANCH, FILE)));
      const [key, nonce] = String(newer.session).split('.');
      const plain = Buffer.from(String(newer.session).split('.')[2] ?? '', 'base64url').toString();
      const text = plain.replace('"logins":[1]', '"logins":[3]');
      const sealed = [key, nonce, Buffer.from(text).toString('base64url')].join('.');
      repository.push(BRANCH, FILE, JSON.stringify({ ...newer, session: sealed, claim }));
    });
    expect(own).toBe(session(3));
    expect(file?.claim).toBeUndefined();
    expect(isWritten).toBe(false);
  });

  test('keeps the claim of somebody else', async () => {
    const claim = { id: 'of another run', until: '2026-11-25T18:01:00Z' };
    const { own, file } = await saved((forge) => {
      const text = JSON.stringify({ ...forge.file(), claim });
      forge.github.repository('octo/repo').push(BRANCH, FILE, text);
    });
    expect(own).toBe(session(2));
    expect(file?.claim).toEqual(claim);
  });

  test('does not add the file to a branch that somebody else made meanwhile', async () => {
    const forge = await start('github');
    const store = forge.open();
    const repository = forge.github.repository('octo/repo');
    const saving = store.withLock(async () => {
      const { save: write } = await store.prepare(NEWER);
      repository.branches.set(BRANCH, String(repository.branches.get('main')));
      repository.beforeWrite = () => {};
      forge.network = ({ method, url }, act) =>
        method === 'PUT' && url.pathname.includes('contents')
          ? reply(404, 'Branch not found')
          : act();
      await write(session(2));
    });
    await expect(passTime(saving)).rejects.toMatchObject({
      code: 'token_unsaved',
      problem: { reason: 'branch_without_session' },
    });
  });
});
