import { createHash } from 'node:crypto';
import fs, {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { GiteeTokenError } from '../../src/errors.ts';
import { fileStore, readProfile } from '../../src/stores/file.ts';
import { finishInterruptedWrite } from '../../src/stores/fs/atomic-file.ts';
import { getLabel } from '../support/explained.ts';
import { runChild } from './child.ts';
import { getExplanation } from './explanation.ts';
import { createFolder } from './folder.ts';

afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

const PROFILE = { gitee_url: 'https://gitee.com', client_id: 'id', client_secret: 'cs-secret' };
const OLD = 'gts1.old-secret';
const NEW = 'gts1.new-secret';

/** What is beside a file, or is about to take its place. */
function besides(path: string): string[] {
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(basename(path)) && name.endsWith('.new'))
    .map((name) => join(dirname(path), name));
}

const createPath = () => join(createFolder(), 'deep', 'session.json');

/** Returns the path of a file with a text in it. */
function writeTestFile(content: unknown): string {
  const path = join(createFolder(), 'session.json');
  writeFileSync(path, typeof content === 'string' ? content : `${JSON.stringify(content)}\n`);
  return path;
}

/** Makes an operation on one kind of file fail as a system would have it fail. */
function failing(operation: 'fsyncSync' | 'writeSync' | 'renameSync', code: string, nth = 1) {
  const original = fs[operation] as (...args: unknown[]) => unknown;
  let calls = 0;
  vi.spyOn(fs, operation).mockImplementation((...args: unknown[]) => {
    calls += 1;
    if (calls < nth) return original(...args) as undefined;
    throw Object.assign(new Error(`${code}: the system says no`), { code });
  });
  syncBuiltinESMExports();
}

async function save(path: string, value: string) {
  const store = fileStore({ path });
  await store.withLock(async () => (await store.prepare()).save(value));
}

const loadLocked = (path: string) => {
  const store = fileStore({ path });
  return store.withLock(store.load);
};

describe('a file', () => {
  test('that is not there holds nothing', async () => {
    const path = createPath();
    const store = fileStore({ path });
    expect(getLabel(store)).toBe(`the file ${path}`);
    expect(await store.load()).toBeUndefined();
    expect(await readProfile(path)).toEqual({});
    expect(await store.writtenSinceRead()).toBeUndefined();
    expect(existsSync(dirname(path))).toBe(false);
  });

  test('keeps the profile and the value, for its owner alone', async () => {
    const path = createPath();
    const store = fileStore({ path, profile: PROFILE });
    await store.withLock(async () => (await store.prepare()).save(OLD));
    await save(path, NEW);
    expect(readFileSync(path, 'utf8')).toBe(
      '{"gitee_url":"https://gitee.com","client_id":"id","client_secret":"cs-secret","session":"gts1.new-secret"}\n',
    );
    expect(await store.load()).toBe(NEW);
    expect(await readProfile(path)).toEqual(PROFILE);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    expect(readdirSync(dirname(path))).toEqual(['session.json', 'session.json.lock']);
  });

  test('gets the profile that is given instead of its own', async () => {
    const path = writeTestFile({ ...PROFILE, session: OLD });
    const profile = { gitee_url: 'https://gitee.test', client_id: '', client_secret: '' };
    await (await fileStore({ path, profile }).prepare()).save(NEW);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ ...profile, session: NEW });
  });

  test.each(['0', '777'])('is for its owner alone under the umask %s', async (umask) => {
    const path = writeTestFile({ ...PROFILE, session: OLD });
    chmodSync(path, 0o644);
    expect(await runChild('save-child.ts', [path, NEW, umask])).toMatchObject({ status: 0 });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test.each([
    ['', undefined],
    [' \n', undefined],
    ['{}', undefined],
    [PROFILE, undefined],
    [{ ...PROFILE, session: '' }, undefined],
    [{ session: OLD }, OLD],
  ])('with %j may be written', async (content, session) => {
    const path = writeTestFile(content);
    expect(await fileStore({ path }).load()).toBe(session);
    await save(path, NEW);
    expect(await fileStore({ path }).load()).toBe(NEW);
  });

  test.each([
    ['no JSON', 'a diary'],
    ['half of itself', '{"gitee_url":"https://gitee.com","session":"gts1.ol'],
    ['no object', '[1]'],
    ["somebody else's fields", { session: OLD, access_token: 'mine' }],
    ['odd values', { session: 1 }],
  ])('with %s is refused and left as it is', async (_, content) => {
    const path = writeTestFile(content);
    const before = readFileSync(path, 'utf8');
    const store = fileStore({ path, profile: PROFILE });
    for (const refused of [store.load(), store.prepare(), readProfile(path)]) {
      expect(await getExplanation(refused)).toMatchObject({
        code: 'store_refused',
        message: `The file ${path} was not created by gitee-token, or is damaged. It was left unchanged. No refresh token was used.`,
        advice:
          'Choose another file with --file, or move this one away and log in again with `gitee-token login`.',
      });
    }
    expect(readFileSync(path, 'utf8')).toBe(before);
  });
});

