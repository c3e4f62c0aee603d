import { testOffline } from './offline.js';

testOffline('webkit');
