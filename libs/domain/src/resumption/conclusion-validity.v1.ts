import { addDays } from '../clock/dates.js';

/** `declarationNeeded`: the enterprise declares that nothing changed, the township confirms that nobody worked. */
export type ConclusionStanding = 'valid' | 'declarationNeeded' | 'expired';

export interface ConclusionAge {
  /** Calendar dates +08:00. */
  readonly concludedOn: string;
  /** When enterprise and township last spoke; null: they have not. */
  readonly declaredOn: string | null;
  readonly on: string;
}

/**
 * Whether a reply may still stand on a conclusion (design section 4, reply: valid 90 days; after 30 the enterprise declares no
 * change and the township confirms no work). Days are calendar days of the policy, the last one included; a declaration
 * is good for as many days as a conclusion needs none. Rule `conclusionValidity`, version 1.
 */
export function conclusionStanding(
  { concludedOn, declaredOn, on }: ConclusionAge,
  terms: { readonly conclusionValidDays: number; readonly conclusionDeclarationDays: number },
): ConclusionStanding {
  if (on > addDays(concludedOn, terms.conclusionValidDays)) return 'expired';
  const freshSince = declaredOn !== null && declaredOn > concludedOn ? declaredOn : concludedOn;
  return on > addDays(freshSince, terms.conclusionDeclarationDays) ? 'declarationNeeded' : 'valid';
}
