import { createHash } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { type CallSite, type Journal, openJournal } from '../../../src/stores/fs/journal.ts';
import { explained } from '../../support/explained.ts';
import { createFolder } from '../folder.ts';

const OLD = 'gts1.old-secret';
const NEW = 'gts1.new-secret';
const NEWER = 'gts1.newer-secret';
const DIGEST = createHash('sha256').update(OLD).digest('hex');
const HERE: CallSite = { folder: '/work', environment: 'e1' };

const createPath = () => join(createFolder(), 'deep', 'place.journal');
const getFiles = (path: string) => readdirSync(dirname(path));

function keep(journal: Journal, value: string) {
  return journal.prepare().write({ value, replaces: [DIGEST] });
}

function getValues(journal: Journal): string[] {
  return journal.entries().map(({ value }) => value);
}

/** What a function throws. */
function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('a journal', () => {
  test('that was never written holds nothing and makes nothing', () => {
    const path = createPath();
    const journal = openJournal(path);
    expect([journal.entries(), journal.isSettled()]).toEqual([[], true]);
    expect(existsSync(dirname(path))).toBe(false);
  });

  test('gives back what it keeps, the newest last, until that is removed', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const path = createPath();
    const first = keep(openJournal(path), NEW);
    vi.advanceTimersByTime(1);
    keep(openJournal(path), NEWER);
    vi.useRealTimers();
    expect(openJournal(path).entries()).toEqual([
      {
        value: NEW,
        replaces: [DIGEST],
        isFromHere: true,
        isSaved: false,
        isAside: false,
        path: first.path,
      },
      expect.objectContaining({ value: NEWER }),
    ]);
    openJournal(path).remove(first);
    openJournal(path).remove(first);
    expect(getValues(openJournal(path))).toEqual([NEWER]);
  });

  test('is for its owner alone, and holds one secret for each value', () => {
    const path = createPath();
    const kept = keep(openJournal(path, HERE), NEW);
    expect(kept.path).toMatch(/place\.[0-9a-f]{16}\.journal$/);
    expect(statSync(kept.path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    expect(JSON.parse(readFileSync(kept.path, 'utf8'))).toEqual({
      v: 2,
      keptAt: expect.closeTo(Date.now(), -4),
      ...HERE,
      value: NEW,
      replaces: [DIGEST],
    });
    expect(getFiles(path)).toHaveLength(1);
  });

  test('is not that of another place in the same folder', () => {
    const path = createPath();
    keep(openJournal(path), NEW);
    for (const name of ['place2.journal', 'plac.journal', 'place.0.lock']) {
      expect(getValues(openJournal(join(dirname(path), name)))).toEqual([]);
    }
  });

  test.each([
    ['the same call', HERE, true],
    ['another folder', { ...HERE, folder: '/other' }, false],
    ['other variables', { ...HERE, environment: 'e2' }, false],
    ['no call that is known', undefined, false],
  ])('knows what was kept by %s', (_, site, expected) => {
    const path = createPath();
    keep(openJournal(path, site), NEW);
    expect(openJournal(path, HERE).entries()).toMatchObject([{ isFromHere: expected }]);
  });

  test('of version 1 is read too', () => {
    const path = join(createFolder(), 'place.journal');
    writeFileSync(path, JSON.stringify({ v: 1, value: NEW, replaces: DIGEST }), { mode: 0o600 });
    const journal = openJournal(path);
    const marks = { isSaved: false, isAside: false };
    const entry = { value: NEW, replaces: [DIGEST], isFromHere: true, ...marks, path };
    expect(journal.entries()).toEqual([entry]);
    expect(openJournal(path, HERE).entries()).toEqual([{ ...entry, isFromHere: false }]);
    journal.remove(entry);
    expect(getFiles(path)).toEqual([]);
  });

  test.each([
    '',
    `{"v":2,"value":"${NEW}"`,
    '[]',
    '{"v":3,"something":"to come"}',
    `{"v":2,"value":1,"replaces":["${DIGEST}"]}`,
    '{"v":2,"value":"a","replaces":[1]}',
    '{"v":2,"value":"a","replaces":1}',
    '{"v":2,"value":"a"}',
    '{"v":2,"value":"a","replaces":[],"keptAt":"now"}',
  ])('that says %j holds nothing, and is left as it is', (text) => {
    const path = join(createFolder(), 'place.journal');
    writeFileSync(path, text, { mode: 0o600 });
    const journal = openJournal(path);
    expect(journal.entries()).toEqual([]);
    journal.prepare().release();
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});

describe('the space for a value', () => {
  test('is held until it is given back', () => {
    const path = createPath();
    const journal = openJournal(path);
    const reservation = journal.prepare();
    expect([getFiles(path).length, journal.isSettled(), journal.entries()]).toEqual([1, false, []]);
    reservation.release();
    expect([getFiles(path), journal.isSettled()]).toEqual([[], true]);
  });

  test('is what the value is written to', () => {
    const path = createPath();
    const journal = openJournal(path);
    const reservation = journal.prepare();
    reservation.write({ value: NEW, replaces: [] });
    reservation.release();
    expect([getValues(journal), journal.isSettled()]).toEqual([[NEW], true]);
    expect(getFiles(path)).toHaveLength(1);
  });

  test('that a killed process has left is cleared, and what was whole in it is kept', () => {
    const path = createPath();
    const journal = openJournal(path);
    journal.prepare();
    const { path: file } = keep(journal, NEW);
    renameSync(file, `${file}.new`);
    expect(getValues(journal)).toEqual([NEW]);
    journal.prepare().release();
    expect([getValues(journal), journal.isSettled()]).toEqual([[NEW], true]);
    expect(getFiles(path)).toHaveLength(1);
  });

  test('that another process has cleared meanwhile does not lose the value', () => {
    const path = createPath();
    const journal = openJournal(path);
    const reservation = journal.prepare();
    for (const name of getFiles(path)) rmSync(join(dirname(path), name));
    const kept = reservation.write({ value: NEW, replaces: [] });
    expect(journal.entries()).toMatchObject([{ value: NEW, path: kept.path }]);
    reservation.release();
    expect(getValues(journal)).toEqual([NEW]);
  });
});

describe('a journal that the disk refuses', () => {
  const fault = (path: string, verb: string, end: string) =>
    expect.stringMatching(`^Cannot ${verb} the journal ${path}: (ENOTDIR|EEXIST): .*\\. ${end}`);

  test('says so before anything is spent', () => {
    const file = join(createFolder(), 'file');
    writeFileSync(file, '');
    const path = join(file, 'place.journal');
    const journal = openJournal(path);
    for (const act of [journal.prepare, journal.entries, journal.isSettled]) {
      expect(explained(thrownBy(act))).toMatchObject({
        code: 'store_refused',
        message: fault(path, 'read', 'No refresh token was used\\.$'),
      });
    }
  });

  test('says so when there is no space', () => {
    const path = join(createFolder(), `${'x'.repeat(240)}.journal`);
    expect(explained(thrownBy(openJournal(path).prepare))).toMatchObject({
      code: 'store_refused',
      message: expect.stringContaining(`Cannot write the journal ${path}: ENAMETOOLONG`),
    });
  });

  test('says so after all is spent, without the value', () => {
    const path = createPath();
    const reservation = openJournal(path).prepare();
    rmSync(dirname(path), { recursive: true });
    writeFileSync(dirname(path), '');
    const unwritten = thrownBy(() => reservation.write({ value: NEW, replaces: [] }));
    expect(explained(unwritten)).toMatchObject({
      code: 'token_unsaved',
      message: fault(path, 'write', 'Gitee'),
    });
    expect(String(unwritten)).not.toContain(NEW);
  });

  test('says so when a value cannot be removed', () => {
    const path = createFolder();
    const marks = { isSaved: false, isAside: false };
    const kept = { value: NEW, replaces: [], isFromHere: true, ...marks, path };
    expect(explained(thrownBy(() => openJournal(path).remove(kept)))).toMatchObject({
      code: 'store_refused',
      message: expect.stringMatching(`^Cannot remove an entry of the journal ${path}: .*dir`),
    });
  });
});
