import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getState } from '@actions/core';
import { mask } from './mask.ts';
import { exportVariable, saveState } from './runner-files.ts';

/** What the post step needs to know to undo it. */
const FILE = 'git_config_file';
const INDEX = 'git_config_index';

/** Gitee takes this user name with an access token as the password. */
const USERNAME = 'oauth2';

/**
 * Lets git use the token over https with one host for the rest of the job. The header is in a file
 * of its own under `RUNNER_TEMP`, which git reads because the environment of the job says so
 * (git-config(1), `GIT_CONFIG_COUNT`; Git 2.31 or later). No file of the repository or of the user
 * is touched.
 */
export function letGitUse(access_token: string, { origin }: URL): void {
  const basic = Buffer.from(`${USERNAME}:${access_token}`).toString('base64');
  mask(basic);
  const name = `gitee-token-${Date.now()}-${process.pid}.gitconfig`;
  const file = join(String(process.env.RUNNER_TEMP), name);
  const index = configCount();
  saveState(FILE, file);
  saveState(INDEX, index);
  writeFileSync(file, configOf(origin, basic), { mode: 0o600, flag: 'wx' });
  exportVariable(`GIT_CONFIG_KEY_${index}`, 'include.path');
  exportVariable(`GIT_CONFIG_VALUE_${index}`, file);
  exportVariable('GIT_CONFIG_COUNT', index + 1);
}

/** The empty header ends those that other settings give to every host: two would be one too many. */
function configOf(origin: string, basic: string): string {
  return `[http "${origin}/"]\n\textraheader =\n\textraheader = Authorization: Basic ${basic}\n`;
}

/** Undoes `letGitUse`. A variable cannot be unset for what follows, but an empty one counts as none. */
export function letGitForget(): void {
  const [file, index] = [getState(FILE), getState(INDEX)];
  if (!file) return;
  rmSync(file, { force: true });
  // What somebody has added behind it still counts on its place.
  if (configCount() !== Number(index) + 1) return;
  exportVariable('GIT_CONFIG_COUNT', index === '0' ? '' : index);
  exportVariable(`GIT_CONFIG_KEY_${index}`, '');
  exportVariable(`GIT_CONFIG_VALUE_${index}`, '');
}

function configCount(): number {
  return Number(process.env.GIT_CONFIG_COUNT) || 0;
}
