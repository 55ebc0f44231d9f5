import { createHash } from 'node:crypto';
import { parseJsonObject } from '../json.ts';
import { adopt, isGone, onDisk, readIfThere, remove, reserve, writeWhole } from './disk.ts';

/** Keeps a new value on the disk until a store that is not on this machine has it. */
export interface Journal {
  /**
   * Makes sure that the journal can be written.
   *
   * @throws {GiteeTokenError} `store_refused`
   */
  prepare(): void;
  /**
   * Keeps a value, with what the store still holds, which it replaces.
   *
   * @throws {GiteeTokenError} `token_unsaved`
   */
  write(value: string, replaces: string | undefined): void;
  /** Tells whether nothing is kept, as far as can be seen without being the only one to look. */
  isEmpty(): boolean;
  /**
   * Returns the value that is to replace what the store holds now. One that was to replace
   * something else is older than that, and is removed.
   *
   * @throws {GiteeTokenError} `store_refused`
   */
  read(stored: string | undefined): string | undefined;
  /** Removes the value, which the store has now. */
  clear(): void;
}

interface Entry {
  readonly value: string;
  /** The SHA-256 of what the value replaces, so that one secret less is on the disk. */
  readonly replaces: string;
}

const VERSION = 1;

/** A journal in one file, for its owner alone. To be used by one process at a time. */
export function openJournal(path: string): Journal {
  const fault = (verb: string) => `The journal ${path} cannot be ${verb}`;
  const clear = () =>
    onDisk({ code: 'store_refused', fault: fault('removed') }, () => remove(path));
  return {
    prepare: () =>
      onDisk({ code: 'store_refused', fault: fault('written') }, () => {
        readEntry(path);
        reserve(path).release();
      }),
    write: (value, replaces) => {
      const text = `${JSON.stringify({ v: VERSION, value, replaces: digestOf(replaces) })}\n`;
      onDisk({ code: 'token_unsaved', fault: fault('written') }, () => writeWhole(path, text));
    },
    isEmpty: () => isGone(path),
    read: (stored) => {
      const entry = onDisk({ code: 'store_refused', fault: fault('read') }, () => readEntry(path));
      if (!entry || entry.replaces === digestOf(stored)) return entry?.value;
      clear();
      return undefined;
    },
    clear,
  };
}

function readEntry(path: string): Entry | undefined {
  adopt(path, (text) => parseEntry(text) !== undefined);
  return parseEntry(readIfThere(path) ?? '');
}

function parseEntry(text: string): Entry | undefined {
  const { v, value, replaces } = parseJsonObject(text) ?? {};
  const isEntry = v === VERSION && typeof value === 'string' && typeof replaces === 'string';
  return isEntry ? { value, replaces } : undefined;
}

function digestOf(text = ''): string {
  return createHash('sha256').update(text).digest('hex');
}
