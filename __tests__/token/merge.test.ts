import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeSessions, olderSessionId, sessionId } from '../../src/token/merge.ts';
import { decodeSession, encodeSession, type Login, type Session } from '../../src/token/session.ts';

/** A login, by when it was issued; its tokens say that too. */
function login(id: string, issued_at: number | undefined, overrides: Partial<Login> = {}): Login {
  return {
    id,
    access_token: `access-${id}-${issued_at}`,
    refresh_token: `refresh-${id}-${issued_at}`,
    ...(issued_at !== undefined && { issued_at }),
    expires_at: 1000,
    scope: '',
    ...overrides,
  };
}

function session(id: string, ...logins: readonly Login[]): string {
  const [first = login('none', 0), ...others] = logins;
  const fields = { gitee_url: 'https://gitee.com', client_id: 'client' };
  return encodeSession({ id, ...fields, logins: [first, ...others] });
}

const loginIn = (text: string, id: string) =>
  decodeSession(text).logins.find((one) => one.id === id);

const issuedAt = (text: string, id: string) => loginIn(text, id)?.issued_at;

describe('the session that a new one has come after', () => {
  test.each([
    [
      'is the stored one, whose logins are all older',
      session('s', login('a', 1), login('b', 2)),
      's',
    ],
    ['is none if a stored login is as new', session('s', login('a', 1), login('b', 3)), undefined],
    ['is older if nothing is known of when', session('s', login('a', undefined)), 's'],
    ['is none where nothing is stored', undefined, undefined],
    ['is none where no session is stored', 'a bare refresh token', undefined],
  ])('%s', (_, stored, expected) => {
    expect(olderSessionId(stored, session('new', login('c', 3)))).toBe(expected);
  });
});

describe('of one session', () => {
  test('each login is kept as it was issued last', () => {
    const stored = session('s', login('a', 5), login('b', 1));
    const mine = session('s', login('a', 2), login('b', 3));
    expect(mergeSessions(stored, mine, 's')).toBe(session('s', login('a', 5), login('b', 3)));
  });

  test('a login that only one writer has is kept', () => {
    const merged = mergeSessions(session('s', login('a', 1)), session('s', login('b', 1)), 's');
    expect(merged).toBe(session('s', login('a', 1), login('b', 1)));
  });

  test('nothing is written if what is stored is as new', () => {
    const stored = session('s', login('a', 5), login('b', 3));
    expect(mergeSessions(stored, session('s', login('b', 3), login('a', 4)), 's')).toBeUndefined();
  });

  test('of two that are as old, the one that Gitee has refused since is kept', () => {
    const [plain, refused] = [login('a', 5), login('a', 5, { refused_at: 7 })];
    expect(mergeSessions(session('s', plain), session('s', refused), 's')).toBe(
      session('s', refused),
    );
    expect(mergeSessions(session('s', refused), session('s', plain), 's')).toBeUndefined();
  });

  test.each([undefined, 7])('of two that are as old and as refused, the stored one stays', (at) => {
    const refused = at === undefined ? {} : { refused_at: at };
    const stored = session('s', login('a', 5, { ...refused, expires_at: 0 }));
    expect(mergeSessions(stored, session('s', login('a', 5, refused)), 's')).toBeUndefined();
  });

  test('a login without a time is older than one with a time', () => {
    const [unknown, known] = [session('s', login('a', undefined)), session('s', login('a', 1))];
    expect(mergeSessions(unknown, known, 's')).toBe(known);
    expect(mergeSessions(known, unknown, 's')).toBeUndefined();
  });

  test('where it is stored stays', () => {
    const location = { branch: 'gitee-token' };
    const stored: Session = { ...decodeSession(session('s', login('a', 1))), location };
    const merged = mergeSessions(encodeSession(stored), session('s', login('a', 2)), 's');
    expect(decodeSession(String(merged))).toMatchObject({ location, logins: [{ issued_at: 2 }] });
  });

  test('no login is ever older than the newest that any writer stored', () => {
    const anyLogin = fc
      .tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(9))
      .map(([id, at]) => login(id, at));
    const anySession = fc
      .uniqueArray(anyLogin, { minLength: 1, maxLength: 3, selector: ({ id }) => id })
      .map((logins) => session('s', ...logins));
    fc.assert(
      fc.property(anySession, fc.array(anySession), (first, writes) => {
        let stored = first;
        for (const mine of writes) stored = mergeSessions(stored, mine, 's') ?? stored;
        for (const id of ['a', 'b', 'c']) {
          const times = [first, ...writes].map((one) => issuedAt(one, id) ?? -1);
          expect(issuedAt(stored, id) ?? -1).toBe(Math.max(...times));
        }
      }),
    );
  });

  test('a login of two writers goes on, and stays refused until it is refreshed', () => {
    fc.assert(
      fc.property(anyHistory, (steps) => {
        for (const { before, mine, after } of savesOf(steps)) {
          for (const id of ['a', 'b']) {
            const [theirs, own, stored] = [before, mine, after].map((text) => loginIn(text, id));
            const times = [theirs, own].map((one) => Number(one?.issued_at));
            expect(stored?.issued_at).toBe(Math.max(...times));
            const last = [theirs, own].filter((one) => one?.issued_at === stored?.issued_at);
            const isRefused = last.some((one) => one?.refused_at !== undefined);
            expect(stored?.refused_at !== undefined).toBe(isRefused);
          }
        }
      }),
    );
  });
});

