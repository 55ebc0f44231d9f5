import type { BranchProblems } from '../../../problems.ts';
import { clockTimes } from '../../clock-times.ts';
import { loginTo } from '../login-to.ts';
import { statusLine } from '../status-line.ts';
import type { Explanations } from '../types.ts';
import { storeName, storeNameBefore } from './store-name.ts';

export const branch: Explanations<keyof BranchProblems> = {
  branch_key_mismatch: ({ store, tokenName }) => ({
    what: `会话密钥无法解密${storeNameBefore(store)}上的会话：密钥有误，或者有人重新登录、换了密钥。`,
    advice:
      tokenName === 'github-token'
        ? '重新触发工作流（再推送一次，或点 Run workflow）：换密钥之前已排队的运行及其重跑（Re-run jobs）拿到的仍是旧密钥。' +
          `仍然失败，就把 session-key 设为最近一次登录的密钥，或者运行 ${loginTo(store)} 重新登录。`
        : '请用最近一次登录的密钥：设置 GITEE_TOKEN_SESSION_KEY，用 --session-key-file 指定文件，或者在提示时输入。没有留存密钥的，' +
          `运行 ${loginTo(store)} 重新登录，不要带该变量和该选项，会生成新密钥。`,
  }),
  branch_file_damaged: ({ store }) => ({
    what: `${storeNameBefore(store)}上的 session.json 已损坏，或者不是由 gitee-token 创建的，因此未作改动。`,
    advice: `把该分支恢复到最后一个完好的提交，或者运行 ${loginTo(store)} 重新登录。`,
  }),
  branch_file_newer: ({ store }) => ({
    what: `${storeNameBefore(store)}上的 session.json 由更高版本的 gitee-token 写入，当前版本无法读取。`,
    advice: '升级 gitee-token。',
  }),
  branch_session_elsewhere: ({ store, branch, api }) => ({
    what:
      `${storeNameBefore(store)}上的会话只能在原来的位置使用（API 地址 ${api}，分支 ${branch}），与现在的不符。` +
      '可能有人复制或重命名了分支，也可能是 API 地址不同。',
    advice: `如果是分支名或 API 地址填错了，改正即可；如果没有填错，运行 ${loginTo(store)} 重新登录。`,
  }),
  branch_session_copied: ({ store, repository }) => ({
    what:
      `${storeNameBefore(store)}上的会话是从仓库 ${repository} 复制过来的，仍归原仓库使用。` +
      '如果两边都刷新，就会使对方的令牌失效。',
    advice: `运行 ${loginTo(store)} 重新登录。如果想共用一个会话，把 session-repository 设为 ${repository}。`,
  }),

  branch_unreadable: ({ store, tokenName, ...response }) => ({
    what: `${tokenName} 没有权限读取${storeName(store)}（${statusLine(response)}）。`,
    advice: needs('read', { tokenName, ...response }),
  }),
  branch_repository_not_found: ({ server, repository, tokenName, ...response }) => ({
    what: `${server} 上没有仓库 ${repository}，或者 ${tokenName} 无权访问（${statusLine(response)}）。`,
    advice: `检查仓库名称（OWNER/NAME）。${canRead({ server, tokenName })}`,
  }),
  branch_repository_moved: ({ server, repository }) => ({
    what: `${server} 对仓库 ${repository} 的请求返回了重定向：仓库已改名或转让。`,
    advice: '改用新的仓库名称（session-repository 或 --repo）。',
  }),
  branch_permission_missing: ({ store, tokenName, ...response }) => ({
    what: `${tokenName} 没有权限写入${storeName(store)}（${statusLine(response)}）。`,
    advice: needs('write', { tokenName, ...response }),
  }),
  branch_rule_violated: ({ server, store, ...response }) => ({
    what: `${server} 按仓库规则（ruleset）拒绝写入${storeName(store)}（${statusLine(response)}）。`,
    advice:
      '在 Settings → Rules → Rulesets 中让这条规则排除该分支。禁止删除和强制推送的规则可以保留。',
  }),
  branch_protected: ({ server, store, ...response }) => ({
    what: `${storeNameBefore(store)}受到保护，${server} 拒绝写入（${statusLine(response)}）。`,
    advice:
      server === 'GitHub'
        ? '在 Settings → Branches 中去掉匹配该分支的保护规则，或者允许直接推送。'
        : '在仓库的“设置 → 分支”中删除匹配该分支的规则，或者改用规则允许推送的用户的令牌。' +
          '分支受保护时，Gitea 一律拒绝任务自带的令牌。',
  }),
  branch_repository_archived: ({ repository }) => ({
    what: `仓库 ${repository} 已归档，无法写入。`,
    advice: '取消归档，或者把会话放到另一个仓库（session-repository 或 --repo）。',
  }),
  branch_repository_read_only: ({ server, repository, store: _, ...response }) => ({
    what: `${server} 不允许修改仓库 ${repository}（${statusLine(response)}）：仓库已归档，或者是镜像仓库。`,
    advice: '把会话放到另一个仓库（session-repository 或 --repo）。',
  }),
  branch_repository_empty: ({ repository }) => ({
    what: `仓库 ${repository} 是空的。仓库至少要有一个提交，才能存放会话。`,
    advice: '先推送一个提交（例如 README），然后重试。',
  }),
  branch_without_session: ({ store }) => ({
    what: `${storeNameBefore(store)}已经存在，其中没有 session.json，很可能另有用途，因此没有写入任何内容。`,
    advice:
      '把 session-branch 或 --branch 设为尚未使用的名称。如果该分支本来就是用来存放会话的，先删除该分支，再重新登录。',
  }),
  branch_rejected: ({ server, store, ...response }) => ({
    what: `${server} 拒绝了对${storeNameBefore(store)}的请求（${statusLine(response)}）。`,
    advice: '检查仓库名称、分支名称和 API 地址。',
  }),
  branch_push_failed: ({ server, store, ...response }) => ({
    what: `${server} 未能写入${storeName(store)}（${statusLine(response)}）：服务器上的 git 或钩子（hook）报错。`,
    advice:
      '重试一次。仍然失败，就在仓库的“设置 → 分支”中查看有没有匹配该分支的规则（例如要求提交必须签名），并查看服务器日志。',
  }),

  branch_busy: ({ store, run, since, until }) => ({
    what:
      since === undefined
        ? `其他运行一直在写入${storeName(store)}，本次运行没有等到机会。`
        : `${run ? `运行 ${run} ` : '另一次运行'}正在刷新${storeNameBefore(store)}上的会话：` +
          `${at(since)}时就已占用${until === undefined ? '' : `，最晚到${at(until)}释放`}。`,
    advice:
      since === undefined
        ? '稍后重新运行本任务。'
        : '等待该运行结束；如果已经卡住，取消该运行。然后重新运行本任务。',
  }),
  branch_reads_stale: ({ store, server }) => ({
    what: `${server} 拒绝写入${storeName(store)}，理由是所依据的版本已过时；但半分钟内反复读取，得到的仍是这个版本。`,
    advice: '稍后重试。如果仍然失败，查看服务器的状态页。',
  }),
  branch_claim_lost: ({ store }) => ({
    what: `本进程曾被挂起或耗时过长，其间另一次运行接管了${storeNameBefore(store)}上的会话。`,
    advice: '重新运行该命令或任务。',
  }),
};

