import type { Agent, AgentOptions } from 'node:http';
import type { ConnectionOptions } from 'node:tls';
import { HttpClient } from '@actions/http-client';
import { findProxy } from './proxy.ts';

/** The options that the toolkit's agents keep and read for each connection. */
interface AgentWithOptions {
  readonly options: AgentOptions & ConnectionOptions & { readonly proxy?: ConnectionOptions };
}

const OPTIONS: AgentOptions & ConnectionOptions = {
  // Node's default of 250 ms per address is too short for intercontinental round trips.
  autoSelectFamilyAttemptTimeout: 2500,
  // Otherwise Node obeys NODE_TLS_REJECT_UNAUTHORIZED=0 and sends the secrets to any server.
  rejectUnauthorized: true,
};

/**
 * Returns the agent that connects to a server, directly or through the proxy of the environment.
 * Rules and tunnel are the toolkit's, as in other actions. Its client has no setting for these
 * options, and uses its first agent for every server, so each server has its own client.
 *
 * @throws {TypeError} when the proxy of the environment cannot be used
 */
export async function createAgent(server: URL): Promise<Agent> {
  const agent = new HttpClient(undefined, undefined, { keepAlive: true }).getAgent(server.href);
  const proxy = findProxy(server);
  if (proxy && 'reason' in proxy) throw new TypeError(proxy.reason);
  const { options }: AgentWithOptions = Object(agent);
  Object.assign(options, OPTIONS);
  if (options.proxy) {
    // The toolkit leaves an IPv6 address in brackets, and then looks it up as a name.
    const host = String(options.proxy.host).replace(/^\[(.*)\]$/, '$1');
    Object.assign(options.proxy, OPTIONS, { host });
  }
  return agent;
}