/** What one of two writers does to a login of the session that it has read. */
interface Step {
  readonly writer: 0 | 1;
  readonly id: string;
  readonly does: 'refresh it' | 'have it refused' | 'nothing';
  /** It may keep what it has got, and save that later, or read again and so lose it. */
  readonly next: 'save' | 'keep' | 'read';
}

const anyHistory: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    writer: fc.constantFrom(0, 1),
    id: fc.constantFrom('a', 'b'),
    does: fc.constantFrom('refresh it', 'have it refused', 'nothing'),
    next: fc.constantFrom('save', 'keep', 'read'),
  }),
  { maxLength: 30 },
);

/** Plays a history. Returns what was stored before each save, what was saved, and what was stored then. */
function savesOf(steps: readonly Step[]) {
  let stored = session('s', login('a', 1), login('b', 2));
  const held = [stored, stored];
  const saves: { before: string; mine: string; after: string }[] = [];
  for (const [i, { writer, next, ...step }] of steps.entries()) {
    // Two may do something in the same second.
    const mine = act(held[writer] ?? '', { ...step, now: 10 + Math.floor(i / 2) });
    const before = stored;
    if (next === 'save') {
      stored = mergeSessions(stored, mine, 's') ?? stored;
      saves.push({ before, mine, after: stored });
    }
    held[writer] = next === 'keep' ? mine : stored;
  }
  return saves;
}

function act(text: string, { id, does, now }: Pick<Step, 'id' | 'does'> & { now: number }): string {
  const change = (one: Login): Login => {
    if (one.id !== id || does === 'nothing') return one;
    if (does === 'have it refused') return { ...one, refused_at: now };
    return login(id, Math.max(now, Number(one.issued_at) + 1));
  };
  const { logins, ...others } = decodeSession(text);
  const [first, ...rest] = logins;
  return encodeSession({ ...others, logins: [change(first), ...rest.map(change)] });
}

describe('what is stored stays', () => {
  const mine = session('new', login('a', 9));

  test.each([
    ['another login', session('other', login('x', 1)), 'old'],
    ['another login, where there was none', session('other', login('x', 1)), undefined],
    ['nothing, where there was a session', undefined, 'old'],
    ['something that is no session', 'refresh-token', 'old'],
  ])('if it is %s', (_, stored, replaced) => {
    expect(mergeSessions(stored, mine, replaced)).toBeUndefined();
  });

  test.each([
    [
      'the session that the new one replaces, refreshed since',
      session('old', login('x', 8)),
      'old',
    ],
    ['still nothing', undefined, undefined],
    ['a session without an id, which the new one replaces', session('', login('x', 1)), ''],
  ])('but not if it is %s', (_, stored, replaced) => {
    expect(mergeSessions(stored, mine, replaced)).toBe(mine);
  });
});

test.each([
  [session('s'), 's'],
  ['refresh-token', ''],
  ['', undefined],
  [undefined, undefined],
])('the id of %j is %j', (stored, id) => {
  expect(sessionId(stored)).toBe(id);
});
