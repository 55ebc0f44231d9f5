// build/json.js
/** Returns the JSON object that a body holds, or `undefined` when it holds anything else. */
function parseJsonObject(body) {
	try {
		const value = JSON.parse(body);
		return isObject(value) ? value : void 0;
	} catch {
		return;
	}
}
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

export { parseJsonObject as t };