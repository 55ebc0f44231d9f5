import childProcess, { type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import timers from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type CommandOptions, commandStore } from '../../src/stores/command.ts';
import type { Lock } from '../../src/stores/fs/lock.ts';
import { getLabel } from '../support/explained.ts';
import { sampled } from '../support/sampled.ts';
import { getExplanation } from './explanation.ts';
import { createFolder } from './folder.ts';

afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

const VALUE = 'gts1.a-secret-value';

function createStore(overrides: Partial<CommandOptions> = {}) {
  return commandStore({
    load: undefined,
    save: 'cat >/dev/null',
    locks: [join(createFolder(), 'lock')],
    ...overrides,
  });
}

function loadBy(load: string) {
  return createStore({ load }).load();
}

async function saveBy(save: string) {
  await (await createStore({ save }).prepare()).save(VALUE);
}

/** Starts all commands with other settings, and returns what was started and with which. */
function spawning(overrides: { timeout?: number; cwd?: string }) {
  const { spawn } = childProcess;
  const spawned: { readonly child: ChildProcess; readonly options: object }[] = [];
  const spawnSo = (command: string, options: object) => {
    const child = spawn(command, { ...options, ...overrides });
    spawned.push({ child, options });
    return child;
  };
  vi.spyOn(childProcess, 'spawn').mockImplementation(spawnSo as typeof spawn);
  syncBuiltinESMExports();
  return spawned;
}

describe('a load command', () => {
  test.each([
    [`printf '${VALUE}'`, VALUE],
    [`echo '  ${VALUE}  '`, VALUE],
    [`echo ${VALUE}; echo noise >&2`, VALUE],
    ['true', undefined],
    ['echo', undefined],
    ['printf "%065536d" 1', `${'0'.repeat(65_535)}1`],
  ])('%s gives what it prints', async (command, value) => {
    expect(await loadBy(command)).toBe(value);
  });

  sampled([
    ['exit 3', 'The load command failed with exit status 3. No refresh token was used.'],
    ['echo one >&2; echo two >&2; echo " " >&2; exit 1', 'failed with exit status 1: two.'],
    ["printf 'a\\033[31mb' >&2; exit 1", 'status 1: a [31mb.'],
    ['kill -TERM $$', 'was terminated by SIGTERM.'],
    ['printf "%065537d" 1', 'printed more than 65536 characters.'],
    ['yes', 'printed more than 65536 characters.'],
    ['no-such-command-here', 'failed with exit status 127: '],
    ['\0', "Received '\\x00'. No refresh token was used."],
  ])('%j that fails says why', async (command, words) => {
    expect(await getExplanation(loadBy(command))).toMatchObject({
      code: 'store_refused',
      message: expect.stringContaining(words),
      advice: 'Run the command by hand to find the cause, or correct --load-command.',
    });
  });

  test('that fails shows nothing of the value', async () => {
    const error = await getExplanation(loadBy(`echo ${VALUE}; echo no ${VALUE} >&2; exit 1`));
    expect(error).toMatchObject({ message: expect.stringContaining('status 1: no ***.') });
  });

  test('that complains at length is quoted from a whole line', async () => {
    const flood = `echo first >&2; echo second >&2; printf "%070000d${VALUE}" 1 >&2; exit 1`;
    expect(await getExplanation(loadBy(flood))).toMatchObject({
      message: expect.stringContaining('status 1: second.'),
    });
  });

  test('that takes too long is ended', async () => {
    const spawned = spawning({ timeout: 200 });
    const error = await getExplanation(loadBy(`echo ${VALUE}; exec sleep 30`));
    expect(error).toMatchObject({
      message: expect.stringContaining('took longer than 60 seconds.'),
    });
    expect(spawned).toMatchObject([{ options: { timeout: 60_000 } }]);
  });

  test('that cannot be started says why', async () => {
    spawning({ cwd: '/nowhere' });
    const error = await getExplanation(loadBy('true'));
    expect(error).toMatchObject({
      message: expect.stringContaining('The load command cannot be started: '),
    });
  });

  test('that leaves a process behind is not waited for', { tags: 'slow' }, async () => {
    const spawned = spawning({});
    const started = performance.now();
    expect(await loadBy(`echo ${VALUE}; sleep 5 &`)).toBe(VALUE);
    expect(performance.now() - started).toBeLessThan(4000);
    const destroyed = { destroyed: true };
    expect(spawned).toMatchObject([{ child: { stdout: destroyed, stderr: destroyed } }]);
  });

  test('is needed to load', async () => {
    expect(await getExplanation(createStore().load())).toMatchObject({
      code: 'store_refused',
      message:
        '`--store command` needs --load-command to read the stored token. No refresh token was used.',
      advice:
        'Add --load-command, such as: --load-command "vault kv get -mount=secret -field=session gitee".',
    });
  });
});

