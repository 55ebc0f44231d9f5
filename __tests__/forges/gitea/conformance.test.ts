import { afterAll, beforeAll, expect, test } from 'vitest';
import { sandboxGitHub } from '../../../src/sandbox/github.ts';
import { serve } from '../../../src/sandbox/server.ts';
import { ask, type Gitea, startGitea } from './server.ts';

const WHO = ['owner', 'writer', 'reader', 'stranger', 'readScope', 'nobody'] as const;
type Who = (typeof WHO)[number];

/** A Gitea with the private repository octo/repo and the organization acme, and what its owner does there. */
interface Forge {
  readonly origin: string;
  readonly tokens: Readonly<Record<Who, string>>;
  protect(branch: string): unknown;
  archive(isArchived: boolean): unknown;
  rename(name: string): unknown;
  turnActionsOff(): unknown;
  /** Answers with what those are told that come too late, of many that write at once. */
  late(method: 'POST' | 'PUT', path: string, body: object): Promise<Answer>;
  close(): Promise<unknown>;
}

interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly json: unknown;
}

interface Step {
  readonly forge: Forge;
  ask(who: Who, method: string, path: string, body?: object): Promise<Answer>;
  /** Returns the id of the file as it is now. */
  sha(): Promise<string>;
}

const REPOSITORY = '/repos/octo/repo';
const FILE = `${REPOSITORY}/contents/session.json`;
const BRANCH = 'gitee-token';
const ON_BRANCH = `${FILE}?ref=${BRANCH}`;
const SECRETS = `${REPOSITORY}/actions/secrets`;
const ORGANIZATION = '/orgs/acme/actions/secrets';
const NO_SHA = '0'.repeat(40);

const change = (text: string, fields: object) => ({
  content: Buffer.from(text).toString('base64'),
  message: 'gitee-token: save the session [skip ci]',
  ...fields,
});
const creation = (branch = BRANCH, fields = {}) =>
  change('hello\n', { new_branch: branch, ...fields });

