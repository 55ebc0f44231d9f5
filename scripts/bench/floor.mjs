// The least that a script can do: the same requests in the best order, with node:https, and nothing else.
import { once } from 'node:events';
import { Agent, request } from 'node:https';

const { GITEE_URL, API_URL, API_TOKEN, CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN } = process.env;
const repositories = (process.env.REPOSITORIES ?? '').split(' ').filter(Boolean);
const SECRET = 'GITEE_REFRESH_TOKEN';
const gitee = new Agent({ keepAlive: true });
const api = new Agent({ keepAlive: true, maxSockets: 8 });

async function answerTo(outgoing, body) {
  outgoing.end(body);
  const [message] = await once(outgoing, 'response');
  let text = '';
  for await (const chunk of message) text += chunk;
  return text && JSON.parse(text);
}

function callApi(method, path, body) {
  const headers = { authorization: `Bearer ${API_TOKEN}`, 'user-agent': 'floor' };
  return answerTo(request(`${API_URL}${path}`, { method, agent: api, headers }), body);
}

const secretsOf = (repository) => `/repos/${repository}/actions/secrets`;
const headers = {
  'content-type': 'application/x-www-form-urlencoded',
  'user-agent': 'floor',
};
const trade = request(`${GITEE_URL}/oauth/token`, { method: 'POST', agent: gitee, headers });
const keys = await Promise.all(
  repositories.map((repository) => callApi('GET', `${secretsOf(repository)}/public-key`)),
);
const form = new URLSearchParams({
  grant_type: 'refresh_token',
  refresh_token: REFRESH_TOKEN,
  client_id: CLIENT_ID,
  client_secret: CLIENT_SECRET,
});
const { refresh_token } = await answerTo(trade, String(form));
await Promise.all(
  repositories.map((repository, i) => {
    // Sealing is no request: the floor stores something that is as long.
    const encrypted_value = Buffer.alloc(48 + refresh_token.length).toString('base64');
    const body = JSON.stringify({ encrypted_value, key_id: keys[i].key_id });
    return callApi('PUT', `${secretsOf(repository)}/${SECRET}`, body);
  }),
);
gitee.destroy();
api.destroy();
