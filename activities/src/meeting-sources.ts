import type { PackOf } from '@lianshen/policy';
import type { Contents, Material } from './meeting-papers.js';

/** What is on file for a document of a meeting. */
export interface MeetingSources {
  readonly pack: PackOf<'resumption'>;
  readonly meetingId: string;
  readonly region: { readonly name: string };
  /** Names by user. */
  readonly people: ReadonlyMap<string, string>;
  /** Titles by proposal. */
  readonly matters: ReadonlyMap<string, string>;
  /** Names by agency code. */
  readonly agencies: ReadonlyMap<string, string>;
  /** Texts by reference; a purged one is absent. */
  readonly texts: ReadonlyMap<string, string>;
  /** What the frozen packs of the items hold; empty for every kind but 会议材料. */
  readonly materials: readonly Material[];
  /** 会议材料 by the page they begin on; empty for every other kind. */
  readonly contents: Contents;
}
