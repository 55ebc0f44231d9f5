export const DEFAULT_SCOPE = 'user_info';

/** Returns the scopes that are asked for, each once, or those that stand for none. */
export function askedScope(asked: string | null, otherwise = DEFAULT_SCOPE): string {
  return [...new Set(wordsOf(asked ?? ''))].join(' ') || otherwise;
}

export function isWithin(scope: string, allowed: readonly string[]): boolean {
  return wordsOf(scope).every((word) => allowed.includes(word));
}

/** Tells whether both name the same scopes, in whatever order. */
export function isSameScope(one: string, other: string): boolean {
  return wordsOf(one).sort().join() === wordsOf(other).sort().join();
}

function wordsOf(scope: string): string[] {
  return scope.split(' ').filter((word) => word !== '');
}
