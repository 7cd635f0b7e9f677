import { issueOnce, lead, type Resumption } from './resumption-case.js';

/** 请示: numbered and on paper what the lead's leader signed; for those who endorse it and for the file. */
export function issueRequest(kase: Resumption, body: string, endorsedBy: readonly string[]): void {
  const signed = kase.tasks.find(({ kind, stands }) => kind === 'agendaRequest' && stands);
  const addressees = [
    lead(kase, 'handler'),
    lead(kase, 'leader'),
    ...endorsedBy.map((agency) => kase.party(agency, 'handler')),
  ];
  issueOnce(kase, 'agendaRequest', signed?.taskId ?? body, addressees, { body, concludedOn: kase.facts.concludedOn });
}
