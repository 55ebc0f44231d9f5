import type { StoreName } from '../../../problems.ts';
import { loginTo } from '../login-to.ts';

/** Returns how to log in again, up to the verb. */
export function howToLogin(store: StoreName): string {
  return store.kind === 'branch'
    ? `运行 ${loginTo(store)} `
    : '用相同的存储选项运行 `gitee-token login` ';
}

/** Returns what to do where nothing is stored. The usual session, on a branch, is not found without options. */
export function logInFirst(store: StoreName): string {
  const branch =
    store.kind === 'file' ? '会话保存在分支上的，请加上 `--store branch --repo OWNER/NAME`。' : '';
  return `先${howToLogin(store)}登录。${branch}`;
}
