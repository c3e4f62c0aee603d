export { dayInWords, serialInGroups } from './in-words.js';
export { type SpokenLanguage, speak } from './speak.js';
export { SPOKEN } from './words.js';
