/** A step that is not taken back: what it made would be lost. The database is then restored from its backup. */
export class IrreversibleMigration extends Error {
  override readonly name = 'IrreversibleMigration';
}
