import { getProxyUrl } from '@actions/http-client/lib/proxy';

/**
 * Returns the proxy that the environment sets for an address, without its credentials, or `invalid`
 * if the variable is not a valid URL.
 */
export function describeProxy(url: URL): string | undefined {
  try {
    const proxy = getProxyUrl(url);
    const isProxy = proxy && /^https?:$/.test(proxy.protocol);
    return proxy && (isProxy ? proxy.origin : 'invalid');
  } catch {
    return 'invalid';
  }
}
