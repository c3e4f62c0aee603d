export { type RecordWords, recordWordsOf } from '../i18n/index.js';
export { provinceOf } from '../i18n/provinces.js';
export type {
  AxisView,
  CheckView,
  ContactView,
  GroupView,
  Icon,
  PartyView,
  ProductView,
  RecallView,
  Row,
  StepView,
  Tone,
  View,
} from './view.js';
export { type ViewOptions, viewOf } from './view-of.js';
