import type { Agent } from 'node:http';
import { createAgent } from './agents.ts';
import {
  type ConnectionSource,
  openRequest,
  type PendingRequest,
  type RequestTarget,
} from './attempt.ts';

/** The connections to all servers, kept open between requests. */
export interface PreconnectPool extends ConnectionSource {
  /** Opens the connection for a request that will be sent soon, unless it has just been opened. Never fails. */
  preconnect(target: RequestTarget): void;
  close(): void;
}

interface Preconnection {
  readonly request: Promise<PendingRequest | undefined>;
  /** In milliseconds, as `performance.now()`. */
  readonly since: number;
}

/** Servers close idle connections, and a request that races the close is lost. */
const MAX_IDLE_MS = 5000;

/** A connection that was idle for longer, such as during a login in the browser, may be dead. In milliseconds. */
const MAX_REUSE_MS = 60_000;

/**
 * Keeps the connections to all servers, and opens some in advance. The signal aborts before the pool
 * is closed; no connection is opened after it.
 */
export function createPreconnectPool(ended: AbortSignal): PreconnectPool {
  const agents = new Set<Promise<Agent>>();
  const latest = new Map<string, { readonly agent: Promise<Agent>; readonly usedAt: number }>();
  const preconnections = new Map<string, Preconnection>();
  const agentFor = (url: URL) => {
    const { agent: known, usedAt = 0 } = latest.get(url.origin) ?? {};
    const now = performance.now();
    const agent = known && now - usedAt < MAX_REUSE_MS ? known : createAgent(url);
    agents.add(agent);
    latest.set(url.origin, { agent, usedAt: now });
    return agent;
  };
  const open = async (target: RequestTarget) =>
    openRequest(target, { agent: await agentFor(target.url), ended });
  const takePreconnected = async (target: RequestTarget) => {
    const { request, since = 0 } = preconnections.get(toKey(target)) ?? {};
    preconnections.delete(toKey(target));
    const opened = await request;
    if (opened && !opened.isStale && performance.now() - since < MAX_IDLE_MS) return opened;
    discard(opened);
    return undefined;
  };
  return {
    ended,
    preconnect: (target) => {
      const known = preconnections.get(toKey(target));
      if (known && performance.now() - known.since < MAX_IDLE_MS / 2) return;
      known?.request.then(discard);
      const request = open(target).catch(() => undefined);
      preconnections.set(toKey(target), { request, since: performance.now() });
    },
    acquire: async (target) => (await takePreconnected(target)) ?? open(target),
    close: () => {
      for (const { request } of preconnections.values()) request.then(discard);
      for (const agent of agents) agent.then(closeAll, () => undefined);
    },
  };
}

function discard(opened: PendingRequest | undefined): void {
  opened?.tap?.release();
  opened?.outgoing.destroy();
}

/** The agent of a proxy keeps no connections and has no `destroy`. */
function closeAll(agent: Agent): void {
  if ('destroy' in agent) agent.destroy();
}

function toKey({ method, url }: RequestTarget): string {
  return `${method} ${url.href}`;
}
