import type { Socket } from 'node:net';

/** The raw data of a socket. */
export interface Tap {
  /** Everything received so far. */
  text(): string;
  /** Calls back when there is more data, and when there can be no more. */
  onMore(listener: () => void): void;
  isOver(): boolean;
  /** Ends the tap, and destroys the socket if Node has tried to. */
  release(): void;
}

/**
 * Listens in on a socket while Node's parser reads it. Node destroys a socket as soon as its parser
 * rejects the data (`socketOnData` in its `_http_client`), although the rest may hold the only copy
 * of a token. The tap delays that until its release; it changes nothing else.
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
  socket.on('data', note).once('end', end).once('close', end);
  socket.destroy = (error) => {
    // When its parser gave up, Node has removed its own listener and passes no error.
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
      socket.off('data', note).off('end', end).off('close', end);
      socket.destroy = destroy;
      if (isPutOff) socket.destroy();
    },
  };
}
