import { createHash } from 'node:crypto';
import { IdempotencyKey } from '@lianshen/contracts';
import { canonicalJson } from '../record.js';
import { Refusal } from '../http/refusal.js';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** SHA-256 of what was asked for; two requests with the same key must agree in it. */
export const bodyHashOf = (body: unknown): string => sha256(canonicalJson(body ?? null));

/** Temporal only compares ids, so the id carries who asked what of which task with which key (stack.md decision 10). */
export const updateIdOf = (resource: string, userId: string, key: string, bodyHash: string): string =>
  sha256([resource, userId, key, bodyHash].join('\n'));

/** The header's key; undefined when it is absent. @throws Refusal 400 when it is malformed. */
export function optionalKey(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (!IdempotencyKey.safeParse(header).success) {
    throw new Refusal('idempotencyKeyRequired', 'Idempotency-Key 应为1至128位字母、数字、点、横线或下划线');
  }
  return header;
}

/** @throws Refusal 400 `idempotencyKeyRequired` when it is absent or malformed. */
export function requiredKey(header: string | undefined): string {
  const key = optionalKey(header);
  if (key === undefined) throw new Refusal('idempotencyKeyRequired', '请求必须带有 Idempotency-Key');
  return key;
}

const IF_MATCH = /^(?:W\/)?"(\d{1,9})"$/;

/** The revision of If-Match. @throws Refusal 428 when it is absent, 400 when it is not a quoted number. */
export function requiredRevision(header: string | undefined): number {
  const revision = optionalRevision(header);
  if (revision === undefined) throw new Refusal('revisionRequired', '请求必须带有 If-Match 版本号');
  return revision;
}

/** The revision of If-Match; undefined when it is absent. @throws Refusal 400 when it is not a quoted number. */
export function optionalRevision(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const match = IF_MATCH.exec(header.trim());
  if (!match) throw new Refusal('malformed', 'If-Match 应为带引号的版本号，如 "3"');
  return Number(match[1]);
}
