export { openMemoryStore } from './records/index.js';
export type * from './records/types.js';
export { openSqliteStore, openStore, sqliteDrivers } from './sqlite/index.js';
