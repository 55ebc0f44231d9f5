import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runProgram } from '../../../src/cli/program.ts';
import { closeServers, hostile, tlsServer } from '../../support/servers.ts';
import { context } from '../command.ts';
import { type CliFixture, createCliFixture, encoded, isGood, requestsTo } from '../fixture.ts';

// Colours are for those who have them, which is found out when their module is loaded.
vi.hoisted(() => {
  process.env.FORCE_COLOR = '1';
});

const PROXIES = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY'];

beforeEach(() => {
  for (const name of PROXIES) vi.stubEnv(name, '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  vi.useRealTimers();
});
afterAll(closeServers);

interface Finding {
  readonly status: 'ok' | 'warning' | 'failed' | 'unknown';
  readonly text: string;
  readonly advice?: string;
}

/** A fixture with a set-up that is as it should be, for a token that lives for so many seconds. */
async function goodFixture({
  livesFor = 86_400,
  scope = 'user_info',
  ...options
}: { livesFor?: number; scope?: string } & Parameters<typeof createCliFixture>[0] = {}) {
  const fixture = await createCliFixture(options);
  const pair = fixture.gitee.grant(scope);
  await fixture.store(pair, livesFor);
  return { fixture, pair };
}

/** Runs the check, and returns what it finds. */
async function results(fixture: CliFixture, args: readonly string[] = [], overrides = {}) {
  const { status, stdout, stderr } = await fixture.run(['check', '--json', ...args], overrides);
  const { ok, findings }: { ok: boolean; findings: Finding[] } = JSON.parse(stdout);
  expect([status, stderr]).toEqual([ok ? 0 : 1, '']);
  const having = (wanted: Finding['status']) =>
    findings.filter((one) => one.status === wanted).map(({ text, advice }) => ({ text, advice }));
  const bad = having('failed');
  expect(ok).toBe(bad.length === 0);
  const good = having('ok').map(({ text }) => text);
  return { ok, bad, good, warnings: having('warning') };
}

const GOOD_CLIENT =
  'The Client ID and the Client Secret have the right format. Only a refresh shows whether Gitee accepts them.';
const RIGHT_CLOCK = 'The clock of this machine is correct.';
const NO_PROXY = 'Requests to Gitee use no proxy.';

const UTF_8 = { LANG: 'en_US.UTF-8' };
const RED_CROSS = '\u001B[31m✗\u001B[39m';
const getHost = ({ origin }: CliFixture) => new URL(origin).host;

describe('a set-up that is good', () => {
  test('is told point by point', async () => {
    const { fixture } = await goodFixture();
    const { stdout, ...ended } = await fixture.run(['check']);
    expect(ended).toEqual({ status: 0, stderr: '' });
    expect(stdout.replace(/until .*?\)/, 'until TIME')).toBe(
      `? ${GOOD_CLIENT}\n✓ Writable: the file ${fixture.file}.\n` +
        `✓ ${NO_PROXY}\n✓ ${getHost(fixture)} is reachable.\n✓ ${RIGHT_CLOCK}\n` +
        '✓ The stored access token works until TIME. It belongs to tester.\n' +
        '✓ One login is stored.\n  To store two, run `gitee-token login` with the same store options. ' +
        'With two, a refresh does not revoke a token that is in use, and if one login is lost, the other takes over.\n' +
        '\nNo problem found. Not checked: whether Gitee accepts the Client ID and the Client Secret.\n',
    );
  });

  test('is told in JSON', async () => {
    const { fixture } = await goodFixture();
    const { status, stdout } = await fixture.run(['check', '--json']);
    expect([status, JSON.parse(stdout).ok]).toEqual([0, true]);
    expect(JSON.parse(stdout).findings[0]).toEqual({
      status: 'unknown',
      text: GOOD_CLIENT,
    });
  });

  test('is told in colour at a terminal', async () => {
    const { fixture } = await goodFixture();
    const { stdout } = await fixture.run(['check'], { isTTY: true, env: UTF_8 });
    expect(stdout).toContain(`\u001B[32m✓\u001B[39m ${RIGHT_CLOCK}\n`);
  });

  test('is as it was afterwards: nothing is spent and nothing is written', async () => {
    const { fixture, pair } = await goodFixture();
    const before = readFileSync(fixture.file, 'utf8');
    await results(fixture);
    expect(requestsTo(fixture)).toEqual(['GET /api/v5/user', 'GET /api/v5/user']);
    expect(readFileSync(fixture.file, 'utf8')).toBe(before);
    expect(isGood(fixture, pair.refreshToken)).toBe(true);
  });

  test('of an old token is as it was afterwards too', async () => {
    const { fixture, pair } = await goodFixture({ livesFor: -1 });
    await results(fixture);
    expect(requestsTo(fixture)).toEqual(['GET /api/v5/user', 'GET /api/v5/user']);
    expect(isGood(fixture, pair.refreshToken)).toBe(true);
  });
});

