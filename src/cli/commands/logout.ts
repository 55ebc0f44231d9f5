import { GiteeTokenError } from '../../errors.ts';
import { createDeadline } from '../../http/deadline.ts';
import type { Journal } from '../../stores/fs/journal.ts';
import type { CliContext } from '../context.ts';
import { GITEE, readOrigin, toProfile } from '../resolve-client.ts';
import {
  type ReadableTarget,
  resolveStore,
  type StoreOptions,
  secretsBeside,
  type WriteOnlyTarget,
} from '../resolve-store.ts';
import { withClaimGivenBack } from '../shutdown-guard.ts';
import { withoutSpentNote } from '../spent-note.ts';

type Target = ReadableTarget | WriteOnlyTarget;

const TIMEOUT_MS = 60_000;

/**
 * Forgets the stored session, and says where on Gitee its permission is withdrawn. Sends nothing to Gitee.
 * Returns the exit status.
 *
 * @throws {GiteeTokenError} `input_invalid` when the store cannot forget anything
 */
export function logout(options: StoreOptions, context: CliContext): Promise<number> {
  return runLogout(options, context).catch((error: unknown) => {
    throw withoutSpentNote(error);
  });
}

async function runLogout(options: StoreOptions, context: CliContext): Promise<number> {
  const env = withAnyToken(options, context);
  const given = options.giteeUrl ? readOrigin('--gitee-url', options.giteeUrl).origin : GITEE;
  const target = await resolveStore(options, {
    ...context,
    keyPurpose: 'logout',
    env,
    deadline: createDeadline(TIMEOUT_MS),
  });
  const stored = env.GITLAB_TOKEN === UNUSED ? undefined : await findOrigin(target);
  const applications = `${stored || given}/oauth/applications`;
  const wasStored = await forget(target, context);
  const beside = secretsBeside(target, options).map(({ store }) => store.name);
  if (wasStored === undefined) {
    const stores = [target.store.name, ...beside];
    throw new GiteeTokenError('input_invalid', { reason: 'store_keeps', stores, applications });
  }
  const { stderr, messages } = context;
  const { forgotten, nothing, history, secrets, withdraw } = messages.logout;
  const { storeName } = messages.errors;
  const { name } = target.store;
  const lines = [
    wasStored ? forgotten(storeName(name)) : nothing(name),
    ...(wasStored && target.branch ? [history, secrets(beside.map(storeName))] : []),
    withdraw(applications),
  ];
  stderr.write(`${lines.join('\n')}\n`);
  return 0;
}

const UNUSED = 'unused';

/** What is only named needs no token. With one, a variable of GitLab tells where its session belongs. */
function withAnyToken({ store }: StoreOptions, { env }: CliContext): NodeJS.ProcessEnv {
  if (store === 'gitlab') return { ...env, GITLAB_TOKEN: env.GITLAB_TOKEN || UNUSED };
  const isNamed = store === 'github' || store === 'gitea';
  return isNamed ? { ...env, GH_TOKEN: UNUSED, GITEA_TOKEN: UNUSED } : env;
}

/** Best effort: whatever keeps the session from being read need not keep it from being forgotten. */
async function findOrigin(target: Target): Promise<string | undefined> {
  const stored = target.isReadable ? await target.store.read().catch(() => ({})) : {};
  return toProfile(stored).gitee_url;
}

/** Returns whether something was stored, or nothing if the store cannot forget it. */
async function forget(
  target: Target,
  { signals }: Pick<CliContext, 'signals'>,
): Promise<boolean | undefined> {
  if (!target.isReadable) return undefined;
  const { store, journal, branch } = target;
  const wasStored = branch
    ? await withClaimGivenBack(signals, async (need) => store.forget?.(need))
    : await store.forget?.();
  if (!journal) return wasStored;
  const work = async () => clear(journal);
  // A claim would only be written to be given back: nobody keeps a token of a session that is forgotten.
  await (branch ? work() : store.withLock(work));
  return wasStored;
}

/** Removes the tokens that are kept on this machine, except those of a command in another folder. */
function clear(journal: Journal): void {
  const own = journal.entries().filter(({ isFromHere }) => isFromHere);
  for (const kept of own) journal.remove(kept);
}
