import { CompactEncrypt, compactDecrypt } from 'jose';
import { type ActionResult, runAction } from '../../support/action.ts';
import type { Login, Session, SessionFile, StoredLogin } from '../../support/branch-job.ts';
import { type FaultProxy, startFaultProxy, upstreamAt } from '../../support/fault-proxy.ts';
import type { GiteeServer } from '../../support/grant-contract.ts';
import type { Gitea } from './server.ts';

/** The jobs of a repository on a real Gitea, which refresh at a Gitee. */
export interface Jobs {
  /** `owner/name`. */
  readonly repository: string;
  /** Between the jobs and Gitee. */
  readonly gitee: FaultProxy;
  /** The refresh tokens that Gitee was asked to exchange, in order. */
  sent(): string[];
  logIn(): Promise<Login>;
  /** Puts a session on the branch whose logins have expired. Returns their refresh tokens. */
  storeExpired(count: number): Promise<string[]>;
  /** Changes what is on the branch, as somebody else would. */
  replace(change: (session: Session, file: SessionFile) => SessionFile | Session): Promise<void>;
  session(): Promise<Session>;
  file(): Promise<SessionFile>;
  /** The messages of the branch's own commits, the oldest first. */
  messages(): Promise<string[]>;
  removeBranch(): Promise<unknown>;
  /** Runs the action in a job with this token; by default that of the owner. */
  run(inputs?: Readonly<Record<string, string>>, token?: string): Promise<ActionResult>;
  close(): Promise<void>;
}

export const KEY = new Uint8Array(Buffer.from('0123456789abcdef'.repeat(4), 'hex'));
export const BRANCH = 'gitee-token';
const FILE = 'session.json';

let runs = 0;

/** Creates a private repository of octo's with a first commit, and sets its jobs up, until `close`. */
export async function startJobs(gitea: Gitea, server: GiteeServer, name: string): Promise<Jobs> {
  const repository = `octo/${name}`;
  const path = `/repos/${repository}`;
  const created = await gitea.ask('POST', '/user/repos', {
    body: { name, private: true, auto_init: true },
  });
  const gitee = await startFaultProxy(upstreamAt(server.origin));
  const client = { client_id: server.clientId, client_secret: server.clientSecret };
  const api = `${gitea.origin}/api/v1`;
  const granted: string[] = [];
  const logIn = async (): Promise<Login> => {
    const { email: username, password } = server;
    const body = new URLSearchParams({ grant_type: 'password', username, password, ...client });
    const answer = await fetch(`${server.origin}/oauth/token`, { method: 'POST', body });
    const login: Login = Object(await answer.json());
    granted.push(login.access_token, login.refresh_token);
    return login;
  };
  const read = async () => {
    const { json } = await gitea.ask('GET', `${path}/contents/${FILE}?ref=${BRANCH}`);
    const text = Buffer.from(String(json.content ?? ''), 'base64').toString() || '{}';
    return { sha: json.sha, file: JSON.parse(text) as SessionFile };
  };
  const decrypt = async ({ session }: SessionFile): Promise<Session> => {
    const { plaintext } = await compactDecrypt(String(session), KEY);
    return JSON.parse(new TextDecoder().decode(plaintext));
  };
  const encrypt = (session: object) =>
    new CompactEncrypt(new TextEncoder().encode(JSON.stringify(session)))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(KEY);
  const write = async (file: object, sha?: string) => {
    const body = {
      content: Buffer.from(JSON.stringify(file)).toString('base64'),
      message: 'gitee-token: by a test [skip ci]',
      ...(sha ? { sha, branch: BRANCH } : { new_branch: BRANCH }),
    };
    const { status, text } = await gitea.ask(sha ? 'PUT' : 'POST', `${path}/contents/${FILE}`, {
      body,
    });
    if (status >= 300) throw new Error(text);
  };
  const logInExpired = async (id: string, expires_at: number): Promise<StoredLogin> => {
    const times = { issued_at: expires_at - 1, expires_in: 1, expires_at };
    const { access_token, refresh_token } = await logIn();
    return { id, access_token, refresh_token, ...times, scope: 'user_info' };
  };
  return {
    repository,
    gitee,
    sent: () =>
      gitee.requests.flatMap(({ body }) => new URLSearchParams(body).get('refresh_token') ?? []),
    logIn,
    storeExpired: async (count) => {
      const ids = Array.from({ length: count }, (_, i) => i + 1);
      const logins = await Promise.all(ids.map((i) => logInExpired(`login-${i}`, 1 + i)));
      const place = { api, repository, repository_id: created.json.id, branch: BRANCH };
      const [gitee_url, { client_id }] = [gitee.origin, client];
      const session = await encrypt({ v: 2, id: 'session', gitee_url, client_id, place, logins });
      await write({ v: 1, session });
      return logins.map(({ refresh_token }) => refresh_token);
    },
    replace: async (change) => {
      const { sha, file } = await read();
      const changed = change(await decrypt(file), file);
      await write(
        'logins' in changed ? { ...file, session: await encrypt(changed) } : changed,
        sha,
      );
    },
    session: async () => decrypt((await read()).file),
    file: async () => (await read()).file,
    messages: async () => {
      const { json } = await gitea.ask('GET', `${path}/commits?sha=${BRANCH}&limit=50`);
      const commits: { commit: { message: string } }[] = json;
      return commits
        .map(({ commit }) => commit.message.trim())
        .reverse()
        .slice(1);
    },
    removeBranch: () => gitea.ask('DELETE', `${path}/branches/${BRANCH}`),
    run: (inputs = {}, token = gitea.token) =>
      runAction({
        inputs: {
          'gitee-url': gitee.origin,
          'client-id': server.clientId,
          'client-secret': server.clientSecret,
          'session-key': Buffer.from(KEY).toString('base64'),
          'session-repository': repository,
          'github-token': token,
          'secret-api-url': api,
          'secret-store': 'gitea',
          ...inputs,
        },
        env: {
          GITHUB_RUN_ID: String(++runs),
          GITHUB_SERVER_URL: gitea.origin,
        },
        secrets: granted,
        debug: false,
      }),
    close: () => gitee.refuse(),
  };
}
