import { parse } from 'yaml';

const OURS = /(?:^|\/)OWNER\/gitee-token@COMMIT$/;

/** Returns a block of a Chinese page without the one line that English pages lack. */
export function dropLanguage(block: string): string {
  return block.replace(/^ +language: zh-CN\n/gm, '');
}

/** Returns the last input of each step that uses the action, in a fenced block of a page. */
export function ourLastInputs(block: string): string[] {
  const [, yaml] = /^```yaml\n([\s\S]*)```$/.exec(block) ?? [];
  return yaml === undefined ? [] : findSteps(parse(yaml)).map(toLastInput);
}

interface Step {
  readonly uses: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

function findSteps(value: unknown): Step[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...(isOurs(value) ? [value] : []), ...Object.values(value).flatMap(findSteps)];
}

function isOurs(value: object): value is Step {
  return 'uses' in value && typeof value.uses === 'string' && OURS.test(value.uses);
}

function toLastInput(step: Step): string {
  const [name, value] = Object.entries(step.with ?? {}).at(-1) ?? [];
  return `${name}: ${value}`;
}
