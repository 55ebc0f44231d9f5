import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { decodeSession } from '../../src/token/session.ts';
import { createComputer } from '../support/command-line.ts';
import { fakeGitLab } from '../support/gitlab.ts';
import { closeServers, listen } from '../support/servers.ts';
import { loginIn } from '../support/session.ts';
import {
  createGitee,
  createVault,
  EMPTY,
  FAILS,
  keptOn,
  LOADS,
  newestEntry,
  SAVES,
  savedOn,
} from './vault.ts';

afterAll(closeServers);

const refreshTokenIn = (value = '') => loginIn(value).refresh_token;

/** A vault that could not be written when its token was refreshed. */
async function sealed() {
  const [computer, gitee] = [createComputer(), await createGitee()];
  const vault = createVault(computer, gitee);
  const old = gitee.login();
  vault.put(old);
  vault.save(FAILS);
  const first = await vault.token();
  expect([first.status, first.stdout]).toEqual([1, '']);
  expect(first.stderr).toContain('error: token_unsaved: ');
  const { access_token, refresh_token } = newestEntry(gitee);
  expect([vault.stored(), keptOn(computer)]).toEqual([old, [refresh_token]]);
  return { computer, gitee, vault, old, access_token, refresh_token };
}

describe.concurrent('a new token that a vault could not be given', () => {
  test('is handed out while it lives, and saved as soon as that is possible', {
    tags: 'slow',
  }, async () => {
    const { computer, gitee, vault, old, access_token, refresh_token } = await sealed();
    const second = await vault.token();
    expect([second.status, second.stdout]).toEqual([0, `${access_token}\n`]);
    expect(second.stderr).toContain(
      'warning: the new token could not be saved. It is kept on this machine',
    );
    expect([vault.stored(), keptOn(computer)]).toEqual([old, [refresh_token]]);
    vault.save(SAVES);
    const third = await vault.token();
    expect([third.status, third.stdout, third.stderr]).toEqual([0, `${access_token}\n`, '']);
    expect(refreshTokenIn(vault.stored())).toBe(refresh_token);
    expect([keptOn(computer), gitee.refreshed().length]).toEqual([[], 1]);
  });

  test('is not lost to a load command that prints nothing', { tags: 'slow' }, async () => {
    const { computer, gitee, vault, access_token, refresh_token } = await sealed();
    vault.load(EMPTY);
    expect(await vault.token()).toMatchObject({ status: 0, stdout: `${access_token}\n` });
    expect(keptOn(computer)).toEqual([refresh_token]);
    vault.save(SAVES);
    vault.load(LOADS);
    expect(await vault.token()).toMatchObject({ status: 0, stdout: `${access_token}\n` });
    expect(refreshTokenIn(vault.stored())).toBe(refresh_token);
    expect([keptOn(computer), gitee.refreshed().length]).toEqual([[], 1]);
  });

  test('is written to a vault that holds nothing any more, by the same call', {
    tags: 'slow',
  }, async () => {
    const { computer, vault, access_token, refresh_token } = await sealed();
    vault.put('');
    vault.save(SAVES);
    expect(await vault.token()).toMatchObject({ status: 0, stdout: `${access_token}\n` });
    expect(refreshTokenIn(vault.stored())).toBe(refresh_token);
    expect(keptOn(computer)).toEqual([]);
  });

  test.each([
    ['from another folder', 'elsewhere', {}],
    ['with other variables', 'vault', { VAULT_NAMESPACE: 'other' }],
  ])(
    'is not written to an empty vault by a call %s, which says so',
    { tags: 'slow' },
    async (_, name, env) => {
      const { computer, gitee, vault, refresh_token } = await sealed();
      const other = name === 'vault' ? vault : createVault(computer, gitee, name);
      other.put('');
      other.save(SAVES);
      const { status, stderr } = await other.token([], env);
      expect(status).toBe(1);
      expect(stderr).toContain('error: input_invalid: There is no token in ');
      expect(stderr).toContain('Nothing was deleted.');
      expect([other.stored(), keptOn(computer)]).toEqual(['', [refresh_token]]);
      expect(gitee.refreshed()).toHaveLength(1);
      expect(await other.token(['--min-ttl', '0'], env)).toMatchObject({ status: 1 });
      expect(keptOn(computer)).toEqual([refresh_token]);
    },
  );

  test('is left alone by the session of another folder, which has the same commands', {
    tags: 'slow',
  }, async () => {
    const { computer, gitee, vault, access_token, refresh_token } = await sealed();
    const other = createVault(computer, gitee, 'other');
    other.put(gitee.login('second'));
    const refreshed = await other.token();
    expect([refreshed.status, refreshed.stderr]).toEqual([0, '']);
    expect(decodeSession(other.stored() ?? '').id).toBe('second');
    expect(keptOn(computer)).toEqual([refresh_token]);
    expect(await other.token()).toMatchObject({ status: 0, stdout: refreshed.stdout });
    vault.save(SAVES);
    expect(await vault.token()).toMatchObject({ status: 0, stdout: `${access_token}\n` });
    expect(refreshTokenIn(vault.stored())).toBe(refresh_token);
    expect(keptOn(computer)).toEqual([]);
  });

  test('is left alone by the session of another namespace', { tags: 'slow' }, async () => {
    const { computer, gitee, vault, refresh_token } = await sealed();
    const location = 'kept="$kept-$VAULT_NAMESPACE"';
    vault.load(`${location}; ${LOADS}`);
    vault.save(`${location}; ${SAVES}`);
    writeFileSync(join(vault.folder, 'kept-b'), gitee.login('second'));
    expect(await vault.token([], { VAULT_NAMESPACE: 'b' })).toMatchObject({ status: 0 });
    expect(keptOn(computer)).toEqual([refresh_token]);
  });

  test('is taken up though the vault shows what it held long ago', { tags: 'slow' }, async () => {
    const [computer, gitee] = [createComputer(), await createGitee()];
    const vault = createVault(computer, gitee);
    const oldest = gitee.login();
    vault.put(oldest);
    expect(await vault.token()).toMatchObject({ status: 0 });
    vault.save(FAILS);
    expect(await vault.token(['--min-ttl', '0'])).toMatchObject({ status: 1 });
    const { access_token, refresh_token } = newestEntry(gitee);
    vault.put(oldest);
    vault.save(SAVES);
    expect(await vault.token()).toMatchObject({ status: 0, stdout: `${access_token}\n` });
    expect(refreshTokenIn(vault.stored())).toBe(refresh_token);
    expect([keptOn(computer), gitee.refreshed().length]).toEqual([[], 2]);
  });

  test('is not written over what a machine with another clock has stored', {
    tags: 'slow',
  }, async () => {
    const { computer, gitee, vault, refresh_token } = await sealed();
    const now = Math.floor(Date.now() / 1000);
    const other = gitee.login('first', { issued_at: now - 3600, expires_at: now + 80_000 });
    vault.put(other);
    vault.save(SAVES);
    const { access_token } = loginIn(other);
    expect(await vault.token()).toMatchObject({ status: 0, stdout: `${access_token}\n` });
    expect([vault.stored(), keptOn(computer)]).toEqual([other, [refresh_token]]);
  });

  test.each([
    ['half a session', 'Z3RzMi4'],
    ['what a script prints for nothing', 'null'],
    ['an error of the vault', '{"errors":["down"]}'],
  ])('is taken up though the vault shows %s', { tags: 'slow' }, async (name, text) => {
    const { computer, vault, old, access_token, refresh_token } = await sealed();
    vault.put(name === 'half a session' ? old.slice(0, 200) : text);
    vault.save(SAVES);
    expect(await vault.token()).toMatchObject({ status: 0, stdout: `${access_token}\n` });
    expect(refreshTokenIn(vault.stored())).toBe(refresh_token);
    expect(keptOn(computer)).toEqual([]);
  });

  test('is found by a call whose load command was corrected', { tags: 'slow' }, async () => {
    const { computer, gitee, vault, access_token, refresh_token } = await sealed();
    vault.save(SAVES);
    const args = vault.args.map((arg) => (arg === 'sh ./load' ? 'sh  ./load' : arg));
    const { clientSecret } = gitee.gitee.settings;
    const { status, stdout } = await computer.run(['token', ...args], {
      env: { GITEE_TOKEN_CLIENT_SECRET: clientSecret },
      cwd: vault.folder,
    });
    expect([status, stdout]).toEqual([0, `${access_token}\n`]);
    expect(refreshTokenIn(vault.stored())).toBe(refresh_token);
    expect(keptOn(computer)).toEqual([]);
  });

  test.each([
    [
      'save',
      'a token of what it could not save',
      'sed s/^gts2.// | base64 -d 2>/dev/null | tr , "\\n" | grep refresh_token >&2; exit 1',
    ],
    ['load', 'what it printed', 'cat "$kept" >&2; exit 1'],
  ] as const)(
    'is not shown by a %s command that fails and says %s',
    { tags: 'slow' },
    async (which, _, script) => {
      const { gitee, vault, refresh_token, old } = await sealed();
      vault[which](script);
      const { status, stderr } = await vault.token(['--min-ttl', '0']);
      expect(status).toBe(1);
      expect(stderr).toContain(`The ${which} command failed with exit status 1: `);
      const secrets = [refresh_token, refreshTokenIn(old), old, newestEntry(gitee).access_token];
      expect(secrets.filter((secret) => stderr.includes(secret))).toEqual([]);
    },
  );

  test('is saved by a process that is told to stop meanwhile, which stops then', {
    tags: 'slow',
  }, async () => {
    const { computer, vault, refresh_token } = await sealed();
    vault.save('touch "$kept.tried"; sleep 0.5; cat > "$kept"');
    const running = vault.start(['token']);
    while (!existsSync(join(vault.folder, 'kept.tried'))) await sleep(10);
    running.kill('SIGTERM');
    const { status, stdout } = await running.ended;
    expect([status, stdout]).toEqual([130, '']);
    expect(refreshTokenIn(vault.stored())).toBe(refresh_token);
    expect([keptOn(computer), savedOn(computer)]).toEqual([[], [refresh_token]]);
  });

  test('is set aside for a later one of the same login, and tried when Gitee refuses that', {
    tags: 'slow',
  }, async () => {
    const { computer, gitee, vault, refresh_token } = await sealed();
    const now = Math.floor(Date.now() / 1000);
    const later = gitee.login('first', { issued_at: now + 30, expires_at: now + 60 });
    gitee.gitee.handle(refreshBy(refreshTokenIn(later)));
    vault.put(later);
    vault.save(SAVES);
    const { status } = await vault.token();
    expect([status, gitee.refreshed().slice(1)]).toEqual([
      0,
      [refreshTokenIn(later), refresh_token],
    ]);
    expect(refreshTokenIn(vault.stored())).toBe(newestEntry(gitee).refresh_token);
    expect(keptOn(computer)).toEqual([]);
  });

  test('is told by a check, which leaves it where it is', { tags: 'slow' }, async () => {
    const { computer, gitee, vault, refresh_token } = await sealed();
    const { stdout } = await vault.start(['check', '--json']).ended;
    expect(JSON.parse(stdout).findings).toContainEqual({
      status: 'unknown',
      text: expect.stringContaining('This machine keeps a token that could not be saved.'),
    });
    expect(keptOn(computer)).toEqual([refresh_token]);
    expect(gitee.refreshed()).toHaveLength(1);
  });

  test('is refreshed when it lives no longer, once it is saved', { tags: 'slow' }, async () => {
    const { computer, gitee, vault, refresh_token } = await sealed();
    expect(await vault.token(['--min-ttl', '0'])).toMatchObject({ status: 1, stdout: '' });
    expect([keptOn(computer), gitee.refreshed().length]).toEqual([[refresh_token], 1]);
    vault.save(SAVES);
    expect(await vault.token(['--min-ttl', '0'])).toMatchObject({ status: 0 });
    expect(gitee.refreshed().at(-1)).toBe(refresh_token);
    expect(refreshTokenIn(vault.stored())).toBe(newestEntry(gitee).refresh_token);
    expect(keptOn(computer)).toEqual([]);
  });

  test('is forgotten by git, and refreshed at the next call', { tags: 'slow' }, async () => {
    const { computer, gitee, vault, access_token, refresh_token } = await sealed();
    const { host } = new URL(gitee.origin);
    const input = `protocol=http\nhost=${host}\npassword=${access_token}\n\n`;
    vault.save(SAVES);
    const erased = await computer.start(['git-credential', 'erase', ...vault.args], {
      cwd: vault.folder,
      env: { GITEE_TOKEN_CLIENT_SECRET: gitee.gitee.settings.clientSecret },
      input,
    }).ended;
    expect([erased.status, keptOn(computer)]).toEqual([0, []]);
    expect(loginIn(vault.stored() ?? '')).toMatchObject({ refresh_token, expires_at: 0 });
    expect((await vault.token()).stdout).not.toBe(`${access_token}\n`);
  });
});

