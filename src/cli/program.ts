import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { describe, GiteeTokenError, safeLine } from '../errors.ts';
import { explainError } from '../messages/errors/index.ts';
import { languageFor, loadMessages, type Messages } from '../messages/index.ts';
import { VERSION } from '../version.ts';
import type { CheckOptions } from './check/finding.ts';
import { gitCredential } from './commands/git-credential.ts';
import type { LoginOptions } from './commands/login.ts';
import type { RecoverOptions } from './commands/recover.ts';
import type { SandboxOptions } from './commands/sandbox.ts';
import { FORMATS, type TokenOptions, token } from './commands/token.ts';
import type { CliContext } from './context.ts';
import { helpIn, wrapText } from './help.ts';
import { watchOutput } from './output.ts';
import {
  isStoreOption,
  READABLE_STORES,
  rejectForeignOptions,
  STORES,
  type Store,
  type StoreOptions,
} from './resolve-store.ts';
import { INTERRUPTED } from './shutdown-guard.ts';
import { explainUsageError } from './usage-problem.ts';
import type { TokenCommandOptions } from './valid-token.ts';

/** Columns of the notes below the options. */
const NOTE_WIDTH = 80;

/**
 * Runs the command line and returns its exit status: 0 success, 1 failure, 2 incorrect usage,
 * 130 interrupted. Output that cannot be written is a failure. Closes the connections.
 */
export async function runProgram(
  args: string[],
  io: Omit<CliContext, 'messages'>,
): Promise<number> {
  const { http, env, stdout, stderr } = io;
  const messages = await loadMessages(languageFor(env));
  const context = { ...io, messages };
  const outputFailure = watchOutput(stdout);
  try {
    const status = await runCommand(args, context);
    const failure = await outputFailure();
    if (!failure) return status;
    stderr.write(`${messages.error(messages.notPrinted(describe(failure)))}\n`);
    return 1;
  } catch (error) {
    stderr.write(`${formatError(error, messages)}\n`);
    return error instanceof GiteeTokenError && error.code === 'cancelled' ? INTERRUPTED : 1;
  } finally {
    http.close();
  }
}

async function runCommand(args: string[], context: CliContext): Promise<number> {
  if (args.length === 0) {
    // A script that forgets the command must not take this for its output.
    context.stderr.write(`${whereToBegin(context.messages)}\n`);
    return 2;
  }
  let status = 0;
  const program = createProgram(context, (exitCode) => {
    status = exitCode;
  });
  const commands = program.commands.map((one) => one.name());
  try {
    await program.parseAsync(withHelpFirst(args, commands), { from: 'user' });
    return status;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    const problem = explainUsageError(error, { args, commands, messages: context.messages });
    context.stderr.write(`${context.messages.error(problem)}\n`);
    return 2;
  }
}

/** A wrong value, in the environment for example, keeps nobody from the help, and a wrong command has none. */
function withHelpFirst(args: string[], commands: readonly string[]): string[] {
  const [name = '', ...others] = args;
  if (name.startsWith('-')) return args;
  if (!commands.includes(name)) return [name];
  return others.some((one) => one === '-h' || one === '--help') ? ['help', name] : args;
}

function whereToBegin({ program, start: { title, ...commands } }: Messages): string {
  const lines = Object.entries(commands).map(
    ([name, does]) => `  gitee-token ${name.padEnd(5)}   ${does}`,
  );
  return [program, '', title, ...lines].join('\n');
}

function formatError(error: unknown, messages: Messages): string {
  if (!(error instanceof GiteeTokenError)) {
    return messages.error(messages.unexpected(describe(error)));
  }
  const { what, advice } = explainError(error, messages.errors);
  if (error.problem.reason === 'interrupted') return what;
  const docs = messages.errors.docs(error.docs);
  return [messages.error(`${error.code}: ${what}`), advice, docs].filter(Boolean).join('\n');
}

type ExitHandler = (status: number) => void;

