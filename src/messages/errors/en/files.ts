import type { FileProblems } from '../../../problems.ts';
import type { Explanations } from '../types.ts';

const AGAIN = 'Run the command again.';
const AGAIN_OR_RECOVER =
  `${AGAIN} If Gitee rejects the stored token, decrypt the recovery copy with ` +
  '`gitee-token recover`, or log in again.';
const CHECK_READING = 'Check that this user is allowed to read it.';
const CHECK_WRITING =
  'Check that this user is allowed to write to its folder, and that the disk is not full.';
const JOURNAL = 'The journal keeps tokens that could not be saved.';
const MOVE_AWAY = 'Find out where it came from, move it away, and try again.';

const ROOT = 0;

export const files: Explanations<keyof FileProblems> = {
  path_unresolvable: ({ path, detail }) => ({
    what: `Cannot resolve the path ${path}: ${detail}.`,
    advice: 'Check --file, and that this user has access to each folder of the path.',
  }),
  file_unreadable: ({ path, detail }) => ({
    what: `Cannot read the file ${path}: ${detail}.`,
    advice: CHECK_READING,
  }),
  file_unwritable: ({ path, detail }) => ({
    what: `Cannot write the file ${path}: ${detail}.`,
    advice: CHECK_WRITING,
  }),
  file_unremovable: ({ path, detail }) => ({
    what: `Cannot delete the file ${path}: ${detail}.`,
    advice: 'Delete it yourself, or check the permissions of its folder.',
  }),
  file_unfinished: ({ path, detail }) => ({
    what: `An earlier write of the file ${path} was interrupted, and cannot be completed: ${detail}.`,
    advice: CHECK_WRITING,
  }),
  lock_unavailable: ({ path, detail }) => ({
    what: `Cannot acquire the lock ${path}: ${detail}.`,
    advice: CHECK_WRITING,
  }),
  journal_unreadable: ({ path, detail }) => ({
    what: `Cannot read the journal ${path}: ${detail}.`,
    advice: `${JOURNAL} ${CHECK_READING}`,
  }),
  journal_unwritable: ({ path, detail }) => ({
    what: `Cannot write the journal ${path}: ${detail}.`,
    advice: `${JOURNAL} ${CHECK_WRITING}`,
  }),
  journal_unfinished: ({ path, detail }) => ({
    what: `An earlier write of the journal ${path} was interrupted, and cannot be completed: ${detail}.`,
    advice: `${JOURNAL} ${CHECK_WRITING}`,
  }),
  journal_entry_unmarked: ({ path, detail }) => ({
    what: `Cannot update an entry of the journal ${path}: ${detail}.`,
    advice: `${JOURNAL} ${CHECK_WRITING}`,
  }),
  journal_entry_unremoved: ({ path, detail }) => ({
    what: `Cannot remove an entry of the journal ${path}: ${detail}.`,
    advice: `${JOURNAL} ${CHECK_WRITING}`,
  }),

  file_not_recognized: ({ path }) => ({
    what: `The file ${path} was not created by gitee-token, or is damaged. It was left unchanged.`,
    advice:
      'Choose another file with --file, or move this one away and log in again with `gitee-token login`.',
  }),
  file_written_meanwhile: ({ path }) => ({
    what: `Another process has written to ${path} in the meantime. Its version was kept.`,
    advice: AGAIN_OR_RECOVER,
  }),
  file_replaced_meanwhile: ({ path }) => ({
    what: `Another process removed or replaced ${path} while gitee-token was writing it.`,
    advice: 'Make sure that no other user can create files in its folder, then log in again.',
  }),
  not_regular_file: ({ path }) => ({ what: `${path} is not a regular file.`, advice: MOVE_AWAY }),
  not_folder: ({ path }) => ({ what: `${path} is not a folder.`, advice: MOVE_AWAY }),
  symbolic_link: ({ path }) => ({ what: `${path} is a symbolic link.`, advice: MOVE_AWAY }),
  symbolic_link_loop: ({ path }) => ({
    what: `${path} is a symbolic link that leads back to itself.`,
    advice: MOVE_AWAY,
  }),
  hard_linked: ({ path }) => ({
    what: `${path} has a second name (a hard link), so it can be changed from elsewhere.`,
    advice: 'Replace it with a copy, and try again.',
  }),
  writable_by_others: ({ path }) => ({
    what: `Other users can write to ${path}.`,
    advice: `Check what is in it, then run \`chmod go-w '${path}'\`.`,
  }),
  owned_by_other_user: ({ path, owner, user }) => ({
    what: `${path} belongs to ${owner === ROOT ? 'root' : `another user (uid ${owner})`}.`,
    advice:
      user === ROOT
        ? `Run the command as that user: \`sudo -u '#${owner}' gitee-token …\`.`
        : `If it is yours, run \`sudo chown ${user} '${path}'\`. Otherwise, use your own folder.`,
  }),

  lock_held_too_long: ({ path, seconds }) => ({
    what: `Another process has held the lock ${path} for ${seconds} seconds.`,
    advice: 'Wait until it exits, or stop it, then try again.',
  }),
  lock_taken_over: ({ path }) => ({
    what: `This process was suspended, and another one took over ${path} meanwhile.`,
    advice: AGAIN_OR_RECOVER,
  }),
  process_suspended: () => ({
    what: 'This process was suspended for so long that another one took over. Nothing was written.',
    advice: AGAIN,
  }),

  load_command_missing: () => ({
    what: '`--store command` needs --load-command to read the stored token.',
    advice:
      'Add --load-command, such as: --load-command "vault kv get -mount=secret -field=session gitee".',
  }),
  command_unstartable: ({ command, detail }) => ({
    what: `The ${command} command cannot be started${after(detail)}.`,
    advice: checkCommand(command),
  }),
  command_failed: ({ command, status, detail }) => ({
    what: `The ${command} command failed with exit status ${status}${after(detail)}.`,
    advice: checkCommand(command),
  }),
  command_killed: ({ command, signal, detail }) => ({
    what: `The ${command} command was terminated by ${signal}${after(detail)}.`,
    advice: checkCommand(command),
  }),
  command_timed_out: ({ command, seconds, detail }) => ({
    what: `The ${command} command took longer than ${seconds} seconds${after(detail)}.`,
    advice: checkCommand(command),
  }),
  command_output_too_long: ({ command, characters, detail }) => ({
    what: `The ${command} command printed more than ${characters} characters${after(detail)}.`,
    advice: checkCommand(command),
  }),
  saved_value_not_loaded: () => ({
    what: 'The save command succeeded, but the load command does not print the saved value.',
    advice:
      'Check that --save-command stores its standard input, and that --load-command prints what is stored.',
  }),
};

function after(detail: string): string {
  return detail && `: ${detail}`;
}

function checkCommand(command: 'load' | 'save'): string {
  return `Run the command by hand to find the cause, or correct --${command}-command.`;
}
