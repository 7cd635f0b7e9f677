import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new session secret or API token; only its digest is stored. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
export const digestOf = (secret: string): string => createHash('sha256').update(secret, 'utf8').digest('hex');
/** The token a page sends back in X-CSRF-Token; derived, so that a session needs no second secret. */
export const csrfTokenOf = (secret: string): string =>
  createHash('sha256').update(`csrf:${secret}`, 'utf8').digest('base64url');

export function sameSecret(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
