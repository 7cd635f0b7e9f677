import { randomInt } from 'node:crypto';
import {
  documentNumber,
  seriesOf,
  textRefsIn,
  type AnySources,
  type DocumentErrand,
  type DocumentSources,
  type ErrandDesk,
  type RunErrand,
} from '@lianshen/activities';
import {
  agencyNames,
  expertNames,
  findDocument,
  findDelivery,
  findDocumentSource,
  findErratum,
  findPolicy,
  findRescission,
  findTexts,
  insertDocument,
  insertNotices,
  latestTemplate,
  lockDocument,
  SYSTEM,
  takeNumber,
  type BlobStore,
  type Database,
  type TemplateRow,
  type Tx,
} from '@lianshen/db';
import { withOwnWords } from '@lianshen/activities/press';
import { DELIVERED_ALONE, isMeetingDocument, parseCaseNo, type ErrandReceipt } from '@lianshen/domain';
import { PolicyPack, type PackOf } from '@lianshen/policy';
import type { Signer } from '@lianshen/record';
import { admitDelivery } from './delivery-admission.js';
import { expertsIn, opinionsOf } from './opinions.js';
import { paperGround } from './paper-desk.js';
import { isSealedAtIssue, sealWithin } from './seal-desk.js';

/** Crockford's alphabet: nothing that is read as something else. */
const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 80 bits in four groups, `7K3M-9QXT-2HFD-8WPA`: whoever guesses codes finds no document. */
export const newCode = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]!).join(''),
  ).join('-');

export type IssueRequest = RunErrand & {
  readonly errand: DocumentErrand;
  /** The case whose file the document belongs to, where another one has it issued. */
  readonly fileIn?: string;
  /** Of a 更正通知: the document it corrects. */
  readonly corrects?: string;
};

/** The pack a case is pinned to. @throws Error when what stands there is not what was pinned */
export async function pinnedPack(tx: Tx, { id, version, hash }: RunErrand['policy']): Promise<PackOf<'resumption'>> {
  const row = await findPolicy(tx, id, version);
  if (row?.hash !== hash) throw new Error(`the pack ${id} ${version} is not the one that was pinned`);
  const pack = PolicyPack.parse(row.body);
  if (pack.procedure !== 'resumption') throw new Error(`the pack ${id} ${version} has no documents`);
  return pack;
}

/** The case whose application a document is about: of a rescission the resumption whose reply it undoes, and so on. */
async function applicationCase(tx: Tx, caseNo: string): Promise<string> {
  const of = async (): Promise<string | undefined> => {
    switch (parseCaseNo(caseNo)?.procedure) {
      case 'rescission':
        return (await findRescission(tx, caseNo))?.replyCaseNo;
      case 'erratum':
        return (await findErratum(tx, caseNo))?.ofCaseNo;
      case 'delivery':
        return (await findDelivery(tx, { caseNo }))?.ofCaseNo;
      default:
        return caseNo;
    }
  };
  const found = await of();
  if (found === undefined) throw new Error(`${caseNo} is about no case`);
  return found === caseNo ? caseNo : applicationCase(tx, found);
}

async function sourcesOf(
  tx: Tx,
  { caseNo, regionCode, policy, errand: { kind, data } }: IssueRequest,
): Promise<DocumentSources> {
  const { version, experts } = data as { version?: number; experts?: readonly string[] };
  const found = await findDocumentSource(tx, await applicationCase(tx, caseNo), version ?? null);
  if (!found) throw new Error(`${caseNo} has no application on file`);
  const { regionName, ...source } = found;
  const opinions = kind === 'jointOpinion' ? await opinionsOf(tx, caseNo, data['summary']) : [];
  return {
    ...source,
    caseNo,
    region: { name: regionName },
    pack: await pinnedPack(tx, policy),
    agencies: await agencyNames(tx, regionCode),
    experts: await expertNames(tx, [...(experts ?? []), ...expertsIn(opinions)]),
    opinions,
    texts: await findTexts(tx, [...textRefsIn(data), ...textRefsIn(opinions)]),
  };
}

