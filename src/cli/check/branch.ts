import { type Claim, getEnd, toRunUrl } from '../../stores/branch/session-file.ts';
import { ask, createTarget, type Target } from '../../stores/branch/target.ts';
import { readVersion, type Version } from '../../stores/branch/version.ts';
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
  const { secrets: texts, unchecked } = context.messages.check;
  // What is encrypted with another key is reported where the session is.
  const target = createTarget({ ...access, mayReplaceUnreadable: true });
  const version = await orFailed(() => readVersion(target), context);
  if (isFailed(version)) return [version, skipped(unchecked.writing), skipped(unchecked.secrets)];
  const found = texts.found(context.messages.errors.storeName(opened.store.name), undefined);
  const [writing, presence] = await Promise.all([
    checkPermission(target, context),
    access.kind === 'gitea' ? undefined : checkPresence(secretsBeside(opened, options), context),
  ]);
  return [
    ...(version.sha === undefined ? [] : [ok(found)]),
    ...checkClaim(version, { target, context }),
    writing,
    ...(presence ?? [skipped(unchecked.secrets)]),
    skipped(unchecked.values),
  ];
}

/** A claim is no fault: whoever left it is refreshing, or was killed, and then another run takes over. */
function checkClaim(
  { file: { claim } }: Version,
  { target, context }: { readonly target: Target; readonly context: CliContext },
): Finding[] {
  if (!claim) return [];
  const { claimed, claimRunOut } = context.messages.check.branch;
  const run = toRunUrl(claim, target.serverUrl);
  return isAlive(claim, target)
    ? [ok(claimed({ run, until: new Date(getEnd(claim)) }))]
    : [ok(claimRunOut(run))];
}

function isAlive(claim: Claim, { clock }: Target): boolean {
  return getEnd(claim) > clock.now() * 1000;
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
