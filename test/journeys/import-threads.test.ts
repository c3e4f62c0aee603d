// The built command signs in threads of its own: the same chains whatever their number.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dongchuan } from '../../demo/ledgers/dongchuan.mjs';
import { toXlsx } from '../../demo/ledgers/write.mjs';
import { enrol } from '../../packages/cli/src/workspace/county/enrol.js';
import { publishTrust } from '../../packages/cli/src/workspace/county/trust.js';
import { importLedger } from '../../packages/cli/src/workspace/import/import.js';
import { type Run, recordsIn, type SignedRuns } from '../../packages/cli/src/workspace/import/sign-run.js';
import { LAYOUT } from '../../packages/cli/src/workspace/layout.js';
import { ownChains, recordsOf } from '../../packages/cli/src/workspace/own-chains.js';
import { readKeyRequest } from '../../packages/cli/src/workspace/party/key-request.js';
import { threadsOf } from '../../packages/cli/src/workspace/threads.js';
import { acceptTrust } from '../../packages/cli/src/workspace/trusted/accept.js';
import { readFile } from '../../packages/cli/src/workspace/workspace.js';
import { makeWorld, NOW, type World } from '../../packages/cli/src/workspace/world.fixture.js';
import { checkChain } from '../../packages/core/src/chain/index.js';
import { decodeEnvelope, verifyEnvelope } from '../../packages/core/src/envelope/index.js';
import { createKey, nativeKeyOf } from '../../packages/core/src/sign/index.js';

const built = (path: string): URL => new URL(`../../packages/cli/dist/workspace/${path}`, import.meta.url);
const PRODUCTS = [
  { gtin: '02530113000010', names: { zh: '马铃薯' } },
  { gtin: '02530113000027', names: { zh: '统货' } },
];

const worlds: World[] = [];
beforeAll(async () => {
  for (let i = 0; i < 2; i += 1) {
    const world = await makeWorld();
    worlds.push(world);
    const { county, coop } = world;
    await enrol(county, readKeyRequest(readFile(coop.workspace.path(LAYOUT.request))), { products: PRODUCTS, from: NOW - 200 * 86_400 });
    await publishTrust(county);
    await acceptTrust(coop.workspace, [county.workspace.path(LAYOUT.public)]);
  }
});
afterAll(() => worlds.forEach((world) => world.clean()));

it('signs in threads, which hold the key and nothing else', async () => {
  const { key } = createKey();
  const iss = worlds[0]?.coop.workspace.settings.id ?? '';
  const data = { iss, iat: NOW, native: nativeKeyOf(key), publicKey: key.publicKey };
  const here = (): never => {
    throw new Error('a thread broke');
  };
  const { answers } = threadsOf<readonly Run[], SignedRuns>({ count: 2, worker: { module: built('import/sign-worker.js'), data }, here });
  const questions = Array.from({ length: 6 }, (_, i): readonly Run[] => [
    { sub: `urn:tianma:unit:${iss}:A-${i}`, inputs: [{ kind: 'unit_genesis', unitType: 'plot', crop: '马铃薯' }] },
  ]);
  const signed: string[] = [];
  for await (const { answer } of answers(questions)) {
    for (const { bytes } of recordsIn(answer)) {
      const envelope = decodeEnvelope(bytes, { type: 'record' });
      expect(verifyEnvelope(envelope, key.publicKey)).toBe(true);
      signed.push(envelope.sub);
    }
  }
  expect(signed).toEqual(questions.flat().map(({ sub }) => sub));
});

it('makes the same chains in three threads as in one', async () => {
  const { importLedger: importBuilt } = (await import(built('import/import.js').href)) as { importLedger: typeof importLedger };
  const [one, many] = worlds as [World, World];
  const ledger = join(one.folder, 'dongchuan.xlsx');
  writeFileSync(ledger, await toXlsx(dongchuan));
  const shapes = [];
  for (const [world, threads] of [
    [one, 1],
    [many, 3],
  ] as const) {
    const result = await importBuilt(world.coop, readFileSync(ledger), { name: ledger, threads });
    expect(result.ok || result.errors).toBe(true);
    const { workspace } = world.coop;
    shapes.push(
      [...ownChains(workspace)]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, { chain }]) => {
          const records = recordsOf(workspace, chain).map(({ record }) => record);
          expect(checkChain(records)).toEqual([]);
          return [name, records.map(({ kindName, seq }) => `${seq} ${kindName}`)];
        }),
    );
  }
  expect(shapes[1]).toEqual(shapes[0]);
  expect(shapes[0]?.length).toBeGreaterThan(10);
});
