// @ts-check
// A plain shop's page. The widget stands in it as a shop would write it: one script tag, one element, one block of data.
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CSP } from './csp.mjs';
import { shopWords } from './words.mjs';

/**
 * @typedef {object} Offer
 * @property {string} zh
 * @property {string} en
 * @property {string} lot
 * @property {string} hotline
 * @property {string} price
 * @property {'tea' | 'pouch' | 'potato' | 'honey'} picture
 * @property {boolean} onSale
 * @property {Uint8Array} bundle
 * @property {Uint8Array} root the county of the lot
 * @property {Uint8Array[]} certificates
 * @property {Uint8Array} trust
 * @property {Uint8Array} status
 */

const here = fileURLToPath(new URL('.', import.meta.url));
const base64 = (/** @type {Uint8Array} */ bytes) => Buffer.from(bytes).toString('base64');
/** @type {Record<string, string>} */
const MARKS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (/** @type {string} */ text) => text.replace(/[&<>"]/g, (mark) => MARKS[mark] ?? mark);

/** The element with all it needs: nothing is fetched. @param {Offer} offer @param {string} mode @param {import('./words.mjs').Locale} locale @param {number} now */
function widget(offer, mode, locale, now) {
  const words = shopWords[locale];
  const block = {
    bundle: base64(offer.bundle),
    anchors: [base64(offer.root)],
    certificates: offer.certificates.map(base64),
    trust: base64(offer.trust),
    status: base64(offer.status),
    now: now * 1000,
  };
  return `<tianma-verifier mode="${mode}" locale="${locale}">
        <script type="application/vnd.tianma+json">${JSON.stringify(block)}</script>
        <p class="fallback">${escape(words.fallback(locale === 'en' ? offer.en : offer.zh, offer.lot, offer.hotline))}</p>
      </tianma-verifier>`;
}

const priceOf = (/** @type {Offer} */ { price }, /** @type {string} */ per) => `<p class="price">¥${price} <small>${per}</small></p>`;
const buyOf = (/** @type {Offer} */ { onSale }, /** @type {{ buy: string, off: string }} */ { buy, off }) =>
  `<button class="buy" type="button"${onSale ? '' : ' disabled'}>${onSale ? buy : off}</button>`;

/** @param {Offer[]} offers @param {import('./words.mjs').Locale} locale @param {number} now */
function page([first, ...others], locale, now) {
  const words = shopWords[locale];
  const named = (/** @type {Offer} */ offer) => escape(locale === 'en' ? offer.en : offer.zh);
  const main = /** @type {Offer} */ (first);
  return `<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="content-security-policy" content="${CSP}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${named(main)} · ${words.shop}</title>
    <link rel="icon" href="icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="shop.css" />
    <script src="embed.js" defer></script>
  </head>
  <body>
    <header class="top"><b>${words.shop}</b><a href="${words.otherPage}" lang="${words.otherLocale}">${words.other}</a></header>
    <main>
    <article class="product">
      <div class="picture"><img src="${main.picture}.svg" width="360" height="300" alt="" /></div>
      <div class="about">
        <h1>${named(main)}</h1>
        <p class="alike">${escape(locale === 'en' ? main.zh : main.en)}</p>
        ${priceOf(main, words.per)}
        ${buyOf(main, words)}
      </div>
      <section class="trace">
        <h2>${words.trace}</h2>
        ${widget(main, 'card', locale, now)}
      </section>
    </article>
    <section class="more">
      <h2>${words.more}</h2>
      <ul class="cards">
        ${others
          .map(
            (offer) => `<li><img src="${offer.picture}.svg" width="360" height="300" alt="" /><div><h3>${named(offer)}</h3>
          ${priceOf(offer, words.per)}
          ${widget(offer, 'badge', locale, now)}
          ${offer.onSale ? '' : buyOf(offer, words)}</div></li>`,
          )
          .join('\n        ')}
      </ul>
    </section>
    </main>
    <footer><p>${words.foot}</p></footer>
  </body>
</html>
`;
}

/** Writes the shop: `index.html` in Chinese, `en.html`. @param {string} folder @param {Offer[]} offers the first is the page's product @param {number} now Unix seconds */
export async function publishShop(folder, offers, now) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'index.html'), page(offers, 'zh-CN', now));
  await writeFile(join(folder, 'en.html'), page(offers, 'en', now));
  await cp(join(here, 'shop.css'), join(folder, 'shop.css'));
  for (const { picture } of offers) await cp(join(here, 'pictures', `${picture}.svg`), join(folder, `${picture}.svg`));
  await cp(join(here, '../verify-page/dist/assets/icon.svg'), join(folder, 'icon.svg'));
  const verifier = dirname(createRequire(import.meta.url).resolve('@tianma/verifier/package.json'));
  for (const file of ['embed.js', 'embed-view.js']) await cp(join(verifier, 'dist', file), join(folder, file));
}
