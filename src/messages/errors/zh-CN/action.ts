import type { ActionProblems, EmptyCause, Mistake, Problem } from '../../../problems.ts';
import type { Explanation, Explanations } from '../types.ts';
import { mistakes } from './mistakes.ts';

const NO_SECRET = '机密还没有创建；名称写错';
const ENVIRONMENT = '机密属于某个环境，而任务没有用 environment 指定';
const CALL = '本工作流由另一个工作流调用，而调用时没有加 `secrets: inherit`';
const EVENT =
  '运行由 fork 仓库的拉取请求（PR）触发；运行由 Dependabot 触发，只能读取 Dependabot 自己的机密';
const WHY_EMPTY = `机密为空的常见原因：${NO_SECRET}；${ENVIRONMENT}；${CALL}；${EVENT}。`;

const SECRET = '$' + '{{ secrets.NAME }}';

const REPLACE_REFRESH_TOKEN =
  '把机密改为刷新令牌本身，写成一行，不要加引号；也可以运行 `gitee-token login --store github --repo OWNER/NAME` 重新获取并保存。';

/** For what is not a copy of a refresh token at all. */
const REPLACEMENTS: Partial<Record<Mistake, string>> = {
  placeholder: `写成 \`${SECRET}\`，其中 NAME 是机密的名称，并确认机密里保存的是刷新令牌本身。`,
  github_token:
    'GitHub 令牌应填在 secret-token 中。refresh-token 要引用保存 Gitee 刷新令牌的机密；还没有的话，运行 `gitee-token login --store github --repo OWNER/NAME` 获取并保存。',
  gitee_access_token:
    '这两种令牌都不能用来刷新。运行 `gitee-token login --store github --repo OWNER/NAME`，获取并保存刷新令牌（共 64 个字符）。',
  recovery_copy: '运行 `gitee-token recover`，粘贴副本，按提示保存令牌。',
};

const STORE_SECRET_TOKEN_AGAIN = '重新保存令牌：只保留令牌本身，写成一行，不要加引号。';

const USE_TOKEN_OF_STORE = '把 secret-token 改为机密所在服务器（GitHub、Gitea 或 Forgejo）的令牌。';

/** For what is not a copy of such a token at all. */
const SECRET_TOKEN_REPLACEMENTS: Partial<Record<Mistake, string>> = {
  placeholder: `写成 \`${SECRET}\`，其中 NAME 是机密的名称，并确认机密里保存的是令牌本身。`,
  gitlab_token: USE_TOKEN_OF_STORE,
  gitee_access_token: USE_TOKEN_OF_STORE,
  gitee_refresh_token: USE_TOKEN_OF_STORE,
};

const USE_JOB_TOKEN =
  '删除这一行，改用任务自带的令牌。如果分支在另一个仓库中，用 GitHub App 的令牌。';

const USE_EMAIL =
  '改成 Gitee 账号绑定的邮箱。还没有绑定的话，先在 Gitee 的个人设置中绑定；' +
  '也可以改为在浏览器中登录一次：运行 `gitee-token login --store branch --repo OWNER/NAME`，登录后按显示的工作流配置。';

const CHECK_DISK = '检查运行器的磁盘（可能已满）';

