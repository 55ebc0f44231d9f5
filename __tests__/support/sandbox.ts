import { sandboxGitee } from '../../src/sandbox/gitee.ts';
import { serve } from '../../src/sandbox/serve.ts';
import type { StartServer } from './cases.ts';

/** Starts the sandbox on a free port of 127.0.0.1. */
export const startSandbox: StartServer = async ({ rotation, password, scopes, expiresIn }) => {
  const gitee = sandboxGitee({ rotation, password, scopes: scopes.split(' '), expiresIn });
  const { origin, close } = await serve(gitee.handle);
  return { ...gitee.settings, origin, close };
};
