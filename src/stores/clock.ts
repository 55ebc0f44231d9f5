/** The clock of a server, as its answers tell it. */
export interface ServerClock {
  /** Takes note of the header `Date` of an answer (RFC 9110, section 6.6.1). */
  note(date: string | undefined): void;
  /** Returns the seconds since 1970, by this machine's clock before the first answer. */
  now(): number;
}

export function serverClock(): ServerClock {
  let now = () => Date.now();
  return {
    note: (date = '') => {
      const [at, notedAt] = [Date.parse(date), performance.now()];
      // This machine's clock may be set meanwhile.
      if (!Number.isNaN(at)) now = () => at + performance.now() - notedAt;
    },
    now: () => Math.floor(now() / 1000),
  };
}
