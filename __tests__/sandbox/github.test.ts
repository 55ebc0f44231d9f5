import { describe, expect, test } from 'vitest';
import { BRANCH, change, FILE, type Question, startGitHub } from './ask-github.ts';

const HELLO = 'ce013625030ba8dba906f756967f9e9ca394464a';
const ELSEWHERE = 'e'.repeat(40);

/** GitHub with a session on the branch, and what its file is. */
async function withSession() {
  const github = await startGitHub();
  github.createBranch('hello\n');
  return github;
}

describe('a file', () => {
  test('is read in lines of base64, with the id that git gives to it', async () => {
    const { ask, octo } = await startGitHub();
    octo.push(BRANCH, 'session.json', 'x'.repeat(50));
    const { status, json } = ask('GET', `${FILE}?ref=${BRANCH}`);
    expect(status).toBe(200);
    expect(json.content).toBe(`${'eHh4'.repeat(15)}
eHh4eHg=
`);
    octo.push(BRANCH, 'session.json', 'hello\n');
    expect(ask('GET', `${FILE}?ref=${BRANCH}`).json).toMatchObject({
      type: 'file',
      encoding: 'base64',
      name: 'session.json',
      path: 'session.json',
      size: 6,
      content: 'aGVsbG8K\n',
      sha: HELLO,
    });
  });

  test('is on the default branch unless a ref is given, and can be in a folder', async () => {
    const { ask, octo } = await startGitHub();
    expect(ask('GET', '/repos/octo/repo/contents/README.md').status).toBe(200);
    octo.push('main', 'a b/c.txt', 'text');
    const { json } = ask('GET', '/repos/octo/repo/contents/a%20b/c.txt?ref=refs/heads/main');
    expect(json).toMatchObject({ name: 'c.txt', path: 'a b/c.txt' });
    const { sha = '' } = octo.history('main')[1] ?? {};
    expect(ask('GET', `/repos/octo/repo/contents/a%20b/c.txt?ref=${sha}`).status).toBe(404);
    expect(ask('GET', `/repos/octo/repo/contents/README.md?ref=${sha}`).status).toBe(200);
  });

  test('that has not changed is not sent again', async () => {
    const { ask, octo } = await withSession();
    const { etag = '' } = ask('GET', `${FILE}?ref=${BRANCH}`).headers;
    const again = { headers: { 'if-none-match': etag } };
    expect(etag).toBe(`W/"${HELLO}"`);
    expect(ask('GET', `${FILE}?ref=${BRANCH}`, again)).toMatchObject({ status: 304, body: '' });
    octo.push(BRANCH, 'session.json', 'changed');
    expect(ask('GET', `${FILE}?ref=${BRANCH}`, again).status).toBe(200);
  });

  test.each([
    ['a missing branch', `${FILE}?ref=nope`, 'No commit found for the ref nope'],
    ['a missing file', FILE, 'Not Found'],
    ['an unknown address', '/repos/octo/repo/nope', 'Not Found'],
    ['an unknown repository', '/repos/octo/nope/contents/a', 'Not Found'],
  ])('is not found: %s', async (_, path, message) => {
    const { ask } = await startGitHub();
    expect(ask('GET', path)).toMatchObject({
      status: 404,
      message,
      json: { status: '404', documentation_url: expect.stringMatching(/^https:/) },
    });
  });
});

