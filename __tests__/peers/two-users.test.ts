import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  lchownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RecordedExchange } from '../../src/sandbox/server.ts';
import {
  type Answer,
  type CliFixture,
  createCliFixture,
  encoded,
  isGood,
  requestsTo,
} from '../cli/fixture.ts';

/**
 * Somebody uses the command line, and somebody else has an account on the same machine, and may
 * create files in the same folder.
 */
interface User {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Machine {
  readonly fixture: CliFixture;
  /** A folder in which everybody may do everything. */
  readonly shared: string;
  readonly file: string;
  readonly home: string;
  /** The refresh token that is stored, and must not be spent. */
  readonly refreshToken: string;
  run(
    args: readonly string[],
    overrides?: { user?: User; env?: NodeJS.ProcessEnv },
  ): Promise<Ended>;
  token(): Promise<Ended>;
}

const MAX_RUN_MS = 40_000;
const isRoot = process.getuid?.() === 0;
const NAMES = { alice: `gt-alice-${process.pid}`, mallory: `gt-mallory-${process.pid}` };
const root: User = { uid: 0, gid: 0, name: 'root' };
/** As in a container that is run with a number for the user. */
const nameless: User = { uid: 54_321, gid: 54_321, name: '' };

// Whoever created the folder of this repository may have kept it from others.
const folder = mkdtempSync(join(tmpdir(), 'gitee-token-two-users-'));
const [node, bundle] = [join(folder, 'node'), join(folder, 'dist', 'cli', 'index.js')];
let alice: User;
let mallory: User;
/** Where the client secret would go. */
let theirs: CliFixture;

beforeAll(async () => {
  if (!isRoot) return console.log('two users are not tested: only root can make them');
  alice = createUser(NAMES.alice, join(folder, 'alice'));
  mallory = createUser(NAMES.mallory, '/nonexistent');
  chmodSync(folder, 0o755);
  copyFileSync(process.execPath, node);
  chmodSync(node, 0o755);
  cpSync(join(import.meta.dirname, '../../dist'), join(folder, 'dist'), { recursive: true });
  theirs = await createCliFixture();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  for (const { name } of [alice, mallory].filter(Boolean))
    execFileSync('userdel', ['--force', name], { stdio: 'ignore' });
});

function createUser(name: string, home: string): User {
  const options = ['--no-create-home', '--home-dir', home, '--shell', '/bin/false'];
  execFileSync('useradd', [...options, name]);
  const getId = (option: string) =>
    Number(execFileSync('id', [option, name], { encoding: 'utf8' }));
  return { name, uid: getId('-u'), gid: getId('-g') };
}

function ownedFolder(name: string, { uid, gid }: User, mode = 0o700): string {
  const path = mkdtempSync(join(folder, `${name}-`));
  chmodSync(path, mode);
  chownSync(path, uid, gid);
  return path;
}

/** Leaves a file that belongs to a user, and that others can read or not. */
function leave(path: string, content: string, { uid, gid }: User, mode = 0o600): string {
  writeFileSync(path, content, { mode });
  chownSync(path, uid, gid);
  return path;
}

/** A machine on which Alice has a session, whose access token is about to expire. */
async function createMachine(answer?: (machine: Machine) => void): Promise<Machine> {
  const hooked: Answer = ({ path }) => void (path === '/oauth/token' && answer?.(machine));
  const fixture = await createCliFixture({ answer: hooked });
  const pair = fixture.gitee.grant();
  const shared = ownedFolder('shared', root, 0o777);
  const home = ownedFolder('home', alice);
  const file = leave(join(shared, 'session.json'), content(fixture, encoded(pair, 60)), alice);
  const run: Machine['run'] = async (args, { user = alice, env } = {}) => {
    const own = { PATH: process.env.PATH, HOME: home, LANG: 'C', ...env };
    const { uid, gid } = user;
    const options = { env: own, cwd: shared, uid, gid, timeout: MAX_RUN_MS } as const;
    const child = spawn(node, [bundle, ...args], options);
    child.stdin.end();
    const outputs = Promise.all([text(child.stdout), text(child.stderr)]);
    const [status] = await once(child, 'exit');
    const [stdout, stderr] = await outputs;
    return { status, stdout, stderr };
  };
  const token = () => run(['token', '--file', file]);
  const machine = { fixture, shared, file, home, refreshToken: pair.refreshToken, run, token };
  return machine;
}

function content({ origin, gitee }: CliFixture, session: string): string {
  const { clientId: client_id, clientSecret: client_secret } = gitee.settings;
  return `${JSON.stringify({ gitee_url: origin, client_id, client_secret, session })}\n`;
}

/** What sends whoever uses it to a server of Mallory's. */
const trap = () => content(theirs, encoded(theirs.gitee.grant(), 60));

function expectRejection({ status, stdout, stderr }: Ended, path: string, whose: string) {
  expect(stderr).toContain(`${path} ${whose}`);
  expect(stderr).toMatch(/^error: (store_refused|input_invalid): /m);
  expect([status, stdout]).toEqual([1, '']);
}

const isWithToken = ({ request: { method, headers } }: RecordedExchange) =>
  method === 'POST' || headers.authorization !== undefined;

function expectNothingSpent({ fixture, refreshToken }: Machine) {
  expect(theirs.requests).toEqual([]);
  // A check asks about the access token of the session that is its own, which uses up nothing.
  const sent = requestsTo({ requests: fixture.requests.filter(isWithToken) });
  expect(sent.filter((request) => request !== 'GET /api/v5/user')).toEqual([]);
  expect(isGood(fixture, refreshToken)).toBe(true);
}

const belongs = ({ uid }: User) => `belongs to another user (uid ${uid}).`;

/** Who has what in a folder, but for one file. */
function ownersIn(path: string): Record<string, number> {
  const entries = readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(entries.map((name) => [name, lstatSync(join(path, name)).uid]));
}

/** As each writer has it. */
const OWN_NAME = `.${'0123456789abcdef'.repeat(2)}.new`;

describe.runIf(isRoot)('in a folder in which somebody else can create files', () => {
  test('one who leaves nothing there keeps nobody from a token', async () => {
    const machine = await createMachine();
    expect(await machine.token()).toMatchObject({ status: 0, stderr: '' });
    const { uid, mode } = statSync(machine.file);
    expect([uid, mode & 0o777]).toEqual([alice.uid, 0o600]);
    expect(new Set(Object.values(ownersIn(machine.shared)))).toEqual(new Set([alice.uid]));
  });

  test.each([
    ['.new', 0o600],
    ['.new', 0o644],
    [OWN_NAME, 0o600],
    [OWN_NAME, 0o644],
    ['', 0o600],
    ['', 0o644],
  ])('a session of theirs at session.json%s is not used (%o)', async (suffix, mode) => {
    const machine = await createMachine();
    const path = `${machine.file}${suffix}`;
    const planted = trap();
    rmSync(path, { force: true });
    leave(path, planted, mallory, mode);
    for (const args of [['token'], ['check', ...machine.fixture.client]]) {
      const { status, stdout, stderr } = await machine.run([...args, '--file', machine.file]);
      expect([status, stdout + stderr]).toEqual([1, expect.stringContaining(path)]);
    }
    expectRejection(await machine.token(), path, belongs(mallory));
    expect(readFileSync(path, 'utf8')).toBe(planted);
    expectNothingSpent(machine);
  });

  test.each(['.new', OWN_NAME, ''])(
    'one that all may write at session.json%s is not used',
    async (suffix) => {
      const machine = await createMachine();
      const path = `${machine.file}${suffix}`;
      leave(path, trap(), alice);
      chmodSync(path, 0o666);
      const ended = await machine.token();
      expect(ended.stderr).toContain(`Other users can write to ${path}.`);
      expect(ended.status).toBe(1);
      expectNothingSpent(machine);
    },
  );

  test.each(['.new', OWN_NAME, ''])(
    'a link of theirs at session.json%s is not followed',
    async (suffix) => {
      const machine = await createMachine();
      const path = `${machine.file}${suffix}`;
      const hers = leave(join(machine.home, 'hers'), 'a diary', alice);
      for (const target of [hers, leave(join(folder, 'trap'), trap(), mallory), 'nowhere']) {
        rmSync(path, { force: true });
        symlinkSync(target, path);
        lchownSync(path, mallory.uid, mallory.gid);
        const { status, stderr } = await machine.token();
        expect([status, stderr]).toEqual([1, expect.stringContaining(path)]);
      }
      expect(readFileSync(hers, 'utf8')).toBe('a diary');
      expect(existsSync(join(machine.shared, 'nowhere'))).toBe(false);
      expectNothingSpent(machine);
    },
  );

  test('a second name that they have given to a file keeps it from being used', async () => {
    const machine = await createMachine();
    linkSync(machine.file, join(machine.shared, 'theirs'));
    expectRejection(await machine.token(), machine.file, 'has a second name (a hard link)');
    expectNothingSpent(machine);
  });

  test.each(['.new', OWN_NAME, ''])(
    'a pipe of theirs at session.json%s holds nobody up',
    async (suffix) => {
      const machine = await createMachine();
      const path = `${machine.file}${suffix}`;
      rmSync(path, { force: true });
      execFileSync('mkfifo', ['-m', '666', path]);
      chownSync(path, mallory.uid, mallory.gid);
      expectRejection(await machine.token(), path, 'is not a regular file');
      expectNothingSpent(machine);
    },
  );

  test('a lock of theirs is not taken', async () => {
    const machine = await createMachine();
    const lock = `${machine.file}.lock`;
    mkdirSync(lock);
    chmodSync(lock, 0o777);
    chownSync(lock, mallory.uid, mallory.gid);
    expectRejection(await machine.token(), lock, belongs(mallory));
    expect(readdirSync(lock)).toEqual([]);
    expectNothingSpent(machine);
  });

  test('a lock that leads elsewhere is not taken', async () => {
    const machine = await createMachine();
    const lock = `${machine.file}.lock`;
    const elsewhere = ownedFolder('elsewhere', alice);
    symlinkSync(elsewhere, lock);
    lchownSync(lock, mallory.uid, mallory.gid);
    expectRejection(await machine.token(), lock, 'is not a folder');
    expect(readdirSync(elsewhere)).toEqual([]);
    expectNothingSpent(machine);
  });

  test.each([
    ['beside session.json', (name: string) => name.endsWith('.new')],
    ['at session.json', (name: string) => name === 'session.json'],
  ])('what they put %s in the course of a refresh is not used', async (_, isWhere) => {
    const planted = trap();
    let path = '';
    const machine = await createMachine(({ shared }) => {
      path = join(shared, readdirSync(shared).find(isWhere) ?? '');
      rmSync(path);
      leave(path, planted, mallory);
    });
    const { status, stdout, stderr } = await machine.token();
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('error: token_unsaved: ');
    expect(stderr).toContain(path);
    expect(stderr).toContain('recover');
    expect(readFileSync(path, 'utf8')).toBe(planted);
    expect(theirs.requests).toEqual([]);
  });

  test('a folder for settings of theirs is not used', async () => {
    const machine = await createMachine();
    const settings = join(machine.shared, 'gitee-token');
    mkdirSync(settings);
    leave(join(settings, 'session.json'), trap(), mallory);
    chownSync(settings, mallory.uid, mallory.gid);
    const env = { XDG_CONFIG_HOME: machine.shared };
    const commands = ['--store', 'command', '--save-command', 'touch saved', '--load-command', ':'];
    for (const args of [['token'], ['token', ...commands], ['check', ...machine.fixture.client]]) {
      const { status, stdout, stderr } = await machine.run(args, { env });
      expect([status, stdout + stderr]).toEqual([1, expect.stringContaining(belongs(mallory))]);
    }
    expect(readdirSync(settings)).toEqual(['session.json']);
    expect(existsSync(join(machine.shared, 'saved'))).toBe(false);
    expectNothingSpent(machine);
  });

  test('a journal of theirs is not read', async () => {
    const machine = await createMachine();
    const kept = leave(join(machine.home, 'kept'), machine.refreshToken, alice);
    const { clientId, clientSecret } = machine.fixture.gitee.settings;
    const env = {
      GITEE_TOKEN_GITEE_URL: machine.fixture.origin,
      GITEE_TOKEN_CLIENT_ID: clientId,
      GITEE_TOKEN_CLIENT_SECRET: clientSecret,
    };
    const commands = ['--load-command', `cat '${kept}'`, '--save-command', 'exit 1'];
    const args = ['token', '--store', 'command', ...commands];
    expect((await machine.run(args, { env })).stderr).toContain('token_unsaved');
    const settings = join(machine.home, '.config', 'gitee-token');
    const journal = readdirSync(settings).find((name) => name.endsWith('.journal')) ?? '';
    chownSync(join(settings, journal), mallory.uid, mallory.gid);
    const before = readFileSync(join(settings, journal), 'utf8');
    const asked = machine.fixture.requests.length;
    expectRejection(await machine.run(args, { env }), join(settings, journal), belongs(mallory));
    expect(readFileSync(join(settings, journal), 'utf8')).toBe(before);
    expect(machine.fixture.requests).toHaveLength(asked);
  });
});

describe.runIf(isRoot)('a call as root', () => {
  test('leaves the file of another user as it is, and says who is to call', async () => {
    const machine = await createMachine();
    for (const args of [['token'], ['check', ...machine.fixture.client]]) {
      const command = [...args, '--file', machine.file];
      const { status, stdout, stderr } = await machine.run(command, { user: root });
      expect([status, stdout + stderr]).toEqual([1, expect.stringContaining(belongs(alice))]);
      expect(stdout + stderr).toContain(`sudo -u '#${alice.uid}'`);
    }
    expect(ownersIn(machine.shared)).toEqual({ 'session.json': alice.uid });
    expect(await machine.token()).toMatchObject({ status: 0, stderr: '' });
  });

  test('leaves nothing in the home of another user, which it may have been given', async () => {
    const machine = await createMachine();
    const args = ['token', '--store', 'command', '--save-command', ':', '--load-command', ':'];
    for (const command of [args, ['token'], ['check', ...machine.fixture.client]]) {
      const { status, stdout, stderr } = await machine.run(command, { user: root });
      expect([status, stdout + stderr]).toEqual([1, expect.stringContaining(belongs(alice))]);
    }
    expect(readdirSync(machine.home)).toEqual([]);
    expectNothingSpent(machine);
  });

  test('names root as the owner of what it has left before', async () => {
    const machine = await createMachine();
    chownSync(machine.file, 0, 0);
    chmodSync(machine.file, 0o644);
    expectRejection(await machine.token(), machine.file, 'belongs to root.');
    expectNothingSpent(machine);
  });
});

describe.runIf(isRoot)('without a home in the environment', () => {
  const NOWHERE = { HOME: '', XDG_CONFIG_HOME: 'settings', APPDATA: '.' };

  test('one who has a home uses that, and not the working folder', async () => {
    const machine = await createMachine();
    const settings = join(folder, 'alice', '.config', 'gitee-token');
    mkdirSync(settings, { recursive: true });
    for (const path of [settings, join(folder, 'alice')]) chownSync(path, alice.uid, alice.gid);
    renameSync(machine.file, join(settings, 'session.json'));
    expect(await machine.run(['token'], { env: NOWHERE })).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(machine.shared)).toEqual([]);
  });

  test('one who has none is told to set it', async () => {
    const machine = await createMachine();
    const commands = ['--store', 'command', '--save-command', 'true', '--load-command', 'true'];
    for (const args of [['token'], ['token', ...commands]]) {
      const ended = await machine.run(args, { user: nameless, env: NOWHERE });
      expect([ended.status, ended.stdout]).toEqual([1, '']);
      expect(ended.stderr).toContain('error: input_invalid: ');
      expect(ended.stderr).toContain('Set HOME');
    }
    expect(readdirSync(machine.shared)).toEqual(['session.json']);
    expectNothingSpent(machine);
  });
});

test.runIf(isRoot)('one who has no name has a token all the same', async () => {
  expect(() => execFileSync('id', ['-un', String(nameless.uid)], { stdio: 'ignore' })).toThrow();
  const machine = await createMachine();
  chownSync(machine.file, nameless.uid, nameless.gid);
  const args = ['token', '--file', machine.file];
  expect(await machine.run(args, { user: nameless })).toMatchObject({ status: 0, stderr: '' });
  expect(statSync(machine.file).uid).toBe(nameless.uid);
});
