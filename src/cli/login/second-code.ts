import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AuthorizationRequest,
  createAuthorizationRequest,
  type PendingAuthorization,
  parseAuthorizationResponse,
} from '../../gitee/authorization.ts';
import { toFailure, type WhyOneLogin } from '../../token/second-login.ts';
import { answered } from '../ask.ts';
import type { CliContext } from '../context.ts';
import { askForRedirect } from './await-callback.ts';
import type { CallbackServer } from './callback-server.ts';

export interface AuthorizationCode {
  readonly code: string;
  readonly authorization: PendingAuthorization;
}

/** Why a login is not followed by a second one. */
export type WhyNoSecond =
  | WhyOneLogin
  | {
      /** `skipped`: the user did not want it, or did not want to wait. */
      readonly reason: 'skipped' | 'no_callback';
    };

/** When the code is asked for. */
export interface FirstIssued {
  /** The scopes of the first login. */
  readonly scope: string;
  /** How long to wait at most, in milliseconds. */
  readonly ms: number;
  /** Ends the wait. */
  readonly cancelled: AbortSignal;
}

/** Returns the code of a second login, once the tokens of the first one have been issued. */
export type GetSecondCode = (issued: FirstIssued) => Promise<SecondCode | WhyNoSecond>;

export interface SecondCode extends AuthorizationCode {
  /** Whether the user pasted the address, which any browser may have shown. */
  readonly isPasted: boolean;
}

export interface Visit {
  readonly request: AuthorizationRequest;
  readonly callback: CallbackServer | undefined;
  /** Whether the user had to paste the callback address of the first login. */
  readonly isPasted: boolean;
}

const BROWSER_TIMEOUT_S = 40;
const PASTE_TIMEOUT_MIN = 3;
/** Most browsers are back before anybody has read why they are waited for. */
const SILENCE_MS = 3000;

/**
 * Gets the code of a second login in the same visit. The browser is sent on only when the first login has its
 * tokens: Gitee skips the page that asks for consent if the application has tokens with the same scopes.
 * What a user has to paste is asked for at once, because a person takes longer than tokens may wait.
 *
 * @throws {GiteeTokenError} `cancelled`
 */
export async function prepareSecondCode(
  { request, callback, isPasted }: Visit,
  context: CliContext,
): Promise<GetSecondCode> {
  if (callback && !isPasted) return (issued) => sendOn({ request, callback }, issued, context);
  const pasted = await askForSecondCode(request, context);
  return async () => pasted;
}

async function sendOn(
  { request, callback }: Pick<Visit, 'request'> & { readonly callback: CallbackServer },
  { scope, ms, cancelled }: FirstIssued,
  context: CliContext,
): Promise<SecondCode | WhyNoSecond> {
  if (cancelled.aborted) return { reason: 'skipped' };
  const authorization = createAuthorizationRequest({ ...request, scope: scope || request.scope });
  const arrived = new AbortController();
  const signal = AbortSignal.any([cancelled, arrived.signal]);
  const wait = (limit: number) => sleep(limit, undefined, { signal }).catch(() => undefined);
  const end = wait(Math.min(ms, BROWSER_TIMEOUT_S * 1000));
  void wait(SILENCE_MS).then(() => {
    if (!signal.aborted) print(context.messages.login.waitingForSecond(BROWSER_TIMEOUT_S), context);
  });
  try {
    const url = await Promise.race([callback.expect(authorization), end]);
    if (url) return toCode(url, { authorization, isPasted: false });
    return { reason: cancelled.aborted ? 'skipped' : 'no_callback' };
  } finally {
    arrived.abort();
  }
}

async function askForSecondCode(
  request: AuthorizationRequest,
  context: CliContext,
): Promise<SecondCode | WhyNoSecond> {
  const { prompts, messages } = context;
  const { askSecond, openSecond, askSecondRedirect } = messages.login;
  const { yes, no } = messages.recover;
  if (!answered(await prompts.confirm(askSecond, { yes, no }))) return { reason: 'skipped' };
  const authorization = createAuthorizationRequest(request);
  print(openSecond(authorization.url.href), context);
  const question = askSecondRedirect(PASTE_TIMEOUT_MIN);
  const signal = AbortSignal.timeout(PASTE_TIMEOUT_MIN * 60_000);
  try {
    const url = await askForRedirect(authorization, context, { question, signal });
    return toCode(url, { authorization, isPasted: true });
  } catch {
    // The first login is not given up with the second.
    return { reason: signal.aborted ? 'no_callback' : 'skipped' };
  }
}

function toCode(url: URL, request: Omit<SecondCode, 'code'>): SecondCode | WhyOneLogin {
  try {
    return { code: parseAuthorizationResponse(url), ...request };
  } catch (error) {
    return toFailure(error);
  }
}

function print(text: string, { stderr }: CliContext): void {
  stderr.write(`${text}\n`);
}
