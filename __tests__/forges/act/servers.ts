import { mkdirSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { sandboxGitee } from '../../../src/sandbox/gitee.ts';
import { type SandboxGitHub, sandboxGitHub } from '../../../src/sandbox/github.ts';
import { serve } from '../../../src/sandbox/server.ts';
import { createCallback, type Env, logIn } from '../../peers/recipes.ts';
import { BRANCH, type Session as BranchSession } from '../../support/branch-job.ts';
import { connectTo, startGitHost } from '../../support/git-host.ts';
import type { GiteeServer } from '../../support/grant-contract.ts';
import { startInternet } from '../../support/internet.ts';

/** gitee.com and api.github.com as the jobs of a user find them, and a user who has logged in. */
export interface ActServers {
  /** The environment in which they are found. */
  readonly env: Env;
  /** The bare repository `octo/repo` on gitee.com. */
  readonly mirror: string;
  /** The secrets that the login has stored in the repository, by name, and a token for act to give to jobs. */
  readonly secrets: Env;
  /** All that must not show. */
  readonly getHidden: () => string[];
  /** The session on the branch. */
  readonly getSession: () => Promise<Session>;
  /** Makes the session due for a refresh. */
  readonly age: () => Promise<void>;
  close(): Promise<void>;
}

type Session = Pick<BranchSession, 'logins'>;

const CLI = join(import.meta.dirname, '../../../dist/cli/index.js');
const REPOSITORY = 'octo/repo';
const FILE = 'session.json';
const FIVE_MINUTES_S = 300;

/** Starts the servers, and logs in as the README says. */
export async function startActServers(folder: string): Promise<ActServers> {
  const callback = await createCallback();
  const gitee = sandboxGitee({ redirectUris: [callback.redirectUri] });
  const github = await sandboxGitHub();
  const [giteeServer, githubServer] = [await serve(gitee.handle), await serve(github.handle)];
  const repositories = join(folder, 'gitee.com');
  const host = await startGitHost({ folder: repositories, gitee: giteeServer.origin });
  const internet = await startInternet(folder, {
    'gitee.com': () => connectTo(host),
    'api.github.com': () => net.connect(Number(new URL(githubServer.origin).port), '127.0.0.1'),
  });
  const env = { ...internet, GIT_TERMINAL_PROMPT: '0', GIT_CONFIG_NOSYSTEM: '1' };
  const server = { ...gitee.settings, ...giteeServer };
  await logInOnce(server, { ...env, ...callback.env, GH_TOKEN: github.settings.token }, folder);
  const secrets = storedSecrets(github);
  const key = Buffer.from(String(secrets.GITEE_SESSION_KEY), 'base64');
  const repository = github.repository(REPOSITORY);
  const getFile = () => JSON.parse(repository.read(BRANCH, FILE) ?? '{}');
  const getSession = async () => {
    const { plaintext } = await compactDecrypt(getFile().session, key);
    return JSON.parse(new TextDecoder().decode(plaintext));
  };
  return {
    env,
    mirror: join(repositories, `${REPOSITORY}.git`),
    secrets: { ...secrets, GITHUB_TOKEN: github.settings.jobToken },
    getHidden: () => [
      ...giteeServer.requests.flatMap(({ response }) => tokensIn(response.body)),
      gitee.settings.clientSecret,
      String(secrets.GITEE_SESSION_KEY),
      github.settings.jobToken,
      getFile().session,
    ],
    getSession,
    age: async () => {
      const session = await getSession();
      const expires_at = Math.floor(Date.now() / 1000) + FIVE_MINUTES_S;
      const logins = session.logins.map((login: object) => ({ ...login, expires_at }));
      const json = new TextEncoder().encode(JSON.stringify({ ...session, logins }));
      const header = { alg: 'dir', enc: 'A256GCM' };
      const sealed = await new CompactEncrypt(json).setProtectedHeader(header).encrypt(key);
      repository.push(BRANCH, FILE, JSON.stringify({ ...getFile(), session: sealed }));
    },
    close: async () => {
      await Promise.all([giteeServer.close(), githubServer.close()]);
    },
  };
}

async function logInOnce(gitee: GiteeServer, own: Env, folder: string): Promise<void> {
  const home = join(folder, 'home-of-the-user');
  mkdirSync(home);
  const env = {
    ...own,
    PATH: String(process.env.PATH),
    HOME: home,
    LANG: 'C.UTF-8',
    // No browser would be seen.
    SSH_CONNECTION: '192.0.2.1 1 192.0.2.2 22',
    GITEE_TOKEN_CLIENT_ID: gitee.clientId,
    GITEE_TOKEN_CLIENT_SECRET: gitee.clientSecret,
  };
  const block = `node '${CLI}' login --store branch --repo ${REPOSITORY}`;
  const { status, stderr } = await logIn(block, gitee, { env, cwd: home, input: '' });
  if (status !== 0) throw new Error(`The login failed: ${stderr}`);
}

function storedSecrets({ stored }: SandboxGitHub): Env {
  const entries = [...stored].map(([path, { value }]) => [path.split('/').at(-1), value]);
  return Object.fromEntries(entries);
}

function tokensIn(body: string | Uint8Array): string[] {
  const found = String(body).matchAll(/"(?:access|refresh)_token":"(\w+)"/g);
  return [...found].map(([, token = '']) => token);
}
