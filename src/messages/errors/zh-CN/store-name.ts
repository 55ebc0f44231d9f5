import type { StoreName } from '../../../problems.ts';

/** Returns what a message calls a store. */
export function storeName(store: StoreName): string {
  switch (store.kind) {
    case 'repository_secret':
      return `仓库 ${store.repository} 的机密 ${store.name}`;
    case 'environment_secret':
      return `仓库 ${store.repository} 的环境 ${store.environment} 的机密 ${store.name}`;
    case 'organization_secret':
      return `组织 ${store.organization} 的机密 ${store.name}`;
    case 'project_variable':
      return `项目 ${store.project} 的变量 ${store.name}`;
    case 'group_variable':
      return `群组 ${store.group} 的变量 ${store.name}`;
    case 'branch':
      return `仓库 ${store.repository} 的分支 ${store.branch}`;
    case 'file':
      return `文件 ${store.path}`;
    case 'command':
      return '自定义存储';
    case 'several':
      return store.stores.map(storeName).join('、');
    case 'none':
      return '无';
  }
}

/** Returns the same in front of a Han character, with a space behind a Latin word. */
export function storeNameBefore(store: StoreName): string {
  return storeName(store).replace(/\P{Script=Han}$/u, '$& ');
}
