import { clockTimes } from '../clock-times.ts';
import { recoverTo } from '../errors/login-to.ts';
import { howToPass, listAlternatives } from '../errors/zh-CN/cli.ts';
import { howToLogin, logInFirst } from '../errors/zh-CN/how-to-login.ts';
import { errors } from '../errors/zh-CN/index.ts';
import { verbose } from '../verbose/zh-CN.ts';
import type { LoginPlace, Messages, SecretName, UsageProblem } from './types.ts';

const STORE_TWO = '请重新登录，保存两组：只有一组时，刷新会使正在使用的令牌失效。';

export const messages: Messages = {
  language: 'zh-CN',
  errors,
  error: (text) => `错误：${text}`,
  unexpected: (detail) => `程序内部错误（${detail}）`,
  notPrinted: (reason) =>
    `无法写入标准输出（${reason}）。令牌没有丢失。\n` +
    '清理磁盘空间，或把输出重定向到别处，再重新运行命令。',

  emptyAnswer: '没有输入内容。请输入或粘贴，或者按 Ctrl-C 退出。',

  program: '为 CI 任务和脚本获取 Gitee 访问令牌。',
  commands: {
    login: '在浏览器中登录 Gitee，并保存会话。',
    token: '输出有效的访问令牌；快过期时先刷新并保存，再输出。',
    check: '检查配置、网络和存储，不做任何改动。',
    gitCredential: '作为 Git 凭据助手（credential helper）提供访问令牌：get、store 或 erase。',
    recover: '任务失败后，用恢复副本取回刷新令牌。',
    logout: '删除已保存的会话。在 Gitee 上撤销授权之前，其中的令牌仍然有效。',
    sandbox: '在本机启动模拟 Gitee 和模拟 GitHub，按 Ctrl-C 停止。',
    demo: '用模拟 Gitee 和模拟 GitHub 演示 action 的运行过程。',
    help: '列出命令，或显示某个命令的选项。',
  },
  start: {
    title: '从这里开始：',
    login: '在浏览器中登录 Gitee，只需一次',
    token: '随时输出有效的访问令牌',
    demo: '不用账号，先看演示',
    help: '列出全部命令',
  },
  help: {
    words: {
      'Usage:': '用法：',
      'Options:': '选项：',
      'Commands:': '命令：',
      'Arguments:': '参数：',
      '[options]': '[选项]',
      '[command]': '[命令]',
    },
    example: '示例：',
    storeOptions: '存储选项：',
    environment: (option, variable) => `选项也可以用环境变量设置，如 ${option} 对应 ${variable}。`,
    secrets: {
      login:
        '密钥和令牌不从命令行参数读取。Client Secret 取自 GITEE_TOKEN_CLIENT_SECRET、--client-secret-file 或交互提示；' +
        '--store branch 的会话密钥取自 GITEE_TOKEN_SESSION_KEY 或 --session-key-file，都没有则新建；' +
        '写入存储所用的令牌取自 GH_TOKEN（或 `gh auth token`）、GITEA_TOKEN 或 GITLAB_TOKEN。',
      check:
        '密钥和令牌不从命令行参数读取。Client Secret 取自 GITEE_TOKEN_CLIENT_SECRET 或 --client-secret-file；' +
        '--store branch 的会话密钥取自 GITEE_TOKEN_SESSION_KEY、--session-key-file 或交互提示；' +
        '访问存储所用的令牌取自 GH_TOKEN（或 `gh auth token`）、GITEA_TOKEN 或 GITLAB_TOKEN。不在终端上运行时，没有会话密钥算作失败。',
      token:
        '密钥和令牌不从命令行参数读取。Client Secret 取自 GITEE_TOKEN_CLIENT_SECRET 或 --client-secret-file；' +
        '--store branch 的会话密钥取自 GITEE_TOKEN_SESSION_KEY、--session-key-file 或交互提示；' +
        '访问存储所用的令牌取自 GH_TOKEN（或 `gh auth token`）、GITEA_TOKEN 或 GITLAB_TOKEN。',
      gitCredential:
        '密钥和令牌不从命令行参数读取。Client Secret 取自 GITEE_TOKEN_CLIENT_SECRET 或 --client-secret-file；' +
        '--store branch 的会话密钥取自 GITEE_TOKEN_SESSION_KEY 或 --session-key-file；' +
        '访问存储所用的令牌取自 GH_TOKEN（或 `gh auth token`）、GITEA_TOKEN 或 GITLAB_TOKEN。',
      recover:
        '恢复副本从标准输入或交互提示读取，Client Secret 从 GITEE_TOKEN_CLIENT_SECRET 或交互提示读取；' +
        '--store branch 则改用会话密钥，取自 GITEE_TOKEN_SESSION_KEY、--session-key-file 或交互提示；' +
        '写入存储所用的令牌取自 GH_TOKEN（或 `gh auth token`）、GITEA_TOKEN 或 GITLAB_TOKEN。' +
        '带存储选项时保存令牌；不带时，在终端上会询问是否保存，否则直接输出。',
      logout:
        '写入存储所用的令牌取自 GH_TOKEN（或 `gh auth token`）、GITEA_TOKEN 或 GITLAB_TOKEN。',
    },
    choices: (choices) => `可选 ${choices.replaceAll(', ', '、')}`,
    default: (value) => `默认 ${value}`,
    notes: (notes) => (notes.length > 0 ? `（${notes.join('；')}）` : ''),
  },
  options: {
    help: '显示帮助',
    version: '显示版本',
    giteeUrl: 'Gitee 服务器地址',
    clientId: 'Gitee 应用的 Client ID',
    clientSecretFile: '存放 Client Secret 的文件；- 表示标准输入',
    scope:
      '要申请的权限，用空格或逗号分隔；不填写时，已保存会话已有的权限也会申请；git 推送需要 projects',
    port: '127.0.0.1 上接收登录回调的端口',
    redirectUri: '应用回调地址',
    print: '直接输出刷新令牌，不保存',
    json: '以 JSON 输出结果',
    minTtl: '剩余有效期少于这个秒数就先刷新；0 表示总是刷新',
    format: '令牌的输出格式',
    store: '会话的存储位置',
    file: '文件路径，用于 --store file',
    repo: '分支或机密所在的仓库，格式为 owner/name',
    branch: '保存加密会话的分支，用于 --store branch',
    sessionKeyFile: '存放会话密钥的文件，用于 --store branch；- 表示标准输入',
    sessionKeyName: '存放会话密钥的机密的名称',
    env: '机密所在的环境（Environment）',
    org: '机密所在的组织（Organization）',
    project: '变量所在的 GitLab 项目（ID 或路径）',
    group: '变量所在的 GitLab 群组（ID 或路径）',
    environmentScope: '变量的环境范围',
    apiUrl: '分支、机密或变量所在服务器的 REST API 地址',
    secretName: '存放刷新令牌的机密或变量的名称',
    clientIdName: '存放 Client ID 的机密或变量的名称',
    clientSecretName: '存放 Client Secret 的机密或变量的名称',
    saveCommand: '保存命令，从标准输入读取要保存的内容',
    loadCommand: '读取命令，输出已保存的内容',
    sandboxPort: '模拟 Gitee 的监听端口；0 表示任选一个空闲端口',
    rotation: '旧令牌何时失效：strict 为刷新时立即失效，grace 为首次使用新的访问令牌时失效',
    sandboxJson: '以 JSON 输出地址和凭据',
    recoverPrint: '在终端上也直接输出令牌',
    verbose: '在标准错误中显示每个请求和判断，不含密钥和令牌',
  },
  usage: {
    problem: explainUsage,
    port: (min) => `请填写 ${min} 到 65535 之间的数字。`,
    seconds: '请填写整数秒数，例如 3600；0 表示总是刷新。',
    choices: (choices) => `可选值：${choices.replaceAll(', ', '、')}。`,
  },

  login: {
    application: (origin, redirectUri, scope) =>
      `在 Gitee 打开您的第三方应用，没有就点击“创建应用”：\n  ${origin}/oauth/applications\n` +
      `“应用回调地址”必须与下面完全一致：\n  ${redirectUri}\n` +
      `“权限”请勾选以下各项，以及任务需要的其他权限：\n  ${scope}`,
    clientId: 'Client ID',
    clientSecret: 'Client Secret',
    unusual: (name) =>
      `警告：Gitee 的 ${name} 是 64 位十六进制字符，与输入的不符。请检查是否复制完整。`,
    askScope: '要申请的权限（空格勾选，回车确认）',
    scopes: {
      user_info: '读取个人资料',
      projects: '读取、创建仓库，推送代码',
      pull_requests: '读写 Pull Request',
      issues: '读写 Issue',
      notes: '读写评论',
      keys: '查看、添加、删除 SSH 公钥',
      hook: '查看、添加、修改 WebHook',
      groups: '查看、管理组织',
      gists: '查看、修改、删除代码片段',
      enterprises: '查看、管理企业',
      emails: '读取邮箱地址',
    },
    severalWords: (name) => `输入的内容不只是 ${name}，中间有空格或换行。请只粘贴 ${name} 本身。`,
    opening: (url) => `正在浏览器中打开 Gitee。如果没有打开，请手动打开：\n\n${url}\n`,
    openYourself: (url, { canPaste }) =>
      canPaste
        ? `请在浏览器中打开以下地址，并点击“同意授权”：\n\n${url}\n\n` +
          '授权后，浏览器会跳转到回调地址。浏览器就在本机的，登录会自动继续；在另一台电脑上的，页面会打不开，这是正常现象：复制地址栏的完整地址，粘贴到下面即可。'
        : `请在本机的浏览器中打开以下地址，并点击“同意授权”：\n\n${url}\n`,
    errorPages: (origin, redirectUri) =>
      `页面显示“Application does not exist”：Client ID 不正确，请到 ${origin}/oauth/applications 重新复制。\n` +
      `页面显示“无效的登录回调地址”：请把“应用回调地址”改成 ${redirectUri}，两处必须完全相同。\n` +
      '页面显示“请求范围无效、未知或格式不正确”：申请的权限在应用中没有勾选，或者名称有误。请勾选后刷新页面；名称有误的，按 Ctrl-C 退出，改正 --scope 后重新登录。\n',
    waiting: '正在等待浏览器完成授权',
    askRedirect: '粘贴浏览器地址栏的完整地址',
    askRedirectIfLost: '正在等待浏览器完成授权。如果授权后页面打不开，把地址栏的完整地址粘贴到这里',
    otherRedirect: '这不是本次登录的回调地址。请先在上面的页面同意授权，再复制地址栏的完整地址。',
    returned: '浏览器已跳转回本机，不用再粘贴。',
    exchanging: '正在获取并保存令牌',
    waitingForSecond: (seconds) =>
      `正在等待浏览器完成第二次登录，以取得第二组令牌（最多 ${seconds} 秒）。如果 Gitee 再次询问，请点击“同意授权”。`,
    askSecond:
      '是否再登录一次，多存一组令牌？有两组时，刷新不会使正在使用的令牌失效；其中一组失效，还有另一组可用。',
    openSecond: (url) => `第二次登录：请在同一个浏览器中打开以下地址：\n\n${url}\n`,
    askSecondRedirect: (minutes) =>
      `粘贴浏览器地址栏的完整地址（${minutes} 分钟内有效；按 Ctrl-C 则只保存一组）`,
    twoLogins:
      '已保存两组令牌，轮流使用：刷新不会使正在使用的令牌失效；其中一组失效，还有另一组可用。',
    oneLogin: {
      skipped: () => '只保存了一组令牌。需要两组时，重新登录即可。',
      no_callback: () => `警告：只保存了一组令牌，因为浏览器没有及时完成第二次登录。${STORE_TWO}`,
      shared: () =>
        '警告：只保存了一组令牌，因为 Gitee 第二次签发的令牌与第一次相同。该服务器对每个应用只保留一组令牌，刷新会使正在使用的令牌失效。',
      revoked: () =>
        '警告：只保存了一组令牌，因为两组中有一组被 Gitee 撤销。该服务器对每个应用只保留一组令牌，刷新会使正在使用的令牌失效。',
      other_user: () =>
        `警告：只保存了一组令牌，因为第二次登录的是另一个账号。${STORE_TWO}两次要用同一个账号。`,
      user_unknown: () =>
        `警告：只保存了一组令牌，因为没有 user_info 权限，无法确认两次登录的是同一个账号。${STORE_TWO}登录时请加上该权限。`,
      other_scope: () => `警告：只保存了一组令牌，因为两次登录获得的权限不同。${STORE_TWO}`,
      failed: (problem) => `警告：只保存了一组令牌，因为第二次登录没有完成。${problem}${STORE_TWO}`,
    },
    loggedIn: (login) => `登录成功：${login}。`,
    loggedInAnonymously: '登录成功。（没有 user_info 权限，无法显示用户名。）',
    granted: (scopes) => `权限：${scopes}`,
    notGranted: (scopes) => `警告：以下权限没有获得授权：${scopes}。请在应用页面勾选后重新登录。`,
    alsoGranted: (scopes, requested) =>
      `Gitee 还授予了 ${scopes}：应用页面勾选了这些权限。任务用不到的，先在应用页面取消勾选，再加上 \`--scope '${requested}'\` 重新登录。`,
    cannotPush: '警告：没有 projects 权限，git 无法推送。',
    unknownScope: (scopes) => `警告：--scope 中有无法识别的权限：${scopes}。请检查拼写。`,
    stored: (labels) =>
      labels.length > 1 ? `已保存到：\n  ${labels.join('\n  ')}` : `已保存到${labels.join('')}。`,
    keyMade: (secret) =>
      `会话密钥是新生成的，只保存在${secret}，GitHub 不会再显示。` +
      '如果要在工作流以外使用会话，或者以后要解密恢复副本，就需要密钥：用 `(umask 077 && openssl rand -base64 32 > FILE)` 生成一个，' +
      '再用 --session-key-file FILE 重新登录。',
    keyReplaced:
      '警告：原来的密钥已被替换。之前排队的运行仍持有旧密钥，会失败，请重新触发。' +
      '其他使用该会话的地方（如另一个仓库或 CI）需要换成新密钥。',
    nothingStored: '刷新令牌已写到标准输出，没有保存。',
    next: {
      local: (host) => `Gitee 服务器 ${host} 就在本机，下面的工作流要用本机的运行器才能运行。`,
      workflow: (yaml) =>
        '下一步：在同一位置新建机密 SECRETS_WRITE_TOKEN，内容为有权写入以上机密的令牌；' +
        '再把下面的工作流保存为默认分支上的 `.github/workflows/gitee.yml`（把 OWNER 和 COMMIT 换成您 fork 的账号和提交），' +
        `然后在 Actions 页面点击 Run workflow：\n\n${yaml}`,
      branch: (yaml) =>
        '下一步：把下面的工作流保存为默认分支上的 `.github/workflows/gitee.yml`（把 OWNER 和 COMMIT 换成您 fork 的账号和提交），' +
        `然后在 Actions 页面点击 Run workflow：\n\n${yaml}`,
      file: '下一步：运行 `gitee-token token` 获取访问令牌。',
      otherStore: '下一步：用相同的存储选项运行 `gitee-token token` 获取访问令牌。',
      printed: '下一步：把刷新令牌保存到任务能读取的位置，再传给 action 的输入 refresh-token。',
    },
    page: {
      done: { title: '登录成功', text: '会话已保存。您可以关闭此页面，回到终端。' },
      printed: { title: '登录成功', text: '刷新令牌已输出到终端，请自行保存。您可以关闭此页面。' },
      declined: { title: '您拒绝了授权', text: '没有保存任何内容。您可以关闭此页面。' },
      failed: { title: '登录失败', text: '原因和解决办法见终端。您可以关闭此页面。' },
      unknown: { title: '不是本次登录的回调', text: '请打开终端里显示的地址，并同意授权。' },
    },
  },

  sessionKey: {
    ask: '会话密钥（没有留存就按 Ctrl-C 退出，再重新登录）',
    askForCheck: '会话密钥（直接按回车，则只检查不需要密钥的各项）',
    malformed: '这不是会话密钥：密钥是 32 个字节，用 Base64 或十六进制表示。请只粘贴密钥本身。',
  },

  logout: {
    forgotten: (store) => `已删除会话：${store}。`,
    nothing: (store) =>
      store.kind === 'file'
        ? `没有已保存的会话：${errors.storeName(store)} 不存在，或者是空的。`
        : `没有已保存的会话：${errors.storeName(store)}。`,
    history: '分支的历史中仍有加密的会话，持有密钥的人可以解密。',
    secrets: (names) =>
      `登录时写入的机密没有删除，如果没有别处使用，请自行删除：${names.join('、')}。`,
    withdraw: (applications) =>
      '历次登录所得的令牌仍然有效，直到在 Gitee 上撤销授权。' +
      `如需撤销，打开 Gitee 的“设置 → 第三方应用”（${applications}），撤销对该应用的授权。`,
  },

  token: {
    recoveryCopy: (copy) =>
      `以下是用 Client Secret 加密的新刷新令牌，可用 \`gitee-token recover\` 解密：\n\n${copy}\n`,
    recoveryCopyOfBranch: (copy, store) =>
      `以下是用会话密钥加密的新令牌，可用 ${recoverTo(store)} 保存：\n\n${copy}\n`,
    working: '正在获取令牌',
    stopping: '正在停止：先确保令牌不会丢失（最多两分钟）。',
    waiting: ({ run, until }) =>
      `另一次运行${run ? `（${run}）` : ''}正在刷新会话，请等待，最晚到${toClockTime(until)}。`,
    superseded: '警告：刷新期间有人重新登录或退出了登录。这个令牌有效，但没有保存。',
    stillUnsaved: (reason) =>
      `警告：新令牌没有保存成功，已暂存在本机，下次运行时会再次尝试。${reason}`,
    minTtlCapped: (minTtl, counted, expiresIn) =>
      `警告：--min-ttl 为 ${minTtl}，但实际按 ${counted} 处理，即访问令牌有效期（${expiresIn} 秒）的一半。` +
      `再大的话，刷新可能使正在使用的令牌失效。请设为 ${counted} 或更小。`,
    alwaysRefreshed:
      '警告：--min-ttl 0 每次都会刷新分支上的会话，可能使任务正在使用的令牌失效。' +
      '除非没有别处使用该会话，否则请去掉这个选项。',
    lostLogin: ({ reason, store }) =>
      `警告：${reason ?? '会话中的两组令牌，有一组已被 Gitee 拒绝。'}已改用会话中的另一组令牌。` +
      `方便时${howToLogin(store)}重新登录，即可恢复为两组。在此之前，每次刷新都会使正在使用的令牌失效。`,
    notRefreshed: ({ what, advice }, expiresIn) =>
      `警告：${what}已改用保存的访问令牌，${toDuration(expiresIn)}。${advice}`,
    otherUser: (requested, owner) =>
      `git 需要 ${requested} 的令牌，但已保存的令牌属于 ${owner}。请用 ${requested} 的账号登录，或去掉仓库地址中的用户名。`,
  },

  recover: {
    askCopy: '粘贴恢复副本（在日志或任务摘要中）',
    noCopy: '没有找到完整的恢复副本。请复制日志中的整行，或者整个任务摘要。',
    askClientSecret: 'Gitee 应用的 Client Secret',
    askStore: (store) => `副本已解密。是否用 --store ${store} 保存？`,
    yes: '是',
    no: '否',
    notStored: '没有保存任何内容。如需查看令牌，请加上 --print 重新运行。',
    superseded: (store) => `没有写入：已有这个或更新的令牌，或者之后又重新登录过（${store}）。`,
    askRepository: '仓库（owner/name）',
    askEnvironment: '环境名称（留空则写入仓库机密）',
    askSecretName: '机密名称',
    askToken: '有权写入该机密的 GitHub 令牌',
    noToken: '这不是令牌：其中有空格或令牌中不会出现的其他字符。请只粘贴令牌本身。',
  },

  verbose,

  sandboxInputs: '标准输出中的各项对应 action 的同名输入，其中的凭据都是模拟的。',
  sandboxRuns: '模拟 Gitee 和模拟 GitHub 正在运行，按 Ctrl-C 停止。',
  sandboxLogin: (login, rest) =>
    `想试试登录，可以把下面的命令粘贴到另一个终端：\n\n${login}\n\n` +
    `如果端口 27180 已被占用，加上 --port 27181；模拟 Gitee 只接受这两个端口。登录后，在同一个终端里可以逐条试试：\n\n${rest}\n\n` +
    '试完请关闭该终端：其中的环境变量相当于命令行选项，之后运行的命令也会连到模拟服务。',

  demo: {
    intro: (gitee, github) =>
      '下面模拟 GitHub 的运行器，把构建好的 action 运行六次。\n' +
      `模拟 Gitee 的地址是 ${gitee}，模拟 GitHub 的地址是 ${github}。\n` +
      '密钥和令牌显示为 ***，后面的编号用来区分不同的令牌，没有显示的也占编号。',
    scenarios: {
      start:
        '第一次运行：用刷新令牌建立会话（平时由 `gitee-token login` 完成），加密后保存到仓库的分支上',
      reuse:
        '下一次运行：直接复用访问令牌，只请求一次 GitHub；设置了 verify: false，所以不请求 Gitee',
      renewal: '一天后令牌过期：先在分支上写入占用标记（第一个 PUT），再刷新并保存（第二个 PUT）',
      lost: '`gitee-token login` 会保存两组令牌：一组失效时改用另一组，并给出警告',
      refresh: '不用分支：从机密读取刷新令牌，并把新的刷新令牌写回',
      fallback: '刷新令牌已用过，改用邮箱和密码',
    },
    headings: {
      requests: '请求和响应：',
      log: '日志（与运行器显示的相同）：',
      outputs: '输出：',
      branch: '运行后的分支：',
      secret: '运行后的机密：',
    },
    names: {
      clientSecret: 'Client Secret',
      password: '密码',
      secretsToken: '有权写入机密的令牌',
      sessionKey: '会话密钥',
      jobToken: '任务自带的令牌',
    },
    tokenName: (kind, number) => `${kind === 'access' ? '访问令牌' : '刷新令牌'} ${number}`,
    notStored: '没有保存',
    succeeded: '六次运行都符合预期。',
    failed: '有一次运行失败，原因见上面的日志。',
  },

  check: {
    asking: {
      store: '正在检查存储位置',
      gitee: (host) => `正在访问 ${host}（最多 30 秒）`,
    },
    unchecked: {
      client: 'Client ID 和 Client Secret 是否正确',
      gitee: '与 Gitee 的连接',
      clock: '本机时钟',
      tokens: '已保存的令牌',
      refreshToken: '刷新令牌',
      keptToken: '暂存在本机的令牌',
      secrets: '机密',
      values: '机密的内容',
      writing: '写入权限',
      secretToken: 'secret-token 的权限',
      saveCommand: '保存命令',
    },
    client: {
      wellFormed: (parts) => `${parts.join(' 和 ')} 格式正确，是否有效要到刷新时才知道。`,
      missing: (parts) => `缺少 ${parts.join(' 和 ')}。`,
      malformed: (parts) => `${parts.join(' 和 ')} 不是 64 位十六进制字符。`,
      advice: (parts) => `从 Gitee 的应用页面复制。${howToPass(parts)}`,
      elsewhere: (parts) => `这里没有提供 ${parts.join(' 和 ')}，任务会从变量或机密中读取。`,
      elsewhereAdvice: howToPass,
    },
    proxy: (proxy) => `通过代理 ${proxy} 访问 Gitee。`,
    noProxy: '直接访问 Gitee，不经过代理。',
    gitee: {
      good: (host) => `可以访问 ${host}。`,
      unexpected: (host, status) => `${host} 的响应不像来自 Gitee：状态码 ${status}。`,
      unnamed: '没有读取会话，因此不知道会话属于哪个 Gitee 服务器。',
      unnamedAdvice: '如需检查与 Gitee 的连接，用 --gitee-url 指定服务器。',
      advice: '检查 --gitee-url、网络以及环境变量 https_proxy 和 no_proxy。',
    },
    clock: {
      good: '本机时钟正确。',
      bad: (secondsFast) =>
        `本机时钟${secondsFast > 0 ? '快' : '慢'} ${Math.abs(secondsFast)} 秒。`,
      advice: '校准时钟，否则会误判令牌是否过期。',
    },
    store: {
      writable: (label) => `可以写入：${label}。`,
      reachable: (label) => `可以访问：${label}。`,
      unproved: '写入权限要到实际写入时才能确认。',
      saveNotRun: '没有运行保存命令，以免覆盖已保存的内容。',
    },
    secrets: {
      found: (label, writtenAt) =>
        writtenAt ? `已存在：${label}，更新于${toClockTime(writtenAt)}。` : `已存在：${label}。`,
      missing: (secrets) =>
        `${secrets.slice(0, 1).map(createPlace)} 中没有机密 ${secrets.map(({ name }) => name).join('、')}。`,
      missingAdvice: (options) =>
        `用相同的存储选项运行 \`gitee-token login\`。如果工作流使用其他名称，用 ${options.join('、')} 指定。`,
      unread:
        '机密只能写入、不能读取。内容是否正确、secret-token 能否写入，要等工作流运行后才知道。',
      unreported:
        '无法从该服务器得知有哪些机密。机密是否存在、内容是否正确、secret-token 能否写入，要等工作流运行后才知道。',
    },
    branch: {
      claimed: ({ run, until }) =>
        `另一次运行${run ? `（${run}）` : ''}正在刷新会话，最晚到${toClockTime(until)}。`,
      claimRunOut: (run) =>
        `曾有一次运行${run ? `（${run}）` : ''}在刷新会话时中断，下一次需要刷新的运行会接手。`,
      readOnly: (tokenName, repository) => `${tokenName} 没有写入仓库 ${repository} 的权限。`,
      readOnlyAdvice:
        '可以使用会话，但不能刷新。刷新需要“Contents: Read and write”权限；Gitea 和 Forgejo 上需要权限范围 write:repository。',
    },
    mode: {
      bad: (path) => `本机其他用户可以读取 ${path}。`,
      advice: (path) => `运行：chmod 600 ${path}`,
    },
    session: {
      oneLogin: '保存了一组令牌。',
      oneLoginAdvice:
        '用相同的存储选项运行 `gitee-token login`，可以保存两组：刷新不会使正在使用的令牌失效；其中一组失效，还有另一组可用。',
      valid: (place, { user, until }) => {
        const end = until ? `，有效期至${toClockTime(until)}` : '';
        return `${toOwner(place)}访问令牌有效${end}${user ? `，属于 ${user}` : ''}。`;
      },
      unknown: (place, problem) =>
        `无法确认${toOwner(place)}访问令牌是否有效：${problem}只有返回 401 才说明令牌失效。`,
      rejected: (place) => `${toOwner(place)}访问令牌被 Gitee 拒绝。`,
      gone: (place) =>
        `${toOwner(place)}访问令牌在 Gitee 上已不存在。同时签发的刷新令牌很可能已在别处用掉，或已被撤销。`,
      rejectedAdvice:
        '运行 `gitee-token token --min-ttl 0` 刷新。如果刷新令牌被 Gitee 拒绝，用相同的存储选项运行 `gitee-token login`。',
      expired: (place) =>
        `${toOwner(place)}访问令牌已过期，下次刷新时更新。刷新令牌是否有效，到时才能知道。`,
      bare: '保存的是刷新令牌，是否有效要到使用时才知道。',
      refused: (place, since) => `${toOwner(place)}刷新令牌在${toClockTime(since)}被 Gitee 拒绝。`,
      refusedAdvice: '用相同的存储选项运行 `gitee-token login`。',
      replaceAdvice: '会改用另一组。用相同的存储选项运行 `gitee-token login`，即可重新保存两组。',
      journaled:
        '有一个令牌没能写入存储位置，暂存在本机。如果与已保存的会话对应，下次运行 `gitee-token token` 时会自动写入。',
      nothing: '没有已保存的会话。',
      nothingAdvice: logInFirst,
      unopened: '会话已保存。没有密钥，无法查看其中的令牌。',
      unopenedAdvice:
        '机密保存后无法再查看，因此不能从中取回密钥。如果在本机也要用，用 `(umask 077 && openssl rand -base64 32 > FILE)` 生成新密钥，' +
        '再用 --session-key-file FILE 重新登录。旧密钥会被替换，已经排队的运行会失败，重新触发即可。',
    },
    verdict: ({ failed, warnings, unchecked }) => {
      const sentences = [
        failed > 0 && `发现 ${failed} 个问题。`,
        warnings > 0 && `有 ${warnings} 个警告。`,
        failed + warnings === 0 && '没有发现问题。',
        unchecked.length > 0 && `未检查：${unchecked.join('、')}。`,
      ];
      return sentences.filter(Boolean).join('');
    },
  },
};