describe('a save command', () => {
  test('gets the value on its input, and nowhere else', async () => {
    const file = join(createFolder(), 'kept');
    await saveBy(`cat >${file}; env >${file}.env; tr '\\0' ' ' </proc/$$/cmdline >${file}.args`);
    expect(readFileSync(file, 'utf8')).toBe(`${VALUE}\n`);
    expect(readFileSync(`${file}.env`, 'utf8')).not.toContain(VALUE);
    expect(readFileSync(`${file}.args`, 'utf8')).not.toContain(VALUE);
  });

  test('that reads nothing of a long value has done it all the same', async () => {
    const { save } = await createStore({ save: 'exec <&-; sleep 0.1' }).prepare();
    expect(await save('x'.repeat(1_000_000))).toBeUndefined();
  });

  test('may print as much as it likes', async () => {
    expect(await saveBy('cat >/dev/null; head -c 1000000 /dev/zero')).toBeUndefined();
  });

  test('gets two more tries', { tags: 'slow' }, async () => {
    const file = join(createFolder(), 'tries');
    writeFileSync(file, '');
    await saveBy(`echo x >>${file}; cat >${file}.kept; test $(wc -l <${file}) -eq 3`);
    expect(readFileSync(file, 'utf8')).toBe('x\nx\nx\n');
    expect(readFileSync(`${file}.kept`, 'utf8')).toBe(`${VALUE}\n`);
  });

  test('waits longer before each of them', async () => {
    const pause = vi.spyOn(timers, 'setTimeout').mockResolvedValue(undefined);
    syncBuiltinESMExports();
    await getExplanation(saveBy('exit 1'));
    expect(pause.mock.calls).toEqual([[500], [1000]]);
  });

  test('that fails for good says so without the value', { tags: 'slow' }, async () => {
    const file = join(createFolder(), 'tries');
    const command = `echo x >>${file}; v=$(cat); echo "$v is bad; $(echo $v | base64)" >&2; exit 5`;
    expect(await getExplanation(saveBy(command))).toMatchObject({
      code: 'token_unsaved',
      message:
        'The save command failed with exit status 5: *** is bad; ***=. Gitee has issued a new refresh token, but it could not be saved.',
      advice: expect.stringContaining('--save-command'),
    });
    expect(readFileSync(file, 'utf8')).toBe('x\nx\nx\n');
  });
});

