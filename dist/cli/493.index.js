"use strict";
exports.id = 493;
exports.ids = [493];
exports.modules = {

/***/ 9493:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  demo: () => (/* binding */ demo)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/sandbox/gitee.js + 10 modules
var sandbox_gitee = __webpack_require__(542);
// EXTERNAL MODULE: ./node_modules/libsodium-wrappers/dist/modules-esm/libsodium-wrappers.mjs + 1 modules
var libsodium_wrappers = __webpack_require__(4768);
;// CONCATENATED MODULE: ./build/sandbox/access.js
const ACCESS = {
    token: { kind: 'user', contents: 'write', secrets: 'write' },
    jobToken: { kind: 'job', contents: 'write', secrets: 'none' },
    readOnlyToken: { kind: 'job', contents: 'read', secrets: 'read' },
    powerlessToken: { kind: 'job', contents: 'none', secrets: 'none' },
    collaboratorToken: { kind: 'user', contents: 'read', secrets: 'none' },
    strangerToken: { kind: 'user', contents: 'none', secrets: 'none' },
};
const TOKENS = {
    token: 'github_pat_sandbox_writer',
    jobToken: 'ghs_sandbox_job',
    readOnlyToken: 'ghs_sandbox_reader',
    powerlessToken: 'ghs_sandbox_powerless',
    collaboratorToken: 'ghp_sandbox_collaborator',
    strangerToken: 'ghp_sandbox_stranger',
};
function findAccess(tokens, { headers }) {
    const [, token] = /^(?:Bearer|token) (.+)$/i.exec(headers.authorization ?? '') ?? [];
    const names = Object.keys(ACCESS);
    const name = names.find((candidate) => tokens[candidate] === token);
    return name && ACCESS[name];
}

;// CONCATENATED MODULE: ./build/sandbox/api-responses.js
function json(status, value, headers = {}) {
    return {
        status,
        headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
        body: JSON.stringify(value),
    };
}
function noContent() {
    return { status: 204, headers: {}, body: '' };
}
function githubError(status, message, { documentation = 'https://docs.github.com/rest', headers = {} } = {}) {
    return json(status, { message, documentation_url: documentation, status: String(status) }, headers);
}
function giteaError(request, { status, ...body }) {
    return json(status, { ...body, url: `${getOrigin(request)}/api/swagger` });
}
function getOrigin({ headers }) {
    return `http://${headers.host ?? 'localhost'}`;
}
function parseBody(body) {
    try {
        return Object(JSON.parse(body));
    }
    catch {
        return {};
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/sandbox/git-objects.js

function createGitObjects() {
    const trees = new Map();
    const commits = new Map();
    return {
        trees,
        commits,
        addTree: (tree) => {
            const sha = hash('tree', encodeTree(tree));
            trees.set(sha, tree);
            return sha;
        },
        addCommit: (commit) => {
            const sha = hash('commit', Buffer.from(encodeCommit(commit)));
            commits.set(sha, { ...commit, sha });
            return { ...commit, sha };
        },
    };
}
function createBlob(content) {
    return { sha: hash('blob', content), content };
}
function hash(type, content) {
    return (0,external_node_crypto_.createHash)('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex');
}
function encodeTree(tree) {
    const entries = [...tree].sort(([one], [other]) => (one < other ? -1 : 1));
    return Buffer.concat(entries.flatMap(([path, { sha }]) => [
        Buffer.from(`100644 ${path}\0`),
        Buffer.from(sha, 'hex'),
    ]));
}
function encodeCommit({ tree, parents, author, committer, message }) {
    const people = Object.entries({ author, committer }).map(([role, { name, email, date }]) => `${role} ${name} <${email}> ${Date.parse(date) / 1000} +0000`);
    const heritage = parents.map((parent) => `parent ${parent}`);
    return [`tree ${tree}`, ...heritage, ...people, '', message].join('\n');
}

;// CONCATENATED MODULE: ./build/sandbox/repository.js

const OWNER = { name: 'octo', email: 'octo@example.com' };
const JOB = {
    name: 'github-actions[bot]',
    email: '41898282+github-actions[bot]@users.noreply.github.com',
};
function createRepository({ id, name, now, }) {
    const repository = {
        id,
        createdAt: new Date(now()),
        objects: createGitObjects(),
        branches: new Map(),
        rules: new Set(),
        protectedBranches: new Set(),
        formerNames: [],
        name,
        defaultBranch: 'main',
        isPrivate: true,
        isArchived: false,
        beforeWrite: undefined,
        rename: (newName) => {
            repository.formerNames.push(repository.name);
            repository.name = newName;
        },
        read: (branch, path) => {
            const files = filesAt(repository, findHead(repository, branch));
            return files.get(path)?.content.toString();
        },
        push: (branch, path, text) => commitFile(repository, {
            path,
            blob: createBlob(Buffer.from(text)),
            branch,
            parent: findHead(repository, branch),
            message: `Push ${path}`,
            signature: sign({ kind: 'user' }, { now: now() }),
        }),
        history: (branch) => listHistory(repository, findHead(repository, branch)),
    };
    repository.push('main', 'README.md', `# ${name}\n`);
    return repository;
}
function findHead({ branches, objects }, branch) {
    return objects.commits.get(branches.get(branch) ?? '');
}
function findCommit(repository, ref) {
    const branch = ref.replace(/^refs\/heads\//, '');
    return findHead(repository, branch) ?? repository.objects.commits.get(ref);
}
function filesAt({ objects }, commit) {
    return objects.trees.get(commit?.tree ?? '') ?? new Map();
}
function commitFile(repository, { path, blob, branch, parent, message, signature }) {
    const { objects, branches } = repository;
    const files = new Map(filesAt(repository, parent)).set(path, blob);
    const commit = objects.addCommit({
        tree: objects.addTree(files),
        parents: parent ? [parent.sha] : [],
        message,
        ...signature,
    });
    branches.set(branch, commit.sha);
    return commit;
}
function sign({ kind }, { now, author, committer }) {
    const date = new Date(now).toISOString().replace(/\.\d+/, '');
    const identify = (given) => ({
        ...(kind === 'job' ? JOB : OWNER),
        date,
        ...Object(given),
    });
    return {
        author: identify(author ?? committer),
        committer: identify(committer ?? author),
        given: { author, committer },
        isSigned: kind === 'job' && !author && !committer,
    };
}
function listHistory({ objects }, newest) {
    const commits = [];
    for (let commit = newest; commit; commit = objects.commits.get(commit.parents[0] ?? '')) {
        commits.push(commit);
    }
    return commits;
}

;// CONCATENATED MODULE: ./build/sandbox/gitea-contents.js



function handleContents(call) {
    const { request, repository, access } = call;
    if (request.method === 'GET')
        return getContents(call);
    if (access.contents !== 'write') {
        const message = 'user should have a permission to write to the target branch';
        return giteaError(request, { status: 403, message });
    }
    if (repository.isArchived) {
        return giteaError(request, { status: 423, message: `${repository.name} is archived` });
    }
    const fields = parseBody(request.body);
    if (typeof fields.content !== 'string') {
        return giteaError(request, { status: 422, message: '[Content]: Required' });
    }
    switch (request.method) {
        case 'POST':
            return createFile(call, { ...fields, content: fields.content });
        case 'PUT':
            return updateFile(call, { ...fields, content: fields.content });
        default:
            return json(405, {});
    }
}
function getContents(call) {
    const { repository, request, target: path } = call;
    const ref = request.query.get('ref') ?? repository.defaultBranch;
    const commit = findCommit(repository, ref);
    if (!commit)
        return notFound(call, { id: `refs/heads/${ref}`, path: '' });
    const blob = filesAt(repository, commit).get(path);
    return blob ? json(200, describeFile(call, { ref, blob, commit })) : notFound(call, { path });
}
function createFile(call, fields) {
    const { repository, request, target: path } = call;
    const from = String(fields.branch || repository.defaultBranch);
    const branch = String(fields.new_branch || from);
    const isEmpty = repository.branches.size === 0;
    const parent = findHead(repository, from);
    if (!parent && !isEmpty)
        return missingBranch(call, from);
    if (branch === from) {
        const refusal = refuseProtected(call, branch);
        if (refusal)
            return refusal;
    }
    else if (repository.branches.has(branch)) {
        return giteaError(request, { status: 422, message: `branch already exists [name: ${branch}]` });
    }
    if (filesAt(repository, parent).has(path)) {
        const message = `repository file already exists [path: ${path}]`;
        return giteaError(request, { status: 422, message });
    }
    if (isEmpty)
        repository.defaultBranch = branch;
    return commitContent(call, { ...fields, branch, parent, status: 201 });
}
function updateFile(call, fields) {
    const { repository, request, target: path } = call;
    const { sha } = fields;
    if (!sha)
        return giteaError(request, { status: 422, message: '[SHA]: Required' });
    const branch = String(fields.branch || repository.defaultBranch);
    const parent = findHead(repository, branch);
    if (!parent)
        return missingBranch(call, branch);
    const refusal = refuseProtected(call, branch);
    if (refusal)
        return refusal;
    const current = filesAt(repository, parent).get(path)?.sha;
    if (!current) {
        const message = `object does not exist [id: , rel_path: ${path}]`;
        return giteaError(request, { status: 404, message });
    }
    if (current !== sha) {
        const message = `sha does not match [given: ${sha}, expected: ${current}]`;
        return giteaError(request, { status: 422, message });
    }
    return commitContent(call, { ...fields, branch, parent, status: 200 });
}
function commitContent(call, change) {
    const { repository, request, access, now, target: path } = call;
    const { branch, parent, status, author, committer } = change;
    const before = repository.branches.get(branch);
    repository.beforeWrite?.();
    const isRejected = repository.branches.get(branch) !== before;
    if (isRejected || repository.protectedBranches.has(branch)) {
        return giteaError(request, { status: 500, message: '' });
    }
    const blob = createBlob(Buffer.from(change.content, 'base64'));
    const commit = commitFile(repository, {
        path,
        blob,
        branch,
        parent,
        message: `${change.message || `Update ${path}`}\n`,
        signature: { ...sign(access, { now, author, committer }), isSigned: false },
    });
    const { html, api } = addressesOf(call);
    return json(status, {
        content: describeFile(call, { ref: branch, blob, commit }),
        commit: {
            sha: commit.sha,
            url: `${api}/git/commits/${commit.sha}`,
            html_url: `${html}/commit/${commit.sha}`,
            author: commit.author,
            committer: commit.committer,
            message: commit.message,
            tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
            parents: commit.parents.map((parentSha) => ({
                sha: parentSha,
                url: `${api}/git/commits/${parentSha}`,
            })),
        },
        verification: { verified: false, reason: 'gpg.error.not_signed_commit' },
    });
}
function describeFile(call, { ref, blob, commit }) {
    const { target: path } = call;
    const { html, api } = addressesOf(call);
    const { sha, content } = blob;
    const self = `${api}/contents/${path}?ref=${ref}`;
    const page = `${html}/src/branch/${ref}/${path}`;
    const git = `${api}/git/blobs/${sha}`;
    return {
        name: path.replace(/^.*\//, ''),
        path,
        sha,
        last_commit_sha: commit.sha,
        type: 'file',
        size: content.length,
        encoding: 'base64',
        content: content.toString('base64'),
        target: null,
        url: self,
        html_url: page,
        git_url: git,
        download_url: `${html}/raw/branch/${ref}/${path}`,
        submodule_git_url: null,
        _links: { self, git, html: page },
    };
}
function addressesOf({ request, repository }) {
    const origin = getOrigin(request);
    return { api: `${origin}/api/v1/repos/${repository.name}`, html: `${origin}/${repository.name}` };
}
function notFound({ request }, { id = '', path }) {
    const errors = [`object does not exist [id: ${id}, rel_path: ${path}]`];
    return giteaError(request, { status: 404, message: 'GetContentsOrList', errors });
}
function missingBranch({ request, repository }, branch) {
    const message = `branch does not exist [repo_id: ${repository.id} name: ${branch}]`;
    return giteaError(request, { status: 404, message });
}
function refuseProtected({ request, repository }, branch) {
    if (!repository.protectedBranches.has(branch))
        return undefined;
    return giteaError(request, { status: 403, message: 'user cannot commit to repo [user: octo]' });
}

;// CONCATENATED MODULE: ./build/sandbox/gitea-repository.js



function handleGiteaRepository(call, rest) {
    const { request } = call;
    const [, kind, encoded = ''] = /^\/(contents|branches)\/(.+)$/.exec(rest) ?? [];
    const target = decodeURIComponent(encoded);
    if (kind === 'contents')
        return handleContents({ ...call, target });
    if (kind === 'branches')
        return handleBranch({ ...call, target });
    if (rest !== '')
        return giteaNotFound(call);
    return request.method === 'GET' ? json(200, describeRepository(call)) : json(405, {});
}
function giteaNotFound({ request }) {
    return giteaError(request, { status: 404, message: "The target couldn't be found." });
}
function redirectToRepository({ request: { path, query }, repository, }) {
    const current = path.replace(/^(\/api\/v1\/repos\/)[^/]+\/[^/]+/, `$1${repository.name}`);
    const location = query.size > 0 ? `${current}?${query}` : current;
    return { status: 307, headers: { location }, body: '' };
}
function handleBranch(call) {
    const { request, repository, access, target: name } = call;
    const commit = findHead(repository, name);
    if (!commit)
        return giteaNotFound(call);
    if (request.method === 'GET') {
        const isProtected = repository.protectedBranches.has(name);
        const { sha: id, message, author } = commit;
        return json(200, { name, commit: { id, message, author }, protected: isProtected });
    }
    if (request.method !== 'DELETE')
        return json(405, {});
    if (access.contents !== 'write') {
        const message = 'user should have a permission to write to a repo';
        return giteaError(request, { status: 403, message });
    }
    repository.branches.delete(name);
    return noContent();
}
function describeRepository({ request, repository, access }) {
    const { id, name, isPrivate, isArchived, defaultBranch, branches, createdAt } = repository;
    const [login = '', shortName] = name.split('/');
    const origin = getOrigin(request);
    return {
        id,
        owner: { id: 1, login },
        name: shortName,
        full_name: name,
        empty: branches.size === 0,
        private: isPrivate,
        archived: isArchived,
        default_branch: defaultBranch,
        html_url: `${origin}/${name}`,
        url: `${origin}/api/v1/repos/${name}`,
        created_at: createdAt,
        permissions: {
            admin: access.secrets === 'write',
            push: access.contents === 'write',
            pull: true,
        },
    };
}

;// CONCATENATED MODULE: ./build/sandbox/github-describe.js

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
function github_describe_addressesOf({ request, repository, }) {
    const origin = getOrigin(request);
    return { api: `${origin}/repos/${repository.name}`, html: `${origin}/${repository.name}` };
}
function github_describe_describeRepository(call) {
    const { request, repository, access } = call;
    const { api, html } = github_describe_addressesOf(call);
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
        ...Object.fromEntries(['issues', 'projects', 'wiki', 'pages', 'discussions'].map((part) => [`has_${part}`, false])),
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
        permissions: {
            admin: isUser && access.secrets === 'write',
            maintain: canPush,
            push: canPush,
            triage: canPush,
            pull: isUser,
        },
    };
}
function describeCommit(call, commit) {
    const { api, html } = github_describe_addressesOf(call);
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
function nodeId(text) {
    return Buffer.from(text).toString('base64');
}
function describeSignature(isSigned, date) {
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
function describeUser(origin, login) {
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
function links(base, templates) {
    return Object.fromEntries(Object.entries(templates).map(([name, template]) => [`${name}_url`, `${base}/${template}`]));
}

;// CONCATENATED MODULE: ./build/sandbox/github-rules.js

const PROTECTED_BRANCHES = 'https://docs.github.com/articles/about-protected-branches';
const VIOLATIONS = {
    creation: 'Cannot create ref due to creations being restricted.',
    update: 'Cannot update this protected ref.',
    pull_request: 'Changes must be made through a pull request.',
    required_signatures: 'Commits must have verified signatures.',
};
function refuseUpdate({ repository }, { branch, isSigned }) {
    if (repository.protectedBranches.has(branch)) {
        const message = `Could not update file: ${VIOLATIONS.pull_request}`;
        return githubError(409, message, { documentation: PROTECTED_BRANCHES });
    }
    const forbidding = ['update', 'pull_request'];
    return violation(409, repository.rules, [...forbidding, ...unsigned(isSigned)]);
}
function refuseCreation({ repository }, { branch, isSigned }) {
    if (repository.protectedBranches.has(branch))
        return githubError(422, 'Reference update failed');
    return violation(422, repository.rules, ['creation', ...unsigned(isSigned)]);
}
function unsigned(isSigned) {
    return isSigned ? [] : ['required_signatures'];
}
function violation(status, rules, forbidding) {
    const violated = forbidding.filter((rule) => rules.has(rule)).map((rule) => VIOLATIONS[rule]);
    if (violated.length === 0)
        return undefined;
    return githubError(status, `Repository rule violations found\n\n${violated.join('\n\n')}\n\n`);
}

;// CONCATENATED MODULE: ./build/sandbox/github-contents.js





const NO_COMMIT = '0'.repeat(40);
function github_contents_getContents(call) {
    const { repository, request, target: path } = call;
    if (repository.branches.size === 0)
        return githubError(404, 'This repository is empty.');
    const ref = request.query.get('ref') ?? repository.defaultBranch;
    const commit = findCommit(repository, ref);
    if (!commit)
        return githubError(404, `No commit found for the ref ${ref}`);
    const blob = filesAt(repository, commit).get(path);
    if (!blob)
        return githubError(404, 'Not Found');
    const etag = `W/"${blob.sha}"`;
    const isKnown = request.headers['if-none-match'] === etag;
    if (isKnown)
        return { status: 304, headers: { etag }, body: '' };
    const content = blob.content.toString('base64').replace(/.{1,60}/g, '$&\n');
    const described = { ...github_contents_describeFile(call, { ref, blob }), content, encoding: 'base64' };
    return json(200, described, { etag });
}
function putContents(call) {
    const { repository, request, access, now, target: path } = call;
    const fields = parseBody(request.body);
    const { message, content, author, committer } = fields;
    if (typeof message !== 'string')
        return notSupplied('message');
    if (typeof content !== 'string')
        return notSupplied('content');
    if (!/^[A-Za-z\d+/=\s]*$/.test(content))
        return githubError(422, 'content is not valid Base64.');
    const branch = String(fields.branch ?? repository.defaultBranch);
    const isFirst = repository.branches.size === 0 && branch === repository.defaultBranch;
    const parent = findHead(repository, branch);
    if (!parent && !isFirst)
        return githubError(404, `Branch ${branch} not found`);
    const current = filesAt(repository, parent).get(path)?.sha;
    const signature = sign(access, { now, author, committer });
    const refusal = refuseSha({ path, current, given: fields.sha }) ??
        refuseUpdate(call, { branch, isSigned: signature.isSigned }) ??
        refuseMoved(repository, { branch, expected: parent?.sha });
    if (refusal)
        return refusal;
    const blob = createBlob(Buffer.from(content, 'base64'));
    const change = { path, blob, branch, parent, message, signature };
    const commit = commitFile(repository, change);
    return json(current ? 200 : 201, {
        content: github_contents_describeFile(call, { ref: branch, blob }),
        commit: describeCommit(call, commit),
    });
}
function refuseSha({ path, current, given, }) {
    if (!current || current === given)
        return undefined;
    return given ? githubError(409, `${path} does not match ${given}`) : notSupplied('sha');
}
function refuseMoved(repository, { branch, expected = NO_COMMIT }) {
    repository.beforeWrite?.();
    const head = repository.branches.get(branch) ?? NO_COMMIT;
    return head === expected ? undefined : githubError(409, `is at ${head} but expected ${expected}`);
}
function notSupplied(field) {
    return githubError(422, `Invalid request.\n\n"${field}" wasn't supplied.`);
}
function github_contents_describeFile(call, { ref, blob }) {
    const { target: path } = call;
    const { sha, content } = blob;
    const { api, html } = github_describe_addressesOf(call);
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

;// CONCATENATED MODULE: ./build/sandbox/github-git.js





function createTree(call) {
    const { repository, request } = call;
    const { tree, base_tree } = parseBody(request.body);
    const { objects } = repository;
    const entries = Array.isArray(tree) ? tree.map((entry) => Object(entry)) : [];
    const isValid = entries.every(({ path, content }) => typeof path === 'string' && typeof content === 'string');
    if (!isValid || entries.length === 0)
        return githubError(422, 'Invalid tree info');
    const files = new Map(objects.trees.get(String(base_tree)));
    for (const { path, content } of entries)
        files.set(path, createBlob(Buffer.from(content)));
    const id = objects.addTree(files);
    const { api } = github_describe_addressesOf(call);
    return json(201, {
        sha: id,
        url: `${api}/git/trees/${id}`,
        tree: [...files].map(([path, { sha, content }]) => ({
            path,
            mode: '100644',
            type: 'blob',
            sha,
            size: content.length,
            url: `${api}/git/blobs/${sha}`,
        })),
        truncated: false,
    });
}
function createCommit(call) {
    const { repository, request, access, now } = call;
    const { message, tree, parents = [], author, committer } = parseBody(request.body);
    const { objects } = repository;
    if (typeof message !== 'string') {
        return githubError(422, 'Invalid request.\n\n"message" wasn\'t supplied.');
    }
    if (!objects.trees.has(String(tree)))
        return githubError(422, 'Tree SHA does not exist');
    const heritage = Array.isArray(parents) ? parents.map(String) : [];
    if (!heritage.every((parent) => objects.commits.has(parent))) {
        return githubError(422, 'Parent SHA does not exist or is not a commit object');
    }
    const commit = objects.addCommit({
        tree: String(tree),
        parents: heritage,
        message,
        ...sign(access, { now, author, committer }),
    });
    return json(201, describeCommit(call, commit));
}
function createRef(call) {
    const { repository, request } = call;
    const { ref, sha } = parseBody(request.body);
    const [, branch] = /^refs\/heads\/(.+)$/.exec(String(ref)) ?? [];
    if (!branch)
        return githubError(422, 'Reference name must start with "refs/heads/".');
    const commit = repository.objects.commits.get(String(sha));
    if (!commit)
        return githubError(422, 'Object does not exist');
    if (repository.branches.has(branch))
        return githubError(422, 'Reference already exists');
    const refusal = refuseCreation(call, { branch, isSigned: commit.isSigned });
    if (refusal)
        return refusal;
    repository.branches.set(branch, commit.sha);
    return json(201, describeRef(call, { branch, commit }));
}
function getRef(call) {
    const found = findBranch(call);
    return found ? json(200, describeRef(call, found)) : githubError(404, 'Not Found');
}
function deleteRef({ repository, target }) {
    const isDeleted = repository.branches.delete(target);
    return isDeleted ? noContent() : githubError(422, 'Reference does not exist');
}
function getBranch(call) {
    const found = findBranch(call);
    if (!found)
        return githubError(404, 'Branch not found');
    const { api, html } = github_describe_addressesOf(call);
    const { branch, commit } = found;
    const { author, committer, message, tree, verification, ...described } = describeCommit(call, commit);
    const self = `${api}/branches/${branch}`;
    const isProtected = isGoverned(call.repository, branch);
    return json(200, {
        name: branch,
        commit: {
            ...described,
            url: `${api}/commits/${commit.sha}`,
            comments_url: `${api}/commits/${commit.sha}/comments`,
            commit: {
                author,
                committer,
                message,
                tree,
                verification,
                url: described.url,
                comment_count: 0,
            },
            author: null,
            committer: null,
        },
        _links: { self, html: `${html}/tree/${branch}` },
        protected: isProtected,
        protection: { enabled: isProtected },
        protection_url: `${self}/protection`,
    });
}
function findBranch({ repository, target: branch }) {
    const commit = findHead(repository, branch);
    return commit ? { branch, commit } : undefined;
}
function isGoverned({ protectedBranches, rules }, branch) {
    return protectedBranches.has(branch) || rules.size > 0;
}
function describeRef(call, { branch, commit }) {
    const { api } = github_describe_addressesOf(call);
    const ref = `refs/heads/${branch}`;
    return {
        ref,
        node_id: nodeId(`Ref${ref}`),
        url: `${api}/git/${ref}`,
        object: { sha: commit.sha, type: 'commit', url: `${api}/git/commits/${commit.sha}` },
    };
}

;// CONCATENATED MODULE: ./build/sandbox/github-repository.js




const ROUTES = [
    { method: 'GET', path: /^\/contents\/(.+)$/, handle: github_contents_getContents },
    { method: 'PUT', path: /^\/contents\/(.+)$/, handle: putContents },
    { method: 'GET', path: /^\/branches\/(.+)$/, handle: getBranch },
    { method: 'POST', path: /^\/git\/trees$/, handle: createTree },
    { method: 'POST', path: /^\/git\/commits$/, handle: createCommit },
    { method: 'POST', path: /^\/git\/refs$/, handle: createRef },
    { method: 'GET', path: /^\/git\/ref\/heads\/(.+)$/, handle: getRef },
    { method: 'DELETE', path: /^\/git\/refs\/heads\/(.+)$/, handle: deleteRef },
];
function isVisible({ isPrivate }, { kind, contents }) {
    return !isPrivate || kind === 'job' || contents !== 'none';
}
function handleRepository(call, rest) {
    const { request, repository } = call;
    if (request.method === 'GET' && rest === '') {
        return json(200, github_describe_describeRepository({ ...call, target: '' }));
    }
    const [found] = ROUTES.flatMap(({ method, path, handle }) => {
        const match = method === request.method && path.exec(rest);
        return match ? [{ handle, target: decodeURIComponent(match[1] ?? '') }] : [];
    });
    if (!found)
        return githubError(404, 'Not Found');
    const refusal = refuseAccess(call);
    if (refusal)
        return refusal;
    if (rest.startsWith('/git/') && repository.branches.size === 0) {
        return githubError(409, 'Git Repository is empty.');
    }
    return found.handle({ ...call, target: found.target });
}
function redirectToNewName(call, rest) {
    const { method, query } = call.request;
    const { api } = github_describe_addressesOf(call);
    const search = query.size > 0 ? `?${query}` : '';
    const location = `${api.replace(/\/repos\/.*/, '')}/repositories/${call.repository.id}${rest}${search}`;
    const body = {
        message: 'Moved Permanently',
        url: location,
        documentation_url: 'https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects',
    };
    return json(method === 'GET' ? 301 : 307, body, { location });
}
function refuseAccess({ request, repository, access, }) {
    const isRead = request.method === 'GET';
    const mayRead = !repository.isPrivate || access.contents !== 'none';
    if (isRead ? !mayRead : access.contents !== 'write') {
        return refuseToken(access, `contents=${isRead ? 'read' : 'write'}`);
    }
    return isRead || !repository.isArchived
        ? undefined
        : githubError(403, 'Repository was archived so is read-only.');
}
function refuseToken({ kind }, accepted) {
    if (kind === 'user')
        return githubError(404, 'Not Found');
    return githubError(403, 'Resource not accessible by integration', {
        headers: { 'x-accepted-github-permissions': accepted },
    });
}

;// CONCATENATED MODULE: ./build/sandbox/rate-limits.js

const GITHUB_LIMITS = { pointsPerMinute: 900, requestsPerHour: 1_000 };
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
function createRateLimiter({ now, limits, }) {
    const counters = new Map();
    const counterFor = (key) => {
        const time = now();
        const { points = [], hourEnds = 0, used = 0 } = counters.get(key) ?? {};
        const isOver = time >= hourEnds;
        const counter = {
            points: points.filter((spent) => spent > time - MINUTE_MS),
            hourEnds: isOver ? time + HOUR_MS : hourEnds,
            used: isOver ? 0 : used,
        };
        counters.set(key, counter);
        return counter;
    };
    return {
        handle: ({ access, request }, respond) => {
            const counter = counterFor(findOwner(access, request));
            const { requestsPerHour, pointsPerMinute } = limits ?? GITHUB_LIMITS;
            const limit = requestsPerHour * (access.kind === 'job' ? 1 : 5);
            const describe = (response) => ({
                ...response,
                headers: {
                    ...response.headers,
                    'x-ratelimit-limit': String(limit),
                    'x-ratelimit-remaining': String(Math.max(limits ? 0 : 1, limit - counter.used)),
                    'x-ratelimit-used': String(counter.used),
                    'x-ratelimit-reset': String(Math.ceil(counter.hourEnds / 1000)),
                    'x-ratelimit-resource': 'core',
                },
            });
            const cost = request.method === 'GET' ? 1 : 5;
            if (limits && counter.used >= limit)
                return describe(refusePrimary(access));
            if (limits && counter.points.length + cost > pointsPerMinute) {
                return describe(refuseSecondary());
            }
            const response = respond();
            counter.points.push(...Array.from({ length: cost }, now));
            if (response.status !== 304)
                counter.used += 1;
            return describe(response);
        },
    };
}
function findOwner({ kind }, { path, headers }) {
    const [, repository = ''] = /^\/repos\/([^/]+\/[^/]+)/.exec(path) ?? [];
    return kind === 'job' ? repository : String(headers.authorization);
}
function refusePrimary({ kind }) {
    const whose = kind === 'job' ? 'installation ID 1' : 'user ID 1';
    return githubError(403, `API rate limit exceeded for ${whose}.`);
}
function refuseSecondary() {
    const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
    return githubError(403, message, { headers: { 'retry-after': '60' } });
}

;// CONCATENATED MODULE: ./build/sandbox/secrets.js


const PAGE = { size: 30, largest: 100 };
const PLACES = [
    /^\/repos\/([^/]+\/[^/]+)\/actions\/secrets$/,
    /^\/repos\/([^/]+\/[^/]+\/)environments\/([^/]+)\/secrets$/,
    /^\/orgs\/([^/]+)\/actions\/secrets$/,
];
function handleSecrets(secrets, request, access) {
    const { method, path } = request;
    const refusal = secrets_refuseAccess(access, method === 'GET' ? 'read' : 'write');
    if (refusal)
        return refusal;
    const [, target = '', name = '', list] = /^(.*\/secrets)\/([^/]+)(\/repositories)?$/.exec(path) ?? [];
    if (!isTarget(secrets, target))
        return json(404, { message: 'Not Found' });
    if (list)
        return selectedRepositories(secrets.stored.get(`${target}/${name}`), request.query);
    if (method === 'GET' && name === 'public-key')
        return publicKey(secrets, target);
    if (method === 'GET')
        return metadata(secrets.stored.get(path), name);
    return method === 'PUT' ? write(secrets, { target, path, body: request.body }) : json(404, {});
}
function handleGiteaSecrets(secrets, request, access) {
    const { path } = request;
    if (access.secrets === 'write') {
        return path.endsWith('/secrets') ? listGitea(secrets, request) : writeGitea(secrets, request);
    }
    const message = path.startsWith('/api/v1/repos/')
        ? 'user should be the owner of the repo'
        : 'Must be an organization owner';
    return json(403, { message });
}
function secrets_refuseAccess({ kind, secrets }, needed) {
    if (secrets === 'write' || secrets === needed)
        return undefined;
    return kind === 'job'
        ? githubError(403, 'Resource not accessible by integration', {
            headers: { 'x-accepted-github-permissions': `secrets=${needed}` },
        })
        : githubError(403, 'Must have admin rights to Repository.');
}
function isTarget({ settings, repositories }, target) {
    const [repository, environment, organization] = PLACES.map((pattern) => {
        const [, first, second = ''] = pattern.exec(target) ?? [];
        return first && `${first}${decodeURIComponent(second)}`;
    });
    return (repositories.some(({ name }) => name === repository) ||
        settings.environments.includes(environment ?? '') ||
        settings.organizations.includes(organization ?? ''));
}
function publicKey({ keys }, target) {
    const pair = keys.get(target) ?? libsodium_wrappers/* default */.Ay.crypto_box_keypair();
    keys.set(target, pair);
    const key = libsodium_wrappers/* default.to_base64 */.Ay.to_base64(pair.publicKey, libsodium_wrappers/* default.base64_variants */.Ay.base64_variants.ORIGINAL);
    return json(200, { key_id: keyId(pair), key });
}
function keyId({ publicKey: bytes }) {
    return libsodium_wrappers/* default.to_hex */.Ay.to_hex(bytes).slice(0, 18);
}
function metadata(secret, name) {
    if (!secret)
        return json(404, { message: 'Not Found' });
    const { updatedAt, visibility } = secret;
    return json(200, { name, created_at: updatedAt, updated_at: updatedAt, visibility });
}
function selectedRepositories(secret, query) {
    const ids = secret?.selectedRepositoryIds ?? [];
    const size = Math.min(Number(query.get('per_page') ?? PAGE.size), PAGE.largest);
    const first = (Number(query.get('page') ?? 1) - 1) * size;
    const repositories = ids.slice(first, first + size).map((id) => ({ id }));
    return json(200, { total_count: ids.length, repositories });
}
function write({ keys, stored, settings }, { target, path, body }) {
    const { encrypted_value, key_id, visibility, selected_repository_ids } = parseBody(body);
    const pair = keys.get(target);
    const isOrganization = target.startsWith('/orgs/');
    if (!pair || key_id !== keyId(pair) || (isOrganization && typeof visibility !== 'string')) {
        return json(422, { message: 'Invalid request.' });
    }
    const value = secrets_open(String(encrypted_value), pair);
    if (value === undefined)
        return json(422, { message: 'Improperly encrypted secret' });
    const status = stored.has(path) ? 204 : 201;
    stored.set(path, {
        value,
        updatedAt: new Date(settings.now()),
        ...(typeof visibility === 'string' && { visibility }),
        ...(Array.isArray(selected_repository_ids) && {
            selectedRepositoryIds: selected_repository_ids.map(Number),
        }),
    });
    return status === 204 ? noContent() : json(status, {});
}
function secrets_open(sealed, { publicKey: bytes, privateKey }) {
    try {
        const box = libsodium_wrappers/* default.from_base64 */.Ay.from_base64(sealed, libsodium_wrappers/* default.base64_variants */.Ay.base64_variants.ORIGINAL);
        return libsodium_wrappers/* default.to_string */.Ay.to_string(libsodium_wrappers/* default */.Ay.crypto_box_seal_open(box, bytes, privateKey));
    }
    catch {
        return undefined;
    }
}
function writeGitea({ stored, settings }, { method, path, body }) {
    const { data } = parseBody(body);
    if (method !== 'PUT' || typeof data !== 'string')
        return json(400, { message: 'no data' });
    const status = stored.has(path) ? 204 : 201;
    stored.set(path, { value: data, updatedAt: new Date(settings.now()) });
    return { status, headers: {}, body: '' };
}
function listGitea({ stored }, { method, path }) {
    if (method !== 'GET')
        return json(405, {});
    const secrets = [...stored]
        .filter(([other]) => other.startsWith(`${path}/`))
        .map(([other, { updatedAt }]) => ({
        name: other.slice(path.length + 1),
        created_at: updatedAt,
    }));
    return json(200, secrets, { 'x-total-count': String(secrets.length) });
}

;// CONCATENATED MODULE: ./build/sandbox/github.js








async function sandboxGitHub(overrides = {}) {
    await libsodium_wrappers/* default.ready */.Ay.ready;
    const settings = {
        ...TOKENS,
        repositories: ['octo/repo'],
        environments: ['octo/repo/gitee'],
        organizations: ['octo'],
        runCreatedAt: new Date(),
        now: Date.now,
        ...overrides,
    };
    const { now, limits } = settings;
    const repositories = settings.repositories.map((name, i) => createRepository({ id: i + 1, name, now }));
    const stored = new Map();
    const limiter = createRateLimiter({ now, limits });
    const state = { settings, repositories, stored, keys: new Map(), limiter };
    const requests = [];
    return {
        settings,
        stored,
        requests,
        handle: (request) => {
            const { headers, ...answer } = authorized(state, request);
            const date = new Date(now()).toUTCString();
            const response = { ...answer, headers: { ...headers, date } };
            requests.push({ request, response });
            return response;
        },
        repository: (name) => {
            const found = repositories.find((repository) => repository.name === name);
            if (!found)
                throw new Error(`There is no repository ${name}.`);
            return found;
        },
    };
}
function authorized(state, request) {
    const access = findAccess(state.settings, request);
    if (!access)
        return json(401, { message: 'Bad credentials' });
    if (request.path.startsWith('/api/v1/'))
        return gitea(state, request, access);
    const { tokenExpiration } = state.settings;
    const { headers, ...response } = state.limiter.handle({ access, request }, () => github(state, request, access));
    return {
        ...response,
        headers: {
            ...headers,
            ...(tokenExpiration && { 'github-authentication-token-expiration': tokenExpiration }),
        },
    };
}
function github(state, request, access) {
    const requested = findRepository(state, request.path, /^\/repos\/([^/]+\/[^/]+)(.*)$/) ??
        findById(state, request.path);
    if (!requested) {
        return request.path.includes('/secrets/')
            ? handleSecrets(state, request, access)
            : githubError(404, 'Not Found');
    }
    const { repository, rest, isFormerName } = requested;
    if (!isVisible(repository, access))
        return githubError(404, 'Not Found');
    if (isFormerName)
        return redirectToNewName({ request, repository }, rest);
    if (/^\/actions\/runs\/\d+$/.test(rest) && request.method === 'GET') {
        return json(200, { full_name: repository.name, created_at: state.settings.runCreatedAt });
    }
    if (/^\/(actions|environments\/[^/]+)\/secrets\//.test(rest)) {
        const path = `/repos/${repository.name}${rest}`;
        return handleSecrets(state, { ...request, path }, access);
    }
    return handleRepository({ request, repository, access, now: state.settings.now() }, rest);
}
function gitea(state, request, access) {
    const { settings } = state;
    const requested = findRepository(state, request.path, /^\/api\/v1\/repos\/([^/]+\/[^/]+)(.*)$/);
    if (!requested)
        return giteaOrganization(state, request, access);
    const { repository, rest, isFormerName } = requested;
    if (repository.isPrivate && access.contents === 'none')
        return giteaNotFound({ request });
    if (isFormerName)
        return redirectToRepository({ request, repository });
    return rest.startsWith('/actions/secrets')
        ? handleGiteaSecrets(state, request, access)
        : handleGiteaRepository({ request, repository, access, now: settings.now() }, rest);
}
function giteaOrganization(state, request, access) {
    const [, name = '', secrets] = /^\/api\/v1\/orgs\/([^/]+)(\/actions\/secrets.*)?$/.exec(request.path) ?? [];
    if (!state.settings.organizations.includes(name))
        return giteaNotFound({ request });
    if (secrets)
        return handleGiteaSecrets(state, request, access);
    return request.method === 'GET' ? json(200, { name }) : json(405, {});
}
function findRepository({ repositories }, path, pattern) {
    const [, name = '', rest = ''] = pattern.exec(path) ?? [];
    const current = repositories.find((one) => one.name === name);
    const repository = current ?? repositories.find((one) => one.formerNames.includes(name));
    return repository && { repository, rest, isFormerName: !current };
}
function findById({ repositories }, path) {
    const [, id, rest = ''] = /^\/repositories\/(\d+)(.*)$/.exec(path) ?? [];
    const repository = repositories.find((one) => String(one.id) === id);
    return repository && { repository, rest, isFormerName: false };
}

// EXTERNAL MODULE: ./build/sandbox/server.js
var server = __webpack_require__(5060);
// EXTERNAL MODULE: ./build/stores/branch/session-key.js
var session_key = __webpack_require__(5485);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
;// CONCATENATED MODULE: ./build/cli/demo/fake-runner.js





const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot', 'LANG', 'LC_ALL', 'LC_MESSAGES'];
async function runActionStep(action, inputs) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'gitee-token-demo-'));
    try {
        const files = { GITHUB_OUTPUT: (0,external_node_path_.join)(folder, 'output'), GITHUB_STATE: (0,external_node_path_.join)(folder, 'state') };
        await Promise.all(Object.values(files).map((file) => (0,promises_.writeFile)(file, '')));
        const { log, status } = await execute(action, {
            ...inheritedVariables(),
            ...inputVariables(inputs),
            ...files,
            GITHUB_ACTIONS: 'true',
            GITHUB_REPOSITORY: 'octo/repo',
            GITHUB_RUN_ID: '1',
        });
        const outputs = readOutputs(await (0,promises_.readFile)(files.GITHUB_OUTPUT, 'utf8'));
        return { succeeded: status === 0, log: masked(log), outputs };
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true });
    }
}
async function execute(action, env) {
    const child = (0,external_node_child_process_.spawn)(process.execPath, [action], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const [log, status] = await Promise.all([
        (0,consumers_.text)(child.stdout),
        new Promise((resolve, reject) => {
            child.once('error', reject).once('close', resolve);
        }),
    ]);
    return { log, status };
}
function inheritedVariables() {
    return Object.fromEntries(INHERITED.map((name) => [name, process.env[name]]));
}
function inputVariables(inputs) {
    return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
}
function readOutputs(file) {
    const entries = file.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n\2$/gm);
    return Object.fromEntries([...entries].map(([, name = '', , value = '']) => [name, value]));
}
function masked(log) {
    const secrets = [];
    return log.split(/\r?\n/).flatMap((line) => {
        const [isCommand, command = '', escaped = ''] = /^::([a-z-]+)[^:]*::(.*)$/.exec(line) ?? [];
        const data = isCommand ? unescaped(escaped) : line;
        if (command === 'add-mask')
            secrets.push(data);
        if (command === 'add-mask' || command === 'debug' || line === '')
            return [];
        const shown = secrets.reduce((text, secret) => text.replaceAll(secret, '***'), data);
        const label = { warning: 'Warning: ', error: 'Error: ' }[command] ?? '';
        return `${label}${shown}`.split('\n');
    });
}
function unescaped(data) {
    return data.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

;// CONCATENATED MODULE: ./build/cli/commands/demo.js






const REPOSITORY = 'octo/repo';
const BRANCH = 'gitee-token';
const FILE = 'session.json';
const SHOWN_LENGTH = 24;
const SECRET = 'GITEE_REFRESH_TOKEN';
const SECRET_PATH = `/repos/${REPOSITORY}/actions/secrets/${SECRET}`;
async function demo({ dist, stdout, messages }) {
    const texts = messages.demo;
    const gitee = (0,sandbox_gitee/* sandboxGitee */.s)();
    const secrets = await sandboxGitHub({ repositories: [REPOSITORY] });
    const requests = [];
    const servers = [
        await (0,server/* serve */.w)(gitee.handle, { requests }),
        await (0,server/* serve */.w)(secrets.handle, { requests }),
    ];
    const sessionKey = (0,session_key/* createSessionKey */.K)();
    const [giteeOrigin = '', secretsOrigin = ''] = servers.map(({ origin }) => origin);
    const print = (line = '') => stdout.write(`${line}\n`);
    try {
        const succeeded = await runAll({
            gitee,
            secrets,
            origins: { gitee: giteeOrigin, secrets: secretsOrigin },
            requests,
            names: listNames({ gitee, secrets, sessionKey }, texts),
            sessionKey,
            texts,
            action: (0,external_node_path_.join)(dist, 'main', 'index.js'),
            print,
        });
        print(succeeded ? texts.succeeded : texts.failed);
        return succeeded ? 0 : 1;
    }
    finally {
        await Promise.all(servers.map((server) => server.close()));
    }
}
async function runAll(context) {
    const { gitee, origins, names, texts, print } = context;
    const { email, password } = gitee.settings;
    print(texts.intro(origins.gitee, origins.secrets));
    const grant = (number) => {
        const { refreshToken } = gitee.grant('user_info projects');
        names.set(refreshToken, texts.tokenName('refresh', number));
        return refreshToken;
    };
    const { start, reuse, renewal, refresh, fallback } = texts.scenarios;
    const onBranch = (title, options) => runScenario(context, title, { ...options, ...branchInputs(context) });
    const inSecret = (title, options) => runScenario(context, title, { ...options, ...secretInputs(context) });
    const results = [
        await onBranch(start, { 'refresh-token': grant(1) }),
        await onBranch(reuse, { verify: 'false' }),
        await onBranch(renewal, { 'min-ttl': '0' }),
    ];
    const used = grant(4);
    context.secrets.stored.set(SECRET_PATH, { value: used, updatedAt: new Date(0) });
    results.push(await inSecret(refresh, { 'refresh-token': used, verify: 'true' }), await inSecret(fallback, {
        'refresh-token': used,
        email,
        password,
        scope: 'user_info, projects',
    }));
    return results.every((succeeded) => succeeded);
}
function branchInputs({ secrets, sessionKey }) {
    return {
        'session-key': sessionKey,
        'session-repository': REPOSITORY,
        'github-token': secrets.settings.jobToken,
    };
}
function secretInputs({ secrets }) {
    return {
        'secret-name': SECRET,
        'secret-token': secrets.settings.token,
        'secret-repository': REPOSITORY,
    };
}
async function runScenario(context, title, options) {
    const { gitee, origins, requests, names, texts, action, print } = context;
    const inputs = {
        'client-id': gitee.settings.clientId,
        'client-secret': gitee.settings.clientSecret,
        ...options,
    };
    const before = requests.length;
    const addresses = { 'gitee-url': origins.gitee, 'secret-api-url': origins.secrets };
    const { succeeded, log, outputs } = await runActionStep(action, { ...inputs, ...addresses });
    const exchanges = requests.slice(before);
    for (const { response } of exchanges)
        labelTokens(context, response.body);
    const listed = (values) => Object.entries(values)
        .filter(([, value]) => value !== '')
        .map(([name, value]) => `${name}: ${redactNamed(names, value)}`);
    print(`\n== ${title}\n`);
    section(context, 'with:', listed(inputs));
    section(context, texts.headings.requests, exchanges.map((one) => formatExchange(names, one)));
    section(context, texts.headings.log, log);
    section(context, texts.headings.outputs, listed(outputs));
    if ('session-key' in options)
        section(context, texts.headings.branch, [describeBranch(context)]);
    else
        section(context, texts.headings.secret, [describeSecret(context)]);
    return succeeded;
}
function describeBranch({ secrets, texts }) {
    const text = secrets.repository(REPOSITORY).read(BRANCH, FILE);
    const { session = '' } = JSON.parse(text ?? '{}');
    return `${FILE}: ${text === undefined ? texts.notStored : `${session.slice(0, SHOWN_LENGTH)}…`}`;
}
function describeSecret(context) {
    const { value } = { value: '', ...context.secrets.stored.get(SECRET_PATH) };
    return `${SECRET}: ${redactNamed(context.names, value)}`;
}
function section({ print }, heading, lines) {
    print(heading);
    for (const line of lines)
        print(`  ${line}`);
    print();
}
function formatExchange(names, { request, response }) {
    const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded';
    const form = [...new URLSearchParams(isForm ? request.body : '')].map(([name, value]) => `${name}=${redactNamed(names, value)}`);
    return [`${request.method} ${request.path}`, ...form, `-> ${response.status}`].join(' ');
}
function redactNamed(names, value) {
    const name = names.get(value);
    if (name)
        return `*** (${name})`;
    return value.length === 64 ? `${value.slice(0, 8)}…` : value;
}
function listNames({ gitee, secrets, sessionKey }, { names }) {
    return new Map([
        [gitee.settings.clientSecret, names.clientSecret],
        [gitee.settings.password, names.password],
        [secrets.settings.token, names.secretsToken],
        [secrets.settings.jobToken, names.jobToken],
        [sessionKey, names.sessionKey],
    ]);
}
function labelTokens({ names, texts }, body) {
    const taken = new Set(names.values());
    for (const [, kind, token] of body.matchAll(/"(access|refresh)_token":"(\w+)"/g)) {
        let number = 1;
        const name = () => texts.tokenName(kind === 'access' ? 'access' : 'refresh', number);
        while (taken.has(name()))
            number += 1;
        taken.add(name());
        names.set(String(token), name());
    }
}


/***/ })

};
;