function createProgram(context: CliContext, setExitCode: ExitHandler): Command {
  const { stdout, messages } = context;
  const { options } = messages;
  const program = new Command('gitee-token')
    .description(messages.program)
    .version(
      `gitee-token ${VERSION} (Node.js ${process.version})`,
      '-V, --version',
      options.version,
    )
    .helpOption('-h, --help', options.help)
    .helpCommand(false)
    .configureHelp(helpIn(messages))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      // Usage errors are printed in the language of the messages.
      outputError: () => {},
    });
  const { command, networkCommand } = createCommands(program, context);
  // Only the commands that scripts call often are loaded at the start.
  addLogin(networkCommand, messages, async (options) => {
    const { login } = await import('./commands/login.ts');
    setExitCode(await login(options, context));
  });
  addToken(networkCommand, messages, (options) => token(options, context).then(setExitCode));
  addCheck(networkCommand, messages, async (options) => {
    const { check } = await import('./commands/check.ts');
    setExitCode(await check(options, context));
  });
  addGitCredential(networkCommand, messages, (operation, options) =>
    gitCredential(operation, options, context).then(setExitCode),
  );
  addRecover(networkCommand, messages, async (options) => {
    const { recover } = await import('./commands/recover.ts');
    setExitCode(await recover(options, context));
  });
  addLogout(networkCommand, messages, async (options) => {
    const { logout } = await import('./commands/logout.ts');
    setExitCode(await logout(options, context));
  });
  addSandbox(command, messages, async (options) => {
    const { runSandbox } = await import('./commands/sandbox.ts');
    setExitCode(await runSandbox(options, context));
  });
  addDemo(command, async () => {
    const { demo } = await import('./commands/demo.ts');
    setExitCode(await demo(context));
  });
  command('help', 'gitee-token help login')
    .argument('[command]')
    .action(async (name?: string) => {
      const asked = program.commands.find((one) => one.name() === name);
      if (asked || name === undefined) (asked ?? program).outputHelp();
      else setExitCode(await runCommand([name], context));
    });
  return program;
}

type Name = keyof Messages['commands'] & string;
type NewCommand = (name: Name, example: string, secrets?: string) => Command;

