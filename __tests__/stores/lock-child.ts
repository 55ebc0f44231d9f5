import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from '../../src/stores/fs/lock.ts';

/**
 * Increments the number in a file under a lock so many times, or is killed while it holds the lock,
 * having read the number.
 */
const [folder = '', counter = '', times = '0', isKilled = ''] = process.argv.slice(2);

for (let i = 0; i < Number(times); i++) {
  await sleep(Math.random() * 40);
  await withLock(folder, async () => {
    const count = Number(readFileSync(counter, 'utf8'));
    await sleep(Math.random() * 10);
    if (isKilled) process.kill(process.pid, 'SIGKILL');
    writeFileSync(counter, String(count + 1));
  });
}
