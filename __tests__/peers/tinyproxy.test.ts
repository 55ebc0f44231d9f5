import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sandboxGitee } from '../../src/sandbox/gitee.ts';
import { listener } from '../../src/sandbox/server.ts';
import { expectFailure, runAction } from '../support/action.ts';
import {
  CERTIFICATE,
  closeServers,
  deadPort,
  KNOWS_GITEE_TEST,
  proxyTo,
  type TestProxy,
  tlsServer,
} from '../support/servers.ts';

const gitee = sandboxGitee();
const folder = mkdtempSync(join(tmpdir(), 'gitee-token-tinyproxy-'));
let origin: string;
let https_proxy: string;
let next: TestProxy;
let stop: () => Promise<unknown>;

/** Starts Debian's tinyproxy. What lies behind it knows gitee.test, which no name server does. */
beforeAll(async () => {
  const port = await tlsServer(listener(gitee.handle));
  next = await proxyTo(port);
  origin = `https://gitee.test:${port}`;
  const listen = await deadPort();
  https_proxy = `http://user:proxy-password@127.0.0.1:${listen}`;
  const config = join(folder, 'tinyproxy.conf');
  writeFileSync(
    config,
    `Listen 127.0.0.1
Port ${listen}
Timeout 30
BasicAuth user proxy-password
Upstream http ${new URL(next.url).host} "gitee.test"
`,
  );
  const child = spawn('tinyproxy', ['-d', '-c', config], { stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  stop = () => {
    child.kill();
    return exited;
  };
  for await (const line of createInterface(child.stdout)) {
    if (line.includes('Accepting connections')) break;
  }
});

afterAll(async () => {
  await stop();
  await closeServers();
  rmSync(folder, { recursive: true });
});

function run(env: NodeJS.ProcessEnv) {
  const { clientId, clientSecret } = gitee.settings;
  return runAction({
    inputs: {
      'gitee-url': origin,
      'client-id': clientId,
      'client-secret': clientSecret,
      'refresh-token': gitee.grant().refreshToken,
      'export-refresh-token': 'true',
      timeout: '10',
    },
    env: { NODE_EXTRA_CA_CERTS: CERTIFICATE, ...env },
    secrets: ['proxy-password'],
  });
}

test('tinyproxy carries the request', async () => {
  const asked = next.asked.length;
  expect((await run({ https_proxy })).status).toBe(0);
  expect(next.asked.slice(asked)).toMatchObject([{ target: new URL(origin).host }]);
});

test('HTTPS_PROXY is read too', async () => {
  const asked = next.asked.length;
  expect((await run({ HTTPS_PROXY: https_proxy })).status).toBe(0);
  expect(next.asked).toHaveLength(asked + 1);
});

test('no_proxy goes past tinyproxy', async () => {
  const asked = next.asked.length;
  const env = { https_proxy, no_proxy: 'gitee.test', NODE_OPTIONS: KNOWS_GITEE_TEST };
  expect((await run(env)).status).toBe(0);
  expect(next.asked).toHaveLength(asked);
});

test('tinyproxy refuses a wrong password, and the token is not spent', async () => {
  const wrong = https_proxy.replace('proxy-password', 'wrong-password');
  expectFailure(await run({ https_proxy: wrong }), 'gitee_unreachable');
});
