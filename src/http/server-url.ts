import { GiteeTokenError } from '../errors.ts';
import type { Problem } from '../problems.ts';

/**
 * Returns the URL of a server that may receive secrets: https, or http on a loopback host, with
 * nothing behind the path. Returns `undefined` for any other text.
 */
export function parseServerUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && isBare(url) && isSecure(url) ? url : undefined;
}

export interface ServerUrlOptions {
  /** What names the address: an input, an option, a variable or a stored field. */
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
export function readServerUrl(text: string, options: ServerUrlOptions): URL {
  const url = parseServerUrl(text);
  if (!url) throw invalid(findProblem(text, options));
  const problem = findPathProblem(url, options);
  if (problem) throw invalid(problem);
  return url;
}

/** A host with a dot and perhaps a port, and what follows it. No token looks like this. */
const HOST = /^((?:[a-z\d_-]{1,63}\.)+(?:[a-z]{2,18}|\d{1,3})(?::\d{1,5})?)(?:\/\S*)?$/;
const WITHOUT_SCHEME = /^[\w.-]+(?::\d{1,5})?(?:\/\S*)?$/;

function findProblem(text: string, options: ServerUrlOptions): Problem {
  const { source, example } = options;
  // To a URL parser, `gitee.com:443` has the scheme `gitee.com`.
  if (WITHOUT_SCHEME.test(text)) {
    const [, host] = HOST.exec(text) ?? [];
    return {
      reason: 'server_url_without_scheme',
      source,
      example: host ? `https://${host}` : example,
    };
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return malformed(options);
  return isSecure(url)
    ? { reason: 'server_url_not_bare', source, example }
    : { reason: 'server_url_insecure', source };
}

function findPathProblem(
  { origin, hostname, pathname }: URL,
  { source, mayHavePath }: ServerUrlOptions,
): Problem | undefined {
  if (mayHavePath) return undefined;
  if (hostname === 'www.gitee.com') return { reason: 'server_url_www', source };
  return pathname === '/' ? undefined : { reason: 'server_url_has_path', source, origin };
}

function invalid(problem: Problem): GiteeTokenError {
  return new GiteeTokenError('input_invalid', problem);
}

function malformed({ source, example }: ServerUrlOptions): Problem {
  return { reason: 'server_url_malformed', source, example };
}

function isBare({ search, hash, username, password }: URL): boolean {
  return !search && !hash && !username && !password;
}

function isSecure(url: URL): boolean {
  return url.protocol === 'https:' || isLoopback(url);
}

/** Tells whether a URL is plain http on a loopback host. */
export function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && (hostname === 'localhost' || /^127(\.\d+){3}$/.test(hostname));
}
