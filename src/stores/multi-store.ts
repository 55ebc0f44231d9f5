import pLimit from 'p-limit';
import { GiteeTokenError } from '../errors.ts';
import type { Problem, StoreWarning } from '../problems.ts';
import { getWarnings, type PreparedSave, type SecretStore } from './store.ts';

const CONCURRENCY = 8;

interface Stores {
  readonly stores: readonly SecretStore[];
  /** The code of the error when the work fails: `token_unsaved` if the refresh token was used before. */
  readonly code: 'store_refused' | 'token_unsaved';
  /** Filled by the work with the stores that it must not write. */
  readonly left?: ReadonlySet<SecretStore>;
}

/** Combines stores into one. If the value is not in all of them, the error lists those that have it. */
export function combineStores(stores: readonly SecretStore[]): SecretStore {
  return {
    name: { kind: 'several', stores: stores.map(({ name }) => name) },
    prepare: () => prepareAll(stores),
    writtenSinceRead: async () => {
      const dates = await each({ stores, code: 'store_refused' }, (store) =>
        store.writtenSinceRead(),
      );
      return dates.find((date) => date !== undefined);
    },
  };
}

/** Every store must get the new token, so if one is not ready, none is used. */
async function prepareAll(stores: readonly SecretStore[]): Promise<PreparedSave> {
  const ready = new Map<SecretStore, PreparedSave>();
  const release = () => {
    for (const one of ready.values()) one.release();
  };
  const prepare = async (store: SecretStore) => ready.set(store, await store.prepare());
  await each({ stores, code: 'store_refused' }, prepare).catch((error: unknown) => {
    release();
    throw error;
  });
  return {
    save: async (value) => {
      await each({ stores, code: 'token_unsaved' }, async (store) => ready.get(store)?.save(value));
    },
    release,
    warnings: () => mergeWarnings([...ready.values()].flatMap(getWarnings)),
    writtenAt: Object.assign({}, ...[...ready.values()].map(({ writtenAt }) => writtenAt)),
  };
}

/** Says once what stores have in common: that they were created, or their token. */
export function mergeWarnings(warnings: readonly StoreWarning[]): StoreWarning[] {
  const stores = warnings.flatMap((one) => (one.reason === 'secret_created' ? one.stores : []));
  const [other] = warnings.filter(({ reason }) => reason !== 'secret_created');
  return [
    ...(other ? [other] : []),
    ...(stores.length > 0 ? [{ reason: 'secret_created', stores } as const] : []),
  ];
}

/**
 * Does the work with each store, even if others fail.
 *
 * @throws {GiteeTokenError} with the code, when the work fails with one of them
 */
export async function each<T>(
  { stores, code, left }: Stores,
  work: (store: SecretStore) => Promise<T>,
): Promise<T[]> {
  const limit = pLimit(CONCURRENCY);
  const results = await Promise.allSettled(stores.map((store) => limit(() => work(store))));
  if (results.every((one) => one.status === 'fulfilled')) return results.map(({ value }) => value);
  throw toError({ stores, code, left: left ?? new Set() }, results);
}

/** The error of a single store is kept. Of several, the first is kept, with the lists of stores. */
function toError(
  { stores, code, left }: Required<Stores>,
  results: readonly PromiseSettledResult<unknown>[],
): unknown {
  const [first, ...others] = results.flatMap((one) =>
    one.status === 'rejected' ? [one.reason] : [],
  );
  if (stores.length === 1 || !(first instanceof GiteeTokenError)) return first;
  const names = (isMeant: (store: SecretStore, isDone: boolean) => boolean) =>
    stores
      .filter((store, i) => isMeant(store, results[i]?.status === 'fulfilled'))
      .map(({ name }) => name);
  const problem: Problem = {
    reason: 'some_stores_failed',
    problem: first.problem,
    phase: code === 'store_refused' ? 'prepare' : 'save',
    done: names((store, isDone) => isDone && !left.has(store)),
    left: names((store) => left.has(store)),
    failed: names((_, isDone) => !isDone),
  };
  return new GiteeTokenError(code, problem, { notes: first.notes, cause: others[0] ?? first });
}
