import { dateOf, type RescissionGround } from '@lianshen/domain';
import { isInForce, type LegalBasis } from '@lianshen/policy';
import type { Fields } from './document-fields.js';
import { chineseDate, chineseTime, known, remediesOf, textOf } from './document-values.js';
import type { DocumentSources } from './document-sources.js';

type Data = Readonly<Record<string, unknown>>;

const clauses = (bases: readonly LegalBasis[], on: string): Record<string, string>[] =>
  bases.filter((basis) => isInForce(basis, on)).map(({ document, clause }) => ({ document, clause }));

/** The reply that is to be undone. */
function replyOf(data: Data): Record<string, string> {
  const { number, issuedOn } = known(data['reply'], 'the reply') as { number: string; issuedOn: string };
  return { 'reply.number': number, 'reply.issuedOn': chineseDate(issuedOn) };
}
/** The facts end as a sentence does: the next one follows on the same line. */
function factsOf(sources: DocumentSources, data: Data): string {
  const facts = textOf(sources, data['facts'], 'the facts').trim();
  return /[。！？]$/.test(facts) ? facts : `${facts}。`;
}
const groundOf = ({ pack }: DocumentSources, data: Data) =>
  known(pack.rescission.grounds[data['ground'] as RescissionGround], 'the ground');

/** 责令停止暨拟撤销告知书: facts, ground, clauses, and what the enterprise may do about it (行政许可法 第七条). */
export function rescissionNotice(sources: DocumentSources, data: Data, issuedOn: string): Fields {
  const { rescission } = sources.pack;
  const ground = groundOf(sources, data);
  return {
    values: {
      ...replyOf(data),
      ground: ground.title,
      facts: factsOf(sources, data),
      'statement.dueOn': chineseDate(known(data['dueOn'], 'the last day of the statement') as string),
      'statement.workingDays': String(rescission.terms.statementWorkingDays),
    },
    lists: { bases: clauses(ground.basis, issuedOn), stopBases: clauses(rescission.stopBasis, issuedOn) },
  };
}

/** 听证通知书. */
export function hearingNotice(sources: DocumentSources, data: Data): Fields {
  const at = known(data['at'], 'the time of the hearing') as string;
  return {
    values: {
      ...replyOf(data),
      ground: groundOf(sources, data).title,
      'hearing.on': chineseDate(dateOf(Date.parse(at))),
      'hearing.at': chineseTime(at),
      'hearing.place': textOf(sources, data['place'], 'the place of the hearing'),
      'hearing.presider': textOf(sources, data['presider'], 'who presides'),
    },
    lists: {},
  };
}

/** How the enterprise was heard, as the decision has to say. */
const HEARD: Readonly<Record<string, string>> = {
  accept: '本机关已告知你单位拟作出决定的事实、理由、依据和你单位的权利，你单位没有异议。',
  waive: '本机关已告知你单位拟作出决定的事实、理由、依据和你单位的权利，你单位放弃陈述、申辩和听证。',
  lapsed: '本机关已告知你单位拟作出决定的事实、理由、依据和你单位的权利，你单位逾期未陈述、申辩。',
  contest: '本机关听取并复核了你单位的陈述、申辩，所述理由不能成立。',
  requestHearing: '本机关依你单位的要求举行了听证，所述理由不能成立。',
};

/** 撤销开复工批复决定书: law, facts and 经研究, never votes, names or minutes; with remedies (design section 4, Remedies). */
export function rescissionDecision(sources: DocumentSources, data: Data, issuedOn: string): Fields {
  const ground = groundOf(sources, data);
  return {
    values: {
      ...replyOf(data),
      ground: ground.title,
      facts: factsOf(sources, data),
      heard: known(HEARD[String(data['statement'])], 'how the enterprise was heard'),
      ...remediesOf(sources),
    },
    lists: { bases: clauses(ground.basis, issuedOn) },
  };
}

/** 终止撤销程序通知书. */
export const rescissionDismissal = (_sources: DocumentSources, data: Data): Fields => ({
  values: { ...replyOf(data), stoppedOn: chineseDate(known(data['stoppedOn'], 'the day of the order') as string) },
  lists: {},
});
