import { existsSync, rmdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { green, red } from 'yoctocolors';
import { GiteeTokenError, quoted } from '../../errors.ts';
import { toNetworkProblem } from '../../gitee/network-problem.ts';
import { checkToken } from '../../gitee/user.ts';
import type { HttpContext } from '../../http/client.ts';
import { createDeadline } from '../../http/deadline.ts';
import { describeProxy } from '../../http/proxy.ts';
import type { HttpRequest } from '../../http/types.ts';
import { parseJsonObject } from '../../json.ts';
import { explainError, explainProblem } from '../../messages/errors/index.ts';
import type { Messages } from '../../messages/index.ts';
import { fileStore } from '../../stores/file.ts';
import type { Stored } from '../../stores/store.ts';
import { decodeSession, freshest, isSession } from '../../token/session.ts';
import type { CliContext } from '../context.ts';
import {
  assertAllBelongsTo,
  type ClientOptions,
  malformedParts,
  missingParts,
  type ResolvedClient,
  readClient,
  toProfile,
} from '../resolve-client.ts';
import {
  assertStoreWorks,
  type ReadableTarget,
  resolveStore,
  type StoreOptions,
  sessionPath,
  type WriteOnlyTarget,
} from '../resolve-store.ts';

export interface CheckOptions extends StoreOptions, ClientOptions {
  readonly json?: boolean;
}

/** The result of one check, and what to do if it failed. */
interface CheckResult {
  readonly ok: boolean;
  readonly text: string;
  readonly advice?: string;
}

type StoreTarget = ReadableTarget | WriteOnlyTarget;
type Texts = Messages['check'];

const TIMEOUT_MS = 30_000;
const MAX_CLOCK_SKEW_S = 60;
const READABLE_BY_OTHERS = 0o077;

/** Checks the settings, the network and the store without changing anything. Returns 0 if all checks passed, else 1. */
export async function check(options: CheckOptions, context: CliContext): Promise<number> {
  const texts = context.messages.check;
  const results = await findAll(options, context, texts);
  const bad = results.filter(({ ok }) => !ok).length;
  if (options.json)
    context.stdout.write(`${JSON.stringify({ ok: bad === 0, findings: results })}\n`);
  else printResults(results, context, bad === 0 ? texts.allGood : texts.bad(bad));
  return bad === 0 ? 0 : 1;
}

async function findAll(
  options: CheckOptions,
  context: CliContext,
  texts: Texts,
): Promise<CheckResult[]> {
  const network = { http: context.http, deadline: createDeadline(TIMEOUT_MS) };
  const orFailed = toFailedCheck(context);
  const target = await resolveStore(options, { ...context, ...network }).catch(orFailed);
  const readable = 'ok' in target || !target.isReadable ? undefined : target.store;
  // Store and clock are read together, as before a refresh.
  const stored = readable ? await readable.read().catch(orFailed) : {};
  const now = readable?.now?.() ?? Math.floor(Date.now() / 1000);
  const profile = 'ok' in stored ? {} : toProfile(stored);
  const client = await readClient(options, profile, context).catch(orFailed);
  if ('ok' in client) return 'ok' in target ? [client, target] : [client];
  const { origin } = client;
  const inspection = { options, context, stored, now, client, network, texts };
  const [gitee, store] = await Promise.all([
    checkGitee(origin, network, context.messages),
    'ok' in target ? [target] : checkStore(target, inspection),
  ]);
  const { errors } = context.messages;
  return [checkClient(client, texts, errors), checkProxy(origin, texts), ...gitee, ...store];
}

function checkClient(
  client: ResolvedClient,
  { client: texts }: Texts,
  { space }: Messages['errors'],
): CheckResult {
  const missing = missingParts(client);
  const malformed = malformedParts(client).filter((part) => !missing.includes(part));
  if (missing.length + malformed.length === 0) return { ok: true, text: texts.good };
  const problems = [
    ...(missing.length > 0 ? [texts.missing(missing)] : []),
    ...(malformed.length > 0 ? [texts.malformed(malformed)] : []),
  ];
  const advice = texts.advice([...missing, ...malformed]);
  return { ok: false, text: problems.join(space), advice };
}

function checkProxy(origin: URL, { proxy, badProxy, noProxy }: Texts): CheckResult {
  const found = describeProxy(origin);
  if (found === 'invalid') return { ok: false, ...badProxy };
  return { ok: true, text: found ? proxy(found) : noProxy };
}

/** Sends a request without a token: Gitee responds with a JSON error and its time. */
async function checkGitee(
  origin: URL,
  { http, deadline }: HttpContext,
  { check: texts, errors }: Messages,
): Promise<CheckResult[]> {
  const request: HttpRequest = {
    method: 'GET',
    url: new URL('/api/v5/user', origin),
    headers: { accept: 'application/json' },
  };
  const { result: response } = await http.send(request, deadline);
  const { good, unexpected, advice } = texts.gitee;
  if (response.kind === 'failure') {
    const problem = toNetworkProblem(response, { origin, isRefresh: false, quote: quoted });
    const { what, advice: networkAdvice } = explainProblem(problem, errors);
    return [{ ok: false, text: what, advice: networkAdvice }];
  }
  const isGitee = response.status < 500 && parseJsonObject(response.body) !== undefined;
  const gitee = isGitee
    ? { ok: true, text: good(origin.host) }
    : { ok: false, text: unexpected(origin.host, response.status), advice };
  return [gitee, ...checkClock(response.headers.date, texts)];
}

function checkClock(date: string | undefined, { clock }: Texts): CheckResult[] {
  const skew = Math.round((Date.now() - Date.parse(date ?? '')) / 1000);
  if (Number.isNaN(skew)) return [];
  return Math.abs(skew) <= MAX_CLOCK_SKEW_S
    ? [{ ok: true, text: clock.good }]
    : [{ ok: false, text: clock.bad(skew), advice: clock.advice }];
}

interface StoreInspection {
  readonly options: CheckOptions;
  readonly context: CliContext;
  readonly stored: Stored | CheckResult;
  /** Seconds since 1970. */
  readonly now: number;
  readonly client: ResolvedClient;
  readonly network: HttpContext;
  readonly texts: Texts;
}

async function checkStore(
  target: StoreTarget,
  inspection: StoreInspection,
): Promise<CheckResult[]> {
  const { options, context, stored, texts } = inspection;
  if ('ok' in stored) return [stored];
  const label = context.messages.errors.storeName(target.store.name);
  const path = options.store === 'file' ? sessionPath(options.file, context.env) : undefined;
  const ready = path ? texts.store.good(label) : texts.store.unproved(label);
  const isNew = path && !existsSync(`${path}.lock`) && !existsSync(path);
  const tried = isNew ? assertFileCreatable(path) : assertStoreWorks(target);
  const prepared = await tried.then(() => ({ ok: true, text: ready }), toFailedCheck(context));
  if (!prepared.ok) return [prepared];
  if (!target.isReadable) return [prepared, { ok: true, text: texts.session.writeOnly }];
  return [
    prepared,
    ...(await checkFileMode(path, texts)),
    await checkStored(stored, inspection),
    ...checkJournal(target, inspection),
  ];
}

/**
 * Tests a file that was never locked, without a lock, because a lock file would be left behind. Removes
 * the folders that it created.
 *
 * @throws {GiteeTokenError} `store_refused`
 */
async function assertFileCreatable(path: string): Promise<void> {
  const folder = dirname(path);
  const made = existsSync(folder) ? undefined : topmostMissing(folder);
  try {
    (await fileStore({ path }).prepare()).release();
  } finally {
    if (made) removeEmpty(folder, made);
  }
}

function topmostMissing(folder: string): string {
  return existsSync(dirname(folder)) ? folder : topmostMissing(dirname(folder));
}

function removeEmpty(folder: string, topmost: string): void {
  try {
    rmdirSync(folder);
    if (folder !== topmost) removeEmpty(dirname(folder), topmost);
  } catch {
    // It is no longer empty, or was never created.
  }
}

async function checkFileMode(path: string | undefined, texts: Texts): Promise<CheckResult[]> {
  if (!path || process.platform === 'win32') return [];
  const { mode } = await stat(path).catch(() => ({ mode: 0 }));
  return (mode & READABLE_BY_OTHERS) === 0
    ? []
    : [{ ok: false, text: texts.mode.bad(path), advice: texts.mode.advice(path) }];
}

async function checkStored(
  stored: Stored,
  {
    context,
    now,
    client: { origin, ...client },
    network,
    texts: { session: texts },
  }: StoreInspection,
): Promise<CheckResult> {
  const { session } = stored;
  if (!session) return { ok: false, text: texts.nothing, advice: texts.nothingAdvice };
  try {
    assertAllBelongsTo(stored, { origin, client });
    if (!isSession(session)) return { ok: true, text: texts.bare };
    const { access_token, scope, expires_at } = freshest(decodeSession(session));
    if (expires_at <= now) return { ok: true, text: texts.expired };
    const check = await checkToken(network, { origin, access_token, scope });
    if (check.verdict === 'invalid')
      return { ok: false, text: texts.rejected, advice: texts.rejectedAdvice };
    if (check.verdict === 'unknown') {
      const { what } = explainProblem(check.problem, context.messages.errors);
      return { ok: true, text: texts.unknown(what) };
    }
    return { ok: true, text: check.login ? texts.valid(check.login) : texts.validAnonymous };
  } catch (error) {
    return toFailedCheck(context)(error);
  }
}

function checkJournal(
  { journal }: ReadableTarget,
  { context, texts: { session: texts } }: StoreInspection,
): CheckResult[] {
  try {
    const isUnsaved = journal?.entries().some(({ isSaved }) => !isSaved);
    return isUnsaved ? [{ ok: true, text: texts.journaled }] : [];
  } catch (error) {
    return [toFailedCheck(context)(error)];
  }
}

/** Turns an error into a failed check; an unforeseen one is thrown again. */
function toFailedCheck({ messages }: CliContext): (error: unknown) => CheckResult {
  return (error) => {
    if (!(error instanceof GiteeTokenError)) throw error;
    // A check uses no token, so the notes about it would say nothing new.
    const { what, advice } = explainError({ problem: error.problem, notes: [] }, messages.errors);
    return { ok: false, text: what, advice };
  };
}

function printResults(
  results: readonly CheckResult[],
  { stdout }: CliContext,
  verdict: string,
): void {
  const [good, bad] = stdout.isTTY ? [green('✓'), red('✗')] : ['✓', '✗'];
  for (const { ok, text, advice } of results) {
    stdout.write(`${ok ? good : bad} ${text}\n`);
    if (advice) stdout.write(`  ${advice}\n`);
  }
  stdout.write(`\n${verdict}\n`);
}
