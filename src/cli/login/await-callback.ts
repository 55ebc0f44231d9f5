import { setTimeout as sleep } from 'node:timers/promises';
import { GiteeTokenError } from '../../errors.ts';
import { isAuthorizationResponse, type PendingAuthorization } from '../../gitee/authorization.ts';
import type { CliContext } from '../context.ts';
import type { Messages } from '../messages/types.ts';
import { createSpinner } from '../spinner.ts';
import type { CallbackServer } from './callback-server.ts';

/** Who is told what goes on, in which language. */
interface PromptContext {
  readonly context: CliContext;
  readonly messages: Messages;
}

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
  { messages, context }: PromptContext,
): Promise<URL> {
  const { stdin, openBrowser } = context;
  const url = authorization.url.href;
  const done = new AbortController();
  const ways = [rejectAfterTimeout(done.signal), ...(callback ? [callback.redirect] : [])];
  try {
    if (callback && (await openBrowser(url))) {
      print(messages.opened(url), context);
      return await waitVisibly(ways, { messages, context });
    }
    print(messages.openYourself(url), context);
    if (stdin.isTTY) ways.push(askForRedirect(authorization, { messages, context }, done.signal));
    return await Promise.race(ways);
  } finally {
    done.abort();
  }
}

async function waitVisibly<T>(
  ways: readonly Promise<T>[],
  { messages, context }: PromptContext,
): Promise<T> {
  const spinner = createSpinner(messages.waiting, context, { isInterruptible: true });
  spinner.start();
  return Promise.race(ways).finally(spinner.stop);
}

async function rejectAfterTimeout(signal: AbortSignal): Promise<never> {
  await sleep(LOGIN_TIMEOUT_MS, undefined, { signal }).catch(() => new Promise(() => {}));
  throw new GiteeTokenError(
    'gitee_unreachable',
    'No answer came from the browser within ten minutes. Nothing was spent.',
    {
      advice:
        'Log in again. If Gitee showed an error, compare the callback address with the registered one.',
    },
  );
}

async function askForRedirect(
  authorization: PendingAuthorization,
  { messages, context }: PromptContext,
  signal: AbortSignal,
): Promise<URL> {
  for (;;) {
    const pasted = await context.prompts.text(messages.askRedirect, { signal });
    if (signal.aborted) return new Promise(() => {});
    if (pasted === undefined) throw cancelledByUser();
    const url = URL.canParse(pasted.trim()) ? new URL(pasted.trim()) : undefined;
    if (url && isAuthorizationResponse(url, authorization)) return url;
    print(messages.otherRedirect, context);
  }
}

/** The error of a log-in that the user has given up. */
export function cancelledByUser(): GiteeTokenError {
  return new GiteeTokenError(
    'cancelled',
    'Interrupted. Nothing was spent and nothing was stored.',
    {
      advice: 'Nothing has to be done.',
    },
  );
}

function print(text: string, { stderr }: CliContext): void {
  stderr.write(`${text}\n`);
}
