import { describe, GiteeTokenError, quoted } from '../errors.ts';

/** Returns the error of a server that could not listen. */
export function portError(
  error: unknown,
  listener: { readonly address: string; readonly purpose: 'login' | 'sandbox' },
): GiteeTokenError {
  const isInUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  return new GiteeTokenError(
    'input_invalid',
    isInUse
      ? { reason: 'port_in_use', ...listener }
      : { reason: 'port_unusable', ...listener, detail: quoted(describe(error)) },
  );
}
