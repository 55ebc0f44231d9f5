import { expect, test } from 'vitest';
import { SCOPES } from '../../src/gitee/scopes.ts';
import { ALL_SCOPES } from '../../src/sandbox/accounts.ts';

test('the scopes are those of the sandbox, which has its own list', () => {
  expect(SCOPES).toEqual(ALL_SCOPES);
});
