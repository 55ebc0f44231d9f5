import { explainProblem } from '../../messages/errors/index.ts';
import type { SecretName } from '../../messages/index.ts';
import { getWarnings, NEVER, type SecretStore, storeKey } from '../../stores/store.ts';
import type { CliContext } from '../context.ts';
import type { SecretBeside, WriteOnlyTarget } from '../resolve-store.ts';
import {
  type CheckContext,
  type Finding,
  failed,
  isFailed,
  type Known,
  ok,
  orFailed,
  skipped,
  unknown,
  warning,
} from './finding.ts';

/** A secret as its server describes it. */
interface Described extends Pick<SecretStore, 'name'> {
  readonly warnings: readonly Known[];
  /** The time of the last write, or `NEVER`; nothing if the server does not report it. */
  readonly writtenAt: string | undefined;
  /** The option that names the secret. */
  readonly option: string;
}

/**
 * Asks GitHub which of the secrets exist, and when they were written. Gitea is only asked whether the token may
 * write them. No server returns the value of a secret.
 */
export async function checkSecrets(
  { store, secret }: WriteOnlyTarget,
  { options, context }: CheckContext,
): Promise<Finding[]> {
  const { secrets: texts, store: storeTexts, unchecked } = context.messages.check;
  const token = await describe(store, '--secret-name', context);
  // The workflow writes with another token than this command reads with.
  const writing = skipped(unchecked.secretToken);
  if (isFailed(token)) return [token, skipped(unchecked.secrets), writing];
  if (options.store === 'gitea') {
    const place = ok(storeTexts.reachable(context.messages.errors.storeName(store.name)));
    return [place, ...token.warnings, unknown(texts.unreported, unchecked.secrets), writing];
  }
  const client = await Promise.all([
    describe(secret(options.clientIdName), '--client-id-name', context),
    describe(secret(options.clientSecretName), '--client-secret-name', context),
  ]);
  const existence = checkExistence([...client, token], context);
  return [...existence, ...token.warnings, unknown(texts.unread, unchecked.values), writing];
}

/**
 * Asks GitHub which secrets of a session on a branch exist. Returns nothing where the token cannot see them:
 * it needs no permission for secrets. Missing ones are no fault where no workflow of the repository uses them.
 */
export async function checkPresence(
  secrets: readonly SecretBeside[],
  context: CliContext,
): Promise<Finding[] | undefined> {
  const results = await Promise.all(
    secrets.map(({ store, option }) => describe(store, option, context)),
  );
  if (results.some(isFailed)) return undefined;
  return checkExistence(results, context).map((finding) =>
    finding.status === 'failed' ? { ...finding, status: 'warning' } : finding,
  );
}

/** Prepares a write, for which the state of the secret is read, and does not write. */
function describe(
  store: SecretStore,
  option: string,
  context: CliContext,
): Promise<Described | Known> {
  return orFailed(async () => {
    const prepared = await store.prepare();
    prepared.release();
    const warnings = getWarnings(prepared).map((problem) => {
      const { what, advice } = explainProblem(problem, context.messages.errors);
      return warning(what, advice);
    });
    const writtenAt = prepared.writtenAt?.[storeKey(store)];
    return { name: store.name, option, writtenAt, warnings };
  }, context);
}

/** Only the secrets of GitHub report that they were never written. */
interface Missing extends Described {
  readonly name: SecretName;
}

/** Secrets that are missing together have one cause, mostly that nobody has logged in for them. */
function checkExistence(
  results: readonly (Described | Known)[],
  { messages: { check, errors } }: CliContext,
): Finding[] {
  const { found, missing, missingAdvice } = check.secrets;
  const isMissing = (one: Described | Known): one is Missing =>
    !isFailed(one) && one.writtenAt === NEVER;
  const absent = results.filter(isMissing);
  const names = absent.map(({ name }) => name);
  const options = absent.map(({ option }) => option);
  return [
    ...results
      .filter((one) => !isMissing(one))
      .map((one) =>
        isFailed(one) ? one : ok(found(errors.storeName(one.name), parseTime(one.writtenAt))),
      ),
    ...(absent.length > 0 ? [failed(missing(names), missingAdvice(options))] : []),
  ];
}

/** Returns nothing for what is not a time. */
function parseTime(time = ''): Date | undefined {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
