"use strict";
exports.id = 91;
exports.ids = [91];
exports.modules = {

/***/ 3537:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ clockTimes)
/* harmony export */ });
const BEIJING_HOURS = 8;
function clockTimes(date) {
    return { utc: timeAt(0, date), beijing: timeAt(BEIJING_HOURS, date) };
}
function timeAt(hoursAhead, date) {
    const shifted = new Date(date.getTime() + hoursAhead * 3_600_000);
    return shifted.toISOString().slice(0, 16).replace('T', ' ');
}


/***/ }),

/***/ 3862:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ logInFirst),
/* harmony export */   x: () => (/* binding */ howToLogin)
/* harmony export */ });
/* harmony import */ var _login_to_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5525);

function howToLogin(store) {
    return store.kind === 'branch'
        ? (0,_login_to_js__WEBPACK_IMPORTED_MODULE_0__/* .loginTo */ .z)(store)
        : '`gitee-token login` and the same store options';
}
function logInFirst(store) {
    const branch = store.kind === 'file'
        ? ' If the session is on a branch, add `--store branch --repo OWNER/NAME` here.'
        : '';
    return `Log in first with ${howToLogin(store)}.${branch}`;
}


/***/ }),

/***/ 91:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  errors: () => (/* binding */ errors)
});

// EXTERNAL MODULE: ./build/messages/errors/en/list.js
var list = __webpack_require__(2390);
;// CONCATENATED MODULE: ./build/messages/errors/en/mistakes.js
const mistakes = {
    quoted: 'it is in quotes',
    placeholder: 'it is a variable or an expression that was never expanded',
    secret_name: 'it is the name of a secret, not its value',
    token_response: 'it is the whole JSON response of Gitee, not just the value of refresh_token',
    json: 'it is JSON instead of the bare value',
    url: 'it is a URL',
    named: 'it starts with a variable name',
    header_word: 'it starts with a word from an HTTP header, such as Bearer',
    log_mask: 'it is the mask that logs show in place of a secret',
    missing_value: 'it is what a script prints for a missing value, such as null',
    line_break: 'it contains a line break',
    other_characters: 'it contains characters outside ASCII',
    github_token: 'it looks like a GitHub token',
    gitlab_token: 'it looks like a GitLab token',
    gitee_access_token: 'it looks like a Gitee access token or personal access token (私人令牌)',
    gitee_refresh_token: 'it looks like a Gitee refresh token',
    gitee_session: 'it looks like a session that gitee-token stored',
    recovery_copy: 'it looks like a recovery copy, which `gitee-token recover` decrypts',
};

;// CONCATENATED MODULE: ./build/messages/errors/en/action.js


const EMPTY_CAUSES = {
    secret: 'the secret was never created',
    name: 'a typo in its name',
    environment: 'an environment that the job does not name',
    called_workflow: 'a calling workflow without `secrets: inherit`',
    fork: 'a pull request from a fork',
    dependabot: 'a run that Dependabot started (it has its own secrets)',
};
const SECRET = '$' + '{{ secrets.NAME }}';
const REPLACE_REFRESH_TOKEN = 'Replace the secret with the refresh token alone, on one line and without quotes, or get a new one with `gitee-token login --store github --repo OWNER/NAME`.';
const REPLACEMENTS = {
    placeholder: `Write \`${SECRET}\` with the name of the secret, and check that the secret itself holds the refresh token.`,
    github_token: 'A GitHub token belongs in secret-token. Set refresh-token to the secret with the Gitee refresh token; `gitee-token login --store github --repo OWNER/NAME` gets one and stores it.',
    gitee_access_token: 'Neither can be refreshed. Run `gitee-token login --store github --repo OWNER/NAME`, which gets a refresh token (it has 64 characters) and stores it.',
    recovery_copy: 'Run `gitee-token recover`, paste the copy, and let it store the token.',
};
const STORE_SECRET_TOKEN_AGAIN = 'Store the token again: the token alone, on one line and without quotes.';
const USE_TOKEN_OF_STORE = 'Set secret-token to a token of the server that has the secret: GitHub, Gitea or Forgejo.';
const SECRET_TOKEN_REPLACEMENTS = {
    placeholder: `Write \`${SECRET}\` with the name of the secret, and check that the secret itself holds the token.`,
    gitlab_token: USE_TOKEN_OF_STORE,
    gitee_access_token: USE_TOKEN_OF_STORE,
    gitee_refresh_token: USE_TOKEN_OF_STORE,
};
const USE_JOB_TOKEN = "Remove the line to use the job's own token. For a branch of another repository, use the token of a GitHub App.";
const USE_EMAIL = 'Set email to the address that the account is registered with. If it has none, add one in its settings on Gitee, or ' +
    'log in once in a browser instead: `gitee-token login --store branch --repo OWNER/NAME` prints the workflow for that.';
