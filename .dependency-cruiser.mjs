/** What each module may import besides itself and LEAVES. */
const ARROWS = {
  action: ['entry.ts', 'messages', 'token', 'gitee', 'stores', 'http'],
  cli: ['entry.ts', 'messages', 'token', 'gitee', 'stores', 'http', 'sandbox'],
  messages: ['token', 'http'],
  token: ['gitee', 'stores', 'http'],
  gitee: ['http'],
  stores: ['http'],
  http: [],
};
const LEAVES = ['errors.ts', 'json.ts', 'problems.ts', 'secrets.ts', 'version.ts'];
/** What may import no leaves, or only these. */
const ISOLATED = {
  sandbox: ['sandbox'],
  'entry.ts': ['messages'],
  'errors.ts': ['problems.ts', 'secrets.ts'],
  'json.ts': [],
  'problems.ts': [],
  'secrets.ts': [],
  'version.ts': [],
};

/** The modules or files that may import a library. */
const IMPORTERS = {
  '@actions/core': ['action'],
  '@actions/http-client': ['http'],
  '@clack/prompts': ['cli/prompts.ts'],
  commander: ['cli'],
  'fast-string-width': ['cli/help.ts'],
  jose: ['stores/branch/seal.ts', 'token/recovery-copy.ts'],
  'libsodium-wrappers': ['sandbox', 'stores/sealed-box.ts'],
  open: ['cli/browser.ts'],
  'p-limit': ['stores'],
  'yocto-spinner': ['cli/spinner.ts'],
  yoctocolors: ['cli/check/report.ts'],
};

/** What many runs never need, so only `import()` may load it. */
const LOADED_LATE = [
  'node_modules/@clack/prompts/',
  'node_modules/jose/',
  'node_modules/open/',
  'src/gitee/token-error.ts',
  'src/http/retry.ts',
  'src/stores/sealed-box.ts',
];

const allowed = Object.entries({
  ...Object.fromEntries(Object.entries(ARROWS).map(([m, to]) => [m, [m, ...to, ...LEAVES]])),
  ...ISOLATED,
});

/** Matches paths that start with one of these. A name without an extension is a folder. */
function under(parent, names) {
  const alternatives = names.map((name) => (/\.ts$/.test(name) ? `${name}$` : `${name}/`));
  return `^${parent}/(${alternatives.join('|')})`;
}

export default {
  forbidden: [
    ...allowed.map(([module, targets]) => ({
      name: `arrows-of-${module}`,
      severity: 'error',
      from: { path: under('src', [module]) },
      to: {
        dependencyTypes: ['local'],
        ...(targets.length > 0 && { pathNot: under('src', targets) }),
      },
    })),
    ...Object.entries(IMPORTERS).map(([library, importers]) => ({
      name: `importers-of-${library}`,
      severity: 'error',
      from: { pathNot: under('src', importers) },
      to: { path: under('node_modules', [library]) },
    })),
    {
      name: 'other-libraries',
      severity: 'error',
      from: {},
      to: { path: 'node_modules/', pathNot: under('node_modules', Object.keys(IMPORTERS)) },
    },
    {
      name: 'loaded-late',
      severity: 'error',
      from: {},
      to: {
        path: `^(${LOADED_LATE.join('|')})`,
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'one-language',
      comment:
        'A run of the action loads the sentences of one language, and only those that it needs.',
      severity: 'error',
      from: { path: '^src/action/' },
      to: { path: '^src/messages/(action|errors|verbose)/(en|zh-CN)' },
    },
    {
      name: 'process',
      comment: 'Read the environment in action/ and cli/.',
      severity: 'error',
      from: { pathNot: under('src', ['action', 'cli']) },
      to: { path: '^(node:)?process$' },
    },
    {
      name: 'modules-without-arrows',
      severity: 'error',
      from: { pathNot: under('src', Object.keys({ ...ARROWS, ...ISOLATED })) },
      to: {},
    },
    { name: 'orphans', severity: 'error', from: { orphan: true }, to: {} },
    { name: 'unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { conditionNames: ['import', 'node'], exportsFields: ['exports'] },
    parser: 'swc',
  },
};
