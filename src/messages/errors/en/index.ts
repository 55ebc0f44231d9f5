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
    nothing_spent: 'No refresh token was used.',
    probably_not_spent: 'The refresh token was probably not used.',
    unsaved: 'Gitee has issued a new refresh token, but it could not be saved.',
    journaled:
      'The new one is kept on this machine, and the next command saves it unless a newer one is stored by then.',
    still_journaled: 'It is still kept on this machine, and the next call tries again to save it.',
    post_step_saves:
      'The new one is kept for the end of the job, when the post step tries again to save it.',
    still_stored: 'The rejected access token is still stored.',
  },
  storeName,
  docs: (address) => address,
  space: ' ',
};
