import { EXPERTS, type TextRef } from '@lianshen/domain';
import { isInForce } from '@lianshen/policy';
import type { Fields } from './document-fields.js';
import { bodyPages, dissentsOf, nameOf } from './body-pages.js';
import { itemWords } from './item-words.js';
import { chineseDate, known, numbered, remediesOf, textOf } from './document-values.js';
import type { DocumentSources } from './document-sources.js';

type Data = Readonly<Record<string, unknown>>;
interface Remark {
  readonly itemId: string;
  readonly remark: TextRef | null;
}

/** Items by their words, each with what was remarked. */
const remarked = (sources: DocumentSources, entries: unknown) =>
  numbered(
    (known(entries, 'the items') as readonly Remark[]).map(({ itemId, remark }) => ({
      item: itemWords(sources, itemId),
      remark: remark ? textOf(sources, remark, `the remark on ${itemId}`) : '',
    })),
  );

const verdictOf = (passed: boolean): string => (passed ? '合格' : '不合格');

/** Whoever dissents is not spoken for by the group's leader. */
const saidBy = (opinion: string, dissents: readonly string[]): string =>
  dissents.length === 0 ? opinion : [`组长意见：${opinion}`, ...dissents].join('\n');

/** 联合验收意见书: every body's own words, failed items, veto items called not applicable with their reasons. */
export function jointOpinion(sources: DocumentSources, data: Data): Fields {
  const bodies = known(data['bodies'], 'the bodies') as readonly {
    agency: string;
    passed: boolean;
    opinion: TextRef;
  }[];
  const dissents = dissentsOf(sources);
  return {
    values: {
      round: String(data['round']),
      summary: textOf(sources, data['summary'], 'the summary'),
      verdict: verdictOf(data['passed'] === true),
    },
    lists: {
      bodies: numbered(
        bodies.map(({ agency, passed, opinion }) => ({
          name: nameOf(sources, agency),
          verdict: verdictOf(passed),
          opinion: saidBy(textOf(sources, opinion, `the opinion of ${agency}`), agency === EXPERTS ? dissents : []),
        })),
      ),
      ...bodyPages(sources, bodies, new Set((data['failed'] as readonly Remark[]).map(({ itemId }) => itemId))),
      failed: remarked(sources, data['failed']),
      notApplicable: remarked(sources, data['notApplicable']),
    },
  };
}

/** 整改通知书: exactly the failed items, and until when. */
export const rectificationNotice = (sources: DocumentSources, data: Data): Fields => ({
  values: {
    round: String(data['round']),
    'rectification.dueOn': chineseDate(known(data['dueOn'], 'the last day of rectification') as string),
    'rectification.workingDays': String(sources.pack.terms.rectificationWorkingDays),
  },
  lists: { failed: remarked(sources, data['failed']) },
});

const CAUSES: Readonly<Record<string, string>> = {
  notPassed: '经联合验收，不合格事项未能在规定的期限和轮次内整改合格。',
  limitPassed: '经联合验收不合格，你单位未在整改期限内完成整改。',
  givenUp: '经联合验收不合格，你单位放弃整改。',
  disagreed: '经联合验收并经研究，存在不宜开复工的情形。',
};

/** The item a body named as its ground. What is sealed is printed, even where the name is none of the pack's. */
const groundWords = (sources: DocumentSources, itemId: string): string =>
  sources.pack.items.some((item) => item.itemId === itemId) ? itemWords(sources, itemId) : `验收事项${itemId}`;

/** 不予开复工决定书: law, facts and 经研究, never votes, names or minutes (design section 4, Remedies). */
export function refusalDecision(sources: DocumentSources, data: Data, issuedOn: string): Fields {
  const grounds = [
    ...remarked(sources, data['failed'] ?? []).map(({ item, remark }) => (remark ? `${item}。${remark}` : item!)),
    ...((data['grounds'] ?? []) as readonly { itemId?: string; clause?: string; fact: TextRef }[]).map(
      ({ itemId, clause, fact }) =>
        [itemId ? groundWords(sources, itemId) : clause, textOf(sources, fact, 'a fact')].filter(Boolean).join('：'),
    ),
  ];
  const bases = sources.pack.basis.filter((basis) => isInForce(basis, issuedOn));
  return {
    values: {
      cause: known(CAUSES[String(data['cause'])], 'the cause of the refusal'),
      reapplication:
        typeof data['reapplyOn'] === 'string'
          ? `你单位自${chineseDate(data['reapplyOn'])}起，具备条件的可以就上述范围重新申请。`
          : '你单位具备条件后可以重新申请。',
      ...remediesOf(sources),
    },
    lists: {
      grounds: numbered(grounds.map((ground) => ({ ground }))),
      bases: bases.map(({ document, clause }) => ({ document, clause })),
    },
  };
}
