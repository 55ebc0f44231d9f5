import { type SandboxGitee, sandboxGitee } from '../../src/sandbox/gitee.ts';
import type { GiteeSettings } from '../../src/sandbox/state.ts';
import type { SandboxRequest } from '../../src/sandbox/types.ts';

const NOW_MS = 1_700_000_000_900;
export const NOW_S = 1_700_000_000;

/** An embedded Gitee, and its clock. */
export interface Clocked extends SandboxGitee {
  wait(seconds: number): void;
}

/** Starts an embedded Gitee whose clock stands still. */
export function start(overrides: Partial<GiteeSettings> = {}): Clocked {
  let now = NOW_MS;
  const gitee = sandboxGitee({ now: () => now, ...overrides });
  return {
    ...gitee,
    wait: (seconds) => {
      now += seconds * 1000;
    },
  };
}

export function ask(gitee: SandboxGitee, request: Partial<SandboxRequest>) {
  return gitee.handle({
    method: 'GET',
    path: '/',
    query: new URLSearchParams(),
    headers: { 'user-agent': 'test' },
    body: '',
    ...request,
  });
}

export type Form = Record<string, string>;

/** The headers of a browser that does not follow redirects by itself, and may be signed in. */
export type Browser = Readonly<Record<'user-agent' | 'cookie', string>>;

/** Sends the login page, filled in by the user. */
export function logIn(gitee: SandboxGitee, form: Form = {}, cookie = '') {
  const { email, password } = gitee.settings;
  const body = new URLSearchParams({ email, password, ...form }).toString();
  const headers = { 'user-agent': 'test', cookie };
  return ask(gitee, { method: 'POST', path: '/login', body, headers });
}

/** Signs the user in. */
export function signIn(gitee: SandboxGitee): Browser {
  return browserWith(logIn(gitee));
}

/** Returns the browser that has this answer. */
export function browserWith({ headers }: ReturnType<typeof ask>): Browser {
  return { 'user-agent': 'test', cookie: String(headers['set-cookie']).split(';')[0] ?? '' };
}

export function exchangeToken(gitee: SandboxGitee, form: Form) {
  const body = new URLSearchParams(form).toString();
  const { status, body: text } = ask(gitee, { method: 'POST', path: '/oauth/token', body });
  return { status, json: JSON.parse(text) };
}

export function getClient({ settings }: SandboxGitee): Form {
  return { client_id: settings.clientId, client_secret: settings.clientSecret };
}

function refused(error: string, error_description: string) {
  return { status: 401, json: { error, error_description } };
}

export const INVALID_REQUEST = refused(
  'invalid_request',
  '这个请求缺少必要的参数，或者参数值、格式不正确',
);
export const INVALID_CLIENT = refused('invalid_client', '由于未知、不支持或没有客户端，认证失败');
export const INVALID_GRANT = refused(
  'invalid_grant',
  '授权方式无效，或者登录回调地址无效、过期或已被撤销',
);
export const INVALID_SCOPE = refused('invalid_scope', '请求范围无效、未知或格式不正确');
export const UNSUPPORTED = refused('unsupported_grant_type', '服务器不支持此类型的授权方式');