const CHECK_DISK = "Check whether the runner's disk is full";
const action = {
    job_cancelled: () => ({ what: 'The job was cancelled.', advice: '' }),
    internal_error: () => ({
        what: 'gitee-token itself failed.',
        advice: 'Report it at https://github.com/gitee-token/gitee-token/issues.',
    }),
    input_not_a_choice: ({ input, value, choices }) => ({
        what: `The input ${input} is not valid: ${value}.`,
        advice: `Use one of: ${choices.join(', ')}.`,
    }),
    input_not_seconds: ({ input, value, min, max }) => ({
        what: `The input ${input} is not a valid number of seconds: ${value}.`,
        advice: `Use a whole number from ${min} to ${max}.`,
    }),
    input_seconds_out_of_range: ({ input, value, min, max }) => ({
        what: `The input ${input} is out of range: ${value}.`,
        advice: `Use ${min} to ${max} seconds, or remove the line for the default.`,
    }),
    input_name_is_secret: ({ input }) => ({
        what: `The input ${input} has the value of a secret instead of a name.`,
        advice: 'Use the name itself, such as secret-name: GITEE_REFRESH_TOKEN, not an expression that reads the secret.',
    }),
    input_secret_is_name: ({ input }) => ({
        what: `The input ${input} is the name of a secret, not its value.`,
        advice: `Write \`${SECRET}\` with that name in place of NAME.`,
    }),
    expected_login_malformed: ({ value }) => ({
        what: `The input expected-login is not a Gitee login: ${value}.`,
        advice: 'Use the last part of the profile URL: octo for https://gitee.com/octo.',
    }),
    expected_login_unverified: () => ({
        what: 'expected-login is set, but verify is false, so the login cannot be checked.',
        advice: 'Remove verify, or remove expected-login.',
    }),
    env_name_malformed: ({ name }) => ({
        what: `The input env-name is not a valid variable name: ${name}.`,
        advice: 'Use letters, digits and underscores, and no digit at the start. Example: GITEE_TOKEN.',
    }),
    env_name_reserved: ({ name }) => ({
        what: `The input env-name cannot be ${name}: the runner, a shell, git or another program uses this variable.`,
        advice: 'Use another name, such as GITEE_TOKEN.',
    }),
    credentials_missing: ({ missing, cause }) => ({
        what: `No credentials: session-key and refresh-token are empty, and so ${are(missing)} ${(0,list/* list */.p)(missing)}.`,
        advice: whyEmpty(cause, 'Set session-key, or refresh-token, or email and password together with client-id and client-secret.'),
    }),
    client_half_given: ({ present, missing, cause }) => ({
        what: `The input ${missing} is empty, but ${present} is set. Gitee needs both.`,
        advice: whyEmpty(cause, `Set ${missing} too.`),
    }),
    refresh_token_empty: ({ cause }) => ({
        what: 'The input refresh-token is empty, but grant-type is refresh_token.',
        advice: whyEmpty(cause, 'Check the secret that refresh-token comes from.'),
    }),
    password_grant_incomplete: ({ missing, cause }) => ({
        what: `grant-type is password, but ${(0,list/* list */.p)(missing)} ${are(missing)} empty.`,
        advice: whyEmpty(cause, 'Set email, password, client-id and client-secret.'),
    }),
    email_is_phone_number: () => ({
        what: "The input email is a phone number, but Gitee's password grant expects the account's email address.",
        advice: USE_EMAIL,
    }),
    email_malformed: () => ({
        what: "The input email is not an email address. Gitee's password grant expects the account's email address, not its user name.",
        advice: USE_EMAIL,
    }),
    fallback_without_client: ({ cause }) => ({
        what: 'email and password are set, but client-id and client-secret, which logging in with them requires, are empty.',
        advice: whyEmpty(cause, 'Set client-id and client-secret too, or remove email and password.'),
    }),
    client_mistaken: ({ input, mistake }) => ({
        what: `The input ${input} is not the value from the application's page on Gitee: ${mistakes[mistake]}.`,
        advice: 'Copy the value again, on one line and without quotes.',
    }),
    refresh_token_mistaken: ({ mistake }) => ({
        what: `The input refresh-token is not a Gitee refresh token: ${mistakes[mistake]}.`,
        advice: REPLACEMENTS[mistake] ?? REPLACE_REFRESH_TOKEN,
    }),
    refresh_token_is_client: () => ({
        what: 'The input refresh-token is not a Gitee refresh token: it is the Client ID or the Client Secret.',
        advice: REPLACE_REFRESH_TOKEN,
    }),
    refresh_token_malformed: () => ({
        what: 'The input refresh-token is not a token: it contains spaces, line breaks or other characters that are not allowed in a token.',
        advice: REPLACE_REFRESH_TOKEN,
    }),
    next_token_unkept: () => ({
        what: 'A refresh token works once: using refresh-token uses it up, and Gitee issues a new one. ' +
            'Nothing would store the new one, so the next run would fail.',
        advice: 'Set secret-name and secret-token to write it back, or set export-refresh-token: true and store that output, ' +
            'or set email and password to log in again.',
    }),
    session_key_malformed: ({ source, isForStored }) => ({
        what: `${source} is not a session key. It must be 32 random bytes in Base64, Base64url or hexadecimal form, without quotes.`,
        advice: isForStored
            ? 'Use the key that was kept at the login. If nobody kept it, remove the wrong one and log in again: no other key opens the stored session.'
            : 'Use the secret that `gitee-token login --store branch` wrote. To make a key yourself, run `openssl rand -base64 32`.',
    }),
    session_key_and_secret_name: () => ({
        what: 'session-key and secret-name are both set: the session is kept either on a branch or in a secret.',
        advice: 'Remove session-key, or remove secret-name and the other secret-… inputs.',
    }),
    session_branch_malformed: ({ source, value }) => ({
        what: `${source} is not a valid name for a branch: ${value}.`,
        advice: 'Use a name such as gitee-token, which is also the default.',
    }),
    session_repository_malformed: ({ value }) => ({
        what: `The input session-repository is not a repository: ${value}.`,
        advice: 'Use owner/name, or remove the line to use the repository of the job.',
    }),
    github_token_empty: ({ cause }) => ({
        what: 'The input github-token is empty, but session-key is set.',
        advice: whyEmpty(cause, "Remove the line to use the job's own token, or check the secret that github-token comes from."),
    }),
    github_token_mistaken: ({ mistake }) => ({
        what: `The input github-token cannot read or write the branch: ${mistakes[mistake]}.`,
        advice: USE_JOB_TOKEN,
    }),
    github_token_malformed: () => ({
        what: 'The input github-token is not a token: it contains spaces, line breaks or other characters that are not allowed in a token.',
        advice: USE_JOB_TOKEN,
    }),
    secret_token_empty: ({ cause }) => ({
        what: 'The input secret-token is empty, but secret-name is set.',
        advice: whyEmpty(cause, 'Set secret-token to a token that is allowed to write the secret.'),
    }),
    secret_token_mistaken: ({ mistake }) => ({
        what: `The input secret-token cannot write a secret: ${mistakes[mistake]}.`,
        advice: SECRET_TOKEN_REPLACEMENTS[mistake] ?? STORE_SECRET_TOKEN_AGAIN,
    }),
    secret_token_malformed: () => ({
        what: 'The input secret-token is not a token: it contains spaces, line breaks or other characters that are not allowed in a token.',
        advice: STORE_SECRET_TOKEN_AGAIN,
    }),
    secret_repository_empty: () => ({
        what: 'The input secret-repository is empty, so there is no repository to write the secret to.',
        advice: 'Set it to owner/name, or remove the line to use the repository of the job.',
    }),
    secret_name_empty: ({ present }) => ({
        what: `${(0,list/* list */.p)(present)} ${are(present)} set, but secret-name is empty, so no secret would be written.`,
        advice: `Set secret-name to the name of the secret, or remove ${(0,list/* list */.p)(present)}.`,
    }),
    secret_organization_and_environment: () => ({
        what: 'secret-organization and secret-environment are both set, but a secret belongs to one or the other.',
        advice: 'Remove one of them.',
    }),
    secret_repository_malformed: ({ value }) => ({
        what: `The input secret-repository has a line that is not a repository: ${value}.`,
        advice: 'Use owner/name or the address of the repository, one per line.',
    }),
    secret_organization_malformed: ({ value }) => ({
        what: `The input secret-organization is not the name of an organization: ${value}.`,
        advice: 'Use the name in its URL: octo-org for https://github.com/octo-org.',
    }),
    secret_environment_malformed: ({ value }) => ({
        what: `The input secret-environment is not the name of an environment: ${value}.`,
        advice: 'Use the name that Settings → Environments shows.',
    }),
    secret_environment_unsupported: () => ({
        what: 'The input secret-environment is set, but Gitea and Forgejo have no environment secrets.',
        advice: 'Remove it to write a secret of the repository.',
    }),
    runner_variable_unset: ({ variable }) => ({
        what: `The runner did not set the variable ${variable}.`,
        advice: 'Update the runner, or check what unsets the variable: runners set it for each step.',
    }),
    runner_file_unwritable: ({ variable, detail }) => ({
        what: `The step cannot write to the file of ${variable}: ${detail}.`,
        advice: 'The runner creates this file for the step. Check its permissions and the free disk space.',
    }),
    runner_temp_unwritable: ({ detail }) => ({
        what: `The step cannot write to the folder of RUNNER_TEMP: ${detail}.`,
        advice: 'The runner creates this folder for the job. Check its permissions and the free disk space.',
    }),
    outputs_unwritten: ({ detail, refreshToken }) => {
        if (refreshToken === 'unaffected') {
            return {
                what: `The step could not write its outputs: ${detail}.`,
                advice: `${CHECK_DISK}, then run the job again.`,
            };
        }
        return {
            what: `Gitee issued new tokens, but the step could not write its outputs: ${detail}.`,
            advice: refreshToken === 'saved'
                ? `The new refresh token is saved. ${CHECK_DISK}, then start a new run (a re-run keeps the old secret).`
                : 'The old refresh token is used up (it works once), and the new one is lost. ' +
                    `${CHECK_DISK}, then get a new refresh token and store it.`,
        };
    },
    recovery_copy_left: (problem, explain) => ({
        what: `${explainLoss(problem, explain)} A recovery copy is in the log of this step${problem.isInSummary ? ' and in the job summary' : ''}.`,
        advice: `Run ${recover(problem)}, and let it store the token${where(problem)}. ${untilThen(problem)}`,
    }),
    recovery_off: (problem, explain) => ({
        what: `${explainLoss(problem, explain)} There is no recovery copy, because recovery is false.`,
        advice: `Get a new refresh token and store it${where(problem)}.`,
    }),
    recovery_without_client_secret: (problem, explain) => ({
        what: `${explainLoss(problem, explain)} There is no recovery copy, because client-secret, which encrypts it, is empty.`,
        advice: `Get a new refresh token and store it${where(problem)}.`,
    }),
};
function whyEmpty(cause, advice) {
    switch (cause?.kind) {
        case 'act':
            return "Under act, a job has only the secrets that you pass to act. Pass each one with `-s NAME`, or all of them in a file with `--secret-file`. The job's own token is the secret `GITHUB_TOKEN`: pass it too.";
        case 'dependabot':
            return ('Dependabot started this run, so it has the secrets of Dependabot and not those of Actions. Skip the job then: ' +
                "`if: github.actor != 'dependabot[bot]'`. Do not give Dependabot a copy of the refresh token: it works once, so " +
                'the copies would invalidate each other.');
        case 'fork':
            return (`This run is for a pull request from a fork${cause.repository && `, ${cause.repository}`}, and such runs get no secrets. Skip the job then: ` +
                '`if: github.event.pull_request.head.repo.full_name == github.repository || !github.event.pull_request`.');
        case 'called_workflow':
            return `This job probably belongs to a reusable workflow, and the workflow that calls it passes no secrets. Add \`secrets: inherit\` to the calling job. ${otherCauses(cause)}`;
        case 'environment':
            return `The input secret-environment is ${cause.environment}, so the secrets probably belong to that environment, and the job does not name it. Add \`environment: ${cause.environment}\` to the job. ${otherCauses(cause)}`;
        default:
            return `${advice} Common causes of an empty secret: ${Object.values(EMPTY_CAUSES).join('; ')}.`;
    }
}
function otherCauses({ kind }) {
    const { [kind]: _, ...others } = EMPTY_CAUSES;
    return `Other causes of an empty secret: ${Object.values(others).join('; ')}.`;
}
function explainLoss({ missing, problem }, explain) {
    const fate = missing === 'outside_outputs'
        ? 'The new refresh token is only in the output refresh-token, and this step failed, so later steps are skipped and do not store it.'
        : 'The new refresh token could not be saved.';
    return `${fate} ${explain(problem).what}`;
}
function recover({ missing }) {
    return missing === 'on_branch'
        ? '`gitee-token recover --store branch` with the copy and the session key'
        : '`gitee-token recover` with the copy and the Client Secret';
}
function untilThen({ missing }) {
    switch (missing) {
        case 'on_branch':
            return "If nobody kept the key, log in again instead. Until then, runs use the session's other login, if it has one.";
        case 'in_secrets':
            return 'Until then, every run that reads one of these fails.';
        default:
            return 'Until then, every run fails.';
    }
}
function where({ missing }) {
    switch (missing) {
        case 'everywhere':
        case 'on_branch':
            return '';
        case 'outside_outputs':
            return ', unless a step with `if: always()` has stored the output';
        case 'in_secrets':
            return ', but only in the secrets that were not written';
    }
}
function are(names) {
    return names.length === 1 ? 'is' : 'are';
}

// EXTERNAL MODULE: ./build/messages/clock-times.js
var clock_times = __webpack_require__(3537);
// EXTERNAL MODULE: ./build/messages/errors/login-to.js
var login_to = __webpack_require__(5525);
// EXTERNAL MODULE: ./build/messages/errors/status-line.js
var status_line = __webpack_require__(7357);
// EXTERNAL MODULE: ./build/messages/errors/en/store-name.js
var store_name = __webpack_require__(5505);
;// CONCATENATED MODULE: ./build/messages/errors/en/branch.js