describe('a write', () => {
  test('creates a file, or replaces the one that it names', async () => {
    const { ask, octo } = await withSession();
    const replaced = ask('PUT', FILE, { body: change('new', { sha: HELLO }) });
    expect(replaced).toMatchObject({
      status: 200,
      json: {
        content: { path: 'session.json', size: 3 },
        commit: { message: 'Save the session [skip ci]', verification: { verified: true } },
      },
    });
    expect(replaced.json.content).not.toHaveProperty('content');
    expect(octo.read(BRANCH, 'session.json')).toBe('new');
    const other = FILE.replace('session', 'other');
    // Where there is no file, any id is ignored.
    expect(ask('PUT', other, { body: change('new', { sha: HELLO }) }).status).toBe(201);
    expect(octo.read(BRANCH, 'session.json')).toBe('new');
  });

  test.each([
    ['no id', {}, 422, 'Invalid request.\n\n"sha" wasn\'t supplied.'],
    ['another id', { sha: ELSEWHERE }, 409, `session.json does not match ${ELSEWHERE}`],
    ['a missing branch', { sha: ELSEWHERE, branch: 'nope' }, 404, 'Branch nope not found'],
    ['no message', { message: undefined }, 422, 'Invalid request.\n\n"message" wasn\'t supplied.'],
    ['no content', { content: undefined }, 422, 'Invalid request.\n\n"content" wasn\'t supplied.'],
    ['no base64', { content: '{}' }, 422, 'content is not valid Base64.'],
  ])('is refused with %s', async (_, fields, status, message) => {
    const { ask, octo } = await withSession();
    expect(ask('PUT', FILE, { body: change('new', fields) })).toMatchObject({ status, message });
    expect(octo.history(BRANCH)).toHaveLength(1);
  });

  test('does not take the id of a commit for a branch', async () => {
    const { ask, octo } = await withSession();
    const { sha } = octo.history(BRANCH)[0] ?? {};
    const body = change('new', { sha: HELLO, branch: sha });
    expect(ask('PUT', FILE, { body }).message).toBe(`Branch ${sha} not found`);
  });

  test('is refused when the branch moves in between', async () => {
    const { ask, octo } = await withSession();
    const [before] = octo.history(BRANCH);
    octo.beforeWrite = () => octo.push(BRANCH, 'other', 'text');
    const { status, message } = ask('PUT', FILE, { body: change('new', { sha: HELLO }) });
    const [after] = octo.history(BRANCH);
    expect([status, message]).toEqual([409, `is at ${after?.sha} but expected ${before?.sha}`]);
    octo.beforeWrite = () => octo.branches.delete(BRANCH);
    expect(ask('PUT', FILE, { body: change('new', { sha: HELLO }) })).toMatchObject({
      status: 409,
      message: `is at ${'0'.repeat(40)} but expected ${after?.sha}`,
    });
    expect(octo.read(BRANCH, 'session.json')).toBe(undefined);
  });

  test('keeps who made it, and whether the request named them', async () => {
    const { ask, octo } = await withSession();
    const author = { name: 'A', email: 'a@example.com' };
    ask('PUT', FILE, { body: change('new', { sha: HELLO, author }) });
    const [named, unnamed] = octo.history(BRANCH);
    expect(named).toMatchObject({ author, committer: author, given: { author }, isSigned: false });
    expect(unnamed).toMatchObject({
      author: { name: 'github-actions[bot]', date: '2023-11-14T22:13:20Z' },
      given: { author: undefined, committer: undefined },
      isSigned: true,
      parents: [],
      message: 'Start the session [skip ci]',
    });
  });
});

