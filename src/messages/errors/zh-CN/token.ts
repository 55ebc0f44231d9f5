import type { Problem, TokenProblems } from '../../../problems.ts';
import type { Explanations } from '../types.ts';
import { describeFlaw, LOGIN, quote } from './gitee.ts';
import { howToLogin, logInFirst } from './how-to-login.ts';
import { mistakes } from './mistakes.ts';
import { storeNameBefore } from './store-name.ts';

const LOG_IN_AGAIN = '用相同的存储选项重新运行 `gitee-token login`。';

const FALLBACKS: Readonly<Record<Problem<'fallback_failed'>['fallback'], string>> = {
  other_login: '会话中的另一组令牌',
  refresh_token: '输入 refresh-token 中的刷新令牌',
  password: '邮箱和密码',
};

export const token: Explanations<keyof TokenProblems> = {
  replaced_elsewhere: ({ refused, store, writtenAt }, explain) => ({
    what: `${explain(refused).what}另一个任务已换得新令牌：${storeNameBefore(store)}在本任务读取之后（${writtenAt}）更新过。`,
    advice:
      '重新触发工作流（再推送一次，或点 Run workflow），不要点 Re-run jobs：重跑沿用旧机密。同一时间只让一个任务刷新令牌。',
  }),
  fallback_failed: ({ first, second, fallback, decisive }, explain) => {
    const explained = { first: explain(first), second: explain(second) };
    return {
      what: `${explained.first.what}随后改用${FALLBACKS[fallback]}，也失败了：${explained.second.what}`,
      advice: explained[decisive].advice,
    };
  },
  both_logins_rejected: ({ answer, store }) => ({
    what: `会话中的两组令牌都已被 Gitee 拒绝（${quote(answer)}）。`,
    advice: `${howToLogin(store)}重新登录。`,
  }),
  access_token_unusable: ({ host, flaw }) => ({
    what: `${host} 签发的访问令牌无法使用：${describeFlaw(flaw)}。同时签发的新刷新令牌有效。`,
    advice: '再运行一次，届时会使用新的刷新令牌；在工作流中要重新触发，不要点 Re-run jobs。',
  }),
  cancelled_during_exchange: () => ({
    what: '取消时 Gitee 正在签发新令牌，因此先完成了换取，令牌没有丢失。',
    advice: '无需处理。',
  }),
  cancelled_before_save: () => ({
    what: '取消时 Gitee 正在签发新令牌。新的刷新令牌已暂存，将由 post 步骤保存。',
    advice: '无需处理。',
  }),
  cancelled_during_save: () => ({
    what: '取消时正在保存令牌，因此先完成了保存，令牌没有丢失。',
    advice: '无需处理。',
  }),

  session_damaged: () => ({
    what: '已保存的会话已损坏。',
    advice: `在原处改存一个刷新令牌，或者重新登录：运行 ${LOGIN}。`,
  }),
  session_version_unknown: () => ({
    what: '已保存的会话由更高版本的 gitee-token 写入，当前版本无法读取。',
    advice: '升级 gitee-token。',
  }),
  session_of_other_server: ({ own, requested }) => ({
    what: `已保存的会话属于 ${own}，因此没有发送给 ${requested}。`,
    advice: `把 gitee-url 设为 ${own}（在命令行中，去掉 --gitee-url）；或者登录 ${requested}，保存新的会话：运行 ${LOGIN}。`,
  }),
  session_of_other_client: ({ own, requested }) => ({
    what: `已保存的会话属于 Client ID 为 ${own} 的应用，而不是 ${requested}。`,
    advice: `改用会话所属应用的 Client ID 和 Client Secret；要换成另一个应用，就用该应用重新登录：运行 ${LOGIN}。`,
  }),

  store_empty: ({ store }) => ({
    what:
      store.kind === 'file'
        ? `还没有登录：${storeNameBefore(store)}不存在，或者其中没有令牌。`
        : `还没有登录：${storeNameBefore(store)}中没有令牌。`,
    advice: logInFirst(store),
  }),
  token_kept_for_other_store: ({ store }) => ({
    what:
      `${storeNameBefore(store)}中没有令牌。本机暂存着一个之前未能保存的令牌，但当时的命令是在另一个目录中或用另一组环境变量运行的，` +
      '令牌可能属于其他存储位置。没有删除任何内容。',
    advice: '在当时的目录中，用当时的环境变量再运行一次该命令，令牌就会保存。',
  }),
  stored_value_mistaken: ({ store, mistake }) => ({
    what: `${storeNameBefore(store)}中的内容不是刷新令牌：${mistakes[mistake]}。`,
    advice: LOG_IN_AGAIN,
  }),
  stored_value_malformed: ({ store }) => ({
    what: `${storeNameBefore(store)}中的内容不是刷新令牌：内容过长，或者含有令牌中不会出现的字符。`,
    advice: LOG_IN_AGAIN,
  }),

  recovery_copy_missing: () => ({
    what: '输入的内容中没有完整的恢复副本。',
    advice: '复制日志中完整的一行，或者任务摘要中完整的代码块。',
  }),
  recovery_copy_undecryptable: ({ needs }) => ({
    what: '恢复副本无法解密。',
    advice:
      needs === 'session_key'
        ? '确认复制完整，并使用该任务当时的会话密钥。如果没有留存密钥，重新登录即可。'
        : '确认复制完整，并使用该任务当时的 Client Secret。会话在分支上的，加上 --store branch，用会话密钥解密。',
  }),
};
