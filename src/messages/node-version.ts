import { languageFor } from './language.ts';

/** The oldest Node.js that the package runs on: `engines` in `package.json`. */
const OLDEST = '20.19';

/**
 * Returns what to say of a Node.js that is too old, and nothing of any other. Old ones run this before
 * they can parse the rest, so neither this nor what it imports has syntax that is newer than ES2018.
 */
export function explainOldNode(version: string, env: NodeJS.ProcessEnv): string | undefined {
  if (!isOlder(version, OLDEST)) return undefined;
  const { INPUT_LANGUAGE = '' } = env;
  const isChosen = /^(en|zh-cn)$/i.test(INPUT_LANGUAGE);
  return languageFor(isChosen ? { LC_ALL: INPUT_LANGUAGE } : env) === 'zh-CN'
    ? `gitee-token 需要 Node.js ${OLDEST} 或更高版本，当前版本是 ${version}。请从 https://nodejs.org 安装新版本，或者换用带有新版本的镜像。`
    : `gitee-token needs Node.js ${OLDEST} or later, but this is ${version}. Install a newer version from https://nodejs.org, or use an image that has one.`;
}

function isOlder(version: string, oldest: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldest.split('.').map(Number);
  return Number(major) === Number(oldestMajor)
    ? Number(minor) < Number(oldestMinor)
    : Number(major) < Number(oldestMajor);
}
