export const DEFAULT_SCOPE = 'user_info';

/** Returns the requested scopes, each once, or the defaults if there are none. */
export function normalizeScope(asked: string | null, otherwise = DEFAULT_SCOPE): string {
  return [...new Set(splitScope(asked ?? ''))].join(' ') || otherwise;
}

export function isSubset(scope: string, allowed: readonly string[]): boolean {
  return splitScope(scope).every((word) => allowed.includes(word));
}

/** Tells whether both name the same scopes, in whatever order. */
export function scopesEqual(one: string, other: string): boolean {
  return splitScope(one).sort().join() === splitScope(other).sort().join();
}

function splitScope(scope: string): string[] {
  return scope.split(' ').filter((word) => word !== '');
}