test('a file that is not trusted gets no lock beside it', async () => {
  const path = writeTestFile({ session: OLD });
  chmodSync(path, 0o666);
  const work = vi.fn();
  expect(await getExplanation(fileStore({ path }).withLock(work))).toMatchObject({
    code: 'store_refused',
    message: expect.stringContaining('Other users can write to'),
  });
  expect(work).not.toHaveBeenCalled();
  expect(readdirSync(dirname(path))).toEqual(['session.json']);
});

describe('a disk that says no', () => {
  test('when the file is read', async () => {
    const path = writeTestFile('');
    vi.spyOn(fs, 'readFileSync').mockImplementation(() => {
      throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });
    });
    syncBuiltinESMExports();
    expect(await getExplanation(fileStore({ path }).load())).toMatchObject({
      code: 'store_refused',
      message: `Cannot read the file ${path}: EIO: i/o error, read. No refresh token was used.`,
    });
  });

  test('when the file cannot be where it shall be', async () => {
    const store = fileStore({ path: join(writeTestFile(''), 'session.json') });
    for (const refused of [store.prepare(), store.withLock(async () => {})]) {
      expect(await getExplanation(refused)).toMatchObject({
        code: 'store_refused',
        message: expect.stringContaining('ENOTDIR'),
      });
    }
  });

  test('because the file alone is read-only, before anything is spent', async () => {
    const path = writeTestFile({ session: OLD });
    const { openSync } = fs;
    vi.spyOn(fs, 'openSync').mockImplementation((file, flags, mode) => {
      const isWrite = (Number(flags) & fs.constants.O_RDWR) !== 0;
      if (file !== path || !isWrite) return openSync(file, flags, mode);
      throw Object.assign(new Error('EROFS: read-only file system'), { code: 'EROFS' });
    });
    syncBuiltinESMExports();
    expect(await getExplanation(fileStore({ path }).prepare())).toMatchObject({
      code: 'store_refused',
      message: `Cannot write the file ${path}: EROFS: read-only file system. No refresh token was used.`,
    });
    expect(readdirSync(dirname(path))).toEqual(['session.json']);
  });

  test('because it is full, before anything is spent', async () => {
    const path = createPath();
    failing('writeSync', 'ENOSPC');
    expect(await getExplanation(fileStore({ path }).prepare())).toMatchObject({
      code: 'store_refused',
      message: `Cannot write the file ${path}: ENOSPC: the system says no. No refresh token was used.`,
      advice:
        'Check that this user is allowed to write to its folder, and that the disk is not full.',
    });
    expect(readdirSync(dirname(path))).toEqual([]);
  });

  test('when the value is written, which leaves the old one', async () => {
    const path = writeTestFile({ session: OLD });
    const { save: write } = await fileStore({ path }).prepare();
    failing('writeSync', 'ENOSPC');
    expect(await getExplanation(write(NEW))).toMatchObject({
      code: 'token_unsaved',
      message: expect.stringContaining(
        `Cannot write the file ${path}: ENOSPC: the system says no. Gitee has`,
      ),
    });
    expect(await loadLocked(path)).toBe(OLD);
  });

  test('when the value is put in place, which happens the next time', async () => {
    const path = writeTestFile({ session: OLD });
    const { save: write } = await fileStore({ path }).prepare();
    failing('renameSync', 'EIO');
    expect(await getExplanation(write(NEW))).toMatchObject({ code: 'token_unsaved' });
    expect(await getExplanation(loadLocked(path))).toMatchObject({
      code: 'store_refused',
      message: expect.stringContaining(
        `An earlier write of the file ${path} was interrupted, and cannot be completed: EIO`,
      ),
    });
    vi.restoreAllMocks();
    syncBuiltinESMExports();
    expect(await loadLocked(path)).toBe(NEW);
  });

  test.each(['EBUSY', 'EPERM'])('%s of a file that can only be written, as it is', async (code) => {
    const path = writeTestFile({ session: OLD });
    const { save: write } = await fileStore({ path }).prepare();
    failing('renameSync', code);
    await write(NEW);
    expect(await loadLocked(path)).toBe(NEW);
    expect(readdirSync(dirname(path)).sort()).toEqual(['session.json', 'session.json.lock']);
  });

  /** Of the calls the first is for the file and the second for the folder. */
  test.each([
    ['cannot', 'EPERM', undefined],
    ['cannot', 'EISDIR', undefined],
    ['cannot', 'EINVAL', undefined],
    ['cannot', 'EACCES', undefined],
    ['cannot', 'ENOTSUP', undefined],
    ['fails to', 'EIO', 'token_unsaved'],
  ])('when it %s flush the folder, with %s', async (_, systemCode, code) => {
    const path = writeTestFile({ session: OLD });
    const { save: write } = await fileStore({ path }).prepare();
    failing('fsyncSync', systemCode, 2);
    const error = await write(NEW).catch((thrown: unknown) => thrown);
    expect(error instanceof GiteeTokenError ? error.code : undefined).toBe(code);
    expect(await fileStore({ path }).load()).toBe(NEW);
  });
});

