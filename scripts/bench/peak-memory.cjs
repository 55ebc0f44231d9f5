// Preloaded into a process, writes its peak memory in KiB to the file in PEAK_MEMORY. The peak that
// `process.resourceUsage()` reports may be that of the parent process.
const { readFileSync, writeFileSync } = require('node:fs');

process.on('exit', () => {
  const [, peak] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  writeFileSync(process.env.PEAK_MEMORY, peak);
});
