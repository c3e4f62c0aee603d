// The same county twice: one run with households flagged, one without, everything else alike, down to the random bytes.
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeBundle } from '@tianma/core/bundle';
import { decodeEnvelope } from '@tianma/core/cose';
import { decodeAttestation, type SignedAttestation, type SignedRecord } from '@tianma/core/record';
import { decodeDigits, readCode, unpackSeal } from '@tianma/core/seal';
import { type MockInstance, vi } from 'vitest';
import { type Outcome, tianma } from '../../program.fixture.js';
import { hexOf } from '../hex.js';

/** Everything that leaves a workspace: what commands print, and the files that are handed on. */
export interface Twin {
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Random bytes from a seed, in place of the system's: the same draws give the same serials and salts. */
function seeded(seed: string): MockInstance {
  let block = 0;
  return vi.spyOn(globalThis.crypto, 'getRandomValues').mockImplementation((array) => {
    const bytes = new Uint8Array((array as Uint8Array).buffer, (array as Uint8Array).byteOffset, (array as Uint8Array).byteLength);
    for (let at = 0; at < bytes.length; at += 32)
      bytes.set(
        createHash('sha256')
          .update(`${seed} ${block++}`)
          .digest()
          .subarray(0, Math.min(32, bytes.length - at)),
        at,
      );
    return array;
  });
}

/** Runs the commands in a fresh copy of `base`, always under the same path; keeps what stands under `kept` afterwards. */
export async function runTwin(
  base: string,
  folder: string,
  files: Readonly<Record<string, Uint8Array | string>>,
  commands: readonly (readonly string[])[],
  kept: readonly string[],
): Promise<Twin> {
  rmSync(folder, { recursive: true, force: true });
  cpSync(base, folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  const random = seeded('twins');
  try {
    const outcomes = new Map<string, Outcome>();
    for (const command of commands) outcomes.set(command.join(' '), await tianma(command.map((word) => word.replace(/^@/, `${folder}/`))));
    return { outcomes, files: new Map(kept.flatMap((name) => filesUnder(folder, name))) };
  } finally {
    random.mockRestore();
  }
}

function filesUnder(folder: string, name: string): (readonly [string, Buffer])[] {
  const path = join(folder, name);
  if (statSync(path).isFile()) return [[name, readFileSync(path)]];
  return readdirSync(path)
    .sort()
    .flatMap((below) => filesUnder(folder, join(name, below)));
}

/** What may differ, and nothing else: ids of statements, the digests of their private fields, their signatures; each by a name that both share. */
export class Mask {
  readonly #names: Map<string, string> = new Map();

  constructor({ files }: Twin) {
    for (const [name, bytes] of files) {
      if (name.endsWith('.tianma')) {
        const { chains, attestations } = decodeBundle(bytes);
        for (const chain of chains) for (const record of chain) this.#add(`${record.sub}#${record.seq}`, record);
        for (const one of attestations) this.#add(`${one.iss} on ${one.sub}`, one);
      }
      if (name.endsWith('.cbor') && !name.startsWith('county')) {
        const one = decodeAttestation(decodeEnvelope(bytes, { type: 'attestation' }));
        this.#add(`${one.iss} on ${one.sub}`, one);
      }
    }
  }

  #add(name: string, { idHex, private: commitment, envelope }: SignedRecord | SignedAttestation): void {
    this.#names.set(idHex, `<id ${name}>`);
    this.#names.set(hexOf(commitment), `<private ${name}>`);
    this.#names.set(hexOf(envelope.signature), `<signature ${name}>`);
  }

  get names(): readonly string[] {
    return [...this.#names.values()].sort();
  }

  /** Hexadecimal of bytes, with what may differ by name; of the same length for both. */
  bytes(bytes: Uint8Array): string {
    let text = hexOf(bytes);
    for (const [hex, name] of this.#names) text = text.replaceAll(hex, `${name}${hex.length}`);
    return text;
  }

  /** A text, with ids and begins of ids by name, and codes taken apart. */
  text(text: string): string {
    return text
      .replace(/https:\/\/\S+?#[0-9]{156,}/g, (code) => this.code(code))
      .replace(/\b[0-9]{156,}\b/g, (digits) => `${digits.length} ${this.#seal(decodeDigits(digits))}`)
      .replace(/\b[0-9a-f]{8,128}\b/g, (word) => this.#named(word) ?? word);
  }

  #named(word: string): string | undefined {
    for (const [hex, name] of this.#names) if (hex.startsWith(word)) return `${name}${word.length}`;
    return undefined;
  }

  /** An item code: its address as it is, and its seal. */
  code(text: string): string {
    const { seal, text: whole } = readCode(text);
    return `${whole.split('#')[0] as string} ${text.length} ${this.#seal(seal as Uint8Array)}`;
  }

  /** Field by field; of the signature, and of the check sum over it, only that they are there. */
  #seal(bytes: Uint8Array): string {
    const { head, signature, payload: _, ...fields } = unpackSeal(bytes);
    return JSON.stringify({ ...fields, kid: hexOf(fields.kid), head: this.#named(hexOf(head)), signature: signature.length });
  }

  /** A bundle: each document of each table by what it says, in an order that does not depend on ids; and the size of the whole. */
  bundle(bytes: Uint8Array): object {
    const { subject, chains, attestations, certificates, receipts, disclosures, notices } = decodeBundle(bytes);
    const documents = (all: readonly { readonly envelope: { readonly bytes: Uint8Array } }[]): readonly string[] =>
      all.map(({ envelope }) => this.bytes(envelope.bytes)).sort();
    return {
      size: bytes.length,
      subject: this.bytes(subject),
      chains: chains
        .map((chain) => chain.map(({ envelope }) => this.bytes(envelope.bytes)))
        .sort((a, b) => (String(a) < String(b) ? -1 : 1)),
      attestations: documents(attestations),
      certificates: documents(certificates),
      notices: documents(notices),
      others: [receipts.length, disclosures.length],
    };
  }
}
