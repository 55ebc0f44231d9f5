import { setImmediate } from 'node:timers/promises';
import { GiteeTokenError } from '../errors.ts';
import { openHttp } from '../http/http.ts';
import { newHold } from '../token/hold.ts';
import { obtain } from '../token/obtain.ts';
import { fail } from './fail.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { newKeeper } from './keeper.ts';
import { mask, maskedSecrets, maskInputs } from './mask.ts';
import { holdRunnerFiles, setLogin, warnIfUnverified } from './outputs.ts';
import { report } from './report.ts';
import { giveRoomBack } from './runner-files.ts';

/** Runs the step: reads the inputs, obtains the token and sets the outputs, or fails the step. */
export async function run(): Promise<void> {
  try {
    maskInputs();
    const inputs = readInputs();
    holdRunnerFiles(inputs);
    await handOn(inputs);
  } catch (error) {
    fail(error);
  } finally {
    giveRoomBack();
  }
}

/** Obtains the token and tells of it, or leaves a copy of what would be lost. */
async function handOn(inputs: Inputs): Promise<void> {
  const http = openHttp({ timeoutMs: inputs.timeoutMs });
  const keeper = newKeeper(inputs);
  const { hold, release } = newHold(process);
  let isCancelled = false;
  const cancel = () => {
    isCancelled = true;
    http.close();
  };
  try {
    const result = await obtain({
      ...inputs,
      http,
      secrets: maskedSecrets(),
      openStore: () => keeper.openStore(http),
      surroundings: {
        mask,
        ...newHold(process),
        isKilledSoon: true,
        ...keeper,
        export: (obtained) => {
          if (keeper.isAtRisk()) hold().addEventListener('abort', cancel);
          keeper.export(obtained);
        },
      },
    });
    setLogin(result.login);
    warnIfUnverified(result);
    report(result, keeper.written());
    // A signal that came while git was asked for its version is told in the next turn.
    await setImmediate();
    if (isCancelled) throw cancelled();
  } catch (error) {
    throw await keeper.rescue(error);
  } finally {
    release();
    http.close();
  }
}

/** The copy that is left tells what to do. */
function cancelled(): GiteeTokenError {
  return new GiteeTokenError('cancelled', 'The job was cancelled.', { advice: '' });
}
