import { isLoopback } from '../http/server-url.ts';

const NAME = /^(?!\.{1,2}\/)[\w.-]+\/(?!\.{1,2}$)[\w.-]+$/;

/** Schemes of the addresses that a server offers for a clone, or shows in a browser. */
const SCHEME = /^(https?|ssh|git|git\+ssh):$/;

/** The name of a repository, or the server that its address is on, if that is another one. */
export type ParsedRepository =
  | { readonly repository: string }
  | { readonly otherHost: string; readonly expectedHost: string };

/**
 * Reads `OWNER/NAME`, or the address of a repository on the server of an API: of a page in the browser, or
 * of a clone by https or ssh. Returns `undefined` for any other text.
 */
export function parseRepository(text: string, apiUrl: URL): ParsedRepository | undefined {
  const plain = toName(text.trim().split('/'));
  if (plain) return { repository: plain };
  const address = toAddress(text.trim());
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const repository =
    url && SCHEME.test(url.protocol) && toName(pathIn(url, apiUrl).split('/').slice(1, 3));
  if (!repository) return undefined;
  const otherHost = url.hostname.replace(/^(www|ssh)\./, '');
  const expectedHost = apiUrl.hostname.replace(/^api\./, '');
  // A stand-in on this machine has the repositories of any server.
  const isSame = otherHost === expectedHost || isLoopback(apiUrl);
  return isSame ? { repository } : { otherHost, expectedHost };
}

/** Returns the path of an address behind that of its server, which has one if its API is at `/git/api/v1`. */
function pathIn({ protocol, pathname }: URL, apiUrl: URL): string {
  const prefix = apiUrl.pathname.replace(/(\/api\/v\d+)?\/?$/, '');
  const isBelow = protocol.startsWith('http') && pathname.startsWith(`${prefix}/`);
  return isBelow ? pathname.slice(prefix.length) : pathname;
}

function toName(parts: readonly string[]): string | undefined {
  const name = parts
    .join('/')
    .replace(/\/$/, '')
    .replace(/\.git$/, '');
  return NAME.test(name) ? name : undefined;
}

/** Adds the scheme to `git@host:path`, as git shows it, and to `host/path`. */
function toAddress(text: string): string {
  const [, host, path] = /^(?:[\w.-]+@)?([\w-]+(?:\.[\w-]+)+):(?!\/\/|\d+\/)(.+)$/.exec(text) ?? [];
  if (host) return `ssh://${host}/${path}`;
  return /^[\w-]+(\.[\w-]+)+(:\d+)?\//.test(text) ? `https://${text}` : text;
}
