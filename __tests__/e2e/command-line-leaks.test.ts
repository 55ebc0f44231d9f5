import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Ended, watchArguments } from '../support/command-line.ts';
import { forms } from '../support/leak.ts';
import { visit } from '../support/person.ts';
import { closeServers, hostile } from '../support/servers.ts';
import { newScene, type Scene } from './scene.ts';

afterAll(closeServers);

/** Every secret that a scene knows of, by now. */
function secretsOf({ gitee, secrets, seen, own }: Scene): string[] {
  const printed = seen.map(({ response: { body, headers } }) => `${body} ${headers.location}`);
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

function filesWith(scene: Scene, secrets: readonly string[]): string[] {
  return [...scene.files()]
    .filter(([, text]) => found(text, secrets).length > 0)
    .map(([path]) => path);
}

describe('no secret shows', () => {
  test('whatever succeeds', async () => {
    const scene = await newScene();
    const input = `protocol=http\nhost=${new URL(scene.origin).host}\n\n`;
    const ends = [
      await scene.login(),
      await scene.login(['--json']),
      await scene.login(['--print']),
      await scene.login(scene.github),
      await scene.login(['--scope', 'projects']),
      await scene.run(['token']),
      await scene.run(['token', '--min-ttl', '0']),
      await scene.run(['git-credential', 'get', '--min-ttl', '0'], { input }),
      await scene.run(['git-credential', 'erase'], { input }),
      await scene.run(['check']),
      await scene.run(['check', '--json', ...scene.client, ...scene.github], { env: scene.env }),
    ];
    expect(ends.map(({ status }) => status)).toEqual(ends.map(() => 0));
    const secrets = secretsOf(scene);
    expect(secrets.length).toBeGreaterThan(20);
    for (const end of ends) expectQuiet(end, secrets);
    expect(filesWith(scene, secrets)).toEqual([join(scene.own, 'session.json')]);
    expect([...scene.files().keys()].filter((path) => /\.(new|probe)$/.test(path))).toEqual([]);
  });

  test('whatever fails before anything is stored', async () => {
    const scene = await newScene();
    const { client, env, github, secrets } = scene;
    const echo = await hostile((response, request) => {
      const authorization = String(request.headers.authorization);
      const body = JSON.stringify({ error: authorization, error_description: `${authorization}` });
      response.writeHead(401, { 'content-type': 'application/json' }).end(body);
    });
    const echoing = ['--store', 'github', '--repo', 'octo/repo', '--api-url', echo.origin];
    const reader = { GH_TOKEN: secrets.settings.readOnlyToken };
    const tells = 'cat >&2; exit 1';
    const ends = [
      await scene.login([], { decision: 'decline' }),
      await scene.login([], { env: { GITEE_TOKEN_CLIENT_SECRET: scene.gitee.settings.clientId } }),
      await scene.login(github, { env: reader }),
      await scene.login(['--store', 'command', '--save-command', tells]),
      await scene.run(['login', ...client, ...echoing], { env }),
      await scene.run(['login', ...client, '--port', '1', '--redirect-uri', 'x'], { env }),
      await scene.run(['token', ...client], { env }),
      await scene.run(['git-credential', 'get', ...client], {
        env,
        input: `protocol=http\nhost=${new URL(scene.origin).host}\n\n`,
      }),
      await scene.run(['check', ...client, ...echoing], { env }),
      await scene.run(['recover'], { env, input: 'no copy' }),
    ];
    expect(ends.map(({ status }) => status)).toEqual(ends.map(() => 1));
    expect(
      ends.map(({ stderr, stdout }) => /error: (\w+):/.exec(stderr)?.[1] ?? stdout[0]),
    ).toEqual([
      ...['grant_rejected', 'client_rejected', 'token_unsaved', 'token_unsaved'],
      ...['store_refused', 'input_invalid', 'input_invalid', 'input_invalid'],
      ...['✓', 'input_invalid'],
    ]);
    const known = secretsOf(scene);
    for (const end of ends) expectQuiet(end, known);
    expect(filesWith(scene, known)).toEqual([]);
  });

  test('whatever fails with a token that is stored', async () => {
    const scene = await newScene();
    const { client, env, folder, gitee } = scene;
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
      await scene.run([...commands('cat'), '--gitee-url', echo.origin], { env }),
      await scene.run(commands('cat', `cat ${kept}; cat ${kept} >&2; exit 1`), { env }),
      await scene.run(saving, { env }),
      await scene.run(['recover'], { env, input: 'ey.no.copy' }),
    ];
    expect(ends.map(({ stderr }) => /error: (\w+):/.exec(stderr)?.[1])).toEqual([
      ...['grant_rejected', 'store_refused', 'token_unsaved', 'input_invalid'],
    ]);
    const known = [...secretsOf(scene), refreshToken];
    for (const end of ends) expectQuiet(end, known);
    // What could not be saved is kept for the next call, and by its owner alone.
    const files = filesWith(scene, known).filter((path) => path !== kept);
    expect(files).toEqual([
      expect.stringMatching(/\/gitee-token\/[0-9a-f]{16}\+[0-9a-f]{16}\.[0-9a-f]{16}\.journal$/),
    ]);
    expect(files.map((path) => statSync(path).mode & 0o777)).toEqual([0o600]);

    // The copy that was printed is all that it takes.
    const [copy = ''] = /^ey\S+$/m.exec(ends[2]?.stderr ?? '') ?? [];
    const recovered = await scene.run(['recover'], { env, input: copy });
    expect(recovered.stdout).toMatch(/^gts2\./);
    writeFileSync(mended, '');
    const saved = await scene.run(saving, { env });
    expect([saved.status, readFileSync(kept, 'utf8')]).toEqual([0, recovered.stdout]);
    expectQuiet(saved, secretsOf(scene));
    // The journal keeps the newest that was saved until there is a newer one.
    expect(filesWith(scene, secretsOf(scene))).toEqual([
      kept,
      expect.stringMatching(/\.saved\.journal$/),
    ]);
  });

  test.skipIf(process.platform !== 'linux')('in the list of processes', async () => {
    const scene = await newScene();
    const { client, port, env, folder } = scene;
    const kept = join(folder, 'kept');
    const store = [
      ...['--store', 'command', '--save-command', `sleep 0.3; cat > ${kept}`],
      ...['--load-command', `sleep 0.3; test ! -e ${kept} || cat ${kept}`],
    ];
    const login = scene.start(['login', ...client, ...store, '--port', port], { env });
    const watched = watchArguments(login);
    const [, { status }] = await Promise.all([
      login.address.then((url) => visit(url)),
      login.ended,
    ]);
    const token = scene.start(['token', ...client, ...store, '--min-ttl', '0'], { env });
    const [more, { status: next, stdout }] = await Promise.all([
      watchArguments(token),
      token.ended,
    ]);
    expect([status, next]).toEqual([0, 0]);
    const secrets = [...secretsOf(scene), readFileSync(kept, 'utf8').trim(), stdout.trim()];
    for (const all of [await watched, more]) {
      expect(all).toContainEqual(expect.stringContaining('index.js'));
      expect(all).toContainEqual(expect.stringMatching(/^sleep 0\.3 /));
      expect(all).toContainEqual(expect.stringContaining(`sleep 0.3; cat > ${kept}`));
      expect(found(all.join('\n'), secrets)).toEqual([]);
    }
  });
});
