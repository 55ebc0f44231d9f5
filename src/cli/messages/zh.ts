import type { Messages } from '../messages.ts';

export const zh: Messages = {
  docs: (address) => address.replace('errors.md', 'errors.zh-CN.md'),
  errors: {
    input_invalid: {
      what: '缺少某个输入，或者它的值不正确。没有发送任何内容，也没有消耗任何令牌。',
      advice: '请按下面的说明补上或更正。',
    },
    client_rejected: {
      what: 'Gitee 不认识这个 Client ID，或者 Client Secret 与它不匹配。刷新令牌没有被消耗。',
      advice: '请与 Gitee 应用页面上的值核对。',
    },
    grant_rejected: {
      what: 'Gitee 拒绝了授权：刷新令牌已用过或已被撤销，授权码已失效，密码错误，或者您在浏览器中选择了拒绝。',
      advice: '请重新登录：gitee-token login。',
    },
    scope_rejected: {
      what: '应用没有所请求的某项权限。',
      advice: '请在 Gitee 的应用页面勾选该权限，或者减少 --scope。',
    },
    request_refused: {
      what: '请求被 Gitee 或中间的防火墙、代理拒绝。',
      advice: '请检查网络和代理，或者换一台机器再试。',
    },
    rate_limited: { what: '请求过多，被限流。', advice: '请稍后再试，并降低频率。' },
    gitee_unreachable: {
      what: '没有得到 Gitee 的回应。',
      advice: '请稍后再试；检查网络、证书以及 https_proxy 和 no_proxy。',
    },
    response_invalid: {
      what: '收到的回应不像是 Gitee 发出的，没有使用其中的任何内容。',
      advice: '请检查 --gitee-url 是否指向 Gitee 服务器。',
    },
    outcome_unknown: {
      what: '刷新令牌已发出，但回应丢失，不知道它是否已被消耗。',
      advice: '请再运行一次；如果被拒绝，请重新登录：gitee-token login。',
    },
    token_stale: {
      what: '保存的刷新令牌已被别的任务更换。',
      advice: '请重新开始一次任务，以读取新的值。',
    },
    store_refused: {
      what: '存储无法使用。没有消耗任何令牌。',
      advice: '请按下面的说明检查存储和它的权限。',
    },
    token_unsaved: {
      what: 'Gitee 已更换刷新令牌，但新的刷新令牌没有保存成功。',
      advice: '请按下面的说明找回，并排除保存失败的原因。',
    },
    cancelled: { what: '已取消。', advice: '没有丢失任何令牌。' },
  },
  error: (text) => `错误：${text}`,
  detail: (text) => `详情（英文）：${text}`,
  notPrinted: (reason) =>
    `无法写入标准输出（${reason}）。令牌没有丢失。\n` +
    '请腾出空间，或把输出重定向到别处，然后重新运行命令。',
  titles: {
    'Usage:': '用法：',
    'Options:': '选项：',
    'Commands:': '命令：',
    'Arguments:': '参数：',
  },
  example: '示例：',

  program: '为 CI 任务和脚本提供 Gitee 访问令牌。',
  commands: {
    login: '在浏览器中登录 Gitee，并保存刷新令牌。',
    token: '输出有效的访问令牌：已保存的，或者新的（先保存再输出）。',
    check: '检查配置有什么问题。不消耗令牌，也不留下任何内容。',
    gitCredential: '作为 git 的凭据助手提供访问令牌：get、store 或 erase。',
    recover: '打开未能保存的刷新令牌的恢复副本，从标准输入或提示读取。',
    sandbox: '在 127.0.0.1 上运行内置的 Gitee，直到被中断。',
    demo: '在沙箱上演示构建好的 action。',
  },
  notes: {
    environment: '每个选项都可以来自环境变量：--json 来自 GITEE_TOKEN_JSON，依此类推。',
    secrets:
      '机密只来自环境变量、文件、标准输入或提示：Client Secret 来自 GITEE_TOKEN_CLIENT_SECRET 或\n' +
      '--client-secret-file；写入存储的令牌来自 GH_TOKEN（或 `gh auth token`）、GITEA_TOKEN 或 GITLAB_TOKEN。',
    recover: 'Client Secret 来自 GITEE_TOKEN_CLIENT_SECRET 或提示。',
  },
  options: {
    help: '显示帮助',
    version: '显示版本',
    giteeUrl: 'Gitee 服务器的地址（默认 "https://gitee.com"）',
    clientId: 'Gitee 应用的 Client ID',
    clientSecretFile: '保存 Client Secret 的文件；- 表示标准输入',
    scope: '要申请的权限，用空格或逗号分隔；git 推送需要 projects',
    port: 'Gitee 让浏览器返回的 127.0.0.1 端口（默认 27180）',
    redirectUri: '应用的回调地址，如果不是默认的',
    print: '输出刷新令牌，而不保存',
    json: '以 JSON 输出结果',
    minTtl: '令牌至少还要有效的秒数；0 表示总是获取新的',
    format: '令牌的输出格式',
    store: '刷新令牌保存在哪里',
    file: '存储 file 所用的文件',
    repo: '机密所在的仓库，owner/name',
    env: '机密所属的仓库环境',
    org: '机密所属的组织',
    project: '变量所在的 GitLab 项目，编号或路径',
    group: '变量所在的 GitLab 群组，编号或路径',
    environmentScope: '变量的环境范围',
    apiUrl: '保存机密的服务器的 REST API',
    secretName: '刷新令牌的机密名称',
    clientIdName: 'Client ID 的机密名称',
    clientSecretName: 'Client Secret 的机密名称',
    saveCommand: '保存命令，从标准输入读取要保存的值',
    loadCommand: '读取命令，输出已保存的值',
    sandboxPort: '监听的端口；0 表示任意空闲端口',
    rotation: '刷新后旧的一对令牌何时失效',
    sandboxJson: '以 JSON 输出地址和凭据',
    recoverPrint: '即使在终端上也输出令牌',
  },
  storeOptions: '存储选项：',
  invalidPort: (least) => `请给出 ${least} 到 65535 之间的数字。`,
  invalidSeconds: '请给出整数秒。',

  application: (origin, redirectUri, scope) =>
    `请打开您在 Gitee 上的应用页面，或者新建一个应用：\n  ${origin}/oauth/applications\n` +
    `应用的回调地址必须与下面完全一致：\n  ${redirectUri}\n` +
    `请勾选本次登录要申请的权限，以及任务需要的其他权限：\n  ${scope}`,
  askClientId: 'Client ID',
  askClientSecret: 'Client Secret',
  unusual: (name) => `警告：${name} 不是 64 位十六进制数字，与 Gitee 的不同。是否复制完整？`,
  clientId: 'Client ID',
  clientSecret: 'Client Secret',
  opened: (url) => `正在浏览器中打开 Gitee 的页面。如果没有打开，请手动打开这个地址：\n\n${url}\n`,
  openYourself: (url) =>
    `请在任意一台机器的浏览器中打开这个地址，并同意授权：\n\n${url}\n\n` +
    '之后浏览器会跳转到以回调地址开头的地址。在另一台机器上那里不会显示页面，这没有关系。',
  waiting: '正在等待浏览器',
  askRedirect: '浏览器最后停留的地址',
  otherRedirect: '这个地址不是本次登录的回应。请在上面的页面同意授权之后，复制完整的地址。',
  trading: '正在获取并保存令牌',
  loggedIn: (login) => `已登录为 ${login}。`,
  loggedInAsSomebody: '已登录。没有 user_info 权限，无法得知用户名。',
  granted: (scopes) => `权限：${scopes}`,
  notGranted: (scopes) => `警告：未获得的权限：${scopes}。请在应用页面勾选后重新登录。`,
  cannotPush: '警告：没有 projects 权限，git 无法推送。',
  unknownScope: (scopes) => `警告：--scope 中有不认识的 Gitee 权限：${scopes}。请检查拼写。`,
  stored: (labels) => `已保存：${labels.join('，')}。`,
  nothingStored: '没有保存任何内容：刷新令牌已写到标准输出。',

  recoveryCopy: (copy) =>
    `下面是用 Client Secret 加密的新刷新令牌。请用 \`gitee-token recover\` 打开：\n\n${copy}\n`,
  working: '正在获取令牌',
  finishingFirst: '正在收尾，以免丢失令牌（最多两分钟）。',
  stillUnsaved: (why) =>
    `警告：新的令牌仍未写入存储，暂存在本机，下次运行时会再次尝试保存。详情（英文）：${why}`,
  otherUser: (asked, owner) =>
    `git 需要 ${asked} 的令牌，但已保存的令牌属于 ${owner}。请以 ${asked} 登录，或从仓库地址中去掉用户名。`,

  askCopy: '恢复副本（来自日志或任务摘要）',
  askClientSecretOfCopy: 'Gitee 应用的 Client Secret',
  askStoreCopy: '副本已打开。要把其中的内容保存为 GitHub 机密吗？',
  copyNotStored: '没有保存任何内容。如需查看令牌，请加上 --print 重新运行。',
  askRepository: '仓库，owner/name',
  askEnvironment: '环境；留空表示仓库',
  askSecretName: '机密名称',
  askSecretToken: '可以写入它的令牌',

  sandboxRuns: '沙箱正在运行。按 Ctrl-C 停止。',

  check: {
    client: {
      good: 'Client ID 和 Client Secret 的格式与 Gitee 的相同。',
      missing: '缺少 Client ID 或 Client Secret。',
      unusual: 'Client ID 或 Client Secret 不是 64 位十六进制数字。',
      advice: '请从 Gitee 的应用页面复制。',
    },
    proxy: (proxy) => `访问 Gitee 经过代理 ${proxy}。`,
    badProxy: {
      text: '环境变量中的代理不是正确的地址。',
      advice: '请把 https_proxy 设置为 http://proxy.example.com:8080 这样的地址。',
    },
    noProxy: '访问 Gitee 不经过代理。',
    gitee: {
      good: (host) => `${host} 有回应。`,
      bad: (host, said) => `${host} 的回应不像 Gitee：${said}。`,
      advice: '请检查 --gitee-url、网络以及环境变量 https_proxy 和 no_proxy。',
      status: (status) => `状态 ${status}`,
    },
    clock: {
      good: '本机时钟正确。',
      bad: (seconds) => `本机时钟${seconds > 0 ? '快' : '慢'} ${Math.abs(seconds)} 秒。`,
      advice: '请校准时钟，否则会误判令牌是否过期。',
    },
    store: {
      good: (label) => `可以写入：${label}。`,
      unproved: (label) => `可以访问：${label}。令牌是否有写入权限，要到写入时才知道。`,
    },
    mode: {
      bad: (path) => `本机的其他用户可以读取 ${path}。`,
      advice: (path) => `请运行：chmod 600 ${path}`,
    },
    session: {
      alive: (login) => `已保存的访问令牌有效，属于 ${login}。`,
      aliveUnknown: '已保存的访问令牌有效。',
      unknown: (problem) =>
        `无法确认已保存的访问令牌是否有效（${problem}）。只有 401 才表示令牌失效。`,
      dead: 'Gitee 不接受已保存的访问令牌。',
      deadAdvice: '请运行 `gitee-token token --min-ttl 0` 获取新的令牌。',
      expired: '已保存的访问令牌已过期，下次使用时会刷新。',
      bare: '保存的是刷新令牌。它是否有效，要到使用时才知道。',
      kept: '有一个令牌未能写入存储，暂存在本机。如果它属于当前保存的会话，下次运行 `gitee-token token` 时会写入。',
      nothing: '没有保存任何内容。',
      nothingAdvice: '请用相同的存储选项运行 `gitee-token login`。',
      unreadable: '那里保存的内容无法读回，只有 action 或任务才能验证。',
    },
    allGood: '没有发现问题。',
    bad: (count) => `发现 ${count} 个问题。`,
  },
};
