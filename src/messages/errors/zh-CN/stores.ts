import type { GitHubPermission, StoreProblems } from '../../../problems.ts';
import { clockTimes } from '../../clock-times.ts';
import { statusLine } from '../status-line.ts';
import type { Explanations } from '../types.ts';
import { storeName, storeNameBefore } from './store-name.ts';

const API_ADDRESS = ' API 地址（secret-api-url 或 --api-url）';
const LATER = '稍后重试。';
const CI_JOB_TOKEN = '任务自带的 CI_JOB_TOKEN 不能写入变量。';

export const stores: Explanations<keyof StoreProblems> = {
  some_stores_failed: ({ problem, phase, done, left, failed }, explain) => {
    const { what, advice } = explain(problem);
    const list = (names: typeof done) => names.map(storeName).join('、') || '无';
    const facts = [
      `${phase === 'prepare' ? '可以写入' : '已写入'}：${list(done)}。`,
      ...(left.length > 0 ? [`保持不变：${list(left)}。`] : []),
      `${phase === 'prepare' ? '无法写入' : '未写入'}：${list(failed)}。`,
    ];
    return { what: [what, ...facts].join(''), advice };
  },
  runner_server_insecure: ({ origin }) => ({
    what: `运行器所连的服务器是 ${origin}，没有启用 TLS。机密会以明文在网络上传输，因此不会发送到该服务器。`,
    advice:
      '为服务器配置证书，或者在前面架设带证书的反向代理，并把服务器自己的地址（ROOT_URL）改为 https://。' +
      '如果已有 https:// 地址，把 secret-api-url 设为该地址，例如 https://gitea.example.com/api/v1。',
  }),
  store_token_rejected: ({ server, tokenName, ...response }) => ({
    what: `${server} 拒绝了 ${tokenName}（${statusLine(response)}）。该令牌可能已过期、已被撤销、复制不完整，或者属于另一台服务器。`,
    advice: server === 'GitLab' ? `${renewal(tokenName)}${CI_JOB_TOKEN}` : renewal(tokenName),
  }),
  store_rate_limited: ({ server, ...response }) => ({
    what: `请求过于频繁，被 ${server} 限流（${statusLine(response)}）。`,
    advice: LATER,
  }),
  store_server_failed: ({ server, ...response }) => ({
    what: `${server} 处理请求时出错（${statusLine(response)}）。`,
    advice: `${LATER}如果仍然出错，检查代理和${API_ADDRESS}。`,
  }),
  store_unreachable: ({ host, detail }) => ({
    what: `无法连接 ${host}：${detail}。`,
    advice: `稍后重试，或者检查代理和${API_ADDRESS}。`,
  }),
  store_timed_out: ({ host }) => ({
    what: `${host} 无响应，已超时。`,
    advice: `稍后重试，或者检查代理和${API_ADDRESS}。`,
  }),
  store_certificate_untrusted: ({ host, detail }) => ({
    what: `${host} 的证书不受信任：${detail}。`,
    advice:
      '如果服务器或代理使用私有 CA 签发的证书，需要把 NODE_EXTRA_CA_CERTS 设为 CA 证书文件的路径。',
  }),
  store_response_too_large: ({ host }) => ({
    what: `${host} 的响应超过 1 MiB，不像是 REST API。`,
    advice: `检查${API_ADDRESS}。`,
  }),
  store_response_unexpected: ({ host, store }) => ({
    what: `访问${storeNameBefore(store)}时，${host} 的响应不符合预期，很可能不是对应的 REST API。`,
    advice: `检查${API_ADDRESS}。`,
  }),
  secret_created: ({ stores }) => ({
    what: `gitee-token 新建了${stores.map(storeName).join('、')}（此前不存在）。`,
    advice:
      '确认 refresh-token 引用的就是这个机密。如果引用的是另一个机密，其中的刷新令牌已经失效，下次运行会失败。' +
      '这时可以让 refresh-token 改用新建的机密，也可以更正要写入的机密（secret-name 或 --secret-name，以及所在的仓库、环境或组织），再运行 `gitee-token login` 重新登录。',
  }),
  store_token_expires_soon: ({ tokenName, expiresAt, daysLeft }) => {
    const { utc, beijing } = clockTimes(new Date(expiresAt));
    return {
      what:
        `${tokenName} ${daysLeft === 0 ? '不到 1 天' : `还有 ${daysLeft} 天`}就要过期（北京时间 ${beijing}，UTC ${utc}），` +
        '过期后无法再用该令牌保存新的刷新令牌。',
      advice: renewal(tokenName),
    };
  },
  newer_session_stored: () => ({
    what: '其间另一个进程保存了较新的会话，因此没有覆盖。',
    advice: '重新运行该命令：`token` 会使用较新的会话，`login` 则会覆盖。',
  }),
  secret_rejected: ({ server, store, ...response }) => ({
    what: `${server} 拒绝了对${storeNameBefore(store)}的请求（${statusLine(response)}）。`,
    advice: '检查机密的名称，以及所在的仓库、环境或组织。',
  }),
  secret_written_meanwhile: ({ store }) => ({
    what: `Gitee 签发令牌期间，另一个任务（或有人手动）更新了${storeName(store)}。更新后的值保持不变。`,
    advice: '同一时间只让一个任务刷新令牌。',
  }),
  secret_write_time_unknown: ({ store }) => ({
    what: `无法从 GitHub 得知${storeNameBefore(store)}此后是否更新过，其中可能已经是较新的令牌。`,
    advice: LATER,
  }),

  github_secret_name_invalid: ({ name }) => ({
    what: `“${name}”不是有效的 GitHub 机密名称。`,
    advice: '只能使用字母、数字和下划线，不能以数字或 GITHUB_ 开头。',
  }),
  github_permission_missing: ({ store, tokenName, permission, accepted, ...response }) => ({
    what: `${tokenName} 没有权限写入${storeName(store)}（${statusLine(response)}）。${required(accepted)}`,
    advice: `为该令牌授予此${owner(permission)}的“${permission}”权限。`,
  }),
  github_job_token_used: ({ store, tokenName, permission, accepted, ...response }) => ({
    what: `${tokenName} 没有权限写入${storeName(store)}（${statusLine(response)}）。${required(accepted)}`,
    advice: `任务自带的 GITHUB_TOKEN 不能写入机密，无论任务的 permissions 怎么写。如果用的是 GITHUB_TOKEN，改用有“${permission}”权限的细粒度个人访问令牌或 GitHub App 令牌。`,
  }),
  github_repository_not_found: ({ repository, tokenName, permission }) => ({
    what: `GitHub 上没有仓库 ${repository}，或者 ${tokenName} 无权访问。`,
    advice:
      `检查仓库名称（OWNER/NAME），并确认该令牌可以访问此仓库，且有“${permission}”权限。` +
      (tokenName === 'GH_TOKEN'
        ? '使用 --store branch 时，还要有“Contents: Read and write”权限。'
        : ''),
  }),
  github_secrets_not_found: ({ repository, tokenName, permission }) => ({
    what: `GitHub 上有仓库 ${repository}，但 ${tokenName} 无权访问其中的机密。`,
    advice: `为该令牌授予此仓库的“${permission}”权限。`,
  }),
  github_environment_missing: ({ repository, environment }) => ({
    what: `仓库 ${repository} 没有环境 ${environment}。`,
    advice: '在 Settings → Environments 中创建该环境，或者更正环境名称。',
  }),
  github_organization_not_found: ({ organization, tokenName, permission }) => ({
    what: `GitHub 上没有组织 ${organization}，或者 ${tokenName} 无权访问该组织的机密。`,
    advice: `检查组织名称，并确认该令牌有此组织的“${permission}”权限。`,
  }),

  gitea_secret_name_invalid: ({ name }) => ({
    what: `“${name}”不是有效的 Gitea 或 Forgejo 机密名称。`,
    advice: '只能使用字母、数字和下划线，不能以数字、GITEA_ 或 GITHUB_ 开头。',
  }),
  gitea_permission_missing: ({ store, tokenName, scope, ...response }) => ({
    what: `${tokenName} 没有权限写入${storeName(store)}（${statusLine(response)}）。`,
    advice: `协作者的令牌和任务自带的令牌都不能写入机密。改用由所有者（owner）创建、有 ${scope} 权限的令牌。`,
  }),
  gitea_repository_not_found: ({ server, repository, tokenName, scope, ...response }) => ({
    what: `${server} 上没有仓库 ${repository}，或者 ${tokenName} 无权访问（${statusLine(response)}）。`,
    advice: `检查仓库名称（OWNER/NAME）。该令牌必须属于所有者（owner），且有 ${scope} 权限。`,
  }),
  gitea_organization_not_found: ({ server, organization, tokenName, scope, ...response }) => ({
    what: `${server} 上没有组织 ${organization}，或者 ${tokenName} 无权访问（${statusLine(response)}）。`,
    advice: `检查组织名称。该令牌必须属于所有者（owner），且有 ${scope} 权限。`,
  }),

  gitlab_variable_name_invalid: ({ name }) => ({
    what: `“${name}”不是有效的 GitLab 变量名称。`,
    advice: '只能使用字母、数字和下划线，最多 255 个字符。',
  }),
  gitlab_project_invalid: ({ project }) => ({
    what: `“${project}”不是有效的 GitLab 项目 ID 或路径。`,
    advice: '把 --project 设为项目 ID，或者 group/project 这样的路径。',
  }),
  gitlab_group_invalid: ({ group }) => ({
    what: `“${group}”不是有效的 GitLab 群组 ID 或路径。`,
    advice: '把 --group 设为群组 ID，或者 group/subgroup 这样的路径。',
  }),
  gitlab_project_not_found: ({ project, tokenName }) => ({
    what: `GitLab 上没有项目 ${project}，或者 ${tokenName} 无权访问。`,
    advice: `检查项目的 ID 或路径。${roleIn('project')}`,
  }),
  gitlab_group_not_found: ({ group, tokenName }) => ({
    what: `GitLab 上没有群组 ${group}，或者 ${tokenName} 无权访问。`,
    advice: `检查群组的 ID 或路径。${roleIn('group')}`,
  }),
  gitlab_permission_missing: ({ store, tokenName, ...response }) => ({
    what: `${tokenName} 没有权限写入${storeName(store)}（${statusLine(response)}）。`,
    advice: roleIn(store.kind === 'group_variable' ? 'group' : 'project'),
  }),
  gitlab_variable_hidden: ({ store }) => ({
    what: `${storeNameBefore(store)}是隐藏变量，GitLab 不会返回变量值。`,
    advice: '删除该变量后重新创建，可见性选 Masked，不要选 Masked and hidden。',
  }),
  gitlab_variable_elsewhere: ({ store, environmentScope, actual = '其他几个范围' }) => ({
    what: `${storeNameBefore(store)}在 GitLab 的环境范围（environment scope）${environmentScope} 中没有值，有值的是：${actual}。`,
    advice:
      '把 --environment-scope 设为有值的范围，或者用相同的存储选项运行 `gitee-token login` 登录。',
  }),
  gitlab_variable_stale: ({ rejected, store, environmentScope }, explain) => ({
    what:
      `${explain(rejected).what}该令牌取自${storeName(store)}，环境范围（environment scope）是 ${environmentScope}。` +
      'GitLab 的其他环境范围中也有该变量的值，其中可能有较新的令牌。',
    advice:
      '只保留一个值：把 --environment-scope 设为该值的环境范围，并删除其余的值。如果仍被 Gitee 拒绝，用相同的存储选项运行 `gitee-token login` 重新登录。',
  }),
  gitlab_job_variable_missing: ({ variable, ref, isProtected, environment }) => ({
    what:
      `GitLab 没有为这个任务提供变量 ${variable} 的值。任务运行在${isProtected ? '受保护的' : '未受保护的'} ${ref} 上，` +
      `${environment ? `环境是 ${environment}` : '没有指定环境'}。`,
    advice: [
      '在 Settings → CI/CD → Variables 中确认有这个变量；如果变量的值引用了另一个变量，也要确认那个变量存在。',
      ...(isProtected
        ? []
        : [
            `如果变量是受保护的，只有受保护的分支和标签上的任务才能读到：把 ${ref} 设为受保护，或者取消勾选 Protect variable。`,
          ]),
      environment
        ? '如果变量限定了环境范围，该范围必须与任务的环境一致。'
        : '如果变量限定了环境范围，需要在任务中用 `environment:` 指定该环境。',
    ].join(''),
  }),
  gitlab_variable_rejected: ({ server, store, ...response }) => ({
    what: `${server} 拒绝写入${storeName(store)}（${statusLine(response)}）。`,
    advice: '检查变量的设置。屏蔽（masked）变量的值至少要有 8 个字符，且不能有空格。',
  }),
  gitlab_environment_scope_ignored: ({ store, environmentScope }) => ({
    what: `GitLab 忽略了环境范围 ${environmentScope}，把${storeNameBefore(store)}写到了其他环境。很可能是当前许可证不支持群组变量的环境范围。`,
    advice: '去掉 --environment-scope，或者改用项目变量（--project）。',
  }),
};

function renewal(tokenName: string): string {
  switch (tokenName) {
    case 'secret-token':
      return '重新创建令牌，并更新保存该令牌的机密。';
    case 'GH_TOKEN':
      return '重新创建令牌并更新 GH_TOKEN，或者重新运行 `gh auth login`。';
    default:
      return `重新创建令牌，并更新 ${tokenName}。`;
  }
}

function required(permission: string): string {
  return permission && `GitHub 要求的权限：${permission}。`;
}

function owner(permission: GitHubPermission): string {
  return permission === 'Organization secrets: Read and write' ? '组织' : '仓库';
}

function roleIn(owner: 'project' | 'group'): string {
  const role = owner === 'group' ? '群组的 Owner' : '项目的 Maintainer';
  return `该令牌需要 api 范围和${role} 角色。${CI_JOB_TOKEN}`;
}
