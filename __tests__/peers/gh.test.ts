import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StoredSecret } from '../../src/sandbox/secrets.ts';
import { listener } from '../../src/sandbox/server.ts';
import type { SandboxRequest, SandboxResponse } from '../../src/sandbox/types.ts';
import { CERTIFICATE, closeServers, proxyTo, tlsServer } from '../support/servers.ts';
import { type GitHub, startGitHub } from './github.ts';

const NAME = 'GITEE_REFRESH_TOKEN';
const REPOSITORY = `/repos/octo/repo/actions/secrets/${NAME}`;
const ORGANIZATION = `/orgs/octo/actions/secrets/${NAME}`;
const environmentPath = (encoded: string) =>
  `/repos/octo/repo/environments/${encoded}/secrets/${NAME}`;

/** By how they must stand in an address: RFC 3986, section 2.1. */
const ENVIRONMENTS = {
  gitee: 'gitee',
  'with%20a%20space': 'with a space',
  'team%2Fgitee%2Fprod': 'team/gitee/prod',
  '%E7%94%9F%E4%BA%A7%20%E7%8E%AF%E5%A2%83': '生产 环境',
  '100%25%3F%23%26%2B': '100%?#&+',
};
const IDS: Readonly<Record<string, number>> = { repo: 1296269, other: 1296280 };

const execute = promisify(execFile);
const home = mkdtempSync(join(tmpdir(), 'gitee-token-gh-'));
let github: GitHub;
let gh: (...args: readonly string[]) => Promise<string>;

/** gh takes gitee.test for a GitHub Enterprise Server, and a proxy leads it to this machine. */
beforeAll(async () => {
  const environments = Object.values(ENVIRONMENTS).map((name) => `octo/repo/${name}`);
  github = await startGitHub({ environments });
  const proxy = await proxyTo(await tlsServer(listener(enterpriseServer)));
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    GH_HOST: 'gitee.test',
    GH_ENTERPRISE_TOKEN: github.secrets.settings.token,
    GH_NO_UPDATE_NOTIFIER: '1',
    HTTPS_PROXY: proxy.url,
    SSL_CERT_FILE: CERTIFICATE,
  };
  gh = async (...args) => (await execute('gh', args, { env })).stdout;
});

beforeEach(() => github.secrets.stored.clear());

afterAll(async () => {
  await Promise.all([github.close(), closeServers()]);
  rmSync(home, { recursive: true });
});

/** A GitHub Enterprise Server has its REST API under `/api/v3`. */
function enterpriseServer(request: SandboxRequest): SandboxResponse {
  if (request.path === '/api/graphql') return repositoryIds(request.body);
  const [, path] = /^\/api\/v3(\/.*)$/.exec(request.path) ?? [];
  return path
    ? github.secrets.handle({ ...request, path })
    : { status: 404, headers: {}, body: '' };
}

/** The one question that gh asks of the GraphQL API: `alias: repository(owner, name) { databaseId }`. */
function repositoryIds(body: string): SandboxResponse {
  const asked = JSON.parse(body).query.matchAll(
    /(\w+): repository\(owner: "octo", name: "(\w+)"\) \{\s*databaseId\s*\}/g,
  );
  const data = Object.fromEntries(
    [...asked].map(([, alias, name]) => [alias, { databaseId: IDS[name] }]),
  );
  const headers = { 'content-type': 'application/json' };
  return { status: 200, headers, body: JSON.stringify({ data }) };
}

