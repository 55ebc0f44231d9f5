import { afterAll, afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createHttpClient } from '../../src/http/client.ts';
import { type GiteaSecret, giteaSecret } from '../../src/stores/gitea.ts';
import { answer, httpReplying, noResponse, within } from '../gitee/http-fixtures.ts';
import { settled, stopClock } from '../http/clock.ts';
import { getLabel } from '../support/explained.ts';
import { type Behaviour, closeServers, hostile } from '../support/servers.ts';
import { getExplanation } from './explanation.ts';
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

/** What every Gitea says of a secret without a value, to whoever may write one. */
function rejected() {
  return answer({ message: '[Data]: Required' }, { status: 422 });
}

describe('a secret of Gitea', () => {
  test.each([
    [{ repository: 'octo/repo' }, 'the secret TOKEN of octo/repo'],
    [{ organization: 'octo' }, 'the secret TOKEN of the organization octo'],
  ])('in %o is called %s', (scope, label) => {
    expect(getLabel(giteaSecret(createSecret({ scope })))).toBe(label);
  });

  test('is written in clear, with the token in a header', async () => {
    const http = httpReplying(rejected(), answer('', { status: 204 }));
    await (await giteaSecret(createSecret({ http })).prepare()).save('value');
    const put = (name: string, body: string) => ({
      method: 'PUT',
      url: new URL(`https://gitea.test/api/v1/repos/octo/repo/actions/secrets/${name}`),
      headers: {
        accept: 'application/json',
        authorization: 'token writer',
        'content-type': 'application/json',
      },
      body,
    });
    expect(http.requests).toEqual([put('0', '{}'), put('TOKEN', '{"data":"value"}')]);
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
    const ready: Behaviour = (response) => response.writeHead(422).end('{}');
    const written: Behaviour = (response) => {
      setTimeout(() => response.writeHead(204).end(), 1000);
    };
    const { origin, requests } = await hostile(() => {}, ready, written);
    const http = createHttpClient();
    onTestFinished(http.close);
    const store = giteaSecret(createSecret({ http, apiUrl: new URL(origin) }));
    await settled(store.prepare().then(({ save }) => save('value')));
    expect(requests).toEqual(['{}', '{}', '{"data":"value"}']);
  });

  test.each([400, 422])('is ready for the write if a server answers %i', async (status) => {
    const http = httpReplying(answer({}, { status }));
    expect(await giteaSecret(createSecret({ http })).prepare()).toHaveProperty('save');
  });

  test.each([
    ['readScopeToken', { repository: 'octo/repo' }, 'required=[write:repository]'],
    ['readScopeToken', { organization: 'octo' }, 'required=[write:organization]'],
    ['collaboratorToken', { repository: 'octo/repo' }, 'user should be the owner of the repo'],
    ['jobToken', { organization: 'octo' }, 'Must be an organization owner'],
  ] as const)('is refused for %s in %o before anything is spent', async (name, scope, words) => {
    const api = await startSecretsApi();
    const apiUrl = new URL(`${api.origin}/api/v1`);
    const http = createHttpClient();
    const store = giteaSecret(createSecret({ http, apiUrl, token: api.settings[name], scope }));
    expect(await getExplanation(store.prepare())).toMatchObject({
      code: 'store_refused',
      message: expect.stringContaining(words),
      advice: expect.stringContaining('Ask an owner to create a token'),
    });
    expect(api.stored.size).toBe(0);
  });

  const LABEL = 'the secret TOKEN of octo/repo';
  const UNREACHABLE =
    'Try again later, or check the proxy and the API address (secret-api-url or --api-url).';

  test.each([
    [
      '401',
      answer({ message: 'no' }, { status: 401 }),
      'gitea.test rejected secret-token (401 no). It has expired, was revoked, was copied incompletely, or belongs to another server.',
      'Create a new one, and replace the secret that holds it.',
    ],
    [
      '403',
      answer({}, { status: 403 }),
      `secret-token is not allowed to write ${LABEL} (403).`,
      "Collaborators and the job's own token cannot write secrets. Ask an owner to create a token with the scope write:repository, and use that token.",
    ],
    [
      '404',
      answer({}, { status: 404 }),
      'gitea.test finds no repository octo/repo, or secret-token has no access to it (404).',
      'Check the name (OWNER/NAME). The token must belong to an owner and have the scope write:repository.',
    ],
    [
      '409',
      answer({ message: 'no' }, { status: 409 }),
      `gitea.test rejected the request for ${LABEL} (409 no).`,
      'Check the name of the secret, and of its repository, environment or organization.',
    ],
    [
      'another success',
      answer({}, { status: 202 }),
      `gitea.test sent an unexpected response for ${LABEL}. It is probably not the right REST API.`,
      'Check the API address (secret-api-url or --api-url).',
    ],
    [
      '429',
      answer({}, { status: 429 }),
      'gitea.test rejected the request because of its rate limit (429).',
      'Try again later.',
    ],
    [
      'a rate limit',
      answer({ message: 'Rate limit' }, { status: 403 }),
      'gitea.test rejected the request because of its rate limit (403 Rate limit).',
      'Try again later.',
    ],
    [
      'words about a rate limit',
      answer({ message: 'no rate limit' }, { status: 404 }),
      'gitea.test finds no repository octo/repo, or secret-token has no access to it (404 no rate limit).',
      'Check the name (OWNER/NAME). The token must belong to an owner and have the scope write:repository.',
    ],
    [
      '500',
      answer({}, { status: 500 }),
      'gitea.test failed to process the request (500).',
      'Try again later. If it fails again, check the proxy and the API address (secret-api-url or --api-url).',
    ],
    ['silence', noResponse(), 'gitea.test did not respond in time.', UNREACHABLE],
    [
      'a broken connection',
      noResponse({ reason: 'connection', detail: 'read ECONNRESET' }),
      'The connection to gitea.test failed: read ECONNRESET.',
      UNREACHABLE,
    ],
    [
      'a certificate',
      noResponse({ reason: 'certificate', detail: 'self-signed certificate' }),
      'The certificate of gitea.test is not trusted: self-signed certificate.',
      "If the server or a proxy has a certificate from a private authority, set NODE_EXTRA_CA_CERTS to the path of a file with that authority's certificate.",
    ],
    [
      'a flood',
      noResponse({ reason: 'too_large', detail: 'over 1 MiB' }),
      'gitea.test sent more than 1 MiB. It is probably not a REST API.',
      'Check the API address (secret-api-url or --api-url).',
    ],
  ])('is refused by %s before anything is spent', async (_, result, message, advice) => {
    const store = giteaSecret(createSecret({ http: httpReplying(result) }));
    expect(await getExplanation(store.prepare())).toMatchObject({
      code: 'store_refused',
      message: `${message} No refresh token was used.`,
      advice,
    });
  });

  test.each([
    [
      'the network',
      noResponse({ reason: 'connection', detail: 'at writer' }),
      'The connection to gitea.test failed: at ***. No refresh token was used.',
    ],
    [
      'the server',
      answer({ message: 'writer' }, { status: 404 }),
      '(404 ***). No refresh token was used.',
    ],
  ])('shows no token that %s said', async (_, result, words) => {
    const store = giteaSecret(createSecret({ http: httpReplying(result) }));
    expect(await getExplanation(store.prepare())).toMatchObject({
      message: expect.stringContaining(words),
    });
  });

  test.each([
    [{ repository: 'octo/repo' }, 'write:repository'],
    [{ organization: 'octo' }, 'write:organization'],
  ])('in %o that may not be written at last names the scope', async (scope, permission) => {
    const refused = answer({ message: 'user should be the owner of the repo' }, { status: 403 });
    const http = httpReplying(rejected(), refused);
    const { save } = await giteaSecret(createSecret({ http, scope })).prepare();
    expect(await getExplanation(save('value'))).toMatchObject({
      code: 'token_unsaved',
      message: expect.stringContaining(
        ' (403 user should be the owner of the repo). Gitee has issued a new refresh token, ' +
          'but it could not be saved.',
      ),
      advice: expect.stringContaining(` a token with the scope ${permission},`),
    });
  });

  test('of an organization that is not found names it', async () => {
    const http = httpReplying(answer({ message: 'Not Found' }, { status: 404 }));
    const store = giteaSecret(createSecret({ http, scope: { organization: 'nope' } }));
    expect(await getExplanation(store.prepare())).toMatchObject({
      code: 'store_refused',
      message:
        'gitea.test finds no organization nope, or secret-token has no access to it (404 Not Found). No refresh token was used.',
      advice:
        'Check the name. The token must belong to an owner and have the scope write:organization.',
    });
  });

  test.each(['GITEA_X', 'github_x', '1X', 'X-', '-X', ''])('may not be named %j', async (name) => {
    expect(await getExplanation(giteaSecret(createSecret({ name })).prepare())).toMatchObject({
      code: 'store_refused',
      message: `"${name}" is not a valid name for a secret in Gitea or Forgejo. No refresh token was used.`,
      advice:
        'Use letters, digits and underscores. The name must not start with a digit, GITEA_ or GITHUB_.',
    });
  });

  test.each(['_', 'x', 'X1_', 'MY_GITEA_X'])('may be named %s', async (name) => {
    const http = httpReplying(rejected());
    expect(await giteaSecret(createSecret({ name, http })).prepare()).toHaveProperty('save');
  });

  test('has a long name cut where it is shown', async () => {
    const name = '-'.repeat(101);
    const error = await getExplanation(giteaSecret(createSecret({ name })).prepare());
    const message = expect.stringMatching(/^"-{100}" is not a valid name/);
    expect(error).toMatchObject({ message });
  });
});
