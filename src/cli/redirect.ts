import { setTimeout as sleep } from 'node:timers/promises';
import { GiteeTokenError } from '../errors.ts';
import { type Authorization, isRedirect } from '../gitee/authorize.ts';
import type { Callback } from './callback.ts';
import type { Messages } from './messages.ts';
import { newProgress } from './progress.ts';
import type { Surroundings } from './surroundings.ts';

/** Who is told what goes on, in which language. */
interface Listener {
  readonly surroundings: Surroundings;
  readonly messages: Messages;
}

const PATIENCE_MS = 10 * 60_000;

/**
 * Opens the page of a log-in, or shows its address where no browser can be opened, and returns the
 * address that answers it: the one that the browser comes back to, or the one that is pasted.
 *
 * @throws {GiteeTokenError} `gitee_unreachable` after ten minutes, or `cancelled`
 */
export async function waitForRedirect(
  authorization: Authorization,
  callback: Callback | undefined,
  { messages, surroundings }: Listener,
): Promise<URL> {
  const { stdin, openBrowser } = surroundings;
  const url = authorization.url.href;
  const done = new AbortController();
  const ways = [tooLate(done.signal), ...(callback ? [callback.redirect] : [])];
  try {
    if (callback && (await openBrowser(url))) {
      say(messages.opened(url), surroundings);
      return await waitVisibly(ways, { messages, surroundings });
    }
    say(messages.openYourself(url), surroundings);
    if (stdin.isTTY)
      ways.push(askForRedirect(authorization, { messages, surroundings }, done.signal));
    return await Promise.race(ways);
  } finally {
    done.abort();
  }
}

async function waitVisibly<T>(
  ways: readonly Promise<T>[],
  { messages, surroundings }: Listener,
): Promise<T> {
  const progress = newProgress(messages.waiting, surroundings, { isInterruptible: true });
  progress.start();
  return Promise.race(ways).finally(progress.stop);
}

async function tooLate(signal: AbortSignal): Promise<never> {
  await sleep(PATIENCE_MS, undefined, { signal }).catch(() => new Promise(() => {}));
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
  authorization: Authorization,
  { messages, surroundings }: Listener,
  signal: AbortSignal,
): Promise<URL> {
  for (;;) {
    const pasted = await surroundings.prompts.text(messages.askRedirect, { signal });
    if (signal.aborted) return new Promise(() => {});
    if (pasted === undefined) throw interrupted();
    const url = URL.canParse(pasted.trim()) ? new URL(pasted.trim()) : undefined;
    if (url && isRedirect(url, authorization)) return url;
    say(messages.otherRedirect, surroundings);
  }
}

/** The error of a log-in that the user has given up. */
export function interrupted(): GiteeTokenError {
  return new GiteeTokenError(
    'cancelled',
    'Interrupted. Nothing was spent and nothing was stored.',
    {
      advice: 'Nothing has to be done.',
    },
  );
}

function say(text: string, { stderr }: Surroundings): void {
  stderr.write(`${text}\n`);
}