describe('a branch', () => {
  test('without a history is made of a tree, a commit and a ref, with the ids of git', async () => {
    const { createBranch, settings, ask, octo } = await startGitHub();
    expect(createBranch('hello\n', { token: settings.token })).toMatchObject({
      status: 201,
      json: { ref: `refs/heads/${BRANCH}`, object: { type: 'commit' } },
    });
    expect(octo.history(BRANCH)).toMatchObject([{ parents: [], author: { name: 'octo' } }]);
    const entries = [
      { path: 'session.json', mode: '100644', type: 'blob', content: 'hello\n' },
      { path: 'README.md', mode: '100644', type: 'blob', content: 'x' },
    ];
    const tree = ask('POST', '/repos/octo/repo/git/trees', { body: { tree: entries } });
    expect(tree).toMatchObject({
      status: 201,
      json: { sha: 'ccdd5351d409037fe9c4c5aeffd6da7aa28ab6d3', truncated: false },
    });
    const commit = ask('POST', '/repos/octo/repo/git/commits', {
      body: { message: 'Store it [skip ci]', tree: tree.json.sha },
      token: settings.token,
    });
    expect(commit).toMatchObject({
      status: 201,
      json: { sha: '5a0b47f27f058dbd5e6673c8c59ea0afef421db7', parents: [] },
    });
  });

  test('can add to a tree, and follow a commit', async () => {
    const { ask, octo } = await withSession();
    const [start] = octo.history(BRANCH);
    const entry = { path: 'other', mode: '100644', type: 'blob', content: 'text' };
    const tree = ask('POST', '/repos/octo/repo/git/trees', {
      body: { base_tree: start?.tree, tree: [entry] },
    }).json;
    expect(tree.tree.map(({ path }: { path: string }) => path)).toEqual(['session.json', 'other']);
    const body = { message: 'm', tree: tree.sha, parents: [start?.sha] };
    const { sha } = ask('POST', '/repos/octo/repo/git/commits', { body }).json;
    ask('POST', '/repos/octo/repo/git/refs', { body: { ref: 'refs/heads/next', sha } });
    expect(octo.history('next').map((commit) => commit.sha)).toEqual([sha, start?.sha]);
  });

  test.each<[string, string, object, string]>([
    ['an empty tree', 'trees', { tree: [] }, 'Invalid tree info'],
    ['no tree', 'trees', {}, 'Invalid tree info'],
    [
      'a blob without content',
      'trees',
      { tree: [{ path: 'a', sha: ELSEWHERE }] },
      'Invalid tree info',
    ],
    ['a blob without a path', 'trees', { tree: [{ content: '' }] }, 'Invalid tree info'],
    [
      'a commit without a message',
      'commits',
      {},
      'Invalid request.\n\n"message" wasn\'t supplied.',
    ],
    ['a commit without a tree', 'commits', { message: 'm' }, 'Tree SHA does not exist'],
    ['an unknown commit', 'refs', { ref: 'refs/heads/a', sha: ELSEWHERE }, 'Object does not exist'],
    ['a tag', 'refs', { ref: 'refs/tags/a' }, 'Reference name must start with "refs/heads/".'],
  ])('is not made from %s', async (_, path, body, message) => {
    const { ask } = await startGitHub();
    expect(ask('POST', `/repos/octo/repo/git/${path}`, { body })).toMatchObject({
      status: 422,
      message,
    });
  });

  test('is not made from an unknown parent', async () => {
    const { ask, octo } = await withSession();
    const { tree } = octo.history(BRANCH)[0] ?? {};
    const body = { message: 'm', tree, parents: [ELSEWHERE] };
    expect(ask('POST', '/repos/octo/repo/git/commits', { body })).toMatchObject({
      status: 422,
      message: 'Parent SHA does not exist or is not a commit object',
    });
    // What is not a list counts as none.
    const orphan = { body: { ...body, parents: 'none' } };
    expect(ask('POST', '/repos/octo/repo/git/commits', orphan).status).toBe(201);
  });

  test('is made once', async () => {
    const { createBranch } = await withSession();
    expect(createBranch('again')).toMatchObject({
      status: 422,
      message: 'Reference already exists',
    });
  });

  test('is found, deleted, and then found no more', async () => {
    const { ask, octo } = await withSession();
    const { sha } = octo.history(BRANCH)[0] ?? {};
    const ref = `/repos/octo/repo/git/ref/heads/${BRANCH}`;
    const branch = `/repos/octo/repo/branches/${BRANCH}`;
    const refs = ref.replace('ref/', 'refs/');
    expect(ask('GET', ref)).toMatchObject({ status: 200, json: { object: { sha } } });
    expect(ask('GET', branch)).toMatchObject({
      status: 200,
      json: { name: BRANCH, commit: { sha }, protected: false },
    });
    expect(ask('DELETE', refs)).toMatchObject({ status: 204, body: '' });
    expect(ask('DELETE', refs)).toMatchObject({
      status: 422,
      message: 'Reference does not exist',
    });
    expect(ask('GET', ref)).toMatchObject({ status: 404, message: 'Not Found' });
    expect(ask('GET', branch)).toMatchObject({ status: 404, message: 'Branch not found' });
  });
});

describe('an empty repository', () => {
  test('takes no branch, but a first file', async () => {
    const { ask, octo, createBranch } = await startGitHub();
    octo.branches.clear();
    expect(createBranch('hello\n')).toMatchObject({
      status: 409,
      message: 'Git Repository is empty.',
    });
    expect(ask('GET', `${FILE}?ref=${BRANCH}`)).toMatchObject({
      status: 404,
      message: 'This repository is empty.',
    });
    expect(ask('GET', '/repos/octo/repo').json).toMatchObject({ size: 0 });
    expect(ask('PUT', FILE, { body: change('first') }).status).toBe(404);
    expect(ask('PUT', FILE, { body: change('first', { branch: undefined }) }).status).toBe(201);
    expect(octo.history('main')).toMatchObject([{ parents: [] }]);
  });
});

