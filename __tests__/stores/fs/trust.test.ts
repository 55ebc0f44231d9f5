import { execFileSync } from 'node:child_process';
import fs, {
  chmodSync,
  constants,
  linkSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { createServer } from 'node:net';
import os from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { errors } from '../../../src/messages/errors/en/index.ts';
import { explainError } from '../../../src/messages/errors/index.ts';
import { readFileIfExists, reserve } from '../../../src/stores/fs/atomic-file.ts';
import {
  assertTrusted,
  followLinks,
  openTrusted,
  trustedFolder,
  Untrusted,
} from '../../../src/stores/fs/trust.ts';
import { createFolder } from '../folder.ts';

afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

const ME = statSync(createFolder()).uid;

/** Lets the tests be run by somebody else than they are. */
function being(uid: number) {
  vi.spyOn(os, 'userInfo').mockReturnValue({ ...os.userInfo(), uid });
  syncBuiltinESMExports();
}

/** Lets the system not know by name who runs the tests. */
function beingNobody() {
  vi.spyOn(os, 'userInfo').mockImplementation(() => {
    throw Object.assign(new Error('ENOENT: no such file or directory'), { code: 'ENOENT' });
  });
  syncBuiltinESMExports();
}

function createFile(): string {
  const path = join(createFolder(), 'file');
  writeFileSync(path, 'text', { mode: 0o600 });
  return path;
}

/** Returns what an English reader is told of what is not trusted. */
function getRejection(act: () => unknown) {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Untrusted)) throw error;
    const { what: message, advice } = explainError({ problem: error.problem, notes: [] }, errors);
    return { message, advice };
  }
  throw new Error('nothing is refused');
}

const reading = (path: string) => getRejection(() => readFileIfExists(path));
const writing = (path: string) => getRejection(() => reserve(path));

describe('a file that is read or written at a predictable name', () => {
  test('is one of this user', () => {
    const path = createFile();
    expect(readFileIfExists(path)).toBe('text');
    reserve(path).release();
  });

  test.each([0o620, 0o602, 0o666])('is not one that others can write: %o', (mode) => {
    const path = createFile();
    chmodSync(path, mode);
    for (const rejection of [reading(path), writing(path)]) {
      expect(rejection).toEqual({
        message: `Other users can write to ${path}.`,
        advice: `Check what is in it, then run \`chmod go-w '${path}'\`.`,
      });
    }
  });

  test('has no second name', () => {
    const path = createFile();
    linkSync(path, `${path}.link`);
    for (const rejection of [reading(path), writing(path)]) {
      expect(rejection.message).toBe(
        `${path} has a second name (a hard link), so it can be changed from elsewhere.`,
      );
    }
  });

  test.each(['', 'nowhere'])('is no link, wherever it leads: %j', (target) => {
    const path = createFile();
    const link = `${path}.link`;
    symlinkSync(target || path, link);
    for (const rejection of [reading(link), writing(link)]) {
      expect(rejection).toEqual({
        message: `${link} is a symbolic link.`,
        advice: 'Find out where it came from, move it away, and try again.',
      });
    }
  });

  test('is no pipe, and nobody waits for who writes to it', () => {
    const path = join(createFolder(), 'pipe');
    execFileSync('mkfifo', ['-m', '600', path]);
    for (const rejection of [reading(path), writing(path)]) {
      expect(rejection.message).toBe(`${path} is not a regular file.`);
    }
  });

  test('is no socket', async () => {
    const path = join(createFolder(), 'socket');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path, resolve));
    onTestFinished(() => void server.close());
    expect(reading(path).message).toBe(`${path} is not a regular file.`);
  });

  test('is no folder', () => {
    const path = createFolder();
    for (const rejection of [reading(path), writing(path)]) {
      expect(rejection.message).toBe(`${path} is not a regular file.`);
    }
  });

  test('is named by the system when it cannot be opened for another reason', () => {
    const path = createFile();
    vi.spyOn(fs, 'openSync').mockImplementation(() => {
      throw Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE' });
    });
    syncBuiltinESMExports();
    expect(() => readFileIfExists(path)).toThrow('EMFILE');
  });

  test('is left closed when it is refused', () => {
    const path = createFile();
    chmodSync(path, 0o666);
    const { openSync, closeSync } = fs;
    const open = new Set<number>();
    vi.spyOn(fs, 'openSync').mockImplementation((...args) => {
      const file = openSync(...args);
      open.add(file);
      return file;
    });
    vi.spyOn(fs, 'closeSync').mockImplementation((file) => {
      open.delete(file);
      closeSync(file);
    });
    syncBuiltinESMExports();
    getRejection(() => openTrusted(path, constants.O_RDONLY));
    expect([...open]).toEqual([]);
  });
});

