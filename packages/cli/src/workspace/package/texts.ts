import { COPY_WORDS, type PackageProduct, type PackageStatus } from '@tianma/verifier/package';
import type { PackageCertificates } from './certificates.js';

/** Words of others as Markdown shows them: no link, no picture, no HTML. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<&~|]/g, '\\$&');

/** `readme.md` of a package, for who opens it by hand. */
export function readmeText(
  product: PackageProduct,
  asOf: string,
  certificates: PackageCertificates['certificates'],
  status: PackageStatus,
  link: string | undefined,
): string {
  const { zh, en } = product.text;
  const rows = (words: typeof zh): string => words.rows.map(({ label, value }) => `- ${label}: ${plain(value)}`).join('\n');
  const listed = (of: 'zh' | 'en', none: string): string =>
    certificates.map(({ text }) => `- ${plain(text[of])}`).join('\n') || `- ${none}`;
  const recall = (of: 'zh' | 'en'): string =>
    [status.text[of].title, ...status.text[of].lines].map((line) => `- ${plain(line)}`).join('\n');
  return `# ${plain(zh.name)} / ${plain(en.name)}
${COPY_WORDS.zh}
${COPY_WORDS.en}

## 商品 Product
GTIN ${product.gtin} · 批号 lot ${plain(product['gs1:hasBatchLotNumber'])}${link === undefined ? '' : ` · ${link}`}
${rows(zh)}
${rows(en)}

## 状态 Status (${asOf.slice(0, 10)})
${recall('zh')}
${recall('en')}

## 证书 Certificates
${listed('zh', '没有写明证书')}
${listed('en', 'none stated')}

## 文件 Files
- tianma-package.json: 商品信息和每个文件的 SHA-256 product facts, and the SHA-256 of each file
- lot.tianma: 签了名的记录，算数的就是它 the signed records: this is what counts
- trust/: 县里发布的根文件、信任名单、召回名单 root, trust list and recall list as the county published them
- journey.json, certificates.json, status.json: 给程序和人看的副本 copies for programs and people
- pictures/: 图片，拍摄地点等信息已去掉；图片没有签名 pictures without place and camera; they are not signed
- embed.html: 粘贴到网页里的一段 what to paste into a page

## 核对 To check
\`\`\`
tianma verify FILE.zip --anchors root.cbor
\`\`\`
root.cbor 请向县里要，不要用这个包里的：包里的只能说明它和自己一致。 Get root.cbor from the county and not from this package, which can only agree with itself.
名单会过期：售卖期间每周换新。 Lists grow old: take new ones each week while you sell.
`;
}
