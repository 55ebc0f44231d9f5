import { checkToken } from '../../gitee/user.ts';
import type { HttpContext } from '../../http/client.ts';
import { explainProblem } from '../../messages/errors/index.ts';
import type { LoginPlace, Messages } from '../../messages/index.ts';
import type { Stored } from '../../stores/store.ts';
import { decodeSession, isSession, type Login, type Session } from '../../token/session.ts';
import type { CliContext } from '../context.ts';
import { assertAllBelongsTo, type ResolvedClient } from '../resolve-client.ts';
import type { ReadableTarget } from '../resolve-store.ts';
import {
  type Finding,
  failed,
  isFailed,
  isFinding,
  ok,
  orFailed,
  skipped,
  unknown,
  warning,
} from './finding.ts';
import type { OpenedStore } from './store.ts';

/** What is known of the stored tokens without Gitee, and the session that Gitee can be asked about. */
export interface StoredTokens {
  readonly findings: readonly Finding[];
  readonly session?: Session;
}

/** What Gitee says of an access token that it revoked or replaced, but not of one that has only expired. */
const GONE = /does not exist|revoked/i;

/** Checks the tokens in the store, and those that a command could not save there, if it can be read. */
export async function checkStored(
  { target, stored }: OpenedStore,
  client: ResolvedClient,
  context: CliContext,
): Promise<StoredTokens> {
  if (isFailed(target) || !target.isReadable || isFinding(stored)) return { findings: [] };
  const session = await checkSession({ stored, client, store: target.store }, context);
  const kept = await checkJournal(target, context);
  if (kept.length === 0) return session;
  // The refresh that yielded a kept token revoked the stored one, which is then no fault of the store.
  const rest = skipped(context.messages.check.unchecked.tokens);
  return { findings: [...session.findings, ...kept, rest] };
}

interface Owned {
  readonly stored: Stored;
  readonly client: ResolvedClient;
}

async function checkSession(
  owned: Owned & Pick<ReadableTarget, 'store'>,
  context: CliContext,
): Promise<StoredTokens> {
  const { session: texts, unchecked } = context.messages.check;
  const { session: value } = owned.stored;
  if (!value) return { findings: [failed(texts.nothing, texts.nothingAdvice(owned.store.name))] };
  const session = await orFailed(() => readSession(value, owned), context);
  if (isFailed(session)) return { findings: [session] };
  if (!session) return { findings: [unknown(texts.bare, unchecked.refreshToken)] };
  return { findings: [], session };
}

/** Returns the stored session, or nothing if the value is a bare refresh token. */
function readSession(
  value: string,
  { stored, client: { origin, ...client } }: Owned,
): Session | undefined {
  assertAllBelongsTo(stored, { origin, client });
  return isSession(value) ? decodeSession(value) : undefined;
}

async function checkJournal({ journal }: ReadableTarget, context: CliContext): Promise<Finding[]> {
  const { session: texts, unchecked } = context.messages.check;
  const entries = await orFailed(() => journal?.entries() ?? [], context);
  if (isFailed(entries)) return [entries];
  const isUnsaved = entries.some(({ isSaved }) => !isSaved);
  return isUnsaved ? [unknown(texts.journaled, unchecked.keptToken)] : [];
}

export interface AccessCheck extends Pick<OpenedStore, 'now'> {
  readonly origin: URL;
  readonly network: HttpContext;
  readonly messages: Messages;
  /** Whether Gitee can be asked. */
  readonly isReachable: boolean;
}

/** Checks each login of a session. One that is dead is no failure while another one may work. */
export async function checkLogins(session: Session, access: AccessCheck): Promise<Finding[]> {
  const { logins } = session;
  const findings = await Promise.all(
    logins.map((login, index) =>
      checkLogin(login, { number: index + 1, of: logins.length }, access),
    ),
  );
  if (findings.every(isFailed)) return findings;
  const { replaceAdvice, oneLogin, oneLoginAdvice } = access.messages.check.session;
  const isAlone = logins.length === 1 && access.isReachable;
  return [
    ...findings.map((one) => (isFailed(one) ? warning(one.text, replaceAdvice) : one)),
    ...(isAlone ? [{ ...ok(oneLogin), advice: oneLoginAdvice }] : []),
  ];
}

function checkLogin(
  login: Login,
  place: LoginPlace,
  access: AccessCheck,
): Finding | Promise<Finding> {
  const { session: texts, unchecked } = access.messages.check;
  if (login.refused_at !== undefined) {
    return failed(texts.refused(place, toDate(login.refused_at)), texts.refusedAdvice);
  }
  return access.isReachable ? checkAccess(login, place, access) : skipped(unchecked.tokens);
}

/**
 * Asks Gitee about the access token, because asking about the refresh token would use it up. Asks about an
 * expired one too: if Gitee has revoked it, the refresh token beside it is dead.
 */
async function checkAccess(
  { access_token, scope, expires_at }: Login,
  place: LoginPlace,
  { origin, network, now, messages }: AccessCheck,
): Promise<Finding> {
  const { session: texts, unchecked } = messages.check;
  const isExpired = expires_at <= now;
  const check = await checkToken(network, { origin, access_token, scope });
  if (check.verdict === 'valid') {
    // Without a known end, a token may work for longer.
    const until = isExpired ? undefined : toDate(expires_at);
    return ok(texts.valid(place, { user: check.login, until }));
  }
  if (check.verdict === 'invalid' && GONE.test(check.problem.detail ?? '')) {
    return failed(texts.gone(place), texts.rejectedAdvice);
  }
  if (check.verdict === 'invalid' && !isExpired) {
    return failed(texts.rejected(place), texts.rejectedAdvice);
  }
  if (isExpired) return unknown(texts.expired(place), unchecked.refreshToken);
  const { what } = explainProblem(check.problem, messages.errors);
  return unknown(texts.unknown(place, what), unchecked.tokens);
}

function toDate(seconds: number): Date {
  return new Date(seconds * 1000);
}
