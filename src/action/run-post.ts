import { getInput } from '@actions/core';
import { describe, GiteeTokenError, quoted } from '../errors.ts';
import { createHttpClient, type HttpContext } from '../http/client.ts';
import { createDeadline } from '../http/deadline.ts';
import type { ActionMessages } from '../messages/action/types.ts';
import type { StoreWarning } from '../problems.ts';
import { each, mergeWarnings } from '../stores/multi-store.ts';
import { getWarnings, NEVER, type SecretStore, storeKey } from '../stores/store.ts';
import { storeError, untold } from '../stores/store-error.ts';
import { createShutdownGuard } from '../token/shutdown-guard.ts';
import { info, notice, warning } from './annotations.ts';
import { type BranchInputs, readBranchInputs } from './branch-inputs.ts';
import { startDebugLog } from './debug-log.ts';
import { explain } from './explain.ts';
import { removeGitCredentials } from './git-credentials.ts';
import { readSeconds } from './input-readers.ts';
import { maskedSecrets, maskValue } from './mask.ts';
import { readClaim, readPending, readReplaced, readWrittenAt } from './pending-state.ts';
import { publishRecoveryCopy } from './recovery-copy.ts';
import { runStep } from './run-step.ts';
import { readSecretInputs } from './store-inputs.ts';
import { warnOfStores } from './store-warnings.ts';

/** How long the save can go on after a cancel, in milliseconds: the runner kills after ten seconds. */
const GRACE_PERIOD_MS = 5000;

/**
 * Removes the token from git, saves what the main step could not save, and leaves a recovery copy if
 * that fails too.
 */
export async function runPost(): Promise<void> {
  // There is no later step that could save the token.
  const { defer, release } = createShutdownGuard(process);
  const cancelled = defer();
  await runStep(async (messages) => {
    cleanUpGit(messages);
    await savePendingToken(messages, cancelled);
  }).finally(release);
}

async function savePendingToken(messages: ActionMessages, cancelled: AbortSignal): Promise<void> {
  const value = readPending();
  const claimId = readClaim();
  if (!value) {
    if (claimId) await giveBack(claimId, messages, cancelled);
    info(messages.post.nothingLeft);
    return;
  }
  maskValue(value);
  await save(value, messages, cancelled).catch(async (error: unknown) => {
    const missing = isOfSeveral(error) ? 'in_secrets' : 'everywhere';
    throw await publishRecoveryCopy(value, { error, missing }, messages);
  });
}

/** Whether some of several secrets may have been written. */
function isOfSeveral(error: unknown): boolean {
  return error instanceof GiteeTokenError && error.problem.reason === 'some_stores_failed';
}

/** A failed clean-up must not stop the save. */
function cleanUpGit({ git }: Pick<ActionMessages, 'git'>): void {
  try {
    removeGitCredentials();
  } catch (error) {
    warning(git.notRemoved(quoted(describe(error), maskedSecrets())));
  }
}

/** Saves the value to the branch, or to all secrets that can be written, even if others fail. */
function save(value: string, messages: ActionMessages, cancelled: AbortSignal): Promise<void> {
  return withNetwork(messages, cancelled, async (network) => {
    const branch = readBranchInputs();
    if (branch) await saveToBranch(value, { branch, network, messages });
    else await saveToSecrets(value, { network, messages });
  });
}

/**
 * The claim of a step that was killed keeps other runs waiting until it runs out. Nobody knows whether Gitee
 * had already responded to it.
 */
async function giveBack(
  claimId: string,
  messages: ActionMessages,
  cancelled: AbortSignal,
): Promise<void> {
  await withNetwork(messages, cancelled, async (network) => {
    const store = await readBranchInputs()?.open(network);
    await store?.giveBack(claimId).catch(async ({ problem }: GiteeTokenError) => {
      const { what } = await explain({ problem, notes: [] }, messages.language);
      warning(messages.post.claimLeft(what));
    });
  });
}

interface BranchSave {
  readonly branch: BranchInputs;
  readonly network: HttpContext;
  readonly messages: ActionMessages;
}

async function saveToBranch(
  value: string,
  { branch, network, messages: { post } }: BranchSave,
): Promise<void> {
  const [store, { mergeSessions }] = await Promise.all([
    branch.open(network),
    import('../token/merge.ts'),
  ]);
  const merge = (shown: string | undefined, mine: string) =>
    mergeSessions(shown, mine, readReplaced());
  const isSaved = await store.saveLeft(value, { claimId: readClaim(), fence: { merge } });
  report(isSaved ? post.saved : post.unchanged, [store]);
}

/** Gives the work as much time as there is: nothing tries again after this step. */
async function withNetwork(
  { language }: ActionMessages,
  cancelled: AbortSignal,
  work: (network: HttpContext) => Promise<void>,
): Promise<void> {
  const seconds = readSeconds('timeout', { defaultValue: 60, min: 1, max: 3600 });
  const http = createHttpClient();
  const deadline = createDeadline(seconds * 1000);
  // Nothing tries again after this step, so leave time for a recovery copy.
  const hurry = () => setTimeout(http.close, GRACE_PERIOD_MS).unref();
  if (cancelled.aborted) hurry();
  else cancelled.addEventListener('abort', hurry);
  try {
    await startDebugLog(http, language);
    await work({ http, deadline });
  } finally {
    http.close();
  }
}

async function saveToSecrets(
  value: string,
  { network, messages }: Pick<BranchSave, 'network' | 'messages'>,
): Promise<void> {
  const { post } = messages;
  const stores = await readSecretInputs()(network);
  const left = new Set<SecretStore>();
  const warnings = await each({ stores, left, code: 'token_unsaved' }, async (store) => {
    const found = await saveUnlessNewer(store, value);
    if (!found) left.add(store);
    return found ?? [];
  }).finally(() => report(post.unchanged, [...left]));
  report(
    post.saved,
    stores.filter((store) => !left.has(store)),
  );
  await warnOfStores(mergeWarnings(warnings.flat()).filter(isNews), messages);
}

/**
 * Saves a value unless the secret was written after the main step checked it: either the main step wrote
 * it and the response was lost, or it is newer than the value. A deleted secret is created again, because
 * nothing newer is there. Returns what needs attention, or nothing if the secret was left unchanged.
 */
async function saveUnlessNewer(
  store: SecretStore,
  value: string,
): Promise<readonly StoreWarning[] | undefined> {
  const prepared = await store.prepare();
  try {
    const before = readWrittenAt()[storeKey(store)];
    const now = prepared.writtenAt?.[storeKey(store)];
    if (before !== undefined && now === undefined) throw storeError('token_unsaved', untold(store));
    if (before !== undefined && now !== before && now !== NEVER) return undefined;
    await prepared.save(value);
    return getWarnings(prepared);
  } finally {
    prepared.release();
  }
}

/** The main step has warned of the rest. Email and password start with a new secret. */
function isNews({ reason }: StoreWarning): boolean {
  return reason === 'secret_created' && getInput('refresh-token') !== '';
}

function report(annotation: ActionMessages['post']['saved'], stores: readonly SecretStore[]): void {
  if (stores.length > 0) notice(annotation(stores.map(({ name }) => name)));
}
