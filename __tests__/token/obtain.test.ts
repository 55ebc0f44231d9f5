import { describe, expect, test } from 'vitest';
import { GiteeTokenError } from '../../src/errors.ts';
import type { Reply } from '../../src/http/http.ts';
import { type Obtained, type ObtainOptions, obtain } from '../../src/token/obtain.ts';
import {
  answer,
  GITEE,
  GRANTED,
  httpReplying,
  PASSWORD,
  REFRESH,
  rejectionOf,
  silence,
} from '../gitee/exchanges.ts';

const { access_token, refresh_token } = GRANTED;
const granted = answer(GRANTED);
const user = answer({ login: 'tester' });
const refused = answer({ error: 'invalid_grant' }, { status: 401 });
const wrongClient = answer({ error: 'invalid_client' }, { status: 401 });

/** Runs the use case, and notes what happens outside of it, in order. */
function run(replies: readonly Reply[], given: Partial<ObtainOptions> = {}) {
  const events: string[] = [];
  const exported: Obtained[] = [];
  const http = httpReplying(...replies);
  const outcome = obtain({
    http: {
      ...http,
      send: (request) => {
        events.push(`ask ${request.url.pathname}`);
        return http.send(request);
      },
    },
    gitee: GITEE,
    grants: [REFRESH],
    store: {
      label: 'a store',
      prepare: async () => {
        events.push('prepare');
        return async (value) => {
          await Promise.resolve();
          events.push(`save ${value}`);
        };
      },
    },
    mask: (secret) => events.push(`mask ${secret}`),
    export: (obtained) => {
      events.push('export');
      exported.push(obtained);
    },
    verify: false,
    ...given,
  });
  return { outcome, events, exported, requests: http.requests };
}

function formOf(body: string | undefined) {
  return Object.fromEntries(new URLSearchParams(body));
}

describe('the order', () => {
  test('is prepare, trade, mask, save, export, and only then use', async () => {
    const { outcome, events } = run([granted, user], { verify: true });
    expect(await outcome).toBe('tester');
    expect(events).toEqual([
      'prepare',
      'ask /oauth/token',
      `mask ${access_token}`,
      `mask ${refresh_token}`,
      `save ${refresh_token}`,
      'export',
      'ask /api/v5/user',
    ]);
  });

  test('leaves out the save when there is no new refresh token', async () => {
    const { outcome, events } = run([answer({ access_token })]);
    expect(await outcome).toBeUndefined();
    expect(events).toEqual(['prepare', 'ask /oauth/token', `mask ${access_token}`, 'export']);
  });

  test('ends with a store that cannot be prepared, and nothing is spent', async () => {
    const store = { label: 'full', prepare: () => Promise.reject(new Error('full')) };
    const { outcome, requests } = run([granted], { store });
    expect(await rejectionOf(outcome)).toEqual(new Error('full'));
    expect(requests).toEqual([]);
  });

  test('ends with a save that fails, before anything is exported', async () => {
    const fails = () => Promise.reject(new Error('lost'));
    const store = { label: 'broken', prepare: async () => fails };
    const { outcome, exported } = run([granted], { store });
    expect(await rejectionOf(outcome)).toEqual(new Error('lost'));
    expect(exported).toEqual([]);
  });

  test('exports the token before the verification fails', async () => {
    const { outcome, exported } = run([granted, silence()], { verify: true });
    expect(await rejectionOf(outcome)).toMatchObject({ code: 'gitee_unreachable' });
    expect(exported).toEqual([{ grant: REFRESH, token: GRANTED }]);
  });
});

describe('the fallback', () => {
  const grants = [REFRESH, PASSWORD] as const;

  test('is not used when the first grant is taken', async () => {
    const { outcome, exported, requests } = run([granted], { grants });
    await outcome;
    expect(exported).toEqual([{ grant: REFRESH, token: GRANTED }]);
    expect(requests.map(({ body }) => formOf(body).grant_type)).toEqual(['refresh_token']);
  });

  test.each([
    ['refused', refused, 'grant_rejected'],
    ['lost', silence(), 'outcome_unknown'],
  ])('is traded when the first grant is %s', async (_, reply, code) => {
    const { outcome, exported, requests } = run([reply, granted], { grants });
    await outcome;
    expect(exported).toEqual([
      { grant: PASSWORD, token: GRANTED, refused: expect.objectContaining({ code }) },
    ]);
    expect(formOf(requests[1]?.body)).toMatchObject(PASSWORD);
  });

  test.each([
    ['the client is at fault', wrongClient, 'client_rejected'],
    ['nothing was sent', silence({ sent: false }), 'gitee_unreachable'],
  ])('is spared when %s', async (_, reply, code) => {
    const { outcome, requests } = run([reply], { grants });
    expect(await rejectionOf(outcome)).toMatchObject({ code });
    expect(requests).toHaveLength(1);
  });

  test('that does not exist leaves the error of the first grant', async () => {
    const { outcome } = run([refused]);
    expect(await rejectionOf(outcome)).toMatchObject({
      code: 'grant_rejected',
      message: 'Gitee refused the refresh token (invalid_grant).',
    });
  });

  test('that is refused too gives an error that tells of both', async () => {
    const { outcome } = run([refused, wrongClient], { grants });
    const error = await rejectionOf(outcome);
    expect(error).toBeInstanceOf(GiteeTokenError);
    expect(error).toMatchObject({
      code: 'client_rejected',
      message:
        'Gitee refused the refresh token (invalid_grant). Then: Gitee refused the client (invalid_client).',
      advice: expect.stringContaining('Compare the client id and the client secret'),
      cause: { code: 'client_rejected' },
    });
  });

  test('that breaks by a mistake leaves the mistake as it is', async () => {
    const { outcome } = run([refused], { grants });
    expect(await rejectionOf(outcome)).toEqual(new Error('no reply to request 2'));
  });

  test('is spared when the first grant broke by a mistake', async () => {
    const { outcome } = run([], { grants });
    expect(await rejectionOf(outcome)).toEqual(new Error('no reply to request 1'));
  });
});
