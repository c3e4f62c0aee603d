import { openTrust, TianmaError, type Trust } from '@tianma/core';
import { decodeEnvelope, documentId } from '@tianma/core/cose';
import { type Declaration, readDeclaration } from '@tianma/core/trust';
import { DOCUMENTS, EVIDENCE_LIMITS, ITEM, type ItemType } from './format.js';
import { type Item, malformed } from './frame.js';
import { hexOf } from './hex.js';
import { Histories } from './histories.js';
import { judgeLot, type LotName, nameOf } from './judge-lot.js';
import { readManifest } from './manifest.js';
import { decodeOmission } from './omission.js';
import { type HeldRegister, readRegister } from './registers.js';
import type { LotVerdict, Manifest, Omission, OpenedSlots } from './types.js';
import type { EvidenceOptions } from './verify-evidence.js';

/** A file as far as it has been read. `take` throws what ends the reading; what was read before stands. */
export class Reading {
  items = 0;
  documents = 0;
  records = 0;
  /** With the place of each. */
  readonly lots: { readonly verdict: LotVerdict; readonly where: string }[] = [];
  readonly omitted: Omission[] = [];
  readonly registers: HeldRegister[] = [];
  /** Chains of which two histories are told, with the first place at which that shows. */
  readonly forks: Map<string, string> = new Map();
  /** Lots that bundles rest on, by chain, with the place of the first that does. */
  readonly inputs: Map<string, { readonly name: LotName; readonly where: string }> = new Map();
  manifest: { readonly declaration: Declaration; readonly stated: Manifest; readonly before: string } | undefined;
  readonly #options: EvidenceOptions;
  readonly #byType = new Map<string, Uint8Array[]>();
  readonly #opened = new Map<string, number>();
  readonly #histories = new Histories();
  #bytes = 0;
  #trust: Trust | undefined;
  #last: { readonly type: ItemType; readonly id: string } | undefined;

  constructor(options: EvidenceOptions) {
    this.#options = options;
  }

  /** Under the anchors of the options; lists and certificates also from the documents of the file. */
  get trust(): Trust {
    const { onLot: _, ...options } = this.#options;
    const both = (given: Uint8Array | readonly Uint8Array[] | undefined, ...types: readonly string[]): readonly Uint8Array[] => [
      ...(given === undefined ? [] : given instanceof Uint8Array ? [given] : given),
      ...types.flatMap((type) => this.#byType.get(type) ?? []),
    ];
    this.#trust ??= openTrust({
      ...options,
      trust: both(options.trust, 'trust'),
      status: both(options.status, 'status'),
      certificates: both(options.certificates, 'root', 'certificate', 'notice'),
    });
    return this.#trust;
  }

  get opened(): OpenedSlots {
    return Object.fromEntries(this.#opened);
  }

  take(item: Item): void {
    const { type, content, before } = item;
    const where = `item ${item.index}`;
    if (type === ITEM.document) this.#document(content, where);
    else if (type === ITEM.bundle) this.#bundle(content, where);
    else if (type === ITEM.omission) this.#omission(content, where);
    else if (type === ITEM.manifest) {
      const declaration = readDeclaration(content);
      if (declaration.kind !== 'evidence') throw malformed(where, 'a declaration of kind evidence', declaration.kind);
      this.manifest = { declaration, stated: readManifest(declaration.body), before: hexOf(before) };
      return;
    }
    this.items += 1;
  }

  #document(content: Uint8Array, where: string): void {
    this.documents += 1;
    this.#bytes += content.length;
    if (this.documents > EVIDENCE_LIMITS.documents || this.#bytes > EVIDENCE_LIMITS.documentBytes)
      throw new TianmaError('evidence.too_large', { where, expected: 'fewer or smaller documents' });
    const { type } = decodeEnvelope(content, { maxBytes: EVIDENCE_LIMITS.item });
    if (!DOCUMENTS.includes(type)) throw malformed(where, DOCUMENTS.join(', '), type);
    this.#inOrder(ITEM.document, hexOf(documentId(content)), where);
    if (type === 'declaration') this.registers.push(readRegister(content, where));
    const alike = this.#byType.get(type);
    if (alike === undefined) this.#byType.set(type, [content]);
    else alike.push(content);
  }

  #bundle(content: Uint8Array, where: string): void {
    this.#counted(where);
    const { verdict, opened, sound } = judgeLot(content, this.trust);
    this.#inOrder(ITEM.bundle, verdict.chain, where);
    this.lots.push({ verdict, where });
    this.records += verdict.records;
    for (const chain of sound) {
      const name = nameOf(chain);
      if (this.#histories.parts(chain) && !this.forks.has(name.chain)) this.forks.set(name.chain, where);
      if (name.lot !== undefined && !this.inputs.has(name.chain)) this.inputs.set(name.chain, { name, where });
    }
    for (const name of opened) this.#opened.set(name, (this.#opened.get(name) ?? 0) + 1);
    this.#options.onLot?.(this.lots.length);
  }

  #omission(content: Uint8Array, where: string): void {
    this.#counted(where);
    const omission = decodeOmission(content, where);
    this.#inOrder(ITEM.omission, omission.chain, where);
    this.omitted.push(omission);
  }

  #counted(where: string): void {
    if (this.lots.length + this.omitted.length >= EVIDENCE_LIMITS.lots)
      throw new TianmaError('evidence.too_large', { where, expected: `at most ${EVIDENCE_LIMITS.lots} lots` });
  }

  #inOrder(type: ItemType, id: string, where: string): void {
    if (this.#last?.type === type && this.#last.id >= id) throw malformed(where, 'ascending order, nothing twice');
    this.#last = { type, id };
  }
}
