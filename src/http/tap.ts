import type { Socket } from 'node:net';

/** What comes over a socket, whatever Node's parser makes of it. */
export interface Tap {
  /** All that has come so far. */
  text(): string;
  /** Calls back when more has come, and when nothing more can come. */
  onMore(listener: () => void): void;
  isOver(): boolean;
  /** Ends the tap, and the socket with it if Node wanted that meanwhile. */
  release(): void;
}

/**
 * Listens in on a socket while Node's parser reads it. Node destroys a socket as soon as its parser
 * refuses what comes (`socketOnData` in its `_http_client`), although the rest may hold the only
 * copy of a token: that end is put off until the release. Every other end comes as always.
 */
export function tapSocket(socket: Socket, mostBytes: number): Tap {
  const chunks: Buffer[] = [];
  const listeners: (() => void)[] = [];
  const { destroy } = socket;
  let size = 0;
  let isOver = false;
  let isPutOff = false;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const note = (chunk: Buffer) => {
    size += chunk.length;
    if (size <= mostBytes) chunks.push(chunk);
    tell();
  };
  const end = () => {
    isOver = true;
    tell();
  };
  socket.on('data', note).once('end', end).once('error', end).once('close', end);
  socket.destroy = (error) => {
    // When it gives up on what came, Node has taken its own listener away, and names no error.
    const isGivenUp = !error && !isOver && socket.listenerCount('data') === 1;
    if (!isGivenUp) return destroy.call(socket, error);
    isPutOff = true;
    return socket;
  };
  return {
    text: () => new TextDecoder().decode(Buffer.concat(chunks)),
    onMore: (listener) => {
      listeners.push(listener);
    },
    isOver: () => isOver,
    release: () => {
      socket.off('data', note).off('end', end).off('error', end).off('close', end);
      socket.destroy = destroy;
      if (isPutOff) socket.destroy();
    },
  };
}
