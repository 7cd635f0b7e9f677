import type { CaseView } from '@lianshen/contracts';

/** By which orders a case is held, and who has to lift them: whole sentences. */
export function heldText(orders: NonNullable<CaseView['heldBy']>): string {
  if (orders.length === 0) return '有停产停建决定未解除。由签发单位解除后自动继续。';
  const signed = orders.map(({ issuerName, issuedOn }) => `${issuerName} ${issuedOn} 签发`).join('；');
  const issuers = [...new Set(orders.map(({ issuerName }) => issuerName))].join('、');
  return `有停产停建决定未解除（${signed}），计时中止。由${issuers}解除后自动继续。`;
}