describe('a rule', () => {
  test.each([
    ['creation', 'Cannot create ref due to creations being restricted.'],
    ['required_signatures', 'Commits must have verified signatures.'],
  ] as const)('%s keeps a branch from being made', async (rule, violation) => {
    const { createBranch, octo, settings } = await startGitHub();
    octo.rules.add(rule);
    expect(createBranch('hello\n', { token: settings.token })).toMatchObject({
      status: 422,
      message: `Repository rule violations found\n\n${violation}\n\n`,
    });
    expect([...octo.branches.keys()]).toEqual(['main']);
  });

  test.each([
    ['update', 'Cannot update this protected ref.'],
    ['pull_request', 'Changes must be made through a pull request.'],
    ['required_signatures', 'Commits must have verified signatures.'],
  ] as const)('%s keeps a file from being changed', async (rule, violation) => {
    const { ask, octo, settings } = await withSession();
    octo.rules.add(rule);
    const body = change('new', { sha: HELLO });
    expect(ask('PUT', FILE, { body, token: settings.token })).toMatchObject({
      status: 409,
      message: `Repository rule violations found\n\n${violation}\n\n`,
    });
    expect(octo.read(BRANCH, 'session.json')).toBe('hello\n');
    expect(ask('GET', `/repos/octo/repo/branches/${BRANCH}`).json.protected).toBe(true);
  });

  test('required_signatures lets an app pass that names no author', async () => {
    const { ask, octo } = await startGitHub();
    octo.rules.add('required_signatures').add('creation');
    octo.push(BRANCH, 'session.json', 'hello\n');
    const body = change('new', { sha: HELLO });
    const committer = { name: 'A', email: 'a@example.com' };
    expect(ask('PUT', FILE, { body: { ...body, committer } }).status).toBe(409);
    expect(ask('PUT', FILE, { body }).status).toBe(200);
  });

  test('of a protected branch has words of its own', async () => {
    const { ask, octo, createBranch } = await startGitHub();
    octo.protectedBranches.add(BRANCH);
    expect(createBranch('hello\n')).toMatchObject({
      status: 422,
      message: 'Reference update failed',
    });
    octo.push(BRANCH, 'session.json', 'hello\n');
    expect(ask('PUT', FILE, { body: change('new', { sha: HELLO }) })).toMatchObject({
      status: 409,
      message: 'Could not update file: Changes must be made through a pull request.',
      json: { documentation_url: 'https://docs.github.com/articles/about-protected-branches' },
    });
  });
});

describe('a token', () => {
  const NEW = change('new', { sha: HELLO });
  const HIDDEN = { status: 404, message: 'Not Found' };
  const FORBIDDEN = { status: 403, message: 'Resource not accessible by integration' };
  const OK = { status: 200 };
  const lacking = (accepted: string) => ({
    ...FORBIDDEN,
    headers: { 'x-accepted-github-permissions': accepted },
  });

  test.each([
    ['token', OK, OK, OK],
    ['jobToken', OK, OK, OK],
    ['readOnlyToken', OK, OK, lacking('contents=write')],
    ['powerlessToken', OK, lacking('contents=read'), lacking('contents=write')],
    ['collaboratorToken', OK, OK, HIDDEN],
    ['strangerToken', HIDDEN, HIDDEN, HIDDEN],
  ] as const)(
    '%s may do in a private repository what it is for',
    async (name, sees, reads, writes) => {
      const { ask, settings } = await withSession();
      const question: Question = { token: settings[name] };
      expect(ask('GET', '/repos/octo/repo', question)).toMatchObject(sees);
      expect(ask('GET', `${FILE}?ref=${BRANCH}`, question)).toMatchObject(reads);
      expect(ask('PUT', FILE, { ...question, body: NEW })).toMatchObject(writes);
    },
  );

  test.each(['powerlessToken', 'strangerToken'] as const)(
    '%s reads a public repository',
    async (name) => {
      const { ask, octo, settings } = await withSession();
      octo.isPrivate = false;
      const question = { token: settings[name] };
      expect(ask('GET', '/repos/octo/repo', question).json).toMatchObject({ visibility: 'public' });
      expect(ask('GET', `${FILE}?ref=${BRANCH}`, question).status).toBe(200);
      expect(ask('PUT', FILE, { ...question, body: NEW }).status).not.toBe(200);
    },
  );

  test("is no token of GitHub's", async () => {
    const { ask } = await startGitHub();
    const refused = { status: 401, message: 'Bad credentials' };
    expect(ask('GET', '/repos/octo/repo', { token: 'nobody' })).toMatchObject(refused);
  });

  test.each([
    ['token', { admin: true, push: true, pull: true }],
    ['collaboratorToken', { admin: false, push: false, pull: true }],
    // Whatever a job may do.
    ['jobToken', { admin: false, push: false, pull: false }],
  ] as const)('%s is told its permissions', async (name, permissions) => {
    const { ask, settings } = await startGitHub();
    const { json } = ask('GET', '/repos/octo/repo', { token: settings[name] });
    expect(json.permissions).toMatchObject(permissions);
  });

  test.each([
    ['jobToken', FORBIDDEN],
    ['collaboratorToken', { status: 403, message: 'Must have admin rights to Repository.' }],
    ['strangerToken', HIDDEN],
  ] as const)('%s neither reads nor writes secrets', async (name, refused) => {
    const { ask, settings } = await startGitHub();
    const question = { token: settings[name], body: {} };
    const secrets = '/repos/octo/repo/actions/secrets';
    expect(ask('GET', `${secrets}/public-key`, question)).toMatchObject(refused);
    expect(ask('PUT', `${secrets}/A`, question)).toMatchObject(refused);
  });
});

