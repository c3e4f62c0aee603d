import { existsSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import type { Cli } from '../output/cli.js';
import { type Say, sayIn } from '../output/language.js';
import { describeCode, describeFile } from '../output/show/describe-file.js';
import { wordsIn } from '../output/show/values.js';
import { readFile } from '../workspace/workspace.js';

/** `tianma show FILE|CODE`: what stands in any of our files; private fields stay private, signatures are not checked. */
export function addShow(program: Command, cliOf: () => Cli, say: Say): void {
  program
    .command('show')
    .description(say('看文件或码里写了什么(不核对签名)', 'what a file or code says, without checking signatures'))
    .argument('<what>', say('我们的任何文件,或扫到的文字', 'any of our files, or the scanned text'))
    .action((what: string) => {
      const { out, language } = cliOf();
      const words = wordsIn(language);
      const own = sayIn(language);
      const isFile = (existsSync(what) && statSync(what).isFile()) || /\.(tianma|cbor|json)$/i.test(what);
      const described = isFile ? describeFile(readFile(what), words, own) : [describeCode(what, words, own)];
      for (const { title, lines } of described) {
        out.line(title);
        for (const [label, value] of lines) out.line(`  ${label}: ${value}`);
      }
      out.result(described.map(({ title, lines }) => ({ title, lines: lines.map(([label, value]) => ({ label, value })) })));
    });
}
