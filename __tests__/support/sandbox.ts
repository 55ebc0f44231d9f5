import { sandboxGitee } from '../../src/sandbox/gitee.ts';
import { serve } from '../../src/sandbox/server.ts';
import type { StartServer } from './grant-contract.ts';

/** Starts the sandbox on a free port of 127.0.0.1. */
export const startSandbox: StartServer = async (options) => {
  const { rotation, password, scopes, expiresIn, redirectUri, refusal } = options;
  const gitee = sandboxGitee({
    rotation,
    password,
    scopes: scopes.split(' '),
    expiresIn,
    ...(redirectUri && { redirectUris: [redirectUri] }),
  });
  const { origin, close } = await serve((request) =>
    refusal && request.path === '/oauth/token' ? refusal : gitee.handle(request),
  );
  return { ...gitee.settings, origin, close };
};
