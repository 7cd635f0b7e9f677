import { z } from 'zod';
import {
  applicableItems,
  MINE_FACTS,
  RESUMPTION_KINDS,
  type FrozenItem,
  type ItemRule,
  type ItemScope,
  type ItemSubject,
} from '@lianshen/domain';
import { readData } from './data-files.js';
import { beforeItBegins, Day, isInForce, isOrdered } from './pack-head.js';

const ITEM_SCOPES = ['all', 'mine', 'openPit', 'underground', 'dump', 'tailings'] as const satisfies ItemScope[];

/** What an item or a material hangs on; the closed sets of the domain. */
export const appliesWhen = {
  kinds: z.array(z.enum(RESUMPTION_KINDS)).min(1),
  appliesTo: z.array(z.enum(ITEM_SCOPES)).min(1),
  /** Facts that must all hold; a fact that is not known counts as holding. */
  when: z.array(z.enum(MINE_FACTS)).default([]),
};

const ItemBasis = z
  .strictObject({
    document: z.string().min(1),
    article: z.string().min(1),
    validFrom: Day.optional(),
    validUntil: Day.optional(),
    /** Whether the text of the article was read; otherwise it is cited from general knowledge. */
    read: z.boolean(),
  })
  .refine(isOrdered, beforeItBegins);
export type ItemBasis = z.infer<typeof ItemBasis>;

/** One item of the acceptance standard 验收标准 with its words and its grounds. */
export const AcceptanceItem = z.strictObject({
  itemId: z.string().regex(/^[A-Z]{2,4}-[A-Z0-9]{2,3}$/),
  agency: z.string().regex(/^[A-Z]{2,8}$/),
  level: z.enum(['veto', 'ordinary']),
  subject: z.enum(['enterprise', 'authority']),
  /** Whether the enterprise answers it itself: not what a public body or the experts answer. */
  selfCheck: z.boolean(),
  ...appliesWhen,
  method: z.enum(['document', 'onsite', 'sample']),
  text: z.string().min(1),
  evidence: z.array(z.string().min(1)),
  legalBasis: z.array(ItemBasis),
  /** Places of the governing documents that ask for it. */
  seedRefs: z.array(z.strictObject({ document: z.string().min(1), section: z.string().min(1) })),
}) satisfies z.ZodType<ItemRule>;
export type AcceptanceItem = z.infer<typeof AcceptanceItem>;

export const AcceptanceItems = z
  .array(AcceptanceItem)
  .min(1)
  .superRefine((items, context) => {
    const seen = new Set<string>();
    for (const [i, { itemId, subject, selfCheck }] of items.entries()) {
      if (seen.has(itemId))
        context.addIssue({ code: 'custom', path: [i, 'itemId'], message: `${itemId} stands twice` });
      if (subject === 'authority' && selfCheck)
        context.addIssue({ code: 'custom', path: [i, 'selfCheck'], message: 'an authority answers this item' });
      seen.add(itemId);
    }
  });

const Catalogue = z.strictObject({
  schema: z.literal('acceptanceItems/1'),
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  title: z.string().min(1),
  note: z.string().min(1),
  items: AcceptanceItems,
});

/** The catalogue that ships; a pack takes it in whole when it is loaded, so that a published pack needs nothing else. */
export const itemCatalogue = readData('acceptance-items.json', Catalogue);

/** What the items of an application are computed from; who may take part is the pack's to say. */
export type ItemsSubject = Omit<ItemSubject, 'bodies'>;

interface PackWithItems {
  readonly bodies: readonly { readonly agency: string }[];
  readonly items: readonly AcceptanceItem[];
}

/** Items of this application in the pack's order: of the bodies that may take part and of the experts `EX`. */
export const itemsFor = (pack: PackWithItems, subject: ItemsSubject): AcceptanceItem[] =>
  applicableItems(pack.items, { ...subject, bodies: [...pack.bodies.map(({ agency }) => agency), 'EX'] });

/** Those that the enterprise checks itself before it applies: not the authorities', not the experts' conclusions. */
export const selfCheckItems = (pack: PackWithItems, subject: ItemsSubject): AcceptanceItem[] =>
  itemsFor(pack, subject).filter(({ selfCheck }) => selfCheck);

/** What the workflow carries of an item; its words stay in the pinned pack. */
export const frozenItem = ({ itemId, agency, level, subject, method }: AcceptanceItem): FrozenItem => ({
  itemId,
  agency,
  level,
  subject,
  method,
});

/** Legal basis of an item on a date (`YYYY-MM-DD`): a document dated from 2026-08-15 cites 生态环境法典, not what it repealed. */
export const basisOn = (item: Pick<AcceptanceItem, 'legalBasis'>, date: string): ItemBasis[] =>
  item.legalBasis.filter((basis) => isInForce(basis, date));
