import { readFileSync, writeFileSync } from 'node:fs';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { classOf } from '../../../packages/core/src/codes.js';
import { verifyOverIssueProof } from '../../../packages/core/src/proof/index.js';
import { openTrust } from '../../../packages/core/src/verify/index.js';
import { type File, makeFile } from './cases.js';

const path = fileURLToPath(new URL('./over-issue.json', import.meta.url));
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

describe('vectors of proofs of over-issue', () => {
  if (env['TIANMA_WRITE_VECTORS'] === '1') writeFileSync(path, `${JSON.stringify(makeFile(), null, 1)}\n`);
  const file = JSON.parse(readFileSync(path, 'utf8')) as File;

  it('are what the cases make', () => expect(file).toEqual(JSON.parse(JSON.stringify(makeFile()))));

  it.each(file.cases.map((one) => [one.name, one] as const))('%s', (_, { proof, believes, expect: wanted }) => {
    const { anchors, trust, certificates } = file.trusts[believes] as File['trusts'][string];
    const options = { anchors: anchors.map(bytes), trust: trust.map(bytes), status: [], certificates: certificates.map(bytes) };
    const { code, holds } = verifyOverIssueProof(bytes(proof), openTrust({ ...options, now: file.now, buildTime: file.buildTime }));
    expect({ code, holds }).toEqual({ code: wanted.code, holds: wanted.code === 'proof.over_issued' });
  });

  it('meet every code of proofs', () => {
    const met = new Set(file.cases.map(({ expect: { code } }) => code));
    for (const code of ['malformed', 'version_newer', 'same_serial', 'not_one_item', 'signers', 'over_issued'])
      expect(met).toContain(`proof.${code}`);
    expect([...met].filter((code) => classOf(code) === 'revoked').sort()).toEqual(['key.compromised', 'key.revoked']);
  });
});
