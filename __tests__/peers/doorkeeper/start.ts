import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { GiteeServer, StartOptions } from '../../support/grant-contract.ts';

export interface Doorkeeper extends GiteeServer {
  /** Sets its clock, in milliseconds since 1970, where it stands until it is set again. */
  setTime(time: number): Promise<void>;
}

const APP = fileURLToPath(new URL('app.rb', import.meta.url));

/** Starts Doorkeeper on a free port of 127.0.0.1 and waits until it answers. */
export async function startDoorkeeper(options: StartOptions): Promise<Doorkeeper> {
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
      ...(options.isReusing && { REUSE: '1' }),
      ...(options.refusal && { REFUSAL: JSON.stringify(options.refusal) }),
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const lines = createInterface(child.stdout);
  const nextLine = () =>
    Promise.race([
      once(lines, 'line'),
      exited.then(([status]) => Promise.reject(new Error(`Doorkeeper ended with ${status}`))),
    ]);
  const [port] = await nextLine();
  return {
    origin: `http://127.0.0.1:${port}`,
    clientId,
    clientSecret,
    email,
    password: options.password,
    setTime: async (time) => {
      child.stdin.write(`${Math.floor(time / 1000)}\n`);
      await nextLine();
    },
    close: async () => {
      child.stdin.end();
      await exited;
    },
  };
}
