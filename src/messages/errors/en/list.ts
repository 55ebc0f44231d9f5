/** Returns names as an English list: `a`, `a and b`, or `a, b and c`. */
export function list(names: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  return [names.slice(0, -1).join(', '), ...names.slice(-1)]
    .filter(Boolean)
    .join(` ${conjunction} `);
}
