import { EXPERTS, type DocumentKind, type TextRef } from '@lianshen/domain';
import { fill } from './document-text.js';
import type { Fields } from './document-fields.js';
import { itemWords } from './item-words.js';
import { bodyNameOf, chineseDate, known, numbered, specialitiesOf, textOf, unstopped } from './document-values.js';
import type { DocumentSources } from './document-sources.js';

type Data = Readonly<Record<string, unknown>>;

/** 现场核查记录: who was there, what was seen, whether the enterprise's escort signed. */
export function visitRecord(sources: DocumentSources, data: Data): Fields {
  const attended = known(data['attended'], 'who attended') as readonly { agency: string; name: TextRef }[];
  const escort = known(data['escort'], 'the escort') as { name: TextRef; result: 'signed' | 'refused' };
  return {
    values: {
      'visit.on': chineseDate(known(data['visitedOn'], 'the day of the visit') as string),
      'visit.facts': textOf(sources, data['facts'], 'what was seen'),
      'escort.name': textOf(sources, escort.name, 'the escort'),
      'escort.result': escort.result === 'signed' ? '陪同人已签字确认' : '陪同人拒绝签字，已由到场人员注明',
    },
    lists: {
      attended: numbered(
        attended.map(({ agency, name }) => ({
          agency: agency === EXPERTS ? '专家组' : bodyNameOf(sources, agency),
          name: textOf(sources, name, 'a name'),
        })),
      ),
    },
  };
}

const VERDICTS: Readonly<Record<string, string>> = { pass: '合格', fail: '不合格', notApplicable: '不适用' };

/** 专家组意见: the group's findings and every expert's signature or reservation. */
export function expertOpinion(sources: DocumentSources, data: Data): Fields {
  const items = known(data['items'], 'the items') as readonly {
    itemId: string;
    verdict: string;
    remark: TextRef | null;
  }[];
  const signatures = known(data['signatures'], 'the signatures') as readonly {
    expertId: string;
    result: 'sign' | 'dissent';
    opinion: TextRef;
  }[];
  return {
    values: { round: String(data['round']), opinion: textOf(sources, data['opinion'], 'the opinion') },
    lists: {
      items: numbered(
        items.map(({ itemId, verdict, remark }) => ({
          item: itemWords(sources, itemId),
          verdict: known(VERDICTS[verdict], `the verdict on ${itemId}`),
          remark: remark ? textOf(sources, remark, `the remark on ${itemId}`) : '',
        })),
      ),
      experts: numbered(
        signatures.map(({ expertId, result, opinion }) => {
          const { name, specialities } = known(sources.experts.get(expertId), `the expert ${expertId}`);
          return {
            name,
            specialities: specialitiesOf(specialities),
            result: result === 'sign' ? '已签字' : '保留意见',
            opinion: textOf(sources, opinion, `the opinion of ${expertId}`),
          };
        }),
      ),
    },
  };
}

/** 停产期间作业的答复 by emergency management, and public security where there is blasting: agreed where all agree. */
export function worksConsent(sources: DocumentSources, data: Data): Fields {
  const answers = known(data['answers'], 'the answers') as readonly {
    agency: string;
    result: 'agree' | 'refuse';
    remark: TextRef | null;
  }[];
  const agrees = answers.every(({ result }) => result === 'agree');
  const remarks = answers
    .filter(({ result, remark }) => remark !== null && (agrees || result === 'refuse'))
    .map(({ agency, remark }) => {
      const words = unstopped(textOf(sources, remark, 'the remark'));
      return answers.length > 1 ? `${bodyNameOf(sources, agency)}：${words}` : words;
    });
  return {
    values: {
      'works.body': answers.map(({ agency }) => bodyNameOf(sources, agency)).join('、'),
      'works.plan': textOf(sources, data['plan'], 'the plan of works')
        .split('\n')
        .map((line) => line.trim().replace(/[。；;]+$/, ''))
        .filter((line) => line !== '')
        .join('；'),
      'works.from': chineseDate(known(data['from'], 'the first day of works') as string),
      'works.to': chineseDate(known(data['to'], 'the last day of works') as string),
      'works.blasting': data['blasting'] === true ? '涉及爆破' : '不涉及爆破',
      'works.result': agrees ? '同意按计划作业' : '不同意作业',
      'works.remark': remarks.length === 0 ? '' : `${agrees ? '条件' : '理由'}：${remarks.join('；')}。`,
    },
    lists: {},
  };
}

/** 请示: to the body whose decision is asked for. */
export function agendaRequest(sources: DocumentSources, data: Data, issuedOn: string): Fields {
  const body = data['body'] === 'party' ? `中共${sources.region.name}委员会` : `${sources.region.name}人民政府`;
  return {
    values: {
      'body.name': body,
      concludedOn: chineseDate(typeof data['concludedOn'] === 'string' ? data['concludedOn'] : issuedOn),
    },
    lists: {},
  };
}

/** The document that is served, filed or corrected, by its title and number; a reply unless `kind` says otherwise. */
function ofDocument(sources: DocumentSources, data: Data): Record<string, string> {
  const { pack, mine, applicant } = sources;
  const asked = (data['kind'] ?? 'reply') as DocumentKind;
  const template = known(
    pack.documents.find(({ kind }) => kind === asked),
    `the template of ${asked}`,
  );
  const values = {
    'mine.name': mine.name,
    'applicant.name': applicant.name,
    'region.name': sources.region.name,
    'case.kind': pack.kinds[sources.kind].title,
    'case.no': sources.caseNo,
    'case.parts': sources.parts.join('、'),
  };
  return {
    'document.title': fill(template.title, values),
    'document.number': known(data['number'], 'the number of the document') as string,
    'document.issuedOn': chineseDate(known(data['issuedOn'], 'the date of the document') as string),
  };
}

export const deliveryReceipt = (sources: DocumentSources, data: Data): Fields => ({
  values: ofDocument(sources, data),
  lists: {},
});

export const filingReport = (sources: DocumentSources, data: Data): Fields => ({
  values: {
    ...ofDocument(sources, data),
    'filing.remark':
      data['objectionAnswered'] === true ? '贵单位对前次备案提出的意见，我单位已经核查处理，现重新报请备案。' : '',
  },
  lists: {},
});
