import { expect, test } from 'vitest';
import { type Grant, secretsInGrant } from '../../src/gitee/grant.ts';
import { CLIENT, PASSWORD, REFRESH } from './http-fixtures.ts';

test('the secrets of a refresh are its refresh token and the client secret', () => {
  expect(secretsInGrant(REFRESH, CLIENT)).toEqual([REFRESH.refresh_token, CLIENT.client_secret]);
});

test('the secrets of a password grant are its password and the client secret', () => {
  expect(secretsInGrant(PASSWORD, CLIENT)).toEqual([PASSWORD.password, CLIENT.client_secret]);
});

test('the secrets of a code are the code, its verifier and the client secret', () => {
  const code: Grant = {
    grant_type: 'authorization_code',
    code: 'c0de',
    redirect_uri: 'http://127.0.0.1:27180/callback',
    code_verifier: 've21f1e2',
  };
  expect(secretsInGrant(code, CLIENT)).toEqual(['c0de', 've21f1e2', CLIENT.client_secret]);
});

test('without a client only the credential is a secret', () => {
  expect(secretsInGrant(REFRESH, undefined)).toEqual([REFRESH.refresh_token]);
});
