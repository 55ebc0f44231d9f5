import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sandboxGitee } from '../../src/sandbox/gitee.ts';
import { type RunningServer, serve } from '../../src/sandbox/server.ts';

const COMMAND = join(import.meta.dirname, '../../dist/cli/index.js');
const folder = mkdtempSync(join(tmpdir(), 'gitee-token-environment-'));
const gitee = sandboxGitee();
let server: RunningServer;

beforeAll(async () => {
  server = await serve(gitee.handle);
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

test.skipIf(process.platform === 'win32')(
  'a command that saves or loads is not given the client secret of a file',
  { tags: 'slow' },
  async () => {
    const { clientId, clientSecret } = gitee.settings;
    const [secret, requests, kept] = ['secret', 'seen', 'kept'].map((name) => join(folder, name));
    writeFileSync(String(secret), clientSecret);
    writeFileSync(String(kept), gitee.grant().refreshToken);
    const args = [
      ...['token', '--store', 'command', '--gitee-url', server.origin, '--client-id', clientId],
      ...['--client-secret-file', String(secret)],
      ...['--load-command', `env >> '${requests}'; cat '${kept}'`],
      ...['--save-command', `env >> '${requests}'; cat > '${kept}'`],
    ];
    const env = { PATH: process.env.PATH, XDG_CONFIG_HOME: folder, LANG: 'C' };
    const child = spawn(process.execPath, [COMMAND, ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [token, detail] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect([token, detail]).toEqual([expect.stringMatching(/^[0-9a-f]{32}\n$/), '']);
    expect(readFileSync(String(kept), 'utf8')).toMatch(/^gts2\./);
    const overrides = readFileSync(String(requests), 'utf8');
    expect(overrides).toContain('XDG_CONFIG_HOME=');
    expect(overrides).not.toContain(clientSecret);
    expect(overrides).not.toContain('GITEE_TOKEN_DETACHED');
  },
);
