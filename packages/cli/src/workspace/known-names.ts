import type { Names } from '@tianma/core';
import { SAMPLE_DIVISIONS } from '@tianma/rules/identifiers';
import { partiesOf } from '@tianma/rules/view';
import { openTrusted } from './trusted/open-trusted.js';
import type { Workspace } from './workspace.js';

/** Names to show beside codes; a code whose name is not known comes back as it is. */
export interface KnownNames {
  /** 东川区(530113); of a town or village that has no name here at least its county: 东川区 530113101. */
  readonly place: (code: string) => string;
  /** 示范加工厂(530113/91…). */
  readonly party: (id: string) => string;
}

/** Digits of a county within the code of a town or village. */
const COUNTY = 6;

/**
 * What a workspace knows: parties by certificates of its counties, counties by their roots and by the sample of divisions, and `places`.
 * `now`: Unix seconds.
 */
export function knownNames(workspace: Workspace, now: number, places: ReadonlyMap<string, string>, language: 'zh' | 'en'): KnownNames {
  const trust = openTrusted(workspace, now);
  const parties = partiesOf(trust);
  const named = ({ zh, en }: Names): string => (language === 'en' ? (en ?? zh) : zh);
  const counties = new Map(trust.anchors.map(({ root }) => [root.division, named(root.names)]));
  const placeNamed = (code: string): string | undefined =>
    places.get(code) ?? counties.get(code) ?? SAMPLE_DIVISIONS.divisions.get(code)?.name;
  const beside = (name: string, code: string): string => (language === 'en' ? `${name} (${code})` : `${name}(${code})`);
  return {
    place: (code) => {
      const name = placeNamed(code);
      if (name !== undefined) return beside(name, code);
      const county = /^\d{7,12}$/.test(code) ? placeNamed(code.slice(0, COUNTY)) : undefined;
      return county === undefined ? code : `${county} ${code}`;
    },
    party: (id) => {
      const party = parties.get(id);
      return party === undefined ? id : beside(named(party.names), id);
    },
  };
}
