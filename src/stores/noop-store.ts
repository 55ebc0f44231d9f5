import { type SecretStore, withoutReservation } from './store.ts';

/** Keeps nothing: the refresh token is somebody else's to store. */
export const noopStore: SecretStore = {
  label: 'nowhere',
  prepare: async () => withoutReservation(async () => {}),
  writtenSinceRead: async () => undefined,
};
