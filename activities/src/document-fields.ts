import { dateOf, isMeetingDocument, type CaseDocumentKind, type TextRef } from '@lianshen/domain';
import { isInForce, officialNameOf } from '@lianshen/policy';
import type { DocumentErrand, Stamp } from './errand.activities.js';
import { jointOpinion, rectificationNotice, refusalDecision } from './acceptance-fields.js';
import {
  bodyNameOf,
  chineseDate,
  chineseTime,
  known,
  numbered,
  remediesOf,
  specialitiesOf,
  textOf,
} from './document-values.js';
import {
  agendaRequest,
  deliveryReceipt,
  expertOpinion,
  filingReport,
  visitRecord,
  worksConsent,
} from './process-fields.js';
import { erratumNotice } from './erratum-fields.js';
import { hearingNotice, rescissionDecision, rescissionDismissal, rescissionNotice } from './rescission-fields.js';
import { issuerOf, type DocumentSources } from './document-sources.js';

/** Values by dotted name, and the entries of lists; what a template of the kind may name (policy, `document-template.ts`). */
export interface Fields {
  readonly values: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
}

interface Correction {
  readonly slot?: string;
  readonly path?: string;
  readonly problem: TextRef;
  readonly satisfiedBy: TextRef;
}

/** Fields of the application form as its applicant knows them. */
const formFields: Readonly<Record<string, string>> = {
  kind: '申请类型',
  parts: '申请部位',
  stoppedOn: '停产停建日期',
  stopCause: '停产停建原因',
  plannedOn: '计划开复工日期',
  facts: '基本情况',
  selfCheck: '自查情况',
  agentMandate: '授权委托',
  note: '说明',
};

const slotOf = ({ pack }: DocumentSources, code: string) => pack.slots.find((slot) => slot.code === code);

/** What a correction is about: the material by its title, or the field of the form. */
function subjectOf(sources: DocumentSources, { slot, path }: Correction): string {
  if (slot !== undefined) return slotOf(sources, slot)?.title ?? slot;
  const [field = '', index] = known(path, 'what is to be corrected').split('.');
  const title = formFields[field] ?? field;
  return index !== undefined && /^\d+$/.test(index) ? `${title}（第${Number(index) + 1}项）` : title;
}

const correctionsOf = (sources: DocumentSources, entries: unknown) =>
  numbered(
    (known(entries, 'the corrections') as readonly Correction[]).map((entry) => ({
      subject: subjectOf(sources, entry),
      problem: textOf(sources, entry.problem, 'a problem'),
      satisfiedBy: textOf(sources, entry.satisfiedBy, 'what would satisfy it'),
    })),
  );

/** The clauses, in force that day, that ask for what is still missing; the pack's own where nothing of that kind is. */
function basesOf(sources: DocumentSources, unmet: readonly Correction[], issuedOn: string) {
  const bases = unmet.flatMap(({ slot }) => (slot === undefined ? [] : (slotOf(sources, slot)?.basis ?? [])));
  const cited = (bases.length > 0 ? bases : sources.pack.basis)
    .filter((basis) => isInForce(basis, issuedOn))
    .map(({ document, clause }) => ({ document, clause }));
  return cited.filter((one, i) => cited.findIndex((o) => o.document === one.document && o.clause === one.clause) === i);
}

function nonAcceptance(sources: DocumentSources, data: DocumentErrand['data'], issuedOn: string): Fields {
  return {
    values: {
      reasons: textOf(sources, data['reasons'], 'the reasons'),
      ...remediesOf(sources),
    },
    lists: { bases: basesOf(sources, (data['unmet'] ?? []) as readonly Correction[], issuedOn) },
  };
}

function panel(sources: DocumentSources, data: DocumentErrand['data']): Fields {
  const visit = known(data['visit'], 'the visit') as { at: string; meetingPoint: TextRef; contact: TextRef };
  const experts = (data['experts'] as readonly string[]).map((expertId) => {
    const { name, specialities } = known(sources.experts.get(expertId), `the expert ${expertId}`);
    return {
      name: expertId === data['groupLeader'] ? `${name}（专家组组长）` : name,
      specialities: specialitiesOf(specialities),
    };
  });
  return {
    values: {
      'visit.on': chineseDate(dateOf(visit.at)),
      'visit.at': chineseTime(visit.at),
      'visit.meetingPoint': textOf(sources, visit.meetingPoint, 'the meeting point'),
      'visit.contact': textOf(sources, visit.contact, 'the contact'),
      acceptanceLeader: textOf(sources, data['acceptanceLeader'], 'the acceptance leader'),
      'notice.again': data['again'] === true ? '本通知替代此前发出的联合验收通知，以本通知为准。' : '',
    },
    lists: {
      bodies: numbered((data['bodies'] as readonly string[]).map((agency) => ({ name: bodyNameOf(sources, agency) }))),
      experts: numbered(experts),
    },
  };
}

