import { z } from 'zod';
import { CalendarDate, page, pageQuery, RegionCode } from './primitives.js';
import { LegalBasisView } from './procedures.contract.js';

export const PolicyId = z.string().regex(/^[a-z0-9-]{1,64}$/);
export const PolicyVersion = z.string().regex(/^[0-9A-Za-z.-]{1,32}$/);

/** A published pack by its head, its legal basis and its terms. */
export const PolicyView = z
  .object({
    id: z.string(),
    version: z.string(),
    hash: z.string(),
    regionCode: RegionCode,
    procedure: z.string(),
    title: z.string(),
    effectiveOn: CalendarDate.nullable(),
    /** Last day; null: until a later version. */
    effectiveUntil: CalendarDate.nullable(),
    basis: z.array(LegalBasisView),
    terms: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Policy' });
export type PolicyView = z.infer<typeof PolicyView>;
export const PolicyListQuery = z.strictObject(pageQuery);
export const PolicyList = page(PolicyView).meta({ id: 'PolicyList' });
export type PolicyList = z.infer<typeof PolicyList>;

/** Whether a document, a statute, a law for another matter or we say so. */
const OriginStatus = z.enum(['document', 'statutory', 'benchmark', 'proposal']);
const OriginView = z.object({ status: OriginStatus, note: z.string() }).meta({ id: 'TermOrigin' });

/** One term with its origin; `path` is dotted (`budgetWorkingDays.panel`). */
const PolicyTerm = z
  .object({ path: z.string(), value: z.unknown(), origin: OriginView.nullable() })
  .meta({ id: 'PolicyTerm' });
export type PolicyTermView = z.infer<typeof PolicyTerm>;

const PolicyBody = z
  .object({ agency: z.string(), name: z.string(), lead: z.boolean(), mandatory: z.boolean(), origin: OriginView })
  .meta({ id: 'PolicyBody' });
export type PolicyBodyView = z.infer<typeof PolicyBody>;

const PolicyDecisionBody = z
  .object({
    body: z.enum(['government', 'party']),
    name: z.string(),
    mode: z.enum(['headResponsibility', 'vote']),
    capture: z.enum(['online', 'secretary', 'recorded']),
    members: z.int(),
    quorum: z.enum(['moreThanHalf', 'atLeastHalf']),
    passBase: z.enum(['present', 'members']),
    writtenOpinionsCount: z.boolean(),
    endorsedBy: z.array(z.string()),
    origin: OriginView,
  })
  .meta({ id: 'PolicyDecisionBody' });

const PolicySetting = z
  .object({ id: z.string(), question: z.string(), chosen: z.string(), status: OriginStatus, note: z.string() })
  .meta({ id: 'PolicySetting' });

const conditions = {
  kinds: z.array(z.string()),
  appliesTo: z.array(z.string()),
  when: z.array(z.string()),
};
const PolicySlot = z
  .object({
    code: z.string(),
    title: z.string(),
    required: z.boolean(),
    accept: z.array(z.string()),
    maxBytes: z.int(),
    many: z.boolean(),
    ...conditions,
    filing: z.enum(['coHeld', 'byAgent', 'stoppedByOrder']).nullable(),
    basis: z.array(LegalBasisView),
    note: z.string().nullable(),
  })
  .meta({ id: 'PolicySlot' });
export type PolicySlotView = z.infer<typeof PolicySlot>;

const PolicyItem = z
  .object({
    itemId: z.string(),
    agency: z.string(),
    level: z.enum(['veto', 'ordinary']),
    subject: z.enum(['enterprise', 'authority']),
    selfCheck: z.boolean(),
    method: z.enum(['document', 'onsite', 'sample']),
    text: z.string(),
    evidence: z.array(z.string()),
    ...conditions,
    /** In force on the day asked for. `read`: the text of the article was read; else it is cited from general knowledge. */
    basis: z.array(z.object({ document: z.string(), article: z.string(), read: z.boolean() })),
    seedRefs: z.array(z.object({ document: z.string(), section: z.string() })),
  })
  .meta({ id: 'PolicyItem' });
export type PolicyItemView = z.infer<typeof PolicyItem>;

const PolicyRemedy = z
  .object({
    agency: z.string(),
    reconsideration: z.object({ body: z.string(), days: z.int() }),
    litigation: z.object({ court: z.string(), months: z.int() }),
    origin: OriginView,
  })
  .meta({ id: 'PolicyRemedy' });

const PolicyNumbering = z
  .object({ issuer: z.string(), issuerName: z.string(), marks: z.record(z.string(), z.string()), origin: OriginView })
  .meta({ id: 'PolicyNumbering' });

/** The whole of a pack, to be read by people; `bodies` to `numbering` are empty or null where a procedure has none. */
export const PolicyDetail = PolicyView.extend({
  termList: z.array(PolicyTerm),
  notes: z.array(z.string()),
  bodies: z.array(PolicyBody),
  decisionBodies: z.array(PolicyDecisionBody),
  settings: z.array(PolicySetting),
  slots: z.array(PolicySlot),
  items: z.array(PolicyItem),
  /** The day on which `basis` of items and slots is in force: today, or the pack's last day when that is past. */
  basisOn: CalendarDate,
  remedies: z.array(PolicyRemedy),
  numbering: PolicyNumbering.nullable(),
}).meta({ id: 'PolicyDetail' });
export type PolicyDetail = z.infer<typeof PolicyDetail>;
