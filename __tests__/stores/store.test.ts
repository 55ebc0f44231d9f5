import { expect, test } from 'vitest';
import { noopStore } from '../../src/stores/store.ts';
import { getLabel } from '../support/explained.ts';

test('the store of nowhere takes a token and keeps nothing of it', async () => {
  const { save, release } = await noopStore.prepare();
  expect(await save('a token')).toBeUndefined();
  release();
  expect(getLabel(noopStore)).toBe('nowhere');
  expect(await noopStore.writtenSinceRead()).toBeUndefined();
});
