/** China has one time, without a summer time; a library of time zones would cost more than the rest. */
const BEIJING_HOURS = 8;

/** Returns a time as `2026-11-23 13:45`, in UTC and in Beijing. */
export function clockTimes(date: Date): { readonly utc: string; readonly beijing: string } {
  return { utc: timeAt(0, date), beijing: timeAt(BEIJING_HOURS, date) };
}

function timeAt(hoursAhead: number, date: Date): string {
  const shifted = new Date(date.getTime() + hoursAhead * 3_600_000);
  return shifted.toISOString().slice(0, 16).replace('T', ' ');
}
