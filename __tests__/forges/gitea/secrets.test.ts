import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STRICT } from '../../peers/doorkeeper/tokens.ts';
import { type ActionResult, expectFailure, runAction } from '../../support/action.ts';
import { type FaultProxy, startFaultProxy, upstreamAt } from '../../support/fault-proxy.ts';
import type { GiteeServer } from '../../support/grant-contract.ts';
import { startSandbox } from '../../support/sandbox.ts';
import { type Gitea, startGitea } from './server.ts';

const NAME = 'GITEE_REFRESH_TOKEN';
const ORGANIZATION = { 'secret-organization': 'acme' };

let gitea: Gitea;
let server: GiteeServer;
let relay: FaultProxy;

beforeAll(async () => {
  [gitea, server] = await Promise.all([startGitea(), startSandbox(STRICT)]);
  relay = await startFaultProxy(upstreamAt(server.origin));
  await gitea.ask('POST', '/user/repos', {
    body: { name: 'repo', private: true, auto_init: true },
  });
  await gitea.ask('POST', '/orgs', { body: { username: 'acme' } });
});
afterAll(async () => {
  await relay.refuse();
  await Promise.all([gitea.close(), server.close()]);
});

/** Refreshes with a token that works, and writes the new one with the token of somebody. */
async function refresh(token: string, more = {}): Promise<ActionResult> {
  const { email: username, password, clientId, clientSecret } = server;
  const client = { client_id: clientId, client_secret: clientSecret };
  const body = new URLSearchParams({ grant_type: 'password', username, password, ...client });
  const granted = await fetch(`${server.origin}/oauth/token`, { method: 'POST', body });
  return runAction({
    inputs: {
      'gitee-url': relay.origin,
      'client-id': clientId,
      'client-secret': clientSecret,
      'refresh-token': Object(await granted.json()).refresh_token,
      'secret-name': NAME,
      'secret-token': token,
      'secret-repository': 'octo/repo',
      'secret-api-url': `${gitea.origin}/api/v1`,
      ...more,
    },
  });
}

/** Expects that nothing is asked of Gitee, and returns what is said. */
async function expectRefusal(token: string, more = {}): Promise<string> {
  const before = relay.requests.length;
  const message = expectFailure(await refresh(token, more), 'store_refused');
  expect(relay.requests).toHaveLength(before);
  expect(message).toContain('No refresh token was used.');
  return message;
}

async function listSecrets(owner: string): Promise<string[]> {
  const { json } = await gitea.ask('GET', `/${owner}/actions/secrets`);
  return json.map(({ name }: { name: string }) => name);
}

describe('a secret on Gitea', () => {
  test('of a repository is created, with a warning, and then replaced', async () => {
    const first = await refresh(gitea.token);
    expect(first.outputs['secret-updated']).toBe('true');
    expect(first.warnings.map(({ message }) => message).join()).toContain(NAME);
    expect(await listSecrets('repos/octo/repo')).toEqual([NAME]);
    const second = await refresh(gitea.token);
    expect([second.outputs['secret-updated'], second.warnings]).toEqual(['true', []]);
  });

  test('of an organization is written by its owner', async () => {
    const token = await gitea.addToken('octo', 'write:organization');
    expect((await refresh(token, ORGANIZATION)).outputs['secret-updated']).toBe('true');
    expect(await listSecrets('orgs/acme')).toEqual([NAME]);
  });

  test('needs no other scope than write:repository', async () => {
    const token = await gitea.addToken('octo', 'write:repository');
    expect((await refresh(token)).outputs['secret-updated']).toBe('true');
  });

  test('is written though Actions are off', async () => {
    const turn = (has_actions: boolean) =>
      gitea.ask('PATCH', '/repos/octo/repo', { body: { has_actions } });
    await turn(false);
    expect((await refresh(gitea.token)).outputs['secret-updated']).toBe('true');
    await turn(true);
  });

  test.each([
    ['read:repository', {}, 'required=[write:repository]'],
    ['write:user', {}, 'required=[write:repository]'],
    ['write:repository', ORGANIZATION, 'required=[write:organization]'],
    ['read:organization', ORGANIZATION, 'required=[write:organization]'],
  ])('is refused for the scope %s before anything is spent: %o', async (scope, more, words) => {
    expect(await expectRefusal(await gitea.addToken('octo', scope), more)).toContain(words);
  });

  test.each(['read', 'write', 'admin'])(
    'is refused for a collaborator with the right to %s before anything is spent',
    async (permission) => {
      const token = await gitea.addUser(`${permission}er`);
      const path = `/repos/octo/repo/collaborators/${permission}er`;
      await gitea.ask('PUT', path, { body: { permission } });
      const message = await expectRefusal(token);
      expect(message).toContain('user should be the owner of the repo');
      expect(message).toContain('Ask an owner to create a token with the scope write:repository');
    },
  );

  test('is refused for whoever does not see it before anything is spent', async () => {
    const token = await gitea.addUser('stranger');
    expect(await expectRefusal(token)).toContain('finds no repository octo/repo');
    expect(await expectRefusal(token, ORGANIZATION)).toContain('Must be an organization owner');
    const nowhere = { 'secret-organization': 'nope' };
    expect(await expectRefusal(gitea.token, nowhere)).toContain('finds no organization nope');
    expect(await expectRefusal('0'.repeat(40))).toContain('rejected secret-token');
  });
});