describe('a session of another Gitee server or of another application', () => {
  test.each([
    ['--gitee-url', ({ origin }: CliFixture) => origin],
    ['--client-id', () => '0'.repeat(64)],
  ])('is bad by %s, and is sent nowhere', async (option, getValue) => {
    const { fixture, pair } = await goodFixture();
    const other = await createCliFixture();
    const { bad } = await results(fixture, [option, getValue(other)]);
    expect(bad.at(-1)).toEqual({
      text: expect.stringMatching(
        /^The stored session belongs to .*, (so it was not sent to|not to) .*\.$/,
      ),
      advice: expect.stringContaining('`gitee-token login`'),
    });
    const asked = [...fixture.requests, ...other.requests].map(({ request }) => request.headers);
    expect(asked.filter(({ authorization }) => authorization)).toEqual([]);
    expect(isGood(fixture, pair.refreshToken)).toBe(true);
  });
});

describe('what is wrong', () => {
  test.each([
    [
      1,
      ['--gitee-url', 'http://gitee.test'],
      '1 check failed. Not checked: the connection to Gitee, the stored tokens.',
    ],
    [
      2,
      ['--client-id', 'short'],
      '2 checks failed. Not checked: whether Gitee accepts the Client ID and the Client Secret.',
    ],
  ])('is counted, shown with advice, and status 1: %i', async (count, args, verdict) => {
    const { fixture } = await goodFixture();
    const command = ['check', ...args];
    const { status, stdout } = await fixture.run(command, { isTTY: true, env: UTF_8 });
    expect(status).toBe(1);
    const marked = stdout.replaceAll(RED_CROSS, 'RED');
    expect(marked.match(/^RED .+\n {2}\S/gm)).toHaveLength(count);
    // A terminal gets lines of its width.
    expect(stdout.trimEnd().split('\n\n').at(-1)?.replaceAll('\n', ' ')).toBe(verdict);
    expect((await fixture.run(command)).stdout).toMatch(/^✗ .+\n {2}\S/m);
  });

  test('is told in Chinese where the locale is', async () => {
    const { fixture } = await goodFixture();
    const { stdout } = await fixture.run(['check'], { env: { LANG: 'zh_CN.UTF-8' } });
    expect(stdout).toContain('✓ 本机时钟正确。\n');
    expect(stdout).toContain('\n没有发现问题。未检查：Client ID 和 Client Secret 是否正确。\n');
  });
});

