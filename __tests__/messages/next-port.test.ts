import { expect, test } from 'vitest';
import { nextPort } from '../../src/messages/errors/next-port.ts';

test.each([
  ['127.0.0.1:27180', 27_181],
  ['127.0.0.1:27181', 27_182],
  ['[::1]:80', 27_180],
  ['localhost:65535', 27_180],
])('where %s is taken, %i is named', (address, port) => {
  expect(nextPort(address)).toBe(port);
});
