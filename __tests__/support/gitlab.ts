import type { IncomingMessage, RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';

export interface FakeGitLabSettings {
  /** May read and write the variables. */
  readonly token: string;
  /** Has the scope `read_api` only. */
  readonly readOnlyToken?: string;
  /** Belongs to a developer, who may not see variables. */
  readonly developerToken?: string;
  /** Ids or paths, as they are asked for. */
  readonly projects?: readonly string[];
  readonly groups?: readonly string[];
  /** Without a licence the variables of groups are for all environments. */
  readonly hasScopedGroups?: boolean;
}

export interface FakeVariable {
  readonly key: string;
  readonly value: string | null;
  readonly variable_type: string;
  readonly protected: boolean;
  readonly masked: boolean;
  readonly hidden: boolean;
  readonly raw: boolean;
  readonly environment_scope: string;
  readonly description: string | null;
}

export interface FakeGitLab {
  /** For a server of Node. The API is below `/api/v4`. */
  readonly handle: RequestListener;
  /** By `projects/<id> <key> <environment scope>`, or `groups/<id> …`. */
  readonly variables: Map<string, FakeVariable>;
  /** What was asked, such as `GET /api/v4/projects/1/variables/KEY?…`, in order. */
  readonly requests: string[];
}

interface HttpResult {
  readonly status: number;
  readonly body: object;
}

interface Ask {
  readonly method: string;
  /** `projects/<id>` or `groups/<id>`. */
  readonly location: string;
  readonly key: string | undefined;
  readonly filter: string | null;
  readonly body: Partial<FakeVariable>;
}

const API = /^\/api\/v4\/(projects|groups)\/([^/]+)\/variables(?:\/(\w+))?$/;

const DEFAULTS = {
  variable_type: 'env_var',
  protected: false,
  masked: false,
  hidden: false,
  raw: false,
  environment_scope: '*',
  description: null,
};

/**
 * GitLab's API of CI/CD variables as its documentation and its source code have it
 * (https://docs.gitlab.com/api/project_level_variables, lib/api/ci/variables.rb).
 */
export function fakeGitLab(settings: FakeGitLabSettings): FakeGitLab {
  const variables = new Map<string, FakeVariable>();
  const requests: string[] = [];
  const handle: RequestListener = async (request, response) => {
    const { method = '', url = '' } = request;
    requests.push(`${method} ${url}`);
    const { status, body } = replyTo(await readAsk(request), settings, variables, request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  return { handle, variables, requests };
}

async function readAsk(request: IncomingMessage): Promise<Ask | undefined> {
  const { pathname, searchParams } = new URL(`http://localhost${request.url}`);
  const body = (await text(request)) || '{}';
  const [, kind, id, key] = API.exec(pathname) ?? [];
  return kind === undefined || id === undefined
    ? undefined
    : {
        method: request.method ?? '',
        location: `${kind}/${decodeURIComponent(id)}`,
        key,
        filter: searchParams.get('filter[environment_scope]'),
        body: JSON.parse(body),
      };
}

function replyTo(
  ask: Ask | undefined,
  settings: FakeGitLabSettings,
  variables: Map<string, FakeVariable>,
  { headers }: IncomingMessage,
): HttpResult {
  const token = String(headers['private-token'] ?? '');
  const { token: writer, readOnlyToken, developerToken } = settings;
  if (!token || ![writer, readOnlyToken, developerToken].includes(token)) {
    return detail(401, '401 Unauthorized');
  }
  if (!ask) return { status: 404, body: { error: '404 Not Found' } };
  if (token === readOnlyToken && ask.method !== 'GET') return insufficientScope();
  if (!listLocations(settings).includes(ask.location)) {
    return detail(404, `404 ${isGroup(ask) ? 'Group' : 'Project'} Not Found`);
  }
  if (token === developerToken) return detail(403, '403 Forbidden');
  return ask.method === 'POST' ? create(ask, settings, variables) : replyAboutOne(ask, variables);
}

function replyAboutOne(ask: Ask, variables: Map<string, FakeVariable>): HttpResult {
  const found = [...variables].filter(
    ([id, variable]) =>
      id.startsWith(`${ask.location} ${ask.key} `) &&
      (ask.filter === null || variable.environment_scope === ask.filter),
  );
  const [first, second] = found;
  if (!first) return detail(404, `404 ${isGroup(ask) ? 'GroupVariable' : 'Variable'} Not Found`);
  if (second) return conflict();
  return ask.method === 'PUT'
    ? update(ask, first, variables)
    : { status: 200, body: shown(first[1]) };
}

function isGroup({ location }: Ask): boolean {
  return location.startsWith('groups/');
}

function listLocations({ projects = [], groups = [] }: FakeGitLabSettings): string[] {
  return [...projects.map((id) => `projects/${id}`), ...groups.map((id) => `groups/${id}`)];
}

function create(
  ask: Ask,
  { hasScopedGroups = true }: FakeGitLabSettings,
  variables: Map<string, FakeVariable>,
): HttpResult {
  const { location, body } = ask;
  const { key, value } = body;
  if (typeof key !== 'string') return { status: 400, body: { error: 'key is missing' } };
  if (typeof value !== 'string') return { status: 400, body: { error: 'value is missing' } };
  const isPlain = isGroup(ask) && !hasScopedGroups;
  const variable = { ...DEFAULTS, ...body, key, value, ...(isPlain && { environment_scope: '*' }) };
  const id = `${location} ${key} ${variable.environment_scope}`;
  if (variables.has(id)) return invalid('key', `(${key}) has already been taken`);
  return store(id, variable, { status: 201, variables });
}

function update(
  { body }: Ask,
  [id, before]: [string, FakeVariable],
  variables: Map<string, FakeVariable>,
): HttpResult {
  const { key: _, environment_scope: __, ...changes } = body;
  return store(id, { ...before, ...changes }, { status: 200, variables });
}

function store(
  id: string,
  variable: FakeVariable,
  { status, variables }: { status: number; variables: Map<string, FakeVariable> },
): HttpResult {
  if (variable.masked && !/^\S{8,}$/.test(variable.value ?? '')) {
    return invalid('value', 'is invalid');
  }
  variables.set(id, variable);
  return { status, body: shown(variable) };
}

function shown(variable: FakeVariable): FakeVariable {
  return variable.hidden ? { ...variable, value: null } : variable;
}

function detail(status: number, message: string): HttpResult {
  return { status, body: { message } };
}

function invalid(field: string, fault: string): HttpResult {
  return { status: 400, body: { message: { [field]: [fault] } } };
}

function conflict(): HttpResult {
  return detail(
    409,
    "There are multiple variables with provided parameters. Please use 'filter[environment_scope]'",
  );
}

function insufficientScope(): HttpResult {
  return {
    status: 403,
    body: {
      error: 'insufficient_scope',
      error_description:
        'The request requires higher privileges than provided by the access token.',
      scope: 'api',
    },
  };
}
