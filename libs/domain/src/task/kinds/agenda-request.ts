import type { KindRules } from './kind-rules.js';
import { requireOneOf } from './require.js';

/** 请示: the lead's leader signs the request with its pack; a return is supplemented and signed anew. */
export interface AgendaRequestDecision {
  readonly result: 'sign' | 'return';
  /** Of a signed request: hash of its pack as it was signed. */
  readonly pack?: string | undefined;
}

export const agendaRequestKind: KindRules<AgendaRequestDecision> = {
  validate: ({ result }) => requireOneOf(result, ['sign', 'return']),
  stands: ({ result }) => result === 'sign',
  result: ({ result }) => result,
  texts: [],
};
