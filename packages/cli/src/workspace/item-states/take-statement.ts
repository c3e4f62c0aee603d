import { existsSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { fieldOf } from '@tianma/core/record';
import type { ItemStatement, StatusList } from '@tianma/core/trust';
import { judgeDeclaration } from '@tianma/core/verify';
import { changeStatus, checkChange, type StatusChange } from '../county/status.js';
import { hexOf } from '../hex.js';
import { openPool } from '../pool/pool.js';
import type { Session } from '../session.js';
import { openTrusted } from '../trusted/open-trusted.js';
import type { Workspace } from '../workspace.js';
import { type HeldStatement, keepStatement, readStatement, statementPath } from './held.js';

export interface Taken extends HeldStatement {
  /** The list that says it now; absent where it was taken in before. */
  readonly list?: StatusList;
}

/**
 * A county takes over what the writer of a lot signed about its items, and publishes it at once.
 * @throws TianmaError `issuer.*`, `key.*`, `signature.mismatch` (who signed), `attestation.target` (whose lot it is), `sign.input` (which items), what readers throw.
 */
export async function takeStatement(
  session: Session,
  bytes: Uint8Array,
  options: { readonly days?: number | undefined } = {},
): Promise<Taken> {
  const { workspace, now } = session;
  workspace.expect('county');
  const held = readStatement(bytes);
  const { declaration, statement } = held;
  const trust = openTrusted(workspace, now);
  const { refusals, issuer } = judgeDeclaration(declaration, trust);
  const [refusal] = refusals;
  if (refusal !== undefined) throw new TianmaError(refusal, { where: declaration.id, found: declaration.envelope.iss });
  const certified = trust.certificates.some(
    ({ party, kid, products }) =>
      party === issuer && kid === hexOf(declaration.envelope.kid) && products.some(([gtin]) => gtin === statement.gtin),
  );
  if (!certified) throw new TianmaError('issuer.product_scope', { where: declaration.id, found: statement.gtin });
  requireWriter(workspace, now, declaration.envelope.iss, statement);
  if (existsSync(statementPath(workspace, declaration.envelope.id))) return held;
  const { gtin, lot, ranges, state } = statement;
  const change: StatusChange = {
    change: state === 'voided' ? 'void' : 'activate',
    lot: { gtin, lot },
    ranges: ranges.map(([a, b]) => [a, b]),
  };
  checkChange(session, change);
  const list = await changeStatus(session, change, options);
  // Kept last: if this stops half-way, taking it in again publishes the same items again.
  keepStatement(workspace, declaration);
  return { ...held, list };
}

/** Only the writer of the lot speaks of its items; the county must hold the records to know who that is. */
function requireWriter(workspace: Workspace, now: number, iss: string, { gtin, lot, packing, ranges }: ItemStatement): void {
  const pool = openPool(workspace, now);
  const first = pool.received.find(
    (record) =>
      record.iss === iss &&
      record.subject.lot?.gtin === gtin &&
      record.subject.lot.lot === lot &&
      pool.upTo(record.idHex, packing).length > 0,
  );
  const chain = first === undefined ? [] : pool.upTo(first.idHex, packing);
  const record = chain[chain.length - 1];
  if (first === undefined || record?.kindName !== 'packing' || !pool.holds(record)) {
    throw new TianmaError('attestation.target', {
      where: `${gtin}/${lot}`,
      expected: `${iss} 写的这一批的包装记录 / a packing record of this lot by ${iss}`,
      fix: '先收下这一批的数据包:tianma receive 数据包 / take in the bundle of the lot first: tianma receive BUNDLE',
    });
  }
  const packings = pool.chain(first.idHex).filter(({ kindName }) => kindName === 'packing').length;
  const count = fieldOf(record, 'count') as number;
  const last = ranges[ranges.length - 1]?.[1] ?? 0;
  if (packings !== 1 || last >= count) {
    throw new TianmaError('sign.input', {
      where: `${gtin}/${lot}`,
      expected: packings === 1 ? `0-${count - 1}` : '恰好一条包装记录 / exactly one packing record',
      found: packings === 1 ? `${last}` : `${packings}`,
    });
  }
}
