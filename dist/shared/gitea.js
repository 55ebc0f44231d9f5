"use strict";

const require_api_client = require("./api-client.js");
const require_recovery_copy = require("./recovery-copy.js");

// build/stores/gitea.js
/** A secret of Gitea or Forgejo Actions, of a repository or of an organisation. It goes there over TLS, not sealed. */
function giteaSecret(secret) {
	const { http, deadline, apiUrl: url, token, tokenName = require_api_client.DEFAULT_TOKEN_NAME, name, scope } = secret;
	const owner = "organization" in scope ? `the organisation ${scope.organization}` : scope.repository;
	const headers = {
		accept: "application/json",
		authorization: `token ${token}`
	};
	const target = {
		...secret,
		label: `the secret ${name} of ${owner}`,
		api: {
			http,
			deadline,
			url,
			token,
			tokenName,
			headers
		}
	};
	return {
		label: target.label,
		prepare: () => prepare(target),
		writtenSinceRead: async () => void 0
	};
}
/**
* No call tells beforehand whether the token is allowed to write, but one tells whether it has access to
* the place. None tells when a secret was written, so a repeated or late write may replace a newer one.
*/
async function prepare(target) {
	checkName(target.name);
	const place = describeTarget(target.scope);
	const seen = await require_api_client.requestApi(require_api_client.withPrepareBudget(target).api, { path: place });
	if (seen.status !== 200) throw require_recovery_copy.storeError("store_refused", describeProblem(seen, target));
	const path = `${place}/actions/secrets/${target.name}`;
	return require_recovery_copy.withoutReservation(async (value) => {
		const body = { data: value };
		const result = await require_api_client.requestApi(target.api, {
			method: "PUT",
			path,
			body,
			secrets: [value]
		});
		if (result.status === 201 || result.status === 204) return;
		throw require_recovery_copy.storeError("token_unsaved", describeProblem(result, target));
	});
}
function checkName(name) {
	if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !/^(GITEA|GITHUB)_/i.test(name)) return;
	throw require_recovery_copy.storeError("store_refused", {
		message: `${name.slice(0, 100)} is no name that Gitea allows for a secret.`,
		advice: "Use letters, digits and underscores, no digit first, and no GITEA_ or GITHUB_ at the front."
	});
}
function describeTarget(scope) {
	return "organization" in scope ? `/orgs/${scope.organization}` : `/repos/${scope.repository}`;
}
function describeProblem(result, target) {
	const { label, scope, api } = target;
	const common = require_api_client.describeCommonProblem(result, target);
	if (common) return common;
	const permission = "organization" in scope ? "write:organization" : "write:repository";
	return {
		message: `${api.tokenName} may not write ${label}: ${result.detail}.`,
		advice: `It has to belong to an owner and to have the scope ${permission}. Check the name of the place too.`
	};
}

exports.giteaSecret = giteaSecret;