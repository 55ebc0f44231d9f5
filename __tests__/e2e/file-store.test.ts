import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { TokenPair } from '../../src/sandbox/state.ts';
import { fileStore } from '../../src/stores/file.ts';
import { type Answer, createCliFixture, decoded, encoded } from '../cli/fixture.ts';
import { createComputer, removeComputers } from '../support/command-line.ts';

afterAll(removeComputers);

/** A computer with a stored session, and what happens when it is refreshed. */
async function createLocation(livesFor: number, onExchange?: () => void) {
  const answer: Answer = ({ path }) => void (path === '/oauth/token' && onExchange?.());
  const phase = await createCliFixture({ answer });
  const { clientId: client_id, clientSecret: client_secret } = phase.gitee.settings;
  const profile = { gitee_url: phase.origin, client_id, client_secret };
  const computer = createComputer();
  const file = join(computer.folder, 'session.json');
  const old = phase.gitee.grant();
  const getText = (pair: TokenPair, seconds = livesFor) =>
    `${JSON.stringify({ ...profile, session: encoded(pair, seconds) })}\n`;
  writeFileSync(file, getText(old), { mode: 0o600 });
  const token = () => computer.run(['token', '--file', file]);
  const stored = () => decoded(JSON.parse(readFileSync(file, 'utf8')).session);
  return { phase, computer, file, old, getText, token, stored };
}

/** The processes that run a command with a path among its arguments (proc(5)). */
function processesWith(path: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(path);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Starts to refresh, and suspends that when Gitee has granted the next tokens. */
async function suspended() {
  const { promise: exchanged, resolve } = Promise.withResolvers<void>();
  const pids: number[] = [];
  const location = await createLocation(60, () => {
    if (pids.length > 0) return;
    pids.push(...processesWith(location.file));
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    resolve();
  });
  const first = location.token();
  await exchanged;
  const goOn = () => {
    for (const pid of pids) process.kill(pid, 'SIGCONT');
  };
  return { location, first, goOn };
}

describe('a write that was killed before its value was in place', () => {
  test('is ended before a token is handed out, though the old one would live', {
    tags: 'slow',
  }, async () => {
    const { phase, file, getText, token, computer, stored } = await createLocation(86_400);
    const newer = phase.gitee.grant();
    writeFileSync(`${file}.new`, getText(newer), { mode: 0o600 });
    expect(await token()).toMatchObject({
      status: 0,
      stdout: `${newer.accessToken}\n`,
      stderr: '',
    });
    expect(stored().access_token).toBe(newer.accessToken);
    expect(readdirSync(computer.folder)).toEqual(['session.json', 'session.json.lock']);
  });

  test('is forgotten when there is nothing but the room for a value', async () => {
    const { file, old, token, computer } = await createLocation(86_400);
    writeFileSync(`${file}.new`, ' '.repeat(20_000), { mode: 0o600 });
    expect(await token()).toMatchObject({ status: 0, stdout: `${old.accessToken}\n`, stderr: '' });
    expect(readdirSync(computer.folder)).toEqual(['session.json', 'session.json.lock']);
  });
});

describe.concurrent('a refresh that is suspended with the answer under way, while others take over', () => {
  test('saves what it has got when it goes on, if it is the only good one', {
    tags: 'slow',
  }, async () => {
    const { location, first, goOn } = await suspended();
    const second = await location.token();
    expect(second.stderr).toContain('error: grant_rejected: ');
    goOn();
    const { status, stdout, stderr } = await first;
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe(`${location.stored().access_token}\n`);
    expect(location.stored().refresh_token).not.toBe(location.old.refreshToken);
  });

  test('leaves a newer login that another has stored, and a copy of what it has got', {
    tags: 'slow',
  }, async () => {
    const { location, first, goOn } = await suspended();
    const newer = location.phase.gitee.grant();
    const store = fileStore({ path: location.file });
    await store.withLock(async (lock) => (await store.prepare(lock)).save(encoded(newer, 86_400)));
    goOn();
    const { status, stdout, stderr } = await first;
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('error: token_unsaved: Another process has written to ');
    expect(stderr).toContain('recover');
    expect(location.stored().access_token).toBe(newer.accessToken);
    expect(readdirSync(location.computer.folder)).toEqual(['session.json', 'session.json.lock']);
  });
});

describe.concurrent('a save that is suspended right before it replaces the file', () => {
  const HOOK = new URL('../fixtures/stop-at-rename.mjs', import.meta.url).href;
  const LEFT = ['session.json', 'session.json.lock'];

  /** Starts a save that stops there. What is given happens in the second refresh. */
  async function stopped(onSecond: () => void = () => {}) {
    let exchanges = 0;
    const location = await createLocation(60, () => {
      exchanges += 1;
      if (exchanges === 2) onSecond();
    });
    const env = { NODE_OPTIONS: `--import ${HOOK}`, STOP_AT: location.file };
    const first = location.computer.run(['token', '--file', location.file], { env });
    const note = `${location.file}.stopped`;
    await vi.waitFor(() => expect(existsSync(note)).toBe(true), { timeout: 20_000 });
    const pid = Number(readFileSync(note, 'utf8'));
    rmSync(note);
    const getNew = () =>
      location.computer.run(['token', '--min-ttl', '0', '--file', location.file]);
    return { location, first, getNew, goOn: () => process.kill(pid, 'SIGCONT') };
  }

  test('puts no blanks over what another process has put in place for it', {
    tags: 'slow',
  }, async () => {
    const { promise: exchanging, resolve } = Promise.withResolvers<void>();
    const pids: number[] = [];
    const { location, first, getNew, goOn } = await stopped(() => {
      // The second one never gets to write more than the room that it holds.
      pids.push(...processesWith(location.file).filter((pid) => !before.includes(pid)));
      for (const pid of pids) process.kill(pid, 'SIGSTOP');
      resolve();
    });
    const before = processesWith(location.file);
    const second = getNew();
    await exchanging;
    goOn();
    const { status, stdout, stderr } = await first;
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe(`${location.stored().access_token}\n`);
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    await second;
    expect(stdout).toBe(`${location.stored().access_token}\n`);
    expect(await location.token()).toMatchObject({ status: 0, stdout, stderr: '' });
    expect(readdirSync(location.computer.folder).sort()).toEqual(LEFT);
  });

  test('leaves what another process has got with that, and stored', { tags: 'slow' }, async () => {
    const { location, first, getNew, goOn } = await stopped();
    const second = await getNew();
    expect([second.status, second.stderr]).toEqual([0, '']);
    goOn();
    const { status, stdout, stderr } = await first;
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('error: token_unsaved: Another process has written to ');
    expect(second.stdout).toBe(`${location.stored().access_token}\n`);
    expect(readdirSync(location.computer.folder).sort()).toEqual(LEFT);
  });
});
