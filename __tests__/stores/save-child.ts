import { fileStore } from '../../src/stores/file.ts';

/** Saves a value in a file, under the lock, as the command line does. */
const [path = '', value = '', umask = '22'] = process.argv.slice(2);

process.umask(umask);
const profile = { gitee_url: 'https://gitee.com', client_id: 'id', client_secret: 'cs-secret' };
const store = fileStore({ path, profile });
await store.withLock(async () => {
  const { save } = await store.prepare();
  await save(value);
});