describe('a save', () => {
  const LASTING = ['writeSync', 'ftruncateSync', 'fsyncSync', 'renameSync', 'rmSync'] as const;

  type Operation = (target: unknown, ...rest: unknown[]) => unknown;

  /** Notes what is done to which file, in order, and what is open. */
  function noting() {
    const done: string[] = [];
    const open = new Map<unknown, string>();
    for (const name of ['openSync', 'closeSync', ...LASTING] as const) {
      const original = fs[name] as Operation;
      const noted: Operation = (target, ...rest) => {
        const path = open.get(target) ?? String(target);
        done.push(`${name} ${basename(path).replace(/[0-9a-f]{32}/, '*')}`);
        const result = original(target, ...rest);
        if (name === 'openSync') open.set(result, path);
        if (name === 'closeSync') open.delete(target);
        return result;
      };
      vi.spyOn(fs, name).mockImplementation(noted as never);
    }
    syncBuiltinESMExports();
    const isLasting = (one: string) => LASTING.some((name) => one.startsWith(name));
    return { open, lasting: () => done.filter(isLasting) };
  }

  test('has the file and its place flushed in the order that survives a power cut', async () => {
    const path = writeTestFile('');
    const { lasting } = noting();
    await (await fileStore({ path }).prepare()).save(NEW);
    expect(lasting()).toEqual([
      'writeSync session.json.*.new',
      'fsyncSync session.json.*.new',
      'writeSync session.json.*.new',
      'ftruncateSync session.json.*.new',
      'fsyncSync session.json.*.new',
      'renameSync session.json.*.new',
      `fsyncSync ${basename(dirname(path))}`,
    ]);
  });

  test('of a file that can only be written keeps what is beside it until that is flushed', async () => {
    const path = writeTestFile('');
    const { lasting } = noting();
    const { save: write } = await fileStore({ path }).prepare();
    failing('renameSync', 'EBUSY');
    await write(NEW);
    expect(lasting()).toEqual([
      'writeSync session.json.*.new',
      'fsyncSync session.json.*.new',
      'writeSync session.json.*.new',
      'ftruncateSync session.json.*.new',
      'fsyncSync session.json.*.new',
      'writeSync session.json',
      'ftruncateSync session.json',
      'fsyncSync session.json',
      'rmSync session.json.*.new',
      `fsyncSync ${basename(dirname(path))}`,
    ]);
  });

  test('leaves nothing open', async () => {
    const { open } = noting();
    await save(createPath(), NEW);
    expect([...open.values()]).toEqual([]);
  });

  test('leaves a file for its owner alone, whatever the system takes from the mode', async () => {
    const path = writeTestFile('');
    const { openSync } = fs;
    vi.spyOn(fs, 'openSync').mockImplementation((file, flags) => openSync(file, flags, 0o400));
    syncBuiltinESMExports();
    await (await fileStore({ path }).prepare()).save(NEW);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('reserves space until it is released, and then leaves nothing', async () => {
    const path = writeTestFile({ session: OLD });
    const { release } = await fileStore({ path }).prepare();
    const [reservation = ''] = besides(path);
    expect(reservation).toMatch(/session\.json\.[0-9a-f]{32}\.new$/);
    expect(readFileSync(reservation, 'utf8')).toMatch(/^ {16400,}$/);
    expect(statSync(reservation).mode & 0o777).toBe(0o600);
    release();
    release();
    expect(readdirSync(dirname(path))).toEqual(['session.json']);
    expect(await fileStore({ path }).load()).toBe(OLD);
  });

  test('reserves its own space beside that of another', async () => {
    const path = writeTestFile({ session: OLD });
    const [one, other] = [await fileStore({ path }).prepare(), await fileStore({ path }).prepare()];
    expect(besides(path)).toHaveLength(2);
    one.release();
    await other.save(NEW);
    expect(await fileStore({ path }).load()).toBe(NEW);
    expect(readdirSync(dirname(path))).toEqual(['session.json']);
  });

  test('that is done has nothing left to release', async () => {
    const path = writeTestFile({ session: OLD });
    const { save: write, release } = await fileStore({ path }).prepare();
    await write(NEW);
    release();
    expect(await fileStore({ path }).load()).toBe(NEW);
  });

  test('that is released leaves what another process has put beside the file meanwhile', async () => {
    const path = writeTestFile({ session: OLD });
    const { release } = await fileStore({ path }).prepare();
    const [reservation = ''] = besides(path);
    writeFileSync(`${path}.other`, 'other');
    renameSync(`${path}.other`, reservation);
    release();
    expect(readFileSync(reservation, 'utf8')).toBe('other');
  });

  test('that is released by who may not remove what is held leaves blanks, which harm nobody', async () => {
    const path = writeTestFile({ session: OLD });
    const { release } = await fileStore({ path }).prepare();
    vi.spyOn(fs, 'rmSync').mockImplementation(() => {
      throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    });
    syncBuiltinESMExports();
    release();
    vi.restoreAllMocks();
    syncBuiltinESMExports();
    expect(await loadLocked(path)).toBe(OLD);
    expect(besides(path)).toEqual([]);
  });

  test('is not tried out beside what somebody has put there', async () => {
    const path = writeTestFile('');
    const elsewhere = join(createFolder(), 'elsewhere');
    fs.symlinkSync(elsewhere, `${path}.new`);
    expect(await getExplanation(fileStore({ path }).prepare())).toMatchObject({
      code: 'store_refused',
      message: expect.stringContaining(`${path}.new is a symbolic link.`),
    });
    expect(existsSync(elsewhere)).toBe(false);
  });

  test('of which the system takes a part at a time is whole', async () => {
    const path = writeTestFile({ session: OLD });
    const { writeSync } = fs;
    vi.spyOn(fs, 'writeSync').mockImplementation(((file, bytes: Buffer, from: number, _, at) =>
      writeSync(file, bytes, from, Math.min(7, bytes.length - from), at)) as typeof fs.writeSync);
    syncBuiltinESMExports();
    await save(path, NEW);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ session: NEW });
  });
});

