import type { Recall } from '@tianma/core';
import { datedText, fill } from '../i18n/index.js';
import { type Context, inWords } from './context.js';
import type { RecallView, Tone } from './view.js';

/** One banner for each recall; an open one tells why, since when and what to do. Open first. */
export function recallViews(context: Context): RecallView[] {
  const { recalls } = context.report;
  const order = ['open', 'drill', 'closed'];
  return [...recalls].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state)).map((recall) => view(recall, context));
}

function view(recall: Recall, context: Context): RecallView {
  const { m, today } = context;
  const tone: Tone = recall.state === 'open' ? 'red' : recall.state === 'drill' ? 'amber' : 'grey';
  const reason = recall.reason === undefined ? '' : (m.recall.reasons[recall.reason] ?? '');
  const what = recall.texts ? inWords(recall.texts, context) : '';
  const facts = [
    fill(m.recall.since, { date: datedText(recall.since, today, m) }),
    recall.state === 'open' ? fill(m.recall.level, { n: recall.level }) : '',
    reason,
  ];
  const lines = [fill(m.product.lot, { lot: recall.lot }), facts.filter(Boolean).join(m.dot), what];
  if (recall.state === 'open') lines.push(recall.todo ? inWords(recall.todo, context) : m.recall.ask);
  return { tone, title: title(recall, context), lines: lines.filter(Boolean) };
}

function title(recall: Recall, { m }: Context): string {
  if (recall.state === 'drill') return m.recall.drill;
  if (recall.state === 'closed') return m.recall.closed;
  if (!recall.verified) return m.recall.unverified;
  return recall.input ? m.recall.input : m.recall.title;
}
