import { type GitHubSettings, sandboxGitHub } from '../../src/sandbox/github.ts';

/** What is asked besides the method and the path. */
export interface Question {
  readonly body?: unknown;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const NOW_MS = 1_700_000_000_900;
export const BRANCH = 'gitee-token';
export const FILE = '/repos/octo/repo/contents/session.json';
export const GITEA_FILE = `/api/v1${FILE}`;

/** Starts an embedded GitHub whose clock stands still. */
export async function startGitHub(overrides: Partial<GitHubSettings> = {}) {
  let now = NOW_MS;
  const github = await sandboxGitHub({ now: () => now, ...overrides });
  const ask = (method: string, path: string, { body, token, headers }: Question = {}) => {
    const [pathname = '', query] = path.split('?');
    const response = github.handle({
      method,
      path: pathname,
      query: new URLSearchParams(query),
      headers: { authorization: `Bearer ${token ?? github.settings.jobToken}`, ...headers },
      body: body === undefined ? '' : JSON.stringify(body),
    });
    const { message = '', ...json } = response.body ? JSON.parse(response.body) : {};
    return { ...response, message, json };
  };
  const post = (path: string, body: object, question: Question) =>
    ask('POST', `/repos/octo/repo/git/${path}`, { ...question, body });
  return {
    ...github,
    ask,
    octo: github.repository('octo/repo'),
    /** Makes the session's branch as a job does, and returns the answer to the last request. */
    createBranch: (content: string, question: Question = {}) => {
      const entry = { path: 'session.json', mode: '100644', type: 'blob', content };
      const tree = post('trees', { tree: [entry] }, question).json.sha;
      const message = 'Start the session [skip ci]';
      const { sha } = post('commits', { message, tree, parents: [] }, question).json;
      return post('refs', { ref: `refs/heads/${BRANCH}`, sha }, question);
    },
    wait: (ms: number) => {
      now += ms;
    },
  };
}

/** The body that writes a text. */
export function change(text: string, fields: object = {}) {
  const content = Buffer.from(text).toString('base64');
  return { message: 'Save the session [skip ci]', content, branch: BRANCH, ...fields };
}
