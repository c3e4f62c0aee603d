import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runInThisContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { VerifyInput, VerifyOptions } from '../../packages/core/src/verify/index.js';
import { readBlobs, type VectorFile } from '../vectors/verify/collect.js';
import { root } from './sources.js';

type Verify = (input: VerifyInput, options: VerifyOptions) => unknown;

const FILES = ['seal', 'signers', 'lists', 'status', 'structure', 'links', 'match'];

/** The function that embed.js hands to the view it loads. */
async function verifyOfEmbed(): Promise<Verify> {
  const code = readFileSync(join(root, 'packages/verifier/dist/embed.js'), 'utf8');
  const parts = code.split(/\bimport\((?=["'`]\.\/embed-view\.js["'`]\))/);
  expect(parts).toHaveLength(2);
  return await new Promise((resolve) => {
    const load = () => Promise.resolve({ start: resolve });
    runInThisContext(`(function (load) {${parts.join('load(')}\n})`)(load);
  });
}

// What the build takes out of embed.js (docs/decisions/0006-smaller-embed.md) is nothing that an answer is made of.
test.each(FILES)('embed.js reports every case of verify/%s.json as core does, to the letter', async (name) => {
  const inEmbed = await verifyOfEmbed();
  const { verify: inCore } = (await import(pathToFileURL(join(root, 'packages/core/dist/verify/index.js')).href)) as { verify: Verify };
  const file = JSON.parse(readFileSync(join(root, `test/vectors/verify/${name}.json`), 'utf8')) as VectorFile;
  const blobs = readBlobs(file);
  const bytes = (blob: string): Uint8Array => blobs.get(blob) as Uint8Array;
  for (const { name: about, code, bundle, now, ...given } of file.cases) {
    const input = { code, bundle: bundle === undefined ? undefined : bytes(bundle) };
    const options = {
      anchors: given.anchors.map(bytes),
      trust: given.trust.map(bytes),
      status: given.status.map(bytes),
      certificates: given.certificates.map(bytes),
      now,
      buildTime: file.buildTime,
    };
    expect(JSON.stringify(inEmbed(input, options)), about).toBe(JSON.stringify(inCore(input, options)));
  }
});
