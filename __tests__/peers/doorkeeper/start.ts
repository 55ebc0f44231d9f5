import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { StartServer } from '../../support/grant-contract.ts';

const APP = fileURLToPath(new URL('app.rb', import.meta.url));

/** Starts Doorkeeper on a free port of 127.0.0.1 and waits until it answers. */
export const startDoorkeeper: StartServer = async (options) => {
  const clientId = randomBytes(32).toString('hex');
  const clientSecret = randomBytes(32).toString('hex');
  const email = 'tester@example.com';
  const child = spawn('ruby', [APP], {
    env: {
      PATH: process.env.PATH,
      LANG: 'C.UTF-8',
      ROTATION: options.rotation,
      DIALECT: options.dialect,
      CLIENT_ID: clientId,
      CLIENT_SECRET: clientSecret,
      EMAIL: email,
      PASSWORD: options.password,
      SCOPES: options.scopes,
      EXPIRES_IN: String(options.expiresIn),
      ...(options.redirectUri && { REDIRECT_URI: options.redirectUri }),
      ...(options.refusal && { REFUSAL: JSON.stringify(options.refusal) }),
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const lines = createInterface(child.stdout);
  const [port] = await Promise.race([
    once(lines, 'line'),
    exited.then(([status]) => Promise.reject(new Error(`Doorkeeper ended with ${status}`))),
  ]);
  return {
    origin: `http://127.0.0.1:${port}`,
    clientId,
    clientSecret,
    email,
    password: options.password,
    close: async () => {
      child.stdin.end();
      await exited;
    },
  };
};
