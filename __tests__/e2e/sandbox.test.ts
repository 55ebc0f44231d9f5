import { sandboxGitee } from '../../src/sandbox/gitee.ts';
import { serve } from '../../src/sandbox/serve.ts';
import { describeGrants, type StartServer } from '../support/cases.ts';

const startSandbox: StartServer = async ({ rotation, password, scopes, expiresIn }) => {
  const gitee = sandboxGitee({ rotation, password, scopes: scopes.split(' '), expiresIn });
  const { origin, close } = await serve(gitee.handle);
  return { ...gitee.settings, origin, close };
};

for (const rotation of ['strict', 'grace'] as const) {
  describeGrants('the sandbox', startSandbox, { rotation, dialect: 'gitee' });
}