describe('a repository', () => {
  test('that is archived is only read', async () => {
    const { ask, octo, createBranch } = await withSession();
    octo.isArchived = true;
    const refused = { status: 403, message: 'Repository was archived so is read-only.' };
    expect(ask('PUT', FILE, { body: change('new', { sha: HELLO }) })).toMatchObject(refused);
    expect(createBranch('hello\n')).toMatchObject(refused);
    expect(ask('GET', `${FILE}?ref=${BRANCH}`).status).toBe(200);
    expect(ask('GET', '/repos/octo/repo').json.archived).toBe(true);
  });

  test('that was renamed keeps its id, and is redirected to', async () => {
    const { ask, repository, settings, octo } = await withSession();
    octo.rename('octo/new');
    const headers = { host: 'api.test' };
    const address = 'http://api.test/repositories/1';
    const moved = { message: 'Moved Permanently' };
    expect(ask('GET', '/repos/octo/repo', { headers })).toMatchObject({
      status: 301,
      headers: { location: address },
      ...moved,
      json: { url: address },
    });
    expect(ask('GET', `${FILE}?ref=${BRANCH}`, { headers })).toMatchObject({
      status: 301,
      headers: { location: `${address}/contents/session.json?ref=${BRANCH}` },
    });
    const body = change('new', { sha: HELLO });
    expect(ask('PUT', FILE, { headers, body })).toMatchObject({ status: 307, ...moved });
    const hidden = { headers, token: settings.strangerToken };
    expect(ask('GET', '/repos/octo/repo', hidden).status).toBe(404);
    expect(ask('GET', '/repositories/1').json).toMatchObject({ id: 1, full_name: 'octo/new' });
    expect(ask('GET', '/repositories/2').status).toBe(404);
    expect(ask('PUT', '/repositories/1/contents/session.json', { body }).status).toBe(200);
    expect(repository('octo/new').read(BRANCH, 'session.json')).toBe('new');
    const key = '/repositories/1/actions/secrets/public-key';
    expect(ask('GET', key, { token: settings.token }).status).toBe(200);
    expect(() => repository('octo/repo')).toThrow('There is no repository octo/repo.');
  });
});

test('every answer has the date of the clock, and every request is kept', async () => {
  const { ask, wait, requests, settings } = await startGitHub();
  wait(1_000);
  const refused = ask('GET', '/repos/octo/nope');
  expect(refused.headers.date).toBe('Tue, 14 Nov 2023 22:13:21 GMT');
  wait(1_000);
  ask('PUT', '/api/v1/repos/octo/repo/actions/secrets/A', {
    body: { data: 'x' },
    token: settings.token,
  });
  expect(requests.map(({ request, response }) => [request.method, response.status])).toEqual([
    ['GET', 404],
    ['PUT', 201],
  ]);
  expect(requests[1]?.response.headers.date).toBe('Tue, 14 Nov 2023 22:13:22 GMT');
});
