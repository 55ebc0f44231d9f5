import * as http from 'node:http';
import * as https from 'node:https';

/** Returns the module of Node that speaks the protocol of an address. Plain http is for loopback hosts. */
export function loadTransport({ protocol }: URL): Pick<typeof http, 'request'> {
  return protocol === 'https:' ? https : http;
}
