import { run } from './run.ts';

// The proxy library warns of an old Buffer() in itself, which nobody who reads the log can mend.
process.noDeprecation = true;

run().then(() => {
  // A proxy that accepts a connection and then says nothing holds a socket that nothing can reach.
  setTimeout(() => process.exit(), 500).unref();
});
