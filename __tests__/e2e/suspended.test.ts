import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createComputer, type Running } from '../support/command-line.ts';
import { loginIn } from '../support/session.ts';
import { createGitee, createVault, keptOn, newestEntry, SAVES, savedOn } from './vault.ts';

async function untilThere(path: string): Promise<void> {
  while (!existsSync(path)) await sleep(10);
}

/** Suspends a process for as long as some work takes. */
async function suspending<T>({ pid }: Running, work: () => Promise<T>): Promise<T> {
  process.kill(pid, 'SIGSTOP');
  try {
    return await work();
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

// A lock is taken over after five seconds, and these wait for it side by side.
describe.concurrent('a process that was suspended for as long as a lock lives', () => {
  test('between two attempts to save does not write over what was stored meanwhile', {
    tags: 'slow',
  }, async () => {
    const [computer, gitee] = [createComputer(), await createGitee()];
    const vault = createVault(computer, gitee);
    vault.put(gitee.login());
    vault.save('cat > /dev/null; touch "$kept.tried"; exit 1');
    const running = vault.start(['token']);
    await untilThere(join(vault.folder, 'kept.tried'));
    const first = newestEntry(gitee);
    const second = await suspending(running, () => {
      vault.save(SAVES);
      return vault.token(['--min-ttl', '0']);
    });
    const stored = vault.stored() ?? '';
    expect(second).toMatchObject({ status: 0, stdout: `${newestEntry(gitee).access_token}\n` });
    expect(loginIn(stored).refresh_token).toBe(newestEntry(gitee).refresh_token);
    expect(gitee.refreshed().at(-1)).toBe(first.refresh_token);

    const { status, stdout, stderr } = await running.ended;
    expect([status, stdout, vault.stored()]).toEqual([1, '', stored]);
    expect(stderr).toContain('suspended for so long that another one took over');
    expect(keptOn(computer)).toEqual([]);
  });

  test('together with its save command looks again before it hands anything out', {
    tags: 'slow',
  }, async () => {
    const [computer, gitee] = [createComputer(), await createGitee()];
    const vault = createVault(computer, gitee);
    const kept = join(vault.folder, 'kept');
    vault.put(gitee.login());
    // It has read its input before the process is suspended that gives it.
    vault.save(
      'cat > "$kept.in"; touch "$kept.tried"; while [ ! -e "$kept.go" ]; do sleep 0.05; done; mv "$kept.in" "$kept"; touch "$kept.done"',
    );
    const running = vault.start(['token']);
    await untilThere(`${kept}.tried`);
    const second = await suspending(running, async () => {
      vault.save(SAVES);
      const ended = await vault.token(['--min-ttl', '0']);
      writeFileSync(`${kept}.go`, '');
      await untilThere(`${kept}.done`);
      return ended;
    });
    const { refresh_token } = newestEntry(gitee);
    const { status, stdout } = await running.ended;
    expect([status, stdout]).toEqual([0, second.stdout]);
    expect(loginIn(vault.stored() ?? '').refresh_token).toBe(refresh_token);
    expect([keptOn(computer), savedOn(computer)]).toEqual([[], [refresh_token]]);
  });

  test('while Gitee answers keeps what it was granted, and the next call saves it', {
    tags: 'slow',
  }, async () => {
    const pids: number[] = [];
    const onExchange = () => {
      const pid = pids.pop();
      if (pid) process.kill(pid, 'SIGSTOP');
    };
    const [computer, gitee] = [createComputer(), await createGitee({ onExchange })];
    const vault = createVault(computer, gitee);
    vault.put(gitee.login());
    const running = vault.start(['token']);
    pids.push(running.pid);
    while (gitee.requests.length === 0) await sleep(10);
    const { access_token, refresh_token } = newestEntry(gitee);
    // It finds the token that Gitee has replaced, and nothing else yet.
    const second = await vault.token();
    expect(second).toMatchObject({ status: 1, stdout: '' });
    expect(second.stderr).toContain('error: grant_rejected: ');

    process.kill(running.pid, 'SIGCONT');
    const { status, stderr } = await running.ended;
    expect([status, keptOn(computer)]).toEqual([1, [refresh_token]]);
    expect(stderr).toContain('error: token_unsaved: ');
    expect(await vault.token()).toMatchObject({ status: 0, stdout: `${access_token}\n` });
    expect(loginIn(vault.stored() ?? '').refresh_token).toBe(refresh_token);
    expect(keptOn(computer)).toEqual([]);
  });

  test('before it asks Gitee spends nothing', { tags: 'slow' }, async () => {
    const [computer, gitee] = [createComputer(), await createGitee()];
    const vault = createVault(computer, gitee);
    vault.put(gitee.login());
    // The load command is run a second time under the lock.
    const count = 'echo x >> "$kept.loads"; test $(wc -l < "$kept.loads") -ne 2';
    vault.load(`${count} || { touch "$kept.second"; sleep 0.5; }; cat "$kept"`);
    const running = vault.start(['token']);
    await untilThere(join(vault.folder, 'kept.second'));
    const second = await suspending(running, () => vault.token());
    expect(second.status).toBe(0);
    const { status, stdout } = await running.ended;
    expect([status, stdout, gitee.refreshed().length]).toEqual([0, second.stdout, 1]);
    expect(readFileSync(join(vault.folder, 'kept'), 'utf8').trim()).toBe(vault.stored());
  });
});
