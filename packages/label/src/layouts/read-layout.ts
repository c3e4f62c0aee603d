import { TianmaError } from '@tianma/core';
import { assertPrintable } from '../card/printable.js';
import { checkGeometry } from './geometry.js';
import { LAYOUT_SPEC, type Spec } from './spec.js';
import type { Layout } from './types.js';

/** Longest layout file that is read, in characters. */
const MAX_LAYOUT_CHARACTERS = 65_536;

/**
 * Reads a layout from JSON text or from the value of one; nothing in it is unknown, left out or out of place.
 * Throws `label.input` with the member at fault.
 */
export function readLayout(input: unknown): Layout {
  const value = typeof input === 'string' ? parse(input) : input;
  check(LAYOUT_SPEC, value, 'layout');
  const layout = value as Layout;
  checkGeometry(layout);
  return layout;
}

function parse(text: string): unknown {
  if (text.length > MAX_LAYOUT_CHARACTERS) throw bad('layout', `at most ${MAX_LAYOUT_CHARACTERS} characters`, String(text.length));
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new TianmaError('label.input', { where: 'layout', expected: 'JSON', found: faultOf(text.replace(/^\ufeff/, ''), cause), cause });
  }
}

/** The place, where the engine tells one; its words are its own. */
function faultOf(text: string, cause: unknown): string {
  const [, digits] = /position (\d+)/.exec((cause as Error).message) ?? [];
  if (digits === undefined) return 'text that is no JSON';
  const at = Number(digits);
  return `${at < text.length ? JSON.stringify(text.charAt(at)) : 'the end'} at character ${at + 1}`;
}

function check(spec: Spec, value: unknown, where: string): void {
  switch (spec.is) {
    case 'number': {
      const fits = typeof value === 'number' && value >= spec.min && value <= spec.max && (!spec.whole || Number.isInteger(value));
      if (!fits) throw bad(where, `${spec.whole ? 'a whole number' : 'a number'} ${spec.min}..${spec.max}`, show(value));
      return;
    }
    case 'text':
      if (typeof value !== 'string' || value === '' || value.length > spec.max || !new RegExp(spec.pattern ?? '').test(value)) {
        throw bad(where, `text of 1..${spec.max} characters${spec.pattern === undefined ? '' : ` like ${spec.pattern}`}`, show(value));
      }
      return assertPrintable(value, where);
    case 'choice':
      if (!spec.of.some((one) => one === value)) throw bad(where, spec.of.join(', '), show(value));
      return;
    case 'flag':
      if (typeof value !== 'boolean') throw bad(where, 'true or false', show(value));
      return;
    case 'list':
      if (!Array.isArray(value) || value.length < 1 || value.length > spec.max) throw bad(where, `a list of 1..${spec.max}`, show(value));
      for (const [i, each] of value.entries()) check(spec.of, each, `${where}[${i}]`);
      return;
    case 'object':
      checkObject(spec, value, where);
  }
}

function checkObject({ needs, may = {} }: Spec & { is: 'object' }, value: unknown, where: string): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bad(where, 'an object', show(value));
  const members = value as Readonly<Record<string, unknown>>;
  const known = { ...needs, ...may };
  for (const name of Object.keys(members)) {
    if (!Object.hasOwn(known, name))
      throw bad(`${where}.${name.slice(0, 40)}`, `only ${Object.keys(known).join(', ')}`, 'an unknown member');
  }
  for (const [name, spec] of Object.entries(known)) {
    if (Object.hasOwn(members, name)) check(spec, members[name], `${where}.${name}`);
    else if (name in needs) throw bad(`${where}.${name}`, 'a value', 'nothing');
  }
}

function bad(where: string, expected: string, found: string): TianmaError {
  return new TianmaError('label.input', { where, expected, found });
}

const show = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 40);
