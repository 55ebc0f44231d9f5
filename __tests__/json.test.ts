import { expect, test } from 'vitest';
import { parseJsonObject } from '../src/json.ts';

test('a body that holds a JSON object gives the object', () => {
  expect(parseJsonObject(' {"a":[1]} ')).toEqual({ a: [1] });
});

test.each(['', 'text', '{"a":', '[]', '[{}]', 'null', '1', '"a"', 'true'])(
  'the body %o gives nothing',
  (body) => {
    expect(parseJsonObject(body)).toBeUndefined();
  },
);
