/** The version of this package, equal to the one in `package.json` (a test holds them together). */
export const VERSION = '1.0.0';
