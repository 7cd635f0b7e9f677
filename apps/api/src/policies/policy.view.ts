import type { LegalBasisView, PolicyDetail, PolicyTermView, PolicyView } from '@lianshen/contracts';
import type { PolicyPackRow } from '@lianshen/db';
import { basisOn, isInForce, PolicyPack, type LegalBasis, type PackOf } from '@lianshen/policy';
import type { z } from 'zod';

type Origin = NonNullable<PolicyTermView['origin']>;

const basisView = ({ document, clause, text }: LegalBasis): z.infer<typeof LegalBasisView> => ({
  document,
  clause,
  text: text ?? null,
});

function headOf(row: PolicyPackRow, pack: PolicyPack): PolicyView {
  return {
    id: row.id,
    version: row.version,
    hash: row.hash,
    regionCode: row.regionCode,
    procedure: row.procedure,
    title: row.title,
    effectiveOn: row.effectiveFrom,
    effectiveUntil: row.effectiveUntil,
    basis: pack.basis.map(basisView),
    terms: { ...pack.terms },
  };
}

/** A published pack as a list shows it; its body was checked when it was published. */
export const policyView = (row: PolicyPackRow): PolicyView => headOf(row, PolicyPack.parse(row.body));

/** Terms by dotted path, each with the origin that stands for it or for its group; a list is one term. */
function termsOf(terms: object, origins: Readonly<Record<string, Origin>>, prefix = ''): PolicyTermView[] {
  return Object.entries(terms).flatMap(([key, value]: [string, unknown]) => {
    const path = `${prefix}${key}`;
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && !origins[path])
      return termsOf(value, origins, `${path}.`);
    const above = Object.keys(origins).find((origin) => path.startsWith(`${origin}.`));
    return [{ path, value, origin: origins[path] ?? (above ? origins[above]! : null) }];
  });
}

const prefixed = (prefix: string, terms: readonly PolicyTermView[]): PolicyTermView[] =>
  terms.map((term) => ({ ...term, path: `${prefix}.${term.path}` }));

const inForce = (basis: readonly LegalBasis[], on: string) => basis.filter((one) => isInForce(one, on)).map(basisView);

function catalogueOf(pack: PackOf<'resumption'>, on: string): Pick<PolicyDetail, 'items' | 'slots'> {
  return {
    slots: pack.slots.map(({ basis, filing, note, ...slot }) => ({
      ...slot,
      filing: filing ?? null,
      note: note ?? null,
      basis: inForce(basis, on),
    })),
    items: pack.items.map(({ legalBasis, ...item }) => ({
      ...item,
      basis: basisOn({ legalBasis }, on).map(({ document, article, read }) => ({ document, article, read })),
    })),
  };
}

function partiesOf(pack: PackOf<'resumption'>): Pick<PolicyDetail, 'bodies' | 'decisionBodies' | 'remedies'> {
  return {
    bodies: pack.bodies.map((body) => ({ ...body, lead: body.agency === pack.terms.lead })),
    decisionBodies: pack.terms.decisionBodies.map((rule, i) => {
      const { name, origin } = pack.decisionBodies[i]!;
      return { ...rule, endorsedBy: [...rule.endorsedBy], name, origin };
    }),
    remedies: Object.entries(pack.remedies).map(([agency, { reconsideration, litigation, origin }]) => ({
      agency,
      reconsideration: { body: reconsideration.body, days: reconsideration.days },
      litigation: { court: litigation.court, months: litigation.months },
      origin,
    })),
  };
}

/** A published pack in full, with the bases in force on `today` or, when the pack has ended, on its last day. */
export function policyDetail(row: PolicyPackRow, today: string): PolicyDetail {
  const pack = PolicyPack.parse(row.body);
  const on = row.effectiveUntil && row.effectiveUntil < today ? row.effectiveUntil : today;
  const common = {
    ...headOf(row, pack),
    termList: termsOf(pack.terms, pack.termOrigins),
    notes: pack.notes,
    basisOn: on,
  };
  if (pack.procedure !== 'resumption') {
    const none = { bodies: [], decisionBodies: [], settings: [], slots: [], items: [], remedies: [] };
    return { ...common, ...none, numbering: null };
  }
  const { terms, termOrigins } = pack.rescission;
  return {
    ...common,
    termList: [...common.termList, ...prefixed('rescission', termsOf(terms, termOrigins))],
    ...partiesOf(pack),
    ...catalogueOf(pack, on),
    settings: pack.settings,
    numbering: pack.numbering,
  };
}
