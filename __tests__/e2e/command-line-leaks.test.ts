import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { visit } from '../support/browser-user.ts';
import { type Ended, watchArguments } from '../support/command-line.ts';
import { forms } from '../support/leak.ts';
import { closeServers, hostile } from '../support/servers.ts';
import { createFixture, type E2eFixture } from './fixture.ts';

afterAll(closeServers);

/** Every secret that a scene knows of, by now. */
function getSecrets({ gitee, secrets, requests, own }: E2eFixture): string[] {
  const printed = requests.map(({ response: { body, headers } }) => `${body} ${headers.location}`);
  const granted = printed.flatMap((text) => [
    ...[...text.matchAll(/"(?:access|refresh)_token":"(\w+)"/g)].map(([, token]) => String(token)),
    ...[...text.matchAll(/[?&]code=(\w+)/g)].map(([, code]) => String(code)),
  ]);
  const file = join(own, 'session.json');
  const session = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).session : undefined;
  const { token, readOnlyToken } = secrets.settings;
  return [
    gitee.settings.clientSecret,
    token,
    readOnlyToken,
    ...granted,
    ...(session ? [session] : []),
  ];
}

/** Base64 of a longer text has one of three forms of a part of it, by where that part begins. */
function innerForms(secret: string): string[] {
  const encoded = [0, 1, 2].map((offset) => {
    const text = Buffer.from(`${'_'.repeat(offset)}${secret}`).toString('base64url');
    return text.slice(Math.ceil((offset * 4) / 3), Math.floor(((offset + secret.length) * 4) / 3));
  });
  return [...encoded, Buffer.from(secret).toString('hex'), [...secret].reverse().join('')];
}

function found(text: string, secrets: readonly string[]): string[] {
  return secrets.filter((secret) =>
    [...forms(secret), ...innerForms(secret)].some((form) => text.includes(form)),
  );
}

/** Expects no secret in what a command was given and printed, but for what it is asked to print. */
function expectQuiet({ args, stdout, stderr }: Ended, secrets: readonly string[]): void {
  const [command] = args;
  const asked = secrets.filter((secret) => isAskedFor(command, stdout, secret));
  const others = secrets.filter((secret) => !asked.includes(secret));
  expect(found(stdout, others), `standard output of ${args.join(' ')}`).toEqual([]);
  expect(found(stderr, secrets), `standard error of ${args.join(' ')}`).toEqual([]);
  expect(found(args.join(' '), secrets), 'arguments').toEqual([]);
}

/** One secret, as it is, is what these print. */
function isAskedFor(command: string | undefined, stdout: string, secret: string): boolean {
  const lines: Readonly<Record<string, string>> = {
    token: secret,
    'git-credential': `username=oauth2\npassword=${secret}`,
    login: secret,
  };
  const text = stdout.replace(/^password_expiry_utc=\d+\n$/m, '');
  return command !== undefined && text === `${lines[command]}\n`;
}

function filesWith(fixture: E2eFixture, secrets: readonly string[]): string[] {
  return [...fixture.files()]
    .filter(([, text]) => found(text, secrets).length > 0)
    .map(([path]) => path);
}

