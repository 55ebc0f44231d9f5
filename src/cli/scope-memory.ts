import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '../gitee/grant.ts';
import { parseJsonObject } from '../json.ts';
import { ownFolder } from './folder.ts';

interface Application {
  readonly origin: URL;
  readonly client: Pick<Client, 'client_id'>;
}

/**
 * Returns the scopes that the last log-in to an application was granted, separated by spaces, or an
 * empty text. Passing them again skips the page that asks for consent.
 */
export function lastScope(application: Application, env: NodeJS.ProcessEnv): string {
  const scope = memory(env)[keyOf(application)];
  return typeof scope === 'string' ? scope : '';
}

/** Remembers the scopes of a log-in. They are no secret; that they cannot be kept is no failure. */
export function rememberScope(
  application: Application,
  scope: string,
  env: NodeJS.ProcessEnv,
): void {
  const scopes = { ...memory(env), [keyOf(application)]: scope };
  try {
    mkdirSync(ownFolder(env), { recursive: true, mode: 0o700 });
    writeFileSync(pathOf(env), `${JSON.stringify(scopes, undefined, 2)}\n`);
  } catch {
    // The next log-in asks for consent again.
  }
}

function memory(env: NodeJS.ProcessEnv) {
  try {
    return parseJsonObject(readFileSync(pathOf(env), 'utf8')) ?? {};
  } catch {
    return {};
  }
}

function keyOf({ origin, client }: Application): string {
  return `${origin.origin} ${client.client_id}`;
}

function pathOf(env: NodeJS.ProcessEnv): string {
  return join(ownFolder(env), 'scopes.json');
}
