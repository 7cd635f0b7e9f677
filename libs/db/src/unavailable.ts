/** SQLSTATE of a server that is shutting down, starting, crashed or full; class 08 is the connection itself. */
const SQL_STATES = /^(57P0[1-5]|53300|08...)$/;
const SOCKET_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND']);
/** What the driver says without a code. */
const MESSAGES =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

interface Shape {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly driverError?: unknown;
  readonly cause?: unknown;
}

/**
 * Whether an error only says that the database cannot be reached now: nothing is wrong with what was asked, and asking
 * the same again later is right. What a statement itself did wrong is never that.
 */
export function isUnavailable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, driverError, cause } = error as Shape;
  if (typeof code === 'string' && (SQL_STATES.test(code) || SOCKET_CODES.has(code))) return true;
  if (typeof message === 'string' && MESSAGES.test(message)) return true;
  return isUnavailable(driverError) || isUnavailable(cause);
}

/** Whether a statement failed because what it wrote has to be the only one of its kind (23505): somebody was faster. */
export function isDuplicate(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, driverError } = error as Shape;
  return code === '23505' || isDuplicate(driverError);
}
