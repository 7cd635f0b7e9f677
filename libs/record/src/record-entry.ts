/** One link of a stream, as stored and as carried in a bundle (design: the record). */
export interface RecordEntry {
  /** `case/<caseNo>`, `meeting/<id>` or `register/<code>`. */
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
  /** The exact RFC 8785 text that was hashed: `{ entry, source, sourceId, stream }`; see {@link frame}. */
  canonical: string;
}

/** What is hashed of an entry: its value, and where and as what it stands in the record. */
export const frame = (stream: string, source: RecordEntry['source'], sourceId: string, entry: unknown) => ({
  stream,
  source,
  sourceId,
  entry,
});

/** The value of an entry as it was recorded. */
export const entryValue = (canonical: string): unknown => (JSON.parse(canonical) as { entry: unknown }).entry;

/** The last link of a stream, kept apart from its entries. An empty stream has `{ no: 0, hash: GENESIS }`. */
export interface StreamHead {
  no: number;
  hash: string;
}
