import { GiteeTokenError, quoted } from '../errors.ts';
import type { Client, GiteeServer, Grant } from '../gitee/grant.ts';
import { isBearerToken, type TokenResponse } from '../gitee/token-response.ts';
import { parseServerUrl } from '../http/server-url.ts';
import { type JsonObject, parseJsonObject } from '../json.ts';
import type { Problem } from '../problems.ts';

/** An access token with the refresh token that came with it. All times are seconds since 1970. */
export interface Login {
  /** Random, and kept at each refresh; empty if unknown. */
  readonly id: string;
  readonly access_token: string;
  readonly refresh_token: string;
  /** When the request for them was sent, or a moment later. */
  readonly issued_at?: number;
  readonly expires_in?: number;
  /** `issued_at` if Gitee did not say it, and 0 for an access token that must not be reused. */
  readonly expires_at: number;
  /** Separated by spaces; empty if Gitee named none. */
  readonly scope: string;
  readonly refused_at?: number;
}

/**
 * What is stored as one secret, so a pair of tokens is never half-written. It belongs to one Gitee server
 * and one application.
 */
export interface Session {
  /** Random, and new for each login; empty in a session of version 1. */
  readonly id: string;
  /** An origin; empty in a session of version 1. */
  readonly gitee_url: string;
  /** Empty if unknown. */
  readonly client_id: string;
  /** Where the session is kept, if its store records that. */
  readonly location?: JsonObject;
  readonly logins: readonly [Login, ...Login[]];
}

/** The Gitee server and the application that a stored value belongs to, as far as they are known. */
export interface Owner extends Partial<Pick<Session, 'gitee_url' | 'client_id'>> {
  readonly client_secret?: string;
}

const ANY_VERSION = /^gts\d+\./;
const KNOWN_VERSION = /^gts[12]\./;
const VERSION_1 = 'gts1.';
const VERSION_2 = 'gts2.';

/** How far the clocks of two machines can normally differ, in seconds. */
export const MAX_CLOCK_SKEW_S = 60;
const ID_BYTES = 16;
/** A time of today in milliseconds is later than that: it is no time in seconds. */
const MAX_TIME = 1e12;

/** Whether a stored value is a session and not a bare refresh token, by its first characters. */
export function isSession(text: string): boolean {
  return ANY_VERSION.test(text);
}

/** Whether a text begins like a session that this version can read. */
export function isOfKnownVersion(text: string): boolean {
  return KNOWN_VERSION.test(text);
}

/** Writes a session in one line: `gts2.` and the Base64url form of its JSON. */
export function encodeSession(session: Session): string {
  const { id, gitee_url, client_id, location: place, logins } = session;
  const json = JSON.stringify({ v: 2, id, gitee_url, client_id, place, logins });
  return VERSION_2 + Buffer.from(json).toString('base64url');
}

/**
 * Reads a session.
 *
 * @throws {GiteeTokenError} `input_invalid` when it is damaged or of an unknown version
 */
export function decodeSession(text: string): Session {
  const json = parseJsonObject(Buffer.from(text.replace(ANY_VERSION, ''), 'base64url').toString());
  const session = text.startsWith(VERSION_1) ? readVersion1(json) : readVersion2(json);
  if (session) return session;
  const isUnknown = isSession(text) && !isOfKnownVersion(text);
  const reason = isUnknown ? 'session_version_unknown' : 'session_damaged';
  throw invalid({ reason });
}

function readVersion1(json: JsonObject = {}): Session | undefined {
  const login = readLogin(json);
  const isWhole = json.v === 1 && typeof json.scope === 'string' && login;
  return isWhole ? { id: '', gitee_url: '', client_id: '', logins: [login] } : undefined;
}

function readVersion2(json: JsonObject = {}): Session | undefined {
  const { v, id, client_id, place, logins } = json;
  const gitee_url = readOrigin(json.gitee_url);
  if (v !== 2 || typeof client_id !== 'string' || gitee_url === undefined) return undefined;
  const [first, ...others] = Array.isArray(logins) ? logins.map(readLogin) : [];
  if (!first || !others.every((login) => login !== undefined)) return undefined;
  return {
    id: toText(id),
    gitee_url,
    client_id,
    ...(isObject(place) && { location: place }),
    logins: withOwnIds([first, ...others]),
  };
}

