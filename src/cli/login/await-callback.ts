import { setTimeout as sleep } from 'node:timers/promises';
import { GiteeTokenError } from '../../errors.ts';
import { isAuthorizationResponse, type PendingAuthorization } from '../../gitee/authorization.ts';
import { askUntilItFits } from '../ask.ts';
import type { CliContext } from '../context.ts';
import { createSpinner } from '../spinner.ts';
import type { CallbackServer } from './callback-server.ts';

const MINUTE_MS = 60_000;
const LOGIN_TIMEOUT_MIN = 10;

interface Waiting {
  readonly authorization: PendingAuthorization;
  readonly callback: CallbackServer | undefined;
  readonly origin: URL;
}

/** The callback address with the response to a login. */
export interface Arrived {
  readonly url: URL;
  /** Whether the user pasted it, and the browser did not request it. */
  readonly isPasted: boolean;
}

/**
 * Opens the page of a login, or shows its address where no browser can be opened. Returns the callback
 * address with the response, whether the browser requests it or the user pastes it.
 *
 * @throws {GiteeTokenError} `gitee_unreachable` after ten minutes, or `cancelled`
 */
export async function waitForCallback(waiting: Waiting, context: CliContext): Promise<Arrived> {
  const arrived = await waitEither(waiting, context);
  if (canPaste(context) && !arrived.isPasted) print(context.messages.login.returned, context);
  return arrived;
}

function canPaste({ stdin }: CliContext): boolean {
  return stdin.isTTY === true;
}

async function waitEither(
  { authorization, callback, origin }: Waiting,
  context: CliContext,
): Promise<Arrived> {
  const { openBrowser } = context;
  const messages = context.messages.login;
  const url = authorization.url.href;
  const done = new AbortController();
  const { signal } = done;
  const ways = [
    rejectAfterTimeout(authorization, signal),
    ...(callback
      ? [callback.expect(authorization).then((arrived) => ({ url: arrived, isPasted: false }))]
      : []),
  ];
  let asked: Promise<Arrived> | undefined;
  try {
    const isOpening = callback !== undefined && (await openBrowser(url));
    const openYourself = () => messages.openYourself(url, { canPaste: canPaste(context) });
    print(isOpening ? messages.opening(url) : openYourself(), context);
    print(messages.errorPages(origin.origin, authorization.redirect_uri), context);
    if (!canPaste(context)) return await waitVisibly(ways, context);
    // A desktop may have no browser, or one that cannot reach this machine.
    const question = isOpening ? messages.askRedirectIfLost : messages.askRedirect;
    asked = askForRedirect(authorization, context, { question, signal }).then((pasted) => ({
      url: pasted,
      isPasted: true,
    }));
    return await Promise.race([...ways, asked]);
  } finally {
    done.abort();
    // The prompt leaves the terminal as it was.
    await asked?.catch(() => undefined);
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

export interface Asking {
  readonly question: string;
  /** Takes the question back. */
  readonly signal: AbortSignal;
}

/**
 * Returns the callback address that the user pastes.
 *
 * @throws {GiteeTokenError} `cancelled`
 */
export async function askForRedirect(
  authorization: PendingAuthorization,
  context: CliContext,
  { question, signal }: Asking,
): Promise<URL> {
  const ask = () => context.prompts.text(question, { signal });
  const getProblem = (pasted: string) => {
    const address = unbroken(pasted);
    const isResponse =
      URL.canParse(address) && isAuthorizationResponse(new URL(address), authorization);
    return isResponse ? undefined : context.messages.login.otherRedirect;
  };
  return new URL(unbroken(await askUntilItFits({ ask, getProblem }, context)));
}

/** A terminal may have broken the address into lines. */
function unbroken(address: string): string {
  return address.replace(/\s+/g, '');
}

function print(text: string, { stderr }: CliContext): void {
  stderr.write(`${text}\n`);
}
