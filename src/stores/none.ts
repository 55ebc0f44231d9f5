import { holdingNothing, type SecretStore } from './store.ts';

/** Keeps nothing: the refresh token is somebody else's to store. */
export const none: SecretStore = {
  label: 'nowhere',
  prepare: async () => holdingNothing(async () => {}),
  replacedAt: async () => undefined,
};
