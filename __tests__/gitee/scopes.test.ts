import { expect, test } from 'vitest';
import { parseScope, SCOPES, similarScope } from '../../src/gitee/scopes.ts';
import { ALL_SCOPES } from '../../src/sandbox/scopes.ts';

test('the scopes are those of the sandbox, which has its own list', () => {
  expect(SCOPES).toEqual(ALL_SCOPES);
});

test.each([
  ['user_info projects', 'user_info projects', []],
  [' user_info,projects,\n\tkeys, ', 'user_info projects keys', []],
  ['projects user_info projects', 'projects user_info', []],
  ['Projects user_info keys2', 'Projects user_info keys2', ['Projects', 'keys2']],
  ['user_info，projects、keys， hook', 'user_info projects keys hook', []],
  [' , ，、', '', []],
])('the scopes in %j are read as %j, of which Gitee does not know %j', (text, scope, unknown) => {
  expect(parseScope(text)).toEqual({ scope, unknown });
});

test.each([
  ['issue', 'issues'],
  ['PROJECTS', 'projects'],
  ['user-info', 'user_info'],
  ['userinfo', 'user_info'],
  ['hooks', 'hook'],
  ['pull_request', 'pull_requests'],
  ['groops', 'groups'],
  ['repo', undefined],
  ['emailss!', undefined],
  ['is', undefined],
])('%j is probably %j', (unknown, similar) => {
  expect(similarScope(unknown)).toBe(similar);
});
