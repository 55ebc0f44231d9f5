import { githubError, json, parseBody } from './api-responses.ts';
import { addressesOf, describeCommit } from './github-describe.ts';
import { refuseUpdate } from './github-rules.ts';
import { commitFile, filesAt, findCommit, type RepositoryCall, sign } from './repository.ts';
import type { SandboxResponse } from './types.ts';

const NO_COMMIT = '0'.repeat(40);

/** Answers `GET contents/{path}`. */
export function getContents(call: RepositoryCall): SandboxResponse {
  const { repository, request, target: path } = call;
  if (repository.branches.size === 0) return githubError(404, 'This repository is empty.');
  const ref = request.query.get('ref') ?? repository.defaultBranch;
  const commit = findCommit(repository, ref);
  if (!commit) return githubError(404, `No commit found for the ref ${ref}`);
  const sha = filesAt(repository, commit).get(path);
  const content = repository.objects.blobs.get(sha ?? '');
  if (!sha || !content) return githubError(404, 'Not Found');
  const etag = `W/"${sha}"`;
  if (request.headers['if-none-match'] === etag)
    return { status: 304, headers: { etag }, body: '' };
  const described = {
    ...describeFile(call, { ref, sha, size: content.length }),
    content: content.toString('base64').replace(/.{1,60}/g, '$&\n'),
    encoding: 'base64',
  };
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
  if (!/^[\w+/=\s]*$/.test(content)) return githubError(422, 'content is not valid Base64.');
  const branch = String(fields.branch ?? repository.defaultBranch);
  const isEmpty = repository.branches.size === 0;
  const parent = findCommit(repository, branch);
  if (!parent && !isEmpty) return githubError(404, `Branch ${branch} not found`);
  const current = filesAt(repository, parent).get(path);
  if (current && !fields.sha) return notSupplied('sha');
  if (current && current !== fields.sha) {
    return githubError(409, `${path} does not match ${fields.sha}`);
  }
  const signature = sign(access, { now, author, committer });
  const refusal = refuseUpdate(call, { branch, isSigned: signature.isSigned });
  if (refusal) return refusal;
  repository.beforeWrite?.();
  const moved = repository.branches.get(branch);
  if (moved !== parent?.sha) {
    // https://github.com/PyGithub/PyGithub/issues/1787
    return githubError(409, `is at ${moved ?? NO_COMMIT} but expected ${parent?.sha ?? NO_COMMIT}`);
  }
  const bytes = Buffer.from(content, 'base64');
  const commit = commitFile(repository, {
    path,
    content: bytes,
    branch,
    parent,
    message,
    signature,
  });
  const sha = repository.objects.addBlob(bytes);
  return json(current ? 200 : 201, {
    content: describeFile(call, { ref: branch, sha, size: bytes.length }),
    commit: describeCommit(call, commit),
  });
}

function notSupplied(field: string): SandboxResponse {
  return githubError(422, `Invalid request.\n\n"${field}" wasn't supplied.`);
}

function describeFile(
  call: RepositoryCall,
  { ref, sha, size }: { ref: string; sha: string; size: number },
) {
  const { target: path } = call;
  const { api, html } = addressesOf(call);
  const self = `${api}/contents/${path}?ref=${ref}`;
  const git = `${api}/git/blobs/${sha}`;
  const page = `${html}/blob/${ref}/${path}`;
  return {
    name: path.replace(/^.*\//, ''),
    path,
    sha,
    size,
    url: self,
    html_url: page,
    git_url: git,
    download_url: `${html}/raw/${ref}/${path}`,
    type: 'file',
    _links: { self, git, html: page },
  };
}
