import type { CliProblems } from '../../../problems.ts';
import type { Explanations } from '../types.ts';

export const cli: Explanations<keyof CliProblems> = {
  config_folder_unusable: ({ problem }, explain) => ({
    what: explain(problem).what,
    advice: `${explain(problem).advice}也可以把 XDG_CONFIG_HOME 设为另一个目录。`,
  }),
  folder_unusable: ({ folder, detail }) => ({
    what: `无法使用目录 ${folder}：${detail}。`,
    advice: '请检查该路径。',
  }),
};
