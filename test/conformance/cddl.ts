import { type CborValue, decode } from '@tianma/core/cbor';

type Env = ReadonlyMap<string, readonly [Node, Env]>;
type Node =
  | { readonly is: 'choice'; readonly of: readonly Node[] }
  | { readonly is: 'range'; readonly low: number; readonly high: number }
  | { readonly is: 'control'; readonly op: string; readonly of: Node; readonly by: Node }
  | { readonly is: 'literal'; readonly value: number | string }
  | { readonly is: 'name'; readonly name: string; readonly args: readonly Node[] }
  | { readonly is: 'map' | 'array' | 'group'; readonly alternatives: readonly (readonly Entry[])[] };
interface Entry {
  readonly min: number;
  readonly max: number;
  readonly key?: Node;
  readonly of: Node;
}
interface Rule {
  readonly params: readonly string[];
  readonly node: Node;
}

/** Reads the part of RFC 8610 that docs/spec/tianma.cddl uses, and matches values against its rules. */
export class Grammar {
  private readonly rules = new Map<string, Rule>();
  private readonly choices = new Map<string, Node[]>();
  private readonly tokens: string[];
  private at = 0;

  constructor(text: string) {
    const tokens = text.match(/"(?:\\.|[^"\\])*"|;[^\n]*|\d*\*\d*|-?\d+|\.\.|\.[a-z]+|=>|\/=|\/\/|[$A-Za-z][\w$-]*|[^\s]/g) ?? [];
    this.tokens = tokens.filter((token) => !token.startsWith(';'));
    while (this.at < this.tokens.length) this.rule();
  }

  matches(name: string, value: CborValue): boolean {
    return this.fits({ is: 'name', name, args: [] }, value, new Map());
  }

  private rule(): void {
    const name = this.next();
    const params: string[] = [];
    if (this.take('<'))
      do params.push(this.next());
      while (this.take(','));
    if (this.take('>') && params.length === 0) throw new Error(name);
    if (this.take('/=')) this.choices.set(name, [...(this.choices.get(name) ?? []), this.type()]);
    else {
      this.want('=');
      this.rules.set(name, { params, node: this.peek() === '(' ? this.group('(', ')') : this.type() });
    }
  }

  private type(): Node {
    const of = [this.controlled()];
    while (this.take('/')) of.push(this.controlled());
    return of.length === 1 ? (of[0] as Node) : { is: 'choice', of };
  }

  private controlled(): Node {
    const of = this.single();
    if (this.take('..')) return { is: 'range', low: valueOf(of), high: valueOf(this.single()) };
    return /^\.[a-z]+$/.test(this.peek()) ? { is: 'control', op: this.next(), of, by: this.single() } : of;
  }

  private single(): Node {
    const token = this.peek();
    if (token === '{') return this.group('{', '}');
    if (token === '[') return this.group('[', ']');
    if (this.take('(')) {
      const type = this.type();
      this.want(')');
      return type;
    }
    this.next();
    if (token.startsWith('"')) return { is: 'literal', value: JSON.parse(token) };
    if (/^-?\d+$/.test(token)) return { is: 'literal', value: Number(token) };
    if (!/^[$A-Za-z]/.test(token)) throw new Error(`unexpected ${token}`);
    const args: Node[] = [];
    if (this.take('<')) {
      do args.push(this.single());
      while (this.take(','));
      this.want('>');
    }
    return { is: 'name', name: token, args };
  }

  private group(open: string, close: string): Node {
    this.want(open);
    const alternatives: Entry[][] = [[]];
    while (!this.take(close)) {
      if (this.take('//')) alternatives.push([]);
      else if (!this.take(',')) alternatives[alternatives.length - 1]?.push(this.entry());
    }
    return { is: open === '{' ? 'map' : open === '[' ? 'array' : 'group', alternatives };
  }

  private entry(): Entry {
    const [, low, high] = /^(\d*)\*(\d*)$/.exec(this.peek()) ?? [];
    const bounds =
      low !== undefined
        ? [Number(low || 0), Number(high || Infinity)]
        : this.peek() === '?'
          ? [0, 1]
          : this.peek() === '+'
            ? [1, Infinity]
            : undefined;
    if (bounds !== undefined) this.at += 1;
    const [min, max] = (bounds ?? [1, 1]) as [number, number];
    if (this.peek() === '(') return { min, max, of: this.group('(', ')') };
    const of = this.type();
    if (this.take('=>')) return { min, max, key: of, of: this.type() };
    // `name:` in an array names a place, in a map a number is a key.
    if (this.take(':')) return { min, max, ...(of.is === 'literal' && { key: of }), of: this.type() };
    return { min, max, of };
  }

  private fits(node: Node, value: CborValue, env: Env): boolean {
    switch (node.is) {
      case 'choice':
        return node.of.some((one) => this.fits(one, value, env));
      case 'range':
        return typeof value === 'number' && value >= node.low && value <= node.high;
      case 'literal':
        return value === node.value;
      case 'control':
        return this.fits(node.of, value, env) && this.controls(node, value, env);
      case 'map':
        return value instanceof Map && this.sequences(node, env).some((entries) => this.fitsMap(entries, value));
      case 'array':
        return Array.isArray(value) && this.sequences(node, env).some((entries) => this.fitsArray(entries, value));
      case 'group':
        throw new Error('a group is no type');
      case 'name':
        return this.fitsName(node, value, env);
    }
  }

  private fitsName(node: Node & { is: 'name' }, value: CborValue, env: Env): boolean {
    const bound = env.get(node.name);
    if (bound !== undefined) return this.fits(bound[0], value, bound[1]);
    const choices = this.choices.get(node.name);
    if (choices !== undefined) return choices.some((one) => this.fits(one, value, new Map()));
    const rule = this.rules.get(node.name);
    if (rule !== undefined) return this.fits(rule.node, value, bind(rule, node.args, env));
    const test = PRELUDE[node.name];
    if (test === undefined) throw new Error(`no rule ${node.name}`);
    return test(value);
  }

  private controls({ op, by }: Node & { is: 'control' }, value: CborValue, env: Env): boolean {
    if (op === '.cbor') return this.fits(by, decode(value as Uint8Array), env);
    if (op === '.regexp') return new RegExp(`^(?:${(by as { value: string }).value})$`).test(value as string);
    if (op === '.size') return this.fits(by, typeof value === 'string' ? Buffer.byteLength(value) : (value as Uint8Array).length, env);
    throw new Error(op);
  }

  /** The entries of every alternative, groups written out in their place. */
  private sequences(node: Node & { alternatives: readonly (readonly Entry[])[] }, env: Env): [Entry, Env][][] {
    return node.alternatives.flatMap((entries) =>
      entries.reduce<[Entry, Env][][]>(
        (done, entry) => {
          const inner = entry.key === undefined ? this.asGroup(entry.of, env) : undefined;
          const more = inner === undefined ? [[[entry, env] as [Entry, Env]]] : this.sequences(inner[0], inner[1]);
          return done.flatMap((before) => more.map((after) => [...before, ...after]));
        },
        [[]],
      ),
    );
  }

  private asGroup(node: Node, env: Env): [Node & { is: 'group' }, Env] | undefined {
    if (node.is === 'group') return [node as Node & { is: 'group' }, env];
    const rule = node.is === 'name' && !env.has(node.name) ? this.rules.get(node.name) : undefined;
    return rule?.node.is === 'group'
      ? [rule.node as Node & { is: 'group' }, bind(rule, (node as { args: readonly Node[] }).args, env)]
      : undefined;
  }

  private fitsMap(entries: readonly [Entry, Env][], map: ReadonlyMap<number, CborValue>): boolean {
    const left = new Map(map);
    for (const [{ min, max, key, of }, env] of entries) {
      let count = 0;
      for (const [k, value] of left) {
        if (key === undefined || count >= max || !this.fits(key, k, env) || !this.fits(of, value, env)) continue;
        left.delete(k);
        count += 1;
      }
      if (count < min) return false;
    }
    return left.size === 0;
  }

  private fitsArray(entries: readonly [Entry, Env][], values: readonly CborValue[]): boolean {
    const [first, ...rest] = entries;
    if (first === undefined) return values.length === 0;
    const [{ min, max, of }, env] = first;
    let count = 0;
    while (count < max && count < values.length && this.fits(of, values[count] as CborValue, env)) count += 1;
    for (; count >= min; count -= 1) if (this.fitsArray(rest, values.slice(count))) return true;
    return false;
  }

  private peek(): string {
    return this.tokens[this.at] ?? 'the end';
  }
  private next(): string {
    return this.tokens[this.at++] ?? 'the end';
  }
  private take(token: string): boolean {
    return this.peek() === token && this.next() === token;
  }
  private want(token: string): void {
    if (!this.take(token))
      throw new Error(`expected ${token}, found ${this.peek()} after ${this.tokens.slice(this.at - 8, this.at).join(' ')}`);
  }
}

const PRELUDE: Readonly<Record<string, (value: CborValue) => boolean>> = {
  any: () => true,
  null: (value) => value === null,
  text: (value) => typeof value === 'string',
  tstr: (value) => typeof value === 'string',
  bytes: (value) => value instanceof Uint8Array,
  uint: (value) => typeof value === 'number' && value >= 0,
};

function bind(rule: Rule, args: readonly Node[], env: Env): Env {
  return new Map(rule.params.map((param, i) => [param, [args[i] as Node, env]]));
}

function valueOf(node: Node): number {
  return (node as { readonly value: number }).value;
}
