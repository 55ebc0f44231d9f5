import type { Problem, TokenProblems } from '../../../problems.ts';
import type { Explanations } from '../types.ts';
import { describeFlaw, LOGIN, quote } from './gitee.ts';
import { howToLogin, logInFirst } from './how-to-login.ts';
import { mistakes } from './mistakes.ts';
import { storeName } from './store-name.ts';

const LOG_IN_AGAIN = 'Log in again with `gitee-token login` and the same store options.';

const FALLBACKS: Readonly<Record<Problem<'fallback_failed'>['fallback'], string>> = {
  other_login: "The session's other login",
  refresh_token: 'The refresh token from the input refresh-token',
  password: 'Logging in with email and password',
};

export const token: Explanations<keyof TokenProblems> = {
  replaced_elsewhere: ({ refused, store, writtenAt }, explain) => ({
    what: `${explain(refused).what} Another job wrote a newer one to ${storeName(store)} at ${writtenAt}, after this job had read the old one.`,
    advice:
      'Start a new run, which reads the new value (a re-run keeps the old one). Let only one job at a time refresh ' +
      'the token.',
  }),
  fallback_failed: ({ first, second, fallback, decisive }, explain) => {
    const explained = { first: explain(first), second: explain(second) };
    return {
      what: `${explained.first.what} ${FALLBACKS[fallback]} failed too: ${explained.second.what}`,
      advice: explained[decisive].advice,
    };
  },
  both_logins_rejected: ({ answer, store }) => ({
    what: `Gitee rejected both logins of the session (${quote(answer)}).`,
    advice: `Log in again with ${howToLogin(store)}.`,
  }),
  access_token_unusable: ({ host, flaw }) => ({
    what: `${host} issued no usable access token: the ${describeFlaw(flaw)}. The new refresh token is valid.`,
    advice:
      'Try again; the next attempt uses the new refresh token. In a workflow, start a new run (a re-run keeps the old one).',
  }),
  cancelled_during_exchange: () => ({
    what: 'Cancelled while Gitee was issuing new tokens. The exchange was completed first, and nothing is lost.',
    advice: 'No action is needed.',
  }),
  cancelled_before_save: () => ({
    what: 'Cancelled while Gitee was issuing new tokens. The new refresh token is kept, and the post step saves it.',
    advice: 'No action is needed.',
  }),
  cancelled_during_save: () => ({
    what: 'Cancelled while a token was being saved. The save was completed first, and nothing is lost.',
    advice: 'No action is needed.',
  }),

  session_damaged: () => ({
    what: 'The stored session is damaged.',
    advice: `Log in again with ${LOGIN}, or store a refresh token in its place.`,
  }),
  session_version_unknown: () => ({
    what: 'A newer version of gitee-token wrote the stored session, and this version cannot read it.',
    advice: 'Update gitee-token.',
  }),
  session_of_other_server: ({ own, requested }) => ({
    what: `The stored session belongs to ${own}, so it was not sent to ${requested}.`,
    advice: `Set gitee-url to ${own} (on the command line, leave out --gitee-url), or log in to ${requested} with ${LOGIN}.`,
  }),
  session_of_other_client: ({ own, requested }) => ({
    what: `The stored session belongs to the application with the Client ID ${own}, not to ${requested}.`,
    advice: `Use that Client ID with its Client Secret, or log in with the other one: ${LOGIN}.`,
  }),

  store_empty: ({ store }) => ({
    what:
      store.kind === 'file'
        ? `Nobody has logged in yet: ${storeName(store)} does not exist or has no token.`
        : `Nothing is stored in ${storeName(store)}.`,
    advice: logInFirst(store),
  }),
  token_kept_for_other_store: ({ store }) => ({
    what:
      `There is no token in ${storeName(store)}. This machine keeps one that an earlier command could not save, but that ` +
      'command ran in another folder or with other variables, so the token may belong elsewhere. Nothing was deleted.',
    advice:
      'Run the command in the same folder and with the same variables as the earlier one. It then saves the token.',
  }),
  stored_value_mistaken: ({ store, mistake }) => ({
    what: `The value in ${storeName(store)} is not a refresh token: ${mistakes[mistake]}.`,
    advice: LOG_IN_AGAIN,
  }),
  stored_value_malformed: ({ store }) => ({
    what: `The value in ${storeName(store)} is not a refresh token: it is too long, or contains characters that are not allowed in a token.`,
    advice: LOG_IN_AGAIN,
  }),

  recovery_copy_missing: () => ({
    what: 'The text does not contain a complete recovery copy.',
    advice: 'Copy the whole line of the log, or the whole block of the job summary.',
  }),
  recovery_copy_undecryptable: ({ needs }) => ({
    what: 'The recovery copy could not be decrypted.',
    advice:
      needs === 'session_key'
        ? 'Copy the complete text, and use the session key that the job used. If nobody kept that key, log in again.'
        : 'Copy the complete text, and use the Client Secret that the job used. The copy of a session on a branch needs ' +
          '--store branch and the session key instead.',
  }),
};