describe('gh writes to the sandbox', () => {
  const set = (value: string, ...args: readonly string[]) =>
    gh('secret', 'set', NAME, '--body', value, ...args);

  test.each(['b1'.repeat(32), '令牌 🔑', 'Gitee-0123456789'.repeat(2560)])(
    'a secret of a repository',
    async (value) => {
      await set(value, '--repo', 'gitee.test/octo/repo');
      expect(allStored()).toEqual({ [REPOSITORY]: { value } });
    },
  );

  test('a secret of an environment', async () => {
    await set('of the environment', '--repo', 'gitee.test/octo/repo', '--env', 'gitee');
    expect(allStored()).toEqual({ [environmentPath('gitee')]: { value: 'of the environment' } });
  });

  test('an environment that is not there is refused', async () => {
    const writing = set('x', '--repo', 'gitee.test/octo/repo', '--env', 'nothing');
    await expect(writing).rejects.toThrow('failed to fetch public key: HTTP 404: Not Found');
    expect(allStored()).toEqual({});
  });

  test.each(['all', 'private'])('a secret of an organization, for %s', async (visibility) => {
    await set('of octo', '--org', 'octo', '--visibility', visibility);
    expect(allStored()).toEqual({ [ORGANIZATION]: { value: 'of octo', visibility } });
  });

  test('a secret of an organization, for selected repositories', async () => {
    await set('of octo', '--org', 'octo', '--visibility', 'selected', '--repos', 'repo,octo/other');
    expect(allStored()).toEqual({
      [ORGANIZATION]: {
        value: 'of octo',
        visibility: 'selected',
        selectedRepositoryIds: [1296269, 1296280],
      },
    });
  });

  test('the newest of two values', async () => {
    await set('first', '--repo', 'gitee.test/octo/repo');
    await set('second', '--repo', 'gitee.test/octo/repo');
    expect(allStored()).toEqual({ [REPOSITORY]: { value: 'second' } });
  });
});

describe('the action updates what gh wrote', () => {
  test.each(['all', 'private'])('of an organization, for %s', async (visibility) => {
    await gh('secret', 'set', NAME, '--body', 'old', '--org', 'octo', '--visibility', visibility);
    const { outputs } = await github.refresh({ 'secret-organization': 'octo' });
    expect(allStored()).toEqual({
      [ORGANIZATION]: { value: outputs['refresh-token'], visibility },
    });
  });

  test.each([0, 1, 100, 250])('of an organization, for %i repositories', async (count) => {
    const selectedRepositoryIds = Array.from({ length: count }, (_, i) => 1_296_269 + i * i);
    const old = { value: 'old', updatedAt: new Date(0), visibility: 'selected' };
    github.secrets.stored.set(ORGANIZATION, { ...old, selectedRepositoryIds });
    const asked = github.api.requests.length;
    const { outputs } = await github.refresh({ 'secret-organization': 'octo' });
    const value = outputs['refresh-token'];
    expect(allStored()).toEqual({
      [ORGANIZATION]: { value, visibility: 'selected', selectedRepositoryIds },
    });
    const pages = github.api.requests
      .slice(asked)
      .filter(({ request }) => request.path.endsWith('/repositories'))
      .map(({ response }) => JSON.parse(response.body).repositories.length);
    expect(pages.reduce((sum, length) => sum + length)).toBe(count);
    if (count === 250) expect(pages).toEqual([100, 100, 50]);
  });

  test('a new secret of an organization is for its private repositories', async () => {
    const { outputs } = await github.refresh({ 'secret-organization': 'octo' });
    const value = outputs['refresh-token'];
    expect(allStored()).toEqual({ [ORGANIZATION]: { value, visibility: 'private' } });
  });

  test.each(Object.entries(ENVIRONMENTS))(
    'of an environment, whose name is %s in the address',
    async (encoded, name) => {
      const { outputs } = await github.refresh({ 'secret-environment': name });
      expect(outputs).toMatchObject({ 'secret-updated': 'true' });
      const value = outputs['refresh-token'];
      expect(allStored()).toEqual({ [environmentPath(encoded)]: { value } });
    },
  );

  test('of a repository', async () => {
    await gh('secret', 'set', NAME, '--body', 'old', '--repo', 'gitee.test/octo/repo');
    const { outputs } = await github.refresh({});
    expect(allStored()).toEqual({ [REPOSITORY]: { value: outputs['refresh-token'] } });
  });
});

/** All that the sandbox holds, without the times of writing. */
function allStored(): Record<string, Omit<StoredSecret, 'updatedAt'>> {
  const entries = [...github.secrets.stored].map(([path, { updatedAt, ...rest }]) => {
    expect(updatedAt.getTime()).toBeGreaterThan(0);
    return [path, rest];
  });
  return Object.fromEntries(entries);
}
