import { execFileSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A clock that stands still until it is set, for all processes that have its environment. */
export interface Clock {
  readonly env: NodeJS.ProcessEnv;
  /** Sets the time, in milliseconds since 1970. */
  set(time: number): void;
  close(): void;
}

/** Makes a clock by Debian's libfaketime, which reads the time from a file at each call. */
export function createClock(start: number): Clock {
  const folder = mkdtempSync(join(tmpdir(), 'gitee-token-clock-'));
  const file = join(folder, 'now');
  const set = (time: number) => {
    const now = new Date(time).toISOString().slice(0, 19).replace('T', ' ');
    writeFileSync(`${file}.new`, `${now}\n`);
    renameSync(`${file}.new`, file);
  };
  set(start);
  return {
    env: {
      LD_PRELOAD: execFileSync('faketime', ['-f', '+0', 'printenv', 'LD_PRELOAD'])
        .toString()
        .trim(),
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      // Time-outs and pauses go by the monotonic clock, which has to run.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      TZ: 'UTC',
    },
    set,
    close: () => rmSync(folder, { recursive: true }),
  };
}
