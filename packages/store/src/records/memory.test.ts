import { describeStore } from './conformance.fixture.js';
import { openMemoryStore } from './memory.js';

describeStore('memory', openMemoryStore);