const branch = {
    branch_key_mismatch: ({ store, tokenName }) => ({
        what: `The session key does not decrypt the session on ${(0,store_name/* storeName */.H)(store)}. Either the key is wrong, or a later login replaced it.`,
        advice: tokenName === 'github-token'
            ? 'Start a new run: runs that were queued before that login still have the old key, and so do their re-runs. ' +
                `If the new run fails too, set session-key to the key of the latest login, or log in again with ${(0,login_to/* loginTo */.z)(store)}.`
            : 'Use the key of the latest login: in GITEE_TOKEN_SESSION_KEY, in the file of --session-key-file, or at the prompt. If nobody kept it, ' +
                `log in again with ${(0,login_to/* loginTo */.z)(store)}, without that variable and that option: it makes a new key.`,
    }),
    branch_file_damaged: ({ store }) => ({
        what: `session.json on ${(0,store_name/* storeName */.H)(store)} is damaged or was not created by gitee-token. It was left unchanged.`,
        advice: `Restore the last good commit of that branch, or log in again with ${(0,login_to/* loginTo */.z)(store)}.`,
    }),
    branch_file_newer: ({ store }) => ({
        what: `A newer version of gitee-token wrote session.json on ${(0,store_name/* storeName */.H)(store)}, and this version cannot read it.`,
        advice: 'Update gitee-token.',
    }),
    branch_session_elsewhere: ({ store, branch, api }) => ({
        what: `The session on ${(0,store_name/* storeName */.H)(store)} was encrypted for a different location: the branch ${branch} at the API ${api}. ` +
            'Either the branch was copied or renamed, or the API address is not the same.',
        advice: `Correct the name of the branch or the API address. If they are right, log in again with ${(0,login_to/* loginTo */.z)(store)}.`,
    }),
    branch_session_copied: ({ store, repository }) => ({
        what: `The session on ${(0,store_name/* storeName */.H)(store)} was copied from the repository ${repository}. It still belongs to that one, and if both ` +
            'refreshed it, each would invalidate the tokens of the other.',
        advice: `Log in again with ${(0,login_to/* loginTo */.z)(store)}. To share one session, set session-repository to ${repository}.`,
    }),
    branch_unreadable: ({ store, tokenName, ...response }) => ({
        what: `${tokenName} is not allowed to read ${(0,store_name/* storeName */.H)(store)} (${(0,status_line/* statusLine */.B)(response)}).`,
        advice: needs('read', { tokenName, ...response }),
    }),
    branch_repository_not_found: ({ server, repository, tokenName, ...response }) => ({
        what: `${server} finds no repository ${repository}, or ${tokenName} has no access to it (${(0,status_line/* statusLine */.B)(response)}).`,
        advice: `Check the name (OWNER/NAME). ${canRead({ server, tokenName })}`,
    }),
    branch_repository_moved: ({ server, repository }) => ({
        what: `${server} redirects requests for the repository ${repository}. It was renamed or transferred.`,
        advice: 'Use its new name (session-repository or --repo).',
    }),
    branch_permission_missing: ({ store, tokenName, ...response }) => ({
        what: `${tokenName} is not allowed to write ${(0,store_name/* storeName */.H)(store)} (${(0,status_line/* statusLine */.B)(response)}).`,
        advice: needs('write', { tokenName, ...response }),
    }),
    branch_rule_violated: ({ server, store, ...response }) => ({
        what: `${server} rejected the write to ${(0,store_name/* storeName */.H)(store)} because of a repository rule (${(0,status_line/* statusLine */.B)(response)}).`,
        advice: 'Under Settings → Rules → Rulesets, exclude this branch from that rule. Rules against deletion and force pushes can stay.',
    }),
    branch_protected: ({ server, store, ...response }) => ({
        what: `${server} rejected the write to ${(0,store_name/* storeName */.H)(store)} because the branch is protected (${(0,status_line/* statusLine */.B)(response)}).`,
        advice: server === 'GitHub'
            ? 'Under Settings → Branches, remove the protection that matches this branch, or allow direct pushes to it.'
            : 'Under Settings → Branches, remove the rule that matches this branch, or use a token of a user whom it allows to ' +
                "push. Gitea refuses a job's own token on every protected branch.",
    }),
    branch_repository_archived: ({ repository }) => ({
        what: `The repository ${repository} is archived, so nothing can be written to it.`,
        advice: 'Unarchive it, or keep the session in another repository (session-repository or --repo).',
    }),
    branch_repository_read_only: ({ server, repository, store: _, ...response }) => ({
        what: `${server} allows no changes to the repository ${repository} (${(0,status_line/* statusLine */.B)(response)}). It is archived, or it mirrors another repository.`,
        advice: 'Keep the session in another repository (session-repository or --repo).',
    }),
    branch_repository_empty: ({ repository }) => ({
        what: `The repository ${repository} is empty. A session can only be added to a repository that has a commit.`,
        advice: 'Push a first commit, such as a README, and try again.',
    }),
    branch_without_session: ({ store }) => ({
        what: `There is already ${(0,store_name/* storeName */.H)(store)}, but it has no session.json, so it is probably used for something else. ` +
            'It was left unchanged.',
        advice: 'Set session-branch or --branch to a name that is not in use. If the branch was meant for the session, delete it and log in again.',
    }),
    branch_rejected: ({ server, store, ...response }) => ({
        what: `${server} rejected the request for ${(0,store_name/* storeName */.H)(store)} (${(0,status_line/* statusLine */.B)(response)}).`,
        advice: 'Check the names of the repository and the branch, and the API address.',
    }),
    branch_push_failed: ({ server, store, ...response }) => ({
        what: `${server} failed to write to ${(0,store_name/* storeName */.H)(store)} (${(0,status_line/* statusLine */.B)(response)}). Git or a hook on the server reported an error.`,
        advice: 'Try again. If it fails again, check Settings → Branches for a rule that matches this branch, such as one that ' +
            "requires signed commits. Then check the server's log.",
    }),
    branch_busy: ({ store, run, since, until }) => ({
        what: since === undefined
            ? `Other runs kept updating ${(0,store_name/* storeName */.H)(store)}, so this one could not claim it.`
            : `${run ? `The run ${run}` : 'Another run'} is refreshing the session on ${(0,store_name/* storeName */.H)(store)}. ` +
                `It has held its claim since at least ${at(since)}${until === undefined ? '' : `, and may hold it until ${at(until)}`}.`,
        advice: since === undefined
            ? 'Run this job again later.'
            : 'Wait until it ends, or cancel it if it hangs. Then run this job again.',
    }),
    branch_reads_stale: ({ store, server }) => ({
        what: `${server} rejected a write to ${(0,store_name/* storeName */.H)(store)} as outdated, but for half a minute it returned no newer version.`,
        advice: 'Try again later. If it fails again, check the status page of the server.',
    }),
    branch_claim_lost: ({ store }) => ({
        what: `Another run took over the session on ${(0,store_name/* storeName */.H)(store)}, because this one was suspended or took too long.`,
        advice: 'Run the command or the job again.',
    }),
};
const LEVELS = { read: 'Read-only', write: 'Read and write' };
function canRead(place) {
    if (place.tokenName !== 'github-token')
        return needs('write', place);
    return ("For the job's own repository, add `contents: read` to the job's `permissions`, or `contents: write` to those of " +
        'the job that refreshes. For another repository, set github-token to a token with access to it: ' +
        "the job's own token has none.");
}
function needs(access, { server, tokenName }) {
    const isGitHub = server === 'GitHub';
    const giteaNeeds = `needs the scope ${access}:repository, and its user must have ${access} access to the repository's code.`;
    if (tokenName !== 'github-token') {
        return isGitHub
            ? `Give the token the permission "Contents: ${LEVELS[access]}" for this repository (a classic token: the scope repo).`
            : `The token ${giteaNeeds}`;
    }
    return (`Add \`contents: ${access}\` to the job's \`permissions\`. In a run for a fork's pull request${isGitHub ? ', or by Dependabot' : ''}, ` +
        "the job's own token stays read-only. A token that you created " +
        (isGitHub
            ? `needs the permission "Contents: ${LEVELS[access]}" for this repository.`
            : giteaNeeds));
}
function at(time) {
    const { utc, beijing } = (0,clock_times/* clockTimes */.V)(new Date(time));
    return `${utc} UTC (${beijing} in Beijing)`;
}

// EXTERNAL MODULE: ./build/messages/errors/next-port.js
var next_port = __webpack_require__(3553);
;// CONCATENATED MODULE: ./build/messages/errors/en/cli.js




