import type { Entry, PartyView } from '@tianma/rules/view';

/** Whom to tell. From private slots that the writer's vault opens; never part of anything public. */
export interface Contact {
  readonly name?: string;
  readonly phone?: string;
  /** Numbers of papers, vehicle plate. */
  readonly documents?: string;
}

/** Who took goods: the buyer or counterparty that the record keeps private, else the party that it names. Null where nobody is known. */
export function contactOf({ opened }: Entry, party?: PartyView): Contact | null {
  const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
  const name = text(opened.buyer) ?? text(opened.counterparty) ?? party?.names.zh;
  const [phone, documents] = [text(opened.phone), text(opened.documents)];
  if (name === undefined && phone === undefined) return null;
  return { ...(name !== undefined && { name }), ...(phone !== undefined && { phone }), ...(documents !== undefined && { documents }) };
}
