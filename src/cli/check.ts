import { existsSync, rmdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { green, red } from 'yoctocolors';
import { GiteeTokenError } from '../errors.ts';
import { checkToken } from '../gitee/user.ts';
import { type Http, openHttp } from '../http/http.ts';
import { proxyFor } from '../http/proxy.ts';
import { parseJsonObject } from '../json.ts';
import { fileStore } from '../stores/file.ts';
import type { Stored } from '../stores/store.ts';
import { decodeSession, freshest, isSession } from '../token/session.ts';
import {
  assertAllBelongsTo,
  type ClientOptions,
  type KnownClient,
  looksLikeGitees,
  profileOf,
  readClient,
} from './client.ts';
import { type Messages, messagesFor } from './messages.ts';
import {
  findPlace,
  pathOf,
  type ReadablePlace,
  type StoreOptions,
  tryStore,
  type WritablePlace,
} from './stores.ts';
import type { Surroundings } from './surroundings.ts';

export interface CheckOptions extends StoreOptions, ClientOptions {
  readonly json?: boolean;
}

/** What one look has found, and what to do about it if it is not good. */
interface Finding {
  readonly ok: boolean;
  readonly text: string;
  readonly advice?: string;
}

type Place = ReadablePlace | WritablePlace;
type Texts = Messages['check'];

const TIMEOUT_MS = 30_000;
const GREATEST_SKEW_S = 60;
const READABLE_BY_OTHERS = 0o077;

/** Looks for what is wrong with a set-up, spends nothing, and returns 0 when all is well, else 1. */
export async function check(options: CheckOptions, surroundings: Surroundings): Promise<number> {
  const texts = messagesFor(surroundings.env).check;
  const http = openHttp({ timeoutMs: TIMEOUT_MS });
  const findings = await findAll(options, surroundings, { texts, http }).finally(http.close);
  const bad = findings.filter(({ ok }) => !ok).length;
  if (options.json) surroundings.stdout.write(`${JSON.stringify({ ok: bad === 0, findings })}\n`);
  else print(findings, surroundings, bad === 0 ? texts.allGood : texts.bad(bad));
  return bad === 0 ? 0 : 1;
}

async function findAll(
  options: CheckOptions,
  surroundings: Surroundings,
  { texts, http }: { readonly texts: Texts; readonly http: Http },
): Promise<Finding[]> {
  const place = await findPlace(options, surroundings).catch(findingOf);
  const readable = 'ok' in place || !place.isReadable ? undefined : place.open(http);
  // Everything is read at the same moment, as before a real use.
  const stored = readable ? await readable.read().catch(findingOf) : {};
  const now = readable?.now?.() ?? Math.floor(Date.now() / 1000);
  const profile = 'ok' in stored ? {} : profileOf(stored);
  const client = await readClient(options, profile, surroundings).catch(findingOf);
  if ('ok' in client) return 'ok' in place ? [client, place] : [client];
  const { origin } = client;
  const context = { options, surroundings, stored, now, client, http, texts };
  const [gitee, store] = await Promise.all([
    lookAtGitee(origin, http, texts),
    'ok' in place ? [place] : lookAtStore(place, context),
  ]);
  return [lookAtClient(client, texts), lookAtProxy(origin, texts), ...gitee, ...store];
}

function lookAtClient({ client_id, client_secret }: KnownClient, { client }: Texts): Finding {
  const { advice } = client;
  if (!client_id || !client_secret) return { ok: false, text: client.missing, advice };
  return looksLikeGitees(client_id) && looksLikeGitees(client_secret)
    ? { ok: true, text: client.good }
    : { ok: false, text: client.unusual, advice };
}

function lookAtProxy(origin: URL, { proxy, badProxy, noProxy }: Texts): Finding {
  const found = proxyFor(origin);
  if (found === 'invalid') return { ok: false, ...badProxy };
  return { ok: true, text: found ? proxy(found) : noProxy };
}

/** Asks without a token, which Gitee refuses in words of its own, with the time. */
async function lookAtGitee(origin: URL, http: Http, texts: Texts): Promise<Finding[]> {
  const { reply } = await http.send({
    method: 'GET',
    url: new URL('/api/v5/user', origin),
    headers: { accept: 'application/json' },
  });
  const { good, bad, advice, status } = texts.gitee;
  if (reply.kind === 'no_answer') {
    return [{ ok: false, text: bad(origin.host, reply.detail), advice }];
  }
  const isGitee = reply.status < 500 && parseJsonObject(reply.body) !== undefined;
  const gitee = isGitee
    ? { ok: true, text: good(origin.host) }
    : { ok: false, text: bad(origin.host, status(reply.status)), advice };
  return [gitee, ...lookAtClock(reply.headers.date, texts)];
}

function lookAtClock(date: string | undefined, { clock }: Texts): Finding[] {
  const skew = Math.round((Date.now() - Date.parse(date ?? '')) / 1000);
  if (Number.isNaN(skew)) return [];
  return Math.abs(skew) <= GREATEST_SKEW_S
    ? [{ ok: true, text: clock.good }]
    : [{ ok: false, text: clock.bad(skew), advice: clock.advice }];
}

interface StoreContext {
  readonly options: CheckOptions;
  readonly surroundings: Surroundings;
  readonly stored: Stored | Finding;
  /** Seconds since 1970. */
  readonly now: number;
  readonly client: KnownClient;
  readonly http: Http;
  readonly texts: Texts;
}

async function lookAtStore(place: Place, context: StoreContext): Promise<Finding[]> {
  const { options, surroundings, stored, http, texts } = context;
  if ('ok' in stored) return [stored];
  const { label } = place.open(http);
  const path = options.store === 'file' ? pathOf(options.file, surroundings.env) : undefined;
  const ready = path ? texts.store.good(label) : texts.store.unproved(label);
  const isNew = path && !existsSync(`${path}.lock`) && !existsSync(path);
  const tried = isNew ? tryNewFile(path) : tryStore(place, http);
  const prepared = await tried.then(() => ({ ok: true, text: ready }), findingOf);
  if (!prepared.ok) return [prepared];
  if (!place.isReadable) return [prepared, { ok: true, text: texts.session.unreadable }];
  return [
    prepared,
    ...(await lookAtMode(path, texts)),
    await lookAtStored(stored, context),
    ...lookAtJournal(place, texts),
  ];
}

/**
 * Tries a file that was never locked, without taking the lock: the lock would be left behind. Removes
 * the folders that it had to make.
 *
 * @throws {GiteeTokenError} `store_refused`
 */
async function tryNewFile(path: string): Promise<void> {
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
    // It is not empty any more, or was never made.
  }
}

