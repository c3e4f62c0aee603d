import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TianmaError } from '@tianma/core';
import { codeOf, fileError } from '../workspace/atomic.js';

/** What a report of a defect is told with. */
export interface DefectContext {
  readonly version: string;
  /** The verb that was run, without its arguments. */
  readonly verb: string;
}

/**
 * Any error as a coded one. What the system refused is `cli.file`; everything else is a fault of ours, `cli.defect`, whose frames go to
 * a file in the folder for temporary files: places in the program only, since a message may hold names.
 */
export function asCoded(error: unknown, context: DefectContext): TianmaError {
  if (error instanceof TianmaError) return error;
  const code = codeOf(error);
  if (error instanceof Error && code !== undefined && /^E[A-Z]+$/.test(code)) return fileError(placeOf(error) ?? tmpdir(), error);
  const log = writeLog(error, context);
  const again = `tianma --debug ${context.verb}`.trim();
  return new TianmaError('cli.defect', {
    where: ['tianma', context.verb, context.version].filter(Boolean).join(' '),
    found: error instanceof Error ? error.name : typeof error,
    fix:
      log === undefined
        ? `这是程序的错,不是您的。再运行一次 ${again},把显示的内容和版本 ${context.version} 发给维护者 / a fault of the program, not yours: run ${again} and send what it shows, with version ${context.version}, to the maintainers`
        : `这是程序的错,不是您的。把 ${log} 和版本 ${context.version} 发给维护者;细节:${again} / a fault of the program, not yours: send ${log} and version ${context.version} to the maintainers; details: ${again}`,
    cause: error,
  });
}

/** The file or folder that the system's error is about. */
function placeOf(error: Error): string | undefined {
  const { dest, path } = error as { readonly dest?: unknown; readonly path?: unknown };
  return [dest, path].find((place): place is string => typeof place === 'string');
}

function writeLog(error: unknown, { version, verb }: DefectContext): string | undefined {
  const path = join(tmpdir(), `tianma-${process.pid}.log`);
  const head = `tianma ${version}  node ${process.version}  ${process.platform}  ${verb}`;
  const name = error instanceof Error ? error.name : typeof error;
  try {
    writeFileSync(path, `${[head, name, ...framesOf(error)].join('\n')}\n`, { mode: 0o600, flag: 'wx' });
    return path;
  } catch (cause) {
    // The disk may be what is wrong: then there is no file to name.
    if (codeOf(cause) === undefined) throw cause;
    return undefined;
  }
}

/** Lines of a stack that say where, in the program. */
function framesOf(error: unknown): readonly string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack.split('\n').filter((line) => /^\s+at /.test(line));
}

/** The whole of an error for whoever asked for it by `--debug` or TIANMA_DEBUG, causes included. */
export function debugText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? error.message;
  return error.cause === undefined ? own : `${own}\ncaused by ${debugText(error.cause)}`;
}
