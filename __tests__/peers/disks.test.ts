import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import {
  type Answer,
  type CliFixture,
  createCliFixture,
  encoded,
  isGood,
  tokenAnswerWith,
} from '../cli/fixture.ts';
import { type Computer, createComputer, removeComputers } from '../support/command-line.ts';

const isRoot = process.getuid?.() === 0;
if (!isRoot)
  console.log('disks that are full or read-only are not tested: only root can mount them');

/** What was mounted or made immutable, to be undone. */
const undo: (() => void)[] = [];

afterEach(() => {
  for (const one of undo.splice(0).reverse()) one();
});
afterAll(removeComputers);

interface Location {
  readonly fixture: CliFixture;
  readonly computer: Computer;
  readonly folder: string;
  readonly file: string;
  readonly refreshToken: string;
  /** Where the refresh token is that Gitee grants next. */
  stored(path?: string): string;
}

/** A stored session, whose access token is about to expire, in a folder of a computer. */
async function createLocation(getFolder = createFolder, answer?: Answer): Promise<Location> {
  const fixture = await createCliFixture({ ...(answer && { answer }) });
  const computer = createComputer();
  const pair = fixture.gitee.grant();
  const folder = getFolder(computer);
  const file = join(folder, 'session.json');
  const { clientId: client_id, clientSecret: client_secret } = fixture.gitee.settings;
  const profile = { gitee_url: fixture.origin, client_id, client_secret };
  const content = { ...profile, session: encoded(pair, 60) };
  writeFileSync(file, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  const stored = (path = file) => JSON.parse(readFileSync(path, 'utf8')).session;
  return { fixture, computer, folder, file, refreshToken: pair.refreshToken, stored };
}

function createFolder({ folder }: Computer): string {
  mkdirSync(join(folder, 'place'));
  return join(folder, 'place');
}

/** A folder that is a disk of its own. */
function createDisk(computer: Computer): string {
  const folder = createFolder(computer);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'none', folder]);
  undo.push(() => execFileSync('umount', [folder]));
  return folder;
}

/** Mounts a file by itself, as into a container. */
function mountItself(from: string, to: string, ...options: string[]): void {
  writeFileSync(to, '', { mode: 0o600 });
  execFileSync('mount', ['--bind', from, to]);
  undo.push(() => execFileSync('umount', [to]));
  if (options.length > 0) execFileSync('mount', ['-o', ['remount', 'bind', ...options].join(), to]);
}

/** Takes all the room that is left on a disk. */
function fill(folder: string): void {
  for (const size of [65_536, 4096]) {
    for (let i = 0; ; i++) {
      try {
        writeFileSync(join(folder, `filling-${size}-${i}`), Buffer.alloc(size));
      } catch {
        break;
      }
    }
  }
}

const freeSpaceIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.new'));

const onExchange =
  (happen: () => void, answer?: Answer): Answer =>
  (request, gitee) => {
    if (request.path === '/oauth/token') happen();
    return answer?.(request, gitee);
  };

async function expectNothingSpent({ fixture, computer, refreshToken }: Location, file: string) {
  const before = readFileSync(file, 'utf8');
  const { status, stdout, stderr } = await computer.run(['token', '--file', file]);
  expect(stderr).toContain('error: store_refused: ');
  expect(stderr).toContain(file);
  expect([status, stdout]).toEqual([1, '']);
  expect(fixture.requests).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect(isGood(fixture, refreshToken)).toBe(true);
}

describe.runIf(isRoot)('nothing is spent for a file', () => {
  test('that is mounted read-only by itself', async () => {
    const location = await createLocation();
    const file = join(location.computer.folder, 'session.json');
    mountItself(location.file, file, 'ro');
    await expectNothingSpent(location, file);
  });

  test('on a disk that is mounted read-only', async () => {
    const location = await createLocation(createDisk);
    execFileSync('mount', ['-o', 'remount,ro', location.folder]);
    await expectNothingSpent(location, location.file);
  });

  test.each(['i', 'a'])('that is made immutable: +%s', async (attribute) => {
    const location = await createLocation();
    execFileSync('chattr', [`+${attribute}`, location.file]);
    undo.push(() => execFileSync('chattr', [`-${attribute}`, location.file]));
    await expectNothingSpent(location, location.file);
  });

  test('on a disk that is full', async () => {
    const location = await createLocation(createDisk);
    fill(location.folder);
    await expectNothingSpent(location, location.file);
    expect(freeSpaceIn(location.folder)).toEqual([]);
  });

  test('that is mounted by itself from a disk that is full', async () => {
    const location = await createLocation(createDisk);
    const file = join(location.computer.folder, 'session.json');
    mountItself(location.file, file);
    fill(location.folder);
    await expectNothingSpent(location, file);
    expect(freeSpaceIn(location.computer.folder)).toEqual([]);
  });
});

describe.runIf(isRoot)('room that somebody else takes in the course of a refresh', () => {
  /** More than fits where the last one was. */
  const LONG = tokenAnswerWith({ access_token: 'a'.repeat(4000), refresh_token: 'r'.repeat(4000) });

  test('was held before', async () => {
    const location: Location = await createLocation(
      createDisk,
      onExchange(() => fill(location.folder), LONG),
    );
    const { status, stderr } = await location.computer.run(['token', '--file', location.file]);
    expect([status, stderr]).toEqual([0, '']);
    expect(location.stored().length).toBeGreaterThan(8000);
  });

  test('was held before where a file is that is mounted by itself', async () => {
    const location: Location = await createLocation(
      createDisk,
      onExchange(() => fill(location.folder), LONG),
    );
    const file = join(location.computer.folder, 'session.json');
    mountItself(location.file, file);
    const { status, stderr } = await location.computer.run(['token', '--file', file]);
    expect([status, stderr]).toEqual([0, '']);
    expect(location.stored(file).length).toBeGreaterThan(8000);
    expect(readFileSync(file, 'utf8')).toMatch(/\}\n$/);
    expect(freeSpaceIn(location.computer.folder)).toEqual([]);
  });
});

test.runIf(isRoot)(
  'a file that is mounted by itself is as before when nothing was got',
  async () => {
    const refuse = tokenAnswerWith({});
    const location = await createLocation(createDisk, (request, gitee) => {
      const response = refuse(request, gitee);
      return response && { ...response, status: 400, body: '{"error":"invalid_client"}' };
    });
    const file = join(location.computer.folder, 'session.json');
    mountItself(location.file, file);
    const before = readFileSync(file, 'utf8');
    const { status } = await location.computer.run(['token', '--file', file]);
    expect(status).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(freeSpaceIn(location.computer.folder)).toEqual([]);
  },
);
