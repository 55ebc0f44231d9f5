import { expect, test } from 'vitest';
import { noopStore } from '../../src/stores/store.ts';
import { labelOf } from '../support/explained.ts';

test('the store of nowhere takes a token and keeps nothing of it', async () => {
  const { save, release } = await noopStore.prepare();
  expect(await save('a token')).toBeUndefined();
  release();
  expect(labelOf(noopStore)).toBe('nowhere');
  expect(await noopStore.writtenSinceRead()).toBeUndefined();
});
