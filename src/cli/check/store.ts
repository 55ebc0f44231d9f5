import { existsSync, rmdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { GiteeTokenError } from '../../errors.ts';
import { explainProblem } from '../../messages/errors/index.ts';
import { fileStore } from '../../stores/file.ts';
import type { Stored } from '../../stores/store.ts';
import type { CliContext } from '../context.ts';
import { assertStoreWorks, resolveStore, sessionPath } from '../resolve-store.ts';
import { explainMissingKey } from '../session-key.ts';
import { checkBranch } from './branch.ts';
import {
  type CheckContext,
  type Finding,
  failed,
  isFailed,
  isFinding,
  type Known,
  ok,
  orFailed,
  type StoreTarget,
  skipped,
  type Unknown,
  unknown,
} from './finding.ts';
import { checkSecrets } from './secrets.ts';

const READABLE_BY_OTHERS = 0o077;

/** The store, and what it holds. */
export interface OpenedStore {
  readonly target: StoreTarget | Known;
  /** Empty for a store that cannot be read. */
  readonly stored: Stored | Known | Unknown;
  /** Seconds since 1970, by the clock that was read together with the store. */
  readonly now: number;
}

/** Finds the store, for which a terminal may be asked for a key. */
export function findStore({ options, context, network }: CheckContext) {
  return orFailed(
    () => resolveStore(options, { ...context, ...network, keyPurpose: 'check' }),
    context,
  );
}

export async function openStore(
  target: OpenedStore['target'],
  { context }: CheckContext,
): Promise<OpenedStore> {
  if (isFailed(target) || !target.isReadable)
    return { target, stored: {}, now: toSeconds(Date.now()) };
  const { store, branch } = target;
  const isKeyMissing = branch?.isNewKey === true;
  const stored = await orFailed(
    () =>
      store.read().catch((error: unknown) => {
        if (isKeyMissing && isKeyMismatch(error)) return explainUnopened(context);
        throw error;
      }),
    context,
  );
  return { target, stored, now: store.now?.() ?? toSeconds(Date.now()) };
}

function isKeyMismatch(error: unknown): boolean {
  return error instanceof GiteeTokenError && error.problem.reason === 'branch_key_mismatch';
}

/** Nothing is wrong where the user of a terminal chose to check the rest alone. */
function explainUnopened({ env, stdin, messages }: CliContext): Known | Unknown {
  const { session, unchecked } = messages.check;
  const { what, advice } = explainProblem(explainMissingKey(env), messages.errors);
  return stdin.isTTY
    ? { ...unknown(session.unopened, unchecked.tokens), advice: session.unopenedAdvice }
    : failed(what, advice);
}

function toSeconds(ms: number): number {
  return Math.floor(ms / 1000);
}

/** Checks whether the store can be written, as far as that can be told without a write. */
export async function checkStore(
  { target, stored }: OpenedStore,
  check: CheckContext,
): Promise<Finding[]> {
  const { options, context } = check;
  const { store: texts, unchecked } = context.messages.check;
  if (isFailed(target)) return [target, skipped(unchecked.tokens)];
  if (isFinding(stored)) {
    const unread = [stored, skipped(unchecked.tokens)];
    return target.branch
      ? [...unread, ...(await checkBranch(target, target.branch, check))]
      : unread;
  }
  if (!target.isReadable) return checkSecrets(target, check);
  if (target.branch) return checkBranch(target, target.branch, check);
  if (options.store === 'file') return checkFile(target, check);
  const failure = await orFailed(() => assertStoreWorks(target, context), context);
  if (isFailed(failure)) return [failure];
  if (options.store === 'command') return [unknown(texts.saveNotRun, unchecked.saveCommand)];
  return [
    ok(texts.reachable(context.messages.errors.storeName(target.store.name))),
    unknown(texts.unproved, unchecked.writing),
  ];
}

async function checkFile(
  target: StoreTarget,
  { options, context }: CheckContext,
): Promise<Finding[]> {
  const { check: texts, errors } = context.messages;
  const path = sessionPath(options.file, context.env);
  const isNew = !existsSync(`${path}.lock`) && !existsSync(path);
  const write = (): Promise<unknown> =>
    isNew ? assertFileCreatable(path) : assertStoreWorks(target, context);
  const failure = await orFailed(write, context);
  if (isFailed(failure)) return [failure];
  const writable = ok(texts.store.writable(errors.storeName(target.store.name)));
  return (await isReadByOthers(path))
    ? [writable, failed(texts.mode.bad(path), texts.mode.advice(path))]
    : [writable];
}

/**
 * Tests a file that was never locked, without a lock, because a lock file would be left behind. Removes
 * the folders that it created.
 *
 * @throws {GiteeTokenError} `store_refused`
 */
async function assertFileCreatable(path: string): Promise<void> {
  const folder = dirname(path);
  const made = existsSync(folder) ? undefined : topmostMissing(folder);
  try {
    (await fileStore({ path }).prepare()).release();
  } finally {
    if (made) removeEmpty(folder, made);
  }
}

function topmostMissing(folder: string): string {
  return existsSync(dirname(folder)) ? folder : topmostMissing(dirname(folder));
}

function removeEmpty(folder: string, topmost: string): void {
  try {
    rmdirSync(folder);
    if (folder !== topmost) removeEmpty(dirname(folder), topmost);
  } catch {
    // It is no longer empty, or was never created.
  }
}

async function isReadByOthers(path: string): Promise<boolean> {
  const { mode } = await stat(path).catch(() => ({ mode: 0 }));
  return process.platform !== 'win32' && (mode & READABLE_BY_OTHERS) !== 0;
}
