/**
 * Returns the address of a server that may be sent secrets: https, or http to a loopback host, with
 * nothing behind the path. `undefined` when the text is no such address.
 */
export function parseServerUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isBare = url && !url.search && !url.hash && !url.username && !url.password;
  return isBare && (url.protocol === 'https:' || isLoopback(url)) ? url : undefined;
}

/** Tells whether an address is plain http to this very machine. */
export function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && (hostname === 'localhost' || /^127(\.\d+){3}$/.test(hostname));
}
