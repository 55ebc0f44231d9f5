import { afterAll, afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createHttpClient } from '../../src/http/client.ts';
import { type GiteaSecret, giteaSecret } from '../../src/stores/gitea.ts';
import { answer, getRejection, httpReplying, noResponse, within } from '../gitee/http-fixtures.ts';
import { settled, stopClock } from '../http/clock.ts';
import { type Behaviour, closeServers, hostile } from '../support/servers.ts';
import { startSecretsApi } from './secrets-api.ts';

afterEach(() => {
  vi.useRealTimers();
});
afterAll(closeServers);

function createSecret(overrides: Partial<GiteaSecret> = {}): GiteaSecret {
  return {
    ...within(httpReplying()),
    apiUrl: new URL('https://gitea.test/api/v1'),
    token: 'writer',
    name: 'TOKEN',
    scope: { repository: 'octo/repo' },
    ...overrides,
  };
}

describe('a secret of Gitea', () => {
  test.each([
    [{ repository: 'octo/repo' }, 'the secret TOKEN of octo/repo'],
    [{ organization: 'octo' }, 'the secret TOKEN of the organisation octo'],
  ])('in %o is called %s', (scope, label) => {
    expect(giteaSecret(createSecret({ scope })).label).toBe(label);
  });

  test('is written in clear, with the token in a header', async () => {
    const http = httpReplying(answer({}), answer('', { status: 204 }));
    await (await giteaSecret(createSecret({ http })).prepare()).save('value');
    const headers = { accept: 'application/json', authorization: 'token writer' };
    expect(http.requests).toEqual([
      { method: 'GET', url: new URL('https://gitea.test/api/v1/repos/octo/repo'), headers },
      {
        method: 'PUT',
        url: new URL('https://gitea.test/api/v1/repos/octo/repo/actions/secrets/TOKEN'),
        headers: { ...headers, 'content-type': 'application/json' },
        body: '{"data":"value"}',
      },
    ]);
  });

  test.each([
    [{ repository: 'octo/repo' }, '/api/v1/repos/octo/repo/actions/secrets/TOKEN'],
    [{ organization: 'octo' }, '/api/v1/orgs/octo/actions/secrets/TOKEN'],
  ])('in %o is written, and written again', async (scope, path) => {
    const api = await startSecretsApi();
    const apiUrl = new URL(`${api.origin}/api/v1`);
    const http = createHttpClient();
    const store = giteaSecret(createSecret({ http, apiUrl, token: api.settings.token, scope }));
    const { save } = await store.prepare();
    await save('one');
    await save('two');
    expect(api.stored.get(path)?.value).toBe('two');
    expect(await store.writtenSinceRead()).toBeUndefined();
  });

  test('that takes its time to be seen leaves enough of it for the save', async () => {
    stopClock();
    const ok: Behaviour = (response) => response.end('{}');
    const written: Behaviour = (response) => {
      setTimeout(() => response.writeHead(204).end(), 1000);
    };
    const { origin, requests } = await hostile(() => {}, ok, written);
    const http = createHttpClient();
    onTestFinished(http.close);
    const store = giteaSecret(createSecret({ http, apiUrl: new URL(origin) }));
    await settled(store.prepare().then(({ save }) => save('value')));
    expect(requests).toEqual(['', '', '{"data":"value"}']);
  });

  const LABEL = 'the secret TOKEN of octo/repo';
  const UNREACHABLE = 'Try again later, or check the address of the REST API and the proxy.';

  test.each([
    [
      '401',
      answer({ message: 'no' }, { status: 401 }),
      `${LABEL} does not accept secret-token: status 401: no.`,
      'It has expired, was revoked, or does not belong to this server. Store a new one.',
    ],
    [
      '404',
      answer({}, { status: 404 }),
      `secret-token is not allowed to write ${LABEL}: status 404.`,
      'It has to belong to an owner and to have the scope write:repository. Check the name of the place too.',
    ],
    [
      '429',
      answer({}, { status: 429 }),
      `${LABEL} answers with too many requests: status 429.`,
      'Try again later.',
    ],
    [
      'a rate limit',
      answer({ message: 'Rate limit' }, { status: 403 }),
      `${LABEL} answers with too many requests: status 403: Rate limit.`,
      'Try again later.',
    ],
    [
      'words about a rate limit',
      answer({ message: 'no rate limit' }, { status: 404 }),
      `secret-token is not allowed to write ${LABEL}: status 404: no rate limit.`,
      'It has to belong to an owner and to have the scope write:repository. Check the name of the place too.',
    ],
    ['500', answer({}, { status: 500 }), `${LABEL} cannot be reached: status 500.`, UNREACHABLE],
    ['silence', noResponse(), `${LABEL} cannot be reached: timed out.`, UNREACHABLE],
  ])('is refused by %s before anything is spent', async (_, result, message, advice) => {
    const store = giteaSecret(createSecret({ http: httpReplying(result) }));
    expect(await getRejection(store.prepare())).toMatchObject({
      code: 'store_refused',
      message: `${message} Nothing was spent.`,
      advice,
    });
  });

  test.each([
    ['the network', noResponse({ detail: 'at writer' }), 'at ***'],
    ['the server', answer({ message: 'writer' }, { status: 404 }), 'status 404: ***'],
  ])('shows no token that %s said', async (_, result, detail) => {
    const store = giteaSecret(createSecret({ http: httpReplying(result) }));
    expect(await getRejection(store.prepare())).toMatchObject({
      message: expect.stringContaining(`: ${detail}. Nothing`),
    });
  });

  test.each([
    [{ repository: 'octo/repo' }, 'write:repository'],
    [{ organization: 'octo' }, 'write:organization'],
  ])('in %o that may not be written at last names the scope', async (scope, permission) => {
    const refused = answer({ message: 'user should be the owner of the repo' }, { status: 403 });
    const http = httpReplying(answer({}), refused);
    const { save } = await giteaSecret(createSecret({ http, scope })).prepare();
    expect(await getRejection(save('value'))).toMatchObject({
      code: 'token_unsaved',
      message: expect.stringContaining(
        ': status 403: user should be the owner of the repo. Gitee has issued a new refresh token, ' +
          'but it could not be saved.',
      ),
      advice: `It has to belong to an owner and to have the scope ${permission}. Check the name of the place too.`,
    });
  });

  test.each(['GITEA_X', 'github_x', '1X', 'X-', '-X', ''])('may not be named %j', async (name) => {
    expect(await getRejection(giteaSecret(createSecret({ name })).prepare())).toMatchObject({
      code: 'store_refused',
      message: `${name} is no name that Gitea allows for a secret. Nothing was spent.`,
      advice:
        'Use letters, digits and underscores, no digit first, and no GITEA_ or GITHUB_ at the front.',
    });
  });

  test.each(['_', 'x', 'X1_', 'MY_GITEA_X'])('may be named %s', async (name) => {
    const http = httpReplying(answer({}));
    expect(await giteaSecret(createSecret({ name, http })).prepare()).toHaveProperty('save');
  });

  test('has a long name cut where it is shown', async () => {
    const name = '-'.repeat(101);
    const error = await getRejection(giteaSecret(createSecret({ name })).prepare());
    const message = expect.stringMatching(/^-{100} is no name/);
    expect(error).toMatchObject({ message });
  });
});
