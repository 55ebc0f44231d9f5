import type { Writable } from 'node:stream';

/**
 * Notes the first error of a stream, which would otherwise end the process. Returns a function that
 * waits until everything is written, and tells why something could not be. A reader that has had
 * enough, such as `head`, is no failure.
 */
export function watchOutput(stream: Writable): () => Promise<Error | undefined> {
  let failure: Error | undefined;
  stream.on('error', (error) => {
    failure ??= error;
  });
  return async () => {
    // On a full device writing nothing fails too, so it is for waiting alone.
    if (stream.writableLength > 0) await write(stream, '');
    // An error is told when the code that wrote is over.
    await new Promise((resolve) => setImmediate(resolve));
    return isBrokenPipe(failure) ? undefined : failure;
  };
}

/** Writes a text, and returns why it could not be written, a broken pipe included. */
export function write(stream: Writable, text: string): Promise<Error | undefined> {
  return new Promise((resolve) => {
    stream.write(text, (error) => resolve(error ?? undefined));
  });
}

/** Tells whether whoever read the stream has gone. */
export function isBrokenPipe(error: Error | undefined): boolean {
  return error !== undefined && 'code' in error && error.code === 'EPIPE';
}
