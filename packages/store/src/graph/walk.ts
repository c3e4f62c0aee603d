import { cyclesIn } from './cycles.js';
import type { Edge, EdgeSource, Reached, Start, Trace, TraceFinding, TraceLimits } from './types.js';
import type { Way } from './way.js';

/** What is known of a chain while tracing. */
interface Visit<E> {
  readonly depth: number;
  reach: number;
  /** Its edges, those that need least reach first; read when it is first looked at. */
  edges?: readonly E[];
  /** How many of them were walked. */
  walked: number;
}

/** One search: a queue, and each edge walked once, as soon as its chain's reach comes to it. Reach only grows, so it ends on any graph. */
export class Walk<E extends Edge> {
  private readonly source: EdgeSource<E>;
  private readonly way: Way;
  private readonly most: Required<TraceLimits>;
  private readonly visits = new Map<string, Visit<E>>();
  private readonly queue: string[] = [];
  private readonly edges: E[] = [];
  private readonly findings: TraceFinding[] = [];
  private complete = true;

  constructor(source: EdgeSource<E>, way: Way, most: Required<TraceLimits>) {
    this.source = source;
    this.way = way;
    this.most = most;
  }

  run(starts: readonly Start[]): Trace<E> {
    for (const { chain, seq } of starts) if (this.complete) this.reach(chain, this.way.begin(seq), 0);
    for (let at = 0; this.complete && at < this.queue.length; at += 1) this.leave(this.queue[at] as string);
    for (const chains of cyclesIn(this.edges)) this.findings.push({ what: 'cycle', chains });
    const reached = new Map<string, Reached>();
    for (const [chain, { reach, depth }] of this.visits) {
      const seq = this.way.seqAt(reach);
      reached.set(chain, { chain, ...(seq !== undefined && { seq }), depth });
    }
    const { edges, findings, complete } = this;
    return { direction: this.way.direction, reached, edges, findings, complete };
  }

  /** Notes that this much of a chain counts; true if there was room for it. */
  private reach(chain: string, reach: number, depth: number, edge?: E): boolean {
    const visit = this.visits.get(chain);
    if (visit === undefined) {
      if (this.visits.size >= this.most.chains) return this.stop('chains');
      this.visits.set(chain, { depth, reach, walked: 0 });
      if (!this.isHeld(chain, edge)) this.findings.push({ what: 'missing_chain', chain, ...(edge && { edge }) });
    } else if (reach <= visit.reach) return true;
    else visit.reach = reach;
    this.queue.push(chain);
    return true;
  }

  private leave(chain: string): void {
    const visit = this.visits.get(chain) as Visit<E>;
    visit.edges ??= this.edgesOf(chain);
    while (visit.walked < visit.edges.length) {
      const edge = visit.edges[visit.walked] as E;
      const { recordSeq, intoSeq } = edge;
      if (this.way.needs(recordSeq, intoSeq) > visit.reach) return;
      if (this.edges.length >= this.most.edges) {
        this.stop('edges');
        return;
      }
      if (!this.reach(this.way.target(edge), this.way.gives(recordSeq, intoSeq), visit.depth + 1, edge)) return;
      if (recordSeq === undefined && this.isHeld(edge.from)) this.findings.push({ what: 'missing_record', chain: edge.from, edge });
      this.edges.push(edge);
      visit.walked += 1;
    }
  }

  /** The edges of a chain in the order in which they come within reach; one that stands there twice is noted, and walked once. */
  private edgesOf(chain: string): readonly E[] {
    const needs = ({ recordSeq, intoSeq }: E): number => this.way.needs(recordSeq, intoSeq);
    const sorted = [...this.way.edgesOf(this.source, chain)].sort((a, b) => needs(a) - needs(b) || compareEdges(a, b));
    return sorted.filter((edge, i) => {
      const before = sorted[i - 1];
      if (before === undefined || compareEdges(before, edge) !== 0) return true;
      this.findings.push({ what: 'double_edge', chain: edge.to, edge });
      return false;
    });
  }

  /** An edge is known from the record that names it, and one with a place from the record named: only of others the source is asked. */
  private isHeld(chain: string, edge?: E): boolean {
    if (edge !== undefined && (chain === edge.to || edge.recordSeq !== undefined)) return true;
    return this.source.chain === undefined || this.source.chain(chain) !== undefined;
  }

  private stop(limit: 'chains' | 'edges'): false {
    this.findings.push({ what: 'limit', limit, most: this.most[limit] });
    this.complete = false;
    return false;
  }
}

/** Those that differ most often first. */
const PARTS = ['into', 'record', 'to', 'from'] as const;

/** 0 for the same input named by the same record. */
function compareEdges(a: Edge, b: Edge): number {
  for (const part of PARTS) if (a[part] !== b[part]) return a[part] < b[part] ? -1 : 1;
  return 0;
}
