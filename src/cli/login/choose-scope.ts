import { checkedScope, parseScope, SCOPES } from '../../gitee/scopes.ts';
import { freshest, wholeSession } from '../../token/session.ts';
import { answered } from '../ask.ts';
import type { CliContext } from '../context.ts';
import type { ReadableTarget, WriteOnlyTarget } from '../resolve-store.ts';

/** To show whose the token is, and to push. */
const USUAL = ['user_info', 'projects'];

interface Wanted {
  /** What the option `--scope` names. */
  readonly requested: string | undefined;
  /** Where the session of an earlier login may be. */
  readonly target: ReadableTarget | WriteOnlyTarget | undefined;
}

/**
 * Returns the scopes to ask for, separated by spaces: those of the option, or else the usual ones with
 * those of the stored session, among which the user chooses in a terminal.
 *
 * @throws {GiteeTokenError} `cancelled`
 */
export async function chooseScope(
  { requested, target }: Wanted,
  context: CliContext,
): Promise<string> {
  const { stdin, stderr, prompts, messages } = context;
  if (requested !== undefined) {
    const { scope, unknown } = parseScope(requested);
    if (unknown.length > 0) stderr.write(`${messages.login.unknownScope(unknown.join(', '))}\n`);
    return scope;
  }
  const initial = [...new Set([...USUAL, ...(await storedScopes(target))])];
  if (!stdin.isTTY) return initial.join(' ');
  const known = SCOPES.map((value) => ({
    value,
    // A hint would be shown beside the selected ones alone.
    label: value + messages.help.notes([messages.login.scopes[value]]),
  }));
  const others = parseScope(initial.join(' ')).unknown.map((value) => ({ value, label: value }));
  const choices = { options: [...known, ...others], initial };
  return answered(await prompts.select(messages.login.askScope, choices)).join(' ');
}

/** Best effort: the store is tested later, and where it cannot be read yet, nothing is known. */
async function storedScopes(target: Wanted['target']): Promise<string[]> {
  if (!target?.isReadable) return [];
  const { session = '' } = await target.store.read().catch(() => ({ session: undefined }));
  const stored = wholeSession(session);
  const scope = stored && checkedScope(freshest(stored).scope, []);
  return scope ? parseScope(scope).scope.split(' ') : [];
}
