import { text } from 'node:stream/consumers';
import { GiteeTokenError } from '../errors.ts';
import { openHttp } from '../http/http.ts';
import { githubSecret } from '../stores/github.ts';
import { openRecoveryCopy } from '../token/recovery.ts';
import { messagesFor } from './messages.ts';
import type { Surroundings } from './surroundings.ts';

const INTERRUPTED = 130;
const TIMEOUT_MS = 60_000;

export interface RecoverOptions {
  readonly print?: boolean;
}

/**
 * Opens a recovery copy. The token in it goes to standard output only when no terminal shows it, or
 * when that is asked for; else it is offered to be stored. Returns the exit status.
 */
export async function recover(
  { print }: RecoverOptions,
  surroundings: Surroundings,
): Promise<number> {
  const copy = await readCopy(surroundings);
  const clientSecret = copy && (await readClientSecret(surroundings));
  if (!copy || !clientSecret) return INTERRUPTED;
  const value = await openRecoveryCopy(copy, clientSecret);
  const { stdout } = surroundings;
  if (!print && stdout.isTTY) return offerToStore(value, surroundings);
  stdout.write(`${value}\n`);
  return 0;
}

async function readCopy({ env, stdin, prompts }: Surroundings): Promise<string | undefined> {
  return stdin.isTTY ? prompts.text(messagesFor(env).askCopy) : text(stdin);
}

async function readClientSecret({
  stdin,
  env,
  prompts,
}: Surroundings): Promise<string | undefined> {
  const given = env.GITEE_TOKEN_CLIENT_SECRET;
  if (given) return given;
  if (stdin.isTTY) return prompts.password(messagesFor(env).askClientSecretOfCopy);
  throw new GiteeTokenError('input_invalid', 'The client secret is missing.', {
    advice: 'Set it as the environment variable GITEE_TOKEN_CLIENT_SECRET.',
  });
}

async function offerToStore(value: string, surroundings: Surroundings): Promise<number> {
  const { env, stderr, prompts } = surroundings;
  const messages = messagesFor(env);
  const wanted = await prompts.confirm(messages.askStoreCopy);
  if (wanted === undefined) return INTERRUPTED;
  if (!wanted) {
    stderr.write(`${messages.copyNotStored}\n`);
    return 0;
  }
  const secret = await askForSecret(surroundings);
  if (!secret) return INTERRUPTED;
  const http = openHttp({ timeoutMs: TIMEOUT_MS });
  try {
    const store = githubSecret({ ...secret, http });
    const prepared = await store.prepare();
    await prepared.save(value).finally(prepared.release);
    stderr.write(`${messages.stored([store.label])}\n`);
    return 0;
  } finally {
    http.close();
  }
}

async function askForSecret({ env, prompts }: Surroundings) {
  const messages = messagesFor(env);
  const repository = await prompts.text(messages.askRepository);
  const environment = repository && (await prompts.text(messages.askEnvironment));
  const initialValue = 'GITEE_REFRESH_TOKEN';
  const name =
    environment !== undefined && (await prompts.text(messages.askSecretName, { initialValue }));
  const token = name && (env.GH_TOKEN || (await prompts.password(messages.askSecretToken)));
  if (!repository || !token) return undefined;
  return {
    apiUrl: new URL(env.GITHUB_API_URL || 'https://api.github.com'),
    token,
    name,
    scope: environment ? { repository, environment } : { repository },
    job: { repository, runId: '', startedAt: new Date() },
  };
}
