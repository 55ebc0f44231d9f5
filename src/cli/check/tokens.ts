import { checkToken } from '../../gitee/user.ts';
import { explainProblem } from '../../messages/errors/index.ts';
import type { Stored } from '../../stores/store.ts';
import {
  decodeSession,
  freshest,
  isSession,
  type Login,
  type Session,
} from '../../token/session.ts';
import { assertAllBelongsTo, type ResolvedClient } from '../resolve-client.ts';
import type { ReadableTarget } from '../resolve-store.ts';
import {
  type CheckContext,
  type Finding,
  failed,
  isFailed,
  ok,
  orFailed,
  skipped,
  unknown,
} from './finding.ts';
import type { OpenedStore } from './store.ts';

export interface TokensCheck extends CheckContext {
  readonly client: ResolvedClient;
  /** Whether Gitee can be asked. */
  readonly isReachable: boolean;
}

/** What Gitee says of an access token that it revoked or replaced, but not of one that has only expired. */
const GONE = /does not exist|revoked/i;

/** Checks the tokens in the store, and those that a command could not save there, if it can be read. */
export async function checkTokens(
  { target, stored, now }: OpenedStore,
  check: TokensCheck,
): Promise<Finding[]> {
  if (isFailed(target) || !target.isReadable || isFailed(stored)) return [];
  return [
    ...(await checkStored(stored, { ...check, now })),
    ...(await checkJournal(target, check)),
  ];
}

interface StoredCheck extends TokensCheck, Pick<OpenedStore, 'now'> {}

/** Asks Gitee about access tokens only: a question with a refresh token would use it up. */
async function checkStored(stored: Stored, check: StoredCheck): Promise<Finding[]> {
  const { client, context, isReachable } = check;
  const { session: texts, unchecked } = context.messages.check;
  const { session: value } = stored;
  if (!value) return [failed(texts.nothing, texts.nothingAdvice)];
  const session = await orFailed(() => readSession(value, { stored, client }), context);
  if (isFailed(session)) return [session];
  if (!session) return [unknown(texts.bare, unchecked.refreshToken)];
  const { logins } = session;
  const refusals = logins.filter(({ refused_at }) => refused_at !== undefined).length;
  if (refusals === logins.length) return [failed(texts.refused, texts.refusedAdvice)];
  return [
    ...(refusals > 0 ? [failed(texts.oneRefused, texts.refusedAdvice)] : []),
    isReachable ? await checkAccess(freshest(session), check) : skipped(unchecked.tokens),
  ];
}

interface Owned {
  readonly stored: Stored;
  readonly client: ResolvedClient;
}

/** Returns the stored session, or nothing if the value is a bare refresh token. */
function readSession(
  value: string,
  { stored, client: { origin, ...client } }: Owned,
): Session | undefined {
  assertAllBelongsTo(stored, { origin, client });
  return isSession(value) ? decodeSession(value) : undefined;
}

/** Asks about an expired access token too: if Gitee has revoked it, the refresh token beside it is dead. */
async function checkAccess(
  { access_token, scope, expires_at }: Login,
  { client: { origin }, network, now, context: { messages } }: StoredCheck,
): Promise<Finding> {
  const { session: texts, unchecked } = messages.check;
  const isExpired = expires_at <= now;
  const check = await checkToken(network, { origin, access_token, scope });
  if (check.verdict === 'valid') {
    return ok(check.login ? texts.valid(check.login) : texts.validAnonymous);
  }
  if (check.verdict === 'invalid' && GONE.test(check.problem.detail ?? '')) {
    return failed(texts.gone, texts.rejectedAdvice);
  }
  if (check.verdict === 'invalid' && !isExpired) {
    return failed(texts.rejected, texts.rejectedAdvice);
  }
  if (isExpired) return unknown(texts.expired, unchecked.refreshToken);
  const { what } = explainProblem(check.problem, messages.errors);
  return unknown(texts.unknown(what), unchecked.tokens);
}

async function checkJournal(
  { journal }: ReadableTarget,
  { context }: CheckContext,
): Promise<Finding[]> {
  const { session: texts, unchecked } = context.messages.check;
  const entries = await orFailed(() => journal?.entries() ?? [], context);
  if (isFailed(entries)) return [entries];
  const isUnsaved = entries.some(({ isSaved }) => !isSaved);
  return isUnsaved ? [unknown(texts.journaled, unchecked.keptToken)] : [];
}
