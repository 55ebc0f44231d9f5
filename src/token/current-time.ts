/** Returns the seconds since 1970, by the given clock if there is one. */
export function currentTime({ now }: { readonly now?: (() => number) | undefined }): number {
  return now ? now() : Math.floor(Date.now() / 1000);
}
