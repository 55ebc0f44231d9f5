import type { Agent } from 'node:http';
import { newAgent } from './agent.ts';
import { type Line, openLine, type Target } from './line.ts';

export interface Pool {
  /** Opens the line for a request that will be sent soon. Never fails. */
  connect(target: Target): void;
  /**
   * Returns the line that was opened for such a request, or a new one.
   *
   * @throws {TypeError} when the proxy that the environment names is none
   */
  take(target: Target): Promise<Line>;
  close(): void;
}

interface EarlyLine {
  readonly line: Promise<Line | undefined>;
  /** In milliseconds, as `performance.now()`. */
  readonly since: number;
}

/** A server hangs up on who says nothing, and a request that crosses with that would be lost. */
const LONGEST_SILENCE_MS = 5000;

/**
 * Keeps the connections to all servers, and the lines that are opened before they are needed. The
 * signal comes before the pool is closed, and opens nothing more.
 */
export function newPool(ended: AbortSignal): Pool {
  const agents = new Map<string, Promise<Agent>>();
  const early = new Map<string, EarlyLine>();
  const open = async (target: Target) => {
    const { origin } = target.url;
    const agent = agents.get(origin) ?? newAgent(target.url);
    agents.set(origin, agent);
    return openLine(target, { agent: await agent, ended });
  };
  const takeEarly = async (target: Target) => {
    const { line, since = 0 } = early.get(keyOf(target)) ?? {};
    early.delete(keyOf(target));
    const opened = await line;
    if (opened && !opened.isUseless && performance.now() - since < LONGEST_SILENCE_MS)
      return opened;
    opened?.outgoing.destroy();
    return undefined;
  };
  return {
    connect: (target) => {
      const line = open(target).catch(() => undefined);
      early.set(keyOf(target), { line, since: performance.now() });
    },
    take: async (target) => (await takeEarly(target)) ?? open(target),
    close: () => {
      for (const { line } of early.values()) line.then((opened) => opened?.outgoing.destroy());
      for (const agent of agents.values()) agent.then(closeAll, () => undefined);
    },
  };
}

/** The agent of a proxy keeps no connection, and so has none to close. */
function closeAll(agent: Agent): void {
  if ('destroy' in agent) agent.destroy();
}

function keyOf({ method, url }: Target): string {
  return `${method} ${url.href}`;
}
