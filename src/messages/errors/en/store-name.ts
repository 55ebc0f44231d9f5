import type { StoreName } from '../../../problems.ts';
import { list } from './list.ts';

/** Returns what a message calls a store, in the middle of a sentence. */
export function storeName(store: StoreName): string {
  switch (store.kind) {
    case 'repository_secret':
      return `the secret ${store.name} of ${store.repository}`;
    case 'environment_secret':
      return `the secret ${store.name} of the environment ${store.environment} of ${store.repository}`;
    case 'organization_secret':
      return `the secret ${store.name} of the organization ${store.organization}`;
    case 'project_variable':
      return `the variable ${store.name} of the project ${store.project}`;
    case 'group_variable':
      return `the variable ${store.name} of the group ${store.group}`;
    case 'branch':
      return `the branch ${store.branch} of ${store.repository}`;
    case 'file':
      return `the file ${store.path}`;
    case 'command':
      return 'the secret store that the save command writes to';
    case 'several':
      return list(store.stores.map(storeName));
    case 'none':
      return 'nowhere';
  }
}
