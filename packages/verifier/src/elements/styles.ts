import { type CSSResult, css } from 'lit';
import { detailStyles } from './styles.details.js';
import { tokens } from './tokens.js';

// No flex gap, inset or aspect-ratio: Chrome 67 and Safari 14 lack them.
export const styles: CSSResult = css`
  ${tokens}
  :host {
    display: block;
    max-width: 30em;
    font-family: var(
      --tianma-font,
      -apple-system,
      BlinkMacSystemFont,
      'PingFang SC',
      'HarmonyOS Sans SC',
      'MiSans',
      'Noto Sans SC',
      'Noto Sans CJK SC',
      'Microsoft YaHei',
      system-ui,
      sans-serif
    );
    font-size: 1rem;
    line-height: 1.6;
  }
  :host([mode='full']) {
    max-width: 44em;
  }
  :host([mode='badge']) {
    display: inline-block;
    max-width: 100%;
    vertical-align: middle;
  }
  :host([large]) .card {
    font-size: 1.3em;
  }
  .base[lang='en'] {
    font-family: var(--tianma-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
  }
  [hidden],
  :host([hidden]) {
    display: none !important;
  }
  * {
    box-sizing: border-box;
  }
  p,
  dl,
  dd,
  ol,
  ul {
    margin: 0;
    padding: 0;
  }
  ol,
  ul {
    list-style: none;
  }
  .base {
    color: var(--ink);
    text-align: start;
    overflow-wrap: anywhere;
    word-wrap: break-word;
  }
  .card,
  .entry {
    background: var(--paper);
    border: 1px solid var(--line);
    border-radius: var(--tianma-radius, 14px);
    box-shadow: var(--shade);
    overflow: hidden;
  }
  .icon {
    flex: none;
    width: 1.5em;
    height: 1.5em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .wait {
    border: 2px solid;
    border-top-color: transparent;
    border-radius: 50%;
    animation: turn 0.9s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(360deg);
    }
  }
  .verdict,
  .banner {
    display: flex;
    padding: 18px 20px;
    background: var(--tone-wash);
  }
  .verdict > .icon,
  .banner > .icon {
    width: 34px;
    height: 34px;
    margin: 1px 14px 0 0;
    stroke-width: 1.6;
    color: var(--tone);
  }
  .said {
    min-width: 0;
    flex: 1;
  }
  .headline {
    color: var(--tone);
    font-size: 1.125em;
    font-weight: 700;
    line-height: 1.42;
    text-wrap: balance;
  }
  .detail {
    margin-top: 0.35em;
    font-size: 0.9375em;
  }
  .asof {
    margin-top: 0.6em;
    padding-top: 0.6em;
    border-top: 1px solid var(--line);
    color: var(--soft);
    font-size: 0.875em;
  }
  .banner.red {
    background: var(--alarm);
    color: #fff;
  }
  .banner.red .icon,
  .banner.red .headline {
    color: inherit;
  }
  .banner .headline {
    margin-bottom: 0.2em;
  }
  .banner p + p {
    font-size: 0.9375em;
  }
  .photo ::slotted(*) {
    display: block;
    width: 100%;
    height: auto;
    max-height: 60vh;
    object-fit: cover;
  }
  .product {
    padding: 20px 20px 16px;
  }
  .name {
    font-size: 1.5em;
    font-weight: 700;
    line-height: 1.3;
    letter-spacing: 0.01em;
    text-wrap: balance;
  }
  .traits {
    margin-top: 0.15em;
    font-size: 1.0625em;
  }
  .marks {
    margin-top: 0.45em;
    color: var(--soft);
    font-size: 0.8125em;
  }
  .traits span,
  .marks span {
    display: inline-block;
    margin-inline-end: 0.9em;
  }
  .product .rows {
    margin-top: 1em;
    padding-top: 0.5em;
    border-top: 1px solid var(--line);
  }
  .badge {
    display: inline-flex;
    align-items: center;
    min-height: 44px;
    padding: 0.25em 0.9em 0.25em 0.65em;
    border: 1px solid currentColor;
    border-radius: 1.5em;
    background: var(--tone-wash);
    color: var(--tone);
    font: inherit;
    font-size: 0.9375em;
    font-weight: 600;
    cursor: pointer;
  }
  .badge .icon {
    margin-inline-end: 0.45em;
    width: 1.35em;
    height: 1.35em;
  }
  .badge[disabled] {
    cursor: default;
  }
  .drop {
    max-width: 30em;
  }
  .drop > * {
    margin-top: 8px;
    border-radius: var(--tianma-radius, 14px);
  }
  :focus-visible {
    outline: 3px solid var(--blue);
    outline-offset: 2px;
  }
  ${detailStyles}
  @media (prefers-reduced-motion: reduce) {
    .wait {
      animation: none;
    }
    .section > summary::after {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    .banner,
    .verdict {
      border: 2px solid;
    }
  }
  @media print {
    .card {
      box-shadow: none;
      border-color: #000;
    }
    .buttons,
    .entry {
      display: none;
    }
    .banner.red {
      background: none;
      color: #000;
      border: 3px solid #000;
    }
  }
`;
