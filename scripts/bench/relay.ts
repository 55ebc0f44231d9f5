import { connect, createServer, type Server, type Socket } from 'node:net';

/** Half a round trip in milliseconds, and when it starts to apply. */
interface Way {
  readonly delayMs: number;
  /** Nothing is sent before this moment. */
  readonly notBefore: number;
}

/**
 * Creates a server that relays to another port of this machine as if that were far away. Bytes take
 * half of the round-trip time each way, and a new connection takes one round trip before its first
 * byte is sent, as TCP's handshake does.
 */
export function relayTo(port: number, roundTripMs: number): Server {
  return createServer((client) => {
    const server = connect(port, '127.0.0.1');
    const connected = performance.now() + roundTripMs;
    carry(client, server, { delayMs: roundTripMs / 2, notBefore: connected });
    carry(server, client, { delayMs: roundTripMs / 2, notBefore: 0 });
  });
}

function carry(from: Socket, to: Socket, way: Way): void {
  from.setNoDelay(true);
  from.on('data', (bytes) => later(way, () => to.write(bytes)));
  from.on('end', () => later(way, () => to.end()));
  from.on('error', () => to.destroy());
  from.on('close', () => later(way, () => to.destroySoon()));
}

/** Timers of one length keep their order, and so do the bytes. */
function later({ delayMs, notBefore }: Way, work: () => void): void {
  if (delayMs === 0) {
    work();
    return;
  }
  const now = performance.now();
  setTimeout(work, Math.max(now, notBefore) - now + delayMs);
}