const cli = {
    config_folder_unusable: ({ problem }, explain) => ({
        what: explain(problem).what,
        advice: `${explain(problem).advice} Or set XDG_CONFIG_HOME to another folder.`,
    }),
    folder_unusable: ({ folder, detail }) => ({
        what: `Could not use the folder ${folder}: ${detail}.`,
        advice: 'Check its path and its permissions.',
    }),
    home_folder_missing: () => ({
        what: 'No home folder was found: HOME is not set to an absolute path.',
        advice: 'Set HOME or XDG_CONFIG_HOME to an absolute path. With --store file, passing --file is enough.',
    }),
    client_parts_equal: () => ({
        what: 'The Client ID and the Client Secret have the same value.',
        advice: "Copy each from its own field on the application's page on Gitee.",
    }),
    client_parts_swapped: () => ({
        what: 'The Client ID and the Client Secret are swapped: one of them has the stored value of the other.',
        advice: 'Swap the two values.',
    }),
    client_part_malformed: ({ part, mistake }) => ({
        what: `The ${part} was copied incorrectly: ${mistakes[mistake]}.`,
        advice: "Copy the value alone from the application's page on Gitee, without quotes.",
    }),
    client_part_missing: ({ missing }) => ({
        what: `The ${missing} is missing.`,
        advice: howToPass([missing]),
    }),
    client_not_given: ({ missing }) => ({
        what: missing.length > 1
            ? 'The Client ID and the Client Secret are missing, and there is no terminal to ask for them.'
            : `The ${missing} is missing, and there is no terminal to ask for it.`,
        advice: howToPass(missing),
    }),
    client_secret_file_unreadable: ({ detail }) => ({
        what: `Could not read the file in --client-secret-file: ${detail}.`,
        advice: 'Check its path and its permissions.',
    }),
    recovery_secret_missing: () => ({
        what: 'The Client Secret is missing. The recovery copy is encrypted with it.',
        advice: 'Set GITEE_TOKEN_CLIENT_SECRET to the Client Secret that the job used.',
    }),
    stdin_used: ({ option, usedBy }) => ({
        what: `${option} cannot read standard input: ${STDIN_USERS[usedBy]}.`,
        advice: `Pass ${option} with the path of a file, or set ${toVariable(option.replace(/-file$/, ''))}.`,
    }),
    session_key_missing: () => ({
        what: 'The session key is missing, and there is no terminal to ask for it.',
        advice: 'Set GITEE_TOKEN_SESSION_KEY to it, or pass --session-key-file. GitHub never shows the secret GITEE_SESSION_KEY: if nobody ' +
            'kept the key, make one with `(umask 077 && openssl rand -base64 32 > FILE)`, and log in again with --session-key-file FILE.',
    }),
    session_key_without_session: ({ problem }, explain) => ({
        what: `${explain(problem).what} The secret with the session key has a new key already, so jobs fail until a session is stored with it.`,
        advice: `${explain(problem).advice} Then log in again, with the same options.`,
    }),
    session_key_file_unreadable: ({ detail }) => ({
        what: `Could not read the file in --session-key-file: ${detail}.`,
        advice: 'Check its path and its permissions. To make a new key, run `openssl rand -base64 32` and write what it prints into the file.',
    }),
    server_url_malformed: ({ source, example }) => ({
        what: `${source} is not a valid server address.`,
        advice: `Use an address that starts with https://, such as ${example}.`,
    }),
    server_url_without_scheme: ({ source, example }) => ({
        what: `${source} is missing https:// at the start.`,
        advice: `Use ${example}.`,
    }),
    server_url_insecure: ({ source }) => ({
        what: `${source} starts with http://, which would send secrets unencrypted (http:// is allowed for localhost only).`,
        advice: 'If the server supports https, use https://. If it does not, give it a certificate, or put a reverse proxy with ' +
            'https in front of it. If a private CA issued the certificate, set the environment variable ' +
            'NODE_EXTRA_CA_CERTS to the path of a file with the CA certificate.',
    }),
    server_url_not_bare: ({ source, example }) => ({
        what: `${source} must not have a user name, a query or a fragment.`,
        advice: `Use an address such as ${example}.`,
    }),
    server_url_has_path: ({ source, origin }) => ({
        what: `${source} has a path after the host.`,
        advice: `Use ${origin}; gitee-token adds the paths.`,
    }),
    server_url_www: ({ source }) => ({
        what: `${source} is www.gitee.com, but the address of Gitee has no www.`,
        advice: 'Use https://gitee.com.',
    }),
    options_conflict: ({ option, others }) => ({
        what: `${option} cannot be combined with ${(0,list/* list */.p)(others, 'or')}.`,
        advice: `${others.length > 1 ? `Remove ${option}, or remove ${(0,list/* list */.p)(others)}.` : 'Remove one of them.'} An option can also come from the environment, such as ${toVariable(option)}.`,
    }),
    foreign_options: ({ options, store, isDefault, fitting }) => {
        const names = (0,list/* list */.p)(options);
        return {
            what: `${names} ${options.length === 1 ? 'does' : 'do'} not apply to --store ${store}${isDefault ? ', which is the default' : ''}.`,
            advice: fitting.length > 0
                ? `Use --store ${(0,list/* list */.p)(fitting, 'or')}, or remove ${names}.`
                : `Remove ${names}.`,
        };
    },
    store_keeps: ({ stores, applications }) => ({
        what: `gitee-token cannot delete what is stored in ${(0,list/* list */.p)(stores.map(store_name/* storeName */.H))}.`,
        advice: 'Delete it there yourself. The tokens keep working until you withdraw the permission: ' +
            `open ${applications} and remove the authorization of the application.`,
    }),
    store_write_only: ({ store, readable }) => ({
        what: `The ${store} store is write-only: the server never returns secret values.`,
        advice: `Use --store ${(0,list/* list */.p)(readable, 'or')}. In a job on GitHub or Gitea, use the action.`,
    }),
    save_command_missing: () => ({
        what: '`--store command` needs --save-command.',
        advice: 'For example: --save-command "vault kv put -mount=secret gitee session=-".',
    }),
    project_or_group_missing: () => ({
        what: '`--store gitlab` needs --project or --group.',
        advice: 'Pass the ID or the path of the GitLab project or group that has the variable.',
    }),
    gitea_api_url_missing: () => ({
        what: '`--store gitea` needs --api-url.',
        advice: 'Pass the REST API address of the Gitea or Forgejo server, such as https://codeberg.org/api/v1.',
    }),
    gitea_environments_unsupported: () => ({
        what: 'Gitea and Forgejo have no environment secrets.',
        advice: 'Remove --env.',
    }),
    org_option_malformed: () => ({
        what: '--org is not the name of an organization.',
        advice: 'Pass the name in the URL of the organization: --org NAME.',
    }),
    repo_option_missing: () => ({
        what: '--repo OWNER/NAME is required.',
        advice: 'Name the repository of your workflows, such as octo/website, or give its address, https://github.com/octo/website.',
    }),
    repo_option_malformed: () => ({
        what: 'The repository must have the form OWNER/NAME.',
        advice: 'Use a name such as octo/website, or the address of the repository, https://github.com/octo/website.',
    }),
    repository_elsewhere: ({ source, otherHost, expectedHost }) => ({
        what: `${source} is a repository on ${otherHost}, but the API in use is that of ${expectedHost}.`,
        advice: `Name a repository on ${expectedHost}. For a repository on another GitHub or Gitea server, set secret-api-url or --api-url.`,
    }),
    gh_token_missing: ({ permissions }) => ({
        what: 'There is no GitHub token: GH_TOKEN is empty, and `gh auth token` returned none.',
        advice: `Set GH_TOKEN to a token with the ${permissions.length === 1 ? 'permission' : 'permissions'} ${(0,list/* list */.p)(permissions.map((one) => `"${one}"`))}, or run \`gh auth login\`.`,
    }),
    token_variable_empty: ({ variable }) => ({
        what: `The environment variable ${variable} is empty.`,
        advice: 'Set it to a token that is allowed to write the branch, secret or variable.',
    }),
    token_variable_malformed: ({ variable }) => ({
        what: `The environment variable ${variable} does not contain a valid token.`,
        advice: 'Set it to the token alone, without quotes or spaces.',
    }),
    redirect_uri_malformed: () => ({
        what: '--redirect-uri is not a valid URL.',
        advice: "Copy the callback address exactly from the application's page on Gitee.",
    }),
    redirect_uri_insecure: () => ({
        what: '--redirect-uri is an http address on another machine: anyone on the network could read the code that Gitee sends there.',
        advice: 'Register an https address, or an address on this machine such as http://127.0.0.1:27180/callback, as the callback address, and pass that one.',
    }),
    redirect_uri_needs_terminal: () => ({
        what: '--redirect-uri is an address on another machine, so the callback must be pasted, and there is no terminal to paste it into.',
        advice: 'Run the command in a terminal, or register a callback address on this machine.',
    }),
    port_in_use: ({ address, purpose }) => ({
        what: `Could not listen on ${address}: another program is using the port (EADDRINUSE).`,
        advice: `Stop that program, or ${otherPort(purpose, address)}.`,
    }),
    port_unusable: ({ address, purpose, detail }) => ({
        what: `Could not listen on ${address}: ${detail}.`,
        advice: `${otherPort(purpose, address).replace(/^./, (first) => first.toUpperCase())}.`,
    }),
    callback_timeout: ({ minutes, redirectUri }) => ({
        what: `No callback arrived within ${minutes} minutes.`,
        advice: `Log in again. If Gitee shows an error page, check the Client ID, and that the application's callback address is exactly ${redirectUri}.`,
    }),
    interrupted: () => ({ what: 'Cancelled.', advice: '' }),
    login_interrupted_after_printing: () => ({
        what: 'Interrupted while Gitee was issuing the tokens. The refresh token was printed first.',
        advice: 'Store the refresh token that was printed, or log in again.',
    }),
    no_refresh_token_granted: ({ host }) => ({
        what: `${host} issued an access token but no refresh token. Nothing was stored.`,
        advice: "Check on the application's page on Gitee whether it is allowed to get refresh tokens.",
    }),
    refresh_token_not_printed: ({ detail }) => ({
        what: `Could not print the refresh token (${detail}), and it is stored nowhere else.`,
        advice: 'Decrypt the recovery copy above with `gitee-token recover`, or free some disk space and log in again.',
    }),
};
function otherPort(purpose, address) {
    if (purpose === 'sandbox')
        return 'choose another port with --port (0 picks a free one)';
    const port = (0,next_port/* nextPort */.F)(address);
    return `log in with --port ${port}, and make sure that the callback address on the application's page on Gitee is http://127.0.0.1:${port}/callback`;
}
const STDIN_USERS = {
    git: 'git sends its request there',
    recovery_copy: 'the recovery copy is read from there',
    client_secret: 'the Client Secret is read from there',
};
const SOURCES = {
    'Client ID': 'Pass the Client ID as --client-id or GITEE_TOKEN_CLIENT_ID.',
    'Client Secret': 'Pass the Client Secret as GITEE_TOKEN_CLIENT_SECRET or --client-secret-file.',
};
function howToPass(parts) {
    return parts.map((part) => SOURCES[part]).join(' ');
}
function toVariable(option) {
    return `GITEE_TOKEN_${option.slice('--'.length).replaceAll('-', '_').toUpperCase()}`;
}

;// CONCATENATED MODULE: ./build/messages/errors/en/files.js
const AGAIN = 'Run the command again.';
const AGAIN_OR_RECOVER = `${AGAIN} If Gitee rejects the stored token, decrypt the recovery copy with ` +
    '`gitee-token recover`, or log in again.';
