import { paperNumber, paperSeries, textRefsIn, type Material, type MeetingSources } from '@lianshen/activities';
import {
  agencyNames,
  caseStream,
  decisionsOfTasks,
  documentsOfCase,
  findDocument,
  findFiles,
  findProposals,
  findSignedPack,
  findTexts,
  peopleNames,
  signedRequests,
  takeNumber,
  type BlobStore,
  type DocumentRow,
  type Tx,
} from '@lianshen/db';
import type { ExtractPaperData, MeetingDocumentKind, PaperData, RoomData, TextRef } from '@lianshen/domain';
import { decisionBodyName, findRegion, type PackOf } from '@lianshen/policy';
import { sm3Hex } from '@lianshen/record';
import type { IssueRequest } from './errand-desk.js';

type PaperRequest = IssueRequest & { readonly errand: { readonly kind: MeetingDocumentKind } };
type Pack = PackOf<'resumption'>;

/** A pack as it was signed; see `agenda-pack.service.ts` of the API, which freezes it. */
interface Manifest {
  readonly statement: string;
  readonly parts: readonly {
    readonly code: string;
    readonly title: string;
    readonly entries: readonly {
      readonly title: string;
      readonly detail: string | null;
      readonly link: { readonly kind: 'document' | 'file' | 'task'; readonly id: string } | null;
    }[];
  }[];
}

const AGENCIES = { government: 'GOV', party: 'PARTY' } as const;

/**
 * What a document of a meeting is made from, under its number: record and minutes bear the numbers the meeting took,
 * everything else the next of a series of its own. The body's seal goes on it, not the lead's.
 */
export async function paperGround(tx: Tx, blobs: BlobStore, request: PaperRequest, pack: Pack) {
  const { caseNo: meetingId, regionCode, errand } = request;
  const { kind, issuedOn } = errand;
  const data = errand.data as unknown as PaperData;
  const region = findRegion(regionCode);
  if (!region) throw new Error(`no region ${regionCode}`);
  const proposals = await findProposals(
    tx,
    data.items.map(({ proposalId }) => proposalId),
  );
  const sources: MeetingSources = {
    pack,
    meetingId,
    region: { name: region.name },
    people: await peopleNames(
      tx,
      data.seats.map(({ userId }) => userId),
    ),
    matters: new Map(proposals.map(({ proposalId, title }) => [proposalId, title])),
    agencies: await agencyNames(tx, regionCode),
    texts: await findTexts(tx, textRefsIn(data)),
    materials: kind === 'meetingPapers' ? await materialsOf(tx, blobs, data) : [],
    contents: [],
  };
  const { mark } = decisionBodyName(region.name, data.body);
  const year = Number(issuedOn.slice(0, 4));
  const yearly =
    numberTaken(kind, errand.data) ??
    `〔${year}〕${await takeNumber(tx, regionCode, paperSeries(pack.numbering, mark, kind), year)}号`;
  const proposalId = kind === 'matterExtract' ? (errand.data as unknown as ExtractPaperData).extract.proposalId : null;
  return { sources, number: paperNumber(pack.numbering, mark, kind, yearly), agency: AGENCIES[data.body], proposalId };
}

function numberTaken(kind: MeetingDocumentKind, data: unknown): string | null {
  if (kind === 'meetingRecord') return (data as RoomData).sessionNo;
  return kind === 'meetingMinutes' ? (data as RoomData).minutesNo : null;
}

/** The signed packs behind the agenda, item by item: request, statement, then part after part in the pack's order. */
async function materialsOf(tx: Tx, blobs: BlobStore, { items, body }: PaperData): Promise<Material[]> {
  const requests = await signedRequests(
    tx,
    items.map(({ caseNo }) => caseNo),
    body,
  );
  const all: Material[] = [];
  for (const [i, { caseNo }] of items.entries()) {
    const signed = requests.find((one) => one.caseNo === caseNo);
    const no = String(i + 1);
    const request = (await documentsOfCase(tx, caseNo)).filter(({ kind }) => kind === 'agendaRequest').at(-1);
    if (request) all.push(await ofDocument(blobs, no, '请示', request));
    if (!signed) continue; // a rescission is put before the body without a pack
    const { statement, parts } = await manifestOf(tx, signed);
    if (statement.trim() !== '') all.push({ no, title: '请示说明', words: linesOf(statement) });
    for (const part of parts) all.push(...(await ofPart(tx, blobs, { no, caseNo, part })));
  }
  return all;
}

/** What the leader signed: the manifest under the hash that the recorded decision carries, and nothing that differs from it. */
async function manifestOf(tx: Tx, { caseNo, taskId }: { readonly caseNo: string; readonly taskId: string }) {
  const decision = (await decisionsOfTasks(tx, caseStream(caseNo), [taskId])).get(taskId) as
    { readonly pack?: string } | undefined;
  if (!decision?.pack) throw new Error(`the record does not tell yet which pack was signed in ${taskId}`);
  const signed = await findSignedPack(tx, taskId, decision.pack);
  if (!signed || sm3Hex(signed.manifest) !== decision.pack)
    throw new Error(`there is no pack ${decision.pack} as it was signed in ${taskId}`);
  return JSON.parse(signed.manifest) as Manifest;
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

async function ofDocument(blobs: BlobStore, no: string, title: string, row: DocumentRow): Promise<Material> {
  const bytes = await blobs.bytes(row.sha256);
  return { no, title, file: { bytes, mediaType: 'application/pdf', sha256: row.sha256 } };
}

interface Part {
  readonly no: string;
  readonly caseNo: string;
  readonly part: Manifest['parts'][number];
}

/** Files and documents page by page; what stands in the system as words is printed together, under the part's title. */
async function ofPart(tx: Tx, blobs: BlobStore, { no, caseNo, part }: Part): Promise<Material[]> {
  const files: Material[] = [];
  const words: string[] = [];
  const tasks = part.entries.flatMap(({ link }) => (link?.kind === 'task' ? [link.id] : []));
  const decisions = await decisionsOfTasks(tx, caseStream(caseNo), tasks);
  for (const { title, detail, link } of part.entries) {
    if (link?.kind === 'document') {
      const row = await findDocument(tx, link.id);
      if (row) files.push(await ofDocument(blobs, no, `${part.title}（${row.number}）`, row));
    } else if (link?.kind === 'file') {
      const [file] = await findFiles(tx, [link.id]);
      if (!file) continue;
      const bytes = await blobs.bytes(file.sha256);
      const { mediaType, sha256 } = file;
      files.push({ no, title: `${part.title}：${title}`, file: { bytes, mediaType, sha256 } });
    } else {
      const said = link === null ? linesOf(detail ?? '') : await saidIn(tx, decisions.get(link.id));
      words.push(link === null ? title : `${title}${detail ? `（${detail}）` : ''}：`, ...said);
    }
  }
  return [...(words.length > 0 ? [{ no, title: part.title, words }] : []), ...files];
}

/** The words of a decision: its opinion, or what was done about each item. */
async function saidIn(tx: Tx, decision: unknown): Promise<string[]> {
  const said = (decision ?? {}) as { opinion?: TextRef; items?: readonly { itemId: string; measures?: TextRef }[] };
  const texts = await findTexts(tx, textRefsIn(decision));
  const of = (ref: TextRef | undefined): string[] => (ref ? linesOf(texts.get(ref.ref) ?? '') : []);
  return [
    ...of(said.opinion),
    ...(said.items ?? []).flatMap(({ itemId, measures }) => of(measures).map((line) => `${itemId}：${line}`)),
  ];
}
