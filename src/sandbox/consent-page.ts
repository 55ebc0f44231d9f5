import { errorParameters, html, type OAuthError } from './responses.ts';
import type { AuthorizationRequest, SandboxResponse } from './types.ts';

const STYLE = `
  body { max-width: 32rem; margin: 4rem auto; padding: 0 1rem; font: 1rem/1.6 sans-serif; }
  form { display: inline; }
  button { margin: 1rem 1rem 0 0; padding: 0.5rem 1.5rem; font: inherit; }
`;

/** Asks the user of this email address. The forms are Doorkeeper's, with Rails' `_method` to deny. */
export function consentPage(email: string, request: AuthorizationRequest): SandboxResponse {
  const scopes = request.scope.split(' ').map((word) => `<li><code>${escaped(word)}</code></li>`);
  return page(
    '授权',
    `<p>是否同意应用以 <strong>${escaped(email)}</strong> 的身份使用以下权限？</p>
<ul>${scopes.join('')}</ul>
<p>授权后将返回 <code>${escaped(request.redirect_uri)}</code></p>
${form('同意授权', { ...request })}
${form('拒绝', { ...request, _method: 'delete' })}`,
  );
}

/** Returns the page of an error. Doorkeeper sends it with status 200, without a redirect. */
export function errorPage(error: OAuthError): SandboxResponse {
  const { error_description } = errorParameters(error);
  return page('发生错误', `<p>${escaped(error_description)}</p>\n<p><code>${error}</code></p>`);
}

function form(label: string, fields: Readonly<Record<string, string>>): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`,
  );
  return `<form method="post" action="/oauth/authorize">${inputs.join('')}<button>${label}</button></form>`;
}

function page(title: string, content: string): SandboxResponse {
  return html(`<!DOCTYPE html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} · gitee-token sandbox</title>
<style>${STYLE}</style>
<h1>${title}</h1>
${content}
</html>
`);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
