import { once } from 'node:events';
import { withLock } from '../../src/stores/fs/lock.ts';

/** Holds a lock, and says whether it does, at once and when it is asked by a word on its standard input. */
const [folder = ''] = process.argv.slice(2);

await withLock(folder, async ({ isHeld }) => {
  console.log(isHeld());
  await once(process.stdin, 'data');
  console.log(isHeld());
});