export const action: Explanations<keyof ActionProblems> = {
  job_cancelled: () => ({ what: '任务已取消。', advice: '' }),
  internal_error: () => ({
    what: 'gitee-token 自身出错。',
    advice: '在 https://github.com/gitee-token/gitee-token/issues 反馈此问题。',
  }),

  input_not_a_choice: ({ input, value, choices }) => ({
    what: `输入 ${input} 的值“${value}”无效。`,
    advice: `可选值：${choices.join('、')}。`,
  }),
  input_not_seconds: ({ input, value, min, max }) => ({
    what: `输入 ${input} 的值“${value}”不是有效的秒数。`,
    advice: `填写 ${min} 到 ${max} 之间的整数。`,
  }),
  input_seconds_out_of_range: ({ input, value, min, max }) => ({
    what: `输入 ${input} 的值 ${value} 超出范围。`,
    advice: `填写 ${min} 到 ${max} 之间的秒数，或者删除这一行，使用默认值。`,
  }),
  input_name_is_secret: ({ input }) => ({
    what: `输入 ${input} 应填写名称，实际填的是机密的值。`,
    advice: '直接写名称，例如 secret-name: GITEE_REFRESH_TOKEN，不要写成引用 secrets 的表达式。',
  }),
  input_secret_is_name: ({ input }) => ({
    what: `输入 ${input} 填的是机密的名称，而不是机密的内容。`,
    advice: `写成 \`${SECRET}\`，把 NAME 换成该机密的名称。`,
  }),
  expected_login_malformed: ({ value }) => ({
    what: `输入 expected-login 不是有效的 Gitee 用户名：${value}。`,
    advice: '填写个人空间地址的最后一段，例如 https://gitee.com/octo 就填 octo。',
  }),
  expected_login_unverified: () => ({
    what: '填写了 expected-login，就要向 Gitee 查询令牌的所属用户，但 verify 为 false。',
    advice: '去掉 verify，或者去掉 expected-login。',
  }),
  env_name_malformed: ({ name }) => ({
    what: `输入 env-name 不是有效的变量名：${name}。`,
    advice: '只能使用字母、数字和下划线，不能以数字开头，例如 GITEE_TOKEN。',
  }),
  env_name_reserved: ({ name }) => ({
    what: `输入 env-name 不能是 ${name}：运行器、shell、git 或其他程序会用到这个变量。`,
    advice: '换一个名称，例如 GITEE_TOKEN。',
  }),

  credentials_missing: ({ missing, cause }) => ({
    what: `没有可用的凭据：session-key、refresh-token 为空，${missing.join('、')} 也为空。`,
    advice: whyEmpty(
      cause,
      '填写 session-key 或 refresh-token，或者同时填写 email、password、client-id 和 client-secret。',
    ),
  }),
  client_half_given: ({ present, missing, cause }) => ({
    what: `填写了 ${present}，但 ${missing} 为空。Gitee 要求两者同时提供。`,
    advice: whyEmpty(cause, `补上 ${missing}。`),
  }),
  refresh_token_empty: ({ cause }) => ({
    what: 'grant-type 为 refresh_token，但 refresh-token 为空。',
    advice: whyEmpty(cause, '检查 refresh-token 引用的机密。'),
  }),
  password_grant_incomplete: ({ missing, cause }) => ({
    what: `grant-type 为 password（密码模式），但 ${missing.join('、')} 为空。`,
    advice: whyEmpty(
      cause,
      '密码模式需要 email、password、client-id 和 client-secret，四项都要填写。',
    ),
  }),
  email_is_phone_number: () => ({
    what: '输入 email 填的是手机号，而 Gitee 的密码模式要填账号的邮箱。',
    advice: USE_EMAIL,
  }),
  email_malformed: () => ({
    what: '输入 email 不是邮箱地址。Gitee 的密码模式要填账号的邮箱，不能填用户名。',
    advice: USE_EMAIL,
  }),
  fallback_without_client: ({ cause }) => ({
    what: '填写了 email 和 password，但密码模式还需要 client-id 和 client-secret，而这两项为空。',
    advice: whyEmpty(cause, '补上 client-id 和 client-secret，或者去掉 email 和 password。'),
  }),
  client_mistaken: ({ input, mistake }) => ({
    what: `输入 ${input} 不是 Gitee 应用页面上的值：${mistakes[mistake]}。`,
    advice: '重新复制，只保留值本身，写成一行，不要加引号。',
  }),
  refresh_token_mistaken: ({ mistake }) => ({
    what: `输入 refresh-token 不是 Gitee 刷新令牌：${mistakes[mistake]}。`,
    advice: REPLACEMENTS[mistake] ?? REPLACE_REFRESH_TOKEN,
  }),
  refresh_token_is_client: () => ({
    what: '输入 refresh-token 不是 Gitee 刷新令牌，而是 Client ID 或 Client Secret。',
    advice: REPLACE_REFRESH_TOKEN,
  }),
  refresh_token_malformed: () => ({
    what: '输入 refresh-token 不是令牌：其中有空格、换行或令牌中不会出现的其他字符。',
    advice: REPLACE_REFRESH_TOKEN,
  }),
  next_token_unkept: () => ({
    what: '刷新令牌只能用一次：refresh-token 用过即失效，而 Gitee 换发的新令牌没有地方保存，下次运行会失败。',
    advice:
      '填写 secret-name 和 secret-token，把新令牌写回机密；' +
      '或者设置 export-refresh-token: true，自行保存该输出；或者填写 email 和 password，以便重新登录。',
  }),

  session_key_malformed: ({ source, isForStored }) => ({
    what: `${source} 不是有效的会话密钥：应为 32 个随机字节，用 Base64、Base64url 或十六进制表示，不带引号。`,
    advice: isForStored
      ? '使用登录时留存的密钥。没有留存的，先去掉这个错误的密钥，再重新登录：另外生成的密钥也解不开已保存的会话。'
      : '引用 `gitee-token login --store branch` 写入的机密。也可以自己生成密钥：`openssl rand -base64 32`。',
  }),
  session_key_and_secret_name: () => ({
    what: '同时填写了 session-key 和 secret-name，而会话只能保存在其中一处：分支或机密。',
    advice: '去掉 session-key，或者去掉 secret-name 和其他 secret-… 输入。',
  }),
  session_branch_malformed: ({ source, value }) => ({
    what: `${source} 不是有效的分支名：${value}。`,
    advice: '填写 gitee-token 这样的名称；不填写时就是 gitee-token。',
  }),
  session_repository_malformed: ({ value }) => ({
    what: `输入 session-repository 不是仓库名：${value}。`,
    advice: '填写 owner/name；删除这一行则使用任务所在的仓库。',
  }),
  github_token_empty: ({ cause }) => ({
    what: '填写了 session-key，但 github-token 为空。',
    advice: whyEmpty(cause, '删除这一行，改用任务自带的令牌；或者检查 github-token 引用的机密。'),
  }),
  github_token_mistaken: ({ mistake }) => ({
    what: `输入 github-token 不能用来读写分支：${mistakes[mistake]}。`,
    advice: USE_JOB_TOKEN,
  }),
  github_token_malformed: () => ({
    what: '输入 github-token 不是令牌：其中有空格、换行或令牌中不会出现的其他字符。',
    advice: USE_JOB_TOKEN,
  }),

  secret_token_empty: ({ cause }) => ({
    what: '填写了 secret-name，但 secret-token 为空，无法写入机密。',
    advice: whyEmpty(cause, '把 secret-token 设为有权写入该机密的令牌。'),
  }),
  secret_token_mistaken: ({ mistake }) => ({
    what: `输入 secret-token 不能用来写入机密：${mistakes[mistake]}。`,
    advice: SECRET_TOKEN_REPLACEMENTS[mistake] ?? STORE_SECRET_TOKEN_AGAIN,
  }),
  secret_token_malformed: () => ({
    what: '输入 secret-token 不是令牌：其中有空格、换行或令牌中不会出现的其他字符。',
    advice: STORE_SECRET_TOKEN_AGAIN,
  }),
  secret_repository_empty: () => ({
    what: '输入 secret-repository 为空，无法确定写入哪个仓库。',
    advice: '填写 owner/name；删除这一行则写入任务所在的仓库。',
  }),
  secret_name_empty: ({ present }) => ({
    what: `填写了 ${present.join('、')}，但 secret-name 为空，不会写入任何机密。`,
    advice: `在 secret-name 中填写机密名称，或者去掉 ${present.join('、')}。`,
  }),
  secret_organization_and_environment: () => ({
    what: '同时填写了 secret-organization 和 secret-environment，但一个机密只能属于其中之一。',
    advice: '只保留要写入的一项。',
  }),
  secret_repository_malformed: ({ value }) => ({
    what: `输入 secret-repository 中有一行不是仓库名：${value}。`,
    advice: '填写 owner/name 或仓库地址，每行一个。',
  }),
  secret_organization_malformed: ({ value }) => ({
    what: `输入 secret-organization 不是组织名：${value}。`,
    advice: '填写网址中的组织名，例如 https://github.com/octo-org 中的 octo-org。',
  }),
  secret_environment_malformed: ({ value }) => ({
    what: `输入 secret-environment 不是环境名：${value}。`,
    advice: '填写 Settings → Environments 中显示的名称。',
  }),
  secret_environment_unsupported: () => ({
    what: '填写了 secret-environment，但 Gitea 和 Forgejo 没有环境机密。',
    advice: '去掉该输入，改为写入仓库机密。',
  }),

  runner_variable_unset: ({ variable }) => ({
    what: `运行器没有设置环境变量 ${variable}。`,
    advice: '运行器会为每个步骤设置该变量。升级运行器，或检查该变量是否被清除。',
  }),
  runner_file_unwritable: ({ variable, detail }) => ({
    what: `无法写入 ${variable} 指向的文件：${detail}。`,
    advice: '该文件由运行器为每个步骤创建。检查文件权限和磁盘剩余空间。',
  }),
  runner_temp_unwritable: ({ detail }) => ({
    what: `无法写入 RUNNER_TEMP 指向的目录：${detail}。`,
    advice: '该目录由运行器为任务创建。检查目录权限和磁盘剩余空间。',
  }),
  outputs_unwritten: ({ detail, refreshToken }) => {
    if (refreshToken === 'unaffected') {
      return {
        what: `无法写入步骤的输出：${detail}。`,
        advice: `${CHECK_DISK}，再重新运行任务。`,
      };
    }
    return {
      what: `Gitee 已换发新的令牌，但无法写入步骤的输出：${detail}。`,
      advice:
        refreshToken === 'saved'
          ? `新的刷新令牌已保存。${CHECK_DISK}，再重新触发工作流；不要点 Re-run jobs，重跑沿用旧机密。`
          : `旧的刷新令牌只能用一次，现已失效，而新令牌已经丢失。${CHECK_DISK}，再重新获取刷新令牌并保存。`,
    };
  },

  recovery_copy_left: (problem, explain) => ({
    what: `${explainLoss(problem, explain)}恢复副本在本步骤的日志${problem.isInSummary ? '和任务摘要' : ''}中。`,
    advice: `运行 ${recover(problem)}，按提示保存令牌${where(problem)}。${untilThen(problem)}`,
  }),
  recovery_off: (problem, explain) => ({
    what: `${explainLoss(problem, explain)}recovery 为 false，因此没有留下恢复副本。`,
    advice: `重新获取刷新令牌并保存${where(problem)}。`,
  }),
  recovery_without_client_secret: (problem, explain) => ({
    what: `${explainLoss(problem, explain)}恢复副本要用 client-secret 加密，而 client-secret 为空，因此没有留下副本。`,
    advice: `重新获取刷新令牌并保存${where(problem)}。`,
  }),
};

