import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createComputer } from '../support/command-line.ts';
import { sampled } from '../support/sampled.ts';
import { loginIn } from '../support/session.ts';
import { createGitee, createVault, keptOn, newestEntry, savedOn } from './vault.ts';

async function createStored() {
  const [computer, gitee] = [createComputer(), await createGitee()];
  const vault = createVault(computer, gitee);
  const old = gitee.login();
  vault.put(old);
  return { computer, gitee, vault, old };
}

async function untilThere(path: string): Promise<void> {
  while (!existsSync(path)) await sleep(10);
}

describe.concurrent('a terminal that stops all of its processes', () => {
  test('lets a save command that has begun save the new token', async () => {
    const { computer, gitee, vault } = await createStored();
    vault.save('echo x >> "$kept.tries"; touch "$kept.begun"; sleep 0.3; cat > "$kept"');
    const running = vault.start(['token']);
    await untilThere(join(vault.folder, 'kept.begun'));
    running.killGroup('SIGINT');
    const { status, stdout, stderr } = await running.ended;
    expect([status, stdout]).toEqual([130, '']);
    expect(stderr).toContain('Stopping as soon as no token can be lost');
    const { refresh_token } = newestEntry(gitee);
    expect(loginIn(vault.stored() ?? '').refresh_token).toBe(refresh_token);
    expect([keptOn(computer), savedOn(computer)]).toEqual([[], [refresh_token]]);
    expect(readFileSync(join(vault.folder, 'kept.tries'), 'utf8')).toBe('x\n');
  });

  sampled(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends a command by %s before it asks Gitee, and its load command too',
    async (signal) => {
      const { computer, gitee, vault, old } = await createStored();
      vault.load('touch "$kept.begun"; sleep 0.3; touch "$kept.ended"');
      const running = vault.start(['token']);
      await untilThere(join(vault.folder, 'kept.begun'));
      running.killGroup(signal);
      expect(await running.ended).toMatchObject({ status: null, signal, stdout: '', stderr: '' });
      await sleep(400);
      expect(existsSync(join(vault.folder, 'kept.ended'))).toBe(false);
      expect([gitee.requests, vault.stored(), keptOn(computer)]).toEqual([[], old, []]);
    },
  );
});
