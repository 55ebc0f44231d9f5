import type { IncomingMessage, ServerResponse } from 'node:http';

export interface GitHubRelease {
  readonly tag: string;
  readonly name: string;
  readonly body: string;
  readonly isPrerelease: boolean;
  /** By their names. */
  readonly files: Readonly<Record<string, string>>;
}

export interface GitHubReleases {
  readonly releases: GitHubRelease[];
  /** Answers a request that is about releases, and leaves any other alone. Returns whether it has answered. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => boolean;
}

export interface GitHubReleasesOptions {
  readonly repository: string;
  /** Whether a token can read the contents of the repository. */
  readonly canRead: (token: string) => boolean;
}

/** `gh` asks the GraphQL API at the same time whether the release is a draft. */
const NO_DRAFT = '{"data":{"repository":{"release":null}}}';

/** What `gh release` asks of GitHub, at https://api.github.com. */
export function gitHubReleases({ repository, canRead }: GitHubReleasesOptions): GitHubReleases {
  const releases: GitHubRelease[] = [];
  const base = `/repos/${repository}/releases`;
  return {
    releases,
    handle: ({ url = '', headers }, response) => {
      if (url === '/graphql') return reply(response, 200, NO_DRAFT);
      const path = decodeURIComponent(url);
      if (!path.startsWith(`${base}/`)) return false;
      const [, token = ''] = /^(?:token|Bearer) (.+)$/.exec(headers.authorization ?? '') ?? [];
      const rest = canRead(token) ? path.slice(base.length + 1) : '';
      const [, tag] = /^tags\/(.+)$/.exec(rest) ?? [];
      const release = releases.find((one) => one.tag === tag);
      if (release) return reply(response, 200, JSON.stringify(describe(release, base)));
      const [, of, name = ''] = /^assets\/(.+)\/([^/]+)$/.exec(rest) ?? [];
      const content = releases.find((one) => one.tag === of)?.files[name];
      if (content !== undefined) return reply(response, 200, content);
      return reply(response, 404, '{"message":"Not Found"}');
    },
  };
}

function reply(response: ServerResponse, status: number, body: string): true {
  const type = body.startsWith('{') ? 'application/json' : 'application/octet-stream';
  response.writeHead(status, { 'content-type': type }).end(body);
  return true;
}

function describe({ tag, name, body, isPrerelease, files }: GitHubRelease, base: string): object {
  const at = '2026-10-01T00:00:00Z';
  return {
    id: 1,
    node_id: 'RE_1',
    tag_name: tag,
    name,
    body,
    draft: false,
    prerelease: isPrerelease,
    created_at: at,
    published_at: at,
    assets: Object.entries(files).map(([file, content]) => ({
      name: file,
      size: Buffer.byteLength(content),
      state: 'uploaded',
      url: `https://api.github.com${encodeURI(`${base}/assets/${tag}/${file}`)}`,
    })),
  };
}
