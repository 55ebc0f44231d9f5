import type { CliProblems } from '../../../problems.ts';
import type { Explanations } from '../types.ts';

export const cli: Explanations<keyof CliProblems> = {
  config_folder_unusable: ({ problem }, explain) => ({
    what: explain(problem).what,
    advice: `${explain(problem).advice} Or set XDG_CONFIG_HOME to another folder.`,
  }),
  folder_unusable: ({ folder, detail }) => ({
    what: `The folder ${folder} cannot be used: ${detail}.`,
    advice: 'Check what is there.',
  }),
};
