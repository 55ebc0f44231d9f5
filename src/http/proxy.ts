import { checkBypass, getProxyUrl } from '@actions/http-client/lib/proxy';
import { quoted } from '../errors.ts';
import type { Problem } from '../problems.ts';
import type { HttpFailure } from './types.ts';

/** A proxy, and the variable of the environment that sets it. */
interface Proxy {
  readonly variable: string;
  readonly url: URL;
}

const EXAMPLE = 'http://proxy.example.com:8080';

/**
 * Returns the proxy that the environment sets for a server, by the rules of the toolkit, or why it cannot
 * be used. The toolkit connects directly if it cannot parse the variable, and takes SOCKS for http.
 */
export function findProxy(server: URL): Proxy | Problem | undefined {
  // Requests by http stay on this machine, and go by no proxy.
  const variable = process.env.https_proxy ? 'https_proxy' : 'HTTPS_PROXY';
  const text = process.env[variable];
  if (!text || checkBypass(server)) return undefined;
  const { host } = server;
  if (/^socks/i.test(text)) return { reason: 'proxy_socks', variable, host };
  // The toolkit takes the quote for the beginning of a host.
  const isQuoted = /^["'`“‘]/.test(text);
  const url = isQuoted ? undefined : parsed(server);
  if (url) return { variable, url };
  if (isQuoted || text.includes('://'))
    return { reason: 'proxy_malformed', variable, example: EXAMPLE };
  const example = /^[\w.-]+:\d{1,5}$/.test(text) ? `http://${text}` : EXAMPLE;
  return { reason: 'proxy_without_scheme', variable, example };
}

function parsed(server: URL): URL | undefined {
  try {
    const url = getProxyUrl(server);
    return url?.hostname && /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** What the library `tunnel` says when there is no connection through the proxy. */
const NO_TUNNEL = /tunneling socket could not be established, (?:statusCode=(\d+)|cause=(.*))/s;

/** OpenSSL's words for an answer that is not TLS. */
const NOT_TLS = /EPROTO|wrong version number|packet length/;

/** Returns what the proxy has to do with a request that could not be sent, if anything. */
export function findProxyProblem(
  { reason, detail }: Pick<HttpFailure, 'reason' | 'detail'>,
  server: URL,
): Problem | undefined {
  const found = findProxy(server);
  if (!found || 'reason' in found) return found;
  const { variable, url } = found;
  const proxy = { variable, proxy: url.origin };
  const { host } = server;
  if (reason === 'timeout') return { reason: 'proxy_silent', ...proxy, host };
  const [, code, cause] = NO_TUNNEL.exec(detail) ?? [];
  const status = Number(code);
  if (status === 407) {
    const hasPassword = url.username !== '' || url.password !== '';
    return { reason: hasPassword ? 'proxy_password_rejected' : 'proxy_password_missing', ...proxy };
  }
  if (status >= 500) return { reason: 'proxy_failed', ...proxy, host, status };
  if (code) return { reason: 'proxy_refused', ...proxy, host, status };
  if (cause === undefined) return undefined;
  if (NOT_TLS.test(cause)) return { reason: 'proxy_without_tls', ...proxy };
  return /certificate/.test(cause)
    ? { reason: 'certificate_untrusted', host: url.host, detail: quoted(cause) }
    : { reason: 'proxy_unreachable', ...proxy, host, detail: quoted(cause) };
}

/** Whether a problem may be over at the next attempt. */
export function isTemporary({ reason }: Problem): boolean {
  return ['proxy_silent', 'proxy_unreachable', 'proxy_failed'].includes(reason);
}
