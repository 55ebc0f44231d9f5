import type { GiteeProblems, OAuthError, Problem, TokenFlaw } from '../../../problems.ts';
import { statusLine } from '../status-line.ts';
import type { Explanations } from '../types.ts';

const PROVIDE_CLIENT =
  '补上这两项：在 action 中填写输入 client-id 和 client-secret；在命令行中使用 --client-id 和环境变量 ' +
  'GITEE_TOKEN_CLIENT_SECRET。';
/** The action has the token in a secret or on a branch. The command line has other stores too. */
export const LOGIN =
  '`gitee-token login`（存入 GitHub 机密时加 `--store github --repo OWNER/NAME`，存到分支时加 `--store branch --repo OWNER/NAME`）';
const CHECK_CLIENT =
  '打开 Gitee 的“设置 → 第三方应用”，在应用页面核对 Client ID 和“应用回调地址”。';

export const gitee: Explanations<keyof GiteeProblems> = {
  login_declined: ({ answer }) => ({
    what: `您在浏览器中拒绝了授权（${quote(answer)}）。`,
    advice: '没有保存任何内容。如果是误操作，重新登录并点击“同意授权”。',
  }),
  login_client_rejected: ({ answer }) => ({
    what: `Gitee 提示 Client ID 无效（${quote(answer)}）。`,
    advice: CHECK_CLIENT,
  }),
  login_failed: ({ answer }) => ({
    what: `Gitee 登录出错（${quote(answer)}）。`,
    advice: `重新登录。如果仍然失败，${CHECK_CLIENT}`,
  }),

  refresh_token_rejected: ({ answer }) => ({
    what: `Gitee 拒绝了刷新令牌（${quote(answer)}）。`,
    advice:
      '刷新令牌只能用一次：可能已被用过（例如另一个任务同时在刷新）、已被撤销，或者属于另一个应用。' +
      '在工作流中，重新触发一次（再推送一次，或点 Run workflow）。令牌取自机密时，不要点 Re-run jobs：重跑沿用旧机密。' +
      `仍然失败，就重新获取刷新令牌：运行 ${LOGIN}。`,
  }),
  refresh_token_rejected_without_client: ({ answer }) => ({
    what: `Gitee 拒绝了刷新令牌（${quote(answer)}），而请求中没有 Client ID 和 Client Secret。`,
    advice: `服务器可能要求提供。${PROVIDE_CLIENT}如果仍被拒绝，说明刷新令牌已用过（只能用一次）或已被撤销。重新获取：运行 ${LOGIN}。`,
  }),
  password_rejected: ({ answer }) => ({
    what: `Gitee 拒绝了邮箱和密码（${quote(answer)}）。`,
    advice:
      '先在 Gitee 网站上用这组邮箱和密码登录一次，确认无误后再重新运行任务，以免反复失败导致账号被锁定。',
  }),
  code_rejected: ({ answer }) => ({
    what: `Gitee 拒绝了浏览器返回的授权码（${quote(answer)}）。`,
    advice: '授权码只能用一次，几分钟后过期，回调地址也必须与申请时一致。重新登录即可。',
  }),
  client_rejected: ({ answer }) => ({
    what: `Gitee 提示 Client ID 或 Client Secret 不正确（${quote(answer)}）。`,
    advice:
      '打开 Gitee 的“设置 → 第三方应用”，在应用页面核对。如果重置过 Client Secret，旧值已失效。',
  }),
  code_or_client_rejected: ({ answer }) => ({
    what: `Gitee 拒绝了 Client ID、Client Secret 或授权码（${quote(answer)}）。`,
    advice:
      '没有保存任何内容，原来的会话不受影响。多半是 Client Secret 不正确：打开 Gitee 的“设置 → 第三方应用”，' +
      '在应用页面重新复制，再登录一次。少数情况下，Client Secret 没有错，只是授权码已过期或已用过。',
  }),
  client_missing: ({ answer }) => ({
    what: `请求中没有 Client ID 和 Client Secret，被 Gitee 拒绝（${quote(answer)}）。`,
    advice: PROVIDE_CLIENT,
  }),
  scope_rejected: ({ answer }) => ({
    what: `Gitee 拒绝了所申请的权限（${quote(answer)}）。`,
    advice: '在 Gitee 的应用页面勾选缺少的权限，或者少申请一些。',
  }),
  grant_type_rejected: ({ answer, grantType }) => ({
    what: `Gitee 拒绝了授权方式 ${grantType}（${quote(answer)}）。`,
    advice: '在 Gitee 上确认该应用是否仍可使用这种授权方式。',
  }),
  token_request_rejected: ({ answer, status, grantType }) => ({
    what: `Gitee 拒绝了获取令牌的请求，状态码 ${status}（${quote(answer)}）。`,
    advice:
      grantType === 'password'
        ? '先在 Gitee 网站上用这组邮箱和密码登录一次，再重新运行任务，以免反复失败导致账号被锁定。如果在网站上可以登录，就检查 Gitee 上的应用设置。'
        : '根据括号中的报错，检查 Gitee 上的应用设置。如果设置没有问题，就稍后重试。',
  }),

  captcha_required: ({ origin, grantType, ...response }) => ({
    what: `Gitee 要求输入验证码（${reply(response)}）。`,
    advice: {
      password: signInFirst(origin, '完成验证'),
      refresh_token:
        '刷新令牌本来不需要验证码，也没有地方输入，多半是 Gitee 不信任当前 IP。稍后重试，或者换一个运行器或网络。' +
        `如果是自己的网络，先用浏览器登录一次 ${origin}。`,
      authorization_code: signInAndLogIn(origin, '完成验证'),
    }[grantType],
  }),
  address_blocked: ({ origin, grantType, ...response }) => ({
    what: `Gitee 屏蔽了发出请求的 IP（${reply(response)}）。`,
    advice: {
      password: `换一个运行器或网络。如果是自己的网络，先用浏览器登录一次 ${origin}。如果只有密码模式被拒绝，${LOG_IN_ONCE}`,
      refresh_token: `换一个运行器或网络再试。如果是自己的网络，先用浏览器登录一次 ${origin}。`,
      authorization_code: '换一个网络，重新运行 `gitee-token login`。',
    }[grantType],
  }),
  sign_in_unusual: ({ origin, grantType, ...response }) => ({
    what: `Gitee 判定本次请求异常（${reply(response)}）。`,
    advice: {
      password: signInFirst(origin, '确认是本人操作'),
      refresh_token: `用浏览器登录 ${origin}，确认是本人操作，然后重试。如果仍然不行，换一个运行器，所在网络要与平时使用 Gitee 时相同。`,
      authorization_code: signInAndLogIn(origin, '确认是本人操作'),
    }[grantType],
  }),
  second_factor_required: ({ origin, grantType, ...response }) => ({
    what: `Gitee 要求两步验证，例如短信验证码（${reply(response)}）。`,
    advice: {
      password:
        '仅凭邮箱和密码无法登录这个账号。改为在浏览器中登录一次，验证也在那时完成：运行 `gitee-token login --store branch --repo OWNER/NAME`，登录后按显示的工作流配置。',
      refresh_token: `用浏览器登录 ${origin}，完成验证，然后重试。如果仍然不行，就重新获取刷新令牌：运行 ${LOGIN}。`,
      authorization_code: signInAndLogIn(origin, '完成验证'),
    }[grantType],
  }),
  sign_in_page_returned: ({ host, origin, status, grantType }) => ({
    what: `${host} 返回的是登录页面（状态码 ${status}），而不是令牌。`,
    advice:
      grantType === 'password'
        ? `多半是 Gitee 要核实这次登录。${signInFirst(origin, '按页面提示操作')}`
        : '这个请求不需要登录，页面多半来自所在网络，或者 Gitee 前面的代理、防火墙。' +
          `在同一网络下用浏览器打开 ${origin} 查看，并检查环境变量 https_proxy 和 no_proxy。`,
  }),

  rate_limited: ({ host, status, retryAfter }) => ({
    what: `${host} 返回 ${status}：请求过于频繁${inParentheses(waitIn(retryAfter))}。`,
    advice:
      '稍后重试，并降低频率。Gitee 按 IP 限流，托管的运行器共用 IP，自托管的运行器用自己的 IP。',
  }),
  server_failed: ({ host, status, retryAfter, answer, attempts, isRefresh }) => ({
    what: `${host} 服务出错，${attempts > 1 ? `尝试了 ${attempts} 次，最后一次` : ''}返回状态码 ${status}${inParentheses(answer && quote(answer), waitIn(retryAfter))}。`,
    advice: withDoubt('稍后重试。', isRefresh),
  }),
  redirected: ({ host, origin, status }) => ({
    what: `${host} 返回了重定向（${status}）。为免泄露凭据，没有跟随。`,
    advice: `确认 ${origin} 是 Gitee 服务器的地址。`,
  }),
  request_blocked: ({ host, status, body }) => ({
    what: `${host} 返回 ${status}，${MISSING[body]}：请求被 Gitee 或中途的防火墙、代理拦截。`,
    advice: 'Gitee 会屏蔽部分 IP，换一个运行器或网络再试，并检查环境变量 https_proxy 和 no_proxy。',
  }),
  response_unexpected: ({ host, origin, status, body, answer, isRefresh }) => ({
    what: `${host} 返回 ${status}，${BODIES[body]}${inParentheses(answer && quote(answer))}。`,
    advice: withDoubt(`确认 ${origin} 是 Gitee 服务器的地址。如果是，就稍后重试。`, isRefresh),
  }),
  response_too_large: ({ host, origin, isRefresh }) => ({
    what: `${host} 的响应超过 1 MiB，多半不是 Gitee 返回的。`,
    advice: withDoubt(`确认 ${origin} 是 Gitee 服务器的地址。`, isRefresh),
  }),
  issued_token_unusable: ({ host, flaw, isRefresh }) => ({
    what: `${host} 签发的令牌无法使用：${describeFlaw(flaw)}。`,
    advice: withDoubt('问题出在 Gitee 或 Gitee 前面的代理。稍后重试。', isRefresh),
  }),

  connection_failed: ({ host, origin, detail }) => ({
    what: `无法连接 ${host}：${detail}。`,
    advice: checkNetwork(origin),
  }),
  connection_lost: ({ host, origin, detail }) => ({
    what: `与 ${host} 的连接在收到响应之前中断：${detail}。`,
    advice: checkNetwork(origin),
  }),
  no_response: ({ host, origin }) => ({
    what: `${host} 无响应，已超时。`,
    advice: checkNetwork(origin),
  }),
  certificate_untrusted: ({ host, detail }) => ({
    what: `${host} 的证书不受信任：${detail}。`,
    advice:
      '如果是私有化部署的 Gitee，或者代理会解密 HTTPS 流量，需要把环境变量 NODE_EXTRA_CA_CERTS 设为 CA 证书文件的路径。',
  }),
  cancelled_before_exchange: () => ({
    what: '已取消，此时还没有向 Gitee 请求令牌。',
    advice: '无需处理。',
  }),
  cancelled_between_attempts: ({ last }, explain) => ({
    what: `取消时正在等待重试。最后一次报错：${explain(last).what}`,
    advice: '无需处理。',
  }),

  response_lost: ({ last }, explain) => ({
    what: `响应丢失，无法确定刷新令牌是否已经用掉。最后一次报错：${explain(last).what}`,
    advice:
      '重试一次，成功就说明没有问题。如果警告两组令牌中有一组失效，方便时重新登录即可。' +
      '如果报 grant_rejected，说明刷新令牌已经用掉（只能用一次），而新令牌已丢失。' +
      `重新获取：运行 ${LOGIN}。`,
  }),
  used_by_earlier_attempt: ({ rejected }, explain) => ({
    what: `${explain(rejected).what}刷新令牌只能用一次，很可能在此前失败的那次尝试中已经用掉。`,
    advice: `重新获取刷新令牌：运行 ${LOGIN}。`,
  }),

  user_info_missing: ({ host, ...response }) => ({
    what: `${host} 返回 ${statusLine(response)}：令牌没有 user_info 权限。`,
    advice: '',
  }),
  user_unnamed: ({ host }) => ({ what: `${host} 的响应中没有用户名。`, advice: '' }),
  user_request_failed: ({ host, ...response }) => ({
    what: `${host} 返回 ${statusLine(response)}。`,
    advice: '',
  }),
  new_access_token_rejected: ({ host, ...response }) => ({
    what: `${host} 拒绝了刚签发的访问令牌（${statusLine(response)}）。输出已经设置。`,
    advice: '很可能是另一个任务在此期间刷新了令牌。同一时间只让一个任务刷新令牌。',
  }),
  owner_unexpected: ({ expected, login }) => ({
    what: `令牌属于 ${login}，而 expected-login 要求的是 ${expected}，因此没有交给任务。`,
    advice:
      `如果任务应该使用 ${expected}，先在浏览器中改用 ${expected} 登录 Gitee，再运行 ${LOGIN}重新登录；` +
      `使用邮箱和密码的，换成 ${expected} 的邮箱和密码。如果本来就该使用 ${login}，更正 expected-login。`,
  }),
  owner_unknown: ({ expected, problem }, explain) => ({
    what:
      `无法确认令牌是否属于 ${expected}（expected-login），因此没有交给任务。` +
      explain(problem).what,
    advice:
      problem.reason === 'user_info_missing'
        ? '查询所属用户需要 user_info 权限：先在 Gitee 的应用页面勾选，再运行 ' +
          `${LOGIN}重新登录，--scope 中要包含该权限；使用邮箱和密码的，在输入 scope 中加上。`
        : explain(problem).advice || '重新运行。如果仍然失败，确认令牌有 user_info 权限。',
  }),
};

