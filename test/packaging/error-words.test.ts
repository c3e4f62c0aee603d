import { expect, it } from 'vitest';
import { inChinese } from '../../packages/cli/src/output/core-words.js';
import { oneOf } from '../../packages/cli/src/output/language.js';
import { faultOf, spokenIn, toldByHelper } from './error-words.js';
import { sources } from './sources.js';

/** Texts of a page, which no command prints. */
const PAGE = /^packages\/verifier\/src\/(?!package\/)/;
const spoken = [...sources()].filter(([path]) => path.endsWith('.ts') && !PAGE.test(path)).flatMap(([path, code]) => spokenIn(code, path));

it('sees what is wrong with a text', () => {
  expect(
    ['文件 / a file', 'tianma list', '文件 a file of theirs', 'a file of theirs', '写 the file 再来 / write it', '文件 / 这个,文件'].map(
      (text) => faultOf(text, oneOf),
    ),
  ).toEqual([undefined, undefined, 'both languages, not parted by " / "', 'English only', 'English in the Chinese half', 'Chinese only']);
});

it('every text that the command gives an error has both languages, one on each side of " / "', () => {
  const own = spoken.filter(({ place }) => place.startsWith('packages/cli/'));
  expect(own.length).toBeGreaterThan(250);
  const faults = own
    .map(({ place, part, text }) => [place, part, text, faultOf(text, oneOf)])
    .filter(([, part, , fault]) => fault !== undefined && !(part === 'where' && fault === 'Chinese only'));
  expect(faults).toEqual([]);
});

it('every English text of the libraries is known in Chinese to the command', () => {
  const unknown = spoken
    .filter(({ place, text }) => !place.startsWith('packages/cli/') && faultOf(text, oneOf) !== undefined)
    .filter(
      ({ text }) => inChinese(text.replaceAll('_', '7')) === undefined && !/^\P{Script=Han}* \/ |^\p{Script=Han}[^/]* \/ /u.test(text),
    );
  expect(unknown).toEqual([]);
});

it('so is every text that the label library tells by its own helper, also one without a sentence in it', () => {
  const label = [...sources()].filter(([path]) => path.startsWith('packages/label/'));
  const told = label.flatMap(([path, code]) => toldByHelper(code, path)).filter((text) => !/^[a-zA-Z.]+$/.test(text));
  expect(told.length).toBeGreaterThan(15);
  expect(told.filter((text) => inChinese(text.replaceAll('_', '7')) === undefined)).toEqual([]);
});
