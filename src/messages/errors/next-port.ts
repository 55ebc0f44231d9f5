/** Returns another port to log in at: that of a login without options, or one beside it. */
export function nextPort(address: string): number {
  const port = Number(/\d+$/.exec(address)?.[0]);
  return port === 27_180 || port === 27_181 ? port + 1 : 27_180;
}
