import type { Trust } from '@tianma/core';
import { type Role, USES } from '@tianma/core/record';
import { CERTIFICATE_STATE, type Certificate } from '@tianma/core/trust';
import type { PartyView } from '@tianma/rules';
import { partiesOf } from '@tianma/rules/view';
import { hexOf } from '../hex.js';
import { dayText } from '../time.js';
import { openTrusted } from '../trusted/open-trusted.js';
import type { Workspace } from '../workspace.js';
import { type PartyDraft, partyDrafts } from './drafts.js';

/** One key of a party. `coming` and `ended`: outside the days of its certificate. `unlisted`: no trust list names the certificate yet. */
export interface PartyKey {
  readonly use: string;
  /** First 16 digits of the key's hexadecimal thumbprint. */
  readonly kid: string;
  readonly state: 'valid' | 'retired' | 'compromised' | 'revoked' | 'coming' | 'ended' | 'unlisted';
  /** `YYYY-MM-DD`, both included. */
  readonly from: string;
  readonly to: string;
}

/** A party as the trust list makes it known, and as the county means to have it. */
export interface RegisteredParty {
  readonly id: string;
  /** Absent for a party that is a draft only. */
  readonly view?: PartyView;
  /** Public service number of its newest certificate. */
  readonly hotline?: string;
  readonly keys: readonly PartyKey[];
  readonly draft?: PartyDraft;
}

/** Every party that the trusted lists name, and in a county every draft; in the order of their ids. `now`: Unix seconds. */
export function partyRegister(workspace: Workspace, now: number): readonly RegisteredParty[] {
  const trust = openTrusted(workspace, now);
  const views = partiesOf(trust);
  const drafts = new Map(workspace.settings.kind === 'county' ? partyDrafts(workspace).map((draft) => [draft.party, draft]) : []);
  const known = new Set([...views.keys(), ...trust.certificates.map(({ party }) => party), ...drafts.keys()]);
  return [...known]
    .sort((a, b) => (a < b ? -1 : 1))
    .map((id) => {
      const view = views.get(id);
      const own = trust.certificates.filter(({ party }) => party === id).sort((a, b) => b.notBefore - a.notBefore);
      const hotline = own.find((certificate) => certificate.hotline !== undefined)?.hotline;
      const draft = drafts.get(id);
      return {
        id,
        ...(view !== undefined && { view }),
        ...(hotline !== undefined && { hotline }),
        keys: own.flatMap((certificate) => keysOf(certificate, trust, now)),
        ...(draft !== undefined && { draft }),
      };
    });
}

function keysOf(certificate: Certificate, trust: Trust, now: number): readonly PartyKey[] {
  const { notBefore, notAfter, kid, uses } = certificate;
  const days = { kid, from: dayText(notBefore), to: dayText(notAfter) };
  const state = stateOf(certificate, trust, now);
  return uses.map((use) => ({ use: USES[use - 1] as string, ...days, state }));
}

function stateOf({ envelope, kid, party, notBefore, notAfter }: Certificate, trust: Trust, now: number): PartyKey['state'] {
  const id = hexOf(envelope.id);
  const anchor = trust.anchors.find(({ root }) => root.division === party.slice(0, 6));
  const [, state] = anchor?.trust?.states.get(id) ?? [];
  if (state === undefined) return 'unlisted';
  if (state === CERTIFICATE_STATE.compromised) return 'compromised';
  if (state === CERTIFICATE_STATE.retired) return 'retired';
  if ([...(anchor?.status?.revokedSince.keys() ?? [])].some((thumbprint) => thumbprint.startsWith(kid))) return 'revoked';
  return now < notBefore ? 'coming' : now > notAfter ? 'ended' : 'valid';
}

/** What a party is called, by its certificates or its draft. */
export function nameOf({ id, view, draft }: RegisteredParty): string {
  return view?.names.zh ?? draft?.names.zh ?? id;
}

/** Roles by certificates, else those meant for it. */
export function rolesOf({ view, draft }: RegisteredParty): readonly Role[] {
  return view?.roles ?? draft?.roles ?? [];
}
