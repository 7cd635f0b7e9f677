/**
 * A text that stays in PostgreSQL. The workflow, its history and the record carry only this reference
 * (design 1.2): `ref` is the SM3 digest (hex) of salt ‖ text, the salt and the text stand in a purgeable side table.
 */
export interface TextRef {
  readonly ref: string;
  /** Length in Unicode code points: enough for rules like "reasons must be given". */
  readonly length: number;
}
