// Blocks of a page as a reader pastes them into a shell: with the command itself, or, for most guides, with all of its lines in one process.
import { execFileSync, type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root: string = fileURLToPath(new URL('../../', import.meta.url));
const TIME_MS = 300_000;

/** What `tianma` is in the shell: as typed, but all in one process. What it says goes where the line sends it: `>`, `|` and `$( )` too. */
const TIANMA = `
mkfifo "$PIPES/in" "$PIPES/codes"
node test/journeys/one-process.mjs "$PIPES/in" "$PIPES/codes" "$PIPES/out" "$PIPES/err" &
exec 3<>"$PIPES/in" 4<>"$PIPES/codes"
trap 'echo >&3; wait' EXIT
tianma() {
  printf '%s\\0' "$PWD" "$TIANMA_PASSPHRASE" "$TIANMA_NEW_PASSPHRASE" "$@" >&3
  echo >&3
  read -r status <&4
  cat "$PIPES/err" >&2
  cat "$PIPES/out"
  return "$status"
}
`;

/** The blocks of a page that follow a line `<!-- run -->`, those of one language. */
export const blocksOf = (page: string, language = 'sh'): readonly string[] =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/<!-- run -->\n```(\w+)\n([\s\S]*?)```/g)].flatMap(([, name, text = '']) =>
    name === language ? [text] : [],
  );

/** They as if pasted one after the other. */
export function pasted(page: string, language?: string): string {
  const blocks = blocksOf(page, language);
  if (blocks.length === 0) throw new Error(`${page}: no block to run`);
  return blocks.join('\n');
}

export interface Shell {
  /** Each `tianma` a process of its own, as a reader has it. Default: all in one, which starts and opens each key file once. */
  readonly real?: boolean;
}

/** What a shell that stands in the repository says of a script, by both streams where the script says so; a line that fails is an error. */
export function inShell(text: string, { real = false }: Shell = {}): string {
  const pipes = mkdtempSync(join(tmpdir(), 'tianma-paste-'));
  try {
    const env = { ...process.env, LANG: 'zh_CN.UTF-8', PIPES: pipes };
    const script = real ? text : `${TIANMA}\n${text}`;
    const ran: SpawnSyncReturns<string> = spawnSync('sh', ['-ec', script], { cwd: root, encoding: 'utf8', env, timeout: TIME_MS });
    if (ran.error) throw ran.error;
    if (ran.status !== 0) throw new Error(`exit ${ran.status} after:\n${(ran.stdout + ran.stderr).slice(-2_000)}`);
    return ran.stdout;
  } finally {
    rmSync(pipes, { recursive: true });
  }
}

/** The ledgers that the pages import, in demo/out/ledgers. */
export const writeLedgers = (): void => void execFileSync(process.execPath, ['demo/ledgers/write.mjs'], { cwd: root });
