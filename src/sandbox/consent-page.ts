import { escaped, page } from './page.ts';
import { scopeItems } from './scopes.ts';
import { APPLICATION_NAME, type GiteeSettings } from './state.ts';
import type { AuthorizationRequest, SandboxResponse } from './types.ts';

/**
 * Asks the user for consent to all scopes of the application, whichever were requested. The forms are
 * Doorkeeper's, with Rails' `_method` to deny.
 */
export function consentPage(
  { email, scopes }: GiteeSettings,
  request: AuthorizationRequest,
): SandboxResponse {
  return page({
    title: 'OAuth 授权请求',
    content: `<p>应用 <strong>${APPLICATION_NAME}</strong> 请求以 <strong>${escaped(email)}</strong> 的身份使用以下权限：</p>
<ul>${scopeItems(scopes)}</ul>
<p>应用勾选了全部权限。据目前所知，无论登录时申请哪些，Gitee 都会全部授予，这里也一样。</p>
<p lang="en">The application has all permissions ticked. As far as is known, Gitee grants them all, whichever a login requests, and so does this stand-in. Click <strong>同意授权</strong> to approve, or <strong>拒绝</strong> to decline.</p>
<p>授权后将返回 <code>${escaped(request.redirect_uri)}</code></p>
<div class="actions">
${form('同意授权', { ...request })}
${form('拒绝', { ...request, _method: 'delete' })}
</div>`,
  });
}

function form(label: string, fields: Readonly<Record<string, string>>): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`,
  );
  return `<form method="post" action="/oauth/authorize">${inputs.join('')}<button>${label}</button></form>`;
}
