import { type CSSResult, css } from 'lit';

// Colours. Every text colour has at least 4.5:1 on its ground, in both themes (axe holds it to that).
const light: CSSResult = css`
  --paper: var(--tianma-paper, #fffefc);
  --ink: var(--tianma-ink, #1d1f21);
  --soft: var(--tianma-soft, #5c5f63);
  --line: var(--tianma-line, #e5e1d8);
  --wash: #f7f5f0;
  --blue: var(--tianma-blue, #1b4f8f);
  --amber: var(--tianma-amber, #7c4a03);
  --red: var(--tianma-red, #a31c14);
  --grey: var(--tianma-grey, #4d5156);
  --alarm: #a31c14;
  --blue-wash: #ebf1f9;
  --amber-wash: #fcf2dd;
  --red-wash: #fcecea;
  --grey-wash: #f1f0ec;
  --shade: 0 1px 2px rgba(40, 32, 16, 0.06), 0 8px 24px rgba(40, 32, 16, 0.07);
  color-scheme: light;
`;

const dark: CSSResult = css`
  --paper: var(--tianma-paper, #1a1c1e);
  --ink: var(--tianma-ink, #eeece7);
  --soft: var(--tianma-soft, #aaaba9);
  --line: var(--tianma-line, #35373a);
  --wash: #232528;
  --blue: var(--tianma-blue, #9cc3f5);
  --amber: var(--tianma-amber, #f2c26b);
  --red: var(--tianma-red, #ff9d92);
  --grey: var(--tianma-grey, #c3c6c9);
  --alarm: #b3261e;
  --blue-wash: #1c2a3c;
  --amber-wash: #342a16;
  --red-wash: #3d1e1b;
  --grey-wash: #27292c;
  --shade: none;
  color-scheme: dark;
`;

export const tokens: CSSResult = css`
  :host {
    ${light}
  }
  :host([theme='dark']) {
    ${dark}
  }
  @media (prefers-color-scheme: dark) {
    :host([theme='auto']) {
      ${dark}
    }
  }
  .blue {
    --tone: var(--blue);
    --tone-wash: var(--blue-wash);
  }
  .amber {
    --tone: var(--amber);
    --tone-wash: var(--amber-wash);
  }
  .red {
    --tone: var(--red);
    --tone-wash: var(--red-wash);
  }
  .grey {
    --tone: var(--grey);
    --tone-wash: var(--grey-wash);
  }
`;
