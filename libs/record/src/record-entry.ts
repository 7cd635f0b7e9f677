/** One link of a stream, as stored and as carried in a bundle (design: the record). */
export interface RecordEntry {
  /** `case/<caseNo>`, `meeting/<id>` or `region/<code>`. */
  stream: string;
  /** Place in the stream, from 1, without gaps. */
  no: number;
  /** Hash of the entry before; GENESIS for the first. */
  prevHash: string;
  /** `chainHash(prevHash, canonical)`. */
  hash: string;
  algorithm: string;
  source: 'workflow' | 'office';
  /** For `workflow` the kernel's counter as a decimal text, contiguous from 1; for `office` the id of the row. */
  sourceId: string;
  /** The exact RFC 8785 text that was hashed. */
  canonical: string;
}

/** The last link of a stream, kept apart from its entries. An empty stream has `{ no: 0, hash: GENESIS }`. */
export interface StreamHead {
  no: number;
  hash: string;
}