/** Where documents are made: the files, what seals them, and the address that stands on them. */
export interface Press {
  readonly blobs: BlobStore;
  readonly signer: Signer;
  readonly verifyAt: string;
}

/** What a document is made from, its number, and whose seal goes on it. */
interface Ground {
  readonly sources: AnySources;
  readonly number: string;
  readonly agency: string;
  readonly proposalId: string | null;
}

async function groundOf(tx: Tx, blobs: BlobStore, request: IssueRequest, own: TemplateRow | null): Promise<Ground> {
  const { regionCode, errand, policy } = request;
  const { kind, issuedOn } = errand;
  const year = Number(issuedOn.slice(0, 4));
  if (isMeetingDocument(kind)) {
    const pack = withOwnWords(await pinnedPack(tx, policy), own);
    return paperGround(tx, blobs, { ...request, errand: { ...errand, kind } }, pack);
  }
  const found = await sourcesOf(tx, request);
  const sources = { ...found, pack: withOwnWords(found.pack, own) };
  const { numbering, terms } = sources.pack;
  const n = await takeNumber(tx, regionCode, seriesOf(numbering, kind), year);
  return { sources, number: documentNumber(numbering, kind, year, n), agency: terms.lead, proposalId: null };
}

/**
 * Issues a document in the caller's transaction. The number stands on the page, so number, page and row are one
 * transaction: the series stays locked while the page is laid out (a fifth of a second), and an attempt that fails gives
 * its number back. The file is written before the commit: a row never names a file that is not there. What nobody seals by
 * hand is sealed here.
 */
export async function issueWithin(
  tx: Tx,
  { blobs, signer, verifyAt }: Press,
  request: IssueRequest,
  make: Parameters<ErrandDesk['issue']>[1],
): Promise<ErrandReceipt> {
  const { caseNo, regionCode, errand, fileIn, corrects } = request;
  const { errandId, kind, issuedOn, addressees } = errand;
  await lockDocument(tx, errandId);
  const earlier = await findDocument(tx, errandId);
  if (earlier) return { errandId, number: earlier.number, sha256: earlier.sha256 };
  const own = await latestTemplate(tx, regionCode, kind);
  const { sources, number, agency, proposalId } = await groundOf(tx, blobs, request, own);
  const verificationCode = newCode();
  const { title, issuer, bytes, fields } = await make(sources, { number, verificationCode, verifyAt });
  const sha256 = await blobs.put(bytes);
  const size = bytes.length;
  const row = { documentId: errandId, kind, number, title, regionCode, issuer, issuedOn, sha256, size };
  const { id, version } = sources.pack;
  const printed = isMeetingDocument(kind) ? null : { policy: { id, version }, fields };
  await insertDocument(tx, {
    ...row,
    caseNo: fileIn ?? caseNo,
    verificationCode,
    addressees,
    templateVersion: own?.version ?? null,
    proposalId,
    printed,
    supersedes: null,
    corrects: corrects ?? null,
  });
  if (isSealedAtIssue(kind)) await sealWithin(tx, signer, { documentId: errandId, caseNo, regionCode, agency }, bytes);
  if (DELIVERED_ALONE.includes(kind))
    await admitDelivery(tx, { ...row, caseNo, addressees }, request.policy, sources.pack.terms);
  return { errandId, number, sha256 };
}

/** Documents and notices on PostgreSQL and the blob store. */
export function databaseErrands(database: Database, press: Press): ErrandDesk {
  return {
    issue: (request, make) => database.scoped(SYSTEM, (tx) => issueWithin(tx, press, request, make)),
    notify: ({ caseNo, errand }) =>
      database.scoped(SYSTEM, (tx) => {
        const { document, ...data } = errand.data as { document?: string };
        const { errandId: noticeId, notice: kind, addressees } = errand;
        return insertNotices(tx, { noticeId, caseNo, kind, addressees, data, documentId: document ?? null });
      }),
  };
}
