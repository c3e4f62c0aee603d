import { TianmaError } from '@tianma/core';
import { type JsonValue, readJson } from '@tianma/core/trust';
import { chinaBasic, issuedPack, loadPacks, type PackSource } from '@tianma/rules/pack';
import { readBody } from '@tianma/rules/register';
import { dayText } from '../time.js';
import { readFile } from '../workspace.js';
import type { DeclarationDraft } from './declare.js';
import type { RegisterKind } from './withdraw.js';

/** JSON that somebody wrote, read as strictly as the body of a declaration. @throws TianmaError `cli.file`, `doc.malformed`, `record.text`. */
export function readJsonFile(path: string): JsonValue {
  const bytes = readFile(path, 1_048_576);
  try {
    return readJson(bytes, path);
  } catch (error) {
    if (!(error instanceof TianmaError) || error.fix !== undefined) throw error;
    const { code, where, expected, found, cause } = error;
    throw new TianmaError(code, {
      ...(where !== undefined && { where }),
      ...(expected !== undefined && { expected }),
      ...(found !== undefined && { found }),
      fix: '用文本编辑器在这一处改好:名字和文字加引号,逗号、括号成对;格式见 docs/spec/declaration.md / mend that place in a text editor: names and texts in quotes, commas and brackets in pairs; the form: docs/spec/declaration.md',
      cause,
    });
  }
}

/** A draft from the body of a register entry: it stands from the first day of its validity. @throws TianmaError as the readers of bodies. */
export function draftOf(kind: RegisterKind, json: JsonValue, id: string = idOf(kind, json)): DeclarationDraft {
  const { body } = readBody(kind, id, json);
  return { kind, id, body: json, from: body.validFrom };
}

/** The id that a body itself calls for; a body without one is refused by its reader. */
function idOf(kind: RegisterKind, json: JsonValue): string {
  const body = (typeof json === 'object' && json !== null ? json : {}) as { readonly [name: string]: JsonValue | undefined };
  const text = (name: string): string => (typeof body[name] === 'string' ? body[name] : '');
  return kind === 'certificate' ? `${text('scheme')}:${text('number')}` : text('id');
}

/** A draft from a rule pack that fits over the one that ships; it counts from `from` on, by default today. @throws TianmaError `pack.invalid`. */
export function packDraft(
  json: JsonValue,
  { issuer, now, from = dayText(now), to }: { issuer: string; now: number; from?: string | undefined; to?: string | undefined },
): DeclarationDraft {
  const days = { from, ...(to !== undefined && { to }) };
  const { id } = loadPacks([chinaBasic, issuedPack(json, { issuer, ...days })]).packs.at(-1) as PackSource;
  return { kind: 'pack', id, body: json, ...days };
}