/** What the action and its users ask a Gitea, in an order that leads from one state to the next. */
const STEPS: Readonly<Record<string, (step: Step) => Promise<unknown>>> = {
  'a repository': ({ ask: on }) => on('owner', 'GET', REPOSITORY),
  'a repository, of its writer': ({ ask: on }) => on('writer', 'GET', REPOSITORY),
  'a repository, of its reader': ({ ask: on }) => on('reader', 'GET', REPOSITORY),
  'a repository that is hidden': ({ ask: on }) => on('stranger', 'GET', REPOSITORY),
  'a repository that is not there': ({ ask: on }) => on('owner', 'GET', '/repos/octo/nope'),
  'a token that is unknown': ({ ask: on }) => on('nobody', 'GET', REPOSITORY),
  'an address that is not there': ({ ask: on }) => on('owner', 'PATCH', FILE),
  'a file before there is a branch': ({ ask: on }) => on('owner', 'GET', ON_BRANCH),
  'a file that is not on the branch': ({ ask: on }) => on('owner', 'GET', FILE),
  'a branch before it is made': ({ ask: on }) =>
    on('owner', 'GET', `${REPOSITORY}/branches/${BRANCH}`),
  'a new branch, of a reader': ({ ask: on }) => on('reader', 'POST', FILE, creation()),
  'a new branch, of a stranger': ({ ask: on }) => on('stranger', 'POST', FILE, creation()),
  'a new branch, with a scope to read': ({ ask: on }) => on('readScope', 'POST', FILE, creation()),
  'a new branch from one that is not there': ({ ask: on }) =>
    on('owner', 'POST', FILE, creation('x', { branch: 'nope' })),
  'a new branch': ({ ask: on }) => on('owner', 'POST', FILE, creation()),
  'a new branch once more': ({ ask: on }) => on('writer', 'POST', FILE, creation()),
  'a new file that is there': ({ ask: on }) =>
    on('writer', 'POST', FILE, change('x', { branch: BRANCH })),
  'a new file that is there, on a branch named twice': ({ ask: on }) =>
    on('writer', 'POST', FILE, creation(BRANCH, { branch: BRANCH })),
  'many that make one branch at once': ({ forge }) => forge.late('POST', FILE, creation('raced')),
  'a branch': ({ ask: on }) => on('owner', 'GET', `${REPOSITORY}/branches/${BRANCH}`),
  'a file': ({ ask: on }) => on('reader', 'GET', ON_BRANCH),
  'a file, of a stranger': ({ ask: on }) => on('stranger', 'GET', ON_BRANCH),
  'a file, with a scope to read': ({ ask: on }) => on('readScope', 'GET', ON_BRANCH),
  'a change without an id': ({ ask: on }) =>
    on('owner', 'PUT', FILE, change('x', { branch: BRANCH })),
  'a change of another version': ({ ask: on }) =>
    on('owner', 'PUT', FILE, change('x', { branch: BRANCH, sha: NO_SHA })),
  'a change on a branch that is not there': async ({ ask: on, sha }) =>
    on('owner', 'PUT', FILE, change('x', { branch: 'nope', sha: await sha() })),
  'a change of a file that is not there': async ({ ask: on, sha }) =>
    on('owner', 'PUT', FILE, change('x', { branch: 'main', sha: await sha() })),
  'a change, of a reader': async ({ ask: on, sha }) =>
    on('reader', 'PUT', FILE, change('x', { branch: BRANCH, sha: await sha() })),
  'a change, with a scope to read': async ({ ask: on, sha }) =>
    on('readScope', 'PUT', FILE, change('x', { branch: BRANCH, sha: await sha() })),
  'a change': async ({ ask: on, sha }) =>
    on('owner', 'PUT', FILE, change('new', { branch: BRANCH, sha: await sha() })),
  'a change, of a writer': async ({ ask: on, sha }) => {
    const body = change('newer', { branch: BRANCH, sha: await sha() });
    return { status: (await on('writer', 'PUT', FILE, body)).status };
  },
  'many changes at once': async ({ forge, sha }) =>
    forge.late('PUT', FILE, change('raced', { branch: BRANCH, sha: await sha() })),
  'a change to nothing': async ({ ask: on, sha }) =>
    on('owner', 'PUT', FILE, { branch: BRANCH, sha: await sha() }),
  'the secrets': ({ ask: on }) => on('owner', 'GET', SECRETS),
  'the secrets, of a writer': ({ ask: on }) => on('writer', 'GET', SECRETS),
  'one secret': ({ ask: on }) => on('owner', 'GET', `${SECRETS}/ONE`),
  'a secret without a value': ({ ask: on }) => on('owner', 'PUT', `${SECRETS}/0`, {}),
  'a secret without a value, of a writer': ({ ask: on }) => on('writer', 'PUT', `${SECRETS}/0`, {}),
  'a secret without a value, of a stranger': ({ ask: on }) =>
    on('stranger', 'PUT', `${SECRETS}/0`, {}),
  'a secret without a value, with a scope to read': ({ ask: on }) =>
    on('readScope', 'PUT', `${SECRETS}/0`, {}),
  'a secret with a name of the server': ({ ask: on }) =>
    on('owner', 'PUT', `${SECRETS}/GITEA_X`, { data: 'value' }),
  'a secret with a name of digits': ({ ask: on }) =>
    on('owner', 'PUT', `${SECRETS}/0`, { data: 'value' }),
  'a secret, of a writer': ({ ask: on }) => on('writer', 'PUT', `${SECRETS}/ONE`, { data: 'one' }),
  'a new secret': ({ ask: on }) => on('owner', 'PUT', `${SECRETS}/ONE`, { data: 'one' }),
  'a secret that is there': ({ ask: on }) => on('owner', 'PUT', `${SECRETS}/ONE`, { data: 'two' }),
  'an organization': ({ ask: on }) => on('owner', 'GET', '/orgs/acme'),
  'an organization that is not there': ({ ask: on }) => on('owner', 'GET', '/orgs/nope'),
  'an organization, with a scope for repositories': ({ ask: on }) =>
    on('readScope', 'GET', '/orgs/acme'),
  'a secret of an organization, of others': ({ ask: on }) =>
    on('writer', 'PUT', `${ORGANIZATION}/0`, {}),
  'a secret of an organization, with a scope for repositories': ({ ask: on }) =>
    on('readScope', 'PUT', `${ORGANIZATION}/0`, {}),
  'a secret of an organization that is not there': ({ ask: on }) =>
    on('owner', 'PUT', '/orgs/nope/actions/secrets/0', {}),
  'a new secret of an organization': ({ ask: on }) =>
    on('owner', 'PUT', `${ORGANIZATION}/ONE`, { data: 'one' }),
  'a secret while Actions are off': async ({ forge, ask: on }) => {
    await forge.turnActionsOff();
    return on('owner', 'PUT', `${SECRETS}/ONE`, { data: 'three' });
  },
  'a change of a protected branch': async ({ forge, ask: on, sha }) => {
    await forge.protect(BRANCH);
    return on('owner', 'PUT', FILE, change('x', { branch: BRANCH, sha: await sha() }));
  },
  'a branch that is protected': ({ ask: on }) =>
    on('owner', 'GET', `${REPOSITORY}/branches/${BRANCH}`),
  'the end of a protected branch': ({ ask: on }) =>
    on('owner', 'DELETE', `${REPOSITORY}/branches/${BRANCH}`),
  'a new branch with a protected name': async ({ forge, ask: on }) => {
    await forge.protect('next');
    return on('owner', 'POST', FILE, creation('next'));
  },
  'the end of a branch, of a reader': ({ ask: on }) =>
    on('reader', 'DELETE', `${REPOSITORY}/branches/raced`),
  'a new branch of an archived repository': async ({ forge, ask: on }) => {
    await forge.archive(true);
    return on('owner', 'POST', FILE, creation('x'));
  },
  'a change of an archived repository': async ({ ask: on, sha }) =>
    on('owner', 'PUT', FILE, change('x', { branch: 'raced', sha: await sha() })),
  'a secret of an archived repository': ({ ask: on }) =>
    on('owner', 'PUT', `${SECRETS}/ONE`, { data: 'four' }),
  'the end of a branch': async ({ forge, ask: on }) => {
    await forge.archive(false);
    return on('writer', 'DELETE', `${REPOSITORY}/branches/raced`);
  },
  'a file by the former name': async ({ forge, ask: on }) => {
    await forge.rename('renamed');
    return on('owner', 'GET', ON_BRANCH);
  },
  'a change by the former name': ({ ask: on }) =>
    on('owner', 'PUT', FILE, change('x', { branch: BRANCH, sha: NO_SHA })),
  'a secret by the former name': ({ ask: on }) => on('owner', 'PUT', `${SECRETS}/0`, {}),
};