function refreshBy(refresh_token: string) {
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token }).toString();
  const headers = { 'user-agent': 'test' };
  return { method: 'POST', path: '/oauth/token', query: new URLSearchParams(), headers, body };
}

describe.concurrent('a new token that a vault was given', () => {
  test('is written again when a save that outlived its process lands late', {
    tags: 'slow',
  }, async () => {
    const [computer, gitee] = [createComputer(), await createGitee()];
    const vault = createVault(computer, gitee);
    const old = gitee.login();
    vault.put(old);
    const first = await vault.token();
    const { refresh_token } = newestEntry(gitee);
    expect([keptOn(computer), savedOn(computer)]).toEqual([[], [refresh_token]]);
    vault.put(old);
    expect(await vault.token()).toMatchObject({ status: 0, stdout: first.stdout });
    expect(refreshTokenIn(vault.stored())).toBe(refresh_token);
    expect([savedOn(computer), gitee.refreshed().length]).toEqual([[refresh_token], 1]);
    const { stdout } = await vault.start(['check', '--json']).ended;
    expect(stdout).not.toContain('kept on this machine');
  });
});

describe.concurrent('a save command that succeeds and stores nothing', () => {
  test.each([
    ['the old value', 'cat > /dev/null'],
    ['nothing', 'cat > /dev/null; : > "$kept"'],
  ])('is not believed while the vault shows %s', { tags: 'slow' }, async (_, save) => {
    const [computer, gitee] = [createComputer(), await createGitee()];
    const vault = createVault(computer, gitee);
    vault.put(gitee.login());
    vault.save(save);
    const first = await vault.token();
    expect([first.status, first.stdout]).toEqual([1, '']);
    expect(first.stderr).toContain('error: token_unsaved: The save command succeeded, but ');
    const { access_token, refresh_token } = newestEntry(gitee);
    expect(keptOn(computer)).toEqual([refresh_token]);
    vault.save(SAVES);
    expect(await vault.token()).toMatchObject({ status: 0, stdout: `${access_token}\n` });
    expect(refreshTokenIn(vault.stored())).toBe(refresh_token);
    expect([keptOn(computer), gitee.refreshed().length]).toEqual([[], 1]);
  });

  test('is believed when the vault takes a moment to show it', { tags: 'slow' }, async () => {
    const [computer, gitee] = [createComputer(), await createGitee()];
    const vault = createVault(computer, gitee);
    vault.put(gitee.login());
    vault.save('cat > "$kept.new"; (sleep 0.5; mv "$kept.new" "$kept") >/dev/null 2>&1 &');
    expect(await vault.token()).toMatchObject({ status: 0, stderr: '' });
    expect(keptOn(computer)).toEqual([]);
  });
});

