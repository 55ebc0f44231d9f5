import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { relative } from 'node:path';

/**
 * Loaded before a program, ends it by SIGKILL at one of the operations on the files of a folder,
 * and otherwise prints them all at its end.
 */
const { KILL_FOLDER: folder = '', KILL_AT: killAt = '', KILL_HALFWAY: isHalfway } = process.env;

const OPERATIONS = [
  'mkdirSync',
  'readdirSync',
  'lstatSync',
  'fstatSync',
  'openSync',
  'fchmodSync',
  'readFileSync',
  'writeFileSync',
  'writeSync',
  'ftruncateSync',
  'fsyncSync',
  'closeSync',
  'renameSync',
  'rmSync',
  'futimesSync',
] as const;

const done: string[] = [];
const open = new Map<unknown, string>();

for (const operation of OPERATIONS) {
  const original: (...args: unknown[]) => unknown = fs[operation].bind(fs);
  const hooked = (target: unknown, ...rest: unknown[]) => {
    const path = typeof target === 'string' ? target : open.get(target);
    if (!path?.startsWith(folder)) return original(target, ...rest);
    done.push(`${operation} ${relative(folder, path)}`);
    if (done.length === Number(killAt)) {
      if (isHalfway) original(target, rest[0], 0, Number(rest[2]) - 20, rest[4]);
      process.kill(process.pid, 'SIGKILL');
    }
    const result = original(target, ...rest);
    if (operation === 'openSync') open.set(result, path);
    if (operation === 'closeSync') open.delete(target);
    return result;
  };
  Object.assign(fs, { [operation]: hooked });
}
syncBuiltinESMExports();
process.on('exit', () => console.log(JSON.stringify(done)));
