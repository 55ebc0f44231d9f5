// build/version.js
/** The version of this package, equal to the one in `package.json` (a test holds them together). */
const VERSION = "1.0.0";

export { VERSION as t };