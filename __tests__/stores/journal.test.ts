import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openJournal } from '../../src/stores/journal.ts';
import { newFolder } from './folder.ts';

const OLD = 'gts1.old-secret';
const NEW = 'gts1.new-secret';
const DIGEST = createHash('sha256').update(OLD).digest('hex');

const newPath = () => join(newFolder(), 'deep', 'journal');

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
    const path = newPath();
    const journal = openJournal(path);
    expect(journal.read(OLD)).toBeUndefined();
    journal.clear();
    expect(existsSync(dirname(path))).toBe(false);
  });

  test.each([OLD, undefined])('gives back the value while the store holds %j', (stored) => {
    const path = newPath();
    openJournal(path).write(NEW, stored);
    expect(openJournal(path).read(stored)).toBe(NEW);
    expect(openJournal(path).read(stored)).toBe(NEW);
  });

  test('is for its owner alone, and holds one secret', () => {
    const path = newPath();
    openJournal(path).write(NEW, OLD);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ v: 1, value: NEW, replaces: DIGEST });
    expect(readdirSync(dirname(path))).toEqual(['journal']);
  });

  test('of what replaces nothing says so by the digest of the empty text', () => {
    const path = newPath();
    openJournal(path).write(NEW, undefined);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      v: 1,
      value: NEW,
      replaces: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    });
  });

  test.each([NEW, 'something newer', undefined])('is cleared when the store holds %j', (stored) => {
    const path = newPath();
    openJournal(path).write(NEW, OLD);
    expect(openJournal(path).read(stored)).toBeUndefined();
    expect(readdirSync(dirname(path))).toEqual([]);
  });

  test('keeps the last value', () => {
    const journal = openJournal(newPath());
    journal.write(OLD, undefined);
    journal.write(NEW, undefined);
    expect(journal.read(undefined)).toBe(NEW);
  });

  test('is empty when it was cleared, with all that was beside it', () => {
    const path = newPath();
    const journal = openJournal(path);
    journal.write(NEW, OLD);
    writeFileSync(`${path}.new`, readFileSync(path));
    journal.clear();
    expect(readdirSync(dirname(path))).toEqual([]);
    expect(journal.read(OLD)).toBeUndefined();
  });

  test.each([
    '',
    `{"v":1,"value":"${NEW}"`,
    `{"v":2,"value":"a","replaces":"${DIGEST}"}`,
    `{"v":1,"value":1,"replaces":"${DIGEST}"}`,
    '{"v":1,"value":"a","replaces":1}',
    '{"v":1,"value":"a"}',
  ])('that says %j holds nothing, and is left as it is', (text) => {
    const path = join(newFolder(), 'journal');
    writeFileSync(path, text);
    expect(openJournal(path).read(OLD)).toBeUndefined();
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test('whose write was cut short gives back what was whole', () => {
    const path = newPath();
    const journal = openJournal(path);
    journal.write(NEW, OLD);
    const whole = readFileSync(path, 'utf8');
    journal.write('older', OLD);
    writeFileSync(`${path}.new`, whole);
    expect(journal.read(OLD)).toBe(NEW);
    writeFileSync(`${path}.new`, whole.slice(0, -5));
    expect(journal.read(OLD)).toBe(NEW);
    expect(readdirSync(dirname(path))).toEqual(['journal']);
  });

  test('is empty until something is kept, even if only by half', () => {
    const path = newPath();
    const journal = openJournal(path);
    expect(journal.isEmpty()).toBe(true);
    journal.write(NEW, OLD);
    expect(journal.isEmpty()).toBe(false);
    journal.clear();
    expect(journal.isEmpty()).toBe(true);
    writeFileSync(`${path}.new`, '');
    expect(journal.isEmpty()).toBe(false);
  });

  test('can be tried before it is needed', () => {
    const folder = newFolder();
    openJournal(join(folder, 'very', 'deep', 'journal')).prepare();
    expect(readdirSync(join(folder, 'very', 'deep'))).toEqual([]);
  });

  test('that the disk refuses says when', () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    const path = join(file, 'journal');
    const journal = openJournal(path);
    const fault = (verb: string, end: string) =>
      expect.stringMatching(
        `^The journal ${path} cannot be ${verb}: (ENOTDIR|EEXIST): .*\\. ${end}`,
      );
    expect(thrownBy(journal.prepare)).toMatchObject({
      code: 'store_refused',
      message: fault('written', 'Nothing was spent\\.$'),
    });
    expect(thrownBy(() => journal.read(OLD))).toMatchObject({
      code: 'store_refused',
      message: fault('read', 'Nothing was spent\\.$'),
    });
    const unwritten = thrownBy(() => journal.write(NEW, OLD));
    expect(unwritten).toMatchObject({ code: 'token_unsaved', message: fault('written', 'Gitee') });
    expect(String(unwritten)).not.toContain(NEW);
  });

  test('that cannot be removed says so', () => {
    const path = newFolder();
    expect(thrownBy(openJournal(path).clear)).toMatchObject({
      code: 'store_refused',
      message: expect.stringMatching(`^The journal ${path} cannot be removed: .*dir`),
    });
  });
});
