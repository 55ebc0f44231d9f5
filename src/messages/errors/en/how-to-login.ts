import type { StoreName } from '../../../problems.ts';
import { loginTo } from '../login-to.ts';

/** Returns with what to log in again, such as a command. */
export function howToLogin(store: StoreName): string {
  return store.kind === 'branch'
    ? loginTo(store)
    : '`gitee-token login` and the same store options';
}
