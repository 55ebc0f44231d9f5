import { findBranch } from '../../stores/branch/contents.ts';
import { getBelievedEnd, toRunUrl } from '../../stores/branch/session-file.ts';
import { ask, createTarget, type Target } from '../../stores/branch/target.ts';
import { readVersion, type Version } from '../../stores/branch/version.ts';
import { storeError } from '../../stores/store-error.ts';
import type { BranchAccess } from '../branch-target.ts';
import type { CliContext } from '../context.ts';
import { type ReadableTarget, secretsBeside } from '../resolve-store.ts';
import {
  type CheckContext,
  type Finding,
  isFailed,
  ok,
  orFailed,
  skipped,
  unknown,
  warning,
} from './finding.ts';
import { checkPresence } from './secrets.ts';

/**
 * Checks the branch, whether another run is refreshing, the permission of the token as far as the server
 * tells it, and the secrets of the workflows. Writes nothing.
 */
export async function checkBranch(
  opened: ReadableTarget,
  access: BranchAccess,
  { options, context }: CheckContext,
): Promise<Finding[]> {
  const { unchecked } = context.messages.check;
  // What is encrypted with another key is reported where the session is.
  const target = createTarget({ ...access, mayReplaceUnreadable: true });
  const version = await orFailed(() => readVersion(target), context);
  if (isFailed(version)) return [version, skipped(unchecked.writing), skipped(unchecked.secrets)];
  const [presentOrNot, writing, presence] = await Promise.all([
    checkUse(version, { target, context }),
    checkPermission(target, context),
    access.kind === 'gitea' ? undefined : checkPresence(secretsBeside(opened, options), context),
  ]);
  return [
    ...presentOrNot,
    ...checkClaim(version, { target, context }),
    writing,
    ...(presence ?? [skipped(unchecked.secrets)]),
    skipped(unchecked.values),
  ];
}

/** A branch without a session must not be there: it has another use. */
async function checkUse(
  { sha }: Version,
  { target, context }: { readonly target: Target; readonly context: CliContext },
): Promise<Finding[]> {
  const { store } = target;
  const { check, errors } = context.messages;
  if (sha !== undefined) return [ok(check.secrets.found(errors.storeName(store), undefined))];
  const other = await orFailed(async () => {
    const isForeign = (await findBranch(target, target.deadline)) === 'foreign';
    if (isForeign) throw storeError('store_refused', { reason: 'branch_without_session', store });
  }, context);
  return isFailed(other) ? [other] : [];
}

/** A claim is no fault: whoever left it is refreshing, or was killed, and then another run takes over. */
function checkClaim(
  { file: { claim } }: Version,
  { target, context }: { readonly target: Target; readonly context: CliContext },
): Finding[] {
  if (!claim) return [];
  const { claimed, claimRunOut } = context.messages.check.branch;
  const run = toRunUrl(claim, target.serverUrl);
  const now = target.clock.now() * 1000;
  const until = getBelievedEnd(claim, now);
  return until > now ? [ok(claimed({ run, until: new Date(until) }))] : [ok(claimRunOut(run))];
}

/** The server tells what the user of a token may do, and the token itself can be allowed less. */
async function checkPermission(target: Target, { messages }: CliContext): Promise<Finding> {
  const { store, branch, unchecked } = messages.check;
  const { deadline, tokenName, repository } = target;
  const { json } = await ask(target, { deadline });
  if (Object(json.permissions).push === false) {
    return warning(branch.readOnly(tokenName, repository), branch.readOnlyAdvice);
  }
  return unknown(store.unproved, unchecked.writing);
}
