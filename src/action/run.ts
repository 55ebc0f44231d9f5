import * as core from '@actions/core';
import { describe, GiteeTokenError } from '../errors.ts';
import { openHttp } from '../http/http.ts';
import { none } from '../stores/none.ts';
import { obtain } from '../token/obtain.ts';
import { readInputs } from './inputs.ts';
import { mask, maskInputs } from './mask.ts';
import { checkRunnerFiles, exportToken, setLogin } from './outputs.ts';

/** Runs the step: reads the inputs, obtains the token and sets the outputs, or fails the step. */
export async function run(): Promise<void> {
  try {
    maskInputs();
    const inputs = readInputs();
    checkRunnerFiles(inputs);
    const http = openHttp({ timeoutMs: inputs.timeoutMs });
    const login = await obtain({
      ...inputs,
      http,
      store: none,
      mask,
      export: (obtained) => exportToken(obtained, inputs),
    }).finally(http.close);
    setLogin(login);
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): void {
  process.exitCode = core.ExitCode.Failure;
  if (error instanceof GiteeTokenError) {
    const { code, message, advice, docs } = error;
    core.error(`${message}\n${advice}\n${docs}`, { title: `gitee-token: ${code}` });
  } else {
    core.error(`This is a mistake in gitee-token; please report it: ${describe(error)}`, {
      title: 'gitee-token: unexpected error',
    });
  }
}
