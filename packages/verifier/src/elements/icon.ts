import { html, type TemplateResult } from 'lit';
import type { CheckView, Icon } from '../view-model/view.js';

// Drawn on 24 x 24. The shape says as much as the colour: 田, corners to aim at, an arrow, a question, a triangle, an octagon.
const SHAPES: Readonly<Record<Icon | CheckView['result'], string>> = {
  field: 'M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM12 4v16M4 12h16',
  rescan: 'M4 9V5a1 1 0 0 1 1-1h4M15 4h4a1 1 0 0 1 1 1v4M20 15v4a1 1 0 0 1-1 1h-4M9 20H5a1 1 0 0 1-1-1v-4M7 12h2M11 12h2M15 12h2',
  newer: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 16.5v-9M8.5 11 12 7.5l3.5 3.5',
  question: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM9.3 9.6a2.8 2.8 0 1 1 4 2.5c-.9.5-1.3 1-1.3 2M12 17v.2',
  warning: 'M12 3.8 21.6 20.2H2.4zM12 10v4.6M12 17.2v.2',
  stop: 'M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM12 7.5v6M12 16.6v.2',
  pass: 'M5 5h14v14H5zM12 5v14M5 12h14',
  fail: 'M8.7 4h6.6L20 8.7v6.6L15.3 20H8.7L4 15.3V8.7zM9 9l6 6M15 9l-6 6',
  not_checked: 'M6 12h.1M12 12h.1M18 12h.1',
};

export const icon = (name: Icon | CheckView['result']): TemplateResult =>
  html`<svg part="icon" class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${SHAPES[name]}></path></svg>`;
