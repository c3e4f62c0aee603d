import { existsSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import type { LotInput, RangeInput, RecallInput } from '@tianma/core/sign';
import { writeWhole } from '../atomic.js';
import { LAYOUT } from '../layout.js';
import { readJson, type Workspace } from '../workspace.js';

/** A certificate that the county gave, and what it thinks of it now. */
export interface IssuedCertificate {
  readonly id: string;
  readonly party: string;
  readonly use: string;
  readonly thumbprint: string;
  readonly state: 'valid' | 'retired' | 'compromised';
  /** Unix seconds, with `retired`. */
  readonly since?: number;
}

export type ItemRanges = LotInput & { readonly ranges: readonly RangeInput[] };

/** What the next lists of a county will say. The lists themselves, and their versions, are in `public/`. */
export interface County {
  readonly schema: 'tianma-county/0';
  readonly hosts: readonly string[];
  readonly report?: string;
  readonly certificates: readonly IssuedCertificate[];
  readonly recalls: readonly RecallInput[];
  readonly voids: readonly ItemRanges[];
  readonly activations: readonly ItemRanges[];
  readonly revokedKeys: readonly { readonly thumbprint: string; readonly since: number }[];
}

export function emptyCounty(hosts: readonly string[], report?: string): County {
  const none = { certificates: [], recalls: [], voids: [], activations: [], revokedKeys: [] };
  return { schema: 'tianma-county/0', hosts, ...(report !== undefined && { report }), ...none };
}

export function readCounty(workspace: Workspace): County {
  workspace.expect('county');
  const path = workspace.path(LAYOUT.county);
  if (!existsSync(path)) throw new TianmaError('workspace.damaged', { where: path, expected: LAYOUT.county });
  return readJson(path) as County;
}

export function writeCounty(workspace: Workspace, county: County): void {
  writeWhole(workspace.path(LAYOUT.county), `${JSON.stringify(county, null, 2)}\n`, 0o600);
}
