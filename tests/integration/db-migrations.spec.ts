import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { applyRows, IrreversibleMigration, MIGRATIONS, openDatabase, SYSTEM } from '@lianshen/db';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { admit, caseRow, STARTER, taskRow } from '../support/stored-case.js';

const CASE = '640502-CS-2026-00001';

const PACK = `
INSERT INTO region (code, name) VALUES ('640502', '沙坡头区') ON CONFLICT DO NOTHING;
INSERT INTO agenda_pack (task_id, case_no, region_code, body, statement, files, revision) VALUES ('t', '${CASE}', '640502', 'party', '', '[]', 1);
INSERT INTO signed_pack (task_id, hash, case_no, region_code, manifest) VALUES ('t', 'h', '${CASE}', '640502', '{}')`;

/** Everything of the schema that a statement of the runtime role meets, by name. */
const SCHEMA = `
SELECT 'column' AS what, table_name || '.' || column_name AS name, concat_ws(' ', data_type, is_nullable, column_default) AS is
  FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT 'index', tablename, regexp_replace(indexdef, 'INDEX \\S+ ON', 'INDEX ON') FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'constraint', conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace AND conrelid <> 0
UNION ALL SELECT 'policy', tablename || '.' || policyname, qual FROM pg_policies
UNION ALL SELECT 'grant', table_name, privilege_type FROM information_schema.role_table_grants WHERE grantee = 'lianshen_app'
UNION ALL SELECT 'column grant', table_name || '.' || column_name, privilege_type FROM information_schema.role_column_grants
  WHERE grantee = 'lianshen_app'
UNION ALL SELECT 'function', p.proname, pg_get_functiondef(p.oid) FROM pg_proc p
  WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
ORDER BY 1, 2, 3`;

describe('every migration is undone and done again, or says that it is not', () => {
  let fresh: FreshDatabase;
  let client: Client;
  const runner = { query: async (sql: string) => (await client.query(sql)).rows } as never;
  const schema = async () => (await client.query<{ what: string; name: string; is: string }>(SCHEMA)).rows;
  const [first, ...later] = MIGRATIONS.map((Migration) => new Migration());

  beforeAll(async () => {
    fresh = await freshDatabase();
    const database = await openDatabase({ url: fresh.url });
    await database.scoped(SYSTEM, async (tx) => {
      await admit(tx, CASE);
      await applyRows(tx, caseRow(CASE), [taskRow(CASE, STARTER)]);
    });
    await database.close();
    client = new Client({ connectionString: fresh.adminUrl });
    await client.connect();
    await client.query(PACK);
  }, 60_000);
  afterAll(async () => {
    await client.end();
    await fresh.drop();
  });

  it('back to the first, which is not undone, and forward again to the very same schema', async () => {
    const before = new Map<string, unknown>();
    for (const migration of later.toReversed()) {
      before.set(migration.name, await schema());
      await migration.down(runner);
    }
    await expect(first!.down(runner)).rejects.toThrow(IrreversibleMigration);
    for (const migration of later) {
      await migration.up(runner);
      expect([migration.name, await schema()]).toEqual([migration.name, before.get(migration.name)]);
    }
    const [task] = (await client.query('SELECT count(*)::int AS n FROM task')).rows as { n: number }[];
    const [tally] = (await client.query('SELECT sum(open)::int AS n FROM task_tally')).rows as { n: number }[];
    expect([task, tally]).toEqual([{ n: 1 }, { n: 1 }]);
  }, 180_000);

  it('what was signed survives the way back and forth', async () => {
    const signed = later.find(({ name }) => name.startsWith('SignedPacks'))!;
    await client.query(PACK);
    await signed.down(runner);
    await signed.up(runner);
    expect((await client.query('SELECT task_id, hash, manifest FROM signed_pack')).rows).toEqual([
      { task_id: 't', hash: 'h', manifest: '{}' },
    ]);
  });

  it('documents that were issued anew are not deleted', async () => {
    const errata = later.find(({ name }) => name.startsWith('Errata'))!;
    await client.query(`INSERT INTO document (document_id, case_no, kind, number, title, region_code, issuer, issued_on, sha256, verification_code, size, supersedes)
      VALUES ('d2', '${CASE}', 'reply', '1', '批复', '640502', 'NR', '2026-06-01', 's', 'v', 1, 'd1')`);
    await expect(errata.down(runner)).rejects.toThrow('they stay');
    expect((await client.query('SELECT supersedes FROM document')).rows).toEqual([{ supersedes: 'd1' }]);
  });
});
