/** Returns a status with the server's own words, some of which already start with it. */
export function statusLine(response: { readonly status: number; readonly detail: string }): string {
  const { status, detail } = response;
  return detail.startsWith(String(status)) ? detail : `${status} ${detail}`.trim();
}
