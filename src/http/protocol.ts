import type { Agent, AgentOptions, request } from 'node:http';

/** What Node has for http as well as for https. */
interface NodeTransport {
  readonly Agent: new (options: AgentOptions) => Agent;
  readonly request: typeof request;
}

/**
 * Loads what speaks the protocol of an address. Plain http is for loopback hosts, and so for tests:
 * whoever imports it loads with it all that Node has for WebSockets and `fetch`, which takes longer
 * than everything else.
 */
export function loadTransport({ protocol }: URL): Promise<NodeTransport> {
  return protocol === 'https:' ? import('node:https') : import('node:http');
}
