import type { StoreName } from '../../../problems.ts';
import { loginTo } from '../login-to.ts';

/** Returns with what to log in again, such as a command. */
export function howToLogin(store: StoreName): string {
  return store.kind === 'branch'
    ? loginTo(store)
    : '`gitee-token login` and the same store options';
}

/** Returns what to do where nothing is stored. The usual session, on a branch, is not found without options. */
export function logInFirst(store: StoreName): string {
  const branch =
    store.kind === 'file'
      ? ' If the session is on a branch, add `--store branch --repo OWNER/NAME` here.'
      : '';
  return `Log in first with ${howToLogin(store)}.${branch}`;
}
