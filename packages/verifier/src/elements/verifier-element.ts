import type { Report } from '@tianma/core';
import { type CSSResult, html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { type Locale, localeOf, messagesOf } from '../i18n/index.js';
import type { View } from '../view-model/view.js';
import { viewOf } from '../view-model/view-of.js';
import { badge } from './badge.js';
import { card } from './card.js';
import { Entry } from './entry.js';
import { TianmaCodeEvent, TianmaReportEvent, TianmaReportProblemEvent } from './events.js';
import { footer } from './footer.js';
import { blockOf, type Documents, type Given, type Inputs, inputsOf } from './inputs.js';
import { styles } from './styles.js';
import { banners } from './verdict.js';
import { VERSION } from './version.js';

const INPUTS = ['code', 'bundle', 'anchors', 'certificates', 'trust', 'status', 'now'] as const;

/** What `<tianma-verifier>` does and shows, but for the verifying itself. */
export abstract class VerifierElement extends LitElement {
  static readonly version: string = VERSION;
  static override styles: CSSResult = styles;
  static override properties: PropertyDeclarations = {
    code: {},
    bundle: {},
    anchors: {},
    certificates: {},
    trust: {},
    status: {},
    now: {},
    locale: {},
    mode: { reflect: true },
    theme: { reflect: true },
    headingLevel: { attribute: 'heading-level', type: Number },
    scan: { type: Boolean },
    large: { type: Boolean, reflect: true },
  };

  /** Scanned text or address of the code. */
  declare code: string | undefined;
  /** The bundle: bytes, or base64 or hex text. */
  declare bundle: Uint8Array | string | undefined;
  /** Counties this page believes: root documents or their ids. */
  declare anchors: Documents | undefined;
  declare certificates: Documents | undefined;
  declare trust: Documents | undefined;
  declare status: Documents | undefined;
  /** Time of the check: Date, milliseconds, or ISO text. Default: the device's clock. */
  declare now: Date | number | string | undefined;
  /** `zh-CN` or `en`; default: the nearest `lang`, then the browser's language. */
  declare locale: string | undefined;
  declare mode: 'badge' | 'card' | 'full';
  declare theme: 'auto' | 'light' | 'dark';
  /** Level of the headline, 1 to 4; what is below it counts on. Default 2. */
  declare headingLevel: number;
  /** Shows a field, a picture button and a camera button for another code. */
  declare scan: boolean;
  /** Large type; the reader may switch it. */
  declare large: boolean;

  #report: Report | undefined;
  #last: Promise<Report> | undefined;
  #busy = false;
  #open = false;
  #helping = false;
  #printing = false;
  /** A code that the reader entered stands for itself: the page's own code and bundle no longer belong to it. */
  #entered = false;
  readonly #entry: Entry = new Entry(
    this,
    (text) => this.#enter(text),
    (bytes) => this.#enterBundle(bytes),
  );

  constructor() {
    super();
    this.mode = 'card';
    this.theme = 'auto';
    this.headingLevel = 2;
    this.scan = false;
    this.large = false;
  }

  /** The last verdict; undefined before the first and while a new one is made. */
  get report(): Report | undefined {
    return this.#report;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('beforeprint', this.#print);
    window.addEventListener('afterprint', this.#print);
    if (this.hasUpdated) this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeprint', this.#print);
    window.removeEventListener('afterprint', this.#print);
    this.#entry.stop();
    this.#last = undefined;
  }

  /** Whether the page names any county that it trusts, here or in the data block. */
  get hasAnchors(): boolean {
    return this.#inputs().anchors.length > 0;
  }

  /** Verifies what the element was given and shows it. A call that a later one overtakes gives the later one's report. */
  verify(): Promise<Report> {
    this.#show(undefined, true);
    const run: Promise<Report> = this.#run(() => this.#last === run);
    this.#last = run;
    return run;
  }

  async #run(isLast: () => boolean): Promise<Report> {
    try {
      await parsed();
      await painted();
      if (!isLast() && this.#last) return await this.#last;
      const report = this.check(this.#inputs());
      if (isLast()) {
        this.#show(report, false);
        await this.updateComplete;
        this.dispatchEvent(new TianmaReportEvent(report));
      }
      return report;
    } finally {
      if (isLast() && this.#busy) this.#show(undefined, false);
    }
  }

  /** The verdict on these inputs: core's `verify`, which the two ways of shipping bring along differently. */
  protected abstract check(inputs: Inputs): Report;

  protected override willUpdate(changed: PropertyValues): void {
    // What was said about other bytes is gone before anything is drawn.
    if (this.hasUpdated && INPUTS.some((name) => changed.has(name))) this.#report = undefined;
  }

  protected override updated(changed: PropertyValues): void {
    if (INPUTS.some((name) => changed.has(name))) this.#start();
  }

  protected override render(): TemplateResult {
    const locale = this.#locale();
    const m = messagesOf(locale);
    const view = this.#report && viewOf(this.#report, { locale });
    const idle = view === undefined && !this.#busy;
    return html`<div part="base" class="base mode-${this.mode} ${view?.tone ?? 'grey'}" lang=${locale}>
        ${idle ? nothing : this.mode === 'badge' ? this.#badge(view, m.checking) : this.#card(view, m.checking)}
        ${this.scan && this.mode !== 'badge' ? this.#entry.render(m) : nothing}
      </div>
      <slot ?hidden=${view !== undefined} @slotchange=${this.#slotted}></slot>`;
  }

  #badge(view: View | undefined, checking: string): TemplateResult {
    const press = (): void => this.#toggle(() => (this.#open = !this.#open));
    const below = this.#open && view ? this.#card(view, checking) : banners(view ? [...view.recalls, ...view.labelStates] : []);
    return html`${badge(view, checking, this.#open, press)}<div class="drop">${below}</div>`;
  }

  #card(view: View | undefined, checking: string): TemplateResult {
    const options = { checking, level: Math.min(4, Math.max(1, this.headingLevel || 2)), open: this.mode === 'full' || this.#printing };
    return html`<div class="card">
      ${card(view, options)}
      ${view ? footer(view, { large: this.large, helping: this.#helping, enlarge: this.#enlarge, help: this.#help }) : nothing}
    </div>`;
  }

  #toggle(change: () => void): void {
    change();
    this.requestUpdate();
  }

  #enlarge = (): void => {
    this.large = !this.large;
  };

  #help = (): void => {
    this.#toggle(() => (this.#helping = !this.#helping));
    if (this.#helping && this.#report) this.dispatchEvent(new TianmaReportProblemEvent(this.#report));
  };

  #print = (event: Event): void => this.#toggle(() => (this.#printing = event.type === 'beforeprint'));

  #slotted = (): void => {
    if (!this.#entered && Object.keys(this.#block()).length > 0) this.#start();
  };

  #enter(text: string): void {
    this.#entered = true;
    this.bundle = undefined;
    this.code = text;
    this.dispatchEvent(new TianmaCodeEvent(text));
    this.requestUpdate('code', undefined);
  }

  #enterBundle(bytes: Uint8Array): void {
    this.#entered = true;
    this.code = undefined;
    this.bundle = bytes;
  }

  #block(): Given {
    const block = blockOf(this, this.#warn);
    if (this.#entered) {
      delete block.code;
      delete block.bundle;
    }
    return block;
  }

  #inputs(): Inputs {
    const { code, bundle, anchors, certificates, trust, status, now } = this;
    return inputsOf({ code, bundle, anchors, certificates, trust, status, now }, this.#block(), this.#warn);
  }

  #warn = (text: string): void => console.warn(`<${this.localName}> ${text}`);

  /** Starts a check when there is anything to check; else nothing is left of the last one. */
  #start(): void {
    const block = this.#block();
    if (!this.isConnected) return;
    if ((this.code ?? this.bundle ?? block.code ?? block.bundle) !== undefined) void this.verify();
    else if (this.hasUpdated) {
      this.#last = undefined;
      this.#show(undefined, false);
    }
  }

  #show(report: Report | undefined, busy: boolean): void {
    this.#report = report;
    this.#busy = busy;
    this.#helping = false;
    if (report) this.dataset['headline'] = report.headline;
    else delete this.dataset['headline'];
    this.requestUpdate();
  }

  #locale(): Locale {
    return localeOf(this.locale ?? this.closest('[lang]')?.getAttribute('lang') ?? navigator.language);
  }
}

/** The children of an element are there only when the parser has passed them. */
function parsed(): Promise<void> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((done) => document.addEventListener('DOMContentLoaded', () => done(), { once: true }));
}

/** Lets “checking” be drawn before the work begins. */
const painted = (): Promise<void> => new Promise((done) => setTimeout(done, 0));
