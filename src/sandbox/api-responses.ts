import type { SandboxRequest, SandboxResponse } from './types.ts';

type Headers = Readonly<Record<string, string>>;

/** Returns a response as the APIs of GitHub and Gitea send them. */
export function json(status: number, value: unknown, headers: Headers = {}): SandboxResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

export function noContent(): SandboxResponse {
  return { status: 204, headers: {}, body: '' };
}

/** Returns an error as GitHub sends it. The status is also in the body, as text. */
export function githubError(
  status: number,
  message: string,
  { documentation = 'https://docs.github.com/rest', headers = {} as Headers } = {},
): SandboxResponse {
  return json(
    status,
    { message, documentation_url: documentation, status: String(status) },
    headers,
  );
}

/** Returns an error as Gitea and Forgejo send it. */
export function giteaError(
  request: SandboxRequest,
  { status, ...body }: { status: number; message: string; errors?: readonly string[] | null },
): SandboxResponse {
  return json(status, { ...body, url: `${getOrigin(request)}/api/swagger` });
}

/** Returns how Gitea refuses a method. */
export function methodNotAllowed(): SandboxResponse {
  return { status: 405, headers: {}, body: '' };
}

/** Returns the origin that the client has requested. */
export function getOrigin({ headers }: SandboxRequest): string {
  return `http://${headers.host ?? 'localhost'}`;
}

/** Returns the fields of a body of JSON, and none of any other body. */
export function parseBody(body: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
}
