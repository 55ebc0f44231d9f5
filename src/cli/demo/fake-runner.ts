import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** The result of a step, as the user and later steps get it. */
export interface StepResult {
  readonly succeeded: boolean;
  /** The lines of the log as the runner shows them, masked. */
  readonly log: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
}

/** Variables that Node needs to run and to find the temporary folder. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot', 'LANG', 'LC_ALL', 'LC_MESSAGES'];

/** Runs a built action as the runner does: inputs in the environment, outputs in a file. */
export async function runActionStep(
  action: string,
  inputs: Readonly<Record<string, string>>,
): Promise<StepResult> {
  const folder = await mkdtemp(join(tmpdir(), 'gitee-token-demo-'));
  try {
    const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STATE: join(folder, 'state') };
    await Promise.all(Object.values(files).map((file) => writeFile(file, '')));
    const { log, status } = await execute(action, {
      ...inheritedVariables(),
      ...inputVariables(inputs),
      ...files,
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: 'octo/repo',
      GITHUB_RUN_ID: '1',
    });
    const outputs = readOutputs(await readFile(files.GITHUB_OUTPUT, 'utf8'));
    return { succeeded: status === 0, log: masked(log), outputs };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function execute(
  action: string,
  env: NodeJS.ProcessEnv,
): Promise<{ log: string; status: number | null }> {
  const child = spawn(process.execPath, [action], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [log, status] = await Promise.all([
    text(child.stdout),
    new Promise<number | null>((resolve, reject) => {
      child.once('error', reject).once('close', resolve);
    }),
  ]);
  return { log, status };
}

function inheritedVariables(): NodeJS.ProcessEnv {
  return Object.fromEntries(INHERITED.map((name) => [name, process.env[name]]));
}

function inputVariables(inputs: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
}

/** Reads what the action wrote: a name, a delimiter, the value, and the delimiter again. */
function readOutputs(file: string): Record<string, string> {
  const entries = file.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n\2$/gm);
  return Object.fromEntries([...entries].map(([, name = '', , value = '']) => [name, value]));
}

/** Carries out the workflow commands in a log: applies masks, and labels warnings and errors. */
function masked(log: string): string[] {
  const secrets: string[] = [];
  return log.split(/\r?\n/).flatMap((line) => {
    const [isCommand, command = '', escaped = ''] = /^::([a-z-]+)[^:]*::(.*)$/.exec(line) ?? [];
    const data = isCommand ? unescaped(escaped) : line;
    if (command === 'add-mask') secrets.push(data);
    if (command === 'add-mask' || command === 'debug' || line === '') return [];
    const shown = secrets.reduce((text, secret) => text.replaceAll(secret, '***'), data);
    const label = { warning: 'Warning: ', error: 'Error: ' }[command] ?? '';
    return `${label}${shown}`.split('\n');
  });
}

function unescaped(data: string): string {
  return data.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