describe('no secret shows', () => {
  test('whatever succeeds', { tags: 'slow' }, async () => {
    const fixture = await createFixture();
    const input = `protocol=http\nhost=${new URL(fixture.origin).host}\n\n`;
    const ends = [
      await fixture.login(),
      await fixture.login(['--json']),
      await fixture.login(['--print']),
      await fixture.login(fixture.github),
      await fixture.login(['--scope', 'projects']),
      await fixture.run(['token']),
      await fixture.run(['token', '--min-ttl', '0']),
      await fixture.run(['git-credential', 'get', '--min-ttl', '0'], { input }),
      await fixture.run(['git-credential', 'erase'], { input }),
      await fixture.run(['check']),
      await fixture.run(['check', '--json', ...fixture.client, ...fixture.github], {
        env: fixture.env,
      }),
    ];
    expect(ends.map(({ status }) => status)).toEqual(ends.map(() => 0));
    const secrets = getSecrets(fixture);
    expect(secrets.length).toBeGreaterThan(20);
    for (const end of ends) expectQuiet(end, secrets);
    expect(filesWith(fixture, secrets)).toEqual([join(fixture.own, 'session.json')]);
    expect([...fixture.files().keys()].filter((path) => /\.(new|probe)$/.test(path))).toEqual([]);
  });

  test('whatever fails before anything is stored', { tags: 'slow' }, async () => {
    const fixture = await createFixture();
    const { client, port, env, github, secrets } = fixture;
    const echo = await hostile((response, request) => {
      const authorization = String(request.headers.authorization);
      const body = JSON.stringify({ error: authorization, error_description: `${authorization}` });
      response.writeHead(401, { 'content-type': 'application/json' }).end(body);
    });
    const echoing = ['--store', 'github', '--repo', 'octo/repo', '--api-url', echo.origin];
    const reader = { GH_TOKEN: secrets.settings.readOnlyToken };
    const tells = 'cat >&2; exit 1';
    const ends = [
      await fixture.login([], { decision: 'decline' }),
      await fixture.login([], {
        env: { GITEE_TOKEN_CLIENT_SECRET: 'f'.repeat(64) },
      }),
      await fixture.login(github, { env: reader }),
      await fixture.login(['--store', 'command', '--save-command', tells]),
      await fixture.run(['login', ...client, '--port', port, ...echoing], { env }),
      await fixture.run(['login', ...client, '--port', '1', '--redirect-uri', 'x'], { env }),
      await fixture.run(['token', ...client], { env }),
      await fixture.run(['git-credential', 'get', ...client], {
        env,
        input: `protocol=http\nhost=${new URL(fixture.origin).host}\n\n`,
      }),
      await fixture.run(['check', ...client, ...echoing], { env }),
      await fixture.run(['recover'], { env, input: 'no copy' }),
    ];
    expect(ends.map(({ status }) => status)).toEqual(ends.map(() => 1));
    expect(
      ends.map(({ stderr, stdout }) => /error: (\w+):/.exec(stderr)?.[1] ?? stdout[0]),
    ).toEqual([
      ...['grant_rejected', 'client_rejected', 'token_unsaved', 'token_unsaved'],
      ...['store_refused', 'input_invalid', 'input_invalid', 'input_invalid'],
      ...['?', 'input_invalid'],
    ]);
    const known = getSecrets(fixture);
    for (const end of ends) expectQuiet(end, known);
    expect(filesWith(fixture, known)).toEqual([]);
  });

  test('whatever fails with a token that is stored', { tags: 'slow' }, async () => {
    const fixture = await createFixture();
    const { client, env, folder, gitee } = fixture;
    const echo = await hostile((response, request) => {
      request.resume();
      const error = `invalid_grant ${gitee.settings.clientSecret} ${btoa(gitee.settings.clientSecret)}`;
      response
        .writeHead(401, { 'content-type': 'application/json' })
        .end(JSON.stringify({ error }));
    });
    const kept = join(folder, 'kept');
    const { refreshToken } = gitee.grant();
    writeFileSync(kept, refreshToken);
    const commands = (save: string, load = `cat ${kept}`) => [
      ...['token', ...client, '--store', 'command'],
      ...['--save-command', save, '--load-command', load],
    ];
    const mended = join(folder, 'mended');
    const saving = commands(`if test -e ${mended}; then cat > ${kept}; else cat >&2; exit 1; fi`);
    const ends = [
      await fixture.run([...commands('cat'), '--gitee-url', echo.origin], { env }),
      await fixture.run(commands('cat', `cat ${kept}; cat ${kept} >&2; exit 1`), { env }),
      await fixture.run(saving, { env }),
      await fixture.run(['recover'], { env, input: 'ey.no.copy' }),
    ];
    expect(ends.map(({ stderr }) => /error: (\w+):/.exec(stderr)?.[1])).toEqual([
      ...['grant_rejected', 'store_refused', 'token_unsaved', 'input_invalid'],
    ]);
    const known = [...getSecrets(fixture), refreshToken];
    for (const end of ends) expectQuiet(end, known);
    // What could not be saved is kept for the next call, and by its owner alone.
    const files = filesWith(fixture, known).filter((path) => path !== kept);
    expect(files).toEqual([
      expect.stringMatching(/\/gitee-token\/[0-9a-f]{16}\+[0-9a-f]{16}\.[0-9a-f]{16}\.journal$/),
    ]);
    expect(files.map((path) => statSync(path).mode & 0o777)).toEqual([0o600]);

    // The copy that was printed is all that it takes.
    const [copy = ''] = /^ey\S+$/m.exec(ends[2]?.stderr ?? '') ?? [];
    const recovered = await fixture.run(['recover'], { env, input: copy });
    expect(recovered.stdout).toMatch(/^gts2\./);
    writeFileSync(mended, '');
    const saved = await fixture.run(saving, { env });
    expect([saved.status, readFileSync(kept, 'utf8')]).toEqual([0, recovered.stdout]);
    expectQuiet(saved, getSecrets(fixture));
    // The journal keeps the newest that was saved until there is a newer one.
    expect(filesWith(fixture, getSecrets(fixture))).toEqual([
      kept,
      expect.stringMatching(/\.saved\.journal$/),
    ]);
  });

  test.skipIf(process.platform !== 'linux')(
    'in the list of processes',
    { tags: 'slow' },
    async () => {
      const fixture = await createFixture();
      const { client, port, env, folder } = fixture;
      const kept = join(folder, 'kept');
      const store = [
        ...['--store', 'command', '--save-command', `sleep 0.3; cat > ${kept}`],
        ...['--load-command', `sleep 0.3; test ! -e ${kept} || cat ${kept}`],
      ];
      const login = fixture.start(['login', ...client, ...store, '--port', port], { env });
      const watched = watchArguments(login);
      const [, { status }] = await Promise.all([
        login.address.then((url) => visit(url)),
        login.ended,
      ]);
      const token = fixture.start(['token', ...client, ...store, '--min-ttl', '0'], { env });
      const [more, { status: next, stdout }] = await Promise.all([
        watchArguments(token),
        token.ended,
      ]);
      expect([status, next]).toEqual([0, 0]);
      const secrets = [...getSecrets(fixture), readFileSync(kept, 'utf8').trim(), stdout.trim()];
      for (const all of [await watched, more]) {
        expect(all).toContainEqual(expect.stringContaining('index.js'));
        expect(all).toContainEqual(expect.stringMatching(/^sleep 0\.3 /));
        expect(all).toContainEqual(expect.stringContaining(`sleep 0.3; cat > ${kept}`));
        expect(found(all.join('\n'), secrets)).toEqual([]);
      }
    },
  );
});
