import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newProgress } from '../../src/cli/progress.ts';

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
    const progress = newProgress('Getting the token', { stderr });
    expect(shownOn(stderr)).toBe('');
    progress.start();
    expect(shownOn(stderr)).toContain('Getting the token');
    progress.stop();
    expect(shownOn(stderr)).toContain('\u001b[?25h');
    progress.stop();
    expect(shownOn(stderr)).toBe('');
  });

  test('shows nowhere else', () => {
    const stderr = stream(false);
    const progress = newProgress('Getting the token', { stderr }, { isInterruptible: true });
    const before = listeners();
    progress.start();
    expect(listeners()).toEqual(before);
    progress.stop();
    expect(shownOn(stderr)).toBe('');
  });

  test('that was never started shows nothing when it stops', () => {
    const stderr = stream(true);
    newProgress('Getting the token', { stderr }).stop();
    expect(shownOn(stderr)).toBe('');
  });

  test('leaves the signals alone, unless it may be interrupted', () => {
    const [none, one] = [listeners(), listeners().map((count) => count + 1)];
    const plain = newProgress('text', { stderr: stream(true) });
    plain.start();
    expect(listeners()).toEqual(none);
    plain.stop();
    const options = { isInterruptible: true };
    const interruptible = newProgress('text', { stderr: stream(true) }, options);
    interruptible.start();
    expect(listeners()).toEqual(one);
    interruptible.stop();
    expect(listeners()).toEqual(none);
  });
});
