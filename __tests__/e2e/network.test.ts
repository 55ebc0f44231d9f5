import { once } from 'node:events';
import { createServer as createTlsServer } from 'node:https';
import { createServer } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { sandboxGitee } from '../../src/sandbox/gitee.ts';
import { sandboxGitHub } from '../../src/sandbox/github.ts';
import { listener, type RecordedExchange } from '../../src/sandbox/server.ts';
import { expectFailure, type Inputs, runAction } from '../support/action.ts';
import {
  CERTIFICATE,
  closeServers,
  deadPort,
  identity,
  KNOWS_GITEE_TEST,
  listen,
  proxyTo,
  tlsServer,
} from '../support/servers.ts';

/** Starts a Gitee behind TLS, as gitee.test, and returns how to run the action against it. */
async function tlsGitee() {
  const gitee = sandboxGitee();
  const requests: RecordedExchange[] = [];
  const port = await tlsServer(listener(gitee.handle, requests));
  const { clientId, clientSecret } = gitee.settings;
  const run = (env: NodeJS.ProcessEnv, more: { origin?: string; secrets?: string[] } = {}) =>
    runAction({
      inputs: {
        'gitee-url': more.origin ?? `https://gitee.test:${port}`,
        'client-id': clientId,
        'client-secret': clientSecret,
        'refresh-token': gitee.grant().refreshToken,
        'export-refresh-token': 'true',
        timeout: '9',
      },
      env,
      secrets: more.secrets ?? [],
    });
  return { port, requests, run };
}

const TRUSTED = { NODE_EXTRA_CA_CERTS: CERTIFICATE };

afterAll(closeServers);

describe.concurrent('TLS', () => {
  test('a certificate that is trusted is taken', { tags: 'slow' }, async () => {
    const { run } = await tlsGitee();
    expect((await run({ ...TRUSTED, NODE_OPTIONS: KNOWS_GITEE_TEST })).status).toBe(0);
  });

  test('a certificate that is not trusted is refused, and nothing is sent', async () => {
    const { run, requests } = await tlsGitee();
    const message = expectFailure(
      await run({ NODE_OPTIONS: KNOWS_GITEE_TEST }),
      'gitee_unreachable',
    );
    expect(message).toContain('NODE_EXTRA_CA_CERTS');
    expect(requests).toEqual([]);
  });

  test('a certificate of another host is refused, and nothing is sent', {
    tags: 'slow',
  }, async () => {
    const { run, requests, port } = await tlsGitee();
    const result = await run(TRUSTED, { origin: `https://127.0.0.2:${port}` });
    expectFailure(result, 'gitee_unreachable');
    expect(requests).toEqual([]);
  });
});

describe.concurrent('proxies', () => {
  test('https_proxy carries the request', { tags: 'slow' }, async () => {
    const { run, port } = await tlsGitee();
    const proxy = await proxyTo(port);
    const result = await run({ ...TRUSTED, https_proxy: proxy.url });
    expect(result.status).toBe(0);
    expect(proxy.asked).toEqual([{ target: `gitee.test:${port}`, credentials: '' }]);
  });

  test('a proxy gets its credentials, and the log does not', { tags: 'slow' }, async () => {
    const { run, port } = await tlsGitee();
    const proxy = await proxyTo(port);
    const https_proxy = proxy.url.replace('//', '//user:proxy-password@');
    const result = await run({ ...TRUSTED, https_proxy }, { secrets: ['proxy-password'] });
    expect(result.status).toBe(0);
    const credentials = `Basic ${btoa('user:proxy-password')}`;
    expect(proxy.asked).toEqual([{ target: `gitee.test:${port}`, credentials }]);
  });

  test('no_proxy goes past the proxy', { tags: 'slow' }, async () => {
    const { run } = await tlsGitee();
    const https_proxy = `http://127.0.0.1:${await deadPort()}`;
    const env = { ...TRUSTED, NODE_OPTIONS: KNOWS_GITEE_TEST, https_proxy };
    expect((await run({ ...env, no_proxy: 'example.com,gitee.test' })).status).toBe(0);
    expectFailure(await run({ ...env, no_proxy: 'example.com' }), 'gitee_unreachable');
  });

  test('a dead proxy is gitee_unreachable', { tags: 'slow' }, async () => {
    const { run } = await tlsGitee();
    const https_proxy = `http://user:proxy-password@127.0.0.1:${await deadPort()}`;
    const result = await run({ https_proxy }, { secrets: ['proxy-password'] });
    expect(expectFailure(result, 'gitee_unreachable')).toContain('https_proxy');
  });

  test('a proxy that never answers does not hold the job', { tags: 'slow' }, async () => {
    const { run } = await tlsGitee();
    const https_proxy = `http://127.0.0.1:${await listen(createServer())}`;
    expectFailure(await run({ https_proxy }), 'gitee_unreachable');
  });
});

/** Starts a Gitee, and a GitHub that answers only once somebody has come to Gitee. */
async function startHesitantServers() {
  const connections = { gitee: 0, api: 0 };
  const gitee = sandboxGitee();
  const github = await sandboxGitHub();
  const giteeServer = createTlsServer(identity(), listener(gitee.handle));
  giteeServer.on('connection', () => {
    connections.gitee += 1;
  });
  let arrival = once(giteeServer, 'secureConnection');
  const answer = listener(github.handle);
  const api = createTlsServer(identity(), (request, reply) =>
    arrival.then(() => answer(request, reply)),
  );
  api.on('connection', () => {
    connections.api += 1;
  });
  const inputs = {
    'gitee-url': `https://127.0.0.1:${await listen(giteeServer)}`,
    'secret-api-url': `https://127.0.0.1:${await listen(api)}`,
    'refresh-token': gitee.grant('user_info').refreshToken,
    timeout: '10',
  };
  return {
    settings: github.settings,
    run: (more: Inputs) => runAction({ inputs: { ...inputs, ...more }, env: TRUSTED }),
    connections,
    forget: () => {
      Object.assign(connections, { gitee: 0, api: 0 });
      arrival = once(giteeServer, 'secureConnection');
    },
  };
}

describe('the connection to Gitee is opened', () => {
  test('while the store is prepared, by two requests at once', async () => {
    const { settings, run, connections } = await startHesitantServers();
    const { errors, outputs } = await run({
      'secret-name': 'TOKEN',
      'secret-token': settings.token,
      'secret-repository': 'octo/repo',
    });
    expect([errors, outputs['secret-updated']]).toEqual([[], 'true']);
    expect(connections).toEqual({ gitee: 1, api: 2 });
  });

  test('while the branch is read, for the check of a token that is reused', async () => {
    const { settings, run, connections, forget } = await startHesitantServers();
    const inputs = {
      'session-key': Buffer.alloc(32, 7).toString('base64'),
      'session-repository': 'octo/repo',
      'github-token': settings.jobToken,
    };
    expect((await run(inputs)).errors).toEqual([]);
    forget();
    const { errors, outputs } = await run(inputs);
    expect([errors, outputs.source, outputs.login]).toEqual([[], 'session', 'tester']);
    expect(connections).toEqual({ gitee: 1, api: 1 });
  });
});

test('a host that does not exist is gitee_unreachable', { tags: 'slow' }, async () => {
  const { run } = await tlsGitee();
  expectFailure(await run({}), 'gitee_unreachable');
});