/** Says why a secret is empty and what to do: first of all what fits the run. */
function whyEmpty(cause: EmptyCause | undefined, advice: string): string {
  switch (cause?.kind) {
    case 'act':
      return '用 act 运行时，任务只能读到传给 act 的机密：用 `-s NAME` 逐个传入，或写入文件后用 `--secret-file` 一并传入。任务自带的令牌就是机密 `GITHUB_TOKEN`，也要传入。';
    case 'dependabot':
      return (
        '本次运行由 Dependabot 触发，只能读取 Dependabot 自己的机密，读不到 Actions 的机密。用 ' +
        "`if: github.actor != 'dependabot[bot]'` 跳过该任务。不要给 Dependabot 另存一份刷新令牌：刷新令牌只能用一次，两份会互相作废。"
      );
    case 'fork':
      return (
        `本次运行由 fork 仓库${cause.repository && ` ${cause.repository} `}的拉取请求（PR）触发，这种运行读不到机密。用 ` +
        '`if: github.event.pull_request.head.repo.full_name == github.repository || !github.event.pull_request` 跳过该任务。'
      );
    case 'called_workflow':
      return `本任务很可能属于可重用工作流（reusable workflow），而调用方没有传入机密。在调用方的任务中加上 \`secrets: inherit\`。${otherwise(ENVIRONMENT)}`;
    case 'environment':
      return `输入 secret-environment 是 ${cause.environment}，因此这些机密很可能属于该环境，而任务没有指定环境。在任务中加上 \`environment: ${cause.environment}\`。${otherwise(CALL)}`;
    default:
      return advice + WHY_EMPTY;
  }
}

