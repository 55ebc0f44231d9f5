import { randomBytes } from 'node:crypto';
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseJsonObject } from '../../json.ts';
import {
  finishInterruptedWrite,
  isSystemError,
  readFileIfExists,
  reserve,
  targetName,
  withStoreError,
  writeFileAtomic,
} from './atomic-file.ts';

/** A value that perhaps no store has. */
export interface Entry {
  readonly value: string;
  /** The SHA-256 of each value that it descends from: digests, to keep fewer secrets on the disk. */
  readonly replaces: readonly string[];
}

export interface JournalEntry extends Entry {
  /** Whether it was kept by a call that certainly reaches the same store. */
  readonly isFromHere: boolean;
  /** Whether the store was seen to have it. */
  readonly isSaved: boolean;
  /** Whether the store was seen to have another login. It is then tried only after a rejection. */
  readonly isAside: boolean;
  readonly path: string;
}

/** Where a command is called. From another folder or with other variables it may reach another store. */
export interface CallSite {
  readonly folder: string;
  /** A digest of the variables. */
  readonly environment: string;
}

export interface JournalReservation {
  /**
   * Keeps a value.
   *
   * @throws {GiteeTokenError} `token_unsaved`
   */
  write(entry: Entry): JournalEntry;
  /** Frees the space. After a write it does nothing. */
  release(): void;
}

/**
 * Keeps values on the disk until a store that is not on this machine is known to have them; the newest
 * is kept until there is a newer one.
 */
export interface Journal {
  /**
   * Finishes interrupted writes, and reserves space for an entry. Must be called under the lock of the
   * store.
   *
   * @throws {GiteeTokenError} `store_refused`
   */
  prepare(): JournalReservation;
  /**
   * Returns the entries, the newest last.
   *
   * @throws {GiteeTokenError} `store_refused`
   */
  entries(): readonly JournalEntry[];
  /**
   * Records what was learned about a value.
   *
   * @throws {GiteeTokenError} `store_refused`
   */
  mark(kept: JournalEntry, known: Partial<Marks>): void;
  /** Whether no entry is being written, as far as can be told without the lock. */
  isSettled(): boolean;
  /**
   * Removes a value that the store has, or that is no longer valid.
   *
   * @throws {GiteeTokenError} `store_refused`
   */
  remove(kept: JournalEntry): void;
}

type Marks = Pick<JournalEntry, 'isSaved' | 'isAside'>;

interface Content extends Entry, Partial<CallSite> {
  /** In milliseconds since 1970. */
  readonly keptAt: number;
}

const VERSION = 2;
const ID_BYTES = 8;

/**
 * The journal of one store, which may have two names: `<name>+<name>.journal`. Each value has its own
 * file beside the path, named like it, so a process that lost its lock while it was suspended can still
 * keep its value.
 */
export function openJournal(path: string, site?: CallSite): Journal {
  const refused = { code: 'store_refused', path } as const;
  const unreadable = { ...refused, reason: 'journal_unreadable' } as const;
  const files = () => withStoreError(unreadable, () => listFiles(path));
  const read = (file: string) => withStoreError(unreadable, () => readContent(file));
  const remove = (file: string) =>
    withStoreError({ ...refused, reason: 'journal_entry_unremoved' }, () =>
      rmSync(file, { force: true }),
    );
  const finish = (file: string) => {
    const failure = { ...refused, reason: 'journal_unfinished' } as const;
    if (isUnfinished(file)) withStoreError(failure, () => finishEntry(file));
  };
  const write = (entry: Entry, put: (text: string) => string): JournalEntry => {
    const text = `${JSON.stringify({ v: VERSION, keptAt: Date.now(), ...site, ...entry })}\n`;
    const failure = { code: 'token_unsaved', reason: 'journal_unwritable', path } as const;
    const marks = { isSaved: false, isAside: false };
    return { ...entry, ...marks, isFromHere: true, path: withStoreError(failure, () => put(text)) };
  };
  return {
    prepare: () => {
      for (const file of files()) finish(file);
      const file = createFile(path);
      const failure = { ...refused, reason: 'journal_unwritable' } as const;
      const { commit, release } = withStoreError(failure, () => reserve(file));
      const put = (text: string) => {
        try {
          commit(text);
          return file;
        } catch {
          // A process that took over the lock removes the reserved file, as if left by a killed process.
          return writeAnew(createFile(path), text);
        }
      };
      return { write: (entry) => write(entry, put), release };
    },
    entries: () =>
      files()
        .flatMap((file) => {
          const content = read(file);
          return content ? [{ file, content }] : [];
        })
        .sort((one, other) => one.content.keptAt - other.content.keptAt)
        .map(({ file, content: { value, replaces, folder, environment } }) => ({
          value,
          replaces,
          isFromHere: folder === site?.folder && environment === site?.environment,
          ...parseMarks(file),
          path: file,
        })),
    isSettled: () => !files().some(isUnfinished),
    mark: (kept, known) => {
      const path = withMarks({ ...kept, ...known });
      const failure = { ...refused, reason: 'journal_entry_unmarked' } as const;
      if (path !== kept.path) withStoreError(failure, () => renameSync(kept.path, path));
    },
    remove: (kept) => remove(kept.path),
  };
}

/** A store may have two names, one of which may have changed; files with either name belong to it. */
function listFiles(path: string): string[] {
  const [folder, names] = [dirname(path), namesIn(basename(path, '.journal'))];
  const isOwn = (file: string) =>
    namesIn(file.split('.', 1).join()).some((name) => names.includes(name));
  try {
    return readdirSync(folder)
      .filter((file) => isOwn(file) && targetName(file).endsWith('.journal'))
      .map((file) => join(folder, file));
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return [];
    throw error;
  }
}

/** What is known of a value is in the name of its file, so it can be noted on a full disk. */
const MARKS = /((?:\.saved|\.aside)*)\.journal$/;

function parseMarks(file: string): Marks {
  const [marks = ''] = MARKS.exec(file) ?? [];
  return { isSaved: marks.includes('.saved'), isAside: marks.includes('.aside') };
}

function withMarks({ path, isSaved, isAside }: JournalEntry): string {
  const marks = `${isSaved ? '.saved' : ''}${isAside ? '.aside' : ''}`;
  return path.replace(MARKS, `${marks}.journal`);
}

function namesIn(text: string): string[] {
  return text.split('+');
}

function createFile(path: string): string {
  const id = randomBytes(ID_BYTES).toString('hex');
  return join(dirname(path), `${basename(path, '.journal')}.${id}.journal`);
}

/** Whether a file reserves space, or was left unfinished by a killed process. */
function isUnfinished(file: string): boolean {
  return targetName(file) !== file;
}

function finishEntry(file: string): void {
  finishInterruptedWrite(targetName(file), {
    isComplete: (text) => parseJsonObject(text) !== undefined,
  });
}

function writeAnew(file: string, text: string): string {
  writeFileAtomic(file, text);
  return file;
}

/** Also reads version 1, whose entries have one digest. */
function readContent(file: string): Content | undefined {
  const json = parseJsonObject(String(readFileIfExists(file))) ?? {};
  const { value, replaces, keptAt = 0, folder, environment } = json;
  const digests = Array.isArray(replaces) ? replaces : [replaces];
  const isEntry = typeof value === 'string' && digests.every((one) => typeof one === 'string');
  if (!isEntry || typeof keptAt !== 'number') return undefined;
  const site = typeof folder === 'string' && typeof environment === 'string';
  return { value, replaces: digests, keptAt, ...(site && { folder, environment }) };
}
