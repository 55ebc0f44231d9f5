import { expect, test } from 'vitest';
import { secretsOf } from '../../src/gitee/grant.ts';
import { CLIENT, PASSWORD, REFRESH } from './exchanges.ts';

test('the secrets of a refresh are its refresh token and the client secret', () => {
  expect(secretsOf(REFRESH, CLIENT)).toEqual([REFRESH.refresh_token, CLIENT.client_secret]);
});

test('the secrets of a password grant are its password and the client secret', () => {
  expect(secretsOf(PASSWORD, CLIENT)).toEqual([PASSWORD.password, CLIENT.client_secret]);
});

test('without a client only the credential is a secret', () => {
  expect(secretsOf(REFRESH, undefined)).toEqual([REFRESH.refresh_token]);
});
