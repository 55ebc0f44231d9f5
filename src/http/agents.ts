import type { Agent } from 'node:http';
import { getProxyUrl } from '@actions/http-client/lib/proxy';
import { loadTransport } from './protocol.ts';

/**
 * How long one of many addresses may take to answer before the next is tried, in milliseconds. Node
 * gives each a quarter of a second, in which no answer comes from the other side of the world.
 */
const ADDRESS_TIMEOUT_MS = 2500;

/** Otherwise Node would obey `NODE_TLS_REJECT_UNAUTHORIZED=0`, and send the secrets to any server. */
const VERIFY_ALWAYS = { rejectUnauthorized: true };

/**
 * Returns what keeps the connections to a server, direct ones or through the proxy that the
 * environment names. Rules and tunnel are those of every action; the tunnel is loaded for a proxy alone.
 *
 * @throws {TypeError} when what the environment names is no address
 */
export async function createAgent(url: URL): Promise<Agent> {
  const proxy = getProxyUrl(url);
  if (proxy?.hostname) return tunnelThrough(proxy);
  const { Agent } = await loadTransport(url);
  return new Agent({
    keepAlive: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT_MS,
    ...VERIFY_ALWAYS,
  });
}

/** A proxy is for https alone: plain http is for loopback hosts, which no proxy leads to. */
async function tunnelThrough({ protocol, hostname, port, username, password }: URL) {
  const { httpsOverHttp, httpsOverHttps } = await import('tunnel');
  const proxyAuth = username || password ? { proxyAuth: `${username}:${password}` } : {};
  const proxy = { host: hostname, port: Number(port), ...proxyAuth, ...VERIFY_ALWAYS };
  const options = { proxy, ...VERIFY_ALWAYS };
  return protocol === 'https:' ? httpsOverHttps(options) : httpsOverHttp(options);
}
