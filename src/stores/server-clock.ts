/** The clock of a server, according to its responses. */
export interface ServerClock {
  /** Notes the `Date` header of a response (RFC 9110, section 6.6.1). */
  note(date: string | undefined): void;
  /** Returns the seconds since 1970; before the first response, by this machine's clock. */
  now(): number;
}

export function serverClock(): ServerClock {
  let now = () => Date.now();
  return {
    note: (date = '') => {
      const [at, notedAt] = [Date.parse(date), performance.now()];
      // `performance.now()`, because this machine's clock can be changed in the meantime.
      if (!Number.isNaN(at)) now = () => at + performance.now() - notedAt;
    },
    now: () => Math.floor(now() / 1000),
  };
}
