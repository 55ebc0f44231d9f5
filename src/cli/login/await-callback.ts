import { setTimeout as sleep } from 'node:timers/promises';
import { GiteeTokenError } from '../../errors.ts';
import { isAuthorizationResponse, type PendingAuthorization } from '../../gitee/authorization.ts';
import type { CliContext } from '../context.ts';
import { createSpinner } from '../spinner.ts';
import type { CallbackServer } from './callback-server.ts';

const MINUTE_MS = 60_000;
const LOGIN_TIMEOUT_MIN = 10;

/**
 * Opens the page of a login, or shows its address where no browser can be opened. Returns the callback
 * address with the response, whether the browser requests it or the user pastes it.
 *
 * @throws {GiteeTokenError} `gitee_unreachable` after ten minutes, or `cancelled`
 */
export async function waitForCallback(
  authorization: PendingAuthorization,
  callback: CallbackServer | undefined,
  context: CliContext,
): Promise<URL> {
  const { stdin, openBrowser } = context;
  const url = authorization.url.href;
  const done = new AbortController();
  const ways = [
    rejectAfterTimeout(authorization, done.signal),
    ...(callback ? [callback.redirect] : []),
  ];
  try {
    if (callback && (await openBrowser(url))) {
      print(context.messages.login.opening(url), context);
      return await waitVisibly(ways, context);
    }
    const canPaste = stdin.isTTY === true;
    print(context.messages.login.openYourself(url, { canPaste }), context);
    if (canPaste) ways.push(askForRedirect(authorization, context, done.signal));
    return await Promise.race(ways);
  } finally {
    done.abort();
  }
}

async function waitVisibly<T>(ways: readonly Promise<T>[], context: CliContext): Promise<T> {
  const spinner = createSpinner(context.messages.login.waiting, context, { isInterruptible: true });
  spinner.start();
  return Promise.race(ways).finally(spinner.stop);
}

async function rejectAfterTimeout(
  { redirect_uri: redirectUri }: PendingAuthorization,
  signal: AbortSignal,
): Promise<never> {
  const ms = LOGIN_TIMEOUT_MIN * MINUTE_MS;
  await sleep(ms, undefined, { signal }).catch(() => new Promise(() => {}));
  throw new GiteeTokenError('gitee_unreachable', {
    reason: 'callback_timeout',
    minutes: LOGIN_TIMEOUT_MIN,
    redirectUri,
  });
}

async function askForRedirect(
  authorization: PendingAuthorization,
  context: CliContext,
  signal: AbortSignal,
): Promise<URL> {
  for (;;) {
    const pasted = await context.prompts.text(context.messages.login.askRedirect, { signal });
    if (signal.aborted) return new Promise(() => {});
    if (pasted === undefined) throw cancelledByUser();
    const url = URL.canParse(pasted.trim()) ? new URL(pasted.trim()) : undefined;
    if (url && isAuthorizationResponse(url, authorization)) return url;
    print(context.messages.login.otherRedirect, context);
  }
}

/** The error of a login that the user interrupted. */
export function cancelledByUser(): GiteeTokenError {
  return new GiteeTokenError('cancelled', { reason: 'login_interrupted' });
}

function print(text: string, { stderr }: CliContext): void {
  stderr.write(`${text}\n`);
}
