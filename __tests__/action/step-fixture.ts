import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import { onTestFinished, vi } from 'vitest';

export type StepInputs = Readonly<Record<string, string>>;

export interface Step {
  /** Path of the folder that holds the runner's files. */
  readonly folder: string;
  /** All that was written to the log. */
  readonly log: () => string;
  readonly outputs: () => Record<string, string>;
  readonly env: () => Record<string, string>;
  /** What the post step would be told. */
  readonly state: () => Record<string, string>;
  /** What the job says on its page. */
  readonly summary: () => string;
}

const FILES = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'];

/** Variables of whoever runs the tests, which must not reach the step. */
const FOREIGN = [
  'GITEA_ACTIONS',
  'FORGEJO_ACTIONS',
  'GITHUB_ACTOR',
  'GITHUB_EVENT_NAME',
  'GITHUB_EVENT_PATH',
  'GITHUB_JOB',
  'GITHUB_REPOSITORY',
  'GITHUB_RUN_ID',
  'GITHUB_WORKFLOW_REF',
  'GITHUB_WORKSPACE',
  'GIT_CONFIG_COUNT',
];

/** Gives this process the inputs and files of a step, until the test ends. */
export function startStep(inputs: StepInputs = {}): Step {
  const folder = mkdtempSync(join(tmpdir(), 'gitee-token-unit-'));
  for (const name of FILES) {
    writeFileSync(join(folder, name), '');
    vi.stubEnv(name, join(folder, name));
  }
  for (const [name, value] of Object.entries(inputs)) {
    vi.stubEnv(`INPUT_${name.toUpperCase()}`, value);
  }
  for (const name of FOREIGN) vi.stubEnv(name, undefined);
  vi.stubEnv('RUNNER_TEMP', folder);
  // The runners of GitHub have it too.
  vi.stubEnv('LC_ALL', 'C.UTF-8');
  // The toolkit remembers the file of its first summary.
  Reflect.deleteProperty(core.summary, '_filePath');
  const lines: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    lines.push(String(chunk));
    return true;
  });
  onTestFinished(() => {
    write.mockRestore();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
    process.exitCode = undefined;
  });
  return {
    folder,
    log: () => lines.join(''),
    outputs: () => valuesIn(join(folder, 'GITHUB_OUTPUT')),
    env: () => valuesIn(join(folder, 'GITHUB_ENV')),
    state: () => valuesIn(join(folder, 'GITHUB_STATE')),
    summary: () => readFileSync(join(folder, 'GITHUB_STEP_SUMMARY'), 'utf8'),
  };
}

function valuesIn(file: string): Record<string, string> {
  const entries = readFileSync(file, 'utf8').matchAll(/^(.*)<<(.+)\n([\s\S]*?)\n\2\n/gm);
  return Object.fromEntries([...entries].map(([, name = '', , value = '']) => [name, value]));
}
