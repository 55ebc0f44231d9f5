/**
 * Opens an address in the user's browser. Returns `false` where the user has none: over SSH, and on
 * Linux without a desktop.
 */
export async function openBrowser(url: string): Promise<boolean> {
  if (!canOpenBrowser(process.platform, process.env)) return false;
  const { default: open } = await import('open');
  return open(url).then(
    () => true,
    () => false,
  );
}

/** Returns whether the user would see a browser that opens on this machine. */
export function canOpenBrowser(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  if (env.SSH_CONNECTION || env.SSH_TTY) return false;
  const isBare = platform === 'linux' || platform.endsWith('bsd');
  return !isBare || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY || env.WSL_DISTRO_NAME);
}
