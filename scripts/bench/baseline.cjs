// A minimal script: the same requests in the best order, with node:https, and nothing else.
const { once } = require('node:events');
const { Agent, request } = require('node:https');

const { GITEE_URL, API_URL, API_TOKEN, CLIENT_ID, CLIENT_SECRET } = process.env;
const { ACCESS_TOKEN, BRANCH, IS_REUSE, REFRESH_TOKEN, REPOSITORIES, SEALED, WRITES } = process.env;
const SECRET = 'GITEE_REFRESH_TOKEN';
const gitee = new Agent({ keepAlive: true });
const api = new Agent({ keepAlive: true, maxSockets: 8 });

async function responseTo(outgoing, body) {
  outgoing.end(body);
  const [message] = await once(outgoing, 'response');
  let text = '';
  for await (const chunk of message) text += chunk;
  return text && JSON.parse(text);
}

async function verify() {
  const headers = { authorization: `Bearer ${ACCESS_TOKEN}`, 'user-agent': 'floor' };
  await responseTo(request(`${GITEE_URL}/api/v5/user`, { agent: gitee, headers }));
}

function callApi(method, path, body) {
  const headers = { authorization: `Bearer ${API_TOKEN}`, 'user-agent': 'floor' };
  return responseTo(request(`${API_URL}${path}`, { method, agent: api, headers }), body);
}

function openExchange() {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'user-agent': 'floor',
  };
  return request(`${GITEE_URL}/oauth/token`, { method: 'POST', agent: gitee, headers });
}

function toForm() {
  return String(
    new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: REFRESH_TOKEN,
      client_id: CLIENT_ID,
      client_secret: CLIENT_SECRET,
    }),
  );
}

/** Reads the file, claims it, refreshes, and writes it. */
async function useBranch([repository]) {
  const path = `/repos/${repository}/contents/session.json`;
  const exchange = IS_REUSE === 'true' ? undefined : openExchange();
  const { sha, content } = await callApi('GET', `${path}?ref=${BRANCH}`);
  if (!exchange) return;
  const write = (before) =>
    callApi(
      'PUT',
      path,
      JSON.stringify({ message: 'floor', branch: BRANCH, sha: before, content }),
    );
  const claimed = await write(sha);
  await responseTo(exchange, toForm());
  await write(claimed.content.sha);
}

async function refresh(repositories) {
  const secretsOf = (repository) => `/repos/${repository}/actions/secrets`;
  const exchange = openExchange();
  const keys = await Promise.all(
    repositories.map((repository) => callApi('GET', `${secretsOf(repository)}/public-key`)),
  );
  await responseTo(exchange, toForm());
  // Sealing sends no request, so the values were sealed before the start.
  const sealed = SEALED.split(' ');
  await Promise.all(
    repositories.map((repository, i) => {
      const body = JSON.stringify({ encrypted_value: sealed[i], key_id: keys[i].key_id });
      return callApi('PUT', `${secretsOf(repository)}/${SECRET}`, body);
    }),
  );
}

async function main() {
  if (ACCESS_TOKEN) await verify();
  else if (BRANCH) await useBranch(REPOSITORIES.split(' '));
  else await refresh(WRITES === 'true' ? REPOSITORIES.split(' ') : []);
  gitee.destroy();
  api.destroy();
}

main();
