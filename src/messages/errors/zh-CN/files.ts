import type { FileProblems } from '../../../problems.ts';
import type { Explanations } from '../types.ts';

const AGAIN = '重新运行该命令。';
const AGAIN_OR_RECOVER = `${AGAIN}如果 Gitee 拒绝已保存的令牌，用 \`gitee-token recover\` 解密恢复副本，或者重新登录。`;
const CHECK_READING = '确认当前用户有读取权限。';
const CHECK_WRITING = '确认当前用户对所在目录有写入权限，且磁盘未满。';
const JOURNAL = '其中暂存的是未能保存的令牌。';
const MOVE_AWAY = '查明来源并移走，然后重试。';

const ROOT = 0;
const COMMANDS = { load: '读取命令', save: '保存命令' };

export const files: Explanations<keyof FileProblems> = {
  path_unresolvable: ({ path, detail }) => ({
    what: `无法解析路径 ${path}：${detail}。`,
    advice: '检查 --file，并确认当前用户有权访问路径中的每一级目录。',
  }),
  file_unreadable: ({ path, detail }) => ({
    what: `无法读取文件 ${path}：${detail}。`,
    advice: CHECK_READING,
  }),
  file_unwritable: ({ path, detail }) => ({
    what: `无法写入文件 ${path}：${detail}。`,
    advice: CHECK_WRITING,
  }),
  file_unremovable: ({ path, detail }) => ({
    what: `无法删除文件 ${path}：${detail}。`,
    advice: '检查所在目录的权限，或者手动删除该文件。',
  }),
  file_unfinished: ({ path, detail }) => ({
    what: `文件 ${path} 上次没有写完，现在仍无法完成：${detail}。`,
    advice: CHECK_WRITING,
  }),
  lock_unavailable: ({ path, detail }) => ({
    what: `无法获取锁 ${path}：${detail}。`,
    advice: CHECK_WRITING,
  }),
  journal_unreadable: ({ path, detail }) => ({
    what: `无法读取暂存文件 ${path}：${detail}。`,
    advice: `${JOURNAL}${CHECK_READING}`,
  }),
  journal_unwritable: ({ path, detail }) => ({
    what: `无法写入暂存文件 ${path}：${detail}。`,
    advice: `${JOURNAL}${CHECK_WRITING}`,
  }),
  journal_unfinished: ({ path, detail }) => ({
    what: `暂存文件 ${path} 上次没有写完，现在仍无法完成：${detail}。`,
    advice: `${JOURNAL}${CHECK_WRITING}`,
  }),
  journal_entry_unmarked: ({ path, detail }) => ({
    what: `无法更新暂存文件 ${path} 中的记录：${detail}。`,
    advice: `${JOURNAL}${CHECK_WRITING}`,
  }),
  journal_entry_unremoved: ({ path, detail }) => ({
    what: `无法删除暂存文件 ${path} 中的记录：${detail}。`,
    advice: `${JOURNAL}${CHECK_WRITING}`,
  }),

  file_not_recognized: ({ path }) => ({
    what: `文件 ${path} 不是由 gitee-token 创建的，或者已损坏，因此未作改动。`,
    advice: '用 --file 换一个文件，或者移走该文件，再运行 `gitee-token login` 重新登录。',
  }),
  file_written_meanwhile: ({ path }) => ({
    what: `其间另一个进程写入了 ${path}，因此没有覆盖。`,
    advice: AGAIN_OR_RECOVER,
  }),
  file_replaced_meanwhile: ({ path }) => ({
    what: `写入 ${path} 时，另一个进程删除或替换了该文件。`,
    advice: '确保其他用户不能在所在目录中创建文件，然后重新登录。',
  }),
  not_regular_file: ({ path }) => ({ what: `${path} 不是普通文件。`, advice: MOVE_AWAY }),
  not_folder: ({ path }) => ({ what: `${path} 不是目录。`, advice: MOVE_AWAY }),
  symbolic_link: ({ path }) => ({ what: `${path} 是符号链接。`, advice: MOVE_AWAY }),
  symbolic_link_loop: ({ path }) => ({
    what: `${path} 是循环的符号链接。`,
    advice: MOVE_AWAY,
  }),
  hard_linked: ({ path }) => ({
    what: `${path} 有多个硬链接，内容可能从别处被修改。`,
    advice: '用副本替换该文件，然后重试。',
  }),
  writable_by_others: ({ path }) => ({
    what: `其他用户可以写入 ${path}。`,
    advice: `检查其中的内容，然后运行 \`chmod go-w '${path}'\`。`,
  }),
  owned_by_other_user: ({ path, owner, user }) => ({
    what: `${path} 属于${owner === ROOT ? ' root' : `其他用户（uid ${owner}）`}。`,
    advice:
      user === ROOT
        ? `以该用户的身份运行命令：\`sudo -u '#${owner}' gitee-token …\`。`
        : `如果确实归您所有，运行 \`sudo chown ${user} '${path}'\`；否则改用自己的目录。`,
  }),

  lock_held_too_long: ({ path, seconds }) => ({
    what: `另一个进程占用锁 ${path} 已有 ${seconds} 秒。`,
    advice: '等待该进程结束，或者终止该进程，然后重试。',
  }),
  lock_taken_over: ({ path }) => ({
    what: `本进程曾被挂起，其间另一个进程接管了 ${path}。`,
    advice: AGAIN_OR_RECOVER,
  }),
  process_suspended: () => ({
    what: '本进程挂起过久，已由另一个进程接管。没有写入任何内容。',
    advice: AGAIN,
  }),

  load_command_missing: () => ({
    what: '`--store command` 需要 --load-command 才能读取已保存的令牌。',
    advice:
      '加上 --load-command，例如：--load-command "vault kv get -mount=secret -field=session gitee"。',
  }),
  command_unstartable: ({ command, detail }) => ({
    what: `无法启动${COMMANDS[command]}${behind(detail)}。`,
    advice: checkCommand(command),
  }),
  command_failed: ({ command, status, detail }) => ({
    what: `${COMMANDS[command]}执行失败，退出码为 ${status}${behind(detail)}。`,
    advice: checkCommand(command),
  }),
  command_killed: ({ command, signal, detail }) => ({
    what: `${COMMANDS[command]}被信号 ${signal} 终止${behind(detail)}。`,
    advice: checkCommand(command),
  }),
  command_timed_out: ({ command, seconds, detail }) => ({
    what: `${COMMANDS[command]}运行超过 ${seconds} 秒${behind(detail)}。`,
    advice: checkCommand(command),
  }),
  command_output_too_long: ({ command, characters, detail }) => ({
    what: `${COMMANDS[command]}的输出超过 ${characters} 个字符${behind(detail)}。`,
    advice: checkCommand(command),
  }),
  saved_value_not_loaded: () => ({
    what: '保存命令执行成功，但读取命令没有输出刚保存的值。',
    advice: '确认 --save-command 保存了标准输入的内容，且 --load-command 输出的就是保存的内容。',
  }),
};

function behind(detail: string): string {
  return detail && `：${detail}`;
}

function checkCommand(command: 'load' | 'save'): string {
  return `手动运行该命令查找原因，或者更正 --${command}-command。`;
}
