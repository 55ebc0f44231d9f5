import { getOrigin } from './api-responses.ts';
import type { Commit } from './git-objects.ts';
import type { RepositoryCall } from './repository.ts';

/** The links of a repository or user, as templates behind its own address. */
const REPOSITORY_LINKS = {
  archive: '{archive_format}{/ref}',
  assignees: 'assignees{/user}',
  blobs: 'git/blobs{/sha}',
  branches: 'branches{/branch}',
  collaborators: 'collaborators{/collaborator}',
  comments: 'comments{/number}',
  commits: 'commits{/sha}',
  compare: 'compare/{base}...{head}',
  contents: 'contents/{+path}',
  contributors: 'contributors',
  deployments: 'deployments',
  downloads: 'downloads',
  events: 'events',
  forks: 'forks',
  git_commits: 'git/commits{/sha}',
  git_refs: 'git/refs{/sha}',
  git_tags: 'git/tags{/sha}',
  hooks: 'hooks',
  issue_comment: 'issues/comments{/number}',
  issue_events: 'issues/events{/number}',
  issues: 'issues{/number}',
  keys: 'keys{/key_id}',
  labels: 'labels{/name}',
  languages: 'languages',
  merges: 'merges',
  milestones: 'milestones{/number}',
  notifications: 'notifications{?since,all,participating}',
  pulls: 'pulls{/number}',
  releases: 'releases{/id}',
  stargazers: 'stargazers',
  statuses: 'statuses/{sha}',
  subscribers: 'subscribers',
  subscription: 'subscription',
  tags: 'tags',
  teams: 'teams',
  trees: 'git/trees{/sha}',
};
const USER_LINKS = {
  followers: 'followers',
  following: 'following{/other_user}',
  gists: 'gists{/gist_id}',
  starred: 'starred{/owner}{/repo}',
  subscriptions: 'subscriptions',
  organizations: 'orgs',
  repos: 'repos',
  events: 'events{/privacy}',
  received_events: 'received_events',
};
const COUNTS = [
  'forks',
  'forks_count',
  'network_count',
  'open_issues',
  'open_issues_count',
  'stargazers_count',
  'subscribers_count',
  'watchers',
  'watchers_count',
];

/** Returns the address of a repository, of its API and of its pages. */
export function describeAddresses({
  request,
  repository,
}: Pick<RepositoryCall, 'request' | 'repository'>) {
  const origin = getOrigin(request);
  return { api: `${origin}/repos/${repository.name}`, html: `${origin}/${repository.name}` };
}

/** Describes a repository with all fields that GitHub's description of its API requires. */
export function describeRepository(call: RepositoryCall) {
  const { request, repository, access } = call;
  const { api, html } = describeAddresses(call);
  const [owner = '', name = ''] = repository.name.split('/');
  const { branches, createdAt, defaultBranch, id, isArchived, isPrivate } = repository;
  const isUser = access.kind === 'user';
  const canPush = isUser && access.contents === 'write';
  return {
    id,
    node_id: nodeId(`Repository${id}`),
    name,
    full_name: repository.name,
    owner: describeUser(getOrigin(request), owner),
    private: isPrivate,
    visibility: isPrivate ? 'private' : 'public',
    html_url: html,
    url: api,
    ...links(api, REPOSITORY_LINKS),
    git_url: html.replace(/^http/, 'git'),
    ssh_url: `git@localhost:${repository.name}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    ...Object.fromEntries(COUNTS.map((count) => [count, 0])),
    ...Object.fromEntries(
      ['issues', 'projects', 'wiki', 'pages', 'discussions'].map((part) => [`has_${part}`, false]),
    ),
    description: null,
    homepage: null,
    language: null,
    license: null,
    mirror_url: null,
    fork: false,
    disabled: false,
    archived: isArchived,
    default_branch: defaultBranch,
    size: branches.size,
    created_at: createdAt,
    updated_at: createdAt,
    pushed_at: createdAt,
    // An app's are all false, whatever it may do: see the example of GET /installation/repositories.
    permissions: {
      admin: isUser && access.secrets === 'write',
      maintain: canPush,
      push: canPush,
      triage: canPush,
      pull: isUser,
    },
  };
}

/** Describes a commit as `POST git/commits` and `PUT contents` do. */
export function describeCommit(call: RepositoryCall, commit: Commit) {
  const { api, html } = describeAddresses(call);
  const { sha, tree, parents, message, author, committer, isSigned } = commit;
  return {
    sha,
    node_id: nodeId(`Commit${sha}`),
    url: `${api}/git/commits/${sha}`,
    html_url: `${html}/commit/${sha}`,
    author,
    committer,
    message,
    tree: { sha: tree, url: `${api}/git/trees/${tree}` },
    parents: parents.map((parent) => ({
      sha: parent,
      url: `${api}/git/commits/${parent}`,
      html_url: `${html}/commit/${parent}`,
    })),
    verification: describeSignature(isSigned, committer.date),
  };
}

export function nodeId(text: string): string {
  return Buffer.from(text).toString('base64');
}

function describeSignature(isSigned: boolean, date: string) {
  return isSigned
    ? {
        verified: true,
        reason: 'valid',
        signature: '-----BEGIN PGP SIGNATURE-----',
        payload: 'tree',
        verified_at: date,
      }
    : { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };
}

function describeUser(origin: string, login: string) {
  const url = `${origin}/users/${login}`;
  return {
    login,
    id: 1,
    node_id: nodeId(`User${login}`),
    avatar_url: `${origin}/avatars/1`,
    gravatar_id: '',
    url,
    html_url: `${origin}/${login}`,
    ...links(url, USER_LINKS),
    type: 'Organization',
    site_admin: false,
  };
}

function links(base: string, templates: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(templates).map(([name, template]) => [`${name}_url`, `${base}/${template}`]),
  );
}
