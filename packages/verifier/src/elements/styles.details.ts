import { type CSSResult, css } from 'lit';

/** What stands under the product: disclosures, lists, timeline, footer, the form. */
export const detailStyles: CSSResult = css`
  .rows > div {
    display: flex;
    flex-wrap: wrap;
    padding: 0.3em 0;
  }
  .rows dt {
    flex: 0 0 4.75em;
    padding-inline-end: 0.5em;
    color: var(--soft);
  }
  .rows dd {
    flex: 1 1 9em;
    min-width: 0;
  }
  [lang='en'] .rows dt {
    flex-basis: 6em;
  }
  small {
    color: var(--soft);
    font-size: 0.875em;
    font-weight: 400;
  }
  .body .rows dt,
  [lang='en'] .body .rows dt {
    flex-basis: 6.75em;
  }
  .product .rows small {
    display: inline-block;
  }
  .body .rows small {
    display: block;
  }
  .group > .where {
    margin-bottom: 0.8em;
  }
  .sections,
  .footer {
    border-top: 1px solid var(--line);
  }
  .section + .section {
    border-top: 1px solid var(--line);
  }
  summary {
    display: flex;
    align-items: center;
    min-height: 44px;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  .section > summary {
    min-height: 3.25em;
    padding: 4px 20px;
    font-weight: 600;
  }
  .section > summary small {
    margin-inline-start: 0.6em;
  }
  .section > summary::after {
    content: '';
    flex: none;
    width: 0.5em;
    height: 0.5em;
    margin: -0.25em 0.15em 0 auto;
    border: solid var(--soft);
    border-width: 0 2px 2px 0;
    transform: rotate(45deg);
    transition: transform 0.15s;
  }
  .section[open] > summary::after {
    margin-top: 0.2em;
    transform: rotate(225deg);
  }
  summary:hover {
    background: var(--wash);
  }
  .body {
    padding: 0 20px 20px;
    font-size: 0.9375em;
  }
  .sub {
    margin: 1.1em 0 0.35em;
    font-weight: 600;
  }
  .body > .sub:first-child,
  .group:first-child > .sub {
    margin-top: 0.25em;
  }
  .lines > li {
    position: relative;
    padding: 0.2em 0 0.2em 1.1em;
  }
  .lines > li::before {
    content: '';
    position: absolute;
    left: 0.2em;
    top: 0.92em;
    width: 0.3em;
    height: 0.3em;
    background: var(--soft);
  }
  .steps > li {
    position: relative;
    padding: 0 0 0.6em 1.5em;
  }
  .steps > li::before {
    content: '';
    position: absolute;
    left: 0.15em;
    top: 0.48em;
    width: 0.55em;
    height: 0.55em;
    border: 2px solid var(--blue);
    background: var(--paper);
  }
  .steps > li::after {
    content: '';
    position: absolute;
    left: 0.42em;
    top: 1.45em;
    bottom: -0.25em;
    width: 1px;
    background: var(--line);
  }
  .steps > li:last-child {
    padding-bottom: 0;
  }
  .steps > li:last-child::after {
    display: none;
  }
  .when,
  .where {
    color: var(--soft);
    font-size: 0.875em;
  }
  .kind {
    font-weight: 600;
  }
  .voided .kind,
  .voided .gist {
    text-decoration: line-through;
  }
  .tag {
    display: inline-block;
    margin-inline-start: 0.6em;
    padding: 0 0.5em;
    border: 1px solid var(--amber);
    border-radius: 3px;
    color: var(--amber);
    font-size: 0.8125em;
    font-weight: 400;
  }
  .plain {
    border-color: var(--line);
    color: var(--soft);
  }
  .steps summary {
    display: inline-flex;
    color: var(--blue);
    text-decoration: underline;
    text-underline-offset: 0.2em;
    font-size: 0.9375em;
  }
  .steps .rows {
    padding: 0.4em 0.8em;
    border-radius: 6px;
    background: var(--wash);
  }
  .axes > div {
    padding: 0.35em 0 0.35em 0.85em;
    border-inline-start: 4px solid var(--tone);
  }
  .axes > div + div {
    margin-top: 0.35em;
  }
  .axes dt {
    color: var(--soft);
    font-size: 0.875em;
  }
  .axes dd {
    color: var(--tone);
    font-weight: 600;
  }
  .mode-full .axes {
    display: flex;
    flex-wrap: wrap;
  }
  .mode-full .axes > div {
    flex: 1 1 14em;
    margin-top: 0.35em;
  }
  .checks {
    margin-top: 1em;
    border-top: 1px solid var(--line);
  }
  .checks > li {
    display: flex;
    align-items: flex-start;
    padding: 0.45em 0;
    border-bottom: 1px solid var(--line);
  }
  .checks .icon {
    width: 1.2em;
    height: 1.2em;
    margin: 0.2em 0.6em 0 0;
    color: var(--blue);
  }
  .checks span {
    flex: 1;
  }
  .checks em {
    flex: none;
    margin-inline-start: 0.75em;
    color: var(--soft);
    font-style: normal;
    font-size: 0.875em;
    line-height: 1.8;
  }
  .checks .fail .icon,
  .checks .fail em {
    color: var(--red);
  }
  .checks .fail em {
    font-weight: 700;
  }
  .checks .not_checked .icon {
    color: var(--grey);
    stroke-width: 3;
  }
  .footer {
    padding: 16px 20px 20px;
    background: var(--wash);
    font-size: 0.9375em;
  }
  .hosts span {
    display: block;
    color: var(--soft);
    font-size: 0.875em;
  }
  .hosts code {
    display: block;
    font-family: inherit;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    margin: 0.6em -0.3em 0;
  }
  .footer > .buttons:first-child {
    margin-top: 0;
  }
  .footer button,
  .entry button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-height: 44px;
    margin: 0.25em 0.3em;
    padding: 0.3em 1em;
    border: 1px solid var(--grey);
    border-radius: 8px;
    background: var(--paper);
    color: var(--ink);
    font: inherit;
    cursor: pointer;
  }
  button[aria-pressed='true'],
  button.main {
    border-color: var(--blue);
    background: var(--blue);
    color: var(--paper);
  }
  .help {
    margin-top: 0.75em;
  }
  .help > p + ul + p {
    margin-top: 0.6em;
  }
  .entry {
    margin-top: 1em;
    padding: 18px 20px;
  }
  .entry label {
    font-weight: 600;
  }
  .entry .button {
    font-weight: 400;
  }
  .entry #hint {
    color: var(--soft);
    font-size: 0.875em;
  }
  .line {
    display: flex;
    margin-top: 0.5em;
  }
  .line input {
    flex: 1;
    min-width: 0;
    min-height: 44px;
    margin: 0.25em 0;
    padding: 0.3em 0.75em;
    border: 1px solid var(--grey);
    border-radius: 8px;
    background: var(--paper);
    color: inherit;
    font: inherit;
  }
  .line button {
    margin-right: 0;
  }
  .note:not(:empty) {
    margin-top: 0.6em;
  }
  video {
    display: block;
    width: 100%;
    margin-top: 0.6em;
    border-radius: 8px;
    background: #000;
  }
  .hush {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    opacity: 0;
    clip: rect(0 0 0 0);
    white-space: nowrap;
  }
  .hush:focus-visible {
    outline: none;
  }
`;
