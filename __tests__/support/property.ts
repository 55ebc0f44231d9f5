import fc from 'fast-check';

/** A run is the same each time, so that a change is judged by its own. `npm run soak` takes other seeds. */
fc.configureGlobal({ seed: 1 });

export { fc };

/** Any Unicode character: what `unit: 'binary'` means, which takes a second to build its table of them. */
export const anyCharacter = fc
  .nat({ max: 0x10_f7ff })
  .map((at) => String.fromCodePoint(at < 0xd800 ? at : at + 0x800));

let size = 1;

/** Makes every property be tried so many times as often as it says. */
export function enlarge(by: number): void {
  size = by;
}

/** Of a property that is not tried as often as most are: how often it is. */
export function times(numRuns: number): { numRuns: number } {
  return { numRuns: numRuns * size };
}
