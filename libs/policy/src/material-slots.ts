import { z } from 'zod';
import { applicableItems, type ItemRule } from '@lianshen/domain';
import { appliesWhen, type ItemsSubject } from './acceptance-items.js';
import { LegalBasis } from './pack-head.js';

/** Circumstances of the filing, not of the mine. */
const FILING = ['coHeld', 'byAgent', 'stoppedByOrder'] as const;

/** One kind of material 材料 that an application may or must carry. */
export const MaterialSlot = z.strictObject({
  code: z.string().regex(/^[a-z][A-Za-z0-9]{1,63}$/),
  title: z.string().min(1),
  /** Whether an application to which the slot applies must fill it. */
  required: z.boolean(),
  /** Media types. */
  accept: z.array(z.string().regex(/^[a-z]+\/[a-zA-Z0-9.+-]+$/)).min(1),
  /** No more than an upload may hold, 20 MiB. */
  maxBytes: z
    .int()
    .min(1)
    .max(20 * 1024 * 1024),
  ...appliesWhen,
  /** Applies only to an application of a co-held right, through an agent, or for a mine that was ordered to stop. */
  filing: z.enum(FILING).optional(),
  /** May hold more than one file. */
  many: z.boolean().default(false),
  basis: z.array(LegalBasis).min(1),
  note: z.string().min(1).optional(),
});
export type MaterialSlot = z.infer<typeof MaterialSlot>;

export const MaterialSlots = z
  .array(MaterialSlot)
  .min(1)
  .superRefine((slots, context) => {
    const seen = new Set<string>();
    for (const [i, { code }] of slots.entries()) {
      if (seen.has(code)) context.addIssue({ code: 'custom', path: [i, 'code'], message: `${code} stands twice` });
      seen.add(code);
    }
  });

/** What the materials of an application are computed from. */
export interface SlotSubject extends ItemsSubject {
  /** The right has more than one holder. */
  readonly coHeld: boolean;
  /** Filed by somebody else than the holder. */
  readonly byAgent: boolean;
  readonly stoppedByOrder: boolean;
}

/** What the domain's rule for items asks for beside the conditions; a slot has no examiner and no level. */
const asRule = (slot: MaterialSlot): ItemRule & { slot: MaterialSlot } => ({
  slot,
  itemId: slot.code,
  agency: 'slot',
  level: 'ordinary',
  subject: 'enterprise',
  method: 'document',
  kinds: slot.kinds,
  appliesTo: slot.appliesTo,
  when: slot.when,
});

/** Slots that apply to this application, in the pack's order; an unknown fact makes its slots apply, as with items. */
export const slotsFor = (pack: { readonly slots: readonly MaterialSlot[] }, subject: SlotSubject): MaterialSlot[] =>
  applicableItems(pack.slots.map(asRule), { ...subject, bodies: ['slot'] })
    .map(({ slot }) => slot)
    .filter(({ filing }) => filing === undefined || subject[filing]);
