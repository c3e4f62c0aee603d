import { testOffline } from './offline.js';

testOffline('firefox');
