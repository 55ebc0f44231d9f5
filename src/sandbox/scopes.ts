import { escaped } from './page.ts';

export const DEFAULT_SCOPE = 'user_info';

/** The permissions in the words of Gitee's OAuth documentation. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  user_info: '访问用户的个人信息、最新动态等',
  projects: '查看、创建、更新用户的项目',
  pull_requests: '查看、发布、更新用户的 Pull Request',
  issues: '查看、发布、更新用户的 Issue',
  notes: '查看、发布、管理用户在项目、代码片段中的评论',
  keys: '查看、部署、删除用户的公钥',
  hook: '查看、部署、更新用户的 Webhook',
  groups: '查看、管理用户的组织以及成员',
  gists: '查看、删除、更新用户的代码片段',
  enterprises: '查看、管理用户的企业以及成员',
  emails: '查看用户的个人邮箱信息',
};

export const ALL_SCOPES = Object.keys(DESCRIPTIONS);

/** Returns the items of a list in HTML that says what the scopes permit. */
export function scopeItems(scopes: readonly string[]): string {
  return scopes
    .map((scope) => `<li><code>${escaped(scope)}</code> ${DESCRIPTIONS[scope] ?? ''}</li>`)
    .join('');
}

/** Returns the requested scopes, each once, or the defaults if there are none. */
export function normalizeScope(asked: string | null, otherwise = DEFAULT_SCOPE): string {
  return [...new Set(splitScope(asked ?? ''))].join(' ') || otherwise;
}

export function isSubset(scope: string, allowed: readonly string[]): boolean {
  return splitScope(scope).every((word) => allowed.includes(word));
}

/** Tells whether both name the same scopes, in whatever order. */
export function scopesEqual(one: string, other: string): boolean {
  return splitScope(one).sort().join() === splitScope(other).sort().join();
}

function splitScope(scope: string): string[] {
  return scope.split(' ').filter((word) => word !== '');
}
