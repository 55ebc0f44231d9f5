import { GiteeTokenError } from '../errors.ts';
import type { Gitee } from '../gitee/grant.ts';
import { openHttp } from '../http/http.ts';
import { newHold } from '../token/hold.ts';
import { livingToken, type LivingOptions as Options, reusedToken } from '../token/living.ts';
import type { Obtained } from '../token/obtain.ts';
import { sealRecoveryCopy } from '../token/recovery.ts';
import { type ClientOptions, giteeOf, readClient } from './client.ts';
import { messagesFor } from './messages.ts';
import { newProgress } from './progress.ts';
import { findReadablePlace, type ReadablePlace, type StoreOptions } from './stores.ts';
import type { Surroundings } from './surroundings.ts';

export interface LivingOptions extends StoreOptions, ClientOptions {
  readonly minTtl: number;
}

/** The store that the options name, and the Gitee server that its token belongs to. */
export interface LivingPlace {
  readonly place: ReadablePlace;
  readonly gitee: Gitee;
}

export const TIMEOUT_MS = 60_000;

/** Finds the store and the application. */
export async function findLivingPlace(
  options: StoreOptions & ClientOptions,
  surroundings: Surroundings,
): Promise<LivingPlace> {
  const place = await findReadablePlace(options, surroundings);
  return { place, gitee: giteeOf(await readClient(options, place.profile, surroundings)) };
}

export interface Asked {
  readonly found: LivingPlace;
  /** Seconds that the token must still live. */
  readonly minTtl: number;
  /** What this process has read from its standard input. */
  readonly input: string;
  readonly handOut: (obtained: Obtained) => void;
}

/**
 * Hands out the stored access token while it lives. A new one is got by a process that lives on when
 * this one is killed, and hands it out itself. Returns the exit status.
 *
 * @throws {GiteeTokenError} of the step that failed
 */
export async function withLivingToken(asked: Asked, surroundings: Surroundings): Promise<number> {
  const hold = newHold(surroundings.signals);
  const progress = newProgress(messagesFor(surroundings.env).working, surroundings);
  const clientSecret = asked.found.gitee.client?.client_secret ?? '';
  let unsaved: string | undefined;
  const options: Options = {
    gitee: asked.found.gitee,
    minTtl: asked.minTtl,
    openHttp: () => openHttp({ timeoutMs: TIMEOUT_MS }),
    openStore: (http) => asked.found.place.open(http),
    journal: asked.found.place.journal,
    surroundings: {
      hold: () => {
        progress.start();
        return hold.hold();
      },
      release: hold.release,
      unsaved: (value) => {
        unsaved = value;
      },
    },
  };
  try {
    const get = surroundings.isDetached ? livingToken : reusedToken;
    const obtained = await get(options).finally(progress.stop);
    if (!obtained) return await surroundings.runDetached(asked.input, clientSecret);
    asked.handOut(obtained);
    return 0;
  } catch (error) {
    if (unsaved && isUnsaved(error)) await offerCopy(unsaved, asked.found, surroundings);
    throw error;
  }
}

function isUnsaved(error: unknown): boolean {
  return !(error instanceof GiteeTokenError) || error.code === 'token_unsaved';
}

/** Prints what could not be saved, encrypted with the client secret, so that it can be recovered. */
async function offerCopy(
  unsaved: string,
  { gitee: { client } }: LivingPlace,
  { env, stderr }: Surroundings,
): Promise<void> {
  if (!client) return;
  const copy = await sealRecoveryCopy(unsaved, client.client_secret);
  stderr.write(`${messagesFor(env).recoveryCopy(copy)}\n`);
}