describe('what belongs to somebody else', () => {
  const owned = (path: string, uid: number) => Object.assign(statSync(path), { uid });

  test.each([
    [1001, 'another user (uid 1001)'],
    [0, 'root'],
  ])('is refused, and its owner named: %i', (owner, whose) => {
    const path = createFile();
    being(4242);
    const rejection = getRejection(() => assertTrusted(path, owned(path, owner), 'file'));
    expect(rejection).toEqual({
      message: `${path} belongs to ${whose}.`,
      advice: `If it is yours, run \`sudo chown 4242 '${path}'\`. Otherwise, use your own folder.`,
    });
  });

  test('is refused to root, who is told to be that user', () => {
    const path = createFile();
    being(0);
    expect(getRejection(() => assertTrusted(path, owned(path, 1001), 'file'))).toEqual({
      message: `${path} belongs to another user (uid 1001).`,
      advice: "Run the command as that user: `sudo -u '#1001' gitee-token …`.",
    });
  });

  test('is seen on the file that is open', () => {
    const path = createFile();
    being(ME + 1);
    expect(reading(path).message).toContain(`${path} belongs to `);
    expect(readFileSync(path, 'utf8')).toBe('text');
  });

  test('is seen by who has no name', () => {
    const path = createFile();
    beingNobody();
    expect(readFileIfExists(path)).toBe('text');
    const { statSync: stat } = fs;
    const other = Object.assign(stat(path), { uid: ME + 1 });
    vi.spyOn(fs, 'statSync').mockImplementation(() => other);
    syncBuiltinESMExports();
    expect(reading(path).message).toContain(`${path} belongs to `);
  });

  test.each([
    ['has no users with numbers', () => being(-1)],
    [
      'does not tell who this is',
      () => {
        beingNobody();
        vi.spyOn(fs, 'statSync').mockReturnValue(undefined);
        syncBuiltinESMExports();
      },
    ],
  ])('is not known where the system %s', (_, be) => {
    const path = createFile();
    chmodSync(path, 0o666);
    be();
    expect(readFileIfExists(path)).toBe('text');
  });
});

describe('a link', () => {
  test('leads on to what is to be replaced, over others', () => {
    const folder = createFolder();
    mkdirSync(join(folder, 'deep'));
    symlinkSync('deep/second', join(folder, 'first'));
    symlinkSync('../file', join(folder, 'deep', 'second'));
    expect(followLinks(join(folder, 'first'))).toBe(join(folder, 'file'));
    expect(followLinks(join(folder, 'file'))).toBe(join(folder, 'file'));
  });

  test('that somebody else has made is not followed', () => {
    const path = createFile();
    symlinkSync(path, `${path}.link`);
    const { lstatSync } = fs;
    vi.spyOn(fs, 'lstatSync').mockImplementation(((one: string) =>
      Object.assign(lstatSync(one), { uid: ME + 1 })) as typeof fs.lstatSync);
    syncBuiltinESMExports();
    expect(getRejection(() => followLinks(`${path}.link`)).message).toBe(
      `${path}.link belongs to another user (uid ${ME + 1}).`,
    );
  });

  test('that root has made is followed', () => {
    const path = createFile();
    symlinkSync(path, `${path}.link`);
    const { lstatSync } = fs;
    vi.spyOn(fs, 'lstatSync').mockImplementation(((one: string) =>
      Object.assign(lstatSync(one), { uid: 0 })) as typeof fs.lstatSync);
    syncBuiltinESMExports();
    expect(followLinks(`${path}.link`)).toBe(path);
  });

  test('that leads in a circle is refused', () => {
    const path = join(createFolder(), 'circle');
    symlinkSync(path, path);
    expect(getRejection(() => followLinks(path)).message).toBe(
      `${path} is a symbolic link that leads back to itself.`,
    );
  });
});

describe('a folder', () => {
  test("is this user's alone to write", () => {
    const folder = createFolder();
    expect(trustedFolder(folder)).toBe(folder);
    chmodSync(folder, 0o770);
    expect(getRejection(() => trustedFolder(folder)).message).toBe(
      `Other users can write to ${folder}.`,
    );
  });

  test('is a folder', () => {
    const path = createFile();
    expect(getRejection(() => trustedFolder(path)).message).toBe(`${path} is not a folder.`);
  });

  test('may be behind a link', () => {
    const folder = createFolder();
    const link = join(createFolder(), 'link');
    symlinkSync(folder, link);
    expect(trustedFolder(link)).toBe(folder);
  });

  test('may be missing in one that belongs to this user or to root', () => {
    const path = join(createFolder(), 'very', 'deep');
    expect(trustedFolder(path)).toBe(path);
    expect(trustedFolder('/gitee-token-nowhere')).toBe('/gitee-token-nowhere');
  });

  test('may not be missing in one of somebody else', () => {
    const above = createFolder();
    const { statSync: stat } = fs;
    vi.spyOn(fs, 'statSync').mockImplementation(((path: string, options: object) => {
      const stats = stat(path, options);
      return stats && Object.assign(stats, { uid: ME + 1 });
    }) as typeof fs.statSync);
    syncBuiltinESMExports();
    expect(getRejection(() => trustedFolder(join(above, 'very', 'deep'))).message).toBe(
      `${above} belongs to another user (uid ${ME + 1}).`,
    );
  });
});
