// Preloaded into a process, writes its peak memory in KiB to the file that PEAK_MEMORY names. What
// `process.resourceUsage()` calls the peak may be that of the process which started this one.
const { readFileSync, writeFileSync } = require('node:fs');

process.on('exit', () => {
  const [, peak] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  writeFileSync(process.env.PEAK_MEMORY, peak);
});
