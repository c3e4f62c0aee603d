import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Messages } from '../i18n/messages.js';

type Note = 'empty' | 'unread' | 'noCamera' | 'notLoaded' | '';

/** The form for another code: typed or pasted, from a picture, by the camera. The decoder is loaded when it is first needed. */
export class Entry {
  readonly #host: ReactiveControllerHost;
  readonly #code: (text: string) => void;
  readonly #bundle: (bytes: Uint8Array) => void;
  #note: Note = '';
  #filming = false;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, code: (text: string) => void, bundle: (bytes: Uint8Array) => void) {
    this.#host = host;
    this.#code = code;
    this.#bundle = bundle;
  }

  /** Ends the camera. */
  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#filming = false;
    this.#host.requestUpdate();
  }

  render(m: Messages): TemplateResult {
    const { scan } = m;
    return html`<form part="entry" class="entry" @submit=${this.#submit}>
      <label for="code">${scan.label}</label>
      <p id="hint">${scan.hint}</p>
      <div class="line">
        <input id="code" name="code" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="hint" />
        <button type="submit" class="main">${scan.check}</button>
      </div>
      <div class="buttons">
        <label class="button" for="picture">${scan.picture}</label>
        <input id="picture" class="hush" type="file" accept="image/*,.tianma" @change=${this.#picture} />
        ${hasCamera() ? html`<button type="button" @click=${this.#camera}>${this.#filming ? scan.stop : scan.camera}</button>` : nothing}
      </div>
      <video ?hidden=${!this.#filming} playsinline muted aria-label=${scan.camera}></video>
      <p role="status" class="note">${this.#note === '' ? '' : scan[this.#note]}</p>
    </form>`;
  }

  #say(note: Note): void {
    this.#note = note;
    this.#host.requestUpdate();
  }

  #submit = (event: Event): void => {
    event.preventDefault();
    const input = (event.currentTarget as HTMLFormElement).elements.namedItem('code') as HTMLInputElement;
    const text = input.value.trim();
    this.#say(text === '' ? 'empty' : '');
    if (text !== '') this.#code(text);
  };

  #picture = async (event: Event): Promise<void> => {
    const input = event.currentTarget as HTMLInputElement;
    const file = input.files?.[0];
    if (file === undefined) return;
    this.#say('');
    if (/\.tianma$/i.test(file.name)) {
      this.#bundle(new Uint8Array(await new Response(file).arrayBuffer()));
    } else {
      const scanner = await this.#scanner();
      const text = await scanner?.readPicture(file);
      if (text !== undefined) this.#code(text);
      else if (scanner) this.#say('unread');
    }
    input.value = '';
  };

  #camera = async (event: Event): Promise<void> => {
    if (this.#filming) return this.stop();
    const video = (event.currentTarget as HTMLElement).closest('form')?.querySelector('video');
    this.#say('');
    const scanner = await this.#scanner();
    if (scanner === undefined || !video) return;
    this.#filming = true;
    this.#host.requestUpdate();
    try {
      this.#stop = await scanner.film(video, (text) => {
        this.stop();
        this.#code(text);
      });
    } catch {
      // Refused, missing or busy: the reader is told, and the other ways stand.
      this.stop();
      this.#say('noCamera');
    }
  };

  async #scanner(): Promise<typeof import('../scan/index.js') | undefined> {
    try {
      return await import('../scan/index.js');
    } catch (error) {
      console.warn(error);
      this.#say('notLoaded');
      return undefined;
    }
  }
}

const hasCamera = (): boolean => typeof navigator !== 'undefined' && 'mediaDevices' in navigator;