const CHECK_READING = 'Check that this user is allowed to read it.';
const CHECK_WRITING = 'Check that this user is allowed to write to its folder, and that the disk is not full.';
const JOURNAL = 'The journal keeps tokens that could not be saved.';
const MOVE_AWAY = 'Find out where it came from, move it away, and try again.';
const ROOT = 0;
const files = {
    path_unresolvable: ({ path, detail }) => ({
        what: `Cannot resolve the path ${path}: ${detail}.`,
        advice: 'Check --file, and that this user has access to each folder of the path.',
    }),
    file_unreadable: ({ path, detail }) => ({
        what: `Cannot read the file ${path}: ${detail}.`,
        advice: CHECK_READING,
    }),
    file_unwritable: ({ path, detail }) => ({
        what: `Cannot write the file ${path}: ${detail}.`,
        advice: CHECK_WRITING,
    }),
    file_unremovable: ({ path, detail }) => ({
        what: `Cannot delete the file ${path}: ${detail}.`,
        advice: 'Delete it yourself, or check the permissions of its folder.',
    }),
    file_unfinished: ({ path, detail }) => ({
        what: `An earlier write of the file ${path} was interrupted, and cannot be completed: ${detail}.`,
        advice: CHECK_WRITING,
    }),
    lock_unavailable: ({ path, detail }) => ({
        what: `Cannot acquire the lock ${path}: ${detail}.`,
        advice: CHECK_WRITING,
    }),
    journal_unreadable: ({ path, detail }) => ({
        what: `Cannot read the journal ${path}: ${detail}.`,
        advice: `${JOURNAL} ${CHECK_READING}`,
    }),
    journal_unwritable: ({ path, detail }) => ({
        what: `Cannot write the journal ${path}: ${detail}.`,
        advice: `${JOURNAL} ${CHECK_WRITING}`,
    }),
    journal_unfinished: ({ path, detail }) => ({
        what: `An earlier write of the journal ${path} was interrupted, and cannot be completed: ${detail}.`,
        advice: `${JOURNAL} ${CHECK_WRITING}`,
    }),
    journal_entry_unmarked: ({ path, detail }) => ({
        what: `Cannot update an entry of the journal ${path}: ${detail}.`,
        advice: `${JOURNAL} ${CHECK_WRITING}`,
    }),
    journal_entry_unremoved: ({ path, detail }) => ({
        what: `Cannot remove an entry of the journal ${path}: ${detail}.`,
        advice: `${JOURNAL} ${CHECK_WRITING}`,
    }),
    file_not_recognized: ({ path }) => ({
        what: `The file ${path} was not created by gitee-token, or is damaged. It was left unchanged.`,
        advice: 'Choose another file with --file, or move this one away and log in again with `gitee-token login`.',
    }),
    file_written_meanwhile: ({ path }) => ({
        what: `Another process has written to ${path} in the meantime. Its version was kept.`,
        advice: AGAIN_OR_RECOVER,
    }),
    file_replaced_meanwhile: ({ path }) => ({
        what: `Another process removed or replaced ${path} while gitee-token was writing it.`,
        advice: 'Make sure that no other user can create files in its folder, then log in again.',
    }),
    not_regular_file: ({ path }) => ({ what: `${path} is not a regular file.`, advice: MOVE_AWAY }),
    not_folder: ({ path }) => ({ what: `${path} is not a folder.`, advice: MOVE_AWAY }),
    symbolic_link: ({ path }) => ({ what: `${path} is a symbolic link.`, advice: MOVE_AWAY }),
    symbolic_link_loop: ({ path }) => ({
        what: `${path} is a symbolic link that leads back to itself.`,
        advice: MOVE_AWAY,
    }),
    hard_linked: ({ path }) => ({
        what: `${path} has a second name (a hard link), so it can be changed from elsewhere.`,
        advice: 'Replace it with a copy, and try again.',
    }),
    writable_by_others: ({ path }) => ({
        what: `Other users can write to ${path}.`,
        advice: `Check what is in it, then run \`chmod go-w '${path}'\`.`,
    }),
    owned_by_other_user: ({ path, owner, user }) => ({
        what: `${path} belongs to ${owner === ROOT ? 'root' : `another user (uid ${owner})`}.`,
        advice: user === ROOT
            ? `Run the command as that user: \`sudo -u '#${owner}' gitee-token …\`.`
            : `If it is yours, run \`sudo chown ${user} '${path}'\`. Otherwise, use your own folder.`,
    }),
    lock_held_too_long: ({ path, seconds }) => ({
        what: `Another process has held the lock ${path} for ${seconds} seconds.`,
        advice: 'Wait until it exits, or stop it, then try again.',
    }),
    lock_taken_over: ({ path }) => ({
        what: `This process was suspended, and another one took over ${path} meanwhile.`,
        advice: AGAIN_OR_RECOVER,
    }),
    process_suspended: () => ({
        what: 'This process was suspended for so long that another one took over. Nothing was written.',
        advice: AGAIN,
    }),
    load_command_missing: () => ({
        what: '`--store command` needs --load-command to read the stored token.',
        advice: 'Add --load-command, such as: --load-command "vault kv get -mount=secret -field=session gitee".',
    }),
    command_unstartable: ({ command, detail }) => ({
        what: `The ${command} command cannot be started${after(detail)}.`,
        advice: checkCommand(command),
    }),
    command_failed: ({ command, status, detail }) => ({
        what: `The ${command} command failed with exit status ${status}${after(detail)}.`,
        advice: checkCommand(command),
    }),
    command_killed: ({ command, signal, detail }) => ({
        what: `The ${command} command was terminated by ${signal}${after(detail)}.`,
        advice: checkCommand(command),
    }),
    command_timed_out: ({ command, seconds, detail }) => ({
        what: `The ${command} command took longer than ${seconds} seconds${after(detail)}.`,
        advice: checkCommand(command),
    }),
    command_output_too_long: ({ command, characters, detail }) => ({
        what: `The ${command} command printed more than ${characters} characters${after(detail)}.`,
        advice: checkCommand(command),
    }),
    saved_value_not_loaded: () => ({
        what: 'The save command succeeded, but the load command does not print the saved value.',
        advice: 'Check that --save-command stores its standard input, and that --load-command prints what is stored.',
    }),
};
function after(detail) {
    return detail && `: ${detail}`;
}
function checkCommand(command) {
    return `Run the command by hand to find the cause, or correct --${command}-command.`;
}

;// CONCATENATED MODULE: ./build/messages/errors/en/gitee.js

const PROVIDE_CLIENT = 'Provide both: in the action as client-id and client-secret, on the command line as --client-id and ' +
    'GITEE_TOKEN_CLIENT_SECRET.';
const LOGIN = '`gitee-token login` (add `--store github --repo OWNER/NAME` for a GitHub secret, `--store branch --repo OWNER/NAME` for a branch)';
const CLIENT_DETAILS = "the Client ID and the callback address with the application's page on Gitee";
const gitee = {
    login_declined: ({ answer }) => ({
        what: `You declined the login in the browser (${quote(answer)}).`,
        advice: 'Nothing was stored. If that was a mistake, log in again and approve the request.',
    }),
    login_client_rejected: ({ answer }) => ({
        what: `Gitee rejected the Client ID (${quote(answer)}).`,
        advice: `Compare ${CLIENT_DETAILS}.`,
    }),
    login_failed: ({ answer }) => ({
        what: `Gitee ended the login with an error (${quote(answer)}).`,
        advice: `Log in again. If that fails too, compare ${CLIENT_DETAILS}.`,
    }),
    refresh_token_rejected: ({ answer }) => ({
        what: `Gitee rejected the refresh token (${quote(answer)}).`,
        advice: 'A refresh token works once. This one was used before, perhaps by another job at the same time, or was ' +
            'revoked, or belongs to another application. In a workflow, start a new run: a re-run gets the ' +
            `secrets of the first attempt. If that fails too, get a new refresh token with ${LOGIN}.`,
    }),
    refresh_token_rejected_without_client: ({ answer }) => ({
        what: `Gitee rejected the refresh token (${quote(answer)}), which was sent without a Client ID and Client Secret.`,
        advice: `This server may require them. ${PROVIDE_CLIENT} If they do not help, the refresh token was used before ` +
            `(it works once) or was revoked: get a new one with ${LOGIN}.`,
    }),
    password_rejected: ({ answer }) => ({
        what: `Gitee rejected the email and password (${quote(answer)}).`,
        advice: "Sign in on Gitee's website with both before you run the job again: repeated failures can lock the account.",
    }),
    code_rejected: ({ answer }) => ({
        what: `Gitee rejected the authorization code from the browser (${quote(answer)}).`,
        advice: 'A code works once, for a few minutes, and only with the callback address that it was issued for. Log in again.',
    }),
    client_rejected: ({ answer }) => ({
        what: `Gitee rejected the Client ID or the Client Secret (${quote(answer)}).`,
        advice: "Compare both with the application's page on Gitee. If the Client Secret was reset there, the old one no longer works.",
    }),
    code_or_client_rejected: ({ answer }) => ({
        what: `Gitee rejected the Client ID, the Client Secret or the authorization code (${quote(answer)}).`,
        advice: 'Nothing was stored, and what was stored before is unchanged. Most likely the Client Secret is wrong: copy it again ' +
            "from the application's page on Gitee, then log in again. In rare cases it is right, and the code had expired or was used before.",
    }),
    client_missing: ({ answer }) => ({
        what: `Gitee rejected the request, which had no Client ID and Client Secret (${quote(answer)}).`,
        advice: PROVIDE_CLIENT,
    }),
    scope_rejected: ({ answer }) => ({
        what: `Gitee rejected the requested scopes (${quote(answer)}).`,
        advice: "Tick the missing permissions on the application's page on Gitee, or request fewer scopes.",
    }),
    grant_type_rejected: ({ answer, grantType }) => ({
        what: `Gitee rejected the grant type ${grantType} (${quote(answer)}).`,
        advice: 'Check whether the application is still allowed to use this grant type on Gitee.',
    }),
    token_request_rejected: ({ answer, status, grantType }) => ({
        what: `Gitee rejected the token request with status ${status} (${quote(answer)}).`,
        advice: grantType === 'password'
            ? "Sign in on Gitee's website with the same email and password before you run the job again: repeated failures " +
                "can lock the account. If you can sign in there, check the settings on the application's page."
            : "Check the settings on the application's page on Gitee. If they are correct, try again later.",
    }),
    captcha_required: ({ origin, grantType, ...response }) => ({
        what: `Gitee asks for a captcha (${reply(response)}).`,
        advice: {
            password: signInFirst(origin, 'solve the captcha there'),
            refresh_token: 'A refresh has no captcha to solve, so Gitee probably distrusts the IP address. Try again later, or from ' +
                `another runner or network. On your own network, sign in at ${origin} once in a browser.`,
            authorization_code: signInAndLogIn(origin, 'solve the captcha there'),
        }[grantType],
    }),
    address_blocked: ({ origin, grantType, ...response }) => ({
        what: `Gitee blocked the IP address that the request came from (${reply(response)}).`,
        advice: {
            password: `Try another runner or network. On your own network, sign in at ${origin} once in a browser. If that ` +
                `does not help, ${LOG_IN_ONCE}`,
            refresh_token: `Try again from another runner or network. On your own network, sign in at ${origin} once in a browser.`,
            authorization_code: 'Run `gitee-token login` again on another network.',
        }[grantType],
    }),
    sign_in_unusual: ({ origin, grantType, ...response }) => ({
        what: `Gitee considers the request unusual (${reply(response)}).`,
        advice: {
            password: signInFirst(origin, 'confirm there that it was you'),
            refresh_token: `Sign in at ${origin} in a browser, confirm there that it was you, and try again. If that does not help, try a ` +
                'runner on the network where you normally use Gitee.',
            authorization_code: signInAndLogIn(origin, 'confirm there that it was you'),
        }[grantType],
    }),
    second_factor_required: ({ origin, grantType, ...response }) => ({
        what: `Gitee asks for a second factor, such as a code by SMS (${reply(response)}).`,
        advice: {
            password: 'Email and password alone cannot sign in to this account. Log in once in a browser instead, where you can enter the code: ' +
                '`gitee-token login --store branch --repo OWNER/NAME` prints the workflow for that.',
            refresh_token: `Sign in at ${origin} in a browser, complete the verification there, and try again. If that does not help, get ` +
                `a new refresh token with ${LOGIN}.`,
            authorization_code: signInAndLogIn(origin, 'complete the verification there'),
        }[grantType],
    }),
    sign_in_page_returned: ({ host, origin, status, grantType }) => ({
        what: `${host} returned a sign-in page (status ${status}) instead of tokens.`,
        advice: grantType === 'password'
            ? `Gitee probably wants to check the sign-in. ${signInFirst(origin, 'do what the page asks')}`
            : 'This request needs no sign-in, so the page probably belongs to the network, a proxy or a firewall in front of ' +
                `Gitee. Open ${origin} in a browser on the same network, and check the variables https_proxy and no_proxy.`,
    }),
    rate_limited: ({ host, status, retryAfter }) => ({
        what: `${host} returned ${status}: too many requests${inParentheses(waitIn(retryAfter))}.`,
        advice: 'Try again later, and less often. Gitee counts requests by IP address, and hosted runners share theirs; a ' +
            'self-hosted runner has its own.',
    }),
    server_failed: ({ host, status, retryAfter, answer, attempts, isRefresh }) => ({
        what: `${host} failed with status ${status}${attempts > 1 ? ` after ${attempts} attempts` : ''}${inParentheses(answer && quote(answer), waitIn(retryAfter))}.`,
        advice: withDoubt('Try again later.', isRefresh),
    }),
    redirected: ({ host, origin, status }) => ({
        what: `${host} returned a redirect (${status}), which gitee-token does not follow with credentials.`,
        advice: `Check that ${origin} is the address of the Gitee server itself.`,
    }),
    request_blocked: ({ host, status, body }) => ({
        what: `${host} returned ${status} without ${MISSING[body]}: Gitee, or a firewall or proxy in front of it, blocked the request.`,
        advice: 'Gitee blocks some IP addresses, so try from another runner or network. Also check the variables https_proxy and no_proxy.',
    }),
    response_unexpected: ({ host, origin, status, body, answer, isRefresh }) => ({
        what: `${host} returned ${status} with ${BODIES[body]}${inParentheses(answer && quote(answer))}.`,
        advice: withDoubt(`Check that ${origin} is a Gitee server. If it is, try again later.`, isRefresh),
    }),
    response_too_large: ({ host, origin, isRefresh }) => ({
        what: `The response from ${host} is larger than 1 MiB, so it probably did not come from Gitee.`,
        advice: withDoubt(`Check that ${origin} is a Gitee server.`, isRefresh),
    }),
    issued_token_unusable: ({ host, flaw, isRefresh }) => ({
        what: `${host} issued no usable token: the ${describeFlaw(flaw)}.`,
        advice: withDoubt('Gitee or something in front of it is at fault. Try again later.', isRefresh),
    }),
    connection_failed: ({ host, origin, detail }) => ({
        what: `The connection to ${host} failed: ${detail}.`,
        advice: checkNetwork(origin),
    }),
    connection_lost: ({ host, origin, detail }) => ({
        what: `The connection to ${host} broke before the response arrived: ${detail}.`,
        advice: checkNetwork(origin),
    }),
    no_response: ({ host, origin }) => ({
        what: `${host} did not respond in time.`,
        advice: checkNetwork(origin),
    }),
    certificate_untrusted: ({ host, detail }) => ({
        what: `The certificate of ${host} is not trusted: ${detail}.`,
        advice: 'For a private Gitee, or behind a proxy that inspects TLS, set the environment variable NODE_EXTRA_CA_CERTS to ' +
            'the path of a file with the CA certificate.',
    }),
    cancelled_before_exchange: () => ({
        what: 'Cancelled before tokens were requested from Gitee.',
        advice: 'No action is needed.',
    }),
    cancelled_between_attempts: ({ last }, explain) => ({
        what: `Cancelled while waiting to ask Gitee again. Last error: ${explain(last).what}`,
        advice: 'No action is needed.',
    }),
    response_lost: ({ last }, explain) => ({
        what: `The response was lost, so the refresh token may or may not have been used. Last error: ${explain(last).what}`,
        advice: 'Try again. If it works, no further action is needed. If it warns that one of two logins is lost, log in again when it ' +
            'suits you. If it ends in grant_rejected, the refresh token was used up (it works once) and the new one is lost: ' +
            `get another with ${LOGIN}.`,
    }),
    used_by_earlier_attempt: ({ rejected }, explain) => ({
        what: `${explain(rejected).what} An earlier attempt, which failed midway, has most likely used it up (a refresh token works once).`,
        advice: `Get a new refresh token with ${LOGIN}.`,
    }),
    user_info_missing: ({ host, ...response }) => ({
        what: `${host} returned ${(0,status_line/* statusLine */.B)(response)}: the token lacks the scope user_info.`,
        advice: '',
    }),
    user_unnamed: ({ host }) => ({ what: `The response from ${host} has no user name.`, advice: '' }),
    user_request_failed: ({ host, ...response }) => ({
        what: `${host} returned ${(0,status_line/* statusLine */.B)(response)}.`,
        advice: '',
    }),
    new_access_token_rejected: ({ host, ...response }) => ({
        what: `${host} issued the access token but already rejects it (${(0,status_line/* statusLine */.B)(response)}). The outputs are set.`,
        advice: 'Another job has probably refreshed in the meantime. Let only one job at a time refresh the token.',
    }),
    owner_unexpected: ({ expected, login }) => ({
        what: `The token belongs to ${login}, but expected-login is ${expected}. It was not passed on to the job.`,
        advice: `If the job should use ${expected}, sign in to Gitee as ${expected} in the browser, then log in again with ${LOGIN}; ` +
            `with email and password, use those of ${expected}. If ${login} is right, correct expected-login.`,
    }),
    owner_unknown: ({ expected, problem }, explain) => ({
        what: `Could not check that the token belongs to ${expected} (expected-login), so it was not passed on to the job. ` +
            explain(problem).what,
        advice: problem.reason === 'user_info_missing'
            ? "The check needs the scope user_info. Tick it on the application's page on Gitee, then log in again with " +
                `${LOGIN} and list it in --scope; with email and password, list it in scope.`
            : explain(problem).advice ||
                'Run the job again. If that fails too, make sure that the token has the scope user_info.',
    }),
};
const LOG_IN_ONCE = 'log in once in a browser, instead of with email and password in each job: ' +
    '`gitee-token login --store branch --repo OWNER/NAME` prints the workflow for that.';