/** Up to two hours are counted in minutes; more than that is told by the clock too. */
function toDuration(seconds: number): string {
  if (seconds < 7200) return `${Math.floor(seconds / 60)} 分钟后过期`;
  const end = new Date(Date.now() + seconds * 1000);
  return `${Math.floor(seconds / 3600)} 小时后过期，即${toClockTime(end)}`;
}

function toClockTime(date: Date): string {
  const { utc, beijing } = clockTimes(date);
  return `北京时间 ${beijing}（UTC ${utc}）`;
}

function toOwner({ number, of }: LoginPlace): string {
  return of === 1 ? '已保存的' : `第 ${number} 组令牌（共 ${of} 组）中的`;
}

function createPlace(secret: SecretName): string {
  switch (secret.kind) {
    case 'repository_secret':
      return `仓库 ${secret.repository}`;
    case 'environment_secret':
      return `仓库 ${secret.repository} 的环境 ${secret.environment}`;
    case 'organization_secret':
      return `组织 ${secret.organization}`;
  }
}

function explainUsage(problem: UsageProblem): string {
  switch (problem.kind) {
    case 'unknown_command':
      return `没有 ${problem.name} 这个命令。${suggest(problem.similar)}运行 \`gitee-token help\` 可列出全部命令。`;
    case 'unknown_option':
      return `没有 ${problem.name} 这个选项。${explainOption(problem)}`;
    case 'argument_missing':
      return `缺少参数：${listAlternatives(problem.values)}。`;
    case 'value_missing':
      return `选项 ${problem.option} 缺少值。`;
    case 'value_invalid': {
      const { option, value, variable, expected } = problem;
      const origin = variable === undefined ? '' : `（来自环境变量 ${variable}）`;
      return `选项 ${option} 的值“${value}”${origin}无效。${expected}`;
    }
    case 'store_unreadable':
      return `--store ${problem.store} 只能写入，不能读取。${problem.expected}`;
    case 'option_before_command':
      return `选项 ${problem.name} 要写在命令之后，如：gitee-token ${problem.command} ${problem.name}`;
    case 'too_many_arguments':
      return `命令 ${problem.command} 的参数过多。`;
  }
}

function explainOption({
  isSecret,
  similar,
  command,
}: Extract<UsageProblem, { kind: 'unknown_option' }>): string {
  const options = `运行 \`gitee-token help${command ? ` ${command}` : ''}\` 可列出全部选项`;
  if (similar) return suggest(similar);
  return isSecret
    ? `密钥和令牌不从命令行参数读取：${options}和读取密钥的方式。如果刚才输入的是真实的密钥，请从 shell 的历史记录中删除。`
    : `${options}。`;
}

function suggest(similar: string | undefined): string {
  return similar === undefined ? '' : `您是不是想输入 ${similar}？`;
}
