import { expect, test } from 'vitest';
import { GiteeTokenError } from '../../src/errors.ts';
import { handOut } from '../../src/token/hand-out.ts';
import { reuseToken } from '../../src/token/reuse.ts';
import { answer, GITEE, httpReplying, within } from '../gitee/http-fixtures.ts';
import { sessionWith } from '../support/session.ts';

const NOW = 1_764_090_000;
const LIFE = 86_400;

/** A token that is about to be reused or handed out, by a clock that goes on each time it is read. */
function setUp() {
  let time = NOW;
  const session = sessionWith({
    access_token: 'access',
    refresh_token: 'refresh',
    expires_at: NOW + LIFE,
  });
  const options = {
    gitee: GITEE,
    grants: [],
    session,
    format: 'session',
    now: () => time++,
  } as const;
  return { ...options, ...within(httpReplying(answer({ login: 'tester' }))) };
}

test('a token that is reused is said to expire when it does', () => {
  const token = reuseToken({ ...setUp(), minTtl: 3600 })?.token;
  expect(Number(token?.created_at) + Number(token?.expires_in)).toBe(NOW + LIFE);
});

test('and so is one that is handed out, however long Gitee takes to answer about it', async () => {
  const failure = new GiteeTokenError('outcome_unknown', { reason: 'interrupted' });
  const { token } = await handOut(failure, setUp());
  expect(Number(token.created_at) + Number(token.expires_in)).toBe(NOW + LIFE);
});
