/** `@actions/core` calls this for the version of the operating system, which this project never asks for. */
export function getExecOutput() {
  throw new Error('@actions/exec is not in this bundle. Use node:child_process.');
}