/** Logins are told apart by their ids. All readers give the same one to a login that has none of its own. */
function withOwnIds(logins: Session['logins']): Session['logins'] {
  const own = ({ id }: Login, index: number) =>
    id !== '' && logins.findIndex((one) => one.id === id) === index;
  const [first, ...others] = logins;
  if (others.length === 0) return logins;
  return [
    own(first, 0) ? first : { ...first, id: '0' },
    ...others.map((login, i) => (own(login, i + 1) ? login : { ...login, id: String(i + 1) })),
  ];
}

function readLogin(value: unknown): Login | undefined {
  if (!isObject(value)) return undefined;
  const { id, access_token, refresh_token, expires_at, scope } = value;
  if (!isBearerToken(access_token) || !isBearerToken(refresh_token) || !isTime(expires_at))
    return undefined;
  const known = (name: 'issued_at' | 'expires_in' | 'refused_at') =>
    isTime(value[name]) ? { [name]: value[name] } : {};
  return {
    id: toText(id),
    access_token,
    refresh_token,
    ...known('issued_at'),
    ...known('expires_in'),
    expires_at,
    scope: toText(scope),
    ...known('refused_at'),
  };
}

/** Secrets are sent to this address, so a session with an invalid one is damaged. */
function readOrigin(value: unknown): string | undefined {
  if (value === '') return value;
  const url = typeof value === 'string' ? parseServerUrl(value) : undefined;
  return url?.pathname === '/' ? url.origin : undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null;
}

function isTime(value: unknown): value is number {
  return Number.isSafeInteger(value) && Math.abs(Number(value)) < MAX_TIME;
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** New tokens, and what they replace. */
export interface Granted {
  readonly gitee: GiteeServer;
  readonly token: TokenResponse;
  readonly refresh_token: string;
  /** When the request was sent, by the clock that later decides whether the token has expired. */
  readonly sentAt: number;
  /** The session that the tokens are for; a new one has none. */
  readonly previous: Session | undefined;
  /** The login of that session whose tokens they replace: the one to refresh, unless it is given. */
  readonly replaced?: Login | undefined;
}

/** Returns the session with new tokens. */
export function createSession(granted: Granted): Session {
  const { gitee, token, refresh_token, sentAt, previous } = granted;
  const { expires_in, scope = '' } = token;
  const replaced = granted.replaced ?? (previous && inRefreshOrder(previous)[0]);
  const issued_at = laterThan(replaced?.issued_at, sentAt);
  const life =
    expires_in === undefined
      ? { expires_at: issued_at }
      : { expires_in, expires_at: sentAt + expires_in };
  const unusable = token.problem &&
    replaced && { access_token: replaced.access_token, expires_at: 0 };
  const login: Login = {
    id: replaced?.id || createId(),
    access_token: token.access_token,
    refresh_token,
    issued_at,
    ...life,
    ...unusable,
    scope,
  };
  return {
    ...previous,
    id: previous?.id || createId(),
    gitee_url: gitee.origin.origin,
    client_id: gitee.client?.client_id ?? previous?.client_id ?? '',
    logins: previous ? mapLogins(previous, (one) => (one === replaced ? login : one)) : [login],
  };
}

/**
 * Returns when tokens were issued, later than those that they replace even in the same second: merging keeps
 * the later ones. What another clock set far into the future is no measure.
 */
export function laterThan(before: number | undefined = 0, sentAt: number): number {
  return before - sentAt > MAX_CLOCK_SKEW_S ? sentAt : Math.max(sentAt, before + 1);
}

function createId(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(ID_BYTES))).toString('hex');
}

/**
 * Returns the login to reuse: the one that expires last. One that another clock has issued in the future would
 * be that for as long, whatever is refreshed beside it, so it counts only if there is no other.
 */
export function freshest({ logins }: Session, now = Number.POSITIVE_INFINITY): Login {
  const last = (best: Login, one: Login) => (isBefore(best, one) ? one : best);
  const own = logins.filter((login) => !isOfOtherClock(login, now));
  return (own.length > 0 ? own : logins).reduce(last);
}

/** Whether tokens were issued in the future, so that their expiry cannot be judged by this clock. */
export function isOfOtherClock({ issued_at = 0 }: Login, now: number): boolean {
  return issued_at - now > MAX_CLOCK_SKEW_S;
}

/**
 * Returns the logins in the order in which they are refreshed: the one that expires first is no longer in
 * use by any job. Those that Gitee has refused come last.
 */
