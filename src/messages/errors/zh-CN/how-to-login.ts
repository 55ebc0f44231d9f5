import type { StoreName } from '../../../problems.ts';
import { loginTo } from '../login-to.ts';

/** Returns how to log in again, up to the verb. */
export function howToLogin(store: StoreName): string {
  return store.kind === 'branch'
    ? `运行 ${loginTo(store)} `
    : '用相同的存储选项运行 `gitee-token login` ';
}
