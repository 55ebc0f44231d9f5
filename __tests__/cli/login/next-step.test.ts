import { expect, test } from 'vitest';
import { nextStep } from '../../../src/cli/login/next-step.ts';
import { messages } from '../../../src/messages/cli/en.ts';

const options = {
  store: 'branch',
  branch: 'gitee-token',
  secretName: 'GITEE_REFRESH_TOKEN',
  clientIdName: 'GITEE_CLIENT_ID',
  clientSecretName: 'GITEE_CLIENT_SECRET',
  sessionKeyName: 'GITEE_SESSION_KEY',
  environmentScope: '*',
} as const;

test.each([
  ['of gitee.com is all that is needed', 'https://gitee.com', /^Next: save this workflow/],
  [
    'of a Gitee on this machine says who can reach it',
    'http://127.0.0.1:8080',
    /^The Gitee server 127\.0\.0\.1:8080 is on this machine, .*\n\nNext: save this workflow/,
  ],
])('the workflow %s', (_, origin, start) => {
  const context = { messages } as Parameters<typeof nextStep>[0]['context'];
  expect(nextStep({ options, origin: new URL(origin), context, target: undefined })).toMatch(start);
});