describe.concurrent('a variable of GitLab', () => {
  async function createVariable(overrides: Parameters<typeof createGitee>[0] = {}) {
    const [computer, gitee] = [createComputer(), await createGitee(overrides)];
    const gitlab = fakeGitLab({ token: 'glpat-writer', projects: ['7'] });
    let isDown = false;
    const api = createServer((request, response) => {
      if (isDown && request.method !== 'GET') response.writeHead(403).end('{}');
      else gitlab.handle(request, response);
    });
    const url = `http://127.0.0.1:${await listen(api)}/api/v4`;
    const id = 'projects/7 GITEE_REFRESH_TOKEN *';
    const { clientId, clientSecret } = gitee.gitee.settings;
    const put = (value: string) =>
      gitlab.variables.set(id, {
        key: 'GITEE_REFRESH_TOKEN',
        value,
        variable_type: 'env_var',
        protected: false,
        masked: true,
        hidden: false,
        raw: true,
        environment_scope: '*',
        description: null,
      });
    return {
      computer,
      gitee,
      gitlab,
      id,
      put,
      seal: (value: boolean) => {
        isDown = value;
      },
      stored: () => gitlab.variables.get(id)?.value ?? undefined,
      token: (args: readonly string[] = []) =>
        computer.run(
          [
            ...['token', '--store', 'gitlab', '--project', '7', '--api-url', url, ...args],
            ...['--gitee-url', gitee.origin, '--client-id', clientId],
          ],
          { env: { GITEE_TOKEN_CLIENT_SECRET: clientSecret, GITLAB_TOKEN: 'glpat-writer' } },
        ),
    };
  }

  test('that is deleted to be made anew does not lose the token that it could not be given', {
    tags: 'slow',
  }, async () => {
    const variable = await createVariable();
    const { computer, gitee, gitlab, id } = variable;
    variable.put(gitee.login());
    variable.seal(true);
    expect(await variable.token()).toMatchObject({ status: 1 });
    const { access_token, refresh_token } = newestEntry(gitee);
    gitlab.variables.delete(id);
    expect(await variable.token()).toMatchObject({ status: 0, stdout: `${access_token}\n` });
    expect(keptOn(computer)).toEqual([refresh_token]);
    variable.seal(false);
    expect(await variable.token()).toMatchObject({ status: 0, stdout: `${access_token}\n` });
    expect(refreshTokenIn(variable.stored())).toBe(refresh_token);
    expect([keptOn(computer), gitee.refreshed().length]).toEqual([[], 1]);
  });

  test('that somebody else has written meanwhile is left as it is', async () => {
    const meanwhile: (() => void)[] = [];
    const variable = await createVariable({ onExchange: () => meanwhile.pop()?.() });
    const { computer, gitee } = variable;
    variable.put(gitee.login());
    const other = gitee.login('second', { expires_at: 4_000_000_000 });
    meanwhile.push(() => variable.put(other));
    const { status, stderr } = await variable.token();
    expect(variable.stored()).toBe(other);
    expect([status, keptOn(computer)]).toEqual([1, [newestEntry(gitee).refresh_token]]);
    expect(stderr).toContain('Another process has stored a newer session');
  });
});
