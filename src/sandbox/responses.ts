import type { SandboxResponse } from './types.ts';

/** Gitee's own descriptions of Doorkeeper's errors, by `error`. */
const DESCRIPTIONS = {
  invalid_request: '这个请求缺少必要的参数，或者参数值、格式不正确',
  invalid_redirect_uri: '无效的登录回调地址',
  invalid_client: '由于未知、不支持或没有客户端，认证失败',
  invalid_grant: '授权方式无效，或者登录回调地址无效、过期或已被撤销',
  invalid_scope: '请求范围无效、未知或格式不正确',
  access_denied: '用户或服务器拒绝了请求',
  unsupported_response_type: '服务器不支持这种响应类型',
  unsupported_grant_type: '服务器不支持此类型的授权方式',
};

export type OAuthError = keyof typeof DESCRIPTIONS;

/** Returns the parameters that report an error, in a redirect or as JSON. */
export function errorParameters(error: OAuthError): { error: string; error_description: string } {
  return { error, error_description: DESCRIPTIONS[error] };
}

/** Gitee returns 401 for nearly every error, as Doorkeeper did before 5.1. */
export function oauthError(error: OAuthError): SandboxResponse {
  return json(401, errorParameters(error));
}

export function json(status: number, value: unknown): SandboxResponse {
  return { status, headers: noStoreHeaders('application/json'), body: JSON.stringify(value) };
}

export function html(status: number, body: string): SandboxResponse {
  return { status, headers: noStoreHeaders('text/html'), body };
}

export function redirect(
  location: string,
  headers: Readonly<Record<string, string>> = {},
): SandboxResponse {
  return { status: 302, headers: { location, 'cache-control': 'no-store', ...headers }, body: '' };
}

function noStoreHeaders(type: string): Record<string, string> {
  return { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' };
}
