import { once } from 'node:events';
import { fileStore } from '../../src/stores/file.ts';

/** Prepares a save in a file, says so, and saves when it is told to by a word on its standard input. */
const [path = '', value = ''] = process.argv.slice(2);

const store = fileStore({ path });
await store
  .withLock(async (lock) => {
    const { save } = await store.prepare(lock);
    console.log('prepared');
    await once(process.stdin, 'data');
    await save(value);
    console.log('saved');
  })
  .catch((error) => console.log(error.code));
