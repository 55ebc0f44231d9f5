import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSpinner } from '../../src/cli/spinner.ts';

beforeEach(() => {
  // Where one of them is set, the spinner moves nothing.
  vi.stubEnv('CI', undefined);
  vi.stubEnv('TERM', 'xterm');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** A stream with as much of a terminal as the spinner needs. */
function stream(isTTY: boolean) {
  const movements = { cursorTo: () => true, moveCursor: () => true, clearLine: () => true };
  return Object.assign(new PassThrough(), { isTTY, ...movements });
}

const shownOn = (stderr: PassThrough) => String(stderr.read() ?? '');
const listeners = () => [process.listenerCount('SIGINT'), process.listenerCount('SIGTERM')];

describe('progress', () => {
  test('shows at a terminal from start to stop', () => {
    const stderr = stream(true);
    const spinner = createSpinner('Getting the token', { stderr });
    expect(shownOn(stderr)).toBe('');
    spinner.start();
    expect(shownOn(stderr)).toContain('Getting the token');
    spinner.stop();
    expect(shownOn(stderr)).toContain('\u001b[?25h');
    spinner.stop();
    expect(shownOn(stderr)).toBe('');
  });

  test('shows nowhere else', () => {
    const stderr = stream(false);
    const spinner = createSpinner('Getting the token', { stderr }, { isInterruptible: true });
    const before = listeners();
    spinner.start();
    expect(listeners()).toEqual(before);
    spinner.stop();
    expect(shownOn(stderr)).toBe('');
  });

  test('that was never started shows nothing when it stops', () => {
    const stderr = stream(true);
    createSpinner('Getting the token', { stderr }).stop();
    expect(shownOn(stderr)).toBe('');
  });

  test('leaves the signals alone, unless it may be interrupted', () => {
    const [before, one] = [listeners(), listeners().map((count) => count + 1)];
    const plain = createSpinner('text', { stderr: stream(true) });
    plain.start();
    expect(listeners()).toEqual(before);
    plain.stop();
    const options = { isInterruptible: true };
    const interruptible = createSpinner('text', { stderr: stream(true) }, options);
    interruptible.start();
    expect(listeners()).toEqual(one);
    interruptible.stop();
    expect(listeners()).toEqual(before);
  });
});
