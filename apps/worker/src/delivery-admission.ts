import {
  admitCase,
  insertDelivery,
  loadCalendar,
  searchWordsOf,
  takeCaseNo,
  type DocumentRow,
  type Tx,
} from '@lianshen/db';
import {
  isoInstant,
  newCaseRow,
  PHASES,
  rulesOf,
  type Actor,
  type DeliveryApplication,
  type DeliveryTerms,
  type PolicyPin,
} from '@lianshen/domain';
import type { CaseInput } from '@lianshen/workflows/messages';
import { sm3Hex } from '@lianshen/record';
import { hasher } from './hasher.js';

type Decision = Pick<
  DocumentRow,
  'documentId' | 'caseNo' | 'regionCode' | 'kind' | 'number' | 'issuedOn' | 'title' | 'addressees'
>;

/**
 * 送达: the very transaction that issues a decision which ends its case admits the case that delivers it, so that no decision
 * goes out without; the sweeper starts it. Filed under the lead's office, started by no person.
 */
export async function admitDelivery(
  tx: Tx,
  { documentId, caseNo: ofCaseNo, regionCode, kind, number, issuedOn, title, addressees }: Decision,
  policy: PolicyPin,
  packTerms: DeliveryTerms,
): Promise<void> {
  const { lead, unopenedWorkingDays, supplementWorkingDays, dueSoonWorkingDays } = packTerms;
  const startedBy: Actor = { userId: 'system', party: { regionCode, agency: lead, post: 'office' } };
  const caseNo = await takeCaseNo(tx, regionCode, 'delivery', Number(issuedOn.slice(0, 4)));
  const application: DeliveryApplication = {
    ofCaseNo,
    document: { documentId, kind, number, issuedOn },
    enterprise: addressees[0]!.agency,
  };
  const terms: DeliveryTerms = { lead, unopenedWorkingDays, supplementWorkingDays, dueSoonWorkingDays };
  const { names: _names, ...counted } = await loadCalendar(tx, regionCode);
  const input: CaseInput<DeliveryApplication, DeliveryTerms> = {
    caseNo,
    procedure: 'delivery',
    regionCode,
    startedBy,
    startedAt: isoInstant(Date.now()),
    application,
    applicationHash: sm3Hex(documentId),
    policy,
    terms,
    rules: rulesOf('delivery'),
    calendar: counted,
  };
  const of = await searchWordsOf(tx, ofCaseNo);
  const admission = {
    row: newCaseRow(input, PHASES.delivery[0]!),
    title: `送达《${title}》${number}`,
    applicant: of?.applicant ?? '',
    searchText: `${caseNo.toLowerCase()} ${of?.searchText ?? ''}`,
    form: { caseNo: ofCaseNo, documentId },
    files: [],
    input,
  };
  await admitCase(tx, admission, hasher);
  await insertDelivery(tx, { caseNo, regionCode, ofCaseNo, documentId });
}