const MISSING = {
    not_json: 'the JSON that Gitee sends',
    no_reason: 'a reason',
};
const BODIES = {
    empty: 'an empty body',
    not_oauth: 'a body that is not an OAuth response',
};
const FLAWS = {
    missing: 'is missing',
    not_text: 'is not a string',
    empty: 'is empty',
    too_long: 'is too long',
    invalid_characters: 'contains spaces or other characters that are not allowed in a token',
};
function describeFlaw({ field, kind }) {
    return `${field} in the response ${FLAWS[kind]}`;
}
function quote({ error, description }) {
    return description ? `${error}: ${description}` : error;
}
function inParentheses(...texts) {
    const given = texts.filter(Boolean).join('; ');
    return given && ` (${given})`;
}
function reply({ answer, status }) {
    return answer ? quote(answer) : `status ${status}`;
}
function signInFirst(origin, step) {
    return (`Sign in at ${origin} once in a browser on the same network, ${step}, and bind a phone number or WeChat to the ` +
        'account. If that does not help, or the job runs on a hosted runner, whose IP address changes, ' +
        LOG_IN_ONCE);
}
function signInAndLogIn(origin, step) {
    return `Sign in at ${origin} in a browser on the same network, ${step}, and run \`gitee-token login\` again.`;
}
function checkNetwork(origin) {
    return (`Try again later. If it keeps failing, check that this machine can reach ${origin}, and check the ` +
        'variables https_proxy and no_proxy.');
}
function waitIn(retryAfter) {
    return retryAfter && `Retry-After: ${retryAfter}`;
}
function withDoubt(advice, isRefresh) {
    return isRefresh
        ? `${advice} If the next attempt ends in grant_rejected, the server has used up the refresh token (it works ` +
            `once): get a new one with ${LOGIN}.`
        : advice;
}

;// CONCATENATED MODULE: ./build/messages/errors/en/proxy.js
const ENCODE = 'In a user name and a password, encode special characters, such as @ as %40 and # as %23.';
const proxy = {
    proxy_socks: ({ variable, host }) => ({
        what: `${variable} is set to a SOCKS proxy, which gitee-token does not support.`,
        advice: `Set ${variable} to an http:// proxy. Many proxy programs offer one too, often on the same port. ${withoutProxy(host)}`,
    }),
    proxy_without_scheme: ({ variable, example }) => ({
        what: `The proxy address in ${variable} is missing http:// at the start.`,
        advice: `Use ${example}.`,
    }),
    proxy_malformed: ({ variable, example }) => ({
        what: `${variable} is not a valid proxy address.`,
        advice: `Use an address such as ${example}. ${ENCODE}`,
    }),
    proxy_unreachable: ({ variable, proxy: name, host, detail }) => ({
        what: `The connection to the proxy ${name}, which ${variable} sets, failed: ${detail}.`,
        advice: `Check that the proxy is running and that ${variable} is correct. ${withoutProxy(host)}`,
    }),
    proxy_silent: ({ variable, proxy: name, host }) => ({
        what: `The connection to ${host} through the proxy ${name}, which ${variable} sets, timed out.`,
        advice: `Check that the proxy is running and that ${variable} is correct. ${withoutProxy(host)}`,
    }),
    proxy_without_tls: ({ variable, proxy: name }) => ({
        what: `The proxy ${name}, which ${variable} sets, did not respond with TLS.`,
        advice: `Its address in ${variable} probably has to start with http://, although it is used for https servers.`,
    }),
    proxy_password_missing: ({ variable, proxy: name }) => ({
        what: `The proxy ${name}, which ${variable} sets, requires a user name and a password (407).`,
        advice: `Add both to ${variable}: http://USER:PASSWORD@HOST:PORT. ${ENCODE}`,
    }),
    proxy_password_rejected: ({ variable, proxy: name }) => ({
        what: `The proxy ${name} rejected the user name and the password in ${variable} (407).`,
        advice: `Correct them. ${ENCODE} Only Basic authentication is supported.`,
    }),
    proxy_refused: ({ variable, proxy: name, host, status }) => ({
        what: `The proxy ${name}, which ${variable} sets, refused the connection to ${host} (status ${status}).`,
        advice: `Allow ${host} in the rules of the proxy. ${withoutProxy(host)}`,
    }),
    proxy_failed: ({ variable, proxy: name, host, status }) => ({
        what: `The proxy ${name}, which ${variable} sets, could not connect to ${host} (status ${status}).`,
        advice: `Try again later, and check that the proxy can reach ${host}. ${withoutProxy(host)}`,
    }),
};
function withoutProxy(host) {
    return `To connect without the proxy, add ${host} to no_proxy.`;
}

;// CONCATENATED MODULE: ./build/messages/errors/en/stores.js




