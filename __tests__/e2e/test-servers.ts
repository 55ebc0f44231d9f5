import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type SandboxGitee, sandboxGitee } from '../../src/sandbox/gitee.ts';
import { type SandboxGitHub, sandboxGitHub } from '../../src/sandbox/github.ts';
import type { SandboxRequest } from '../../src/sandbox/types.ts';
import { type ActionResult, type RunOptions, runAction, runPost } from '../support/action.ts';
import { listen } from '../support/servers.ts';

/** Answers in place of the sandbox, and says so, or leaves the answer to it. */
export type Interception = (request: SandboxRequest, response: ServerResponse) => boolean;

export interface TestServers {
  readonly gitee: SandboxGitee;
  readonly secrets: SandboxGitHub;
  /** All that either server was asked, in order, as `METHOD PATH`. */
  readonly asked: string[];
  /** What the first secret holds. */
  readonly stored: () => string | undefined;
  readonly inputs: { readonly 'client-secret': string } & Readonly<Record<string, string>>;
  readonly run: (overrides?: Partial<RunOptions>) => Promise<ActionResult>;
  readonly runPost: (
    main: Pick<ActionResult, 'state'>,
    overrides?: Partial<RunOptions>,
  ) => Promise<ActionResult>;
  /** Looks at each request before its server does. */
  intercept: Interception;
}

export const SECRET = '/repos/octo/repo/actions/secrets/TOKEN';
export const OTHER_SECRET = '/repos/octo/other/actions/secrets/TOKEN';

export const isTokenRequest = ({ path }: SandboxRequest) => path === '/oauth/token';
export const isSave = ({ method }: SandboxRequest) => method === 'PUT';
export const isUser = ({ path }: SandboxRequest) => path === '/api/v5/user';

/** Answers with JSON. */
export function reply(response: ServerResponse, status: number, body: unknown): true {
  const content = typeof body === 'string' ? 'text/html' : 'application/json';
  response.writeHead(status, { 'content-type': content });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
  return true;
}

/** A Gitee, a secrets API with two repositories, and a job that keeps its token there. */
export async function createTestServers(): Promise<TestServers> {
  const gitee = sandboxGitee();
  const secrets = await sandboxGitHub({
    repositories: ['octo/repo', 'octo/other'],
    environments: ['octo/repo/gitee'],
  });
  const asked: string[] = [];
  const serve = async ({ handle }: Pick<SandboxGitee, 'handle'>) => {
    const server = createServer(async (message, response) => {
      const { pathname: path, searchParams: query } = new URL(`http://127.0.0.1${message.url}`);
      const headers = Object.fromEntries(
        Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
      );
      const body = await text(message);
      const request = { method: String(message.method), path, query, headers, body };
      asked.push(`${request.method} ${path}`);
      if (testServers.intercept(request, response)) return;
      const answer = handle(request);
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
    return `http://127.0.0.1:${await listen(server)}`;
  };
  const inputs = {
    'gitee-url': await serve(gitee),
    'client-id': gitee.settings.clientId,
    'client-secret': gitee.settings.clientSecret,
    'refresh-token': gitee.grant('user_info projects').refreshToken,
    'secret-name': 'TOKEN',
    'secret-token': secrets.settings.token,
    'secret-repository': 'octo/repo',
    'secret-api-url': await serve(secrets),
    timeout: '10',
  };
  const createOptions = ({ inputs: more, ...overrides }: Partial<RunOptions>): RunOptions => ({
    ...overrides,
    inputs: { ...inputs, ...more },
  });
  const testServers: TestServers = {
    gitee,
    secrets,
    asked,
    inputs,
    stored: () => secrets.stored.get(SECRET)?.value,
    run: (overrides = {}) => runAction(createOptions(overrides)),
    runPost: (main, overrides = {}) => runPost(createOptions(overrides), main),
    intercept: () => false,
  };
  return testServers;
}
