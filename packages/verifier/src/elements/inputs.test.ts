import { describe, expect, test } from 'vitest';
import { bytesOf } from './bytes.js';
import { blockOf, inputsOf } from './inputs.js';

const none = (): void => undefined;

describe('bytesOf', () => {
  test.each([
    ['00ff10', [0, 255, 16]],
    ['00FF', [0, 255]],
    ['hEE', [132, 65]],
    ['-_8=', [251, 255]],
    [' aG k ', [104, 105]],
    ['', []],
  ])('reads %j', (text, bytes) => {
    expect(Array.from(bytesOf(text) ?? [-1])).toEqual(bytes);
  });

  test.each(['*', 'a', 'aaaaa', 'ä'])('refuses %j', (text) => {
    expect(bytesOf(text)).toBeUndefined();
  });
});

describe('inputsOf', () => {
  test('takes properties first, then the block', () => {
    const inputs = inputsOf({ code: 'a', anchors: [new Uint8Array([1])] }, { code: 'b', bundle: 'AQI=', anchors: 'ff' }, none);
    expect(inputs.code).toBe('a');
    expect(Array.from(inputs.bundle ?? [])).toEqual([1, 2]);
    expect(inputs.anchors.map((one) => Array.from(one))).toEqual([[1]]);
  });

  test.each([
    [
      '["ff00", "AQI="]',
      [
        [255, 0],
        [1, 2],
      ],
    ],
    [
      'ff00 AQI=\n',
      [
        [255, 0],
        [1, 2],
      ],
    ],
    ['', []],
    [new Uint8Array([7]), [[7]]],
  ])('takes documents as %j', (trust, bytes) => {
    expect(inputsOf({ trust }, {}, none).trust.map((one) => Array.from(one))).toEqual(bytes);
  });

  test('turns text that is no bytes into empty bytes, and says which', () => {
    const told: string[] = [];
    const inputs = inputsOf({ bundle: '***', status: '["*"', now: 'soon' }, {}, (text) => told.push(text));
    expect([inputs.bundle?.length, inputs.status.map((one) => one.length)]).toEqual([0, [0]]);
    expect(told).toEqual(['bundle: not base64 or hex', 'status: not base64 or hex', 'now: not a time: soon']);
  });

  test.each([
    [new Date(5), 5],
    [5, 5],
    ['1970-01-01T00:00:01Z', 1000],
  ])('takes %j as a time', (now, ms) => {
    expect(inputsOf({ now }, {}, none).now.getTime()).toBe(ms);
  });
});

describe('blockOf', () => {
  const host = (text: string, type = 'application/vnd.tianma+json'): Element =>
    ({ children: [{ localName: 'p' }, { localName: 'script', getAttribute: () => type, textContent: text }] }) as unknown as Element;

  test('takes the known names of the known types only', () => {
    expect(blockOf(host('{"code":"x","trust":["aa"],"now":5,"bundle":{"a":1},"__proto__":{"anchors":"ff"},"other":1}'), none)).toEqual({
      code: 'x',
      trust: ['aa'],
      now: 5,
    });
    expect(blockOf(host('{"code":"x"}', 'text/plain'), none)).toEqual({});
  });

  test.each(['', '[', 'null', '5', '"x"', '[1]'])('counts %j as empty', (text) => {
    expect(blockOf(host(text), none)).toEqual({});
  });
});
