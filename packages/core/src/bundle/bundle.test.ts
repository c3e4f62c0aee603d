import { describe, expect, it } from 'vitest';
import { makeWorld } from '../../../../test/world/world.js';
import { type CborValue, decode } from '../cbor/index.js';
import { openSlot } from '../sign/index.js';
import { decodeBundle, encodeBundle } from './index.js';

const { field, bags, attestations, listed } = makeWorld();
const input = {
  subject: bags.id,
  chains: [bags.bytes(), field.bytes()],
  attestations: [attestations.inspector.bytes, attestations.laboratory.bytes],
  certificates: listed.map(({ bytes }) => bytes),
  disclosures: [openSlot(field.at(1).opening, field.at(1).id, 'household'), openSlot(field.at(1).opening, field.at(1).id, 'operator')],
};

describe('a bundle', () => {
  it('has one form, in whatever order it is put together', () => {
    const bytes = encodeBundle(input);
    const turned = {
      ...input,
      chains: [...input.chains].reverse(),
      certificates: [...input.certificates, ...input.certificates].reverse(),
      disclosures: [...input.disclosures].reverse(),
    };
    expect(encodeBundle(turned)).toEqual(bytes);
  });

  it('is read back whole', () => {
    const bundle = decodeBundle(encodeBundle(input));
    expect(bundle.chains.map(({ length }) => length).sort((a, b) => a - b)).toEqual([4, 7]);
    expect([bundle.attestations.length, bundle.certificates.length, bundle.disclosures.length]).toEqual([2, listed.length, 2]);
    expect(bundle.disclosures.map(({ slot }) => slot)).toEqual([0, 4]);
  });

  it('has no empty table', () => {
    const map = decode(encodeBundle({ subject: bags.id, chains: input.chains })) as ReadonlyMap<number, CborValue>;
    expect([...map.keys()]).toEqual([0, 1, 2]);
  });

  it('says which document of it is at fault', () => {
    const bytes = encodeBundle({ ...input, attestations: [listed[0]?.bytes as Uint8Array] });
    expect(() => decodeBundle(bytes)).toThrow(
      expect.objectContaining({ code: 'doc.type', where: expect.stringMatching(/^bundle\/attestations\/0/) }),
    );
  });
});
