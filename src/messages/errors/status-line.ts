/** A response with the server's own words, if it has any. */
interface Response {
  readonly status: number;
  readonly detail: string | undefined;
}

/** Returns a status with the server's own words, some of which already start with it. */
export function statusLine({ status, detail = '' }: Response): string {
  return detail.startsWith(String(status)) ? detail : `${status} ${detail}`.trim();
}
