import { TianmaError } from '@tianma/core';
import { dayToText, textToDay } from '@tianma/core/record';
import { LEVEL_WORDS, LEVELS, type Level } from '@tianma/office/report';
import type { Cli } from '../output/cli.js';
import type { ReportNotes } from '../output/report/notes.js';
import { openPacks } from '../workspace/packs.js';
import { type Gathered, gather } from '../workspace/report/gather.js';
import type { Workspace } from '../workspace/workspace.js';

/** The flags of `tianma report`, and of its `supervision`. */
export interface ReportFlags {
  readonly by?: string;
  readonly programme?: true;
  readonly year?: string;
  readonly from?: string;
  readonly to?: string;
  readonly threshold?: string;
  readonly places?: string;
  readonly public?: true;
  readonly output?: string;
}

/** What a report is cut by where nothing else is said. */
const USUAL: Readonly<Record<string, readonly Level[]>> = { county: ['town', 'product'], party: ['product', 'month'] };
const MOST_LEVELS = 3;
const FORMATS = ['xlsx', 'csv', 'json'] as const;

export async function openFor(cli: Cli): Promise<Workspace> {
  const workspace = await cli.workspace();
  workspace.expect('party', 'county');
  return workspace;
}

export async function collectFacts(cli: Cli, workspace: Workspace, options: ReportFlags): Promise<Gathered> {
  // A county keeps no private fields of records: nothing to open there.
  const ring = options.public || workspace.settings.kind === 'county' ? undefined : (await cli.session()).ring;
  return gather({ workspace, now: cli.now, ...(ring && { ring }) }, windowOf(options));
}

export function levelsOf({ by, programme }: ReportFlags, { settings }: Workspace): readonly Level[] {
  const words = by === undefined ? (USUAL[settings.kind] ?? []) : by.split(/[,，、]/).map((word) => word.trim());
  // As the table heads its columns, or by the short name.
  const asked = words.map((word) => LEVELS.find((level) => level === word || LEVEL_WORDS[level].zh === word));
  const wrong = asked.includes(undefined);
  const levels = [...new Set([...asked.filter((level) => level !== undefined), ...(programme ? (['programme'] as const) : [])])];
  if (wrong || levels.length === 0 || levels.length > MOST_LEVELS + (programme ? 1 : 0))
    throw new TianmaError('cli.usage', {
      where: '--by',
      expected: `选 1 到 ${MOST_LEVELS} 项:${LEVELS.join(', ')} / 1 to ${MOST_LEVELS} of ${LEVELS.join(', ')}`,
      found: by ?? '',
    });
  return levels;
}

export function windowOf({ year, from, to }: ReportFlags): { readonly from?: number; readonly to?: number } {
  if (year !== undefined && !/^(19|20|21)\d\d$/.test(year))
    throw new TianmaError('cli.usage', { where: '--year', expected: '2026', found: year });
  const days = [from ?? (year && `${year}-01-01`), to ?? (year && `${year}-12-31`)].map((text, i) => {
    const day = text === undefined ? undefined : textToDay(text);
    if (text !== undefined && day === undefined)
      throw new TianmaError('cli.usage', { where: i === 0 ? '--from' : '--to', expected: '2026-01-01', found: text });
    return day;
  });
  const [first, last] = days;
  if (first !== undefined && last !== undefined && first > last)
    throw new TianmaError('cli.usage', {
      where: '--from, --to',
      expected: '--from ≤ --to',
      found: `${dayToText(first)} – ${dayToText(last)}`,
    });
  return { ...(first !== undefined && { from: first }), ...(last !== undefined && { to: last }) };
}

export function formatOf(path: string | undefined): (typeof FORMATS)[number] | undefined {
  if (path === undefined) return undefined;
  const format = FORMATS.find((one) => path.toLowerCase().endsWith(`.${one}`));
  if (format === undefined)
    throw new TianmaError('cli.usage', { where: '-o', expected: FORMATS.map((one) => `.${one}`).join(', '), found: path });
  return format;
}

export function notesOf(
  { dossier, opened, voided, faulty, basis }: Gathered,
  workspace: Workspace,
  options: ReportFlags,
  language: 'zh' | 'en',
): Omit<ReportNotes, 'threshold' | 'hidden' | 'rows' | 'programme'> {
  const { names, id } = workspace.settings;
  const { from, to } = windowOf(options);
  return {
    name: `${(language === 'en' ? names.en : undefined) ?? names.zh} ${id}`,
    today: dayToText(dossier.today),
    from: from === undefined ? undefined : dayToText(from),
    to: to === undefined ? undefined : dayToText(to),
    voided,
    faulty,
    basis: [...basis, ...openPacks(opened.registers).digests],
  };
}
