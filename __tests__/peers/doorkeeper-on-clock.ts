import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { listen } from '../support/servers.ts';

const APP = fileURLToPath(new URL('doorkeeper/app.rb', import.meta.url));
const LOGIN = { EMAIL: 'tester@example.com', PASSWORD: 'correct horse battery' };

export interface DoorkeeperOnClock {
  readonly origin: string;
  readonly client: { readonly 'client-id': string; readonly 'client-secret': string };
  /** Sets the clock, in milliseconds since 1970, where it stands until it is set again. */
  setTime(time: number): Promise<void>;
  /** How many refreshes Doorkeeper has granted. */
  rotations(): number;
  /** Logs in with email and password, and returns the refresh token. */
  logIn(): Promise<string>;
  close(): Promise<unknown>;
}

/** Starts Doorkeeper, strict and in the dialect of Gitee, behind a server that counts refreshes. */
export async function startDoorkeeperOnClock(expiresIn: number): Promise<DoorkeeperOnClock> {
  const client_id = randomBytes(32).toString('hex');
  const client_secret = randomBytes(32).toString('hex');
  const child = spawn('ruby', [APP], {
    env: {
      PATH: process.env.PATH,
      LANG: 'C.UTF-8',
      ROTATION: 'strict',
      DIALECT: 'gitee',
      CLIENT_ID: client_id,
      CLIENT_SECRET: client_secret,
      ...LOGIN,
      SCOPES: 'user_info',
      EXPIRES_IN: String(expiresIn),
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
  const { origin, rotations } = await countingServer(`http://127.0.0.1:${port}`);
  const grant = { grant_type: 'password', username: LOGIN.EMAIL, password: LOGIN.PASSWORD };
  return {
    origin,
    client: { 'client-id': client_id, 'client-secret': client_secret },
    setTime: async (time) => {
      child.stdin.write(`${Math.floor(time / 1000)}\n`);
      await nextLine();
    },
    rotations,
    logIn: async () => {
      const body = new URLSearchParams({ ...grant, client_id, client_secret });
      const answer = await fetch(`${origin}/oauth/token`, { method: 'POST', body });
      return JSON.parse(await answer.text()).refresh_token;
    },
    close: () => {
      child.stdin.end();
      return exited;
    },
  };
}

/** Hands every request on as it is, and counts the refreshes that are granted. */
async function countingServer(target: string) {
  let count = 0;
  const server = createServer(async (incoming, response) => {
    const { method, headers, url = '' } = incoming;
    const body = await text(incoming);
    const isRefresh = new URLSearchParams(body).get('grant_type') === 'refresh_token';
    const outgoing = request(`${target}${url}`, { method, headers }, (answer) => {
      const { statusCode = 502 } = answer;
      if (isRefresh && statusCode === 200) count++;
      response.writeHead(statusCode, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy()).end(body);
  });
  return { origin: `http://127.0.0.1:${await listen(server)}`, rotations: () => count };
}
