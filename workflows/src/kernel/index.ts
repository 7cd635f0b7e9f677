export { runCase } from './run.js';
export { procedure, type AnyProcedure, type Kase, type Procedure, type Request } from './procedure.js';
export type { CaseActivities, Runtime, Scope } from './runtime.js';
