import { githubError, json, parseBody } from './api-responses.ts';
import { type Blob, createBlob } from './git-objects.ts';
import { describeAddresses, describeCommit } from './github-describe.ts';
import { refuseUpdate } from './github-rules.ts';
import {
  commitFile,
  filesAt,
  findCommit,
  findHead,
  type RepositoryCall,
  type SandboxRepository,
  sign,
} from './repository.ts';
import type { SandboxResponse } from './types.ts';

const NO_COMMIT = '0'.repeat(40);

/** Answers `GET contents/{path}`. */
export function getContents(call: RepositoryCall): SandboxResponse {
  const { repository, request, target: path } = call;
  if (repository.branches.size === 0) return githubError(404, 'This repository is empty.');
  const ref = request.query.get('ref') ?? repository.defaultBranch;
  const commit = findCommit(repository, ref);
  if (!commit) return githubError(404, `No commit found for the ref ${ref}`);
  const blob = filesAt(repository, commit).get(path);
  if (!blob) return githubError(404, 'Not Found');
  const etag = `W/"${blob.sha}"`;
  const isKnown = request.headers['if-none-match'] === etag;
  if (isKnown) return { status: 304, headers: { etag }, body: '' };
  const content = blob.content.toString('base64').replace(/.{1,60}/g, '$&\n');
  const described = { ...describeFile(call, { ref, blob }), content, encoding: 'base64' };
  return json(200, described, { etag });
}

/**
 * Answers `PUT contents/{path}`. The checks and their order are as somebody measured them:
 * https://github.com/pome-sh/digital-twins/pull/400
 */
export function putContents(call: RepositoryCall): SandboxResponse {
  const { repository, request, access, now, target: path } = call;
  const fields = parseBody(request.body);
  const { message, content, author, committer } = fields;
  if (typeof message !== 'string') return notSupplied('message');
  if (typeof content !== 'string') return notSupplied('content');
  if (!/^[A-Za-z\d+/=\s]*$/.test(content)) return githubError(422, 'content is not valid Base64.');
  const branch = String(fields.branch ?? repository.defaultBranch);
  // The first commit of an empty repository is made like this, on its default branch.
  const isFirst = repository.branches.size === 0 && branch === repository.defaultBranch;
  const parent = findHead(repository, branch);
  if (!parent && !isFirst) return githubError(404, `Branch ${branch} not found`);
  const current = filesAt(repository, parent).get(path)?.sha;
  const signature = sign(access, { now, author, committer });
  const refusal =
    refuseSha({ path, current, given: fields.sha }) ??
    refuseUpdate(call, { branch, isSigned: signature.isSigned }) ??
    refuseMoved(repository, { branch, expected: parent?.sha });
  if (refusal) return refusal;
  const blob = createBlob(Buffer.from(content, 'base64'));
  const change = { path, blob, branch, parent, message, signature };
  const commit = commitFile(repository, change);
  return json(current ? 200 : 201, {
    content: describeFile(call, { ref: branch, blob }),
    commit: describeCommit(call, commit),
  });
}

function refuseSha({
  path,
  current,
  given,
}: {
  path: string;
  current: string | undefined;
  given: unknown;
}): SandboxResponse | undefined {
  if (!current || current === given) return undefined;
  return given ? githubError(409, `${path} does not match ${given}`) : notSupplied('sha');
}

/** The branch may have moved since it was read. https://github.com/PyGithub/PyGithub/issues/1787 */
function refuseMoved(
  repository: SandboxRepository,
  { branch, expected = NO_COMMIT }: { branch: string; expected: string | undefined },
): SandboxResponse | undefined {
  repository.beforeWrite?.();
  const head = repository.branches.get(branch) ?? NO_COMMIT;
  return head === expected ? undefined : githubError(409, `is at ${head} but expected ${expected}`);
}

function notSupplied(field: string): SandboxResponse {
  return githubError(422, `Invalid request.\n\n"${field}" wasn't supplied.`);
}

function describeFile(call: RepositoryCall, { ref, blob }: { ref: string; blob: Blob }) {
  const { target: path } = call;
  const { sha, content } = blob;
  const { api, html } = describeAddresses(call);
  const self = `${api}/contents/${path}?ref=${ref}`;
  const git = `${api}/git/blobs/${sha}`;
  const page = `${html}/blob/${ref}/${path}`;
  return {
    name: path.replace(/^.*\//, ''),
    path,
    sha,
    size: content.length,
    url: self,
    html_url: page,
    git_url: git,
    download_url: `${html}/raw/${ref}/${path}`,
    type: 'file',
    _links: { self, git, html: page },
  };
}
