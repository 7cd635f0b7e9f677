import { makerOf, type Desks, type DocumentErrand, type DocumentRenderer } from '@lianshen/activities';
import { correctDocument, isRefused, printedDocument } from '@lianshen/activities/press';
import {
  caseStream,
  endErratum,
  findCase,
  findDocument,
  findPrintSources,
  findTexts,
  insertDocument,
  insertNotices,
  lockDocument,
  lockErratum,
  noteErratumIssued,
  proveDelivery,
  SYSTEM,
  toldOfCase,
  wasRescinded,
  type Database,
  type DocumentRow,
  type Tx,
} from '@lianshen/db';
import type { ErratumApplication, Slip, TextRef } from '@lianshen/domain';
import { issueWithin, newCode, type Press } from '../errand-desk.js';
import { recordMachineAct } from './machine-act.js';

type ErratumDesks = Pick<Desks, 'issueErratum' | 'endErratum' | 'proveDelivery'>;

async function spelledOut(tx: Tx, slips: readonly Slip<TextRef>[]): Promise<Slip<string>[]> {
  const texts = await findTexts(
    tx,
    slips.flatMap(({ wrong, right }) => [wrong.ref, right.ref]),
  );
  return slips.map(({ field, wrong, right }) => ({
    field,
    wrong: texts.get(wrong.ref)!,
    right: texts.get(right.ref)!,
  }));
}

/**
 * 重新制发: the document as it was printed with its slips put right, under its number and date; no number is taken. It is
 * sealed by the office like what it takes the place of, and takes it then.
 */
async function reissueWithin(
  tx: Tx,
  { blobs, verifyAt }: Press,
  renderer: DocumentRenderer,
  old: DocumentRow,
  { documentId, slips }: { readonly documentId: string; readonly slips: readonly Slip<string>[] },
): Promise<void> {
  const { kind, regionCode, number, issuedOn, caseNo, issuer, templateVersion, addressees } = old;
  const kept = await findPrintSources(tx, old);
  const printed = kept && printedDocument(old, kept);
  if (!printed) throw new Error(`${old.documentId} was not printed from what is kept`);
  const verificationCode = newCode();
  const corrected = correctDocument(printed, slips, { verificationCode, verifyAt });
  if (isRefused(corrected)) throw new Error(`${old.documentId}: ${corrected.code}`); // judged on the same print when asked for
  const { text } = corrected;
  const bytes = await renderer.render(text);
  const sha256 = await blobs.put(bytes);
  await insertDocument(tx, {
    documentId,
    caseNo,
    kind,
    number,
    title: text.title,
    regionCode,
    issuer,
    issuedOn,
    sha256,
    size: bytes.length,
    verificationCode,
    addressees,
    templateVersion,
    printed: { ...kept.printed, fields: corrected.fields, wordings: corrected.wordings },
    supersedes: old.documentId,
    proposalId: null,
    corrects: null,
  });
  await recordMachineAct(tx, caseStream(caseNo), 'documentIssued', `documentIssued/${documentId}`, {
    documentId,
    kind,
    number,
    sha256,
    supersedes: old.documentId,
  });
}

/** 更正 of documents, and proofs of delivery, on PostgreSQL: what lies in the file of another case. */
export function erratumDesks(database: Database, press: Press, renderer: DocumentRenderer): ErratumDesks {
  const noticeWithin = async (
    tx: Tx,
    request: { readonly caseNo: string; readonly regionCode: string },
    old: DocumentRow,
    { slips, reason }: ErratumApplication,
    issuedOn: string,
  ): Promise<{ documentId: string; number: string }> => {
    const found = await findCase(tx, SYSTEM, request.caseNo);
    if (!found) throw new Error(`no case ${request.caseNo}`);
    const { title, number, verificationCode } = old;
    const documentId = `${request.caseNo}.erratumNotice.1`;
    const errand: DocumentErrand = {
      type: 'document',
      errandId: documentId,
      kind: 'erratumNotice',
      issuedOn,
      data: { document: { title, number, issuedOn: old.issuedOn, verificationCode }, slips, reason },
      addressees: old.addressees,
    };
    const issue = { ...request, policy: found.row.policy, errand, fileIn: old.caseNo, corrects: old.documentId };
    const receipt = await issueWithin(tx, press, issue, makerOf(errand, renderer));
    const { kind } = errand;
    await recordMachineAct(tx, caseStream(old.caseNo), 'documentIssued', `documentIssued/${documentId}`, {
      documentId,
      kind,
      number: receipt.number,
      sha256: receipt.sha256,
      corrects: old.documentId,
    });
    return { documentId, number: receipt.number! };
  };

  return {
    // locks the document: what was issued under its number is one line, whoever corrects at the same moment
    issueErratum: ({ caseNo, regionCode, errand: { application, issuedOn } }) =>
      database.scoped(SYSTEM, async (tx) => {
        const erratum = await lockErratum(tx, caseNo);
        await lockDocument(tx, erratum.documentId);
        const old = await findDocument(tx, erratum.documentId);
        if (!old) throw new Error(`no document ${erratum.documentId}`);
        const { resultDocumentId } = erratum;
        if (resultDocumentId !== null) {
          const issued = (await findDocument(tx, resultDocumentId))!;
          return { reply: { documentId: resultDocumentId, number: issued.number } };
        }
        if (old.kind === 'reply' && (await wasRescinded(tx, old.caseNo))) return {}; // undone since it was signed
        if (application.mode === 'notice') {
          const reply = await noticeWithin(tx, { caseNo, regionCode }, old, application, issuedOn);
          await noteErratumIssued(tx, caseNo, reply.documentId);
          return { reply };
        }
        const documentId = `${caseNo}.${old.kind}.1`;
        const slips = await spelledOut(tx, application.slips);
        await reissueWithin(tx, press, renderer, old, { documentId, slips });
        await noteErratumIssued(tx, caseNo, documentId);
        return { reply: { documentId, number: old.number } };
      }),
    endErratum: async ({ caseNo, errand: { errandId, state } }) => {
      await database.scoped(SYSTEM, async (tx) => {
        const { ofCaseNo, resultDocumentId } = await lockErratum(tx, caseNo);
        if (!(await endErratum(tx, caseNo, state)) || state === 'dropped') return;
        const document = (await findDocument(tx, resultDocumentId!))!;
        const told =
          document.kind === 'reply' || document.corrects?.includes('.reply.') ? await toldOfCase(tx, ofCaseNo) : [];
        await insertNotices(tx, {
          noticeId: errandId,
          caseNo: ofCaseNo,
          kind: 'documentCorrected',
          addressees: [...document.addressees, ...told],
          data: {},
          documentId: document.documentId,
        });
      });
      return {};
    },
    proveDelivery: async ({ caseNo, errand: { ofCaseNo, documentId, delivery } }) => {
      await database.scoped(SYSTEM, async (tx) => {
        await proveDelivery(tx, caseNo, delivery);
        const payload = { documentId, ...delivery, deliveryNo: caseNo };
        await recordMachineAct(
          tx,
          caseStream(ofCaseNo),
          'documentDelivered',
          `documentDelivered/${documentId}`,
          payload,
        );
      });
      return {};
    },
  };
}
