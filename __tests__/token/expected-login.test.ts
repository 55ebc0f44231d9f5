import { expect, test } from 'vitest';
import { assertOwner } from '../../src/token/expected-login.ts';

const obtained = { gitee: { origin: new URL('https://gitee.test'), clientId: undefined } };

test('a token that was not checked belongs to nobody', () => {
  expect(() => assertOwner(undefined, 'acme-bot', obtained)).toThrow(
    expect.objectContaining({
      code: 'request_refused',
      problem: {
        reason: 'owner_unknown',
        expected: 'acme-bot',
        problem: { reason: 'user_unnamed', host: 'gitee.test' },
      },
    }),
  );
});
