export { type DriverName, openSqliteStore, openStore, type SqliteOptions, sqliteDrivers } from './open.js';
