import { text } from 'node:stream/consumers';
import { GiteeTokenError } from '../../errors.ts';
import { createDeadline } from '../../http/deadline.ts';
import { decryptRecoveryCopy } from '../../token/recovery-copy.ts';
import type { CliContext } from '../context.ts';
import { readClient } from '../resolve-client.ts';
import { resolveStore } from '../resolve-store.ts';
import { warnOfStore } from '../store-warnings.ts';

const INTERRUPTED = 130;
const TIMEOUT_MS = 60_000;

/** Options that other stores and commands use. */
const UNUSED = { environmentScope: '', clientIdName: '', clientSecretName: '' } as const;

export interface RecoverOptions {
  readonly print?: boolean;
}

/**
 * Decrypts a recovery copy. Prints the token only if standard output is no terminal, or with `--print`;
 * otherwise offers to store it. Returns the exit status.
 */
export async function recover({ print }: RecoverOptions, context: CliContext): Promise<number> {
  const copy = await readCopy(context);
  if (copy === undefined) return INTERRUPTED;
  const clientSecret = await readClientSecret(context);
  if (clientSecret === undefined) return INTERRUPTED;
  const value = await decryptRecoveryCopy(copy, clientSecret);
  const { stdout } = context;
  if (!print && stdout.isTTY) return offerToStore(value, context);
  stdout.write(`${value}\n`);
  return 0;
}

async function readCopy({ messages, stdin, prompts }: CliContext): Promise<string | undefined> {
  return stdin.isTTY ? prompts.text(messages.recover.askCopy) : text(stdin);
}

async function readClientSecret(context: CliContext): Promise<string | undefined> {
  const { client_secret } = await readClient({}, {}, context);
  if (client_secret) return client_secret;
  const { stdin, messages, prompts } = context;
  if (stdin.isTTY) return (await prompts.password(messages.recover.askClientSecret))?.trim();
  throw new GiteeTokenError('input_invalid', { reason: 'recovery_secret_missing' });
}

async function offerToStore(value: string, context: CliContext): Promise<number> {
  const { messages, stdin, stderr, prompts } = context;
  // The copy came through a pipe, so there is no terminal to ask at.
  const wanted = stdin.isTTY
    ? await prompts.confirm(messages.recover.askStore, messages.recover)
    : false;
  if (wanted === undefined) return INTERRUPTED;
  if (!wanted) {
    stderr.write(`${messages.recover.notStored}\n`);
    return 0;
  }
  const target = await askForTarget(context);
  if (!target) return INTERRUPTED;
  const { store } = target;
  const prepared = await store.prepare();
  await prepared.save(value).finally(prepared.release);
  stderr.write(`${messages.login.stored([messages.errors.storeName(store.name)])}\n`);
  warnOfStore(prepared, context);
  return 0;
}

/** The answers are checked like the options of other commands. */
async function askForTarget({ http, env, messages, prompts }: CliContext) {
  const repo = (await prompts.text(messages.recover.askRepository))?.trim();
  if (repo === undefined) return undefined;
  const environment = (await prompts.text(messages.recover.askEnvironment))?.trim();
  if (environment === undefined) return undefined;
  const initialValue = 'GITEE_REFRESH_TOKEN';
  const secretName = (await prompts.text(messages.recover.askSecretName, { initialValue }))?.trim();
  if (secretName === undefined) return undefined;
  const GH_TOKEN = env.GH_TOKEN || (await prompts.password(messages.recover.askToken));
  if (GH_TOKEN === undefined) return undefined;
  const options = { store: 'github', repo, env: environment, secretName, ...UNUSED } as const;
  const deadline = createDeadline(TIMEOUT_MS);
  return resolveStore(options, { http, deadline, env: { ...env, GH_TOKEN } });
}
