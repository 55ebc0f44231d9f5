import { getProxyUrl } from '@actions/http-client/lib/proxy';

/**
 * Returns the proxy that the environment names for an address, without its credentials. `invalid`:
 * what it names is no address of a proxy.
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
