import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect } from 'vitest';
import type { Interception, TwoHosts } from '../support/two-hosts.ts';

/** The part of Gitee's API that finds and creates repositories. */
export interface Repositories {
  /** The repositories by the last part of their address, and whether each is private. */
  readonly there: Map<string, boolean>;
  /** What was sent to create them, in order. */
  readonly created: readonly string[];
  /** Why Gitee does not create a repository. */
  readonly refusals: Map<string, string>;
}

const PATHS = /^\/api\/v5\/(repos\/|user\/repos$|orgs\/|enterprises\/)/;

/** Lets Gitee answer for repositories, as its API documents it. */
export function serveRepositories({ gitee, hidden }: TwoHosts): Repositories {
  const there = new Map<string, boolean>();
  const created: string[] = [];
  const refusals = new Map<string, string>();
  const create = async (url: string, fields: URLSearchParams, response: ServerResponse) => {
    const name = fields.get('path') ?? '';
    const refusal = refusals.get(name);
    if (refusal) return answer(response, 422, { error: { base: [refusal] } });
    created.push(`POST ${url} ${fields}`);
    there.set(name, isPrivate(url, fields));
    await gitee.createRepository(`octo/${name}`, 'master');
    answer(response, 201, { private: there.get(name) });
  };
  const intercept: Interception = async (request, response) => {
    const { method, url = '' } = request;
    if (!PATHS.test(url)) return false;
    expect(hidden()).toContain(tokenOf(request));
    const found = there.get(url.replace('/api/v5/repos/octo/', ''));
    if (method === 'POST') await create(url, new URLSearchParams(await text(request)), response);
    else if (found === undefined) answer(response, 404, { message: 'Not Found Project' });
    else answer(response, 200, { private: found });
    return true;
  };
  gitee.intercept = intercept;
  return { there, created, refusals };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const tokenOf = ({ headers }: IncomingMessage) => headers.authorization?.replace('Bearer ', '');

/** For an enterprise, 0 is private, and the default. For an organization, public is the default. */
function isPrivate(url: string, fields: URLSearchParams): boolean {
  const value = fields.get('private');
  return url.includes('/enterprises/') ? (value ?? '0') === '0' : value === 'true';
}
