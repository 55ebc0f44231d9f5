import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { SandboxGitee } from '../../src/sandbox/gitee.ts';
import type { SandboxResponse } from '../../src/sandbox/types.ts';

export type Fields = Readonly<Record<string, string>>;

export interface AttachedFile {
  readonly name: string;
  readonly content: string;
}

export interface Release {
  readonly id: number;
  readonly tag_name: string;
  readonly name: string;
  readonly body: string;
  readonly prerelease: boolean;
  readonly target_commitish: string;
}

/** What happens to the response of one request that has been carried out. */
export type Loss = 'gateway time-out' | 'cut off';

/** What Gitee's API v5 does with repositories, in memory. */
export interface GiteeApi {
  /** Answers a request that is about a repository, and leaves any other alone. Returns whether it has answered. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  /** By the repository: `octo/website`. */
  readonly releases: Map<string, Release[]>;
  /** By the id of the release. */
  readonly files: Map<number, AttachedFile[]>;
  readonly issues: { readonly repository: string; readonly fields: Fields }[];
  readonly pulls: { readonly repository: string; readonly fields: Fields }[];
  /** Each request that came for a repository: `POST /repos/octo/issues`. */
  readonly asked: string[];
  /** Loses the responses of the next requests that match, once each. */
  lose(request: RegExp, ...losses: readonly Loss[]): void;
  /** Answers the next request that matches with this status, and does not carry it out. */
  refuse(request: RegExp, ...statuses: readonly number[]): void;
}

export interface GiteeApiOptions {
  /** Knows the tokens. */
  readonly gitee: Pick<SandboxGitee, 'handle'>;
  /** The largest file that may be attached, in bytes. */
  readonly maxFileSize?: number;
}

interface Answer {
  readonly status: number;
  readonly json: unknown;
}

