import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Person, type Answer } from './api-person.js';

const FILER = 'mine05.filer';

/** contract.md "Idempotency-Key": accepted on every unsafe operation, the first success again for ever. */
describe('an act that touches only the database happens once under its key', () => {
  let filer: Person;
  const made: string[] = [];
  const content = { procedure: 'resumption', regionCode: '640502', form: {}, files: [] };
  const drafts = async (): Promise<string[]> =>
    (await filer.get('/drafts?limit=100')).body.items.map(({ draftId }: { draftId: string }) => draftId);
  const code = ({ status, body }: Answer): unknown[] => [status, body.code];

  beforeAll(async () => {
    filer = await Person.login(FILER);
  });
  afterAll(async () => {
    for (const draftId of made) await filer.ask('DELETE', `/drafts/${draftId}`);
  });

  it('however many ask for it at the same moment', async () => {
    const before = await drafts();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => filer.ask('POST', '/drafts', { body: content, key })),
    );
    const ids = new Set(answers.map(({ body }) => body.draftId));
    made.push(...(ids as Set<string>));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 201));
    expect(ids.size).toBe(1);
    expect((await drafts()).length).toBe(before.length + 1);
    const other = { ...content, form: { stopCause: 'self' } };
    expect(code(await filer.ask('POST', '/drafts', { body: other, key }))).toEqual([409, 'idempotencyKeyReused']);
  });

  it('a refusal keeps nothing: the same key is judged anew', async () => {
    const key = randomUUID();
    const missing = `/drafts/${randomUUID()}`;
    expect((await filer.ask('PUT', missing, { body: content, key })).status).toBe(404);
    expect((await filer.ask('PUT', missing, { body: content, key })).status).toBe(404);
  });

  it('a save that is repeated late does not write over what was saved since', async () => {
    const [draftId] = made as [string];
    const save = (form: object, more: object) =>
      filer.ask('PUT', `/drafts/${draftId}`, { body: { ...content, form }, ...more });
    const key = randomUUID();
    const first = await save({ stopCause: 'self' }, { key });
    const second = await save({ stopCause: 'seasonal' }, {});
    expect((await save({ stopCause: 'self' }, { key })).body).toEqual(first.body);
    expect((await filer.get(`/drafts/${draftId}`)).body.form).toEqual({ stopCause: 'seasonal' });
    expect(second.body.revision).toBe(first.body.revision + 1);
  });

  it('a colleague’s later words are not written over by who names the revision they saw', async () => {
    const [draftId] = made as [string];
    const { revision } = (await filer.get(`/drafts/${draftId}`)).body;
    const save = (seen: number, stopCause: string) =>
      filer.ask('PUT', `/drafts/${draftId}`, { body: { ...content, form: { stopCause } }, revision: seen });
    expect((await save(revision, 'ordered')).status).toBe(200);
    const stale = await save(revision, 'accident');
    expect([...code(stale), stale.body.current]).toEqual([409, 'staleRevision', { draftId, revision: revision + 1 }]);
    expect((await filer.get(`/drafts/${draftId}`)).body.form).toEqual({ stopCause: 'ordered' });
    expect((await filer.ask('DELETE', `/drafts/${draftId}`, { key: 'gone' })).status).toBe(204);
    expect((await filer.ask('DELETE', `/drafts/${draftId}`, { key: 'gone' })).status).toBe(204);
    expect((await filer.ask('DELETE', `/drafts/${draftId}`)).status).toBe(404);
  });
});
