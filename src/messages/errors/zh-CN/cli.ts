import type { ClientPart, CliProblems } from '../../../problems.ts';
import { nextPort } from '../next-port.ts';
import type { Explanations } from '../types.ts';
import { mistakes } from './mistakes.ts';
import { storeName } from './store-name.ts';

export const cli: Explanations<keyof CliProblems> = {
  config_folder_unusable: ({ problem }, explain) => ({
    what: explain(problem).what,
    advice: `${explain(problem).advice}也可以把 XDG_CONFIG_HOME 设为另一个目录。`,
  }),
  folder_unusable: ({ folder, detail }) => ({
    what: `无法使用目录 ${folder}：${detail}。`,
    advice: '检查路径和权限。',
  }),
  home_folder_missing: () => ({
    what: '找不到主目录：环境变量 HOME 没有设置，或者不是绝对路径。',
    advice:
      '把 HOME 或 XDG_CONFIG_HOME 设为绝对路径。使用 --store file 时，也可以只用 --file 指定文件。',
  }),

  client_parts_equal: () => ({
    what: 'Client ID 和 Client Secret 的值相同。',
    advice: '打开 Gitee 的“设置 → 第三方应用”，在应用页面分别复制这两项。',
  }),
  client_parts_swapped: () => ({
    what: 'Client ID 和 Client Secret 填反了：与已保存的值正好相反。',
    advice: '把两个值对调。',
  }),
  client_part_malformed: ({ part, mistake }) => ({
    what: `${part} 复制有误：${mistakes[mistake]}。`,
    advice: '从 Gitee 的应用页面只复制值本身，不要带引号。',
  }),
  client_part_missing: ({ missing }) => ({
    what: `缺少 ${missing}。`,
    advice: howToPass([missing]),
  }),
  client_not_given: ({ missing }) => ({
    what: `缺少 ${missing.join(' 和 ')}，而标准输入不是终端，无法提示输入。`,
    advice: howToPass(missing),
  }),
  client_secret_file_unreadable: ({ detail }) => ({
    what: `无法读取 --client-secret-file 指定的文件：${detail}。`,
    advice: '检查路径和权限。',
  }),
  recovery_secret_missing: () => ({
    what: '缺少 Client Secret，无法解密恢复副本。',
    advice: '把环境变量 GITEE_TOKEN_CLIENT_SECRET 设为该任务当时使用的 Client Secret。',
  }),
  stdin_used: ({ option, usedBy }) => ({
    what: `${option} 不能从标准输入读取：${STDIN_USERS[usedBy]}。`,
    advice: `用 ${option} 指定文件路径，或者设置环境变量 ${toVariable(option.replace(/-file$/, ''))}。`,
  }),

  session_key_missing: () => ({
    what: '缺少会话密钥，而标准输入不是终端，无法提示输入。',
    advice:
      '设置环境变量 GITEE_TOKEN_SESSION_KEY，或者用 --session-key-file 指定文件。GitHub 不会显示机密 GITEE_SESSION_KEY：没有留存密钥的，' +
      '用 `(umask 077 && openssl rand -base64 32 > FILE)` 生成一个，再用 --session-key-file FILE 重新登录。',
  }),
  session_key_without_session: ({ problem }, explain) => ({
    what: `${explain(problem).what}机密中的会话密钥已换成新的，而新会话还没有保存，在此之前任务都会失败。`,
    advice: `${explain(problem).advice}然后用相同的选项重新登录。`,
  }),
  session_key_file_unreadable: ({ detail }) => ({
    what: `无法读取 --session-key-file 指定的文件：${detail}。`,
    advice: '检查路径和权限。如需新密钥，把 `openssl rand -base64 32` 的输出保存到该文件。',
  }),

  server_url_malformed: ({ source, example }) => ({
    what: `${source} 不是有效的服务器地址。`,
    advice: `地址必须以 https:// 开头，例如 ${example}。`,
  }),
  server_url_without_scheme: ({ source, example }) => ({
    what: `${source} 缺少开头的 https://。`,
    advice: `改成 ${example}。`,
  }),
  server_url_insecure: ({ source }) => ({
    what: `${source} 以 http:// 开头，密钥和令牌会明文传输（只有 localhost 可以用 http://）。`,
    advice:
      '如果服务器支持 HTTPS，改用 https:// 即可。不支持的话，给服务器配置证书，或者在前面加一层 HTTPS 反向代理。' +
      '证书由私有 CA 签发时，还要把环境变量 NODE_EXTRA_CA_CERTS 设为 CA 证书文件的路径。',
  }),
  server_url_not_bare: ({ source, example }) => ({
    what: `${source} 不能包含用户名、查询参数或 # 片段。`,
    advice: `改成 ${example} 这样的地址。`,
  }),
  server_url_has_path: ({ source, origin }) => ({
    what: `${source} 的主机名后面多了路径。`,
    advice: `改成 ${origin}，路径会自动补上。`,
  }),
  server_url_www: ({ source }) => ({
    what: `${source} 填的是 www.gitee.com，而 Gitee 的地址没有 www。`,
    advice: '改成 https://gitee.com。',
  }),

  options_conflict: ({ option, others }) => ({
    what: `${option} 不能与 ${others.join('、')} 同时使用。`,
    advice: `${others.length > 1 ? `去掉 ${option}，或者去掉 ${others.join('、')}。` : '去掉其中一个。'}选项也可能来自环境变量，如 ${toVariable(option)}。`,
  }),
  foreign_options: ({ options, store, isDefault, fitting }) => {
    const names = options.join('、');
    return {
      what: `${isDefault ? `没有指定 --store，默认为 ${store}，` : `--store ${store} `}不支持选项 ${names}。`,
      advice:
        fitting.length > 0
          ? `改用 --store ${listAlternatives(fitting)}，或者去掉 ${names}。`
          : `去掉 ${names}。`,
    };
  },
  store_keeps: ({ stores, applications }) => ({
    what: `gitee-token 无法删除以下内容：${stores.map(storeName).join('、')}。`,
    advice:
      '到保存的位置自行删除。在 Gitee 上撤销授权之前，令牌仍然有效：' +
      `打开 Gitee 的“设置 → 第三方应用”（${applications}），撤销对该应用的授权。`,
  }),
  store_write_only: ({ store, readable }) => ({
    what: `存储 ${store} 只能写入、不能读取：服务器不会返回机密的内容。`,
    advice: `改用 --store ${readable.join('、')}；在 GitHub 或 Gitea 的任务中，改用 action。`,
  }),
  save_command_missing: () => ({
    what: '`--store command` 需要 --save-command。',
    advice: '例如：--save-command "vault kv put -mount=secret gitee session=-"。',
  }),
  project_or_group_missing: () => ({
    what: '`--store gitlab` 需要 --project 或 --group。',
    advice: '填写变量所在的 GitLab 项目或群组（ID 或路径）。',
  }),
  gitea_api_url_missing: () => ({
    what: '`--store gitea` 需要 --api-url。',
    advice: '填写 Gitea 或 Forgejo 服务器的 REST API 地址，例如 https://codeberg.org/api/v1。',
  }),
  gitea_environments_unsupported: () => ({
    what: 'Gitea 和 Forgejo 没有环境机密。',
    advice: '去掉 --env。',
  }),
  org_option_malformed: () => ({
    what: '--org 不是有效的组织名称。',
    advice: '填写组织主页网址中的名称：--org NAME。',
  }),
  repo_option_missing: () => ({
    what: '缺少 --repo OWNER/NAME。',
    advice:
      '填写工作流所在的仓库，例如 octo/website；也可以直接填写仓库地址 https://github.com/octo/website。',
  }),
  repo_option_malformed: () => ({
    what: '仓库名称的格式应为 OWNER/NAME。',
    advice: '例如 octo/website；也可以直接填写仓库地址 https://github.com/octo/website。',
  }),
  repository_elsewhere: ({ source, otherHost, expectedHost }) => ({
    what: `${source} 是 ${otherHost} 上的仓库，而当前使用的是 ${expectedHost} 的 API。`,
    advice: `填写 ${expectedHost} 上的仓库。如果仓库在其他 GitHub 或 Gitea 服务器上，还要设置 secret-api-url 或 --api-url。`,
  }),
  gh_token_missing: ({ permissions }) => ({
    what: '没有 GitHub 令牌：GH_TOKEN 为空，`gh auth token` 也没有返回令牌。',
    advice: `把 GH_TOKEN 设为有${permissions.map((one) => `“${one}”`).join('和')}权限的令牌，或者运行 \`gh auth login\`。`,
  }),
  token_variable_empty: ({ variable }) => ({
    what: `环境变量 ${variable} 为空。`,
    advice: '设为有权写入该分支、机密或变量的令牌。',
  }),
  token_variable_malformed: ({ variable }) => ({
    what: `环境变量 ${variable} 的内容不是有效的令牌。`,
    advice: '只填写令牌本身，不要带引号或空格。',
  }),

  redirect_uri_malformed: () => ({
    what: '--redirect-uri 不是有效的网址。',
    advice: '从 Gitee 的应用页面原样复制“应用回调地址”。',
  }),
  redirect_uri_insecure: () => ({
    what: '--redirect-uri 是另一台机器的 http 地址：Gitee 发回的授权码会明文传输，可能被网络上的其他人截获。',
    advice:
      '把“应用回调地址”改成 https 地址，或者本机地址（如 http://127.0.0.1:27180/callback），再用这个地址登录。',
  }),
  redirect_uri_needs_terminal: () => ({
    what: '--redirect-uri 指向另一台机器，授权后的地址需要手动粘贴，而标准输入不是终端。',
    advice: '在终端中运行，或者把“应用回调地址”改成本机地址。',
  }),
  port_in_use: ({ address, purpose }) => ({
    what: `无法监听 ${address}：端口已被其他程序占用（EADDRINUSE）。`,
    advice: `结束该程序，或${otherPort(purpose, address)}。`,
  }),
  port_unusable: ({ address, purpose, detail }) => ({
    what: `无法监听 ${address}：${detail}。`,
    advice: `${otherPort(purpose, address)}。`,
  }),
  callback_timeout: ({ minutes, redirectUri }) => ({
    what: `${minutes} 分钟内没有收到回调。`,
    advice: `重新登录。如果 Gitee 显示错误页面，检查 Client ID，并核对“应用回调地址”是否与 ${redirectUri} 完全一致。`,
  }),
  interrupted: () => ({ what: '已取消。', advice: '' }),
  login_interrupted_after_printing: () => ({
    what: '中断时 Gitee 正在签发令牌，因此先输出了刷新令牌。',
    advice: '保存刚才输出的刷新令牌，或者重新登录。',
  }),
  no_refresh_token_granted: ({ host }) => ({
    what: `${host} 只签发了访问令牌，没有签发刷新令牌。没有保存任何内容。`,
    advice: '在 Gitee 的应用页面检查是否允许该应用获取刷新令牌。',
  }),
  refresh_token_not_printed: ({ detail }) => ({
    what: `刷新令牌没能输出（${detail}），也没有保存在别处。`,
    advice: '用 `gitee-token recover` 解密上面的恢复副本，或者清理磁盘空间后重新登录。',
  }),
};

