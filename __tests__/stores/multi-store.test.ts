import { describe, expect, test } from 'vitest';
import { GiteeTokenError } from '../../src/errors.ts';
import { combineStores, each } from '../../src/stores/multi-store.ts';
import { type SecretStore, withoutReservation } from '../../src/stores/store.ts';
import { getRejection } from '../gitee/http-fixtures.ts';
import { explained, getLabel } from '../support/explained.ts';

interface Fake extends SecretStore {
  readonly saved: string[];
  readonly released: string[];
}

function createStore(path: string, overrides: Partial<SecretStore> = {}): Fake {
  const saved: string[] = [];
  const released: string[] = [];
  const prepared = {
    save: async (value: string) => void saved.push(value),
    release: () => void released.push(path),
  };
  return {
    name: { kind: 'file', path },
    prepare: async () => prepared,
    writtenSinceRead: async () => undefined,
    saved,
    released,
    ...overrides,
  };
}

const refused = new GiteeTokenError('store_refused', {
  reason: 'writable_by_others',
  path: 'here',
});
const unsaved = new GiteeTokenError('token_unsaved', {
  reason: 'lock_taken_over',
  path: 'here',
});
const UNSAVED = explained(unsaved).message;
const unready = { prepare: () => Promise.reject(refused) };
const unwritable = { prepare: async () => withoutReservation(() => Promise.reject(unsaved)) };

describe('many stores as one', () => {
  test('all get the value', async () => {
    const stores = ['a', 'b', 'c'].map((path) => createStore(path));
    await (await combineStores(stores).prepare()).save('value');
    expect(stores.map(({ saved }) => saved)).toEqual([['value'], ['value'], ['value']]);
  });

  test('all give back what they hold', async () => {
    const stores = ['a', 'b'].map((path) => createStore(path));
    (await combineStores(stores).prepare()).release();
    expect(stores.map(({ released }) => released)).toEqual([['a'], ['b']]);
  });

  test('tell when each of them was written, as far as they can tell', async () => {
    const writtenAt = (label: string) => ({
      prepare: async () => ({
        ...withoutReservation(async () => {}),
        writtenAt: { [label]: 'then' },
      }),
    });
    const stores = [
      createStore('a', writtenAt('a')),
      createStore('b'),
      createStore('c', writtenAt('c')),
    ];
    expect((await combineStores(stores).prepare()).writtenAt).toEqual({ a: 'then', c: 'then' });
  });

  test('say once what needs attention about several of them', async () => {
    const expiring = {
      reason: 'store_token_expires_soon',
      tokenName: 'A',
      expiresAt: 0,
      daysLeft: 1,
    } as const;
    const created = (path: string) =>
      ({ reason: 'secret_created', stores: [{ kind: 'file', path }] }) as const;
    const warned = (path: string) => ({
      prepare: async () => ({
        ...withoutReservation(async () => {}),
        warnings: () => [expiring, created(path)],
      }),
    });
    const stores = [createStore('a', warned('a')), createStore('b'), createStore('c', warned('c'))];
    expect((await combineStores(stores).prepare()).warnings?.()).toEqual([
      expiring,
      { reason: 'secret_created', stores: [...created('a').stores, ...created('c').stores] },
    ]);
    expect((await combineStores([createStore('a')]).prepare()).warnings?.()).toEqual([]);
  });

  test('are named together', () => {
    expect(getLabel(combineStores([createStore('a'), createStore('b')]))).toBe(
      'the file a and the file b',
    );
  });

  test('are asked eight at a time', async () => {
    let [now, most] = [0, 0];
    const prepare = async () => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setImmediate(resolve));
      now--;
      return withoutReservation(async () => {});
    };
    await combineStores(Array.from({ length: 30 }, () => createStore('a', { prepare }))).prepare();
    expect(most).toBe(8);
  });

  test('are not ready when one of them is not, and none is written', async () => {
    const good = createStore('good');
    const error = await getRejection(combineStores([good, createStore('bad', unready)]).prepare());
    const { message, advice } = explained(refused);
    expect(explained(error)).toMatchObject({
      code: 'store_refused',
      message: `${message} Ready: the file good. Not ready: the file bad.`,
      advice,
    });
    expect(good.saved).toEqual([]);
    expect(good.released).toEqual(['good']);
  });

  test('say which were written and which were not', async () => {
    const good = createStore('good');
    const stores = [good, createStore('bad', unwritable), createStore('worse', unwritable)];
    const error = await getRejection((await combineStores(stores).prepare()).save('value'));
    const message = `${UNSAVED} Written: the file good. Not written: the file bad, the file worse.`;
    expect(explained(error)).toMatchObject({ code: 'token_unsaved', message });
    expect(good.saved).toEqual(['value']);
  });

  test('say which were left as they are', async () => {
    const stores = ['good', 'newer', 'bad'].map((path) => createStore(path));
    const [, newer, bad] = stores;
    const work = async (store: SecretStore) => {
      if (store === bad) throw unsaved;
    };
    const left = new Set(stores.filter((store) => store === newer));
    const message = `${UNSAVED} Written: the file good. Left unchanged: the file newer. Not written: the file bad.`;
    const error = await getRejection(each({ stores, left, code: 'token_unsaved' }, work));
    expect(explained(error)).toMatchObject({ code: 'token_unsaved', message });
  });

  test('say that none was written', async () => {
    const other = new GiteeTokenError('token_unsaved', { reason: 'newer_session_stored' });
    const hopeless = { prepare: async () => withoutReservation(() => Promise.reject(other)) };
    const stores = [createStore('bad', unwritable), createStore('worse', hopeless)];
    const error = await getRejection((await combineStores(stores).prepare()).save('value'));
    const message = `${UNSAVED} Written: none. Not written: the file bad, the file worse.`;
    const { advice } = explained(unsaved);
    expect(explained(error)).toMatchObject({ message, advice });
    expect(error).toMatchObject({ cause: other });
  });

  test('leave the error of a single one as it is', async () => {
    expect(await getRejection(combineStores([createStore('bad', unready)]).prepare())).toBe(
      refused,
    );
  });

  test('leave a mistake as it is', async () => {
    const mistake = new TypeError('a mistake');
    const broken = { prepare: () => Promise.reject(mistake) };
    const stores = [createStore('good'), createStore('bad', broken)];
    expect(await getRejection(combineStores(stores).prepare())).toBe(mistake);
  });

  test('were replaced when one of them was', async () => {
    const date = new Date();
    const stores = [createStore('a'), createStore('b', { writtenSinceRead: async () => date })];
    expect(await combineStores(stores).writtenSinceRead()).toBe(date);
  });
});
