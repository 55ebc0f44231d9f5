import { text } from 'node:stream/consumers';
import { GiteeTokenError } from '../../errors.ts';
import { isBearerToken } from '../../gitee/token-response.ts';
import { createDeadline } from '../../http/deadline.ts';
import type { PreparedSave } from '../../stores/store.ts';
import { mergeSessions, olderSessionId } from '../../token/merge.ts';
import { decryptRecoveryCopy, findRecoveryCopies } from '../../token/recovery-copy.ts';
import { answered, askUntilItFits } from '../ask.ts';
import type { CliContext } from '../context.ts';
import { askForPart } from '../login/ask-client.ts';
import { readClient } from '../resolve-client.ts';
import {
  type ReadableTarget,
  resolveStore,
  type StoreContext,
  type StoreOptions,
  type WriteOnlyTarget,
} from '../resolve-store.ts';
import { withLockGivenBack } from '../shutdown-guard.ts';
import { assertStdinFree } from '../stdin-use.ts';
import { warnOfStore } from '../store-warnings.ts';

const TIMEOUT_MS = 60_000;

export interface RecoverOptions extends StoreOptions {
  readonly print?: boolean;
  /** Whether the command line says where to store. */
  readonly isStoreGiven: boolean;
}

type Target = ReadableTarget | WriteOnlyTarget;

/**
 * Decrypts a recovery copy, and stores the token where the options say. Without such options, prints it if
 * standard output is no terminal, or with `--print`; otherwise offers to store it. Returns the exit status.
 *
 * @throws {GiteeTokenError} of the step that failed
 */
export async function recover(options: RecoverOptions, context: CliContext): Promise<number> {
  const { isStoreGiven, print } = options;
  const { stdin, stdout, stderr, messages, prompts } = context;
  // What is wrong with the options comes out before anything is pasted.
  if (!stdin.isTTY) assertStdinFree({ sessionKeyFile: options.sessionKeyFile }, 'recovery_copy');
  // A text without a copy needs no secret.
  const piped = stdin.isTTY ? undefined : await readPipedCopy(context);
  // The copy of a branch is encrypted with its session key.
  const isNeeded = isStoreGiven || options.store === 'branch';
  const target = isNeeded ? await findTarget(options, context) : undefined;
  const copy = piped ?? (await askForCopy(context));
  const secret = target?.branch?.key ?? (await readClientSecret(context));
  const value = await decryptRecoveryCopy(copy, secret);
  if (target) {
    await store(value, target, context);
  } else if (print || !stdout.isTTY) {
    stdout.write(`${value}\n`);
  } else if (
    // When the copy comes through a pipe, there is no terminal to ask at.
    stdin.isTTY &&
    answered(await prompts.confirm(messages.recover.askStore(options.store), messages.recover))
  ) {
    await store(value, await findTarget(options, context), context);
  } else {
    stderr.write(`${messages.recover.notStored}\n`);
  }
  return 0;
}

async function readPipedCopy({ stdin }: CliContext): Promise<string> {
  const copy = await text(stdin);
  if (findRecoveryCopies(copy).length > 0) return copy;
  throw new GiteeTokenError('input_invalid', { reason: 'recovery_copy_missing' });
}

async function askForCopy(context: CliContext): Promise<string> {
  const { messages, prompts } = context;
  const ask = () => prompts.text(messages.recover.askCopy, { condense });
  // A summary or a log would fill the screen.
  const condense = (pasted: string) => findRecoveryCopies(pasted).join(' ') || pasted;
  const getProblem = (copy: string) =>
    findRecoveryCopies(copy).length > 0 ? undefined : messages.recover.noCopy;
  return askUntilItFits({ ask, getProblem }, context);
}

async function readClientSecret(context: CliContext): Promise<string> {
  const { client_secret } = await readClient({}, {}, context);
  if (client_secret) return client_secret;
  const { stdin, messages } = context;
  if (stdin.isTTY) return askForPart('Client Secret', context, messages.recover.askClientSecret);
  throw new GiteeTokenError('input_invalid', { reason: 'recovery_secret_missing' });
}

/** Returns the store of the options. At a terminal, asks for what they leave out. */
async function findTarget(options: RecoverOptions, context: CliContext): Promise<Target> {
  const { stdin } = context;
  const store = { ...context, deadline: createDeadline(TIMEOUT_MS) };
  if (!stdin.isTTY) return resolveStore(options, store);
  const complete = await askForPlace(options, context);
  try {
    return await resolveStore(complete, store);
  } catch (error) {
    if (!(error instanceof GiteeTokenError) || error.problem.reason !== 'gh_token_missing')
      throw error;
    return resolveStore(complete, await withAskedToken(store, context));
  }
}

async function askForPlace(options: RecoverOptions, context: CliContext): Promise<StoreOptions> {
  const { store, repo, org, env, secretName: initialValue } = options;
  if (!['github', 'gitea', 'branch'].includes(store) || repo || org) return options;
  const { prompts, messages } = context;
  const { askRepository, askEnvironment, askSecretName } = messages.recover;
  const askText = (message: string, asking = {}) =>
    askUntilItFits({ ask: () => prompts.text(message, asking) }, context);
  const place = { ...options, repo: await askText(askRepository) };
  if (store === 'branch') return place;
  const hasEnvironment = store === 'github' && env === undefined;
  const environment = hasEnvironment ? answered(await prompts.text(askEnvironment)).trim() : env;
  const secretName = await askText(askSecretName, { initialValue });
  return { ...place, ...(environment && { env: environment }), secretName };
}

async function withAskedToken(store: StoreContext, context: CliContext): Promise<StoreContext> {
  const { askToken, noToken } = context.messages.recover;
  const ask = () => context.prompts.password(askToken);
  const getProblem = (token: string) => (isBearerToken(token) ? undefined : noToken);
  const GH_TOKEN = await askUntilItFits({ ask, getProblem }, context);
  return { ...store, env: { ...store.env, GH_TOKEN } };
}

async function store(value: string, target: Target, context: CliContext): Promise<void> {
  const { stderr, messages } = context;
  if (target.branch) return merge(value, target, context);
  const prepared = target.isReadable
    ? await target.store.withLock(async (lock) => save(value, await target.store.prepare(lock)))
    : await save(value, await target.store.prepare());
  if (target.isReadable) await target.store.readBack?.(value);
  stderr.write(`${messages.login.stored([messages.errors.storeName(target.store.name)])}\n`);
  warnOfStore(prepared, context);
}

async function save(value: string, prepared: PreparedSave): Promise<PreparedSave> {
  await prepared.save(value).finally(prepared.release);
  return prepared;
}

/**
 * The copy has one login of a session whose other logins may have been refreshed since, or it has a session
 * that could not replace the one that is still stored.
 */
async function merge(
  value: string,
  { store, branch }: ReadableTarget,
  { stderr, messages, signals }: CliContext,
): Promise<void> {
  const name = messages.errors.storeName(store.name);
  const isStored = await withLockGivenBack({ store, branch, signals }, async (lock) => {
    const { session } = await store.read();
    const mergeWith = (shown: string | undefined) =>
      mergeSessions(shown, value, olderSessionId(shown, value));
    const merged = mergeWith(session);
    if (merged !== undefined)
      await save(merged, await store.prepare({ ...lock, merge: mergeWith }));
    return merged !== undefined;
  });
  stderr.write(`${isStored ? messages.login.stored([name]) : messages.recover.superseded(name)}\n`);
}
