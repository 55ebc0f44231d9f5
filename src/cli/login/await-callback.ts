import { setTimeout as sleep } from 'node:timers/promises';
import { GiteeTokenError } from '../../errors.ts';
import { isAuthorizationResponse, type PendingAuthorization } from '../../gitee/authorization.ts';
import type { CliContext } from '../context.ts';
import { createSpinner } from '../spinner.ts';
import type { CallbackServer } from './callback-server.ts';

const LOGIN_TIMEOUT_MS = 10 * 60_000;

/**
 * Opens the page of a log-in, or shows its address where no browser can be opened, and returns the
 * address that answers it: the one that the browser comes back to, or the one that is pasted.
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
  const ways = [rejectAfterTimeout(done.signal), ...(callback ? [callback.redirect] : [])];
  try {
    if (callback && (await openBrowser(url))) {
      print(context.messages.login.opening(url), context);
      return await waitVisibly(ways, context);
    }
    print(context.messages.login.openYourself(url), context);
    if (stdin.isTTY) ways.push(askForRedirect(authorization, context, done.signal));
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

async function rejectAfterTimeout(signal: AbortSignal): Promise<never> {
  await sleep(LOGIN_TIMEOUT_MS, undefined, { signal }).catch(() => new Promise(() => {}));
  throw new GiteeTokenError('gitee_unreachable', {
    reason: 'legacy',
    message: 'No answer came from the browser within ten minutes. Nothing was spent.',
    advice:
      'Log in again. If Gitee showed an error, compare the callback address with the registered one.',
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

/** The error of a log-in that the user has given up. */
export function cancelledByUser(): GiteeTokenError {
  return new GiteeTokenError('cancelled', {
    reason: 'legacy',
    message: 'Interrupted. Nothing was spent and nothing was stored.',
    advice: 'Nothing has to be done.',
  });
}

function print(text: string, { stderr }: CliContext): void {
  stderr.write(`${text}\n`);
}
