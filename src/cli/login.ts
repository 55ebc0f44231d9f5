import { describe, GiteeTokenError } from '../errors.ts';
import { type Authorization, newAuthorization, readRedirect } from '../gitee/authorize.ts';
import type { Client } from '../gitee/grant.ts';
import { parseScope } from '../gitee/scopes.ts';
import type { TokenResponse } from '../gitee/token-response.ts';
import { checkToken } from '../gitee/user.ts';
import { type Http, openHttp } from '../http/http.ts';
import { isLoopback } from '../http/safe-url.ts';
import type { Profile } from '../stores/file.ts';
import type { Journal } from '../stores/journal.ts';
import type { Lock } from '../stores/lock.ts';
import { none } from '../stores/none.ts';
import type { PreparedSave, ReadableStore, SecretStore } from '../stores/store.ts';
import { keepLogin } from '../token/living.ts';
import { type Obtained, obtain } from '../token/obtain.ts';
import { sealRecoveryCopy } from '../token/recovery.ts';
import { type Callback, listenForRedirect } from './callback.ts';
import {
  type ClientOptions,
  HOW_TO_GIVE_THE_CLIENT,
  looksLikeGitees,
  readClient,
} from './client.ts';
import { newVisibleHold } from './hold.ts';
import { type Messages, messagesFor } from './messages.ts';
import { isBrokenPipe, write } from './output.ts';
import type { Ending } from './page.ts';
import { interrupted, waitForRedirect } from './redirect.ts';
import {
  findPlace,
  type ReadablePlace,
  type StoreOptions,
  tryStore,
  type WritablePlace,
} from './stores.ts';
import type { Surroundings } from './surroundings.ts';

export interface LoginOptions extends StoreOptions, ClientOptions {
  readonly scope: string;
  readonly port?: number;
  readonly redirectUri?: string;
  readonly print?: boolean;
  readonly json?: boolean;
}

/** What the steps of one log-in share. */
interface Login {
  readonly options: LoginOptions;
  readonly surroundings: Surroundings;
  readonly messages: Messages;
  readonly origin: URL;
  readonly client: Client;
  readonly redirectUri: string;
  /** The scopes to ask for, separated by spaces. */
  readonly scope: string;
  /** Where to store; `undefined`: print. */
  readonly place: ReadablePlace | WritablePlace | undefined;
}

const DEFAULT_PORT = 27_180;
const TIMEOUT_MS = 60_000;
const USER_TIMEOUT_MS = 10_000;

/**
 * Logs in by the authorization-code grant in a browser (RFC 6749, section 4.1), and stores the
 * refresh token that it brings, with the application that it belongs to. Returns the exit status.
 *
 * @throws {GiteeTokenError} of the step that failed
 */
export async function login(options: LoginOptions, surroundings: Surroundings): Promise<number> {
  const started = await start(options, surroundings);
  await prepare(started);
  const authorization = newAuthorization({
    origin: started.origin,
    client_id: started.client.client_id,
    redirect_uri: started.redirectUri,
    scope: started.scope,
  });
  const callback = await listenIfLocal(authorization);
  try {
    const url = await waitForRedirect(authorization, callback, started);
    const code = readRedirect(url);
    const obtained = await tradeAndStore({ code, authorization }, started);
    await callback?.close('done');
    await report(obtained, started);
    return 0;
  } catch (error) {
    await callback?.close(endingOf(error));
    throw error;
  }
}

async function start(options: LoginOptions, surroundings: Surroundings): Promise<Login> {
  const messages = messagesFor(surroundings.env);
  const place = options.print ? undefined : await findPlace(options, surroundings);
  const known = await readClient(options, place?.profile ?? {}, surroundings);
  const redirectUri = readRedirectUri(options, surroundings);
  const { scope, unknown } = parseScope(options.scope);
  if (unknown.length > 0) say(messages.unknownScope(unknown.join(', ')), surroundings);
  const { origin, ...client } = known;
  const isComplete = client.client_id && client.client_secret;
  if (!isComplete) requireTerminal(surroundings);
  if (!isComplete)
    say(messages.application(origin.origin, redirectUri, scope || 'user_info'), surroundings);
  const { prompts } = surroundings;
  const complete = {
    client_id: client.client_id || asked(await prompts.text(messages.askClientId)),
    client_secret: client.client_secret || asked(await prompts.password(messages.askClientSecret)),
  };
  warnIfUnusual(complete, { messages, surroundings });
  return { options, surroundings, messages, origin, client: complete, redirectUri, scope, place };
}

