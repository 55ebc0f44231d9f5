import { describe, expect, test } from 'vitest';
import { openHttp } from '../../src/http/http.ts';
import { type GiteaSecret, giteaSecret } from '../../src/stores/gitea.ts';
import { answer, httpReplying, rejectionOf, silence } from '../gitee/exchanges.ts';
import { startSecretsApi } from './secrets-api.ts';

function secretOf(given: Partial<GiteaSecret> = {}): GiteaSecret {
  return {
    http: httpReplying(),
    apiUrl: new URL('https://gitea.test/api/v1'),
    token: 'writer',
    name: 'TOKEN',
    scope: { repository: 'octo/repo' },
    ...given,
  };
}

describe('a secret of Gitea', () => {
  test.each([
    [{ repository: 'octo/repo' }, '/api/v1/repos/octo/repo/actions/secrets/TOKEN'],
    [{ organization: 'octo' }, '/api/v1/orgs/octo/actions/secrets/TOKEN'],
  ])('in %o is written, and written again', async (scope, path) => {
    const api = await startSecretsApi();
    const apiUrl = new URL(`${api.origin}/api/v1`);
    const http = openHttp({ timeoutMs: 5000 });
    const store = giteaSecret(secretOf({ http, apiUrl, token: api.settings.token, scope }));
    const save = await store.prepare();
    await save('one');
    await save('two');
    expect(api.stored.get(path)?.value).toBe('two');
    expect(await store.replacedAt()).toBeUndefined();
  });

  test.each([
    ['401', answer({}, { status: 401 }), 'does not accept secret-token'],
    [
      '404',
      answer({}, { status: 404 }),
      'secret-token may not write the secret TOKEN of octo/repo',
    ],
    ['silence', silence(), 'cannot be reached'],
  ])('is refused by %s before anything is spent', async (_, reply, words) => {
    const error = await rejectionOf(giteaSecret(secretOf({ http: httpReplying(reply) })).prepare());
    const message = expect.stringContaining(words);
    expect(error).toMatchObject({ code: 'store_refused', message });
  });

  test.each([
    [{ repository: 'octo/repo' }, 'write:repository'],
    [{ organization: 'octo' }, 'write:organization'],
  ])('in %o that may not be written at last names the scope', async (scope, permission) => {
    const refused = answer({ message: 'user should be the owner of the repo' }, { status: 403 });
    const http = httpReplying(answer({}), refused);
    const save = await giteaSecret(secretOf({ http, scope })).prepare();
    expect(await rejectionOf(save('value'))).toMatchObject({
      code: 'token_unsaved',
      message: expect.stringContaining('user should be the owner of the repo'),
      advice: expect.stringContaining(permission),
    });
  });

  test.each(['GITEA_X', 'GITHUB_X', '1X'])('may not be named %s', async (name) => {
    const error = await rejectionOf(giteaSecret(secretOf({ name })).prepare());
    expect(error).toMatchObject({ code: 'store_refused', message: expect.stringContaining(name) });
  });
});
