import type { SandboxRequest } from './types.ts';

type Level = 'none' | 'read' | 'write';

/** What a token may do in the repositories, and whose it is. */
export interface Access {
  /** `job`: the token that a job is given. It belongs to an app, and sees that its repository exists. */
  readonly kind: 'job' | 'user';
  readonly contents: Level;
  readonly secrets: Level;
  /** The only scope that Gitea has given the token. Nothing if that is no limit. */
  readonly scope?: string;
}

const ACCESS = {
  /** The owner's: may do everything. */
  token: { kind: 'user', contents: 'write', secrets: 'write' },
  /** A job's with `contents: write`. */
  jobToken: { kind: 'job', contents: 'write', secrets: 'none' },
  /** A job's with `contents: read`. It may also read secrets, which no job's may on GitHub. */
  readOnlyToken: { kind: 'job', contents: 'read', secrets: 'read' },
  /** A job's without `contents`. */
  powerlessToken: { kind: 'job', contents: 'none', secrets: 'none' },
  /** The owner's, who has given it the scope to read repositories alone. */
  readScopeToken: { kind: 'user', contents: 'read', secrets: 'write', scope: 'read:repository' },
  /** A classic token of a collaborator who may only read. */
  collaboratorToken: { kind: 'user', contents: 'read', secrets: 'none' },
  /** A classic token of somebody who does not see private repositories. */
  strangerToken: { kind: 'user', contents: 'none', secrets: 'none' },
} satisfies Record<string, Access>;

type TokenName = keyof typeof ACCESS;

export type Tokens = Readonly<Record<TokenName, string>>;

export const TOKENS: Tokens = {
  token: 'github_pat_sandbox_writer',
  jobToken: 'ghs_sandbox_job',
  readOnlyToken: 'ghs_sandbox_reader',
  powerlessToken: 'ghs_sandbox_powerless',
  readScopeToken: 'github_pat_sandbox_read_scope',
  collaboratorToken: 'ghp_sandbox_collaborator',
  strangerToken: 'ghp_sandbox_stranger',
};

/** Returns what the token of a request may do, or nothing if there is no such token. */
export function findAccess(tokens: Tokens, { headers }: SandboxRequest): Access | undefined {
  const [, token] = /^(?:Bearer|token) (.+)$/i.exec(headers.authorization ?? '') ?? [];
  const names = Object.keys(ACCESS) as TokenName[];
  const name = names.find((candidate) => tokens[candidate] === token);
  return name && ACCESS[name];
}
