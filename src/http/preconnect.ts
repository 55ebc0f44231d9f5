import type { Agent } from 'node:http';
import { createAgent } from './agents.ts';
import { openRequest, type PendingRequest, type RequestTarget } from './attempt.ts';

export interface PreconnectPool {
  /** Opens the line for a request that will be sent soon. Never fails. */
  preconnect(target: RequestTarget): void;
  /**
   * Returns the line that was opened for such a request, or a new one.
   *
   * @throws {TypeError} when the proxy that the environment names is none
   */
  acquire(target: RequestTarget): Promise<PendingRequest>;
  close(): void;
}

interface Preconnection {
  readonly line: Promise<PendingRequest | undefined>;
  /** In milliseconds, as `performance.now()`. */
  readonly since: number;
}

/** A server hangs up on who says nothing, and a request that crosses with that would be lost. */
const MAX_IDLE_MS = 5000;

/**
 * Keeps the connections to all servers, and the lines that are opened before they are needed. The
 * signal comes before the pool is closed, and opens nothing more.
 */
export function createPreconnectPool(ended: AbortSignal): PreconnectPool {
  const agents = new Map<string, Promise<Agent>>();
  const preconnections = new Map<string, Preconnection>();
  const open = async (target: RequestTarget) => {
    const { origin } = target.url;
    const agent = agents.get(origin) ?? createAgent(target.url);
    agents.set(origin, agent);
    return openRequest(target, { agent: await agent, ended });
  };
  const takePreconnected = async (target: RequestTarget) => {
    const { line, since = 0 } = preconnections.get(toKey(target)) ?? {};
    preconnections.delete(toKey(target));
    const opened = await line;
    if (opened && !opened.isStale && performance.now() - since < MAX_IDLE_MS) return opened;
    opened?.outgoing.destroy();
    return undefined;
  };
  return {
    preconnect: (target) => {
      const line = open(target).catch(() => undefined);
      preconnections.set(toKey(target), { line, since: performance.now() });
    },
    acquire: async (target) => (await takePreconnected(target)) ?? open(target),
    close: () => {
      for (const { line } of preconnections.values())
        line.then((opened) => opened?.outgoing.destroy());
      for (const agent of agents.values()) agent.then(closeAll, () => undefined);
    },
  };
}

/** The agent of a proxy keeps no connection, and so has none to close. */
function closeAll(agent: Agent): void {
  if ('destroy' in agent) agent.destroy();
}

function toKey({ method, url }: RequestTarget): string {
  return `${method} ${url.href}`;
}
