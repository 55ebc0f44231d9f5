import { isLoopback } from '../../http/server-url.ts';
import type { Messages } from '../../messages/index.ts';
import type { ClientPart } from '../../problems.ts';
import { malformedParts, missingParts, type ResolvedClient } from '../resolve-client.ts';
import { type Finding, failed, isFailed, isFinding, skipped, unknown, warning } from './finding.ts';
import type { OpenedStore } from './store.ts';

const PARTS: readonly ClientPart[] = ['Client ID', 'Client Secret'];

/** Checks the form of the Client ID and of the Client Secret. Only a token request can show more. */
export function checkClient(
  client: ResolvedClient,
  opened: OpenedStore,
  texts: Messages['check'],
): Finding[] {
  const { wellFormed, malformed, advice } = texts.client;
  const missing = missingParts(client);
  const bad = malformedParts(client).filter((part) => !missing.includes(part));
  const rest = PARTS.filter((part) => !missing.includes(part) && !bad.includes(part));
  const judge = isUsualGitee(client) ? failed : warning;
  return [
    ...(rest.length > 0 ? [unknown(wellFormed(rest), texts.unchecked.client)] : []),
    ...(missing.length > 0 ? checkMissing(missing, opened, texts) : []),
    ...(bad.length > 0 ? [judge(malformed(bad), advice(bad))] : []),
  ];
}

/** Whether the form of an id is known: other servers may issue others. */
function isUsualGitee({ origin }: ResolvedClient): boolean {
  return origin.hostname === 'gitee.com' || isLoopback(origin);
}

function checkMissing(
  parts: readonly ClientPart[],
  { target, stored }: OpenedStore,
  { client: { missing, elsewhere, advice, elsewhereAdvice }, unchecked }: Messages['check'],
): Finding[] {
  // The store may have them.
  if (isFailed(target) || isFinding(stored)) return [skipped(unchecked.client)];
  // They are secrets like the refresh token, and are looked for beside it.
  if (!target.isReadable) return [];
  // The login that is missing asks for them.
  if (!stored.session) return [skipped(unchecked.client)];
  if (!target.secret) return [failed(missing(parts), advice(parts))];
  return [{ ...unknown(elsewhere(parts), unchecked.client), advice: elsewhereAdvice(parts) }];
}