function createCommands(program: Command, { http, stderr, messages }: CliContext) {
  const { commands, help, options, verbose } = messages;
  const command: NewCommand = (name, example, secrets = '') => {
    const made = program
      .command(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
      .description(commands[name]);
    const notes = () =>
      [environmentNote(made, messages), secrets]
        .filter(Boolean)
        .map((note) => `\n${wrapText(note, NOTE_WIDTH)}`);
    return made.addHelpText('after', () =>
      [...notes(), `\n${help.example}\n  $ ${example}`].join('\n'),
    );
  };
  const networkCommand: NewCommand = (...args) => {
    const made = command(...args).addOption(option('--verbose', options.verbose));
    return made.hook('preAction', () => {
      if (made.opts().verbose) {
        http.observe((attempt) => stderr.write(`${safeLine(verbose.request(attempt))}\n`));
      }
    });
  };
  return { command, networkCommand };
}

/** Says, with one of the command's own options, that they can also be set in the environment. */
function environmentNote({ options }: Command, { help }: Messages): string {
  const example = options.find(({ long }) => long !== '--verbose');
  return example ? help.environment(`--${example.name()}`, variableFor(example)) : '';
}

/**
 * Makes an option that can also be set in the environment, as `GITEE_TOKEN_` and its name. An empty
 * variable counts as unset, and so does a false one for an option without a value.
 */
function option(flags: string, description: string): Option {
  const made = new Option(flags, description);
  const variable = variableFor(made);
  const value = process.env[variable] ?? '';
  const isOff = value === '' || (made.isBoolean() && /^(0|false|no|off)$/i.test(value));
  return isOff ? made : made.env(variable);
}

/** Shows a default that the command itself decides on. */
function withUsual(made: Option, usual: string): Option {
  return made.default(undefined, usual);
}

function variableFor(made: Option): string {
  return `GITEE_TOKEN_${made.name().replaceAll('-', '_').toUpperCase()}`;
}

function addLogin(
  command: NewCommand,
  messages: Messages,
  run: (options: LoginOptions) => Promise<void>,
): void {
  const { options, help, usage } = messages;
  const made = command(
    'login',
    'gitee-token login --store branch --repo octo/website',
    help.secrets.login,
  )
    .addOption(withUsual(option('--scope <scopes>', options.scope), 'user_info projects'))
    .addOption(
      withUsual(
        option('--port <number>', options.port).argParser(portParser(1, usage.port(1))),
        '27180',
      ),
    )
    .addOption(
      withUsual(
        option('--redirect-uri <url>', options.redirectUri),
        'http://127.0.0.1:PORT/callback',
      ),
    )
    .addOption(option('--print', options.print))
    .addOption(option('--json', options.json));
  addClientOptions(made, options);
  addStoreOptions(made, messages, { choices: STORES });
  addGitHubOptions(made, options);
  addClientNames(made, options);
  made.action(run);
}

function addToken(
  command: NewCommand,
  messages: Messages,
  run: (options: TokenOptions) => Promise<void>,
): void {
  const { options, help } = messages;
  const made = command(
    'token',
    'gitee-token token --format header |\n      curl --header @- https://gitee.com/api/v5/user',
    help.secrets.token,
  )
    .addOption(option('--format <format>', options.format).choices(FORMATS).default('text'))
    .addOption(option('--json', options.json));
  addMinTtl(made, messages);
  addClientOptions(made, options);
  addStoreOptions(made, messages, { choices: READABLE_STORES });
  made.action(run);
}

function addCheck(
  command: NewCommand,
  messages: Messages,
  run: (options: CheckOptions) => Promise<void>,
): void {
  const { options, help } = messages;
  const made = command(
    'check',
    'gitee-token check --store branch --repo octo/website',
    help.secrets.check,
  ).addOption(option('--json', options.json));
  addClientOptions(made, options);
  addStoreOptions(made, messages, { choices: STORES });
  addGitHubOptions(made, options);
  addClientNames(made, options);
  made.action(run);
}

function addGitCredential(
  command: NewCommand,
  messages: Messages,
  run: (operation: string, options: TokenCommandOptions) => Promise<void>,
): void {
  // The empty value disables other helpers, which would store the token.
  const example =
    "git config --global --replace-all credential.https://gitee.com.helper ''\n" +
    "  $ git config --global --add credential.https://gitee.com.helper \\\n      '!gitee-token git-credential'";
  const made = command('gitCredential', example, messages.help.secrets.gitCredential).argument(
    '<operation>',
  );
  addMinTtl(made, messages);
  addClientOptions(made, messages.options);
  addStoreOptions(made, messages, { choices: READABLE_STORES });
  made.action(run);
}

function addRecover(
  command: NewCommand,
  messages: Messages,
  run: (options: RecoverOptions) => Promise<void>,
): void {
  const { options, help } = messages;
  const example = 'gitee-token recover --repo octo/website --env gitee < copy.txt';
  const made = command('recover', example, help.secrets.recover).addOption(
    option('--print', options.recoverPrint),
  );
  // In most cases it was a job on GitHub that could not store the token.
  addStoreOptions(made, messages, { choices: STORES, usual: 'github' });
  addGitHubOptions(made, options);
  made.action((given: Omit<RecoverOptions, 'isStoreGiven'>) =>
    run({ ...given, isStoreGiven: givenOptions(made).some(isStoreOption) }),
  );
}

function addLogout(
  command: NewCommand,
  messages: Messages,
  run: (options: StoreOptions) => Promise<void>,
): void {
  const { options, help } = messages;
  const made = command(
    'logout',
    'gitee-token logout --store branch --repo octo/website',
    help.secrets.logout,
  ).addOption(giteeUrlOption(options));
  addStoreOptions(made, messages, { choices: STORES });
  addGitHubOptions(made, options);
  addClientNames(made, options);
  made.action(run);
}

function addSandbox(
  command: NewCommand,
  { options, usage }: Messages,
  run: (options: SandboxOptions) => Promise<void>,
): void {
  command('sandbox', 'gitee-token sandbox --port 8080 --rotation grace')
    .addOption(
      option('--port <number>', options.sandboxPort)
        .default(0)
        .argParser(portParser(0, usage.port(0))),
    )
    .addOption(
      option('--rotation <mode>', options.rotation).choices(['strict', 'grace']).default('strict'),
    )
    .addOption(option('--json', options.sandboxJson))
    .action(run);
}

function addDemo(command: NewCommand, run: () => Promise<void>): void {
  command('demo', 'gitee-token demo').action(run);
}

function addMinTtl(command: Command, { options, usage }: Messages): void {
  command.addOption(
    option('--min-ttl <seconds>', options.minTtl)
      .default(3600)
      .argParser((text) => {
        if (/^\d{1,8}$/.test(text)) return Number(text);
        throw new InvalidArgumentError(usage.seconds);
      }),
  );
}

function giteeUrlOption(options: Messages['options']): Option {
  return withUsual(option('--gitee-url <url>', options.giteeUrl), 'https://gitee.com');
}

function addClientOptions(command: Command, options: Messages['options']): void {
  command
    .addOption(giteeUrlOption(options))
    .addOption(option('--client-id <id>', options.clientId))
    .addOption(option('--client-secret-file <path>', options.clientSecretFile));
}

function addStoreOptions(
  command: Command,
  { options, help }: Messages,
  { choices, usual = 'file' }: { choices: readonly Store[]; usual?: Store },
): void {
  command
    .optionsGroup(help.storeOptions)
    .addOption(option('--store <kind>', options.store).choices(choices).default(usual))
    .addOption(
      withUsual(option('--file <path>', options.file), '~/.config/gitee-token/session.json'),
    )
    .addOption(option('--repo <owner/name>', options.repo))
    .addOption(option('--branch <name>', options.branch).default('gitee-token'))
    .addOption(option('--session-key-file <path>', options.sessionKeyFile))
    .addOption(option('--secret-name <name>', options.secretName).default('GITEE_REFRESH_TOKEN'))
    .addOption(option('--project <id>', options.project))
    .addOption(option('--group <id>', options.group))
    .addOption(option('--environment-scope <scope>', options.environmentScope).default('*'))
    .addOption(option('--api-url <url>', options.apiUrl))
    .addOption(option('--save-command <command>', options.saveCommand))
    .addOption(option('--load-command <command>', options.loadCommand))
    .hook('preAction', () => {
      const { store } = command.opts<StoreOptions>();
      const isDefault = command.getOptionValueSource('store') === 'default';
      rejectForeignOptions({ store, isDefault, options: givenOptions(command), choices });
    });
}

/** A variable may be set for other calls; an option on the command line is meant for this one. */
function givenOptions(command: Command): string[] {
  const names = command.options.map((one) => one.attributeName());
  return names.filter((name) => command.getOptionValueSource(name) === 'cli');
}

/** Options of the secrets of a repository. */
function addGitHubOptions(command: Command, options: Messages['options']): void {
  command
    .addOption(option('--env <name>', options.env))
    .addOption(option('--org <name>', options.org));
}

/** Names of the secrets or variables beside the one of the refresh token. */
function addClientNames(command: Command, options: Messages['options']): void {
  command
    .addOption(option('--client-id-name <name>', options.clientIdName).default('GITEE_CLIENT_ID'))
    .addOption(
      option('--client-secret-name <name>', options.clientSecretName).default(
        'GITEE_CLIENT_SECRET',
      ),
    )
    .addOption(
      option('--session-key-name <name>', options.sessionKeyName).default('GITEE_SESSION_KEY'),
    );
}

function portParser(min: number, message: string): (text: string) => number {
  return (text) => {
    const port = /^\d{1,5}$/.test(text) ? Number(text) : 65_536;
    if (port < min || port > 65_535) throw new InvalidArgumentError(message);
    return port;
  };
}
