import type { Bundle, Disclosure } from '../bundle/index.js';
import { equalBytes, hex } from '../bytes.js';
import { type ChainFault, checkChain, readChanges } from '../chain/index.js';
import { fieldOf, inputsOf, privateOf, type SignedAttestation, type SignedRecord, slotDigest } from '../record/index.js';
import type { Findings } from './findings.js';
import { type Edge, type Lineage, type LinkedChain, recordWhere } from './lineage.js';

/** Step 6: chains, subject, lineage, attestations and disclosures. Undefined if something does not fit; what is merely missing goes on. */
export function linkBundle(bundle: Bundle, findings: Findings): Lineage | undefined {
  const before = findings.all.length;
  const chains = bundle.chains.map((records, index) => linkChain(records, index, findings));
  const opened = new Set<string>();
  for (const { writer, sub, index } of chains) {
    // One writer has one chain about one thing: a second one is another history of it.
    if (opened.has(`${writer} ${sub}`)) findings.add('chain.fork', `bundle/chains/${index}/0`);
    opened.add(`${writer} ${sub}`);
  }
  if (findings.all.length > before) return undefined;

  const subject = chains.find(({ id }) => id === hex(bundle.subject));
  if (subject?.lot === undefined) {
    findings.add('bundle.no_subject', 'bundle/subject');
    return undefined;
  }
  const edges = traceInputs(chains, findings);
  const ordered = orderFrom(subject, chains, edges, findings);
  checkAttestations(bundle, chains, findings);
  checkDisclosures(bundle, findings);
  bundle.receipts.forEach((_, i) => findings.add('receipt.unchecked', `bundle/receipts/${i}`));
  const stops = findings.all
    .slice(before)
    .some(({ code, class: kind }) => kind === 'malformed' || (kind === 'broken' && code !== 'lineage.missing'));
  if (stops) return undefined;
  return {
    subject: subject as Lineage['subject'],
    chains: ordered,
    edges,
    attestations: bundle.attestations,
    disclosures: bundle.disclosures,
  };
}

function linkChain(records: readonly SignedRecord[], index: number, findings: Findings): LinkedChain {
  const note = ({ code, index: at }: ChainFault): void => findings.add(code, `bundle/chains/${index}/${at}`);
  checkChain(records).forEach(note);
  const { changes, faults } = readChanges(records);
  faults.forEach(note);
  const first = records[0] as SignedRecord;
  const { lot } = first.subject;
  return { index, id: first.idHex, writer: first.iss, sub: first.sub, ...(lot && { lot }), records, changes };
}

function traceInputs(chains: readonly LinkedChain[], findings: Findings): readonly Edge[] {
  const byId = new Map(chains.map((chain) => [chain.id, chain]));
  const records = new Map<string, SignedRecord>();
  for (const chain of chains) for (const record of chain.records) records.set(`${chain.id}/${record.idHex}`, record);
  const edges: Edge[] = [];
  for (const to of chains) {
    const kinds = new Map(to.records.map((record) => [record.idHex, record.kindRow]));
    for (const into of to.records) {
      const target = into.kindName === 'correction' ? kinds.get(hex(fieldOf(into, 'target') as Uint8Array)) : undefined;
      for (const ref of inputsOf(into, target)) {
        const where = recordWhere(to, into.seq);
        const from = byId.get(ref.chain);
        if (from === undefined) findings.add('lineage.missing', where);
        else {
          const input = records.get(`${ref.chain}/${ref.record}`);
          // A chain that goes on after the input was named must hold it; a shorter one was cut before it.
          if (input === undefined)
            findings.add(
              (from.records[from.records.length - 1] as SignedRecord).iat > into.iat ? 'lineage.mismatch' : 'lineage.missing',
              where,
            );
          edges.push({ from, to, input, into });
        }
      }
    }
  }
  return edges;
}

/** Walks from the subject to its sources: inputs come before what they went into. */
function orderFrom(
  subject: LinkedChain,
  chains: readonly LinkedChain[],
  edges: readonly Edge[],
  findings: Findings,
): readonly LinkedChain[] {
  const open = new Set<LinkedChain>();
  const done = new Set<LinkedChain>();
  const visit = (chain: LinkedChain): void => {
    open.add(chain);
    for (const { to, from, into } of edges) {
      if (to !== chain || done.has(from)) continue;
      if (open.has(from)) findings.add('lineage.cycle', recordWhere(to, into.seq));
      else visit(from);
    }
    open.delete(chain);
    done.add(chain);
  };
  visit(subject);
  for (const chain of chains) if (!done.has(chain)) findings.add('bundle.unreferenced', `bundle/chains/${chain.index}`);
  const reached = [...done];
  return reached.filter(({ lot }) => lot === undefined).concat(reached.filter(({ lot }) => lot !== undefined));
}

function checkAttestations({ attestations }: Bundle, chains: readonly LinkedChain[], findings: Findings): void {
  attestations.forEach((attestation, i) => {
    const where = `bundle/attestations/${i}`;
    const chain = chains.find(({ id }) => id === hex(attestation.chain));
    if (chain === undefined) findings.add('bundle.unreferenced', where);
    else if (attestation.sub !== chain.sub || !chain.records.some(({ id }) => equalBytes(id, attestation.record)))
      findings.add('attestation.target', where);
  });
}

function checkDisclosures({ chains, attestations, disclosures }: Bundle, findings: Findings): void {
  const statements = new Map(([] as (SignedRecord | SignedAttestation)[]).concat(...chains, attestations).map((s) => [s.idHex, s]));
  disclosures.forEach((disclosure, i) => {
    const statement = statements.get(hex(disclosure.record));
    if (statement === undefined || !opens(disclosure, statement.private)) findings.add('disclosure.mismatch', `bundle/disclosures/${i}`);
  });
}

function opens({ slots, salt, slot, value }: Disclosure, commitment: Uint8Array): boolean {
  return equalBytes(privateOf(slots), commitment) && equalBytes(slotDigest(salt, slot, value), slots[slot] as Uint8Array);
}
