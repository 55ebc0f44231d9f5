/** Returns another port to log in at: that of a login without options, unless it is the one that failed. */
export function nextPort(address: string): number {
  return address.endsWith(':27180') ? 27_181 : 27_180;
}
