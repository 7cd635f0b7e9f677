/** Prefix of every operation except those of {@link OUTSIDE_BASE}. */
export const BASE_PATH = 'api/v1';
/** For operators and tools; contract.md "HTTP". */
export const OUTSIDE_BASE: readonly string[] = ['healthz', 'readyz', 'metrics', 'openapi.json', 'docs'];
