import { setImmediate } from 'node:timers/promises';
import { GiteeTokenError } from '../errors.ts';
import { createHttpClient } from '../http/client.ts';
import { createDeadline } from '../http/deadline.ts';
import { createShutdownGuard } from '../token/shutdown-guard.ts';
import { getVerifiedToken } from '../token/verified-token.ts';
import { releaseSpace } from './command-files.ts';
import { startDebugLog } from './debug-log.ts';
import { failStep } from './fail-step.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { writeJobSummary } from './job-summary.ts';
import { mask, maskedSecrets, maskInputs } from './mask.ts';
import { reserveCommandFiles, setLogin, warnIfUnverified } from './outputs.ts';
import { createTokenKeeper } from './token-keeper.ts';

/** Runs the step: reads the inputs, obtains the token and sets the outputs, or fails the step. */
export async function run(): Promise<void> {
  try {
    maskInputs();
    const inputs = readInputs();
    reserveCommandFiles(inputs);
    await emitResult(inputs);
  } catch (error) {
    failStep(error);
  } finally {
    releaseSpace();
  }
}

/** Obtains the token and reports it, or leaves a recovery copy of a token that would be lost. */
async function emitResult(inputs: Inputs): Promise<void> {
  const network = { http: createHttpClient(), deadline: createDeadline(inputs.timeoutMs) };
  const keeper = createTokenKeeper(inputs, network);
  const { defer, release } = createShutdownGuard(process);
  let isCancelled = false;
  const cancel = () => {
    isCancelled = true;
    network.http.close();
  };
  try {
    const result = await getVerifiedToken({
      ...inputs,
      ...network,
      ...(await startDebugLog(network.http)),
      secrets: maskedSecrets(),
      openStore: keeper.openStore,
      hooks: {
        ...createShutdownGuard(process),
        isKilledSoon: true,
        mask,
        journal: keeper.journal,
        saved: keeper.saved,
        export: (obtained) => {
          if (keeper.isAtRisk()) defer().addEventListener('abort', cancel);
          keeper.export(obtained);
        },
      },
    });
    setLogin(result.login);
    warnIfUnverified(result);
    writeJobSummary(result, keeper.written());
    // A signal that came while git was asked for its version is told in the next turn.
    await setImmediate();
    if (isCancelled) throw cancelled();
  } catch (error) {
    throw await keeper.rescue(error);
  } finally {
    release();
    network.http.close();
  }
}

/** The recovery copy comes with its own advice. */
function cancelled(): GiteeTokenError {
  return new GiteeTokenError('cancelled', { reason: 'job_cancelled' });
}