/** What the page for a GitHub token calls the kinds of access. */
const LEVELS = { read: 'Read-only', write: 'Read and write' } as const;

/** Says what it takes that a repository is found. */
function canRead(place: { readonly server: string; readonly tokenName: string }): string {
  if (place.tokenName !== 'github-token') return needs('write', place);
  return (
    '如果是任务所在的仓库，在任务的 `permissions` 中加上 `contents: read`，负责刷新的任务加上 `contents: write`。' +
    '任务自带的令牌无法访问其他仓库：会话在另一个仓库时，把 github-token 设为能访问该仓库的令牌。'
  );
}

/** Says what a token needs, depending on where it probably comes from. */
function needs(
  access: 'read' | 'write',
  { server, tokenName }: { readonly server: string; readonly tokenName: string },
): string {
  const isGitHub = server === 'GitHub';
  const giteaNeeds = `需要 ${access}:repository 权限，令牌所属的用户也要有仓库代码的${access === 'write' ? '写入' : '读取'}权限。`;
  if (tokenName !== 'github-token') {
    return isGitHub
      ? `为该令牌授予此仓库的“Contents: ${LEVELS[access]}”权限（经典令牌：repo 范围）。`
      : `该令牌${giteaNeeds}`;
  }
  return (
    `在任务的 \`permissions\` 中加上 \`contents: ${access}\`。由 fork 仓库的拉取请求（PR）${isGitHub ? '或 Dependabot ' : ''}触发的运行，` +
    '任务自带的令牌始终是只读的。' +
    (isGitHub
      ? `如果用的是自己创建的令牌，为其授予此仓库的“Contents: ${LEVELS[access]}”权限。`
      : `如果用的是自己创建的令牌，${giteaNeeds}`)
  );
}

function at(time: number): string {
  const { utc, beijing } = clockTimes(new Date(time));
  return `北京时间 ${beijing}（UTC ${utc}）`;
}
