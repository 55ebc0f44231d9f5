import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { describe, quoted } from '../errors.ts';
import type { Problem } from '../problems.ts';
import { createSessionKey, parseSessionKey } from '../stores/branch/session-key.ts';
import { askUntilItFits } from './ask.ts';
import type { CliContext } from './context.ts';
import { explainMissingInJob, unexpandedName } from './gitlab-job.ts';
import { assertStdinFree } from './stdin-use.ts';
import { invalidInput } from './store-access.ts';

/** What opens the session on a branch. */
export interface SessionKey {
  readonly bytes: Uint8Array;
  /** Whether this command made it, because none was given. */
  readonly isNew: boolean;
}

/**
 * What the key is for: to open what is stored, to store a new session, for which a new key does, to
 * forget what is stored, for which any key does, or to check what is stored, of which a part needs no key.
 */
export type KeyPurpose = 'open' | 'login' | 'logout' | 'check';

export interface SessionKeyOptions {
  readonly sessionKeyFile?: string;
  readonly clientSecretFile?: string;
}

type KeyContext = Pick<CliContext, 'env' | 'stdin' | 'stderr' | 'prompts' | 'messages'>;

const VARIABLE = 'GITEE_TOKEN_SESSION_KEY';

/**
 * Reads the session key from the file of the options or from the environment. Without one, makes a new one,
 * or asks for the old one, as the purpose needs it.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export async function readSessionKey(
  { sessionKeyFile, clientSecretFile }: SessionKeyOptions,
  purpose: KeyPurpose,
  context: KeyContext,
): Promise<SessionKey> {
  const { env, stdin } = context;
  if (clientSecretFile === '-') assertStdinFree({ sessionKeyFile }, 'client_secret');
  const [source, given] = sessionKeyFile
    ? ['--session-key-file', await readKeyFile(sessionKeyFile, context)]
    : [VARIABLE, env[VARIABLE] ?? ''];
  const malformed = {
    reason: 'session_key_malformed',
    source,
    isForStored: purpose !== 'login',
  } as const;
  if (given.trim()) return { bytes: parse(given, malformed, context), isNew: false };
  if (sessionKeyFile) throw invalidInput(malformed);
  const made = { bytes: parse(createSessionKey(), malformed, context), isNew: true };
  if (purpose === 'login' || purpose === 'logout') return made;
  const answer = stdin.isTTY ? await askForKey(purpose, context) : '';
  if (answer) return { bytes: parse(answer, malformed, context), isNew: false };
  if (purpose === 'check') return made;
  throw invalidInput(explainMissingKey(env));
}

/** Returns why there is no key, where none was given and there is nobody to ask. */
export function explainMissingKey(env: NodeJS.ProcessEnv): Problem {
  return explainMissingInJob(VARIABLE, env) ?? { reason: 'session_key_missing' };
}

/** Returns a key as it is stored. */
export function formatSessionKey(key: Uint8Array): string {
  return Buffer.from(key).toString('base64');
}

function parse(given: string, malformed: Problem, { env }: KeyContext): Uint8Array {
  const key = parseSessionKey(given);
  if (key) return key;
  const missing = explainMissingInJob(unexpandedName(given), env);
  throw invalidInput(missing ?? malformed);
}

async function readKeyFile(path: string, { stdin }: KeyContext): Promise<string> {
  if (path === '-') return text(stdin);
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const detail = quoted(describe(error));
    throw invalidInput({ reason: 'session_key_file_unreadable', detail });
  }
}

async function askForKey(purpose: 'open' | 'check', context: KeyContext): Promise<string> {
  const { prompts, messages } = context;
  const { ask, askForCheck, malformed } = messages.sessionKey;
  const isOptional = purpose === 'check';
  return askUntilItFits(
    {
      ask: () => prompts.password(isOptional ? askForCheck : ask),
      getProblem: (key) => (parseSessionKey(key) ? undefined : malformed),
      isOptional,
    },
    context,
  );
}
