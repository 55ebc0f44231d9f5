import { test } from 'vitest';

type Define<Row extends readonly unknown[]> = (
  name: string,
  run: (...row: Row) => Promise<void>,
) => void;

/** Like `test.each`, with the first row in `npm test`, and the others in `npm run test:all`. */
export function sampled<Row extends readonly unknown[] | [unknown]>(
  rows: readonly Row[],
): Define<Row>;
export function sampled<Value>(values: readonly Value[]): Define<[Value]>;
export function sampled(rows: readonly unknown[]): Define<unknown[]> {
  return (name, run) => {
    test.each(rows.slice(0, 1))(name, run);
    test.each(rows.slice(1))(name, { tags: 'slow' }, run);
  };
}
