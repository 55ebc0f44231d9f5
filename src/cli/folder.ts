import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Returns the folder for what the command line keeps between its runs. */
export function ownFolder({ APPDATA, XDG_CONFIG_HOME }: NodeJS.ProcessEnv): string {
  return join(XDG_CONFIG_HOME || APPDATA || join(homedir(), '.config'), 'gitee-token');
}

/** Returns a path in that folder for what belongs to one store, which its label names. */
export function pathFor(label: string, kind: 'lock' | 'journal', env: NodeJS.ProcessEnv): string {
  const name = createHash('sha256').update(label).digest('hex').slice(0, 16);
  return join(ownFolder(env), `${name}.${kind}`);
}
