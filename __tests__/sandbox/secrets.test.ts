import { describe, expect, test } from 'vitest';
import { sandboxGitHub } from '../../src/sandbox/github.ts';

const REPOSITORY = '/repos/octo/repo/actions/secrets';

async function api() {
  const { settings, handle, stored } = await sandboxGitHub();
  const ask = (method: string, path: string, body: unknown = '', token = settings.token) => {
    const [pathname = '', query] = path.split('?');
    const response = handle({
      method,
      path: pathname,
      query: new URLSearchParams(query),
      headers: { authorization: `Bearer ${token}` },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, json: response.body && JSON.parse(response.body) };
  };
  return { settings, handle, stored, ask };
}

describe('the embedded secrets API', () => {
  test('knows its tokens, and who may write', async () => {
    const { ask, settings, handle } = await api();
    expect(ask('GET', `${REPOSITORY}/public-key`, '', 'nobody').status).toBe(401);
    expect(ask('GET', `${REPOSITORY}/public-key`, '', settings.readOnlyToken).status).toBe(200);
    expect(ask('PUT', `${REPOSITORY}/A`, {}, settings.readOnlyToken).status).toBe(403);
    const anonymous = { method: 'GET', path: '/', query: new URLSearchParams(), headers: {} };
    expect(handle({ ...anonymous, body: '' }).status).toBe(401);
  });

  test.each([
    ['GET', '/repos/octo/hidden', 404],
    ['GET', '/repos/octo/repo', 200],
    ['GET', '/repos/octo/repo/actions/runs/7', 200],
    ['GET', '/repos/octo/hidden/actions/secrets/public-key', 404],
    ['GET', '/repos/octo/repo/environments/nope/secrets/public-key', 404],
    ['GET', '/orgs/nope/actions/secrets/public-key', 404],
    ['GET', `${REPOSITORY}/A`, 404],
    ['GET', `${REPOSITORY}/A/nope`, 404],
    ['DELETE', `${REPOSITORY}/A`, 404],
    ['GET', '/api/v1/repos/octo/hidden', 404],
    ['GET', '/api/v1/repos/octo/repo', 200],
    ['GET', '/api/v1/repos/octo/repo/actions/secrets', 200],
    ['PUT', '/api/v1/repos/octo/repo/actions/secrets', 405],
    ['GET', '/api/v1/other', 404],
    ['PUT', '/api/v1/repos/octo/repo', 405],
    ['DELETE', '/api/v1/repos/octo/repo/actions/secrets/A', 405],
  ])('answers %s %s with %i', async (method, path, status) => {
    expect((await api()).ask(method, path).status).toBe(status);
  });

  test('takes no box that its key does not open', async () => {
    const { ask, stored } = await api();
    expect(ask('PUT', `${REPOSITORY}/A`, { encrypted_value: 'AAAA', key_id: '1' }).status).toBe(
      422,
    );
    const { key_id } = ask('GET', `${REPOSITORY}/public-key`).json;
    expect(ask('PUT', `${REPOSITORY}/A`, { encrypted_value: 'AAAA', key_id }).status).toBe(422);
    expect(ask('PUT', `${REPOSITORY}/A`, { encrypted_value: 'AAAA', key_id: 'x' }).status).toBe(
      422,
    );
    expect(ask('PUT', `${REPOSITORY}/A`, 'no JSON').status).toBe(422);
    expect(stored.size).toBe(0);
  });

  test('wants the visibility of an organization', async () => {
    const { ask } = await api();
    const { key_id } = ask('GET', '/orgs/octo/actions/secrets/public-key').json;
    const body = { encrypted_value: 'AAAA', key_id };
    expect(ask('PUT', '/orgs/octo/actions/secrets/A', body).json).toEqual({
      message: 'Invalid request.',
    });
  });

  test('lists selected repositories by pages, and tells when a secret was written', async () => {
    const { ask, stored } = await api();
    const path = '/orgs/octo/actions/secrets/A';
    expect(ask('GET', `${path}/repositories`).json.total_count).toBe(0);
    const updatedAt = new Date(0);
    const selectedRepositoryIds = [1, 2, 3];
    stored.set(path, { value: '', updatedAt, visibility: 'selected', selectedRepositoryIds });
    expect(ask('GET', `${path}/repositories?per_page=2&page=2`).json).toEqual({
      total_count: 3,
      repositories: [{ id: 3 }],
    });
    expect(ask('GET', `${path}/repositories`).json.repositories).toHaveLength(3);
    expect(ask('GET', path).json).toMatchObject({ updated_at: updatedAt.toISOString() });
  });

  test('of Gitea lists its secrets by name', async () => {
    const { ask } = await api();
    const path = '/api/v1/repos/octo/repo/actions/secrets';
    ask('PUT', `${path}/A`, { data: 'value' });
    expect(ask('GET', path).json).toEqual([{ name: 'A', created_at: expect.any(String) }]);
  });

  test('of Gitea wants a value and a name that is not its own', async () => {
    const { ask } = await api();
    const path = '/api/v1/repos/octo/repo/actions/secrets/A';
    expect(ask('PUT', path, {}).status).toBe(422);
    expect(ask('PUT', path.replace('/A', '/GITEA_A'), { data: 'value' }).status).toBe(400);
    expect(ask('PUT', path, { data: 'value' }).status).toBe(201);
    expect(ask('PUT', path, { data: 'value' }).status).toBe(204);
  });
});
