import type { ResumptionKind, Speciality } from '@lianshen/domain';
import type { PackOf } from '@lianshen/policy';
import type { DecidedOpinion } from './body-reviews.js';

/** What is on file for a document of a case; the workflow knows none of it (design 1.2). */
export interface DocumentSources {
  readonly pack: PackOf<'resumption'>;
  readonly caseNo: string;
  readonly kind: ResumptionKind;
  readonly region: { readonly name: string };
  readonly applicant: { readonly name: string; readonly creditCode: string };
  readonly mine: { readonly name: string; readonly township: string };
  /** Names of the parts applied for, in the application's order. */
  readonly parts: readonly string[];
  /** Of the application version that stands. */
  readonly materials: readonly { readonly slot: string; readonly fileName: string }[];
  /** Dates of the receipt and of the notice of acceptance; null before. */
  readonly submittedOn: string | null;
  readonly acceptedOn: string | null;
  /** Names by agency code, for bodies that the pack does not name. */
  readonly agencies: ReadonlyMap<string, string>;
  readonly experts: ReadonlyMap<string, { readonly name: string; readonly specialities: readonly Speciality[] }>;
  /** What the bodies of the joint acceptance decided, oldest first; of a document that tells of it, else empty. */
  readonly opinions: readonly DecidedOpinion[];
  /** Texts by reference; a purged one is absent. */
  readonly texts: ReadonlyMap<string, string>;
}

/** References of all texts in an errand's data, however deep. */
export function textRefsIn(data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return [];
  if ('ref' in data && typeof data.ref === 'string') return [data.ref];
  return Object.values(data).flatMap(textRefsIn);
}

/** Full name of the lead, in whose name documents go out. */
export const issuerOf = ({ numbering }: PackOf<'resumption'>): string => numbering.issuerName;
