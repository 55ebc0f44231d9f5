import childProcess, { type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import timers from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type CommandOptions, commandStore } from '../../src/stores/command.ts';
import { rejectionOf } from '../gitee/exchanges.ts';
import { newFolder } from './folder.ts';

afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

const VALUE = 'gts1.a-secret-value';

function storeOf(given: Partial<CommandOptions> = {}) {
  return commandStore({ save: 'cat >/dev/null', lock: join(newFolder(), 'lock'), ...given });
}

function loadBy(load: string) {
  return storeOf({ load }).load();
}

async function saveBy(save: string) {
  await (await storeOf({ save }).prepare()).save(VALUE);
}

/** Starts all commands with other settings, and returns what was started and with which. */
function spawning(given: { timeout?: number; cwd?: string }) {
  const { spawn } = childProcess;
  const spawned: { readonly child: ChildProcess; readonly options: object }[] = [];
  const spawnSo = (command: string, options: object) => {
    const child = spawn(command, { ...options, ...given });
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

  test.each([
    ['exit 3', 'The load command failed with the exit status 3. Nothing was spent.'],
    ['echo one >&2; echo two >&2; echo " " >&2; exit 1', 'failed with the exit status 1: two.'],
    ["printf 'a\\033[31mb' >&2; exit 1", 'status 1: a [31mb.'],
    ['kill -TERM $$', 'was ended by SIGTERM.'],
    ['printf "%065537d" 1', 'prints more than 65536 characters.'],
    ['yes', 'prints more than 65536 characters.'],
    ['no-such-command-here', 'failed with the exit status 127: '],
    ['\0', "Received '\\x00'. Nothing"],
  ])('%j that fails says why', async (command, words) => {
    expect(await rejectionOf(loadBy(command))).toMatchObject({
      code: 'store_refused',
      message: expect.stringContaining(words),
      advice: 'Run the command by hand to see what is wrong with it, or correct --load-command.',
    });
  });

  test('that fails shows nothing of the value', async () => {
    const error = await rejectionOf(loadBy(`echo ${VALUE}; echo no ${VALUE} >&2; exit 1`));
    expect(error).toMatchObject({ message: expect.stringContaining('status 1: no ***.') });
  });

  test('that complains at length is quoted from a whole line', async () => {
    const flood = `echo first >&2; echo second >&2; printf "%070000d${VALUE}" 1 >&2; exit 1`;
    expect(await rejectionOf(loadBy(flood))).toMatchObject({
      message: expect.stringContaining('status 1: second.'),
    });
  });

  test('that takes too long is ended', async () => {
    const spawned = spawning({ timeout: 200 });
    const error = await rejectionOf(loadBy(`echo ${VALUE}; exec sleep 30`));
    expect(error).toMatchObject({
      message: expect.stringContaining('takes longer than 60 seconds.'),
    });
    expect(spawned).toMatchObject([{ options: { timeout: 60_000 } }]);
  });

  test('that cannot be started says why', async () => {
    spawning({ cwd: '/nowhere' });
    const error = await rejectionOf(loadBy('true'));
    expect(error).toMatchObject({ message: expect.stringContaining('cannot be run: ') });
  });

  test('that leaves a process behind is not waited for', async () => {
    const spawned = spawning({});
    const started = performance.now();
    expect(await loadBy(`echo ${VALUE}; sleep 5 &`)).toBe(VALUE);
    expect(performance.now() - started).toBeLessThan(4000);
    const destroyed = { destroyed: true };
    expect(spawned).toMatchObject([{ child: { stdout: destroyed, stderr: destroyed } }]);
  });

  test('is needed to load', async () => {
    expect(await rejectionOf(storeOf().load())).toMatchObject({
      code: 'store_refused',
      message: 'There is no command that reads what is stored. Nothing was spent.',
      advice: 'Give it as --load-command.',
    });
  });

  test('is tried before anything is spent', async () => {
    const error = await rejectionOf(storeOf({ load: 'exit 9' }).prepare());
    expect(error).toMatchObject({ message: expect.stringContaining('exit status 9') });
    expect(await storeOf({ load: 'true' }).prepare()).toHaveProperty('save');
  });
});

describe('a save command', () => {
  test('gets the value on its input, and nowhere else', async () => {
    const file = join(newFolder(), 'kept');
    await saveBy(`cat >${file}; env >${file}.env; tr '\\0' ' ' </proc/$$/cmdline >${file}.args`);
    expect(readFileSync(file, 'utf8')).toBe(`${VALUE}\n`);
    expect(readFileSync(`${file}.env`, 'utf8')).not.toContain(VALUE);
    expect(readFileSync(`${file}.args`, 'utf8')).not.toContain(VALUE);
  });

  test('that reads nothing of a long value has done it all the same', async () => {
    const { save } = await storeOf({ save: 'exec <&-; sleep 0.1' }).prepare();
    expect(await save('x'.repeat(1_000_000))).toBeUndefined();
  });

  test('may print as much as it likes', async () => {
    expect(await saveBy('cat >/dev/null; head -c 1000000 /dev/zero')).toBeUndefined();
  });

  test('gets two more tries', async () => {
    const file = join(newFolder(), 'tries');
    writeFileSync(file, '');
    await saveBy(`echo x >>${file}; cat >${file}.kept; test $(wc -l <${file}) -eq 3`);
    expect(readFileSync(file, 'utf8')).toBe('x\nx\nx\n');
    expect(readFileSync(`${file}.kept`, 'utf8')).toBe(`${VALUE}\n`);
  });

  test('waits longer before each of them', async () => {
    const pause = vi.spyOn(timers, 'setTimeout').mockResolvedValue(undefined);
    syncBuiltinESMExports();
    await rejectionOf(saveBy('exit 1'));
    expect(pause.mock.calls).toEqual([[500], [1000]]);
  });

  test('that fails for good says so without the value', async () => {
    const file = join(newFolder(), 'tries');
    const command = `echo x >>${file}; v=$(cat); echo "$v is bad; $(echo $v | base64)" >&2; exit 5`;
    expect(await rejectionOf(saveBy(command))).toMatchObject({
      code: 'token_unsaved',
      message:
        'The save command failed with the exit status 5: *** is bad; ***=. Gitee has replaced the refresh token, and the new one is not there.',
      advice: expect.stringContaining('--save-command'),
    });
    expect(readFileSync(file, 'utf8')).toBe('x\nx\nx\n');
  });
});

describe('a store of commands', () => {
  test('has a name, and no date', async () => {
    const store = storeOf();
    expect(store.label).toBe('the place that the save command writes to');
    expect(await store.replacedAt()).toBeUndefined();
  });

  test('is for one process at a time', async () => {
    const lock = join(newFolder(), 'lock');
    const store = storeOf({ lock });
    expect(await store.exclusively(async () => existsSync(lock))).toBe(true);
  });
});
