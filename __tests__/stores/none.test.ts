import { expect, test } from 'vitest';
import { none } from '../../src/stores/none.ts';

test('the store of nowhere takes a token and keeps nothing of it', async () => {
  const { save, release } = await none.prepare();
  expect(await save('a token')).toBeUndefined();
  release();
  expect(none.label).toBe('nowhere');
  expect(await none.replacedAt()).toBeUndefined();
});
