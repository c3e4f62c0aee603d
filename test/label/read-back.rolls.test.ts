import { LAYOUTS } from '../../packages/label/src/index.js';
import { describeReadBack } from './read-back.js';

describeReadBack(LAYOUTS.filter(({ sheet }) => !sheet));
