import type { Writable } from 'node:stream';

/**
 * Records the first error of a stream, which would otherwise end the process. Returns a function that
 * waits until everything is written, and returns that error, if any. A reader that stops early, such as
 * `head`, is not an error.
 */
export function watchOutput(stream: Writable): () => Promise<Error | undefined> {
  let failure: Error | undefined;
  stream.on('error', (error) => {
    failure ??= error;
  });
  return async () => {
    // On a full device an empty write fails too, so this only waits.
    if (stream.writableLength > 0) await write(stream, '');
    // The error event comes only after the current code has finished.
    await new Promise((resolve) => setImmediate(resolve));
    return isBrokenPipe(failure) ? undefined : failure;
  };
}

/** Writes a text. Returns the error if it could not be written, a broken pipe included. */
export function write(stream: Writable, text: string): Promise<Error | undefined> {
  return new Promise((resolve) => {
    stream.write(text, (error) => resolve(error ?? undefined));
  });
}

/** Whether the reader of the stream has closed it. */
export function isBrokenPipe(error: Error | undefined): boolean {
  return error !== undefined && 'code' in error && error.code === 'EPIPE';
}
