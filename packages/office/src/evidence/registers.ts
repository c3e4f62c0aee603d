import { TianmaError, type Trust } from '@tianma/core';
import type { Code } from '@tianma/core/codes';
import { dayToText } from '@tianma/core/record';
import { type Declaration, readDeclaration } from '@tianma/core/trust';
import { declarationJudge } from '@tianma/core/verify';
import { issuedPack, loadPacks } from '@tianma/rules/pack';
import { currentRegister, readBody } from '@tianma/rules/register';
import { malformed } from './frame.js';
import { hexOf } from './hex.js';
import type { RegisterVerdict } from './types.js';

/** A register as it came, without its body: read, that takes many times the memory of its bytes. */
export interface HeldRegister {
  readonly declaration: Omit<Declaration, 'body'>;
  readonly where: string;
  /** What is wrong with its body. */
  readonly fault?: Code;
}

/** Throws what `readDeclaration` throws, and `evidence.malformed` for a manifest, which stands at the end and nowhere else. */
export function readRegister(content: Uint8Array, where: string): HeldRegister {
  const { body, ...declaration } = readDeclaration(content);
  if (declaration.kind === 'evidence' || declaration.kind === 'items') throw malformed(where, 'a register', 'a manifest');
  const fault = faultOf({ ...declaration, body });
  return { declaration, where, ...(fault !== undefined && { fault }) };
}

function faultOf({ kind, id, body, envelope, from }: Declaration): Code | undefined {
  try {
    if (kind !== 'pack') readBody(kind as 'certificate' | 'profile' | 'brand', id, body);
    else {
      const by = { issuer: envelope.iss, document: hexOf(envelope.id), from: dayToText(from) };
      if (loadPacks([issuedPack(body, by)]).packs[0]?.id !== id) return 'pack.invalid';
    }
  } catch (error) {
    if (!(error instanceof TianmaError)) throw error;
    return error.code;
  }
  return undefined;
}

const PLACE_OFFSET = 8 * 3600;

/** Each register with what speaks against it, and how those against which nothing does stand at the time of reading. In the order of the file. */
export function judgeRegisters(held: readonly HeldRegister[], trust: Trust): readonly RegisterVerdict[] {
  const judge = declarationJudge(trust);
  const judged = held.map(({ declaration, where, fault }) => {
    const whole: Declaration = { ...declaration, body: null };
    const { as, refusals } = judge(whole);
    return { declaration: whole, where, as, refusals: fault === undefined ? refusals : [...refusals, fault] };
  });
  const counting = judged.flatMap(({ declaration, refusals }) => (refusals.length === 0 ? [declaration] : []));
  const today = Math.floor((trust.now + PLACE_OFFSET) / 86_400);
  const entries = new Map(currentRegister(counting, today).map((entry) => [entry.document, entry]));
  return judged.map(({ declaration, where, as, refusals }) => {
    const { kind, id, version, from, to, envelope } = declaration;
    const { state } = entries.get(hexOf(envelope.id)) ?? {};
    return {
      kind,
      id,
      version,
      issuer: envelope.iss,
      ...(as !== undefined && refusals.length === 0 && { as }),
      from: dayToText(from),
      ...(to !== undefined && { to: dayToText(to) }),
      ...(state !== undefined && { state }),
      refusals: state === 'conflict' ? ['register.conflict'] : refusals,
      where,
    };
  });
}
