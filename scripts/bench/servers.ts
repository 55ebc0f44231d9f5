import { readFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { sandboxGitee } from '../../src/sandbox/gitee.ts';
import { type SandboxGitHub, sandboxGitHub } from '../../src/sandbox/github.ts';
import { listener, type RecordedExchange } from '../../src/sandbox/server.ts';
import { seal } from '../../src/stores/branch/seal.ts';
import { sealBox } from '../../src/stores/sealed-box.ts';
import { relayTo } from './relay.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../../__tests__/fixtures/${name}`, import.meta.url));

/** What the servers received in one run of a contender. */
export interface Traffic {
  readonly requests: number;
  /** How many of the requests got an error. */
  readonly refused: number;
  readonly connections: number;
}

/** Gitee and GitHub's REST API on loopback, with TLS, each at the requested distance. */
export interface TestServers {
  readonly giteeUrl: string;
  readonly apiUrl: string;
  readonly client: { readonly id: string; readonly secret: string };
  readonly apiToken: string;
  /** Something as long as a refresh token, sealed for each of the repositories. */
  readonly sealed: readonly string[];
  /** Encrypts what is kept on the branch. */
  readonly sessionKey: string;
  /** Puts a session on the branch of the first repository, where it expires in so many seconds. */
  storeOnBranch(expiresIn: number): Promise<void>;
  /** Grants tokens to start from. */
  grant(): { readonly accessToken: string; readonly refreshToken: string };
  /** Returns what the servers received since the last call. */
  traffic(): Traffic;
  close(): Promise<void>;
}

export const BRANCH = 'gitee-token';
export const SECRET_NAME = 'GITEE_REFRESH_TOKEN';
/** The repositories that a run may write to. */
export const REPOSITORIES = Array.from({ length: 50 }, (_, i) => `octo/repo-${i + 1}`);

const [FIRST = ''] = REPOSITORIES;

/** Starts the servers, a round trip of so many milliseconds away. */
export async function startServers(roundTripMs: number): Promise<TestServers> {
  const gitee = sandboxGitee();
  const secrets = await sandboxGitHub({ repositories: REPOSITORIES });
  const key = crypto.getRandomValues(new Uint8Array(32));
  const seen: RecordedExchange[] = [];
  let connections = 0;
  const servers: Server[] = [];
  const serveFarAway = async (handle: Parameters<typeof listener>[0]) => {
    const tls = { key: fixture('server.key'), cert: fixture('server.crt') };
    const server = createTlsServer(tls, listener(handle, seen));
    server.on('connection', () => {
      connections += 1;
    });
    const relay = relayTo(await listen(server), roundTripMs);
    servers.push(relay, server);
    return `https://localhost:${await listen(relay)}`;
  };
  const giteeUrl = await serveFarAway(gitee.handle);
  const apiUrl = await serveFarAway((request) => {
    // For gh, a host with a port is a GitHub Enterprise Server, which has its API here.
    const path = request.path.replace(/^\/api\/v3/, '');
    const { headers, ...response } = secrets.handle({ ...request, path });
    // Such a server counts no requests either. After many, a job lets others go first.
    const { 'x-ratelimit-used': _, ...own } = headers;
    return { ...response, headers: own };
  });
  return {
    giteeUrl,
    apiUrl,
    client: { id: gitee.settings.clientId, secret: gitee.settings.clientSecret },
    apiToken: secrets.settings.token,
    sealed: REPOSITORIES.map((repository) => sealedFor(repository, secrets)),
    sessionKey: Buffer.from(key).toString('base64'),
    storeOnBranch: async (expiresIn) => {
      const { accessToken: access_token, refreshToken: refresh_token } = gitee.grant();
      const expires_at = Math.floor(Date.now() / 1000) + expiresIn;
      const login = { id: '0'.repeat(32), access_token, refresh_token, expires_at };
      const repository = secrets.repository(FIRST);
      const place = {
        api: apiUrl,
        repository: FIRST,
        repository_id: repository.id,
        branch: BRANCH,
      };
      const { clientId: client_id } = gitee.settings;
      const id = '1'.repeat(32);
      const session = { v: 2, id, gitee_url: giteeUrl, client_id, place, logins: [login] };
      const file = { v: 1, session: await seal(JSON.stringify(session), key) };
      repository.push(BRANCH, 'session.json', JSON.stringify(file));
    },
    grant: () => gitee.grant(),
    traffic: () => {
      const refused = seen.filter(({ response }) => response.status >= 400).length;
      const traffic = { requests: seen.splice(0).length, refused, connections };
      connections = 0;
      return traffic;
    },
    close: async () => {
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

/** Seals something as long as a refresh token, and stores it, as the secret that a run replaces. */
function sealedFor(repository: string, { handle, settings }: SandboxGitHub): string {
  const path = `/repos/${repository}/actions/secrets`;
  const headers = { authorization: `Bearer ${settings.token}` };
  const query = new URLSearchParams();
  const request = { headers, query, body: '' };
  const { body } = handle({ ...request, method: 'GET', path: `${path}/public-key` });
  const { key, key_id } = JSON.parse(body);
  const encrypted_value = Buffer.from(sealBox('0'.repeat(64), Buffer.from(key, 'base64'))).toString(
    'base64',
  );
  const secret = JSON.stringify({ encrypted_value, key_id });
  handle({ ...request, method: 'PUT', path: `${path}/${SECRET_NAME}`, body: secret });
  return encrypted_value;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