describe('the application', () => {
  const PASS_ID = 'Pass the Client ID as --client-id or GITEE_TOKEN_CLIENT_ID.';
  const PASS_SECRET =
    'Pass the Client Secret as GITEE_TOKEN_CLIENT_SECRET or --client-secret-file.';
  const NO_SECRET = { GITEE_TOKEN_CLIENT_SECRET: '' };
  const UNUSUAL_SECRET = { GITEE_TOKEN_CLIENT_SECRET: 'g'.repeat(64) };

  test.each([
    ['without a Client ID', '', {}, 'The Client ID is missing.', [PASS_ID]],
    [
      'without a Client Secret',
      undefined,
      NO_SECRET,
      'The Client Secret is missing.',
      [PASS_SECRET],
    ],
    [
      'without either',
      '',
      NO_SECRET,
      'The Client ID and the Client Secret are missing.',
      [PASS_ID, PASS_SECRET],
    ],
    [
      'with an unusual Client ID',
      'a'.repeat(63),
      {},
      'The Client ID is not 64 hexadecimal digits.',
      [PASS_ID],
    ],
    [
      'with an unusual Client Secret',
      undefined,
      UNUSUAL_SECRET,
      'The Client Secret is not 64 hexadecimal digits.',
      [PASS_SECRET],
    ],
    [
      'with both unusual',
      'short',
      UNUSUAL_SECRET,
      'The Client ID and the Client Secret are not 64 hexadecimal digits.',
      [PASS_ID, PASS_SECRET],
    ],
  ])('%s is bad', async (_, clientId, env, text, passes) => {
    const args = clientId === undefined ? [] : ['--client-id', clientId];
    const which = passes.length === 1 ? 'it' : 'both';
    const expected = {
      text,
      advice: [`Copy ${which} from the application's page on Gitee.`, ...passes].join(' '),
    };
    const { fixture } = await goodFixture();
    const session = encoded(fixture.gitee.grant());
    writeFileSync(fixture.file, JSON.stringify({ session }), { mode: 0o600 });
    const { bad } = await results(fixture, [...fixture.client, ...args], { env });
    expect(bad).toEqual([expected]);
  });

  test('with an unusual Client ID alone is bad twice', async () => {
    const { fixture } = await goodFixture();
    const session = encoded(fixture.gitee.grant());
    writeFileSync(fixture.file, JSON.stringify({ session }), { mode: 0o600 });
    const args = [...fixture.client, '--client-id', 'short'];
    const { bad } = await results(fixture, args, { env: NO_SECRET });
    expect(bad.map(({ text }) => text)).toEqual([
      'The Client Secret is missing.',
      'The Client ID is not 64 hexadecimal digits.',
    ]);
  });

  test('with an unusual Client ID needs a look where Gitee is not gitee.com', async () => {
    const { fixture } = await goodFixture({ livesFor: -1 });
    letTimeFly();
    const args = ['--gitee-url', 'https://gitee.test', '--client-id', 'short'];
    const { bad, warnings } = await results(fixture, args);
    expect(bad.map(({ text }) => text)).not.toContain(
      'The Client ID is not 64 hexadecimal digits.',
    );
    expect(warnings).toEqual([
      {
        text: 'The Client ID is not 64 hexadecimal digits.',
        advice: `Copy it from the application's page on Gitee. ${PASS_ID}`,
      },
    ]);
  });

  test('whose secret cannot be read keeps Gitee from being asked', async () => {
    const { fixture } = await goodFixture();
    const { bad, good } = await results(fixture, ['--client-secret-file', '/no/such/file']);
    expect(good).toEqual([`Writable: the file ${fixture.file}.`]);
    expect(bad).toHaveLength(1);
    expect(bad[0]?.text).toContain('Could not read the file in --client-secret-file: ENOENT');
    expect(fixture.requests).toEqual([]);
  });

  test('whose secret cannot be read does not hide what is wrong with the store', async () => {
    const { fixture } = await goodFixture();
    const args = ['--client-secret-file', '/no/such/file', '--store', 'gitlab'];
    const { bad } = await results(fixture, args);
    expect(bad.map(({ text }) => text)).toEqual([
      expect.stringContaining('Could not read the file in --client-secret-file'),
      'The environment variable GITLAB_TOKEN is empty.',
    ]);
  });
});

/** From one look at the clock to the next, all the time is over that a command has. */
function letTimeFly(): void {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 60_000;
    return now;
  });
}

