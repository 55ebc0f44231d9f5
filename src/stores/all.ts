import pLimit from 'p-limit';
import { GiteeTokenError } from '../errors.ts';
import type { SecretStore } from './store.ts';

const AT_ONCE = 8;

/** Many stores as one: the value is in all of them, or the error says in which it is and in which not. */
export function allOf(stores: readonly SecretStore[]): SecretStore {
  const limit = pLimit(AT_ONCE);
  const each = <T>(ask: (store: SecretStore) => Promise<T>) =>
    Promise.allSettled(stores.map((store) => limit(() => ask(store))));
  return {
    label: stores.map(({ label }) => label).join(', '),
    prepare: async () => {
      const prepared = await each((store) => store.prepare());
      const ready = new Map(
        prepared.flatMap((one, i) =>
          one.status === 'fulfilled' ? [[stores[i], one.value] as const] : [],
        ),
      );
      const release = () => {
        for (const one of ready.values()) one.release();
      };
      if (!areFulfilled(prepared)) {
        release();
        throw refusalOf('store_refused', stores, prepared);
      }
      return {
        save: async (value) => {
          const saved = await each(async (store) => ready.get(store)?.save(value));
          if (!areFulfilled(saved)) throw refusalOf('token_unsaved', stores, saved);
        },
        release,
      };
    },
    replacedAt: async () => {
      const dates = await Promise.all(stores.map((store) => limit(() => store.replacedAt())));
      return dates.find((date) => date !== undefined);
    },
  };
}

function areFulfilled<T>(
  results: readonly PromiseSettledResult<T>[],
): results is PromiseFulfilledResult<T>[] {
  return results.every(({ status }) => status === 'fulfilled');
}

/** One store's error is told as it is. Of many, the first is told, and where else the value is and is not. */
function refusalOf(
  code: 'store_refused' | 'token_unsaved',
  stores: readonly SecretStore[],
  results: readonly PromiseSettledResult<unknown>[],
): unknown {
  const [first, ...others] = results.flatMap((one) =>
    one.status === 'rejected' ? [one.reason] : [],
  );
  if (stores.length === 1 || !(first instanceof GiteeTokenError)) return first;
  const labels = (status: string) =>
    stores.flatMap(({ label }, i) => (results[i]?.status === status ? [label] : [])).join(', ');
  const good = code === 'store_refused' ? 'Ready to be written' : 'Written';
  const bad = code === 'store_refused' ? 'Not ready' : 'Not written';
  const message = `${first.message} ${good}: ${labels('fulfilled') || 'none'}. ${bad}: ${labels('rejected')}.`;
  return new GiteeTokenError(code, message, { advice: first.advice, cause: others[0] ?? first });
}
