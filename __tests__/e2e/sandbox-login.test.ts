import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { addressIn, visit } from '../support/browser-user.ts';

const CLI = fileURLToPath(new URL('../../dist/cli/index.js', import.meta.url));

/** The variables of somebody who has nothing but Node.js, and whose npx finds the built command line. */
function newcomer(): NodeJS.ProcessEnv {
  const home = mkdtempSync(join(tmpdir(), 'gitee-token-newcomer-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  const npx = `#!/bin/sh\nshift\nexec '${process.execPath}' '${CLI}' "$@"\n`;
  writeFileSync(join(home, 'npx'), npx, { mode: 0o755 });
  return {
    PATH: `${home}:${process.env.PATH}`,
    HOME: home,
    SSH_CONNECTION: '192.0.2.1 1 192.0.2.2 22',
  };
}

/** Collects what a program prints, and waits for a part of it. */
function listen({ stdout, stderr }: ChildProcess) {
  const printed = { stdout: '', stderr: '' };
  stdout?.on('data', (chunk) => {
    printed.stdout += chunk;
  });
  stderr?.on('data', (chunk) => {
    printed.stderr += chunk;
  });
  const until = async <T>(find: (text: string) => T | undefined): Promise<T> => {
    for (;;) {
      const found = find(printed.stderr);
      if (found !== undefined) return found;
      if (stderr) await once(stderr, 'data');
    }
  };
  return { printed, until };
}

// The port that every login listens on unless told otherwise can only be used by one at a time.
test('what the sandbox prints can be pasted into a shell, and more commands tried', {
  tags: 'slow',
}, async () => {
  const env = newcomer();
  const sandbox = spawn(process.execPath, [CLI, 'sandbox'], { env });
  onTestFinished(() => void sandbox.kill());
  const [, login, rest] = await listen(sandbox).until(
    (text) => /terminal:\n\n(.*?)\n\n.*?:\n\n(.*?)\n\n/s.exec(text) ?? undefined,
  );
  const again = `node ${CLI} check || true`;
  const shell = spawn('sh', ['-ec', [login, rest, again].join('\n')], { env });
  const { printed, until } = listen(shell);
  const closed = once(shell, 'close');
  expect(await visit(await until(addressIn))).toEqual({ status: 200, heading: 'Logged in' });
  expect([await closed, printed.stderr]).toEqual([[0, null], expect.stringContaining('Logged in')]);
  expect(printed.stdout).toMatch(/^[0-9a-f]{32}\n/);
  expect(printed.stderr).toContain('\nTwo logins are stored. ');
  expect(printed.stdout).toMatch(/The access token of login 2 of 2 works until .* to tester\./);
  expect(printed.stderr).toContain('Deleted the session from the branch gitee-token of octo/repo.');
  // What is asked after the logout is the sandbox still.
  expect(printed.stdout.match(/^✓ 127\.0\.0\.1:\d+ is reachable\.$/gm)).toHaveLength(2);
});
