import { explainOldNode } from './messages/node-version.ts';

/** Node's own exit status of a process whose work never settles. */
const UNSETTLED = 13;

/** How long, in milliseconds, a socket may keep a process alive whose work is done. */
const LINGER_MS = 500;

/**
 * Runs the work of this process, then ends the process. The work has to load its own modules, since a
 * Node.js that is too old cannot parse them. The prefix marks the error that says so.
 */
export function runEntry(work: () => Promise<void>, prefix = ''): void {
  const tooOld = explainOldNode(process.versions.node, process.env);
  if (tooOld) {
    process.stderr.write(`${prefix}${tooOld}\n`);
    process.exitCode = 1;
    return;
  }
  // The library `tunnel` uses the deprecated `Buffer()`; users cannot act on the warning.
  process.noDeprecation = true;
  // A closed log or terminal, or a full disk, must not lose a token.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  let isSettled = false;
  process.once('exit', () => {
    if (!isSettled && process.exitCode === undefined) process.exitCode = UNSETTLED;
  });
  work().then(() => {
    isSettled = true;
    // `tunnel` leaks the socket of a proxy that never responds.
    setTimeout(() => process.exit(), LINGER_MS).unref();
  });
}
