import type { Party } from './party.js';

/** Procedures by their two-letter mark in case numbers. */
export const PROCEDURE_MARKS = {
  consultation: 'CS',
  resumption: 'RS',
  rescission: 'RC',
  erratum: 'ER',
  delivery: 'DV',
  meeting: 'MT',
} as const;
export type ProcedureCode = keyof typeof PROCEDURE_MARKS;

/** `640502-CS-2026-00001`: region, procedure, year, running number of that series. Inverse {@link parseCaseNo}. */
export function caseNo(regionCode: string, procedure: ProcedureCode, year: number, n: number): string {
  return `${regionCode}-${PROCEDURE_MARKS[procedure]}-${year}-${String(n).padStart(5, '0')}`;
}

const CASE_NO = /^(\d{6})-([A-Z]{2})-(\d{4})-(\d{5,})$/;

/** The parts of a case number, or null when it is not one. */
export function parseCaseNo(
  text: string,
): { regionCode: string; procedure: ProcedureCode; year: number; n: number } | null {
  const match = CASE_NO.exec(text);
  if (!match) return null;
  const procedure = (Object.keys(PROCEDURE_MARKS) as ProcedureCode[]).find(
    (code) => PROCEDURE_MARKS[code] === match[2],
  );
  if (!procedure) return null;
  return { regionCode: match[1]!, procedure, year: Number(match[3]), n: Number(match[4]) };
}

/** `<caseNo>.<kind>.<agency>.<post>.<n>`: the n-th task of that kind and party in the case. Inverse {@link parseTaskId}. */
export function taskId(caseNumber: string, kind: string, party: Party, n: number): string {
  return `${caseNumber}.${kind}.${party.agency}.${party.post}.${n}`;
}

const TASK_ID = /^([A-Z0-9-]+)\.([A-Za-z]+)\.([A-Za-z0-9-]+)\.([A-Za-z0-9-]+)\.(\d+)$/;

export function parseTaskId(
  text: string,
): { caseNo: string; kind: string; agency: string; post: string; n: number } | null {
  const match = TASK_ID.exec(text);
  if (!match || !parseCaseNo(match[1]!)) return null;
  return { caseNo: match[1]!, kind: match[2]!, agency: match[3]!, post: match[4]!, n: Number(match[5]) };
}
