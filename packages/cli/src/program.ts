import { createRequire } from 'node:module';
import { Command, CommanderError } from 'commander';
import { addVerbs } from './commands/all.js';
import { firstSteps } from './commands/first-steps.js';
import { Cli, type Environment, type GlobalOptions, requireGlobal } from './output/cli.js';
import { asCoded, debugText } from './output/defect.js';
import { helpConfiguration } from './output/help/configuration.js';
import { dress, verbsOf } from './output/help/dress.js';
import { type Language, languageOf, type Say, sayIn } from './output/language.js';
import { Out, type Streams } from './output/out.js';
import { unknownVerb, usageError, withHelp } from './output/usage.js';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

/** Runs one command line and gives its exit status. `env` and `streams` default to those of the process. */
export async function run(args: readonly string[], env: Environment = process.env, streams: Streams = PROCESS_STREAMS): Promise<number> {
  const language = languageOf(flagOf(args, '--lang'), env);
  const say = sayIn(language);
  const program = newProgram(language, streams);
  const cli = { current: undefined as Cli | undefined };
  const cliOf = (): Cli => {
    cli.current ??= new Cli(program.opts<GlobalOptions>(), language, env, streams);
    return cli.current;
  };
  program.argument('[verb]').action(async (verb: string | undefined) => {
    if (verb !== undefined) throw unknownVerb(verb, await verbNames(cliOf, say));
    firstSteps(cliOf());
  });
  program.hook('preAction', () => requireGlobal(program.opts<GlobalOptions>()));
  await addVerbs(program, cliOf, say, args);
  if (program.commands.length === 0 && args.some((arg) => arg === '-h' || arg === '--help')) await addVerbs(program, cliOf, say);
  dress(program, language);
  // After the verbs, which would inherit it: a first word that is no verb is answered by ourselves.
  program.allowExcessArguments();
  try {
    await program.parseAsync([...args], { from: 'user' });
    return cli.current?.status ?? 0;
  } catch (error) {
    if (error instanceof CommanderError && ['commander.help', 'commander.helpDisplayed', 'commander.version'].includes(error.code)) {
      return error.exitCode;
    }
    const out = cli.current?.out ?? new Out(language, args.includes('--json'), streams);
    const { verb, excess } = verbOf(program, args);
    if (args.includes('--debug') || env['TIANMA_DEBUG']) streams.err(`${debugText(error)}\n`);
    return out.fail(error instanceof CommanderError ? usageError(error, verb, excess) : withHelp(asCoded(error, { version, verb }), verb));
  }
}

/** The command with its own options, before any verb is added. */
export function newProgram(language: Language, streams: Streams): Command {
  const say = sayIn(language);
  return new Command('tianma')
    .description(say('田码:把台账做成可核对的追溯记录、标签和数据包', 'Tianma: from a ledger to signed records, labels and bundles'))
    .version(version, '-V, --version', say('版本号', 'version'))
    .helpOption('-h, --help', say('怎么用', 'how to use it'))
    .helpCommand(false)
    .option('--dir <folder>', say('工作区文件夹(默认当前文件夹,或 TIANMA_DIR)', 'folder of the workspace (default: here, or TIANMA_DIR)'))
    .option('--lang <zh|en>', say('语言', 'language'))
    .option('--json', say('结果用 JSON 输出', 'results as JSON'))
    .option('--now <time>', say('按此时刻办理,如 2026-11-21T08:00:00Z', 'work at this moment, such as 2026-11-21T08:00:00Z'))
    .option(
      '--passphrase-file <file>',
      say('口令文件(权限 600),或设 TIANMA_PASSPHRASE', 'file with the passphrase (mode 600), or set TIANMA_PASSPHRASE'),
    )
    .option('--debug', say('出错时显示程序细节(或设 TIANMA_DEBUG)', 'on an error show what happened in the program (or set TIANMA_DEBUG)'))
    .exitOverride()
    .configureOutput({
      writeOut: streams.out,
      writeErr: streams.err,
      outputError: () => undefined,
      getOutHelpWidth: () => streams.outColumns?.() ?? 80,
      getErrHelpWidth: () => streams.columns?.() ?? 80,
    })
    .configureHelp(helpConfiguration(language))
    .usage(say('[选项] <命令>', '[options] <command>'));
}

const PROCESS_STREAMS: Streams = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  watched: process.stderr.isTTY === true,
  columns: () => process.stderr.columns,
  outColumns: () => (process.stdout.isTTY ? process.stdout.columns : undefined),
};

/** The value of an option that is needed before the command line can be read in full. */
function flagOf(args: readonly string[], flag: string): string | undefined {
  const at = args.findIndex((arg) => arg === flag || arg.startsWith(`${flag}=`));
  return args[at]?.split('=')[1] ?? (at < 0 ? undefined : args[at + 1]);
}

async function verbNames(cliOf: () => Cli, say: Say): Promise<readonly string[]> {
  const all = new Command();
  await addVerbs(all, cliOf, say);
  return [...verbsOf(all).keys()];
}

function verbOf(program: Command, args: readonly string[]): { readonly verb: string; readonly excess: readonly string[] } {
  const verbs: string[] = [];
  let at = program;
  for (const arg of args) {
    const next = at.commands.find((command) => command.name() === arg);
    if (next === undefined) continue;
    verbs.push(arg);
    at = next;
  }
  return { verb: verbs.join(' '), excess: at.args.slice(at.registeredArguments.length) };
}

/** Tells what fell outside of `run`, by an event of a stream or a callback, and gives the exit status. */
export function fallen(error: unknown, args: readonly string[] = process.argv.slice(2), env: Environment = process.env): number {
  const streams: Streams = { ...PROCESS_STREAMS, out: () => undefined };
  if (args.includes('--debug') || env['TIANMA_DEBUG']) streams.err(`${debugText(error)}\n`);
  return new Out(languageOf(flagOf(args, '--lang'), env), false, streams).fail(asCoded(error, { version, verb: '' }));
}