/** Names the reasons besides the one that fits the run. */
function otherwise(other: string): string {
  return `如果不是这个原因，其他常见的原因有：${NO_SECRET}；${other}；${EVENT}。`;
}

type Unsaved = Problem<'recovery_copy_left' | 'recovery_off' | 'recovery_without_client_secret'>;

function explainLoss(
  { missing, problem }: Unsaved,
  explain: (inner: Problem) => Explanation,
): string {
  const fate =
    missing === 'outside_outputs'
      ? '新的刷新令牌只在输出 refresh-token 中，而本步骤失败，后续步骤会被跳过，不会保存该输出。'
      : '新的刷新令牌没有保存成功。';
  return fate + explain(problem).what;
}

function recover({ missing }: Unsaved): string {
  return missing === 'on_branch'
    ? '`gitee-token recover --store branch`，输入副本和会话密钥'
    : '`gitee-token recover`，输入副本和 Client Secret';
}

/** What happens until the token is stored again. */
function untilThen({ missing }: Unsaved): string {
  switch (missing) {
    case 'on_branch':
      return '没有留存密钥的，重新登录即可。在此之前，任务使用会话中的另一组令牌（如果还有）。';
    case 'in_secrets':
      return '在此之前，读取这些机密的运行都会失败。';
    default:
      return '在此之前，每次运行都会失败。';
  }
}

/** Where to store the token again, as the end of a sentence. */
function where({ missing }: Unsaved): string {
  switch (missing) {
    case 'everywhere':
    case 'on_branch':
      return '';
    case 'outside_outputs':
      return '（如果带有 `if: always()` 的步骤已经保存了该输出，则不必处理）';
    case 'in_secrets':
      return '（只保存到没能写入的机密，已写入的不要改动）';
  }
}
