import { afterAll, describe, expect, test } from 'vitest';
import { expectFailure, type Inputs, runAction } from '../support/action.ts';
import { sampled } from '../support/sampled.ts';
import { type Behaviour, closeServers, hostile } from '../support/servers.ts';

const ACCESS_TOKEN = 'a0'.repeat(16);
const REFRESH_TOKEN = 'b1'.repeat(32);
const OLD_TOKEN = 'c2'.repeat(32);
const CLIENT = { 'client-id': 'd3'.repeat(32), 'client-secret': 'e4'.repeat(32) };
const PASSWORD = { ...CLIENT, email: 'tester@example.com', password: 'correct horse battery' };
const REFRESH = { ...CLIENT, 'refresh-token': OLD_TOKEN, 'export-refresh-token': 'true' };
const TOKENS = { access_token: ACCESS_TOKEN, refresh_token: REFRESH_TOKEN, token_type: 'bearer' };
const LONG_WAIT_S = 3600;

const respond =
  (status: number, body: string, headers: Record<string, string> = {}): Behaviour =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
const json = (value: unknown, status = 200) => respond(status, JSON.stringify(value));
const html = (status: number) =>
  respond(status, `<html>${OLD_TOKEN}</html>`, { 'content-type': 'text/html' });
const reset: Behaviour = (response) => response.socket?.destroy();
const granted = json(TOKENS);

function run(origin: string, inputs: Inputs = REFRESH, timeout = '6') {
  const secrets = [ACCESS_TOKEN, REFRESH_TOKEN];
  return runAction({ inputs: { 'gitee-url': origin, timeout, ...inputs }, secrets });
}

/** Runs against a server that treats every request like this. */
async function runAgainst(behaviour: Behaviour, inputs?: Inputs) {
  return run((await hostile(behaviour)).origin, inputs);
}

const UNUSABLE: Record<string, Behaviour> = {
  'an empty body': respond(200, ''),
  'an empty body under 401': respond(401, ''),
  'a JSON string': json(ACCESS_TOKEN),
  'JSON null': json(null),
  'plain text': respond(200, `access_token=${ACCESS_TOKEN}`, { 'content-type': 'text/plain' }),
  'no access_token': json({ ...TOKENS, access_token: undefined }),
  'an empty access_token': json({ ...TOKENS, access_token: '' }),
  'a numeric access_token': json({ ...TOKENS, access_token: 12345678 }),
  'an over-long access_token': json({ ...TOKENS, access_token: 'a'.repeat(5000) }),
  'an access_token with a workflow command in it': json({
    ...TOKENS,
    access_token: `x\n::set-output name=access-token::evil\n::error::evil`,
  }),
  'a refresh_token with a workflow command in it': json({
    ...TOKENS,
    refresh_token: `x\n::add-path::/evil`,
  }),
  '2 MiB of body': respond(200, JSON.stringify({ ...TOKENS, padding: 'x'.repeat(2 ** 21) })),
};

afterAll(closeServers);

describe.concurrent('answers that can be used after all', () => {
  sampled([
    ['is cut off behind its tokens', respond(200, JSON.stringify(TOKENS).slice(0, -9))],
    ['is a JSON array', json([TOKENS])],
    ['has a warning in front of it', respond(200, `Warning: old\n${JSON.stringify(TOKENS)}`)],
  ])('one that %s gives its tokens', async (_, behaviour) => {
    expect((await runAgainst(behaviour)).outputs['access-token']).toBe(ACCESS_TOKEN);
  });
});

describe.concurrent('answers that cannot be used', () => {
  sampled(Object.entries(UNUSABLE))('%s is response_invalid', async (_, behaviour) => {
    const result = await runAgainst(behaviour);
    expectFailure(result, 'response_invalid');
    expect(result.outputs).toEqual({});
    expect(result.stdout).not.toMatch(/^::(set-output|add-path)|evil/m);
  });

  sampled([301, 302, 303, 307, 308])('a redirect (%i) is not followed', async (status) => {
    const elsewhere = await hostile(granted);
    const redirect = respond(status, '', { location: `${elsewhere.origin}/oauth/token` });
    expectFailure(await runAgainst(redirect), 'response_invalid');
    expect(elsewhere.requests).toEqual([]);
  });
});

describe.concurrent('refusals', () => {
  test.each([200, 403, 404])(
    'HTML under %i is request_refused',
    { tags: 'slow' },
    async (status) => {
      expectFailure(await runAgainst(html(status)), 'request_refused');
    },
  );

  test('403 without a body is request_refused', { tags: 'slow' }, async () => {
    expectFailure(await runAgainst(respond(403, '')), 'request_refused');
  });

  test('an error under status 200 is an error', { tags: 'slow' }, async () => {
    const behaviour = json({ ...TOKENS, error: 'invalid_client' });
    expectFailure(await runAgainst(behaviour), 'client_rejected');
  });

  test('an error that echoes what was sent shows none of it', async () => {
    const echo = `${OLD_TOKEN} ${CLIENT['client-secret']} ${btoa(OLD_TOKEN)}`;
    const error = { error: `invalid_grant ${echo}`, error_description: `\n::error::${echo}` };
    const message = expectFailure(await runAgainst(json(error, 401)), 'grant_rejected');
    expect(message).toContain('invalid_grant *** ***');
  });

  test('Rate Limit Exceeded under 403 is rate_limited', { tags: 'slow' }, async () => {
    const behaviour = json({ error: 'Rate Limit Exceeded' }, 403);
    expectFailure(await runAgainst(behaviour), 'rate_limited');
  });
});

