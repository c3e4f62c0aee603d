import type { FactValue } from '@tianma/core';
import type { GoodsTrace, TracedChain, TracedEdge, TracedRecord } from '../../workspace/trace/trace-goods.js';
import type { Out } from '../out.js';
import { type Words, wordsIn } from '../show/values.js';
import { sayTraceFindings } from './findings.js';

/** Kinds that only mend or bundle others say nothing by themselves. */
const SILENT: readonly string[] = ['correction', 'void', 'attach', 'unit_genesis'];

/** A trace as a tree: each chain once with its records, and only named where it comes up again. */
export function printTrace(out: Out, trace: GoodsTrace): void {
  const words = wordsIn(out.language);
  const chains = new Map(trace.chains.map((chain) => [chain.chain, chain]));
  const names = new Map(trace.parties.map(({ id, names }) => [id, names ? words.names(names) : id]));
  const next = childrenOf(trace);
  const shown = new Set<string>();
  interface Branch {
    readonly chain: string;
    readonly depth: number;
    readonly edge?: TracedEdge;
  }
  const stack: Branch[] = trace.starts.map(({ chain }) => ({ chain, depth: 0 })).reverse();
  for (let branch = stack.pop(); branch !== undefined; branch = stack.pop()) {
    const { depth, edge } = branch;
    const chain = chains.get(branch.chain) as TracedChain;
    const indent = '  '.repeat(Math.min(depth, 20));
    const again = shown.has(chain.chain);
    if (again && depth === 0) continue;
    out.words(`${indent}${headOf(out, words, chain, names, edge)}${again ? `  (${out.pick({ zh: '见上', en: 'see above' })})` : ''}`);
    if (again) continue;
    shown.add(chain.chain);
    for (const record of chain.records) {
      if (!SILENT.includes(record.kind)) out.words(`${indent}    ${lineOf(out, words, record)}`);
    }
    for (const one of chain.attestations) {
      out.words(`${indent}    ${lineOf(out, words, one)}  ${out.pick({ zh: '由', en: 'by' })} ${names.get(one.issuer) ?? one.issuer}`);
    }
    for (const edges of [...(next.get(chain.chain) ?? [])].reverse()) {
      stack.push({ chain: trace.direction === 'back' ? edges.from : edges.to, depth: depth + 1, edge: edges });
    }
  }
  sayTraceFindings(out, trace);
}

function childrenOf({ direction, edges }: GoodsTrace): ReadonlyMap<string, readonly TracedEdge[]> {
  const next = new Map<string, TracedEdge[]>();
  for (const edge of edges) {
    const chain = direction === 'back' ? edge.to : edge.from;
    next.set(chain, [...(next.get(chain) ?? []), edge]);
  }
  return next;
}

function headOf(out: Out, words: Words, chain: TracedChain, names: ReadonlyMap<string, string>, edge?: TracedEdge): string {
  const { sort, gtin, code, writer, name, held } = chain;
  if (!held) return `? ${chain.chain.slice(0, 16)}…  ${out.pick({ zh: '这里没有它的记录', en: 'its records are not here' })}`;
  const what = sort === 'unit' ? out.pick({ zh: '地块', en: 'unit' }) : out.pick({ zh: '批次', en: 'lot' });
  const parts = [`${what} ${gtin === undefined ? code : `${gtin}/${code}`}`];
  if (name) parts.push(words.names(name));
  parts.push(names.get(writer) ?? writer);
  if (edge?.quantity) parts.push(`← ${words.value('quantity', edge.quantity)}`);
  return parts.join('  ');
}

function lineOf(out: Out, words: Words, { day, kind, says, standing, refused, buyer }: TracedRecord): string {
  const facts = Object.entries(says)
    .map(([name, value]) => factOf(words, name, value as FactValue))
    .filter((text) => text.length <= 60);
  const marks = [
    ...(buyer === undefined ? [] : [`→ ${buyer}`]),
    ...(standing === 'stands'
      ? []
      : [out.pick(standing === 'voided' ? { zh: '[已作废]', en: '[voided]' } : { zh: '[没有发生]', en: '[withdrawn]' })]),
    ...(refused.length === 0 ? [] : [`[${refused.join(', ')}]`]),
  ];
  return [day ?? '', words.kind(kind), ...facts, ...marks].filter(Boolean).join('  ');
}

/** Texts and amounts speak for themselves; a bare number, or one of several amounts, is named. */
function factOf(words: Words, name: string, value: FactValue): string {
  const text = words.value(name, value);
  const bare = typeof value === 'number' || (typeof value === 'string' && /^[0-9-]+$/.test(value));
  const amount = typeof value === 'object' && value !== null && 'unit' in value && name !== 'quantity';
  return bare || amount ? `${words.field(name)} ${text}` : text;
}