export function inRefreshOrder({ logins }: Session): readonly [Login, ...Login[]] {
  const isRefused = ({ refused_at }: Login) => refused_at !== undefined;
  const sorted = logins.toSorted((one, other) => (isBefore(one, other) ? -1 : 1));
  const order = [...sorted.filter((one) => !isRefused(one)), ...sorted.filter(isRefused)];
  const [first = logins[0], ...others] = order;
  return [first, ...others];
}

/** Returns the login of a session that a grant renews, if it is one. */
export function findLogin(session: Session | undefined, grant: Grant): Login | undefined {
  if (grant.grant_type !== 'refresh_token') return undefined;
  return session?.logins.find(({ refresh_token }) => refresh_token === grant.refresh_token);
}

/** Returns the grants that renew a session, in the order in which they are to be tried. */
export function toGrants(session: Session): readonly [Grant, ...Grant[]] {
  const toGrant = ({ refresh_token }: Login): Grant => ({
    grant_type: 'refresh_token',
    refresh_token,
  });
  const [first, ...others] = inRefreshOrder(session);
  return [toGrant(first), ...others.map(toGrant)];
}

/**
 * Returns the session with the logins marked that Gitee has refused.
 *
 * @param refusals their refresh tokens, and when they were refused
 */
export function withRefusals(session: Session, refusals: ReadonlyMap<string, number>): Session {
  const mark = (login: Login) => {
    const refused_at = refusals.get(login.refresh_token);
    return refused_at === undefined ? login : { ...login, refused_at };
  };
  return { ...session, logins: mapLogins(session, mark) };
}

/** Returns the session with its access token marked as not reusable. */
export function withoutAccess(session: Session, now?: number): Session {
  const dead = freshest(session, now);
  const end = (login: Login) => (login === dead ? { ...login, expires_at: 0 } : login);
  return { ...session, logins: mapLogins(session, end) };
}

/** Whether Gitee did not say how long the access token is valid. */
export function isLifeUnnamed({ expires_in, expires_at, issued_at }: Login): boolean {
  return expires_in === undefined && expires_at === issued_at;
}

/** Returns the logins of a session, changed one by one. */
export function mapLogins(
  { logins: [first, ...others] }: Session,
  change: (login: Login) => Login,
): Session['logins'] {
  return [change(first), ...others.map(change)];
}

/** Compares ids too, so that all readers of a session choose the same login. */
function isBefore(one: Login, other: Login): boolean {
  if (one.expires_at !== other.expires_at) return one.expires_at < other.expires_at;
  return one.id < other.id;
}

/** Whether both have tokens of the same login, whichever are newer. */
export function isOfSameLogin(one: Session, other: Session): boolean {
  const ids = other.logins.map(({ id }) => id);
  return one.id !== '' && one.id === other.id && one.logins.some(({ id }) => ids.includes(id));
}

/**
 * Makes sure that a stored value is not used with another Gitee server or another application.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export function assertBelongsTo(
  { gitee_url, ...own }: Owner,
  { origin, client }: GiteeServer,
): void {
  if (gitee_url && parseOrigin(gitee_url) !== origin.origin) {
    const [own, requested] = [quoted(gitee_url), origin.origin];
    throw invalid({ reason: 'session_of_other_server', own, requested });
  }
  if (!client) return;
  assertNotSwapped(own, client);
  if (own.client_id && client.client_id && own.client_id !== client.client_id) {
    const requested = quoted(client.client_id);
    throw invalid({ reason: 'session_of_other_client', own: quoted(own.client_id), requested });
  }
}

/**
 * Makes sure that the Client ID is not the known Client Secret, nor the other way around. An id is shown.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export function assertNotSwapped(
  own: Pick<Owner, 'client_id' | 'client_secret'>,
  { client_id, client_secret }: Client,
): void {
  const isSwapped =
    (client_secret && own.client_id === client_secret) ||
    (client_id && own.client_secret === client_id);
  if (isSwapped) throw invalid({ reason: 'client_parts_swapped' });
}

function parseOrigin(text: string): string | undefined {
  return URL.canParse(text) ? new URL(text).origin : undefined;
}

function invalid(problem: Problem): GiteeTokenError {
  return new GiteeTokenError('input_invalid', problem);
}

/** Returns the tokens in a session, or nothing for any other text. */
export function tokensInSession(text: string): string[] {
  const logins = wholeSession(text)?.logins ?? [];
  return logins.flatMap(({ access_token, refresh_token }) => [access_token, refresh_token]);
}

/** Returns the session, or nothing if it is damaged or not a session. */
export function wholeSession(text: string): Session | undefined {
  try {
    return decodeSession(text);
  } catch {
    return undefined;
  }
}