const LOG_IN_ONCE =
  '就不再用邮箱和密码，改为在浏览器中登录一次：运行 `gitee-token login --store branch --repo OWNER/NAME`，登录后按显示的工作流配置。';

const MISSING = {
  not_json: '内容不是 Gitee 的 JSON',
  no_reason: '没有说明原因',
};

const BODIES = {
  empty: '响应内容为空',
  not_oauth: '内容不是 OAuth 响应',
};

const FLAWS: Readonly<Record<Exclude<TokenFlaw['kind'], 'missing'>, string>> = {
  not_text: '不是字符串',
  empty: '为空',
  too_long: '过长',
  invalid_characters: '含有空格或其他不该出现的字符',
};

/** Says which token cannot be used, and why. */
export function describeFlaw({ field, kind }: TokenFlaw): string {
  return kind === 'missing' ? `响应中没有 ${field}` : `响应中的 ${field} ${FLAWS[kind]}`;
}

/** Quotes an error of OAuth. */
export function quote({ error, description }: OAuthError): string {
  return description ? `${error}: ${description}` : error;
}

function inParentheses(...texts: readonly (string | undefined)[]): string {
  const given = texts.filter(Boolean).join('；');
  return given && `（${given}）`;
}

/** Returns the words of a refusal, or its status if it has none. */
function reply({ answer, status }: Pick<Problem<'captcha_required'>, 'answer' | 'status'>): string {
  return answer ? quote(answer) : `状态码 ${status}`;
}

/** Says how to get a password accepted. */
function signInFirst(origin: string, step: string): string {
  return (
    `在同一网络下用浏览器登录一次 ${origin}，${step}，并为账号绑定手机或微信。如果仍然不行，或者任务在托管的运行器上（IP 每次都变），` +
    LOG_IN_ONCE
  );
}

function signInAndLogIn(origin: string, step: string): string {
  return `在同一网络下用浏览器登录 ${origin}，${step}，然后重新运行 \`gitee-token login\`。`;
}

function checkNetwork(origin: string): string {
  return `稍后重试。如果一直失败，检查本机能否访问 ${origin}，以及环境变量 https_proxy 和 no_proxy。`;
}

function waitIn(retryAfter: string | undefined): string | undefined {
  return retryAfter && `Retry-After: ${retryAfter}`;
}

/** Adds what to do if the server used the refresh token without returning a new one. */
function withDoubt(advice: string, isRefresh: boolean): string {
  return isRefresh
    ? `${advice}如果下次报 grant_rejected，说明刷新令牌（只能用一次）这次已经用掉。重新获取：运行 ${LOGIN}。`
    : advice;
}
