import { t as githubSecret } from "./github2.js";

export { githubSecret };