const API_ADDRESS = 'the API address (secret-api-url or --api-url)';
const LATER = 'Try again later.';
const CI_JOB_TOKEN = "A job's own CI_JOB_TOKEN cannot write variables.";
const stores = {
    some_stores_failed: ({ problem, phase, done, left, failed }, explain) => {
        const { what, advice } = explain(problem);
        const list = (names) => names.map(store_name/* storeName */.H).join(', ') || 'none';
        const [good, bad] = phase === 'prepare' ? ['Ready', 'Not ready'] : ['Written', 'Not written'];
        const facts = [
            `${good}: ${list(done)}.`,
            ...(left.length > 0 ? [`Left unchanged: ${list(left)}.`] : []),
            `${bad}: ${list(failed)}.`,
        ];
        return { what: [what, ...facts].join(' '), advice };
    },
    runner_server_insecure: ({ origin }) => ({
        what: `This runner's server, ${origin}, does not use TLS. gitee-token sends no secrets there, because they would ` +
            'cross the network unencrypted.',
        advice: "Give the server a certificate, or put a reverse proxy with one in front of it. Then set the server's own address " +
            '(ROOT_URL) to the https:// address. If it already has an https:// address, set secret-api-url to it, such as ' +
            'https://gitea.example.com/api/v1.',
    }),
    store_token_rejected: ({ server, tokenName, ...response }) => ({
        what: `${server} rejected ${tokenName} (${(0,status_line/* statusLine */.B)(response)}). ` +
            'It has expired, was revoked, was copied incompletely, or belongs to another server.',
        advice: server === 'GitLab' ? `${renewal(tokenName)} ${CI_JOB_TOKEN}` : renewal(tokenName),
    }),
    store_rate_limited: ({ server, ...response }) => ({
        what: `${server} rejected the request because of its rate limit (${(0,status_line/* statusLine */.B)(response)}).`,
        advice: LATER,
    }),
    store_server_failed: ({ server, ...response }) => ({
        what: `${server} failed to process the request (${(0,status_line/* statusLine */.B)(response)}).`,
        advice: `${LATER} If it fails again, check the proxy and ${API_ADDRESS}.`,
    }),
    store_unreachable: ({ host, detail }) => ({
        what: `The connection to ${host} failed: ${detail}.`,
        advice: `Try again later, or check the proxy and ${API_ADDRESS}.`,
    }),
    store_timed_out: ({ host }) => ({
        what: `${host} did not respond in time.`,
        advice: `Try again later, or check the proxy and ${API_ADDRESS}.`,
    }),
    store_certificate_untrusted: ({ host, detail }) => ({
        what: `The certificate of ${host} is not trusted: ${detail}.`,
        advice: 'If the server or a proxy has a certificate from a private authority, set NODE_EXTRA_CA_CERTS ' +
            "to the path of a file with that authority's certificate.",
    }),
    store_response_too_large: ({ host }) => ({
        what: `${host} sent more than 1 MiB. It is probably not a REST API.`,
        advice: `Check ${API_ADDRESS}.`,
    }),
    store_response_unexpected: ({ host, store }) => ({
        what: `${host} sent an unexpected response for ${(0,store_name/* storeName */.H)(store)}. It is probably not the right REST API.`,
        advice: `Check ${API_ADDRESS}.`,
    }),
    secret_created: ({ stores }) => ({
        what: `gitee-token created ${(0,list/* list */.p)(stores.map(store_name/* storeName */.H))}, which did not exist before.`,
        advice: 'Check that refresh-token comes from there. If it comes from another secret, the token in that one no longer ' +
            'works, and the next run fails. In that case, let refresh-token use the new secret. Or correct the name of the ' +
            'secret to write (secret-name or --secret-name, and its repository, environment or organization), and run ' +
            '`gitee-token login` again.',
    }),
    store_token_expires_soon: ({ tokenName, expiresAt, daysLeft }) => {
        const { utc, beijing } = (0,clock_times/* clockTimes */.V)(new Date(expiresAt));
        return {
            what: `${tokenName} expires ${inDays(daysLeft)} (${utc} UTC, ${beijing} in Beijing). ` +
                'From then on it cannot save a new refresh token.',
            advice: renewal(tokenName),
        };
    },
    newer_session_stored: () => ({
        what: 'Another process has stored a newer session in the meantime. It was left unchanged.',
        advice: 'Run the command again: `token` uses the newer session, and `login` replaces it.',
    }),
    secret_rejected: ({ server, store, ...response }) => ({
        what: `${server} rejected the request for ${(0,store_name/* storeName */.H)(store)} (${(0,status_line/* statusLine */.B)(response)}).`,
        advice: 'Check the name of the secret, and of its repository, environment or organization.',
    }),
    secret_written_meanwhile: ({ store }) => ({
        what: `Another job, or a person, wrote ${(0,store_name/* storeName */.H)(store)} while Gitee was issuing the token. ` +
            'That newer value was left unchanged.',
        advice: 'Let only one job at a time refresh the token.',
    }),
    secret_write_time_unknown: ({ store }) => ({
        what: `GitHub did not report whether ${(0,store_name/* storeName */.H)(store)} has been written since, so it may hold a newer token.`,
        advice: LATER,
    }),
    github_secret_name_invalid: ({ name }) => ({
        what: `"${name}" is not a valid name for a GitHub secret.`,
        advice: 'Use letters, digits and underscores. The name must not start with a digit or with GITHUB_.',
    }),
    github_permission_missing: ({ store, tokenName, permission, accepted, ...response }) => ({
        what: `${tokenName} is not allowed to write ${(0,store_name/* storeName */.H)(store)} (${(0,status_line/* statusLine */.B)(response)}).${required(accepted)}`,
        advice: `Give the token the permission "${permission}" for this ${owner(permission)}.`,
    }),
    github_job_token_used: ({ store, tokenName, permission, accepted, ...response }) => ({
        what: `${tokenName} is not allowed to write ${(0,store_name/* storeName */.H)(store)} (${(0,status_line/* statusLine */.B)(response)}).${required(accepted)}`,
        advice: "If this is the job's own GITHUB_TOKEN: it cannot write secrets, whatever permissions the job has. " +
            `Use a fine-grained personal access token or a GitHub App token with the permission "${permission}".`,
    }),
    github_repository_not_found: ({ repository, tokenName, permission }) => ({
        what: `GitHub finds no repository ${repository}, or ${tokenName} has no access to it.`,
        advice: `Check the name (OWNER/NAME), and give the token access to the repository, with the permission "${permission}".` +
            (tokenName === 'GH_TOKEN'
                ? ' For --store branch, it needs "Contents: Read and write" too.'
                : ''),
    }),
    github_secrets_not_found: ({ repository, tokenName, permission }) => ({
        what: `GitHub finds the repository ${repository}, but ${tokenName} has no access to its secrets.`,
        advice: `Give the token the permission "${permission}" for this repository.`,
    }),
    github_environment_missing: ({ repository, environment }) => ({
        what: `The repository ${repository} has no environment ${environment}.`,
        advice: 'Create it under Settings → Environments, or correct the name of the environment.',
    }),
    github_organization_not_found: ({ organization, tokenName, permission }) => ({
        what: `GitHub finds no organization ${organization}, or ${tokenName} has no access to its secrets.`,
        advice: `Check the name, and give the token the permission "${permission}" for this organization.`,
    }),
    gitea_secret_name_invalid: ({ name }) => ({
        what: `"${name}" is not a valid name for a secret in Gitea or Forgejo.`,
        advice: 'Use letters, digits and underscores. The name must not start with a digit, GITEA_ or GITHUB_.',
    }),
    gitea_permission_missing: ({ store, tokenName, scope, ...response }) => ({
        what: `${tokenName} is not allowed to write ${(0,store_name/* storeName */.H)(store)} (${(0,status_line/* statusLine */.B)(response)}).`,
        advice: "Collaborators and the job's own token cannot write secrets. " +
            `Ask an owner to create a token with the scope ${scope}, and use that token.`,
    }),
    gitea_repository_not_found: ({ server, repository, tokenName, scope, ...response }) => ({
        what: `${server} finds no repository ${repository}, or ${tokenName} has no access to it (${(0,status_line/* statusLine */.B)(response)}).`,
        advice: `Check the name (OWNER/NAME). The token must belong to an owner and have the scope ${scope}.`,
    }),
    gitea_organization_not_found: ({ server, organization, tokenName, scope, ...response }) => ({
        what: `${server} finds no organization ${organization}, or ${tokenName} has no access to it (${(0,status_line/* statusLine */.B)(response)}).`,
        advice: `Check the name. The token must belong to an owner and have the scope ${scope}.`,
    }),
    gitlab_variable_name_invalid: ({ name }) => ({
        what: `"${name}" is not a valid name for a GitLab variable.`,
        advice: 'Use letters, digits and underscores, at most 255 characters.',
    }),
    gitlab_project_invalid: ({ project }) => ({
        what: `"${project}" is not a valid ID or path of a GitLab project.`,
        advice: 'Set --project to an ID, or to a path such as group/project.',
    }),
    gitlab_group_invalid: ({ group }) => ({
        what: `"${group}" is not a valid ID or path of a GitLab group.`,
        advice: 'Set --group to an ID, or to a path such as group/subgroup.',
    }),
    gitlab_project_not_found: ({ project, tokenName }) => ({
        what: `GitLab finds no project ${project}, or ${tokenName} has no access to it.`,
        advice: `Check the ID or path of the project. ${roleIn('project')}`,
    }),
    gitlab_group_not_found: ({ group, tokenName }) => ({
        what: `GitLab finds no group ${group}, or ${tokenName} has no access to it.`,
        advice: `Check the ID or path of the group. ${roleIn('group')}`,
    }),
    gitlab_permission_missing: ({ store, tokenName, ...response }) => ({
        what: `${tokenName} is not allowed to write ${(0,store_name/* storeName */.H)(store)} (${(0,status_line/* statusLine */.B)(response)}).`,
        advice: roleIn(store.kind === 'group_variable' ? 'group' : 'project'),
    }),
    gitlab_variable_hidden: ({ store }) => ({
        what: `GitLab never returns the value of ${(0,store_name/* storeName */.H)(store)}, because the variable is hidden.`,
        advice: 'Delete the variable, and create it again with the visibility "Masked" instead of "Masked and hidden".',
    }),
    gitlab_variable_elsewhere: ({ store, environmentScope, actual }) => ({
        what: `GitLab has ${(0,store_name/* storeName */.H)(store)} only for ` +
            `${actual === undefined ? 'several other environment scopes' : `the environment scope ${actual}`}, not for ${environmentScope}.`,
        advice: `Set --environment-scope to ${actual === undefined ? 'one of them' : 'that scope'}, or ` +
            'log in with `gitee-token login` and the same store options.',
    }),
    gitlab_variable_stale: ({ rejected, store, environmentScope }, explain) => ({
        what: `${explain(rejected).what} The token came from ${(0,store_name/* storeName */.H)(store)} for the environment scope ${environmentScope}. ` +
            'GitLab has values for other environment scopes too, and one of them may be newer.',
        advice: 'Set --environment-scope to the scope of another value. Keep the value that works, and delete the others. ' +
            'If Gitee rejects them all, log in with `gitee-token login` and the same store options.',
    }),
    gitlab_job_variable_missing: ({ variable, ref, isProtected, environment }) => ({
        what: `GitLab gave this job no value for the variable ${variable}. The job runs on ${ref} ` +
            `(${isProtected ? '' : 'not '}protected), ${environment ? `for the environment ${environment}` : 'without an environment'}.`,
        advice: [
            'Check that the variable, or the one that it takes its value from, exists under Settings → CI/CD → Variables.',
            ...(isProtected
                ? []
                : [
                    'If it is protected, only jobs on protected branches and tags get it: ' +
                        `protect ${ref}, or clear "Protect variable".`,
                ]),
            environment
                ? 'If it has an environment scope, that must match the environment of the job.'
                : 'If it has an environment scope, name that environment in the job with `environment:`.',
        ].join(' '),
    }),
    gitlab_variable_rejected: ({ server, store, ...response }) => ({
        what: `${server} rejected ${(0,store_name/* storeName */.H)(store)} (${(0,status_line/* statusLine */.B)(response)}).`,
        advice: 'Check the settings of the variable. A masked one needs a value of at least 8 characters, without spaces.',
    }),
    gitlab_environment_scope_ignored: ({ store, environmentScope }) => ({
        what: `GitLab ignored the environment scope ${environmentScope}, and wrote ${(0,store_name/* storeName */.H)(store)} for other environments. ` +
            'Its license probably does not include environment scopes for groups.',
        advice: 'Leave out --environment-scope, or use a variable of a project (--project).',
    }),
};
function renewal(tokenName) {
    switch (tokenName) {
        case 'secret-token':
            return 'Create a new one, and replace the secret that holds it.';
        case 'GH_TOKEN':
            return 'Create a new one and set GH_TOKEN to it, or run `gh auth login` again.';
        default:
            return `Create a new one, and set ${tokenName} to it.`;
    }
}
function inDays(days) {
    if (days === 0)
        return 'in less than 1 day';
    return days === 1 ? 'in 1 day' : `in ${days} days`;
}
function required(permission) {
    return permission && ` GitHub requires the permission ${permission}.`;
}
function owner(permission) {
    return permission === 'Organization secrets: Read and write' ? 'organization' : 'repository';
}
function roleIn(owner) {
    const role = owner === 'group' ? 'Owner of the group' : 'Maintainer in the project';
    return `The token needs the scope api and the role ${role}. ${CI_JOB_TOKEN}`;
}