let real: Forge;
let sandbox: Forge;

beforeAll(async () => {
  [real, sandbox] = await Promise.all([startReal(), startSandbox()]);
});
afterAll(() => Promise.all([real.close(), sandbox.close()]));

test.each(Object.entries(STEPS))('The sandbox answers as Gitea does: %s', async (_, step) => {
  const answer = await step(stepOn(real));
  expect(answer).toMatchObject(Object(await step(stepOn(sandbox))));
});

function stepOn(forge: Forge): Step {
  const on: Step['ask'] = async (who, method, path, body) =>
    shape(await send(forge, { who, method, path, body }));
  const sha = async () => {
    const { json } = await send(forge, { who: 'owner', method: 'GET', path: ON_BRANCH });
    return String(json.sha);
  };
  return { forge, ask: on, sha };
}

interface Sent {
  readonly who: Who;
  readonly method: string;
  readonly path: string;
  readonly body?: object | undefined;
}

function send({ origin, tokens }: Forge, { who, method, path, body }: Sent) {
  return ask(`${origin}/api/v1${path}`, method, { token: tokens[who], ...(body && { body }) });
}

/** Returns an answer without what is different each time. */
function shape({ status, headers, text, json }: Awaited<ReturnType<typeof ask>>): Answer {
  const same = (value: string) =>
    value
      .replace(/http:\/\/127\.0\.0\.1:\d+/g, 'ORIGIN')
      .replace(/\b[0-9a-f]{40}\b/g, 'SHA')
      .replace(/\b\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/g, 'TIME');
  return {
    status,
    location: headers.get('location') && same(headers.get('location') ?? ''),
    json: json === undefined ? undefined : JSON.parse(same(text)),
  };
}

