import { describe, expect, test } from 'vitest';
import { BRANCH, change, GITEA_FILE as FILE, startGitHub } from './ask-github.ts';

const HELLO = 'ce013625030ba8dba906f756967f9e9ca394464a';

/** The body that makes the branch for a new file. */
function creation(text: string, fields: object = {}) {
  return change(text, { branch: undefined, new_branch: BRANCH, ...fields });
}

async function withSession() {
  const gitea = await startGitHub();
  gitea.ask('POST', FILE, { body: creation('hello\n') });
  return gitea;
}

describe('Gitea', () => {
  test('makes a branch for a new file, from the default branch', async () => {
    const { ask, octo } = await startGitHub();
    const [first] = octo.history('main');
    expect(ask('POST', FILE, { body: creation('hello\n') })).toMatchObject({
      status: 201,
      json: {
        content: { sha: HELLO, path: 'session.json', content: 'aGVsbG8K' },
        commit: { parents: [{ sha: first?.sha }] },
      },
    });
    expect(octo.read(BRANCH, 'README.md')).toBe('# octo/repo\n');
    expect(octo.history(BRANCH)[0]).toMatchObject({
      message: 'Save the session [skip ci]\n',
      given: {},
    });
  });

  test('reads a file in one line of base64, without an ETag', async () => {
    const { ask } = await withSession();
    const { status, json, headers } = ask('GET', `${FILE}?ref=${BRANCH}`);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      type: 'file',
      encoding: 'base64',
      content: 'aGVsbG8K',
      sha: HELLO,
    });
    expect(headers).not.toHaveProperty('etag');
    expect(headers).not.toHaveProperty('x-ratelimit-remaining');
  });

  test('says what it did not find apart from its message', async () => {
    const { ask } = await withSession();
    const missing = (message: string, error: string) => ({
      status: 404,
      message,
      json: { errors: [error], url: 'http://localhost/api/swagger' },
    });
    expect(ask('GET', FILE)).toMatchObject(
      missing('GetContentsOrList', 'object does not exist [id: , rel_path: session.json]'),
    );
    expect(ask('GET', `${FILE}?ref=nope`)).toMatchObject(
      missing('not found', 'object does not exist [id: nope, rel_path: ]'),
    );
  });

  test('replaces the file that is named', async () => {
    const { ask, octo } = await withSession();
    expect(ask('PUT', FILE, { body: change('new', { sha: HELLO }) }).status).toBe(200);
    expect(octo.read(BRANCH, 'session.json')).toBe('new');
    const { sha } = ask('GET', `${FILE}?ref=${BRANCH}`).json;
    ask('PUT', FILE, { body: change('newer', { sha, message: undefined }) });
    expect(octo.history(BRANCH)[0]?.message).toBe('Update session.json\n');
  });

  test.each([
    ['no id', {}, 422, 'repository file already exists [path: session.json]'],
    ['another id', { sha: 'abc' }, 422, `sha does not match [given: abc, expected: ${HELLO}]`],
    [
      'a missing branch',
      { sha: HELLO, branch: 'nope' },
      404,
      'branch does not exist [repo_id: 1 name: nope]',
    ],
    [
      'a missing file on the default branch',
      { sha: HELLO, branch: '' },
      404,
      'object does not exist [id: , rel_path: session.json]',
    ],
  ])('refuses to replace a file with %s', async (_, fields, status, message) => {
    const { ask, octo } = await withSession();
    expect(ask('PUT', FILE, { body: change('new', fields) })).toMatchObject({ status, message });
    expect(octo.read(BRANCH, 'session.json')).toBe('hello\n');
  });

  test('makes an empty file of no content', async () => {
    const { ask, octo } = await startGitHub();
    expect(ask('POST', FILE, { body: creation('', { content: undefined }) }).status).toBe(201);
    expect(octo.read(BRANCH, 'session.json')).toBe('');
  });

  test.each([
    ['an existing branch', {}, 422, `branch already exists [name: ${BRANCH}]`],
    [
      'an existing file',
      { branch: BRANCH, new_branch: BRANCH },
      422,
      'repository file already exists [path: session.json]',
    ],
    [
      'a missing branch to start from',
      { branch: 'nope' },
      404,
      'branch does not exist [repo_id: 1 name: nope]',
    ],
  ])('refuses to create %s', async (_, fields, status, message) => {
    const { ask } = await withSession();
    expect(ask('POST', FILE, { body: creation('new', fields) })).toMatchObject({ status, message });
  });

  test('rejects a push that another came before', async () => {
    const { ask, octo } = await withSession();
    const before = octo.branches.get(BRANCH);
    octo.beforeWrite = () => octo.push(BRANCH, 'other', 'text');
    const { status, message } = ask('PUT', FILE, { body: change('new', { sha: HELLO }) });
    const after = octo.branches.get(BRANCH);
    expect(status).toBe(403);
    expect(message).toBe(
      `cannot lock ref 'refs/heads/${BRANCH}': is at ${after} but expected ${before}`,
    );
  });

  test('rejects a push that another came before with the same new branch', async () => {
    const { ask, octo } = await startGitHub();
    octo.beforeWrite = () => octo.push(BRANCH, 'other', 'text');
    expect(ask('POST', FILE, { body: creation('new') })).toMatchObject({
      status: 403,
      message: `cannot lock ref 'refs/heads/${BRANCH}': reference already exists`,
    });
  });

  test('rejects a push of a new branch whose name is protected', async () => {
    const { ask, octo } = await withSession();
    octo.protectedBranches.add('next');
    const body = creation('new', { new_branch: 'next' });
    expect(ask('POST', FILE, { body })).toMatchObject({
      status: 403,
      message: 'Not allowed to push to protected branch next',
    });
    expect(octo.branches.has('next')).toBe(false);
  });

  test('takes no push to a protected branch', async () => {
    const { ask, octo } = await withSession();
    octo.protectedBranches.add(BRANCH);
    const refused = { status: 403, message: 'user cannot commit to repo [user: octo]' };
    expect(ask('PUT', FILE, { body: change('new', { sha: HELLO }) })).toMatchObject(refused);
    const other = FILE.replace('session', 'other');
    expect(ask('POST', other, { body: change('new') })).toMatchObject(refused);
    const branch = `/api/v1/repos/octo/repo/branches/${BRANCH}`;
    expect(ask('GET', branch).json.protected).toBe(true);
    expect(ask('DELETE', branch)).toMatchObject({ status: 403, message: 'branch protected' });
  });

  test('makes the first branch of an empty repository the default one', async () => {
    const { ask, octo, settings } = await startGitHub();
    octo.branches.clear();
    const { json } = ask('GET', '/api/v1/repos/octo/repo', { token: settings.token });
    expect(json).toMatchObject({ id: 1, empty: true, default_branch: 'main' });
    expect(ask('POST', FILE, { body: creation('hello\n') }).status).toBe(201);
    expect(ask('GET', '/api/v1/repos/octo/repo').json).toMatchObject({
      empty: false,
      default_branch: BRANCH,
      permissions: { admin: false, push: true, pull: true },
    });
    expect(octo.history(BRANCH)).toMatchObject([{ parents: [] }]);
  });

  test('only reads an archived repository', async () => {
    const { ask, octo } = await withSession();
    octo.isArchived = true;
    expect(ask('PUT', FILE, { body: change('new', { sha: HELLO }) })).toMatchObject({
      status: 423,
      message: 'octo/repo is not allowed to edit',
    });
    expect(ask('GET', `${FILE}?ref=${BRANCH}`).status).toBe(200);
  });

  test.each([
    ['readOnlyToken', 200, 403],
    ['collaboratorToken', 200, 403],
    ['strangerToken', 404, 404],
    ['powerlessToken', 404, 404],
  ] as const)('lets %s read and write what it may', async (name, reads, writes) => {
    const { ask, settings } = await withSession();
    const token = settings[name];
    const written = ask('PUT', FILE, { token, body: change('new', { sha: HELLO }) });
    expect([ask('GET', `${FILE}?ref=${BRANCH}`, { token }).status, written.status]).toEqual([
      reads,
      writes,
    ]);
    const target = 'user should have a permission to write to the target branch';
    expect(written.message).toBe(writes === 403 ? target : 'not found');
    const branch = `/api/v1/repos/octo/repo/branches/${BRANCH}`;
    expect(ask('DELETE', branch, { token }).status).toBe(writes);
  });

  test('does not know every token', async () => {
    const { ask } = await startGitHub();
    expect(ask('GET', FILE, { token: 'nobody' })).toMatchObject({
      status: 401,
      message: 'invalid username, password or token',
    });
  });

  test('redirects from a former name', async () => {
    const { ask, octo } = await withSession();
    octo.rename('octo/new');
    const location = '/api/v1/repos/octo/new/contents/session.json';
    expect(ask('PUT', FILE, { body: change('new', { sha: HELLO }) })).toMatchObject({
      status: 301,
      headers: { location },
    });
    expect(ask('GET', `${FILE}?ref=${BRANCH}`).headers.location).toBe(`${location}?ref=${BRANCH}`);
    expect(ask('GET', `${location}?ref=${BRANCH}`).status).toBe(200);
  });

  test('finds a branch, and deletes it', async () => {
    const { ask, octo } = await withSession();
    const branch = `/api/v1/repos/octo/repo/branches/${BRANCH}`;
    expect(ask('GET', branch).json).toMatchObject({
      name: BRANCH,
      commit: { id: octo.branches.get(BRANCH) },
      protected: false,
    });
    expect(ask('PUT', branch).status).toBe(405);
    expect(ask('DELETE', branch).status).toBe(204);
    expect(ask('GET', branch).status).toBe(404);
  });

  test.each([
    ['DELETE', FILE, 405],
    ['GET', '/api/v1/repos/octo/repo/nope', 404],
    ['GET', '/api/v1/orgs/octo', 200],
    ['PUT', '/api/v1/orgs/octo', 405],
    ['GET', '/api/v1/orgs/nope', 404],
    ['GET', '/api/v1/repos/octo/nope', 404],
  ])('answers %s %s with %i', async (method, path, status) => {
    const { ask } = await startGitHub();
    expect(ask(method, path, { body: { content: '' } }).status).toBe(status);
  });
});
