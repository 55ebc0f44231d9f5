import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sandboxGitee } from '../../src/sandbox/gitee.ts';
import { sandboxGitHub } from '../../src/sandbox/github.ts';
import { type RecordedExchange, type RunningServer, serve } from '../../src/sandbox/server.ts';
import type { SandboxRequest } from '../../src/sandbox/types.ts';
import { BRANCH, change, FILE, startGitHub } from '../sandbox/ask-github.ts';
import { type Inputs, runAction } from '../support/action.ts';

/** GitHub's own description of its API, and a validator of JSON Schema. */
const TOOLS = ['@octokit/openapi@23.0.2', 'ajv@8', 'ajv-formats@3'];

interface Parameter {
  readonly name: string;
  readonly in: string;
}

interface Content {
  readonly content?: Record<string, { readonly schema: object }>;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses: Record<string, Content>;
}

type Validate = ((body: unknown) => boolean) & { readonly errors?: unknown };

const folder = mkdtempSync(join(tmpdir(), 'gitee-token-openapi-'));
const servers: RunningServer[] = [];
let paths: Record<string, Record<string, Operation>>;
let compile: (schema: object) => Validate;

beforeAll(async () => {
  await promisify(execFile)('npm', ['install', '--prefix', folder, '--no-save', ...TOOLS]);
  const require = createRequire(join(folder, 'index.js'));
  const description = join(
    folder,
    'node_modules/@octokit/openapi/generated/api.github.com.deref.json',
  );
  paths = JSON.parse(readFileSync(description, 'utf8')).paths;
  const { default: Ajv } = require('ajv');
  const ajv = new Ajv({ strict: false });
  require('ajv-formats').default(ajv);
  compile = (schema) => ajv.compile(toJsonSchema(schema));
}, 300_000);

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  rmSync(folder, { recursive: true });
});

/**
 * Makes JSON Schema of a description: the validator knows `nullable` of types alone, and some answers
 * match more than one of the schemas that GitHub lists as `oneOf`.
 */
function toJsonSchema(description: object): object {
  return JSON.parse(JSON.stringify(description), (_, value) => {
    const { nullable, oneOf, ...schema } = Object(value);
    if (Array.isArray(oneOf)) return { ...schema, anyOf: nullable ? [NULL, ...oneOf] : oneOf };
    return nullable && !schema.type ? { anyOf: [NULL, schema] } : value;
  });
}

/** Runs the action twice, the second time with the spent token, and returns what GitHub was asked. */
async function askedOfGitHub(inputs: Inputs): Promise<SandboxRequest[]> {
  const gitee = sandboxGitee();
  const secrets = await sandboxGitHub({ environments: ['octo/repo/prod 1'] });
  secrets.stored.set('/orgs/octo/actions/secrets/TOKEN', {
    value: '',
    updatedAt: new Date(0),
    visibility: 'selected',
    selectedRepositoryIds: Array.from({ length: 101 }, (_, i) => i + 1),
  });
  const requests: RecordedExchange[] = [];
  const [giteeServer, api] = [await serve(gitee.handle), await serve(secrets.handle, { requests })];
  servers.push(giteeServer, api);
  const run = (refreshToken: string) =>
    runAction({
      inputs: {
        'gitee-url': giteeServer.origin,
        'client-id': gitee.settings.clientId,
        'client-secret': gitee.settings.clientSecret,
        'refresh-token': refreshToken,
        'secret-name': 'TOKEN',
        'secret-token': secrets.settings.token,
        'secret-repository': 'octo/repo',
        'secret-api-url': api.origin,
        ...inputs,
      },
      env: { GITHUB_REPOSITORY: 'octo/repo', GITHUB_RUN_ID: '7' },
    });
  const { refreshToken } = gitee.grant();
  expect((await run(refreshToken)).status).toBe(0);
  expect((await run(refreshToken)).status).toBe(1);
  return requests.map(({ request }) => request);
}

const NULL = { type: 'null' };

/** The parameters of a path that may contain slashes. */
const LONG_PARAMETERS = /\{(?:path|ref|branch)\}/g;

