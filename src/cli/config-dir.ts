import { createHash } from 'node:crypto';
import { userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { describe, GiteeTokenError, quoted } from '../errors.ts';
import type { Problem } from '../problems.ts';
import { trustedFolder, Untrusted } from '../stores/fs/trust.ts';

/**
 * Returns the folder for what the command line keeps between its runs.
 *
 * @throws {GiteeTokenError} `input_invalid` when others can write to it, or the user has no home folder
 */
export function configDir(env: NodeJS.ProcessEnv): string {
  const folder = join(settingsFolder(env), 'gitee-token');
  try {
    return trustedFolder(folder);
  } catch (error) {
    const problem = error instanceof Untrusted ? error.problem : unusable(folder, error);
    throw new GiteeTokenError('input_invalid', { reason: 'config_folder_unusable', problem });
  }
}

/** Returns a path in that folder for the lock or the journal of one store. */
export function statePath(
  identity: string,
  kind: 'lock' | 'journal',
  env: NodeJS.ProcessEnv,
): string {
  const name = createHash('sha256').update(identity).digest('hex').slice(0, 16);
  return join(configDir(env), `${name}.${kind}`);
}

/**
 * Ignores relative paths, as the XDG Base Directory Specification requires: they would depend on the
 * working directory, which could be a clone that others can read.
 */
function settingsFolder({ XDG_CONFIG_HOME, APPDATA, HOME }: NodeJS.ProcessEnv): string {
  const candidates = [XDG_CONFIG_HOME, APPDATA, HOME && join(HOME, '.config')];
  return candidates.find((folder) => folder && isAbsolute(folder)) ?? join(homeOfUser(), '.config');
}

/** The home folder according to the system, not to the environment. */
function homeOfUser(): string {
  try {
    const { homedir } = userInfo();
    if (isAbsolute(homedir)) return homedir;
  } catch {
    // In many containers the user has no name.
  }
  throw new GiteeTokenError('input_invalid', { reason: 'home_folder_missing' });
}

function unusable(folder: string, error: unknown): Problem {
  return { reason: 'folder_unusable', folder, detail: quoted(describe(error)) };
}
