import { expect, test } from 'vitest';
import { warnOfStore } from '../../src/cli/store-warnings.ts';
import { createHttpClient } from '../../src/http/client.ts';
import { loadMessages } from '../../src/messages/index.ts';
import { githubSecret } from '../../src/stores/github.ts';
import { within } from '../gitee/http-fixtures.ts';
import { startSecretsApi } from '../stores/secrets-api.ts';
import { context } from './command.ts';

const ENGLISH =
  'gitee-token created the secret TOKNE of octo/repo, which did not exist before. Check that refresh-token comes ' +
  'from there. If it comes from another secret, the token in that one no longer works, and the next run fails. In that ' +
  'case, let refresh-token use the new secret. Or correct the name of the secret to write (secret-name or --secret-name, ' +
  'and its repository, environment or organization), and run `gitee-token login` again.\n';
const CHINESE =
  'gitee-token 新建了仓库 octo/repo 的机密 TOKNE（此前不存在）。确认 refresh-token 引用的就是这个机密。如果引用的是另一个机密，' +
  '其中的刷新令牌已经失效，下次运行会失败。这时可以让 refresh-token 改用新建的机密，也可以更正要写入的机密（secret-name 或 ' +
  '--secret-name，以及所在的仓库、环境或组织），再运行 `gitee-token login` 重新登录。\n';

test.each([
  ['en', ENGLISH],
  ['zh-CN', CHINESE],
] as const)(
  'a save that created a secret is warned of in a line, in %s',
  async (language, line) => {
    const { origin, settings } = await startSecretsApi();
    const prepared = await githubSecret({
      ...within(createHttpClient()),
      apiUrl: new URL(origin),
      token: settings.token,
      name: 'TOKNE',
      scope: { repository: 'octo/repo' },
      job: { repository: '', runId: '', startedAt: new Date() },
    }).prepare();
    const own = context({ messages: await loadMessages(language) });
    warnOfStore(prepared, own);
    expect(own.stderr.read()).toBeNull();
    await prepared.save('value');
    warnOfStore(prepared, own);
    expect(String(own.stderr.read())).toBe(line);
  },
);
