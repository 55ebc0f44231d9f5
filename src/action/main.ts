import { run } from './run.ts';

await run();
// A proxy that accepts a connection and then says nothing holds a socket that nothing can reach.
setTimeout(() => process.exit(), 500).unref();
