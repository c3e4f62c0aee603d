import { linkCases } from './cases/links.js';
import { listCases } from './cases/lists.js';
import { matchCases } from './cases/match.js';
import { sealCases } from './cases/seal.js';
import { signerCases } from './cases/signers.js';
import { statusCases } from './cases/status.js';
import { structureCases } from './cases/structure.js';
import { Collector, type VectorFile } from './collect.js';

const FILES: readonly (readonly [name: string, about: string, fill: (c: Collector) => void])[] = [
  ['seal', 'A code alone, under usual trust.', sealCases],
  ['signers', 'Who signed: the same label and bundles under other anchors, lists and certificates.', signerCases],
  ['lists', 'Trust and status lists, and the clock.', listCases],
  ['status', 'Recalls, notices, voids and activations.', statusCases],
  ['structure', 'A bundle alone: bytes, tables, limits, documents.', structureCases],
  ['links', 'A bundle alone: chains, lineage, corrections, disclosures, attestations.', linkCases],
  ['match', 'A code and a bundle together; dates.', matchCases],
];

/** Every file of vectors by its name, as it is to stand in `test/vectors/verify`. */
export function makeFiles(): ReadonlyMap<string, string> {
  return new Map(
    FILES.map(([name, about, fill]) => {
      const collector = new Collector();
      fill(collector);
      return [`${name}.json`, write(collector.file(about))];
    }),
  );
}

/** One line for each blob and case, so that a change shows as a change. */
function write({ about, buildTime, blobs, cases }: VectorFile): string {
  const rows = (all: readonly string[]): string => all.map((row) => `    ${row}`).join(',\n');
  const named = Object.keys(blobs).map((name) => `${JSON.stringify(name)}: ${JSON.stringify(blobs[name])}`);
  return `{
  "about": ${JSON.stringify(about)},
  "buildTime": ${buildTime},
  "blobs": {
${rows(named)}
  },
  "cases": [
${rows(cases.map((one) => JSON.stringify(one)))}
  ]
}
`;
}
