export { decode, type Pixels } from './decode.js';
export { detector } from './detector.js';
export { film } from './film.js';
export { readPicture } from './picture.js';