describe.concurrent('waiting and trying again', () => {
  sampled([
    ['in seconds', () => '1'],
    ['as a date', () => new Date(Date.now() + 1000).toUTCString()],
    ['that makes no sense', () => 'soon'],
  ])('429 with Retry-After %s is tried again', async (_, retryAfter) => {
    const busy: Behaviour = (...exchange) =>
      respond(429, '{}', { 'retry-after': retryAfter() })(...exchange);
    const { origin, requests } = await hostile(busy, granted);
    expect((await run(origin, REFRESH, '10')).outputs['access-token']).toBe(ACCESS_TOKEN);
    expect(requests).toHaveLength(2);
  });

  test('429 that asks for more than the time there is fails at once', {
    tags: 'slow',
  }, async () => {
    const { origin, requests } = await hostile(
      respond(429, '{}', { 'retry-after': String(LONG_WAIT_S) }),
    );
    expect(expectFailure(await run(origin), 'rate_limited')).toContain('3600');
    expect(requests).toHaveLength(1);
  });

  test.each([500, 502, 503])('%i is tried again', { tags: 'slow' }, async (status) => {
    const { origin, requests } = await hostile(html(status), granted);
    expect((await run(origin)).outputs['access-token']).toBe(ACCESS_TOKEN);
    expect(requests).toHaveLength(2);
  });

  test('500 for good is gitee_unreachable', { tags: 'slow' }, async () => {
    expectFailure(await runAgainst(html(500)), 'gitee_unreachable');
  });

  test('500, then a refused refresh token, is outcome_unknown', { tags: 'slow' }, async () => {
    const { origin } = await hostile(html(500), json({ error: 'invalid_grant' }, 401));
    expectFailure(await run(origin), 'outcome_unknown');
  });

  test('a wrong password is tried once', { tags: 'slow' }, async () => {
    const { origin, requests } = await hostile(json({ error: 'invalid_grant' }, 401));
    expectFailure(await run(origin, PASSWORD), 'grant_rejected');
    expect(requests).toHaveLength(1);
  });
});

describe.concurrent('broken connections', () => {
  const insideTheBody: Behaviour = (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write(JSON.stringify(TOKENS).slice(0, 40), () => response.socket?.destroy());
  };
  const behindTheBody: Behaviour = (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write(JSON.stringify(TOKENS), () => response.socket?.destroy());
  };
  const trickle: Behaviour = (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), 50);
    response.on('close', () => clearInterval(timer));
  };
  const silence: Behaviour = () => {};
  const CUT = { reset, insideTheBody };
  const BROKEN = { ...CUT, trickle, silence };

  test.each(Object.entries(BROKEN))(
    '%s, for good, is outcome_unknown',
    { tags: 'slow' },
    async (_, behaviour) => {
      expectFailure(await runAgainst(behaviour), 'outcome_unknown');
    },
  );

  test.each(Object.entries(BROKEN))(
    '%s, with a password, is gitee_unreachable',
    { tags: 'slow' },
    async (_, it) => {
      expectFailure(await runAgainst(it, PASSWORD), 'gitee_unreachable');
    },
  );

  test.each(Object.entries(CUT))(
    '%s, once, is tried again',
    { tags: 'slow' },
    async (_, behaviour) => {
      const { origin, requests } = await hostile(behaviour, granted);
      expect((await run(origin)).outputs['access-token']).toBe(ACCESS_TOKEN);
      expect(new Set(requests).size).toBe(1);
    },
  );

  test.each(Object.entries(CUT))(
    '%s, then a refusal, is outcome_unknown',
    { tags: 'slow' },
    async (_, it) => {
      const { origin } = await hostile(it, json({ error: 'invalid_grant' }, 401));
      expectFailure(await run(origin), 'outcome_unknown');
    },
  );

  test('a lost answer falls back to email and password', { tags: 'slow' }, async () => {
    const { origin } = await hostile(reset, json({ error: 'invalid_grant' }, 401), granted);
    const result = await run(origin, { ...REFRESH, ...PASSWORD });
    expect(result.outputs).toMatchObject({ source: 'password', 'access-token': ACCESS_TOKEN });
  });

  test('a reset behind a whole body loses nothing', { tags: 'slow' }, async () => {
    const { origin, requests } = await hostile(behindTheBody);
    expect((await run(origin)).outputs['access-token']).toBe(ACCESS_TOKEN);
    expect(requests).toHaveLength(1);
  });
});
