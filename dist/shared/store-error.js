"use strict";

const require_git = require("./git.js");

// build/stores/store-error.js
/** The end of every refusal before the trade. */
const NOTHING_SPENT = "Nothing was spent.";
/** Returns the error of a refusal, which says by its code whether the token was spent before it. */
function storeError(code, { message, advice }) {
	return new require_git.GiteeTokenError(code, `${message} ${{
		store_refused: NOTHING_SPENT,
		token_unsaved: "Gitee has replaced the refresh token, and the new one is not there."
	}[code]}`, { advice });
}

Object.defineProperty(exports, "NOTHING_SPENT", {
  enumerable: true,
  get: function () {
    return NOTHING_SPENT;
  }
});
Object.defineProperty(exports, "storeError", {
  enumerable: true,
  get: function () {
    return storeError;
  }
});