/** Finds the operation by its path; a fixed part wins over a parameter, as in a router. */
function getOperation({ method, path }: Pick<SandboxRequest, 'method' | 'path'>) {
  const templates = Object.keys(paths).filter((template) => {
    const escaped = template.replace(/[.]/g, '\\.').replace(LONG_PARAMETERS, '.+');
    return new RegExp(`^${escaped.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path);
  });
  const [best = ''] = templates.sort((a, b) => a.split('{').length - b.split('{').length);
  return paths[best]?.[method.toLowerCase()];
}

/** Says what of a request GitHub's description does not know. */
function listProblems(request: SandboxRequest): string[] {
  const operation = getOperation(request);
  if (!operation) return [`no operation ${request.method} ${request.path}`];
  const declared = (operation.parameters ?? []).filter((one) => one.in === 'query');
  const names = declared.map(({ name }) => name);
  const unknown = [...request.query.keys()].filter((name) => !names.includes(name));
  return [...unknown.map((name) => `no parameter ${name}`), ...bodyFaults(request, operation)];
}

function bodyFaults({ body, headers }: SandboxRequest, { requestBody }: Operation): string[] {
  const schema = requestBody?.content?.['application/json']?.schema;
  if (!schema) return body === '' ? [] : ['a body that is not asked for'];
  const validate = compile(schema);
  const isJson = headers['content-type'] === 'application/json';
  if (validate(JSON.parse(body)) && isJson) return [];
  return [`a body that is not as described: ${JSON.stringify(validate.errors)}`];
}

const SCOPES: Record<string, { inputs: Inputs; writes: string }> = {
  repository: { inputs: {}, writes: '/repos/octo/repo/actions/secrets/TOKEN' },
  environment: {
    inputs: { 'secret-environment': 'prod 1' },
    writes: '/repos/octo/repo/environments/prod%201/secrets/TOKEN',
  },
  organization: {
    inputs: { 'secret-organization': 'octo' },
    writes: '/orgs/octo/actions/secrets/TOKEN',
  },
};

test.each(Object.entries(SCOPES))(
  "what is sent for a secret of the %s is as GitHub's description has it",
  async (_, { inputs, writes }) => {
    const requests = await askedOfGitHub(inputs);
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toContain(`PUT ${writes}`);
    expect(requests.flatMap(listProblems)).toEqual([]);
    for (const { headers } of requests) {
      expect(headers).toMatchObject({
        accept: 'application/vnd.github+json',
        'x-github-api-version': '2022-11-28',
        authorization: expect.stringMatching(/^Bearer ./),
        'user-agent': expect.stringMatching(/^gitee-token\//),
      });
    }
  },
);

test('the check finds what is not as described', () => {
  const good = { method: 'PUT', headers: { 'content-type': 'application/json' } };
  const query = new URLSearchParams();
  const path = '/repos/octo/repo/actions/secrets/TOKEN';
  const request = { ...good, path, query, body: '{"key_id":"1","encrypted_value":"AAAA"}' };
  expect(listProblems(request)).toEqual([]);
  expect(listProblems({ ...request, body: '{}' })).toHaveLength(1);
  expect(listProblems({ ...request, query: new URLSearchParams({ x: '1' }) })).toHaveLength(1);
  expect(listProblems({ ...request, path: '/nowhere' })).toHaveLength(1);
  const written = (status: number, body: string) =>
    listResponseProblems({ request, response: { status, headers: {}, body } });
  expect(written(204, '')).toEqual([]);
  expect(written(204, '{}')).toHaveLength(1);
  expect(written(418, '')).toHaveLength(1);
  const read = { ...request, method: 'GET' };
  const response = { status: 200, headers: {}, body: '{"name":"TOKEN"}' };
  expect(listResponseProblems({ request: read, response })).toHaveLength(1);
});

/** Says how a response is not as GitHub's description has it. */
function listResponseProblems({ request, response }: RecordedExchange): string[] {
  const name = `${request.method} ${request.path} ${response.status}`;
  const described = getOperation(request)?.responses[response.status];
  if (!described) return [`${name} is not described`];
  const schema = described.content?.['application/json']?.schema;
  if (!schema) return response.body === '' ? [] : [`${name} has a body that is not described`];
  const validate = compile(schema);
  if (validate(JSON.parse(response.body))) return [];
  return [`${name} is not as described: ${JSON.stringify(validate.errors)}`];
}

describe('the embedded GitHub', () => {
  const PUT = `PUT ${FILE}`;

  test('is asked, and answers, as GitHub describes contents and git data', async () => {
    const { ask, octo, settings, createBranch, requests } = await startGitHub();
    const json = { headers: { 'content-type': 'application/json' } };
    const put = (fields: object) => ask('PUT', FILE, { ...json, body: change('new', fields) });
    const read = () => ask('GET', `${FILE}?ref=${BRANCH}`).json.sha;
    const repository = '/repos/octo/repo';
    ask('GET', repository);
    ask('GET', repository, { token: settings.token });
    read();
    createBranch('hello\n', json);
    createBranch('hello\n', json);
    put({});
    put({ sha: 'e'.repeat(40) });
    put({ sha: read() });
    put({ branch: 'nope' });
    ask('PUT', FILE.replace('session', 'other'), { ...json, body: change('new') });
    octo.rules.add('pull_request').add('creation');
    put({ sha: read() });
    octo.rules.clear();
    octo.protectedBranches.add(BRANCH);
    put({ sha: read() });
    ask('GET', `${repository}/branches/${BRANCH}`);
    ask('GET', `${repository}/git/ref/heads/${BRANCH}`);
    ask('DELETE', `${repository}/git/refs/heads/${BRANCH}`);
    ask('GET', `${repository}/branches/${BRANCH}`);
    ask('GET', `${repository}/git/ref/heads/${BRANCH}`);
    octo.branches.clear();
    read();
    const tree = [{ path: 'session.json', mode: '100644', type: 'blob', content: '' }];
    ask('POST', `${repository}/git/trees`, { ...json, body: { tree } });
    ask('GET', `${repository}/git/ref/heads/main`);
    octo.rename('octo/new');
    ask('GET', repository);
    expect(requests.flatMap(({ request }) => listProblems(request))).toEqual([]);
    expect(requests.flatMap(listResponseProblems)).toEqual([]);
    const answers = requests.map(
      ({ request, response }) => `${request.method} ${request.path} ${response.status}`,
    );
    expect(answers).toEqual(expect.arrayContaining([`${PUT} 200`, `${PUT} 409`, `${PUT} 422`]));
  });

  test('sends some statuses that GitHub sends, but does not describe', async () => {
    const { ask, octo, settings, requests } = await startGitHub();
    ask('PUT', FILE, { token: settings.readOnlyToken, body: change('new') });
    octo.isArchived = true;
    ask('PUT', FILE, { body: change('new') });
    octo.rename('octo/new');
    ask('PUT', FILE, { body: change('new') });
    expect(requests.flatMap(listResponseProblems)).toEqual([
      `${PUT} 403 is not described`,
      `${PUT} 403 is not described`,
      `${PUT} 307 is not described`,
    ]);
  });
});
