import { describe, GiteeTokenError } from '../../errors.ts';
import type { TokenResponse } from '../../gitee/token-response.ts';
import { checkToken } from '../../gitee/user.ts';
import { createDeadline } from '../../http/deadline.ts';
import { explainProblem } from '../../messages/errors/index.ts';
import type { Messages } from '../../messages/index.ts';
import type { ObtainedToken } from '../../token/obtain.ts';
import { encryptRecoveryCopy } from '../../token/recovery-copy.ts';
import { freshest } from '../../token/session.ts';
import type { Login } from '../commands/login.ts';
import type { CliContext } from '../context.ts';
import { isBrokenPipe, write } from '../output.ts';
import type { CompletedSession } from './complete-session.ts';
import { nextStep } from './next-step.ts';
import type { WhyNoSecond } from './second-code.ts';

/** The tokens of the first login, and the session with all that is stored if it is one. */
export interface Issued {
  readonly obtained: ObtainedToken;
  readonly completed: CompletedSession | undefined;
}

/** What there is to tell of a login. */
interface Summary {
  readonly user: string | undefined;
  /** Separated by spaces; empty if nobody named any. */
  readonly scope: string;
  readonly notGranted: readonly string[];
  /** Names of the stores. */
  readonly stored: readonly string[];
}

const USER_TIMEOUT_MS = 10_000;

/** Prints how a login ended, and what to do next. */
export async function report(issued: Issued, login: Login): Promise<void> {
  const { options, target } = login;
  const { token } = issued.obtained;
  // Printing is what saves the refresh token here, so it comes before the access token is used.
  if (!target && !options.json) await printSession(String(token.refresh_token), token, login);
  const summary = await summarize(issued, login);
  if (options.json) await printJson(issued, summary, login);
  else printSentences(issued, summary, login);
}

async function summarize(
  { obtained: { token }, completed }: Issued,
  { context, origin, target, secrets, ...login }: Login,
): Promise<Summary> {
  const { errors } = context.messages;
  // A response without a scope grants the requested one (RFC 6749, section 5.1).
  const { scope = login.scope } = token;
  const { access_token } = completed ? freshest(completed.session) : token;
  const user = completed?.user ?? (await findLogin(context, { origin, access_token, scope }));
  const granted = scope.split(' ');
  const stores = target ? [target.store, ...secrets.map(({ store }) => store)] : [];
  return {
    user,
    scope,
    notGranted: toScopes(login).filter((one) => !granted.includes(one)),
    stored: stores.map(({ name }) => errors.storeName(name)),
  };
}

function toScopes({ scope }: Pick<Login, 'scope'>): string[] {
  return scope.split(' ').filter(Boolean);
}

async function printJson(
  { obtained: { token }, completed }: Issued,
  { user, scope, notGranted, stored }: Summary,
  login: Login,
): Promise<void> {
  const { context, target } = login;
  const { refresh_token } = token;
  if (completed?.whyOne) print(describeOneLogin(completed.whyOne, context.messages), context);
  const logins = completed?.session.logins.length ?? 1;
  const result = { login: user ?? null, scope, not_granted: notGranted, logins, stored };
  const printed = target ? result : { ...result, refresh_token };
  await printSession(JSON.stringify(printed), token, login);
}

function printSentences(
  { completed }: Issued,
  { user, scope, notGranted, stored }: Summary,
  login: Login,
): void {
  const { context, target } = login;
  const { login: messages } = context.messages;
  print(user ? messages.loggedIn(user) : messages.loggedInAnonymously, context);
  // Nobody reads a warning among lines of success.
  const isWarning = completed?.whyOne !== undefined && completed.whyOne.reason !== 'skipped';
  const logins = completed && describeLogins(completed, context.messages);
  if (logins && !isWarning) print(logins, context);
  if (scope) print(messages.granted(scope), context);
  if (notGranted.length > 0) print(messages.notGranted(notGranted.join(' ')), context);
  reportMore(scope, login);
  print(target ? messages.stored(stored) : messages.nothingStored, context);
  reportKey(login);
  if (logins && isWarning) print(`\n${logins}`, context);
  print(`\n${nextStep(login)}`, context);
}

function describeLogins({ whyOne }: CompletedSession, messages: Messages): string {
  return whyOne ? describeOneLogin(whyOne, messages) : messages.login.twoLogins;
}

/** Returns the sentences that say why one login is stored and not two. */
function describeOneLogin(why: WhyNoSecond, { login, errors }: Messages): string {
  const problem = 'problem' in why && why.problem;
  return login.oneLogin[why.reason](problem ? explainProblem(problem, errors).what : '');
}

/** Tells of scopes that nobody asked for, and of one that most jobs need. */
function reportMore(scope: string, login: Login): void {
  const { context } = login;
  const { login: messages } = context.messages;
  const [granted, requested] = [scope.split(' '), toScopes(login)];
  const unasked = requested.length > 0 ? granted.filter((one) => !requested.includes(one)) : [];
  if (unasked.length > 0)
    print(messages.alsoGranted(unasked.join(' '), requested.join(' ')), context);
  if (scope && !granted.includes('projects')) print(messages.cannotPush, context);
}

function reportKey({ target, secrets, isKeyReplaced, context }: Login): void {
  const { login: messages, errors } = context.messages;
  const key = secrets.at(-1);
  if (!target?.branch?.isNewKey || !key) return;
  print(messages.keyMade(errors.storeName(key.store.name)), context);
  if (isKeyReplaced) print(messages.keyReplaced, context);
}

/** With `--print`, the refresh token is stored nowhere, so if printing fails, a recovery copy is printed. */
async function printSession(
  text: string,
  { refresh_token }: TokenResponse,
  login: Login,
): Promise<void> {
  const { context, client, target } = login;
  const failure = await write(context.stdout, `${text}\n`);
  if (!failure || target) return;
  const copy = await encryptRecoveryCopy(String(refresh_token), client.client_secret);
  print(context.messages.token.recoveryCopy(copy), context);
  if (isBrokenPipe(failure)) return;
  throw new GiteeTokenError('token_unsaved', {
    reason: 'refresh_token_not_printed',
    detail: describe(failure),
  });
}

/** Best effort: everything is already stored. */
async function findLogin(
  { http }: CliContext,
  request: Parameters<typeof checkToken>[1],
): Promise<string | undefined> {
  const deadline = createDeadline(USER_TIMEOUT_MS);
  return (await checkToken({ http, deadline }, request)).login;
}

function print(text: string, { stderr }: Pick<CliContext, 'stderr'>): void {
  stderr.write(`${text}\n`);
}
