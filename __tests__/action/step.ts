import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';

export type StepInputs = Readonly<Record<string, string>>;

export interface Step {
  /** Path of the folder that holds the runner's files. */
  readonly folder: string;
  /** All that was written to the log. */
  readonly log: () => string;
  readonly outputs: () => Record<string, string>;
  readonly env: () => Record<string, string>;
}

/** Gives this process the inputs and files of a step, until the test ends. */
export function startStep(inputs: StepInputs = {}): Step {
  const folder = mkdtempSync(join(tmpdir(), 'gitee-token-unit-'));
  for (const name of ['GITHUB_OUTPUT', 'GITHUB_ENV']) {
    writeFileSync(join(folder, name), '');
    vi.stubEnv(name, join(folder, name));
  }
  for (const [name, value] of Object.entries(inputs)) {
    vi.stubEnv(`INPUT_${name.toUpperCase()}`, value);
  }
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
  };
}

function valuesIn(file: string): Record<string, string> {
  const entries = readFileSync(file, 'utf8').matchAll(/^(.+)<<(.+)\n([\s\S]*?)\n\2\n/gm);
  return Object.fromEntries([...entries].map(([, name = '', , value = '']) => [name, value]));
}