interface Call {
  readonly method: string;
  /** Below `/api/v5/repos`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: FormData;
}

type State = Omit<GiteeApi, 'handle'>;

interface Upset {
  readonly request: RegExp;
  readonly how: Loss | number;
}

const REPOS = '/api/v5/repos';
const PER_PAGE = { usual: 20, most: 100 };
const REQUIRED = {
  release: ['tag_name', 'name', 'body', 'target_commitish'],
  issue: ['title'],
  pull: ['title', 'head', 'base'],
} as const;

export function giteeApi(options: GiteeApiOptions): GiteeApi {
  const upsets: Upset[] = [];
  const state: State = {
    releases: new Map(),
    files: new Map(),
    issues: [],
    pulls: [],
    asked: [],
    lose: (request, ...losses) => upsets.push(...losses.map((how) => ({ request, how }))),
    refuse: (request, ...statuses) => upsets.push(...statuses.map((how) => ({ request, how }))),
  };
  const handle: GiteeApi['handle'] = async (request, response) => {
    if (!request.url?.startsWith(`${REPOS}/`)) return false;
    const call = await readCall(request);
    const refused = judge(options, request);
    if (refused) {
      response.writeHead(refused.status, refused.headers).end(refused.body);
      return true;
    }
    const asked = `${call.method} /repos${call.path}`;
    state.asked.push(asked);
    const upset = upsets.find((one) => one.request.test(asked));
    if (upset) upsets.splice(upsets.indexOf(upset), 1);
    if (typeof upset?.how === 'number') {
      return reply(response, { status: upset.how, json: { message: 'refused' } });
    }
    const answer = await route(state, call, options);
    if (upset?.how === 'cut off') {
      response.destroy();
      return true;
    }
    return reply(response, upset ? { status: 504, json: { message: 'Gateway Time-out' } } : answer);
  };
  return { ...state, handle };
}

function reply(response: ServerResponse, { status, json }: Answer): true {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  return true;
}

/** Returns what Gitee says to a request without a good token. */
function judge(
  { gitee }: GiteeApiOptions,
  { headers }: IncomingMessage,
): SandboxResponse | undefined {
  const { authorization, 'user-agent': agent } = headers;
  const asked = { method: 'GET', path: '/api/v5/user', query: new URLSearchParams(), body: '' };
  const answer = gitee.handle({ ...asked, headers: { authorization, 'user-agent': agent } });
  return answer.status === 200 ? undefined : answer;
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
  const path = decodeURIComponent(pathname.slice(REPOS.length));
  const form = await readForm(request.headers['content-type'], await buffer(request));
  return { method: request.method ?? '', path, query: searchParams, form };
}

/** Gitee takes JSON and both kinds of forms. */
async function readForm(type: string | undefined, body: Buffer): Promise<FormData> {
  if (!type) return new FormData();
  if (!type.startsWith('application/json')) {
    return new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  }
  const form = new FormData();
  const fields: Record<string, unknown> = JSON.parse(body.toString());
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  return form;
}

function route(
  state: State,
  call: Call,
  { maxFileSize = Number.POSITIVE_INFINITY }: GiteeApiOptions,
): Answer | Promise<Answer> {
  const request = `${call.method} ${call.path}`;
  const [, owner = ''] = /^POST \/(\w+)\/issues$/.exec(request) ?? [];
  if (owner) {
    const repository = `${owner}/${call.form.get('repo')}`;
    return create(state.issues, repository, call.form, REQUIRED.issue);
  }
  const [, repository = '', rest = ''] = /^\w+ \/(\w+\/[\w-]+)\/(.+)$/.exec(request) ?? [];
  if (call.method === 'POST' && rest === 'pulls') {
    return create(state.pulls, repository, call.form, REQUIRED.pull);
  }
  const releases = state.releases.get(repository) ?? [];
  if (call.method === 'POST' && rest === 'releases') {
    const made = createRelease(releases, call.form);
    state.releases.set(repository, releases);
    return made;
  }
  const [, tag] = /^releases\/tags\/(.+)$/.exec(rest) ?? [];
  // A tag without a release is answered with `null`.
  if (tag) return { status: 200, json: releases.find((one) => one.tag_name === tag) ?? null };
  const [, id] = /^releases\/(\d+)\/attach_files$/.exec(rest) ?? [];
  if (!releases.some((one) => one.id === Number(id))) {
    return { status: 404, json: { message: '404 Not Found' } };
  }
  const files = state.files.get(Number(id)) ?? [];
  state.files.set(Number(id), files);
  return call.method === 'POST' ? attach(files, call.form, maxFileSize) : list(files, call.query);
}

function fieldsOf(form: FormData): Fields {
  return Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
}

function missing(form: FormData, required: readonly string[]): Answer | undefined {
  const name = required.find((one) => !String(form.get(one) ?? '').trim());
  return name ? { status: 400, json: { message: `${name} is missing` } } : undefined;
}

function create(
  all: { readonly repository: string; readonly fields: Fields }[],
  repository: string,
  form: FormData,
  required: readonly string[],
): Answer {
  const refused = missing(form, required);
  if (refused) return refused;
  all.push({ repository, fields: fieldsOf(form) });
  const html_url = `https://gitee.com/${repository}/${all.length}`;
  return { status: 201, json: { number: all.length, html_url } };
}

function createRelease(releases: Release[], form: FormData): Answer {
  const refused = missing(form, REQUIRED.release);
  if (refused) return refused;
  const { tag_name = '', name = '', body = '', target_commitish = '', ...rest } = fieldsOf(form);
  if (releases.some((one) => one.tag_name === tag_name)) {
    return { status: 400, json: { message: 'Release already exists' } };
  }
  const id = 1000 + releases.length;
  const prerelease = rest.prerelease === 'true';
  releases.push({ id, tag_name, name, body, prerelease, target_commitish });
  return { status: 201, json: releases.at(-1) };
}

/** Two files of a release may have one name. */
async function attach(files: AttachedFile[], form: FormData, maxFileSize: number): Promise<Answer> {
  const file = form.get('file');
  if (!(file instanceof File)) return { status: 400, json: { message: 'file is missing' } };
  if (file.size > maxFileSize) return { status: 400, json: { message: '附件大小超出限制' } };
  files.push({ name: file.name, content: await file.text() });
  return { status: 201, json: { id: files.length, name: file.name, size: file.size } };
}

function list(files: readonly AttachedFile[], query: URLSearchParams): Answer {
  const perPage = Math.min(Number(query.get('per_page') ?? PER_PAGE.usual), PER_PAGE.most);
  const start = (Number(query.get('page') ?? 1) - 1) * perPage;
  const json = files.slice(start, start + perPage).map(({ name }, id) => ({ id, name }));
  return { status: 200, json };
}
