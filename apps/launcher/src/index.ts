/** For the tests and tools that start the same servers and programs as `npm start`. */
export { terminal, type Console } from './console.js';
export { LaunchError } from './launch-error.js';
export { ManagedProcess, describeExit, type Exit, type ProcessPlan } from './managed-process.js';
export { dataFolder, ENTRY, ROOT } from './paths.js';
export { canListen, freePort } from './ports.js';
export { startPostgres, type PostgresServer } from './postgres/postgres-server.js';
export { commandOf, isAlive, stopProcess, waitUntilGone } from './process-identity.js';
export { apiProgram, bundleBuildId, localUrl, runToEnd, workerProgram } from './programs.js';
export type { RunFile } from './run-file.js';
export { removeServerData } from './server-data.js';
export { DEPLOYMENT, ensureCurrent } from './temporal/deployment.js';
export { ensureRetention, registerNamespace, RETENTION_DAYS } from './temporal/namespace.js';
export { connectTemporal } from './temporal/temporal-connection.js';
export { startTemporal, temporalCli, type TemporalServer } from './temporal/temporal-server.js';