function otherPort(purpose: 'login' | 'sandbox', address: string): string {
  if (purpose === 'sandbox') return '用 --port 换一个端口（0 表示任选一个空闲端口）';
  const port = nextPort(address);
  return `登录时加上 --port ${port}，并确认 Gitee 应用的“应用回调地址”是 http://127.0.0.1:${port}/callback`;
}

/** Names what to choose from. */
export function listAlternatives(names: readonly string[]): string {
  return names.join('、').replace(/、([^、]*)$/, ' 或 $1');
}

const STDIN_USERS = {
  git: '标准输入已由 git 用来发送请求',
  recovery_copy: '恢复副本要从标准输入读取',
  client_secret: 'Client Secret 已从标准输入读取',
} as const;

const SOURCES: Readonly<Record<ClientPart, string>> = {
  'Client ID': 'Client ID 用 --client-id 或环境变量 GITEE_TOKEN_CLIENT_ID 提供。',
  'Client Secret':
    'Client Secret 用环境变量 GITEE_TOKEN_CLIENT_SECRET 或 --client-secret-file 提供。',
};

/** Returns how to give those parts of the client to a command. */
export function howToPass(parts: readonly ClientPart[]): string {
  return parts.map((part) => SOURCES[part]).join('');
}

function toVariable(option: string): string {
  return `GITEE_TOKEN_${option.slice('--'.length).replaceAll('-', '_').toUpperCase()}`;
}
