import { type Report, type VerifyInput, type VerifyOptions, verify } from '../../packages/core/src/verify/index.js';
import { keyFrom } from '../world/deterministic.js';
import { makeWorld, type World } from '../world/world.js';

export const world: World = makeWorld();
/** A key that no county has certified. */
export const stranger = keyFrom('attacker', 'key');

export const run = (input: VerifyInput, unusual: Partial<VerifyOptions> = {}): Report => verify(input, world.options(unusual));
export const say = ({ headline, code }: Report): string => `${headline} ${code}`;
export const codesOf = ({ findings }: Report): readonly string[] => findings.map(({ code }) => code);

/** True if nothing of the bundle or label is told: no fact, journey, statement, party or county. */
export function tellsNothing({ facts, journey, attestations, parties, county, issuer }: Report): boolean {
  return facts.length + journey.length + attestations.length + parties.length === 0 && county === undefined && issuer === undefined;
}

/** The verdict, which must be the expected one and tell nothing. */
export function refusal(input: VerifyInput, unusual: Partial<VerifyOptions> = {}): string {
  const report = run(input, unusual);
  return tellsNothing(report) ? say(report) : `told beside ${say(report)}`;
}