async function lookAtMode(path: string | undefined, texts: Texts): Promise<Finding[]> {
  if (!path || process.platform === 'win32') return [];
  const { mode } = await stat(path).catch(() => ({ mode: 0 }));
  return (mode & READABLE_BY_OTHERS) === 0
    ? []
    : [{ ok: false, text: texts.mode.bad(path), advice: texts.mode.advice(path) }];
}

async function lookAtStored(
  stored: Stored,
  { now, client: { origin, ...client }, http, texts: { session: texts } }: StoreContext,
): Promise<Finding> {
  const { session } = stored;
  if (!session) return { ok: false, text: texts.nothing, advice: texts.nothingAdvice };
  try {
    assertAllBelongsTo(stored, { origin, client });
    if (!isSession(session)) return { ok: true, text: texts.bare };
    const { access_token, scope, expires_at } = freshest(decodeSession(session));
    if (expires_at <= now) return { ok: true, text: texts.expired };
    const check = await checkToken(http, { origin, access_token, scope });
    if (check.verdict === 'dead') return { ok: false, text: texts.dead, advice: texts.deadAdvice };
    if (check.verdict === 'unknown') return { ok: true, text: texts.unknown(check.problem) };
    return { ok: true, text: check.login ? texts.alive(check.login) : texts.aliveUnknown };
  } catch (error) {
    return findingOf(error);
  }
}

function lookAtJournal({ journal }: ReadablePlace, { session: texts }: Texts): Finding[] {
  try {
    const isUnsaved = journal?.entries().some(({ isSaved }) => !isSaved);
    return isUnsaved ? [{ ok: true, text: texts.kept }] : [];
  } catch (error) {
    return [findingOf(error)];
  }
}

/** An error that was made to be read is a finding; any other is a mistake of ours. */
function findingOf(error: unknown): Finding {
  if (!(error instanceof GiteeTokenError)) throw error;
  return { ok: false, text: error.message, advice: error.advice };
}

function print(findings: readonly Finding[], { stdout }: Surroundings, verdict: string): void {
  const [good, bad] = stdout.isTTY ? [green('✓'), red('✗')] : ['✓', '✗'];
  for (const { ok, text, advice } of findings) {
    stdout.write(`${ok ? good : bad} ${text}\n`);
    if (advice) stdout.write(`  ${advice}\n`);
  }
  stdout.write(`\n${verdict}\n`);
}