describe('a store of commands', () => {
  test('has a name, and no date', async () => {
    const store = createStore();
    expect(getLabel(store)).toBe('the secret store that the save command writes to');
    expect(await store.writtenSinceRead()).toBeUndefined();
  });

  test('is read as a whole, which is no more than its value', async () => {
    expect(await createStore({ load: `echo ${VALUE}` }).read()).toEqual({ session: VALUE });
  });

  test('is for one process at a time, by the lock of each of its commands', async () => {
    const [a, b] = [join(createFolder(), 'a'), join(createFolder(), 'b')];
    const order: string[] = [];
    const work = (name: string) => async (lock: Lock) => {
      order.push(`${name} in ${lock.isHeld()}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push(`${name} out`);
    };
    const both = [a, b];
    await Promise.all([
      createStore({ locks: both }).withLock(work('first')),
      createStore({ locks: [...both, b].reverse() }).withLock(work('second')),
      createStore({ locks: [b] }).withLock(work('third')),
    ]);
    const names = [0, 2, 4].map((i) => order[i]?.split(' ')[0]);
    expect(order).toEqual(names.flatMap((name) => [`${name} in true`, `${name} out`]));
  });

  test('is not held any more when one of its locks is not', async () => {
    const [a, b] = [join(createFolder(), 'a'), join(createFolder(), 'b')];
    for (const lost of [a, b]) {
      const isHeld = await createStore({ locks: [a, b] }).withLock(async (lock) => {
        rmSync(lost, { recursive: true });
        return lock.isHeld();
      });
      expect(isHeld).toBe(false);
    }
  });
});

describe('a fence', () => {
  const OTHER = 'gts1.another-value';

  /** A place with a value in it, and a save under a fence that lets it replace the old value alone. */
  function fenced(
    save: (file: string) => string,
    overrides: { shown?: string; isHeld?: () => boolean } = {},
  ) {
    const { shown = 'old', isHeld = () => true } = overrides;
    const file = join(createFolder(), 'kept');
    writeFileSync(file, shown);
    const store = createStore({ load: `cat ${file}`, save: save(file) });
    const fence = { isHeld, mayReplace: (now: string | undefined) => now === 'old' };
    const saved = async () => (await store.prepare(fence)).save(VALUE);
    return { file, saved, content: () => readFileSync(file, 'utf8').trim() };
  }

  test('lets a value replace the one that it may', async () => {
    const { saved, content } = fenced((file) => `cat >${file}`);
    await saved();
    expect(content()).toBe(VALUE);
  });

  test('keeps a value from replacing any other', async () => {
    const { saved, content } = fenced((file) => `cat >${file}`, { shown: OTHER });
    expect(await getExplanation(saved())).toMatchObject({
      code: 'token_unsaved',
      message: expect.stringContaining('Another process has stored a newer session'),
    });
    expect(content()).toBe(OTHER);
  });

  test('keeps a value from replacing what turns up between two attempts', async () => {
    const { saved, content } = fenced((file) => `echo ${OTHER} >${file}; exit 1`);
    expect(await getExplanation(saved())).toMatchObject({ code: 'token_unsaved' });
    expect(content()).toBe(OTHER);
  });

  test('keeps a value from being written twice', async () => {
    const { file, saved } = fenced((path) => `cat >${path}; echo x >>${path}.tries; exit 1`);
    await saved();
    expect(readFileSync(`${file}.tries`, 'utf8')).toBe('x\n');
  });

  test('keeps whoever has lost the lock from writing, at each attempt', async () => {
    const held = [true, false];
    const isHeld = () => held.shift() ?? false;
    const { file, saved } = fenced((path) => `echo x >>${path}.tries; exit 1`, { isHeld });
    expect(await getExplanation(saved())).toMatchObject({
      code: 'token_unsaved',
      message: expect.stringContaining('suspended for so long that another one took over'),
    });
    expect(readFileSync(`${file}.tries`, 'utf8')).toBe('x\n');
  });

  test('keeps a value from replacing what cannot be seen', async () => {
    const pause = vi.spyOn(timers, 'setTimeout').mockResolvedValue(undefined);
    syncBuiltinESMExports();
    const { file, saved } = fenced((path) => `touch ${path}.tried`);
    rmSync(file);
    expect(await getExplanation(saved())).toMatchObject({
      code: 'token_unsaved',
      message: expect.stringContaining('The load command failed with exit status 1'),
    });
    expect(existsSync(`${file}.tried`)).toBe(false);
    expect(pause.mock.calls).toEqual([[500], [1000]]);
  });

  test('of a lock alone lets anything be replaced, unseen', async () => {
    const file = join(createFolder(), 'kept');
    const store = createStore({ load: 'exit 1', save: `cat >${file}` });
    await (await store.prepare({ isHeld: () => true })).save(VALUE);
    expect(readFileSync(file, 'utf8')).toBe(`${VALUE}\n`);
    const { save } = await store.prepare({ isHeld: () => false });
    expect(await getExplanation(save(VALUE))).toMatchObject({ code: 'token_unsaved' });
  });
});

describe('what was saved', () => {
  const noPause = () => {
    const pause = vi.spyOn(timers, 'setTimeout').mockResolvedValue(undefined);
    syncBuiltinESMExports();
    return pause;
  };

  test('is read back', async () => {
    expect(await createStore({ load: `echo ${VALUE}` }).readBack?.(VALUE)).toBe(true);
  });

  test('may take a moment to show', async () => {
    noPause();
    const file = join(createFolder(), 'looks');
    const load = `echo x >>${file}; test $(wc -l <${file}) -lt 4 || echo ${VALUE}`;
    expect(await createStore({ load }).readBack?.(VALUE)).toBe(true);
  });

  test.each(['true', 'echo old'])('is not there when %s is what loads', async (load) => {
    const pause = noPause();
    expect(
      await getExplanation(Promise.resolve(createStore({ load }).readBack?.(VALUE))),
    ).toMatchObject({
      code: 'token_unsaved',
      message: expect.stringContaining('The save command succeeded, but the load command'),
      advice: expect.stringContaining('--load-command'),
    });
    expect(pause.mock.calls).toEqual([[0], [200], [600], [1200]]);
  });

  test.each([['exit 1'], [undefined]])('cannot be read back by %s', async (load) => {
    expect(await createStore({ load }).readBack?.(VALUE)).toBe(false);
  });
});
