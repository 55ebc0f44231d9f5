import { escaped, page } from './page.ts';
import { scopeItems } from './scopes.ts';
import { APPLICATION_NAME, type GiteeSettings } from './state.ts';
import type { SandboxResponse } from './types.ts';

/** Shows the one application with Gitee's labels, and explains how to create one on Gitee. */
export function applicationsPage(settings: GiteeSettings): SandboxResponse {
  const { clientId, clientSecret, redirectUris, scopes } = settings;
  const rows = [
    ['应用名称', APPLICATION_NAME],
    ['Client ID', `<code>${escaped(clientId)}</code>`],
    ['Client Secret', `<code>${escaped(clientSecret)}</code>`],
    ['应用回调地址', redirectUris.map((uri) => `<code>${escaped(uri)}</code>`).join('<br>')],
    ['权限', `<ul>${scopeItems(scopes)}</ul>`],
  ];
  const terms = rows.map(([term, value]) => `<dt>${term}</dt><dd>${value}</dd>`).join('\n');
  return page({
    title: '第三方应用',
    content: `<p>模拟 Gitee 只有这一个应用，已经建好，不能修改：命令提示的勾选、取消勾选和撤销授权，在这里都做不了。在 gitee.com 上，请打开 <strong>设置 → 第三方应用 → 创建应用</strong>，填写应用名称、应用主页和应用回调地址，勾选权限；创建后即可看到 Client ID 和 Client Secret。</p>
<p lang="en">The stand-in has this one application, which cannot be changed: what a command tells you to tick, untick or withdraw cannot be done here. On gitee.com, you create yours at <strong>设置 → 第三方应用 → 创建应用</strong> (Settings → Third-party applications → Create application): enter a name, a home page and the callback address, and tick the permissions. Then Gitee shows the Client ID and the Client Secret.</p>
<dl>
${terms}
</dl>`,
  });
}