function readRedirectUri({ port, redirectUri }: LoginOptions, { stdin }: Surroundings): string {
  if (redirectUri && port !== undefined) {
    throw invalid('Both --port and --redirect-uri are given.', 'Give the one that is registered.');
  }
  if (!redirectUri) return `http://127.0.0.1:${port ?? DEFAULT_PORT}/callback`;
  const url = URL.canParse(redirectUri) ? new URL(redirectUri) : undefined;
  if (url?.protocol === 'http:' && !isLoopback(url)) {
    throw invalid(
      '--redirect-uri is an http address of another machine: anyone on the network could read the code that Gitee sends there.',
      'Register an https address, or an address of this machine, as the callback address, and give that.',
    );
  }
  if (url && !isLoopback(url) && !stdin.isTTY) {
    throw invalid(
      'The answer to --redirect-uri comes to another machine, and nobody is here to paste it.',
      'Run the command at a terminal, or register a callback address of this machine.',
    );
  }
  if (url) return redirectUri;
  throw invalid(
    '--redirect-uri is no address.',
    'Give the callback address as it stands on the page of the application, to the letter.',
  );
}

function requireTerminal({ stdin }: Surroundings): void {
  if (stdin.isTTY) return;
  throw invalid(
    'The Client ID or the Client Secret is missing, and nobody is there to ask.',
    HOW_TO_GIVE_THE_CLIENT,
  );
}

function asked(answer: string | undefined): string {
  if (answer === undefined) throw interrupted();
  if (answer.trim()) return answer.trim();
  throw invalid('Nothing was entered.', HOW_TO_GIVE_THE_CLIENT);
}

function warnIfUnusual(
  { client_id, client_secret }: Client,
  { messages, surroundings }: Pick<Login, 'messages' | 'surroundings'>,
): void {
  if (!looksLikeGitees(client_id)) say(messages.unusual(messages.clientId), surroundings);
  if (!looksLikeGitees(client_secret)) say(messages.unusual(messages.clientSecret), surroundings);
}

/** Finds out what is wrong with the store while nothing is spent. */
async function prepare(login: Login): Promise<void> {
  const { place, options } = login;
  if (!place) return;
  const http = openHttp({ timeoutMs: TIMEOUT_MS });
  const others = clientStores(place, options, http);
  const tried = others.map(async (store) => (await store.prepare()).release());
  await Promise.all([tryStore(place, http), ...tried]).finally(http.close);
}

function profileOf({ origin, client }: Login): Profile {
  return { gitee_url: origin.origin, ...client };
}

/** The id and the secret of the application have secrets of their own where there are many. */
function clientStores(
  { secret }: ReadablePlace | WritablePlace,
  { clientIdName, clientSecretName }: LoginOptions,
  http: Http,
): SecretStore[] {
  return secret ? [secret(clientIdName, http), secret(clientSecretName, http)] : [];
}

/** Only an address of this machine can be listened at; the answer at any other has to be pasted. */
async function listenIfLocal(authorization: Authorization): Promise<Callback | undefined> {
  return isLoopback(new URL(authorization.redirect_uri))
    ? listenForRedirect(authorization)
    : undefined;
}

interface Answered {
  readonly code: string;
  readonly authorization: Authorization;
}

async function tradeAndStore(answered: Answered, login: Login): Promise<Obtained> {
  const { place } = login;
  if (!place?.isReadable) return tradeInto(place?.open, answered, login);
  const http = openHttp({ timeoutMs: TIMEOUT_MS });
  // Waiting for the lock used up time, so the network is opened again.
  const work = (lock: Lock) => tradeInto(openedUnder(lock, place), answered, login);
  return place.open(http, profileOf(login)).exclusively(work).finally(http.close);
}

type Open = (http: Http, profile: Profile) => SecretStore & Pick<ReadableStore, 'now'>;

/** A log-in replaces anything that is stored, unless another process has taken over the lock. */
function openedUnder(lock: Lock, place: ReadablePlace): Open {
  return (http, profile) => {
    const store = place.open(http, profile);
    return { ...store, prepare: async () => readingBack(await store.prepare(lock), store, place) };
  };
}

function readingBack(
  prepared: PreparedSave,
  store: ReadableStore,
  { journal }: ReadablePlace,
): PreparedSave {
  return {
    ...prepared,
    save: async (value) => {
      const before = journal && (await store.read().catch(() => undefined));
      await prepared.save(value);
      const isShown = await store.readBack?.(value);
      if (before && isShown) noteLogin(value, before.session, journal);
    },
  };
}

/** All is stored by now: that it is known to be the newest is good for later calls, and no more. */
function noteLogin(value: string, before: string | undefined, journal: Journal): void {
  try {
    keepLogin(value, before, journal);
  } catch {
    // The next call finds it in the store.
  }
}

/** Trades the code, and stores what comes of it in what is opened, or nowhere. */
async function tradeInto(
  open: Open | undefined,
  answered: Answered,
  login: Login,
): Promise<Obtained> {
  const http = openHttp({ timeoutMs: TIMEOUT_MS });
  const store = open ? open(http, profileOf(login)) : none;
  return trade(answered, store, { http, login }).finally(http.close);
}