const RACERS = 8;

async function startReal(): Promise<Forge> {
  const gitea: Gitea = await startGitea();
  const octo = (method: string, path: string, body: object) => gitea.ask(method, path, { body });
  const [writer, reader, stranger] = [
    await gitea.addUser('writer'),
    await gitea.addUser('reader'),
    await gitea.addUser('stranger'),
  ];
  const readScope = await gitea.addToken('octo', 'read:repository');
  const tokens = { owner: gitea.token, writer, reader, stranger, readScope, nobody: 'nobody' };
  await octo('POST', '/user/repos', { name: 'repo', private: true, auto_init: true });
  await octo('POST', '/orgs', { username: 'acme' });
  for (const [name, permission] of [
    ['writer', 'write'],
    ['reader', 'read'],
  ])
    await octo('PUT', `${REPOSITORY}/collaborators/${name}`, { permission });
  const forge: Forge = {
    origin: gitea.origin,
    tokens,
    protect: (rule_name) => octo('POST', `${REPOSITORY}/branch_protections`, { rule_name }),
    archive: (archived) => octo('PATCH', REPOSITORY, { archived }),
    rename: (name) => octo('PATCH', REPOSITORY, { name }),
    turnActionsOff: () => octo('PATCH', REPOSITORY, { has_actions: false }),
    late: async (method, path, body) => {
      const racers = Array.from({ length: RACERS }, (_, i) => {
        const content = Buffer.from(`racer ${i}`).toString('base64');
        return send(forge, { who: 'writer', method, path, body: { ...body, content } });
      });
      const late = (await Promise.all(racers)).filter(({ status }) => status >= 300).map(shape);
      expect(late).toHaveLength(RACERS - 1);
      expect(late).toEqual(late.map(() => late[0]));
      return late[0] as Answer;
    },
    close: gitea.close,
  };
  return forge;
}

async function startSandbox(): Promise<Forge> {
  const github = await sandboxGitHub({ organizations: ['acme'] });
  const repository = github.repository('octo/repo');
  const server = await serve(github.handle);
  const { token, jobToken, collaboratorToken, strangerToken, readScopeToken } = github.settings;
  const forge: Forge = {
    origin: server.origin,
    tokens: {
      owner: token,
      writer: jobToken,
      reader: collaboratorToken,
      stranger: strangerToken,
      readScope: readScopeToken,
      nobody: 'nobody',
    },
    protect: (branch) => repository.protectedBranches.add(branch),
    archive: (isArchived) => {
      repository.isArchived = isArchived;
    },
    rename: (name) => repository.rename(`octo/${name}`),
    turnActionsOff: () => {},
    late: async (method, path, body) => {
      const { branch, new_branch } = Object(body);
      repository.beforeWrite = () => repository.push(branch ?? new_branch, 'session.json', 'first');
      const late = await send(forge, { who: 'writer', method, path, body });
      repository.beforeWrite = undefined;
      return shape(late);
    },
    close: server.close,
  };
  return forge;
}
