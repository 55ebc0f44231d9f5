import { GiteeTokenError } from '../errors.ts';
import { isLoopback, parseServerUrl } from '../http/server-url.ts';

interface ServerOption {
  /** What names the address: an option, a variable or a stored field. */
  readonly source: string;
  readonly example: string;
  readonly mayHavePath: boolean;
}

/**
 * Reads the address of a server that is sent secrets. The text itself is never shown, since it may hold a
 * password.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export function readServerUrl(text: string, option: ServerOption): URL {
  const { source, example, mayHavePath } = option;
  const url = parseServerUrl(text);
  if (url && (mayHavePath || url.pathname === '/')) return url;
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  if (!parsed) {
    throw new GiteeTokenError('input_invalid', { reason: 'server_url_malformed', source, example });
  }
  const isSecure = parsed.protocol === 'https:' || isLoopback(parsed);
  throw new GiteeTokenError(
    'input_invalid',
    isSecure
      ? { reason: 'server_url_not_bare', source, example, mayHavePath }
      : { reason: 'server_url_insecure', source, example },
  );
}
