import {
  isMeetingDocument,
  type DocumentKind,
  type Errand,
  type ErrandReceipt,
  type PolicyPin,
} from '@lianshen/domain';
import { fieldsFor, type Fields } from './document-fields.js';
import { fillTemplate, type OfficialText } from './document-text.js';
import { issuerOf, type DocumentSources } from './document-sources.js';
import { decisionBodyName } from '@lianshen/policy';
import { meetingFields } from './meeting-fields.js';
import { compilePapers } from './meeting-papers.js';
import type { MeetingSources } from './meeting-sources.js';

/** One errand of a case; see `RunErrandInput` of the workflows' messages. */
export interface RunErrand {
  readonly caseNo: string;
  readonly regionCode: string;
  readonly policy: PolicyPin;
  readonly errand: Errand;
}
export type DocumentErrand = Extract<Errand, { type: 'document' }>;
export type NoticeErrand = Extract<Errand, { type: 'notice' }>;

/** Port: turns the words of a document into a file. Equal input gives equal bytes; a glyph it does not have is an error. */
export interface DocumentRenderer {
  render(text: OfficialText): Promise<Buffer>;
}

/** What a document gets when it is issued and not before. */
export interface Stamp {
  /** 文号, whole. */
  readonly number: string;
  readonly verificationCode: string;
  /** Address under which the code is checked. */
  readonly verifyAt: string;
}

export interface MadeDocument {
  readonly title: string;
  readonly issuer: string;
  readonly bytes: Buffer;
  /** What was filled in; kept, so that a slip can be put right later. */
  readonly fields: Fields;
}

/** Port: where documents are numbered and kept and notices delivered. Both are safe to run twice: the errand's id decides. */
export interface ErrandDesk {
  /**
   * Issues a document once. Its number is taken, its file made and its row kept in one transaction: an attempt that fails
   * burns no number. A repeat answers the receipt of the first time and makes nothing.
   */
  issue(
    request: RunErrand & { readonly errand: DocumentErrand },
    make: (sources: AnySources, stamp: Stamp) => Promise<MadeDocument>,
  ): Promise<ErrandReceipt>;
  /** Delivers a notice to every addressee that does not have it yet. */
  notify(request: RunErrand & { readonly errand: NoticeErrand }): Promise<void>;
}

/** What a document is made from: of a case, or of a meeting. */
export type AnySources = DocumentSources | MeetingSources;

/** Lists and records that nobody issues to anybody: their text says who signs where. */
const UNSIGNED: ReadonlySet<DocumentKind> = new Set<DocumentKind>([
  'signInSheet',
  'ballotSheet',
  'meetingPapers',
  'meetingRecord',
  'meetingMinutes',
]);

/** The words of a document: the policy's template with what is on file. @throws Error naming what is missing */
export const documentText = (errand: DocumentErrand, sources: AnySources, stamp: Stamp): OfficialText =>
  filledDocument(errand, sources, stamp).text;

function filledDocument(
  errand: DocumentErrand,
  sources: AnySources,
  stamp: Stamp,
): { readonly text: OfficialText; readonly fields: Fields } {
  const template = sources.pack.documents.find(({ kind }) => kind === errand.kind);
  if (!template) throw new Error(`${sources.pack.id} ${sources.pack.version} has no template of ${errand.kind}`);
  const { fields, issuer } = groundOf(errand, sources, stamp);
  const isUnsigned = UNSIGNED.has(errand.kind);
  return { text: fillTemplate(template, fields, { ...stamp, issuer, issuedOn: errand.issuedOn, isUnsigned }), fields };
}

function groundOf(errand: DocumentErrand, sources: AnySources, stamp: Stamp): { fields: Fields; issuer: string } {
  if (!('meetingId' in sources)) return { fields: fieldsFor(errand, sources, stamp), issuer: issuerOf(sources.pack) };
  const { kind } = errand;
  if (!isMeetingDocument(kind)) throw new Error(`${kind} is no document of a meeting`);
  const { body } = errand.data as { body: Parameters<typeof decisionBodyName>[1] };
  const issuer = decisionBodyName(sources.region.name, body).name;
  return { fields: meetingFields({ ...errand, kind }, sources, stamp), issuer };
}

/** How a document is made, for whoever issues it. */
export const makerOf =
  (errand: DocumentErrand, renderer: DocumentRenderer): Parameters<ErrandDesk['issue']>[1] =>
  async (sources, stamp) => {
    const { text, fields } = filledDocument(errand, sources, stamp);
    const bytes = await ('meetingId' in sources && errand.kind === 'meetingPapers'
      ? compilePapers(renderer, sources.materials, (contents) => documentText(errand, { ...sources, contents }, stamp))
      : renderer.render(text));
    return { title: text.title, issuer: text.issuer, bytes, fields };
  };

/** What a case wants done outside (design 3): documents and notices. A failure is a plain error: Temporal retries it. */
export function errandActivities(
  desk: ErrandDesk,
  renderer: DocumentRenderer,
): { runErrand(input: RunErrand): Promise<ErrandReceipt> } {
  return {
    runErrand: async (input) => {
      const { errand } = input;
      if (errand.type === 'notice') {
        await desk.notify({ ...input, errand });
        return { errandId: errand.errandId, number: null, sha256: null };
      }
      return desk.issue({ ...input, errand }, makerOf(errand, renderer));
    },
  };
}