describe('the way to Gitee', () => {
  test('through a proxy is told, without its credentials', async () => {
    const port = await tlsServer((_, response) => response.end());
    vi.stubEnv('https_proxy', 'http://user:proxy-password@127.0.0.1:1');
    vi.stubEnv('no_proxy', 'example.com');
    const { fixture } = await goodFixture();
    const stopped = ['--gitee-url', `https://127.0.0.1:${port}`];
    expect((await results(fixture, stopped)).good).toContain(NO_PROXY);
    letTimeFly();
    const { good, bad } = await results(fixture, ['--gitee-url', 'https://gitee.test']);
    expect(good).toContain('Requests to Gitee use the proxy http://127.0.0.1:1.');
    expect(JSON.stringify([good, bad])).not.toContain('proxy-password');
  });

  test.each([
    [
      'socks5://127.0.0.1:1',
      'https_proxy is set to a SOCKS proxy, which gitee-token does not support.',
      'Set https_proxy to an http:// proxy. Many proxy programs offer one too, often on the same port. To connect without the proxy, add gitee.test to no_proxy.',
    ],
    [
      '://',
      'https_proxy is not a valid proxy address.',
      'Use an address such as http://proxy.example.com:8080. In a user name and a password, encode special characters, such as @ as %40 and # as %23.',
    ],
  ])('through no proxy but %s is bad', async (proxy, text, advice) => {
    vi.stubEnv('https_proxy', proxy);
    const { fixture } = await goodFixture({ livesFor: -1 });
    letTimeFly();
    const { bad } = await results(fixture, ['--gitee-url', 'https://gitee.test']);
    expect(bad).toContainEqual({ text, advice });
  });

  test('that leads to a certificate that is not trusted is bad', async () => {
    const port = await tlsServer((_, response) => response.end());
    const { fixture } = await goodFixture({ livesFor: -1 });
    const { bad } = await results(fixture, ['--gitee-url', `https://127.0.0.1:${port}`]);
    expect(bad).toContainEqual({
      text: expect.stringMatching(
        new RegExp(
          `^The certificate of 127\\.0\\.0\\.1:${port} is not trusted: .*certificate`,
          'i',
        ),
      ),
      advice: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
  });

  test.each([
    ['a page', { status: 200, headers: {}, body: '<html></html>' }, 'status 200'],
    [
      'an error of a server',
      { status: 503, headers: { 'retry-after': '3600' }, body: '{}' },
      'status 503',
    ],
  ])('that ends in %s is bad', async (_, response, detail) => {
    const { fixture } = await goodFixture({ livesFor: -1, answer: () => response });
    const { bad } = await results(fixture);
    expect(bad).toMatchObject([
      { text: `${getHost(fixture)} did not respond like Gitee: ${detail}.` },
    ]);
  });
});

test('what is known is printed before Gitee has responded', async () => {
  const asked = Promise.withResolvers<() => void>();
  const slow = await hostile((response) => {
    asked.resolve(() => response.writeHead(401).end('{}'));
  });
  const { fixture } = await goodFixture();
  const { stdout, ...io } = context({ env: fixture.env });
  let printed = '';
  stdout.setEncoding('utf8').on('data', (text) => {
    printed += text;
  });
  const checking = runProgram(['check', '--gitee-url', slow.origin], { ...io, stdout });
  const respond = await asked.promise;
  await vi.waitFor(() => expect(printed).toContain(NO_PROXY));
  expect(printed).not.toContain('is reachable');
  respond();
  await checking;
  expect(printed).toContain('is reachable');
});

describe('the clock', () => {
  const dated = (date: string) => () => ({ status: 401, headers: { date }, body: '{}' });
  const NOW_MS = 1_800_000_000_000;
  const at = (secondsAhead: number) => new Date(NOW_MS - secondsAhead * 1000).toUTCString();

  test.each([
    [0, []],
    [60, []],
    [-60, []],
    [61, ['The clock of this machine is 61 seconds fast.']],
    [-61, ['The clock of this machine is 61 seconds slow.']],
  ])('that is %i seconds ahead', async (seconds, expected) => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOW_MS });
    const { fixture } = await goodFixture({ livesFor: -1, answer: dated(at(seconds)) });
    const { bad, good } = await results(fixture);
    expect(bad.map(({ text }) => text)).toEqual(expected);
    expect(good.includes(RIGHT_CLOCK)).toBe(expected.length === 0);
    if (bad[0]) expect(bad[0].advice).toContain('Correct it');
  });

  test('of a server that makes no sense of it is not judged', async () => {
    const { fixture } = await goodFixture({ livesFor: -1, answer: dated('soon') });
    const { ok, good } = await results(fixture);
    expect([ok, good.includes(RIGHT_CLOCK)]).toEqual([true, false]);
  });

  test('of a server that does not tell the time is not judged', async () => {
    const timeless = await hostile((response) => {
      response.sendDate = false;
      response.writeHead(401).end('{}');
    });
    const { fixture } = await goodFixture({ livesFor: -1 });
    const { good, bad } = await results(fixture, ['--gitee-url', timeless.origin]);
    expect(good).toContain(`${new URL(timeless.origin).host} is reachable.`);
    expect(JSON.stringify([good, bad])).not.toContain('clock');
  });
});