describe('a file that is mounted by itself', () => {
  /** It is on another disk than what is beside it, and cannot be replaced. */
  function mountItself() {
    const { openSync, fstatSync } = fs;
    const beside = new Set<number>();
    vi.spyOn(fs, 'openSync').mockImplementation((path, ...rest) => {
      const file = openSync(path, ...rest);
      if (String(path).endsWith('.new')) beside.add(file);
      else beside.delete(file);
      return file;
    });
    vi.spyOn(fs, 'fstatSync').mockImplementation(((file: number) => {
      const stats = fstatSync(file);
      return beside.has(file) ? Object.assign(stats, { dev: stats.dev + 1 }) : stats;
    }) as typeof fs.fstatSync);
    failing('renameSync', 'EBUSY');
  }

  test('has the space for the value after its text', async () => {
    const path = writeTestFile({ session: OLD });
    const text = readFileSync(path, 'utf8');
    mountItself();
    const { save: write, release } = await fileStore({ path }).prepare();
    expect(readFileSync(path, 'utf8')).toBe(text + ' '.repeat(16_384));
    expect(await fileStore({ path }).load()).toBe(OLD);
    await write(NEW);
    release();
    expect(readFileSync(path, 'utf8')).toBe(`{"session":"${NEW}"}\n`);
  });

  test('frees no space of whoever has taken over', async () => {
    const path = writeTestFile({ session: OLD });
    mountItself();
    const { release } = await fileStore({ path }).prepare();
    for (const reservation of besides(path)) fs.rmSync(reservation);
    const text = readFileSync(path, 'utf8');
    release();
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(text).toMatch(/ {16384}$/);
  });

  test('is not written when another process has taken over at the last moment', async () => {
    const path = writeTestFile({ session: OLD });
    mountItself();
    const answers = [true, true, true];
    const isHeld = () => answers.shift() ?? false;
    const prepared = await fileStore({ path }).prepare({ isHeld });
    writeFileSync(`${path}.lock`, '');
    expect(await getExplanation(prepared.save(NEW))).toMatchObject({
      code: 'token_unsaved',
      message: expect.stringContaining('another one took over'),
    });
    expect(await fileStore({ path }).load()).toBe(OLD);
  });

  test('has what was left beside it, whatever it holds', async () => {
    const path = writeTestFile({ session: OLD });
    const left = `${path}.${'0'.repeat(32)}.new`;
    writeFileSync(left, JSON.stringify({ session: NEW }));
    fs.utimesSync(left, 1000, 1000);
    mountItself();
    expect(await loadLocked(path)).toBe(NEW);
    expect(besides(path)).toEqual([]);
  });

  test('is as before when there is no value', async () => {
    const path = writeTestFile({ session: OLD });
    const text = readFileSync(path, 'utf8');
    mountItself();
    (await fileStore({ path }).prepare()).release();
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});

describe('what is beside a file', () => {
  const NEW_FILE = `${JSON.stringify({ ...PROFILE, session: NEW })}\n`;

  test('is newer, but left alone as long as its writer may be at work', async () => {
    const path = writeTestFile({ session: OLD });
    writeFileSync(`${path}.new`, NEW_FILE);
    expect(await fileStore({ path }).load()).toBe(OLD);
    expect(await loadLocked(path)).toBe(NEW);
    expect(existsSync(`${path}.new`)).toBe(false);
    expect(readFileSync(path, 'utf8')).toBe(NEW_FILE);
  });

  test.each([NEW_FILE.slice(0, -3), '', '{}'])('is removed when it is %j', async (text) => {
    const path = writeTestFile({ session: OLD });
    writeFileSync(`${path}.new`, text);
    expect(await loadLocked(path)).toBe(OLD);
    expect(existsSync(`${path}.new`)).toBe(false);
  });

  const ID = 'fedcba9876543210';
  const named = (path: string, replaced: string) =>
    `${path}.${createHash('sha256').update(replaced.trimEnd()).digest('hex').slice(0, 16)}${ID}.new`;
  const dated = (path: string, seconds: number) => fs.utimesSync(path, seconds, seconds);
  const getAside = (path: string) =>
    readdirSync(dirname(path)).filter((name) => /^session\.json\.[0-9a-f]{16}\.old$/.test(name));

  test.each(['.new', `.${ID}${ID}.new`])('as %s is adopted', async (end) => {
    const path = writeTestFile({ session: OLD });
    writeFileSync(`${path}${end}`, NEW_FILE);
    expect(fileStore({ path }).isSettled?.()).toBe(false);
    expect(await loadLocked(path)).toBe(NEW);
    expect(readdirSync(dirname(path))).toEqual(['session.json', 'session.json.lock']);
  });

  test.each(['.0.new', `.${ID}.new`, `.${ID}${ID}.new.new`, `x.${ID}${ID}.new`, '.news'])(
    'as %s is not of the file',
    async (end) => {
      const path = writeTestFile({ session: OLD });
      writeFileSync(`${path}${end}`, NEW_FILE);
      expect(fileStore({ path }).isSettled?.()).toBe(true);
      expect(await loadLocked(path)).toBe(OLD);
      expect(readFileSync(`${path}${end}`, 'utf8')).toBe(NEW_FILE);
    },
  );

  test.each([
    ['.new', 'a symbolic link', (at: string) => fs.symlinkSync('/nowhere', at)],
    [`.${ID}${ID}.new`, 'a symbolic link', (at: string) => fs.symlinkSync('/nowhere', at)],
    [`.${ID}${ID}.new`, 'not a regular file', (at: string) => fs.mkdirSync(at)],
    [`.${ID}${ID}.new`, 'a second name', (at: string) => fs.linkSync(writeTestFile(NEW_FILE), at)],
  ])('as %s is not used when it is %s', async (end, what, plant) => {
    const path = writeTestFile({ session: OLD });
    plant(`${path}${end}`);
    expect(await getExplanation(loadLocked(path))).toMatchObject({
      code: 'store_refused',
      message: expect.stringContaining(what),
    });
    expect(await fileStore({ path }).load()).toBe(OLD);
  });

  test('twice is adopted where it is newest, and otherwise kept aside', async () => {
    const path = writeTestFile({ session: OLD });
    const older = JSON.stringify({ session: 'gts1.older-secret' });
    dated(path, 1000);
    writeFileSync(`${path}.${'0'.repeat(32)}.new`, older);
    dated(`${path}.${'0'.repeat(32)}.new`, 2000);
    writeFileSync(`${path}.${'1'.repeat(32)}.new`, NEW_FILE);
    dated(`${path}.${'1'.repeat(32)}.new`, 3000);
    writeFileSync(`${path}.new`, '{"session":"gts1.hal');
    expect(await loadLocked(path)).toBe(NEW);
    const [aside = ''] = getAside(path);
    expect(readFileSync(join(dirname(path), aside), 'utf8')).toBe(older);
    expect(fileStore({ path }).isSettled?.()).toBe(true);
    expect(await loadLocked(path)).toBe(NEW);
  });

  test('is kept aside when the file is newer', async () => {
    const path = writeTestFile({ session: OLD });
    writeFileSync(`${path}.new`, NEW_FILE);
    dated(`${path}.new`, 1000);
    expect(await loadLocked(path)).toBe(OLD);
    expect([besides(path), getAside(path).length]).toEqual([[], 1]);
  });

  test.each([
    ['was named after what the file holds', { session: OLD }],
    ['is whole and the file is not', '{"session":"gts1.ol'],
    ['is whole and the file is empty', ''],
  ])('is adopted whatever the clock said if it %s', async (_, content) => {
    const path = writeTestFile(content);
    const left = named(path, JSON.stringify({ session: OLD }));
    writeFileSync(left, NEW_FILE);
    dated(left, 1000);
    expect(await loadLocked(path)).toBe(NEW);
    expect(getAside(path)).toEqual([]);
  });

  test('is named after what it is to replace', async () => {
    const path = writeTestFile({ session: OLD });
    const { save: write } = await fileStore({ path }).prepare();
    failing('renameSync', 'EIO');
    await getExplanation(write(NEW));
    vi.restoreAllMocks();
    syncBuiltinESMExports();
    const [left = ''] = besides(path);
    expect(left.slice(0, -20)).toBe(named(path, JSON.stringify({ session: OLD })).slice(0, -20));
    dated(left, 1000);
    expect(await loadLocked(path)).toBe(NEW);
  });

  test('is removed when the file has it already, and what is older is kept aside', async () => {
    const path = writeTestFile(NEW_FILE);
    const older = JSON.stringify({ session: OLD });
    writeFileSync(named(path, NEW_FILE), older);
    dated(named(path, NEW_FILE), 1000);
    writeFileSync(`${path}.new`, `${NEW_FILE}   `);
    dated(`${path}.new`, 2000);
    expect(await loadLocked(path)).toBe(NEW);
    expect([besides(path), getAside(path).length]).toEqual([[], 1]);
  });

  /** Does something when a folder has been listed. */
  function onceListed(folder: string, happen: () => void) {
    const list = fs.readdirSync as (...args: unknown[]) => unknown;
    let isDone = false;
    vi.spyOn(fs, 'readdirSync').mockImplementation(((...args: unknown[]) => {
      const isNow = args[0] === folder && !isDone;
      isDone ||= isNow;
      const names = list(...args);
      if (isNow) happen();
      return names;
    }) as typeof fs.readdirSync);
    syncBuiltinESMExports();
  }

  test('is nothing in a folder that is not there', () => {
    expect(fileStore({ path: createPath() }).isSettled?.()).toBe(true);
  });

  test('is removed only if it still is what was looked at', () => {
    const path = writeTestFile({ session: OLD });
    writeFileSync(`${path}.new`, ' ');
    const isWhole = () => {
      writeFileSync(`${path}.other`, 'other');
      renameSync(`${path}.other`, `${path}.new`);
      return false;
    };
    finishInterruptedWrite(path, { isComplete: isWhole });
    expect(readFileSync(`${path}.new`, 'utf8')).toBe('other');
  });

  test('may be gone by the time that it is looked at', async () => {
    const path = writeTestFile({ session: OLD });
    writeFileSync(`${path}.new`, NEW_FILE);
    onceListed(dirname(path), () => fs.rmSync(`${path}.new`));
    expect(await loadLocked(path)).toBe(OLD);
  });

  test('is left to whoever has taken over', async () => {
    const path = writeTestFile({ session: OLD });
    writeFileSync(`${path}.${ID}${ID}.new`, ' ');
    onceListed(dirname(path), () => writeFileSync(join(`${path}.lock`, '9'), ''));
    expect(await getExplanation(loadLocked(path))).toMatchObject({
      code: 'store_refused',
      message: expect.stringContaining('another one took over'),
    });
    expect(besides(path)).toHaveLength(1);
  });

  test('that cannot be listed is nothing that is settled', () => {
    const path = join(writeTestFile(''), 'session.json');
    expect(() => fileStore({ path }).isSettled?.()).toThrow(
      expect.objectContaining({ code: 'store_refused' }),
    );
  });

  /** Does something right before a file is put in place of another, as when its process is suspended there. */
  function beforeRename(happen: (from: string) => void) {
    const { renameSync: rename } = fs;
    vi.spyOn(fs, 'renameSync').mockImplementationOnce((from, to) => {
      happen(String(from));
      rename(from, to);
    });
    syncBuiltinESMExports();
  }

  test('is in place when another process has adopted it at the last moment', async () => {
    const path = writeTestFile({ session: OLD });
    const { save: write } = await fileStore({ path }).prepare();
    beforeRename((from) => renameSync(from, path));
    await write(NEW);
    expect(await fileStore({ path }).load()).toBe(NEW);
    expect(besides(path)).toEqual([]);
  });

  test('is in place when another process has written it out at the last moment', async () => {
    const path = writeTestFile({ session: OLD });
    const { save: write } = await fileStore({ path }).prepare();
    beforeRename((from) => {
      writeFileSync(path, `${readFileSync(from, 'utf8')}   `);
      fs.rmSync(from);
    });
    await write(NEW);
    expect(await fileStore({ path }).load()).toBe(NEW);
  });

  test('never takes the space of another writer for its own', async () => {
    const path = writeTestFile({ session: OLD });
    const { save: write } = await fileStore({ path }).prepare();
    const others: string[] = [];
    const { promise: reservation, resolve } = Promise.withResolvers<void>();
    beforeRename((from) => {
      renameSync(from, path);
      void fileStore({ path })
        .prepare()
        .then(() => resolve());
      others.push(...besides(path));
    });
    await write(NEW);
    await reservation;
    expect(others).toHaveLength(1);
    expect(besides(path)).toEqual(others);
    expect(await fileStore({ path }).load()).toBe(NEW);
  });

  test('is not in place when something else is, or nothing', async () => {
    const path = writeTestFile({ session: OLD });
    const { save: write } = await fileStore({ path }).prepare();
    beforeRename((from) => fs.rmSync(from));
    expect(await getExplanation(write(NEW))).toMatchObject({
      code: 'token_unsaved',
      message: expect.stringContaining('Another process removed or replaced'),
    });
    expect(await fileStore({ path }).load()).toBe(OLD);
  });

  test('is not put in place when somebody has replaced it while it was written', async () => {
    const path = writeTestFile({ session: OLD });
    const elsewhere = join(createFolder(), 'elsewhere');
    const { save: write } = await fileStore({ path }).prepare();
    const [reservation = ''] = besides(path);
    fs.rmSync(reservation);
    fs.symlinkSync(elsewhere, reservation);
    expect(await getExplanation(write(NEW))).toMatchObject({
      code: 'token_unsaved',
      message: expect.stringContaining(
        `Another process removed or replaced ${reservation} while gitee-token was writing it. Gitee`,
      ),
    });
    expect(existsSync(elsewhere)).toBe(false);
    expect(await fileStore({ path }).load()).toBe(OLD);
  });

  test('shows that what the file holds is not settled', async () => {
    const path = writeTestFile({ session: OLD });
    const { isSettled, prepare } = fileStore({ path });
    expect(isSettled?.()).toBe(true);
    const { release } = await prepare();
    expect(isSettled?.()).toBe(false);
    release();
    fs.symlinkSync('/nowhere', `${path}.new`);
    expect(isSettled?.()).toBe(false);
  });
});

describe('before a save', () => {
  const held = (...answers: boolean[]) => ({ isHeld: () => answers.shift() ?? false });

  test('a process that has lost the lock stops, and nothing is spent', async () => {
    const path = writeTestFile({ session: OLD });
    expect(await getExplanation(fileStore({ path }).prepare(held()))).toMatchObject({
      code: 'store_refused',
      message: `This process was suspended, and another one took over ${path} meanwhile. No refresh token was used.`,
    });
    expect(readdirSync(dirname(path))).toEqual(['session.json']);
  });

  test.each([
    ['it writes', held(true)],
    ['it puts the value in place', held(true, true)],
  ])('a process that has lost the lock before %s takes it again', async (_, lock) => {
    const path = writeTestFile({ session: OLD });
    const prepared = await fileStore({ path }).prepare(lock);
    await prepared.save(NEW);
    prepared.release();
    expect(await fileStore({ path }).load()).toBe(NEW);
    expect(readdirSync(dirname(path))).toEqual(['session.json', 'session.json.lock']);
  });

  test('a process that has lost the lock finds its value in place', async () => {
    const path = writeTestFile({ session: OLD });
    let asked = 0;
    const isHeld = () => {
      asked += 1;
      if (asked < 3) return true;
      // Whoever takes over adopts what is whole.
      if (asked === 3) for (const whole of besides(path)) renameSync(whole, path);
      return false;
    };
    await (await fileStore({ path }).prepare({ isHeld })).save(NEW);
    expect(await fileStore({ path }).load()).toBe(NEW);
  });

  test('a process that has lost the lock, and cannot take it again, says so', async () => {
    const path = writeTestFile({ session: OLD });
    const prepared = await fileStore({ path }).prepare(held(true));
    writeFileSync(`${path}.lock`, '');
    expect(await getExplanation(prepared.save(NEW))).toMatchObject({
      code: 'token_unsaved',
      message: expect.stringContaining(`another one took over ${path} meanwhile. Gitee has`),
      advice: expect.stringContaining('decrypt the recovery copy with `gitee-token recover`'),
    });
    expect(await fileStore({ path }).load()).toBe(OLD);
  });

  test('what was written in the last moment stays, and what was to replace it goes', async () => {
    const path = writeTestFile({ session: OLD });
    const now = JSON.stringify({ session: 'gts1.newest-secret' });
    let asked = 0;
    const isHeld = () => {
      asked += 1;
      if (asked === 3) writeFileSync(path, now);
      return true;
    };
    const { save: write } = await fileStore({ path }).prepare({ isHeld });
    expect(await getExplanation(write(NEW))).toMatchObject({ code: 'token_unsaved' });
    expect(readFileSync(path, 'utf8')).toBe(now);
    expect(readdirSync(dirname(path))).toEqual(['session.json']);
  });

  test('a process that holds the lock goes on', async () => {
    const path = writeTestFile({ session: OLD });
    await (await fileStore({ path }).prepare(held(true, true, true))).save(NEW);
    expect(await fileStore({ path }).load()).toBe(NEW);
    expect(readdirSync(dirname(path))).toEqual(['session.json']);
  });

  test('a process that has lost the lock merges what has been written meanwhile, if that is possible', async () => {
    const path = writeTestFile({ ...PROFILE, session: OLD });
    const theirs = 'gts1.theirs-secret';
    const merge = (shown: string | undefined, value: string) => `${shown}+${value}`;
    const prepared = await fileStore({ path }).prepare({ ...held(true), merge });
    writeFileSync(path, JSON.stringify({ ...PROFILE, session: theirs }));
    await prepared.save(NEW);
    expect(await fileStore({ path }).read()).toEqual({ ...PROFILE, session: `${theirs}+${NEW}` });
  });

  test('a process that has lost the lock leaves what is newer', async () => {
    const path = writeTestFile({ session: OLD });
    const prepared = await fileStore({ path }).prepare(held(true));
    const now = JSON.stringify({ session: 'gts1.newest-secret' });
    writeFileSync(path, now);
    expect(await getExplanation(prepared.save(NEW))).toMatchObject({
      code: 'token_unsaved',
      message: expect.stringContaining('Another process has written to'),
    });
    expect(readFileSync(path, 'utf8')).toBe(now);
    expect(readdirSync(dirname(path))).toEqual(['session.json', 'session.json.lock']);
  });

  test.each([
    ['a newer value', JSON.stringify({ session: 'gts1.newest-secret' })],
    ['nothing', undefined],
  ])('what is replaced is looked at, and %s that is there instead stays', async (_, now) => {
    const path = writeTestFile({ session: OLD });
    const prepared = await fileStore({ path }).prepare();
    fs.rmSync(path);
    if (now) writeFileSync(path, now);
    const error = await getExplanation(prepared.save(NEW));
    prepared.release();
    expect(error).toMatchObject({
      code: 'token_unsaved',
      message: expect.stringContaining(
        `Another process has written to ${path} in the meantime. Its version was kept.`,
      ),
    });
    expect(existsSync(path) ? readFileSync(path, 'utf8') : undefined).toBe(now);
    expect(besides(path)).toEqual([]);
  });
});
