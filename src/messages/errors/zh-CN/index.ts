import type { ErrorMessages } from '../types.ts';
import { action } from './action.ts';
import { branch } from './branch.ts';
import { cli } from './cli.ts';
import { files } from './files.ts';
import { gitee } from './gitee.ts';
import { proxy } from './proxy.ts';
import { storeName } from './store-name.ts';
import { stores } from './stores.ts';
import { token } from './token.ts';

export const errors: ErrorMessages = {
  explanations: {
    ...gitee,
    ...proxy,
    ...token,
    ...stores,
    ...branch,
    ...files,
    ...action,
    ...cli,
  },
  notes: {
    nothing_spent: '刷新令牌尚未使用，仍然有效。',
    probably_not_spent: '刷新令牌很可能没有用掉，仍然有效。',
    unsaved: 'Gitee 已签发新的刷新令牌，但未能保存。',
    journaled: '新令牌已暂存在本机，下次运行命令时会自动保存（除非届时已存有较新的令牌）。',
    still_journaled: '该令牌仍暂存在本机，下次运行命令时会再次尝试保存。',
    post_step_saves: '新令牌已暂存，任务结束时由 post 步骤再次尝试保存。',
    still_stored: '被拒绝的访问令牌仍在存储中。',
  },
  storeName,
  docs: (address) => address.replace('errors.md', 'errors.zh-CN.md'),
  space: '',
};