interface LiftedOrder {
  readonly regionCode: string;
  readonly agency: string;
  readonly issuedOn: string;
}

/**
 * `requirements`: what the drafter asks of the enterprise beside the standing words, a line each; `lifts`: the orders to stop that
 * this reply lifts for its own parts (design section 4, reply).
 */
function reply(sources: DocumentSources, data: DocumentErrand['data']): Fields {
  const asked = data['requirements'] as TextRef | undefined;
  const lines = asked ? textOf(sources, asked, 'the requirements').split(/\r?\n/) : [];
  const requirements = lines.map((line) => line.trim()).filter((line) => line !== '');
  return {
    values: { 'reply.validDays': String(sources.pack.terms.replyValidDays) },
    lists: {
      requirements: numbered(requirements.map((text) => ({ text }))),
      lifts: numbered(
        ((data['lifts'] ?? []) as readonly LiftedOrder[]).map(({ regionCode, agency, issuedOn }) => ({
          issuer: officialNameOf(regionCode, agency) ?? bodyNameOf(sources, agency),
          issuedOn: chineseDate(issuedOn),
        })),
      ),
    },
  };
}

const dueOn = (data: DocumentErrand['data'], name: string): string =>
  chineseDate(known(data[name], `the last day (${name})`) as string);

const OWN: Readonly<
  Record<CaseDocumentKind, (sources: DocumentSources, data: DocumentErrand['data'], issuedOn: string) => Fields>
> = {
  receipt: (sources, data) => ({
    values: {
      'check.dueOn': dueOn(data, 'checkDueOn'),
      'check.workingDays': String(sources.pack.terms.completenessCheckWorkingDays),
    },
    lists: {
      materials: numbered(
        sources.materials.map(({ slot, fileName }) => ({ title: slotOf(sources, slot)?.title ?? slot, fileName })),
      ),
    },
  }),
  acceptanceNotice: ({ pack: { terms } }, data) => ({
    values: {
      'clock.dueOn': dueOn(data, 'dueOn'),
      'clock.workingDays': String(terms.totalWorkingDays),
      'clock.extensionWorkingDays': String(terms.extensionWorkingDays),
    },
    lists: {},
  }),
  correctionNotice: (sources, data) => ({
    values: {
      'correction.dueOn': dueOn(data, 'dueOn'),
      'correction.workingDays': String(sources.pack.terms.correctionWorkingDays),
    },
    lists: { corrections: correctionsOf(sources, data['corrections']) },
  }),
  nonAcceptanceDecision: nonAcceptance,
  panelNotice: panel,
  visitRecord,
  expertOpinion,
  jointOpinion,
  rectificationNotice,
  worksConsent,
  refusalDecision,
  agendaRequest,
  deliveryReceipt,
  filingReport,
  rescissionNotice,
  hearingNotice,
  rescissionDecision,
  rescissionDismissal,
  reply,
  erratumNotice,
};

/** Everything a template of this errand's kind may name. @throws Error naming what is not on file */
export function fieldsFor({ kind, issuedOn, data }: DocumentErrand, sources: DocumentSources, stamp: Stamp): Fields {
  const { pack, region, applicant, mine, parts } = sources;
  if (isMeetingDocument(kind)) throw new Error(`${kind} is no document of a case`);
  const own = OWN[kind](sources, data, issuedOn);
  const submittedOn = kind === 'receipt' ? issuedOn : sources.submittedOn;
  const acceptedOn = kind === 'acceptanceNotice' ? issuedOn : sources.acceptedOn;
  return {
    values: {
      number: stamp.number,
      issuedOn: chineseDate(issuedOn),
      verificationCode: stamp.verificationCode,
      'region.name': region.name,
      'issuer.name': issuerOf(pack),
      'applicant.name': applicant.name,
      'applicant.creditCode': applicant.creditCode,
      'mine.name': mine.name,
      'mine.township': mine.township,
      'case.no': sources.caseNo,
      'case.kind': pack.kinds[sources.kind].title,
      'case.parts': parts.join('、'),
      ...(submittedOn === null ? {} : { submittedOn: chineseDate(submittedOn) }),
      ...(acceptedOn === null ? {} : { acceptedOn: chineseDate(acceptedOn) }),
      ...own.values,
    },
    lists: own.lists,
  };
}
