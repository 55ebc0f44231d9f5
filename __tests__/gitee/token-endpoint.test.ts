import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { type GiteeServer, type Grant, secretsInGrant } from '../../src/gitee/grant.ts';
import { requestToken } from '../../src/gitee/token-endpoint.ts';
import { createHttpClient, type HttpClient } from '../../src/http/client.ts';
import { explained } from '../support/explained.ts';
import { closeServers, hostile } from '../support/servers.ts';
import {
  answer,
  CLIENT,
  GITEE,
  GRANTED,
  getRejection,
  httpReplying,
  noResponse,
  PASSWORD,
  REFRESH,
  within,
} from './http-fixtures.ts';

afterAll(closeServers);

function exchangeToken(http: HttpClient, overrides: { gitee?: GiteeServer; grant?: Grant } = {}) {
  const { gitee = GITEE, grant = REFRESH } = overrides;
  const secrets = secretsInGrant(grant, gitee.client);
  return requestToken(within(http), {
    gitee,
    grant,
    secrets,
    cancelled: new AbortController().signal,
  });
}

async function getForm(overrides: { gitee?: GiteeServer; grant?: Grant }) {
  const http = httpReplying(answer(GRANTED));
  await exchangeToken(http, overrides);
  return Object.fromEntries(new URLSearchParams(http.requests[0]?.body));
}

describe('the request', () => {
  test('is a form posted to /oauth/token, with nothing in the query', async () => {
    const http = httpReplying(answer(GRANTED));
    await exchangeToken(http);
    const [request] = http.requests;
    expect(request).toMatchObject({
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
      },
    });
    expect(request?.url.href).toBe('https://gitee.test/oauth/token');
  });

  test('of a refresh carries the refresh token and the client', async () => {
    expect(await getForm({ grant: REFRESH })).toEqual({ ...REFRESH, ...CLIENT });
  });

  test('of a refresh without a client carries the refresh token alone', async () => {
    expect(await getForm({ gitee: { origin: GITEE.origin } })).toEqual(REFRESH);
  });

  test('of a password grant carries the password to the character', async () => {
    expect(await getForm({ grant: PASSWORD })).toEqual({ ...PASSWORD, ...CLIENT });
  });

  test('leaves out an empty scope', async () => {
    expect(await getForm({ grant: { ...PASSWORD, scope: '' } })).not.toHaveProperty('scope');
  });
});

describe('the answer', () => {
  test.each([200, 201, 299])('%i with tokens gives them', async (status) => {
    expect(await exchangeToken(httpReplying(answer(GRANTED, { status })))).toEqual(GRANTED);
  });

  test.each([null, '', 0, false])('with an error of %j is a success', async (error) => {
    expect(await exchangeToken(httpReplying(answer({ ...GRANTED, error })))).toEqual(GRANTED);
  });

  test.each([
    ['an error under 200', { ...GRANTED, error: 'invalid_grant' }, 200, 'grant_rejected'],
    ['an error that is no text', { ...GRANTED, error: {} }, 200, 'response_invalid'],
    ['tokens under 199', GRANTED, 199, 'response_invalid'],
    ['tokens under 300', GRANTED, 300, 'response_invalid'],
    ['no JSON', 'granted', 200, 'response_invalid'],
  ])('with %s is a failure', async (_, body, status, code) => {
    const error = await getRejection(exchangeToken(httpReplying(answer(body, { status }))));
    expect(error).toMatchObject({ name: 'GiteeTokenError', code });
  });

  test.each([
    ['around', `<br>${JSON.stringify(GRANTED)}<br>`],
    ['behind', `${JSON.stringify(GRANTED)} trailing`],
    ['in an envelope around', `{"data":${JSON.stringify(GRANTED)}}`],
  ])('with something %s its JSON is a success', async (_, body) => {
    expect(await exchangeToken(httpReplying(answer(body)))).toEqual(GRANTED);
  });

  test('that never came is a failure', async () => {
    const error = await getRejection(exchangeToken(httpReplying(noResponse({ sent: false }))));
    expect(error).toMatchObject({ name: 'GiteeTokenError', code: 'gitee_unreachable' });
  });

  test('with a token that cannot be used is response_invalid, and says why', async () => {
    const http = httpReplying(answer({ ...GRANTED, refresh_token: 'a b' }));
    const error = await getRejection(exchangeToken(http));
    expect(explained(error)).toEqual({
      code: 'response_invalid',
      message:
        'gitee.test issued no usable token: the refresh_token in the response contains spaces or other characters that are not allowed in a token.',
      advice:
        'Gitee or something in front of it is at fault. Try again later. If the next attempt ends in grant_rejected, ' +
        'the server has used up the refresh token (it works once): get a new one with `gitee-token login` (add `--store github --repo OWNER/NAME` for a GitHub secret, `--store branch --repo OWNER/NAME` for a branch).',
      mayBeSpent: true,
    });
  });

  test('to a password says nothing of a refresh token that was sent', async () => {
    const http = httpReplying(answer({ access_token: 7 }));
    const error = await getRejection(exchangeToken(http, { grant: PASSWORD }));
    expect(explained(error)).toEqual({
      code: 'response_invalid',
      message:
        'gitee.test issued no usable token: the access_token in the response is not a string.',
      advice: 'Gitee or something in front of it is at fault. Try again later.',
      mayBeSpent: false,
    });
  });
});

test('a password whose refusal breaks off is sent once, because accounts lock', async () => {
  const { origin, requests } = await hostile((response) => {
    response.writeHead(401, { 'content-length': 9999 });
    response.write('{"error":"invalid_gr', () => response.destroy());
  });
  const http = createHttpClient();
  onTestFinished(http.close);
  const gitee = { ...GITEE, origin: new URL(origin) };
  const error = await getRejection(exchangeToken(http, { gitee, grant: PASSWORD }));
  expect(explained(error)).toMatchObject({
    code: 'response_invalid',
    message: `${gitee.origin.host} returned 401 with a body that is not an OAuth response.`,
  });
  expect(requests).toHaveLength(1);
});
