import { z } from 'zod';
import { ConsultationPack } from './consultation-pack.js';
import { ResumptionPack } from './resumption-pack.js';

/**
 * A versioned, immutable policy pack (design 1.2): who, how long and on what basis, for one procedure in one region.
 * Each procedure adds its own member to the union; what they share stands in `pack-head.ts`.
 */
export const PolicyPack = z
  .discriminatedUnion('procedure', [ConsultationPack, ResumptionPack])
  .superRefine(({ effectiveFrom, effectiveUntil, basis }, context) => {
    if (effectiveUntil && effectiveUntil < effectiveFrom)
      context.addIssue({ code: 'custom', path: ['effectiveUntil'], message: 'lies before effectiveFrom' });
    for (const [i, { validFrom, validUntil }] of basis.entries()) {
      if ((validUntil && validUntil < effectiveFrom) || (effectiveUntil && validFrom && validFrom > effectiveUntil))
        context.addIssue({ code: 'custom', path: ['basis', i], message: 'is never in force while the pack is' });
    }
  });
export type PolicyPack = z.infer<typeof PolicyPack>;
export type PackOf<P extends PolicyPack['procedure']> = Extract<PolicyPack, { procedure: P }>;
