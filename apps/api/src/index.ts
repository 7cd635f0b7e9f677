export { createApplication } from './application.js';
export { readEnvironment, type Environment } from './environment.js';
