import { getInput } from '@actions/core';
import { quoted } from '../errors.ts';
import { explainNotStoreToken } from '../gitee/mistaken-token.ts';
import { isBearerToken } from '../gitee/token-response.ts';
import type { HttpContext } from '../http/client.ts';
import type { BranchOptions, BranchStore } from '../stores/branch/branch.ts';
import { isBranchName } from '../stores/branch/branch-name.ts';
import { parseSessionKey } from '../stores/branch/session-key.ts';
import { emptyInput, invalidInput, readUrl } from './input-readers.ts';
import { isLikeAct } from './runner.ts';
import { checkedRepository, detectStore, rejectInsecureRunner } from './store-inputs.ts';

/** The branch that has the session. */
export interface BranchInputs {
  /** Encrypts the session, and a recovery copy of it. */
  readonly key: Uint8Array;
  /** Loads the store, which sends its requests within the deadline. */
  open(options: HttpContext & Pick<BranchOptions, 'waiting'>): Promise<BranchStore>;
}

/**
 * Reads where the session is kept: on a branch if `session-key` is given.
 *
 * @throws {GiteeTokenError} `input_invalid`
 */
export function readBranchInputs(): BranchInputs | undefined {
  const text = getInput('session-key');
  if (!text) return undefined;
  const key = parseSessionKey(text);
  if (!key) throw invalidInput({ reason: 'session_key_malformed', source: 'session-key' });
  if (getInput('secret-name')) throw invalidInput({ reason: 'session_key_and_secret_name' });
  const branch = readBranch();
  const token = readToken();
  rejectInsecureRunner();
  const apiUrl = readUrl('secret-api-url', {
    example: 'https://api.github.com',
    mayHavePath: true,
  });
  const repository = readRepository(apiUrl);
  const location = {
    kind: detectStore(apiUrl),
    apiUrl,
    repository,
    branch,
    giteeUrl: readUrl('gitee-url', { example: 'https://gitee.com', mayHavePath: false }).origin,
  } as const;
  const job = readJob();
  return {
    key,
    open: async (options) => {
      const { branchStore } = await import('../stores/branch/branch.ts');
      return branchStore({
        ...options,
        ...location,
        ...job,
        key,
        token,
        tokenName: 'github-token',
      });
    },
  };
}

function readBranch(): string {
  const branch = getInput('session-branch') || 'gitee-token';
  if (isBranchName(branch)) return branch;
  const source = 'session-branch';
  throw invalidInput({ reason: 'session_branch_malformed', source, value: quoted(branch) });
}

function readToken(): string {
  const token = getInput('github-token');
  if (!token) throw emptyInput({ reason: 'github_token_empty' });
  const mistake = explainNotStoreToken(token);
  if (mistake) throw invalidInput({ reason: 'github_token_mistaken', mistake });
  if (!isBearerToken(token)) throw invalidInput({ reason: 'github_token_malformed' });
  return token;
}

/** A runner that does not evaluate the default of the input passes the expression itself. */
function readRepository(apiUrl: URL): string {
  const text = getInput('session-repository');
  const own = process.env.GITHUB_REPOSITORY ?? '';
  const name = !text || text.startsWith('${{') ? own : text;
  return checkedRepository(name, { source: 'session-repository', apiUrl });
}

function readJob(): Pick<BranchOptions, 'run' | 'serverUrl'> {
  const { GITHUB_REPOSITORY, GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT, GITHUB_SERVER_URL } = process.env;
  // Gitea has no page of an attempt.
  const attempt = GITHUB_RUN_ATTEMPT && !isLikeAct() ? `/attempts/${GITHUB_RUN_ATTEMPT}` : '';
  const isRun = GITHUB_REPOSITORY && GITHUB_RUN_ID;
  const isServer = GITHUB_SERVER_URL && URL.canParse(GITHUB_SERVER_URL);
  return {
    ...(isRun && { run: `${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}${attempt}` }),
    ...(isServer && { serverUrl: new URL(GITHUB_SERVER_URL) }),
  };
}
