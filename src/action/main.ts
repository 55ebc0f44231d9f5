import { run } from './run-main.ts';

// The proxy library warns of an old Buffer() in itself, which nobody who reads the log can mend.
process.noDeprecation = true;

// A closed log must not lose a token.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

// Node's own status of what never comes to an end.
const UNSETTLED = 13;
process.exitCode = UNSETTLED;
run().then(() => {
  if (process.exitCode === UNSETTLED) process.exitCode = 0;
  // A proxy that accepts a connection and then says nothing holds a socket that nothing can reach.
  setTimeout(() => process.exit(), 500).unref();
});
