import open from 'open';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { canOpenBrowser, openBrowser } from '../../src/cli/browser.ts';

vi.mock('open', () => ({ default: vi.fn(async () => undefined) }));

const NAMES = ['SSH_CONNECTION', 'SSH_TTY', 'DISPLAY', 'WAYLAND_DISPLAY', 'WSL_DISTRO_NAME'];
const ADDRESS = 'https://gitee.test/oauth/authorize?a=1&b=2';

beforeEach(() => {
  for (const name of NAMES) vi.stubEnv(name, '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.mocked(open).mockReset();
});

describe('a browser', () => {
  test.each<[NodeJS.Platform, NodeJS.ProcessEnv, boolean]>([
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['linux', { WSL_DISTRO_NAME: 'Ubuntu' }, true],
    ['linux', {}, false],
    ['linux', { DISPLAY: '' }, false],
    ['freebsd', {}, false],
    ['openbsd', { DISPLAY: ':0' }, true],
    ['darwin', {}, true],
    ['win32', {}, true],
    ['darwin', { SSH_CONNECTION: '10.0.0.1 50000 10.0.0.2 22' }, false],
    ['win32', { SSH_TTY: '/dev/pts/0' }, false],
    ['linux', { DISPLAY: 'localhost:10.0', SSH_CONNECTION: '10.0.0.1' }, false],
  ])('on %s with %o is there: %s', (platform, env, isThere) => {
    expect(canOpenBrowser(platform, env)).toBe(isThere);
  });
});

describe('opening an address', () => {
  test('succeeds where there is a desktop', async () => {
    vi.stubEnv('DISPLAY', ':0');
    expect(await openBrowser(ADDRESS)).toBe(true);
    expect(vi.mocked(open).mock.calls).toEqual([[ADDRESS]]);
  });

  test('fails where there is no program for it', async () => {
    vi.stubEnv('DISPLAY', ':0');
    vi.mocked(open).mockRejectedValue(new Error('spawn xdg-open ENOENT'));
    expect(await openBrowser(ADDRESS)).toBe(false);
  });

  test('is not tried over SSH', async () => {
    vi.stubEnv('DISPLAY', ':0');
    vi.stubEnv('SSH_CONNECTION', '10.0.0.1 50000 10.0.0.2 22');
    expect(await openBrowser(ADDRESS)).toBe(false);
    expect(open).not.toHaveBeenCalled();
  });
});