// EXTERNAL MODULE: ./build/messages/errors/en/how-to-login.js
var how_to_login = __webpack_require__(3862);
;// CONCATENATED MODULE: ./build/messages/errors/en/token.js




const LOG_IN_AGAIN = 'Log in again with `gitee-token login` and the same store options.';
const FALLBACKS = {
    other_login: "The session's other login",
    refresh_token: 'The refresh token from the input refresh-token',
    password: 'Logging in with email and password',
};
const token = {
    replaced_elsewhere: ({ refused, store, writtenAt }, explain) => ({
        what: `${explain(refused).what} Another job wrote a newer one to ${(0,store_name/* storeName */.H)(store)} at ${writtenAt}, after this job had read the old one.`,
        advice: 'Start a new run, which reads the new value (a re-run keeps the old one). Let only one job at a time refresh ' +
            'the token.',
    }),
    fallback_failed: ({ first, second, fallback, decisive }, explain) => {
        const explained = { first: explain(first), second: explain(second) };
        return {
            what: `${explained.first.what} ${FALLBACKS[fallback]} failed too: ${explained.second.what}`,
            advice: explained[decisive].advice,
        };
    },
    both_logins_rejected: ({ answer, store }) => ({
        what: `Gitee rejected both logins of the session (${quote(answer)}).`,
        advice: `Log in again with ${(0,how_to_login/* howToLogin */.x)(store)}.`,
    }),
    access_token_unusable: ({ host, flaw }) => ({
        what: `${host} issued no usable access token: the ${describeFlaw(flaw)}. The new refresh token is valid.`,
        advice: 'Try again; the next attempt uses the new refresh token. In a workflow, start a new run (a re-run keeps the old one).',
    }),
    cancelled_during_exchange: () => ({
        what: 'Cancelled while Gitee was issuing new tokens. The exchange was completed first, and nothing is lost.',
        advice: 'No action is needed.',
    }),
    cancelled_before_save: () => ({
        what: 'Cancelled while Gitee was issuing new tokens. The new refresh token is kept, and the post step saves it.',
        advice: 'No action is needed.',
    }),
    cancelled_during_save: () => ({
        what: 'Cancelled while a token was being saved. The save was completed first, and nothing is lost.',
        advice: 'No action is needed.',
    }),
    session_damaged: () => ({
        what: 'The stored session is damaged.',
        advice: `Log in again with ${LOGIN}, or store a refresh token in its place.`,
    }),
    session_version_unknown: () => ({
        what: 'A newer version of gitee-token wrote the stored session, and this version cannot read it.',
        advice: 'Update gitee-token.',
    }),
    session_of_other_server: ({ own, requested }) => ({
        what: `The stored session belongs to ${own}, so it was not sent to ${requested}.`,
        advice: `Set gitee-url to ${own} (on the command line, leave out --gitee-url), or log in to ${requested} with ${LOGIN}.`,
    }),
    session_of_other_client: ({ own, requested }) => ({
        what: `The stored session belongs to the application with the Client ID ${own}, not to ${requested}.`,
        advice: `Use that Client ID with its Client Secret, or log in with the other one: ${LOGIN}.`,
    }),
    store_empty: ({ store }) => ({
        what: store.kind === 'file'
            ? `Nobody has logged in yet: ${(0,store_name/* storeName */.H)(store)} does not exist or has no token.`
            : `Nothing is stored in ${(0,store_name/* storeName */.H)(store)}.`,
        advice: (0,how_to_login/* logInFirst */.K)(store),
    }),
    token_kept_for_other_store: ({ store }) => ({
        what: `There is no token in ${(0,store_name/* storeName */.H)(store)}. This machine keeps one that an earlier command could not save, but that ` +
            'command ran in another folder or with other variables, so the token may belong elsewhere. Nothing was deleted.',
        advice: 'Run the command in the same folder and with the same variables as the earlier one. It then saves the token.',
    }),
    stored_value_mistaken: ({ store, mistake }) => ({
        what: `The value in ${(0,store_name/* storeName */.H)(store)} is not a refresh token: ${mistakes[mistake]}.`,
        advice: LOG_IN_AGAIN,
    }),
    stored_value_malformed: ({ store }) => ({
        what: `The value in ${(0,store_name/* storeName */.H)(store)} is not a refresh token: it is too long, or contains characters that are not allowed in a token.`,
        advice: LOG_IN_AGAIN,
    }),
    recovery_copy_missing: () => ({
        what: 'The text does not contain a complete recovery copy.',
        advice: 'Copy the whole line of the log, or the whole block of the job summary.',
    }),
    recovery_copy_undecryptable: ({ needs }) => ({
        what: 'The recovery copy could not be decrypted.',
        advice: needs === 'session_key'
            ? 'Copy the complete text, and use the session key that the job used. If nobody kept that key, log in again.'
            : 'Copy the complete text, and use the Client Secret that the job used. The copy of a session on a branch needs ' +
                '--store branch and the session key instead.',
    }),
};

;// CONCATENATED MODULE: ./build/messages/errors/en/index.js









const errors = {
    explanations: {
        ...gitee,
        ...proxy,
        ...token,
        ...stores,
        ...branch,
        ...files,
        ...action,
        ...cli,
    },
    notes: {
        nothing_spent: 'No refresh token was used.',
        probably_not_spent: 'The refresh token was probably not used.',
        unsaved: 'Gitee has issued a new refresh token, but it could not be saved.',
        journaled: 'The new one is kept on this machine, and the next command saves it unless a newer one is stored by then.',
        still_journaled: 'It is still kept on this machine, and the next call tries again to save it.',
        post_step_saves: 'The new one is kept for the end of the job, when the post step tries again to save it.',
        still_stored: 'The rejected access token is still stored.',
    },
    storeName: store_name/* storeName */.H,
    docs: (address) => address,
    space: ' ',
};


/***/ }),

/***/ 2390:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ list)
/* harmony export */ });
function list(names, conjunction = 'and') {
    return [names.slice(0, -1).join(', '), ...names.slice(-1)]
        .filter(Boolean)
        .join(` ${conjunction} `);
}


/***/ }),

/***/ 5505:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ storeName)
/* harmony export */ });
/* harmony import */ var _list_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2390);

function storeName(store) {
    switch (store.kind) {
        case 'repository_secret':
            return `the secret ${store.name} of ${store.repository}`;
        case 'environment_secret':
            return `the secret ${store.name} of the environment ${store.environment} of ${store.repository}`;
        case 'organization_secret':
            return `the secret ${store.name} of the organization ${store.organization}`;
        case 'project_variable':
            return `the variable ${store.name} of the project ${store.project}`;
        case 'group_variable':
            return `the variable ${store.name} of the group ${store.group}`;
        case 'branch':
            return `the branch ${store.branch} of ${store.repository}`;
        case 'file':
            return `the file ${store.path}`;
        case 'command':
            return 'the secret store that the save command writes to';
        case 'several':
            return (0,_list_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p)(store.stores.map(storeName));
        case 'none':
            return 'nowhere';
    }
}


/***/ }),

/***/ 5525:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ loginTo)
/* harmony export */ });
/* unused harmony export recoverTo */
function loginTo(store) {
    const gitee = store.giteeUrl ? ` --gitee-url ${store.giteeUrl}` : '';
    return `\`gitee-token login ${optionsOf(store)}${gitee}\``;
}
function recoverTo(store) {
    return `\`gitee-token recover ${optionsOf(store)}\``;
}
function optionsOf({ repository, branch, apiUrl }) {
    const named = branch === 'gitee-token' ? '' : ` --branch ${branch}`;
    const at = apiUrl ? ` --api-url ${apiUrl}` : '';
    return `--store branch --repo ${repository}${named}${at}`;
}


/***/ }),

/***/ 3553:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ nextPort)
/* harmony export */ });
function nextPort(address) {
    const port = Number(/\d+$/.exec(address)?.[0]);
    return port === 27_180 || port === 27_181 ? port + 1 : 27_180;
}


/***/ }),

/***/ 7357:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ statusLine)
/* harmony export */ });
function statusLine({ status, detail = '' }) {
    return detail.startsWith(String(status)) ? detail : `${status} ${detail}`.trim();
}


/***/ })

};
;