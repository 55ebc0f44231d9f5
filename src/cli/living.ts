import { describe, GiteeTokenError } from '../errors.ts';
import type { Gitee } from '../gitee/grant.ts';
import { type Http, openHttp } from '../http/http.ts';
import type { Stored } from '../stores/store.ts';
import { newHold } from '../token/hold.ts';
import { livingToken, type LivingOptions as Options, reusedToken } from '../token/living.ts';
import type { Obtained } from '../token/obtain.ts';
import { sealRecoveryCopy } from '../token/recovery.ts';
import { type ClientOptions, type GivenClient, giteeFor, readGivenClient } from './client.ts';
import { newVisibleHold } from './hold.ts';
import { messagesFor } from './messages.ts';
import { findReadablePlace, type ReadablePlace, type StoreOptions } from './stores.ts';
import type { Surroundings } from './surroundings.ts';

export interface LivingOptions extends StoreOptions, ClientOptions {
  readonly minTtl: number;
}

/** The store that the options name, and the Gitee server and the application if they name them. */
export interface LivingPlace {
  readonly place: ReadablePlace;
  readonly given: GivenClient;
}

export const TIMEOUT_MS = 60_000;

/** Finds the store, and reads what is given of the application. */
export async function findLivingPlace(
  options: StoreOptions & ClientOptions,
  surroundings: Surroundings,
): Promise<LivingPlace> {
  const place = await findReadablePlace(options, surroundings);
  return { place, given: await readGivenClient(options, surroundings) };
}

/**
 * Returns the Gitee server that the options name, or else that of the stored session.
 *
 * @throws {GiteeTokenError} `store_refused` or `input_invalid`
 */
export async function findOrigin({ place, given }: LivingPlace): Promise<URL> {
  if (given.origin) return given.origin;
  const http = openHttp({ timeoutMs: TIMEOUT_MS });
  const stored = await place.open(http).read().finally(http.close);
  return giteeFor(given, stored).origin;
}

/** Returns what finds, opens and keeps a token there. */
export function accessTo(
  { place, given }: LivingPlace,
  { signals }: Pick<Surroundings, 'signals'>,
) {
  return {
    surroundings: newHold(signals),
    giteeFor: (stored: Stored) => giteeFor(given, stored),
    openHttp: () => openHttp({ timeoutMs: TIMEOUT_MS }),
    openStore: (http: Http) => place.open(http),
    journal: place.journal,
  };
}

export interface Asked {
  readonly found: LivingPlace;
  /** Seconds that the token must still live. */
  readonly minTtl: number;
  /** What this process has read from its standard input. */
  readonly input: string;
  readonly handOut: (obtained: Obtained) => void | Promise<void>;
}

/**
 * Hands out the stored access token while it lives. A new one is got by a process that lives on when
 * this one is killed, and hands it out itself. Returns the exit status.
 *
 * @throws {GiteeTokenError} of the step that failed
 */
export async function withLivingToken(asked: Asked, surroundings: Surroundings): Promise<number> {
  const messages = messagesFor(surroundings.env);
  const { hold, release, stop } = newVisibleHold(messages.working, surroundings);
  let unsaved: Unsaved | undefined;
  const options: Options = {
    ...accessTo(asked.found, surroundings),
    minTtl: asked.minTtl,
    surroundings: {
      hold,
      release,
      unsaved: (value, gitee) => {
        unsaved = value === undefined ? undefined : { value, gitee };
      },
      stillUnsaved: (error) => {
        surroundings.stderr.write(`${messages.stillUnsaved(describe(error))}\n`);
      },
    },
  };
  try {
    const get = surroundings.isDetached ? livingToken : reusedToken;
    const obtained = await get(options).finally(stop);
    if (!obtained)
      return await surroundings.runDetached(asked.input, asked.found.given.client_secret);
    warnIfNeverReused(obtained, asked, surroundings);
    await asked.handOut(obtained);
    return 0;
  } catch (error) {
    if (unsaved && isUnsaved(error)) await offerCopy(unsaved, surroundings);
    throw error;
  }
}

/** A value that is not known to be saved, and the Gitee server that granted it. */
interface Unsaved {
  readonly value: string;
  readonly gitee: Gitee;
}

/** 0 says that the token is not to be reused. */
function warnIfNeverReused(
  { source, token: { expires_in } }: Obtained,
  { minTtl }: Pick<Asked, 'minTtl'>,
  { env, stderr }: Surroundings,
): void {
  if (source === 'session' || expires_in === undefined || minTtl === 0) return;
  if (minTtl >= expires_in) stderr.write(`${messagesFor(env).neverReused(minTtl, expires_in)}\n`);
}

function isUnsaved(error: unknown): boolean {
  return !(error instanceof GiteeTokenError) || error.code === 'token_unsaved';
}

/** Prints what could not be saved, encrypted with the client secret, so that it can be recovered. */
async function offerCopy(
  { value, gitee: { client } }: Unsaved,
  { env, stderr }: Surroundings,
): Promise<void> {
  if (!client) return;
  const copy = await sealRecoveryCopy(value, client.client_secret);
  stderr.write(`${messagesFor(env).recoveryCopy(copy)}\n`);
}
