import { setImmediate } from 'node:timers/promises';
import { GiteeTokenError } from '../errors.ts';
import { createHttpClient, type HttpContext } from '../http/client.ts';
import { createDeadline } from '../http/deadline.ts';
import type { ActionMessages, Annotation } from '../messages/action/types.ts';
import type { ObtainedToken } from '../token/obtain.ts';
import { createShutdownGuard } from '../token/shutdown-guard.ts';
import { getVerifiedToken } from '../token/verified-token.ts';
import { isDebug, warning } from './annotations.ts';
import { releaseSpace } from './command-files.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { writeJobSummary } from './job-summary.ts';
import { mask, maskedSecrets } from './mask.ts';
import { explainFallback, reserveCommandFiles, setLogin, warnIfUnverified } from './outputs.ts';
import { runStep } from './run-step.ts';
import { warnOfStores } from './store-warnings.ts';
import { createTokenKeeper, type TokenKeeper } from './token-keeper.ts';

/** Runs the step: reads the inputs, obtains the token and sets the outputs, or fails the step. */
export async function run(): Promise<void> {
  await runStep(async (messages) => {
    const inputs = readInputs(messages);
    reserveCommandFiles(inputs);
    await emitResult(inputs, messages);
  }).finally(() => releaseSpace());
}

/** Obtains the token and reports it, or leaves a recovery copy of a token that would be lost. */
async function emitResult(inputs: Inputs, messages: ActionMessages): Promise<void> {
  const network = { http: createHttpClient(), deadline: createDeadline(inputs.timeoutMs) };
  const { configureGitCredentials: configureGit } = inputs.gitCredentials
    ? await import('./git-credentials.ts')
    : {};
  const keeper = createTokenKeeper({ ...inputs, configureGit }, network, messages);
  const { defer, release } = createShutdownGuard(process);
  let isCancelled = false;
  let granted: ObtainedToken | undefined;
  const cancel = () => {
    isCancelled = true;
    network.http.close();
  };
  try {
    const log = isDebug() ? await logRequests(network, messages) : {};
    const exporting = (send: TokenKeeper['export']) => (obtained: ObtainedToken) => {
      if (keeper.isAtRisk()) defer().addEventListener('abort', cancel);
      send(obtained);
      granted = obtained;
    };
    const exports = { export: exporting(keeper.export), withheld: exporting(() => {}) };
    const getToken = async () => {
      if (inputs.branch === undefined) {
        return getVerifiedToken({
          ...inputs,
          ...network,
          ...log,
          secrets: maskedSecrets(),
          openStore: keeper.openStore,
          hooks: {
            ...createShutdownGuard(process),
            isKilledSoon: true,
            mask,
            journal: keeper.journal,
            saved: keeper.saved,
            ...exports,
          },
        });
      }
      const { getBranchToken } = await import('./branch-token.ts');
      const { branch } = inputs;
      return getBranchToken({
        branch,
        inputs,
        network,
        keeper,
        messages,
        ...log,
        exports,
      });
    };
    let attention: Annotation | undefined;
    const result = await getToken().finally(async () => {
      await warnOfStores(keeper.warnings(), messages);
      const store = keeper.store().name;
      attention = granted && (await explainFallback(granted, { ...inputs, store }, messages));
      if (attention) warning(attention);
    });
    setLogin(result.login);
    await warnIfUnverified(result, messages);
    writeJobSummary({ ...result, written: keeper.written(), attention }, messages);
    // A signal that arrived while git printed its version is reported in the next turn of the event loop.
    await setImmediate();
    if (isCancelled) throw cancelled();
  } catch (error) {
    throw await keeper.rescue(isCancelled ? cancelled() : error);
  } finally {
    release();
    network.http.close();
  }
}

async function logRequests({ http }: HttpContext, { language }: ActionMessages) {
  const { startDebugLog } = await import('./debug-log.ts');
  return startDebugLog(http, language);
}

/** Creates the error of a cancelled step. If a token would be lost, the error with its recovery copy replaces it. */
function cancelled(): GiteeTokenError {
  return new GiteeTokenError('cancelled', { reason: 'job_cancelled' });
}
