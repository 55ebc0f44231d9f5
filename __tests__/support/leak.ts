import { expect } from 'vitest';
import { count } from './tally.ts';

interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

interface Allowed {
  readonly secrets: readonly string[];
  /** The variable that is meant to hold the access token. */
  readonly heldByEnv: string;
  /** The outputs that are meant to hold a token. */
  readonly heldByOutputs: readonly string[];
}

/**
 * Expects no secret in anything that a step leaves behind, in any form, outside the commands that
 * mask it and the places that are meant to hold it. Encodes by itself: a mistake in the product's
 * own encoding must not hide here too.
 */
export function expectNoLeak(printed: Printed, allowed: Allowed): void {
  const places: Record<string, string> = {
    stdout: printed.stdout.replace(/^::add-mask::.*$/gm, ''),
    stderr: printed.stderr,
    summary: printed.summary,
    outputs: JSON.stringify(without(printed.outputs, allowed.heldByOutputs)),
    env: JSON.stringify(without(printed.env, [allowed.heldByEnv])),
  };
  for (const [place, text] of Object.entries(places)) {
    const found = allowed.secrets.flatMap(forms).filter((form) => text.includes(form));
    if (found.length > 0) count('leaks');
    expect(found, `secrets in ${place}`).toEqual([]);
  }
}

export function forms(secret: string): string[] {
  const percent = (byte: number) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`;
  const escaped = [...Buffer.from(secret)]
    .map((byte) =>
      /[\w.~-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : percent(byte),
    )
    .join('');
  const base64 = btoa(String.fromCharCode(...Buffer.from(secret))).replaceAll('=', '');
  const all = [
    secret,
    secret.trim(),
    ...secret.split('\n'),
    encodeURIComponent(secret),
    escaped,
    escaped.replaceAll('%20', '+'),
    JSON.stringify(secret).slice(1, -1),
    base64,
    base64.replaceAll('+', '-').replaceAll('/', '_'),
  ];
  return [...new Set(all)].filter((form) => form.length >= 4);
}

function without(values: Readonly<Record<string, string>>, names: readonly string[]) {
  return Object.entries(values).filter(([name]) => !names.includes(name));
}
