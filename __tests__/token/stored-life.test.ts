import { expect, test } from 'vitest';
import { GiteeTokenError } from '../../src/errors.ts';
import { handOut } from '../../src/token/hand-out.ts';
import { reuseToken } from '../../src/token/reuse.ts';
import { answer, GITEE, getRejection, httpReplying, within } from '../gitee/http-fixtures.ts';
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

test.each(['input_invalid', 'store_refused', 'token_unsaved', 'cancelled'] as const)(
  'none is handed out after the failure %s, which is not of Gitee',
  async (code) => {
    const failure = new GiteeTokenError(code, { reason: 'interrupted' });
    expect(await getRejection(handOut(failure, setUp()))).toBe(failure);
  },
);

test('none is handed out where there is a new refresh token, of which the caller has to hear', async () => {
  const failure = new GiteeTokenError('response_invalid', {
    reason: 'access_token_unusable',
    host: 'gitee.test',
    flaw: { field: 'access_token', kind: 'missing' },
  });
  expect(await getRejection(handOut(failure, setUp()))).toBe(failure);
});

test('of several the one that expires last is handed out, wherever it stands', async () => {
  const { session, ...options } = setUp();
  const [login] = session.logins;
  const brief = { ...login, id: 'brief', access_token: 'brief', expires_at: NOW + 600 };
  const failure = new GiteeTokenError('outcome_unknown', { reason: 'interrupted' });
  for (const logins of [[login, brief] as const, [brief, login] as const]) {
    const given = await handOut(failure, {
      ...options,
      ...within(httpReplying(answer({ login: 'tester' }))),
      session: { ...session, logins },
    });
    expect(given.token.access_token).toBe('access');
  }
});