async function trade(
  { code, authorization }: Answered,
  store: ReturnType<Open>,
  { http, login }: { readonly http: Http; readonly login: Login },
): Promise<Obtained> {
  const { origin, client, place, surroundings, messages } = login;
  const { hold, release, stop } = newVisibleHold(messages.trading, surroundings);
  const { redirect_uri, code_verifier } = authorization;
  const { obtained } = await obtain({
    http,
    gitee: { origin, client },
    openStore: async () => withClient(store, http, login),
    session: undefined,
    ...(store.now && { now: store.now }),
    minTtl: 0,
    grants: [{ grant_type: 'authorization_code', code, redirect_uri, code_verifier }],
    format: place?.isReadable ? 'session' : 'refresh-token',
    verify: { granted: false, reused: false },
    surroundings: {
      hold,
      release,
      isKilledSoon: false,
      mask: () => {},
      journal: () => undefined,
      saved: () => {},
      export: () => {},
    },
  }).finally(stop);
  if (obtained.valueToStore) return obtained;
  throw new GiteeTokenError('response_invalid', `${origin.host} granted no refresh token.`, {
    advice: 'Check on the page of the application whether it may have one. Nothing was stored.',
  });
}

/** Stores the id and the secret of the application too, once the refresh token is safe. */
function withClient(
  store: SecretStore,
  http: Http,
  { place, options, client }: Login,
): SecretStore {
  const others = place ? clientStores(place, options, http) : [];
  return {
    ...store,
    prepare: async () => {
      const [prepared, ...ofClient] = await Promise.all([
        store.prepare(),
        ...others.map((one) => one.prepare()),
      ]);
      return {
        ...prepared,
        save: async (value) => {
          await prepared.save(value);
          const values = [client.client_id, client.client_secret];
          await Promise.all(ofClient.map((one, i) => one.save(String(values[i]))));
        },
      };
    },
  };
}

async function report({ token }: Obtained, login: Login): Promise<void> {
  const { options, surroundings, origin, place, messages } = login;
  // An answer that names no scope grants what was asked for (RFC 6749, section 5.1).
  const { access_token, refresh_token, scope = login.scope } = token;
  const granted = scope.split(' ');
  const notGranted = login.scope.split(' ').filter((one) => one && !granted.includes(one));
  const user = await loginOf({ origin, access_token, scope });
  const stored = place ? storedIn(place, login) : [];
  if (options.json) {
    const result = { login: user ?? null, scope, not_granted: notGranted, stored };
    const printed = place ? result : { ...result, refresh_token };
    await print(JSON.stringify(printed), token, login);
    return;
  }
  say(user ? messages.loggedIn(user) : messages.loggedInAsSomebody, surroundings);
  if (scope) say(messages.granted(scope), surroundings);
  if (notGranted.length > 0) say(messages.notGranted(notGranted.join(' ')), surroundings);
  if (notGranted.includes('projects')) say(messages.cannotPush, surroundings);
  if (!place) await print(String(refresh_token), token, login);
  say(place ? messages.stored(stored) : messages.nothingStored, surroundings);
}

/** A printed refresh token is stored nowhere else, so if it cannot be printed, a recovery copy is. */
async function print(text: string, { refresh_token }: TokenResponse, login: Login): Promise<void> {
  const { surroundings, client, place, messages } = login;
  const failure = await write(surroundings.stdout, `${text}\n`);
  if (!failure || place) return;
  const copy = await sealRecoveryCopy(String(refresh_token), client.client_secret);
  say(messages.recoveryCopy(copy), surroundings);
  if (isBrokenPipe(failure)) return;
  throw new GiteeTokenError(
    'token_unsaved',
    `The refresh token could not be printed (${describe(failure)}), and it is stored nowhere else.`,
    { advice: 'Open the recovery copy above, or free some disk space and log in again.' },
  );
}

/** All is stored by now: who it was is good to know, and no more. */
async function loginOf(request: Parameters<typeof checkToken>[1]): Promise<string | undefined> {
  const http = openHttp({ timeoutMs: USER_TIMEOUT_MS });
  return checkToken(http, request)
    .then(({ login: user }) => user)
    .finally(http.close);
}

function storedIn(place: ReadablePlace | WritablePlace, { options }: Login): string[] {
  const http = openHttp({ timeoutMs: TIMEOUT_MS });
  const stores = [place.open(http), ...clientStores(place, options, http)];
  http.close();
  return stores.map(({ label }) => label);
}

/** Who is interrupted with the browser waiting has everything stored by then. */
function endingOf(error: unknown): Ending {
  if (!(error instanceof GiteeTokenError)) return 'failed';
  if (error.code === 'cancelled') return 'done';
  return error.code === 'grant_rejected' ? 'declined' : 'failed';
}

function invalid(message: string, advice: string): GiteeTokenError {
  return new GiteeTokenError('input_invalid', message, { advice });
}

function say(text: string, { stderr }: Pick<Surroundings, 'stderr'>): void {
  stderr.write(`${text}\n`);
}
