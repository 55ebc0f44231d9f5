/**
 * Returns the URL of a server that may receive secrets: https, or http on a loopback host, with
 * nothing behind the path. Returns `undefined` for any other text.
 */
export function parseServerUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isBare = url && !url.search && !url.hash && !url.username && !url.password;
  return isBare && (url.protocol === 'https:' || isLoopback(url)) ? url : undefined;
}

/** Tells whether a URL is plain http on a loopback host. */
export function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && (hostname === 'localhost' || /^127(\.\d+){3}$/.test(hostname));
}
