import { accessSync, appendFileSync } from 'node:fs';

/*
 * The toolkit writes to the runner's files too, and takes a third of the time for it that Node needs
 * to start: it loads all of Node's cryptography, to think of a delimiter that no value has in it,
 * and all that Node has for files and promises. A value of one line has no delimiter in it.
 */

type Value = string | number | undefined;

/** Sets an output of the step. */
export function setOutput(name: string, value: Value): void {
  write('GITHUB_OUTPUT', name, value);
}

/** Keeps a value for the post step. */
export function saveState(name: string, value: Value): void {
  write('GITHUB_STATE', name, value);
}

/** Sets a variable of the environment, for the rest of this process and for all steps that follow. */
export function exportVariable(name: string, value: Value): void {
  process.env[name] = oneLine(value);
  write('GITHUB_ENV', name, value);
}

/** Adds HTML to the page of the job, where there is one. */
export function addToSummary(html: string): void {
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (file) appendFileSync(file, html);
}

/**
 * Writes as the runner reads it
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#multiline-strings).
 */
function write(variable: string, name: string, value: Value): void {
  const line = oneLine(value);
  // One for each name: what a full disk has cut off must not be closed by what comes next.
  const delimiter = [`end-of-${name}`, `${name}-ends`].find((one) => one !== line);
  const text = `${name}<<${delimiter}\n${line}\n${delimiter}\n`;
  const file = process.env[variable];
  // Outside a runner, whoever runs it may read it.
  if (!file) {
    process.stdout.write(text);
    return;
  }
  // A file that the runner has not made is none that it will read.
  accessSync(file);
  appendFileSync(file, text);
}

function oneLine(value: Value = ''): string {
  return String(value).replace(/[\r\n]+/g, ' ');
}
