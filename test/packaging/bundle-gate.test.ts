import { describe, expect, test } from 'vitest';
import { bundleFindings, signingModules } from './bundle-gate.js';

describe('what is planted in a bundle is found', () => {
  test.each([
    ["fetch('/a')", 'fetch'],
    ["window.fetch('/a')", 'fetch'],
    ["(0, globalThis['fetch'])('/a')", 'fetch'],
    ['const { fetch: get } = self; get("/a")', 'fetch'],
    ['new XMLHttpRequest()', 'XMLHttpRequest'],
    ["new WebSocket('wss://x')", 'WebSocket'],
    ["navigator.sendBeacon('/a')", 'sendBeacon'],
    ["new EventSource('/a')", 'EventSource'],
    ["importScripts('/a')", 'importScripts'],
    ["eval('1')", 'eval'],
    ["(0, eval)('1')", 'eval'],
    ["new Function('return 1')", 'Function'],
    ['Function("")', 'Function'],
    ['const F = Function; F("")', 'Function'],
    ['window.Function("")', 'Function'],
    ['(() => {}).constructor("return this")()', 'a constructor called with text'],
    ['setTimeout("go()", 1)', 'setTimeout of text'],
    ["import('https://x/y.js')", 'import() of what is not a chunk'],
    ['import("./other.js")', 'import() of what is not a chunk'],
    ['import x from "./other.js"; x()', 'an import that is not a chunk'],
    ['import(name)', 'import() of what is not a chunk'],
    ['a?.b', 'ChainExpression'],
    ['a ?? b', '??'],
    ['a ||= b', '||='],
    ['class A { x = 1 }', 'PropertyDefinition'],
    ['class A { #x() {} }', 'PrivateIdentifier'],
    ['class A { static { } }', 'StaticBlock'],
    ['1_000', 'a number with _'],
    ['/(?<=a)b/.test(c)', 'a look-behind'],
    ['/(?<!a)b/.test(c)', 'a look-behind'],
    ['/a/v.test(c)', 'regex flag v'],
    ['Object.hasOwn(a, "b")', 'Object.hasOwn'],
    ['globalThis.x = 1', 'globalThis'],
    ['structuredClone(a)', 'structuredClone'],
    ['window.structuredClone(a)', 'structuredClone'],
    ['a.at(-1)', 'at'],
    ['a["replaceAll"]("x", "y")', 'replaceAll'],
    ['file.arrayBuffer()', 'arrayBuffer'],
    ['new BigUint64Array(2)', 'BigUint64Array'],
    ['view.getBigUint64(0)', 'getBigUint64'],
    ['new Intl.Segmenter("zh")', 'Intl.Segmenter'],
  ])('%s', (code, expected) => {
    const found = bundleFindings(`var before = 1;\n${code};`);
    expect(found.join('\n')).toContain(expected);
    expect(found.join('\n')).toContain('line 2');
  });
});

describe('what may stand in a bundle is let through', () => {
  test.each([
    '"fetch XMLHttpRequest eval Function"',
    '/* eval(1) */ 1',
    'var o = { fetch: 1, eval: 2, Function: 3 }; o.fetch; o.eval',
    'report.at; entry.share = 1',
    'new Response(file).arrayBuffer()',
    'a instanceof Function',
    'Function.prototype.call.bind(a)',
    'a.constructor(b)',
    'setTimeout(() => {}, 1)',
    '10n ** 2n',
    '({ ...a, b })',
    'try { a() } catch { b() }',
    '/(?<year>\\d+)\\p{L}/us.test(a)',
    'for (const [k, v] of Object.entries(a)) b(k, v)',
    'async function f() { for await (const x of y) z(x) }',
  ])('%s', (code) => {
    expect(bundleFindings(code)).toEqual([]);
  });

  test('a young built-in with a reason, and only that', () => {
    const code = 'Object.hasOwn(a, b); globalThis.c; a.at(1)';
    expect(bundleFindings(code, { allowed: { 'Object.hasOwn': 'supplied', globalThis: 'supplied' } })).toEqual([
      'at (Chrome 92, Safari 15.4) (line 1)',
    ]);
  });
  test('a chunk of its own', () => {
    expect(bundleFindings('import("./scan.js")', { chunks: ['./scan.js'] })).toEqual([]);
  });
});

test('signing code is told by the source map', () => {
  const map = (sources: string[]) => JSON.stringify({ version: 3, sources });
  expect(signingModules(map(['../../core/dist/verify/index.js', '../src/sign-in.ts']))).toEqual([]);
  expect(
    signingModules(map(['../../core/src/sign/record.ts', '../../core/dist/sign/key.js', '../node_modules/cbor-x/index.js'])),
  ).toHaveLength(3);
  expect(() => signingModules(map([]))).toThrow('names no sources');
});
